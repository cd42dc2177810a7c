"""Reads all content files of a site into Loaded, each checked alone, and reports the problems of the faulty ones.

`load_shared` reads what all texts share, `load_folder` what one folder of texts holds: folders are independent.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from nashra.content import accepted, data as records, documents, former, limits, names, settings
from nashra.files.types import is_text
from nashra.model.content import Accepted, Document, Meeting, MeetingKind, Place, Term, Texts as Names, ToBody
from nashra.model.problems import COMMAND, Problem, stops
from nashra.model.progress import READING, Progress, unwatched
from nashra.model.settings import Settings
from nashra.model.sources import Source
from nashra.text import encoding

T = TypeVar("T")

BRIEFINGS = "content/briefings/"
PAGES = "content/pages/"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the files of a site hold; `briefings` and `pages` are documents, `files` are its files but texts."""

    settings: Settings
    briefings: tuple[Document, ...] = ()
    pages: tuple[Document, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    tags: Mapping[str, Names] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    accepted: Mapping[str, tuple[Accepted, ...]] = field(default_factory=dict)  # findings, by the path of their text
    kinds: Mapping[str, MeetingKind] = field(default_factory=dict)
    files: Mapping[str, Source] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict, compare=False)  # each text file as written
    paths: frozenset[str] = frozenset()  # of all files, the faulty included
    faulty: frozenset[str] = frozenset()  # paths of the files with a problem: some of their content is unknown


def load(
    sources: Mapping[str, Source], to_body: ToBody, progress: Progress = unwatched
) -> tuple[Loaded | None, list[Problem]]:
    """Return what the files under `content/` (by path) hold; None where `site.yaml` is missing or not valid."""
    rest, folders = split_folders(sources)
    problems = list(names.name_faults(sources))
    misnamed = faulty_paths(problems)
    base, faults = load_shared(rest, files_but_texts(sources), misnamed)
    problems += faults
    if base is None:
        return None, problems + [fault for files in folders.values() for fault in problems_of_texts(files)]
    parts = [base]
    for files in progress(READING, len(folders), folders.values()):
        part, faults = load_folder(base, files, to_body, misnamed)
        parts.append(part)
        problems += faults
    whole = replace(
        base,
        briefings=tuple(document for part in parts for document in part.briefings),
        pages=tuple(document for part in parts for document in part.pages),
        texts={path: text for part in parts for path, text in part.texts.items()},
        paths=frozenset(sources),
        faulty=faulty_paths(problems),
    )
    return whole, problems


