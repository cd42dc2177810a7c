"""Records all translations of a site as they stand, as is done once for an archive of old texts."""

from collections.abc import Iterator
from typing import NamedTuple

from nashra.content.load import Loaded
from nashra.model.content import Document
from nashra.model.problems import RefusedError
from nashra.translation import lookup
from nashra.translation.sync import Synced, as_it_stands


class Archive(NamedTuple):
    """The translations that are recorded now, those with most to look at first, and why others could not be."""

    synced: list[Synced]
    refused: list[str]


def record(loaded: Loaded) -> Archive:
    """Return every translation with all recorded that no ledger has yet, and what is to be looked at in each."""
    synced = []
    refused = [f"{path}: not recorded, for it has problems (see `build.py check`)" for path in _faulty(loaded)]
    slugs = (f"{kind}/{text.slug}" for kind, texts in _by_kind(loaded) for text in texts)
    for slug in dict.fromkeys(slugs):
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
    """Yield the lines that say what was recorded: first what a person should look at, then how much is done."""
    for one in archive.synced:
        if one.joined:
            yield f"{one.path}: recorded as joined or split: {', '.join(one.joined)}"
        yield from (f"{one.path}: {sentence}" for sentence in one.skipped)
    recorded = sum(len(one.recorded) for one in archive.synced)
    open_points = sum(len(one.skipped) for one in archive.synced)
    with_any = sum(bool(one.skipped) for one in archive.synced)
    yield f"{len(archive.synced):,} translations: {recorded:,} passages recorded as they stand"
    if open_points:
        yield f"to be looked at: {open_points:,} passages of {with_any:,} translations, listed above"


def _by_kind(loaded: Loaded) -> tuple[tuple[str, tuple[Document, ...]], ...]:
    return ("briefings", loaded.briefings), ("pages", loaded.pages)


def _faulty(loaded: Loaded) -> list[str]:
    return sorted(path for path in loaded.faulty if path.startswith(("content/briefings/", "content/pages/")))
