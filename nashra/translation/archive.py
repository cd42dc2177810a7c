"""Records all translations of a site as they stand, as is done once for an archive of old texts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nashra.content.load import Loaded
from nashra.model.content import Document
from nashra.model.problems import COMMAND, RefusedError
from nashra.model.progress import Progress, unwatched
from nashra.translation import lookup
from nashra.translation.sync import Synced, as_it_stands

_SHOWN = 50  # lines of a kind
_SEE = f"see each by `{COMMAND} status`"


class Archive(NamedTuple):
    """The translations that are recorded now, those with most to look at first, and why others could not be."""

    synced: list[Synced]
    refused: list[str]


def record(loaded: Loaded, progress: Progress = unwatched) -> Archive:
    """Return every translation with all recorded that no ledger has yet, and what is to be looked at in each."""
    synced = []
    refused = [f"{path}: not recorded, for it has problems (see `{COMMAND} check`)" for path in _faulty(loaded)]
    slugs = dict.fromkeys(f"{kind}/{text.slug}" for kind, texts in _by_kind(loaded) for text in texts)
    for slug in progress("recording briefings and pages", len(slugs), slugs):
        try:
            texts = lookup.find(loaded, slug)
        except RefusedError as why:
            refused.append(f"content/{slug}: {why}")
            continue
        synced += [
            as_it_stands(texts.original, translation, loaded.texts[translation.path])
            for translation in texts.translations.values()
            if translation.path not in loaded.faulty
        ]
    return Archive(sorted(synced, key=lambda one: (-len(one.skipped), one.path)), refused)


def report(archive: Archive) -> Iterator[str]:
    """Yield the lines that say what could not be recorded, what to look at, what was recorded, and what comes next."""
    open_points = [f"{one.path}: {sentence}" for one in archive.synced for sentence in one.skipped]
    joined = [
        f"{one.path}: recorded as joined or split: {', '.join(one.joined)}" for one in archive.synced if one.joined
    ]
    yield from _first(archive.refused)
    yield from _first(open_points)
    yield from _first(joined)
    recorded = sum(len(one.recorded) for one in archive.synced)
    what = f"{_count(recorded, 'passage')} newly recorded" if recorded else "nothing new to record"
    yield f"{_count(len(archive.synced), 'translation')}: {what}"
    if open_points:
        with_any = sum(bool(one.skipped) for one in archive.synced)
        where = f"{_count(len(open_points), 'passage')} of {_count(with_any, 'translation')}"
        yield f"to be looked at: {where} ({_SEE})"
    if archive.synced:
        accept = f"`{COMMAND} accept --all --reason …` accepts the rest as it is"
        yield f"next: `{COMMAND} check` finds what to mend; {accept}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _first(lines: Sequence[str]) -> Iterator[str]:
    """Yield the first of some lines, and how many more there are."""
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"and {len(lines) - _SHOWN:,} more ({_SEE})"


def _by_kind(loaded: Loaded) -> tuple[tuple[str, tuple[Document, ...]], ...]:
    return ("briefings", loaded.briefings), ("pages", loaded.pages)


def _faulty(loaded: Loaded) -> list[str]:
    return sorted(path for path in loaded.faulty if path.startswith(("content/briefings/", "content/pages/")))