def content_files(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Return the files under `content/`."""
    return {path: source for path, source in sources.items() if path.startswith("content/")}


def split_folders(sources: Mapping[str, Source]) -> tuple[dict[str, Source], dict[str, dict[str, Source]]]:
    """Return the files that all texts share, and those of each folder of texts by its path; both sorted."""
    rest: dict[str, Source] = {}
    folders: dict[str, dict[str, Source]] = {}
    for path in sorted(sources):
        files = folders.setdefault(folder_of(path), {}) if is_in_folder(path) else rest
        files[path] = sources[path]
    return rest, folders


def folder_of(path: str) -> str:
    """Return the folder of texts that a file is in."""
    return "/".join(path.split("/", 3)[:3])


def is_in_folder(path: str) -> bool:
    """Say whether a file is in a folder of texts."""
    return path.startswith((BRIEFINGS, PAGES)) and path.count("/") > 2


def load_shared(
    sources: Mapping[str, Source], files: Mapping[str, Source], unclean: Iterable[str] = ()
) -> tuple[Loaded | None, list[Problem]]:
    """Return what all texts share: settings, data and meetings; None where `site.yaml` is missing or not valid.

    `files` are those of the whole site but texts; `unclean` the paths whose names have faults.
    """
    first = {path: source for path, source in sources.items() if path == settings.PATH}
    texts, problems = _texts(first, settings.LIMIT)
    site: Settings | None = None
    if settings.PATH in texts:  # the settings come first: they set the limit of the other texts
        site = _parsed(settings.PATH, texts, settings.parse, problems)
    elif not first:
        hint = f"every site has one; see `{COMMAND} docs writing`"
        problems.append(Problem(settings.PATH, 1, "there is no such file", hint))
    others = {path: source for path, source in sources.items() if path not in (settings.PATH, accepted.PATH)}
    baseline = {path: source for path, source in sources.items() if path == accepted.PATH}
    for some, limit in ((others, site.limit if site else settings.LIMIT), (baseline, accepted.LIMIT)):
        more_texts, faults = _texts(some, limit)
        texts |= more_texts
        problems += faults
    if site is None:
        return None, problems
    kinds = _parsed(records.KINDS, texts, partial(records.kinds, settings=site), problems) or {}
    is_known = records.KINDS not in faulty_paths(problems)
    shared = Loaded(
        settings=site,
        meetings=_meetings(texts, site, (*records.OWN_KINDS, *kinds) if is_known else None, problems),
        places=_parsed(records.PLACES, texts, partial(records.places, settings=site), problems) or {},
        tags=_parsed(records.TAGS, texts, partial(records.tags, settings=site), problems) or {},
        glossary=_parsed(records.GLOSSARY, texts, partial(records.glossary, settings=site), problems) or {},
        accepted=_parsed(accepted.PATH, texts, accepted.parse, problems) or {},
        kinds=kinds,
        files=files,
        texts={path: text for path, text in texts.items() if path != accepted.PATH},  # it is never published
        paths=frozenset(sources),
    )
    read = {
        settings.PATH,
        records.PLACES,
        records.TAGS,
        records.GLOSSARY,
        records.KINDS,
        accepted.PATH,
        *filter(_is_meeting, texts),
    }
    problems += _unread(sources, texts, read)
    return replace(shared, faulty=faulty_paths(problems) | set(unclean)), problems


def load_folder(
    base: Loaded, sources: Mapping[str, Source], to_body: ToBody, unclean: Iterable[str] = ()
) -> tuple[Loaded, list[Problem]]:
    """Return what the files of one folder of texts hold together with `base`; and the problems of these files."""
    texts, problems = _texts(sources, base.settings.limit)
    by_kind: dict[str, list[Document]] = {"briefings": [], "pages": []}
    read = set()
    for path, text in texts.items():
        parts = path.split("/")
        if len(parts) != 4 or not path.endswith(".md"):
            continue
        read.add(path)
        _, kind, slug, name = parts
        if _is_wrong(names.fault_of_slug(path, slug, kind, base.settings), problems):
            continue
        if fault := names.fault_of_language(path, name, base.settings):
            problems.append(fault)
            continue
        document, faults = documents.parse(
            path, slug, name.removesuffix(".md"), text, settings=base.settings, to_body=to_body
        )
        problems += faults
        if document is not None:
            by_kind[kind].append(document)
    problems += _unread(sources, texts, read)
    source = base.settings.source_language.prefix
    folder = replace(
        base,
        briefings=tuple(former.with_renewed_ledgers(by_kind["briefings"], source)),
        pages=tuple(former.with_renewed_ledgers(by_kind["pages"], source)),
        texts=texts,
        paths=frozenset(sources),
        faulty=base.faulty | faulty_paths(problems) | (set(unclean) & set(sources)),
    )
    return folder, problems


def problems_of_texts(sources: Mapping[str, Source]) -> list[Problem]:
    """Return the problems that texts have whatever the settings are."""
    return _texts(sources, settings.LIMIT)[1]


def faulty_paths(problems: Iterable[Problem]) -> frozenset[str]:
    """Return the paths of all problems, without those of advice."""
    return frozenset(problem.path for problem in problems if problem.level == "problem")


def _is_meeting(path: str) -> bool:
    return path.startswith("content/meetings/") and path.count("/") == 2 and path.endswith(".yaml")


def files_but_texts(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Return the files that are no texts: pictures, attachments and others."""
    return {path: source for path, source in sources.items() if not is_text(path)}


def _texts(sources: Mapping[str, Source], limit: int) -> tuple[dict[str, str], list[Problem]]:
    """Return the texts that can be decoded and are not over the limits; `limit` is in bytes."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path, source in sources.items():
        if is_text(path):
            data = source.data
            text, faults = encoding.decode(path, data)
            faults += limits.size_problems(path, data, text or "", limit)
            problems += faults
            if text is not None and not stops(faults):
                texts[path] = text
    return texts, problems


def _parsed(
    path: str, texts: Mapping[str, str], parse: Callable[[str], tuple[T, list[Problem]]], problems: list[Problem]
) -> T | None:
    """Return what `parse` makes of a YAML file (it may be absent), None in an unfinished merge; add its problems."""
    text = texts.get(path, "")
    if unmerged := documents.conflicts(path, text):
        problems += unmerged
        return None
    value, faults = parse(text)
    problems += faults
    return value


def _meetings(
    texts: Mapping[str, str], site: Settings, kinds: Collection[str] | None, problems: list[Problem]
) -> tuple[Meeting, ...]:
    found = []
    for path in filter(_is_meeting, texts):
        slug = PurePosixPath(path).stem
        if _is_wrong(names.fault_of_slug(path, slug, "meetings", site), problems):
            continue
        meeting = _parsed(path, texts, partial(records.meeting, path, slug, settings=site, kinds=kinds), problems)
        if meeting is not None:
            found.append(meeting)
    return tuple(found)


def _is_wrong(fault: Problem | None, problems: list[Problem]) -> bool:
    """Add the fault of a name, if any, to `problems`, and say whether the file must be left out for it."""
    problems += [fault] if fault else []
    return fault is not None and fault.level == "problem"


def _unread(sources: Iterable[str], texts: Mapping[str, str], read: set[str]) -> Iterator[Problem]:
    """Yield a Problem for each text that was not read, so that none is left out in silence."""
    for path in sources:
        name = PurePosixPath(path).name
        if path in read or not path.startswith("content/") or name.lower().startswith(("license", "readme")):
            continue
        if is_text(path) and path in texts:
            hint = "texts are briefings/<slug>/<language>.md and pages/<slug>/<language>.md"
            if not path.lower().endswith(".md"):
                hint = "data are site, places, tags, kinds, glossary and accepted.yaml, and meetings/<slug>.yaml"
            yield Problem(path, 1, "nothing reads this file", hint)


class LazyTexts(Mapping[str, str]):
    """The texts among files that pages are made of, each decoded when it is read: they may not fit in memory."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = {path: source for path, source in sources.items() if is_text(path) and path != accepted.PATH}

    def __getitem__(self, path: str) -> str:
        return self._sources[path].data.decode("utf-8-sig", "replace")

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)
