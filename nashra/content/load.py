"""Sources -> everything they hold, each valid alone, and the problems of those that are not.

What all texts share is read by `common`, what one folder holds by `folder`: a folder can be read without the others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TypeVar

from nashra.content import data as records, documents, limits, names, settings
from nashra.files.types import IMAGES, is_image, is_text
from nashra.model.content import Document, Meeting, Place, Settings, Term, Texts as Names, ToBody
from nashra.model.problems import Problem
from nashra.model.sources import Source
from nashra.text import encoding

T = TypeVar("T")

PAGES = "content/pages/"
_KINDS = ("briefings", "pages")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the sources hold. Documents of briefings and of standing pages are apart; so are the files beside them."""

    settings: Settings
    briefings: tuple[Document, ...] = ()
    pages: tuple[Document, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    tags: Mapping[str, Names] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    files: Mapping[str, Source] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict, compare=False)  # each text file as written
    paths: frozenset[str] = frozenset()  # all that was found, the faulty included
    faulty: frozenset[str] = frozenset()  # those with a problem: what they would hold is not known


def load(sources: Mapping[str, Source], to_body: ToBody) -> tuple[Loaded | None, list[Problem]]:
    """Return what the sources under `content/` hold; None where `site.yaml` is not there or not valid.

    `sources` maps paths to files; `to_body` converts a body.
    """
    rest, folders = split_folders(sources)
    problems = list(names.name_faults(sources))
    unclean = faulty_paths(problems)
    base, faults = load_shared(rest, images(sources), unclean)
    problems += faults
    if base is None:
        return None, problems + [fault for files in folders.values() for fault in unreadable(files)]
    found = [base]
    for files in folders.values():
        made, faults = load_folder(base, files, to_body, unclean)
        found.append(made)
        problems += faults
    whole = replace(
        base,
        briefings=tuple(document for part in found for document in part.briefings),
        pages=tuple(document for part in found for document in part.pages),
        texts={path: text for part in found for path, text in part.texts.items()},
        paths=frozenset(sources),
        faulty=faulty_paths(problems),
    )
    return whole, problems


def content_files(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Return those of a site's files that are content."""
    return {path: source for path, source in sources.items() if path.startswith("content/")}


def split_folders(sources: Mapping[str, Source]) -> tuple[dict[str, Source], dict[str, dict[str, Source]]]:
    """Return what all texts share, and the files of each folder of texts, by the folder's path; both in order."""
    rest: dict[str, Source] = {}
    folders: dict[str, dict[str, Source]] = {}
    for path in sorted(sources):
        if is_in_folder(path):
            folders.setdefault(folder_of(path), {})[path] = sources[path]
        else:
            rest[path] = sources[path]
    return rest, folders


def folder_of(path: str) -> str:
    """Return the folder of texts that a file is in."""
    return "/".join(path.split("/", 3)[:3])


def is_in_folder(path: str) -> bool:
    """Say whether a file is in a folder of texts."""
    return path.startswith(("content/briefings/", PAGES)) and path.count("/") > 2


def load_shared(
    sources: Mapping[str, Source], pictures: Mapping[str, Source], unclean: Iterable[str] = ()
) -> tuple[Loaded | None, list[Problem]]:
    """Return what all texts share: settings, data and meetings; None where `site.yaml` is not there or not valid.

    `pictures` are the images of the whole site; `unclean` the paths whose names have faults.
    """
    first = {path: source for path, source in sources.items() if path == settings.PATH}
    texts, problems = _texts(first, settings.LIMIT)
    site: Settings | None = None
    if settings.PATH in texts:  # the settings come first: they say how large the rest may be
        faults = documents.conflicts(settings.PATH, texts[settings.PATH])
        site, more = (None, faults) if faults else settings.parse(texts[settings.PATH])
        problems += more
    elif not first:
        hint = "every site has one; see docs/writing.md"
        problems.append(Problem(settings.PATH, 1, "there is no such file", hint))
    others = {path: source for path, source in sources.items() if path != settings.PATH}
    more_texts, faults = _texts(others, site.limit if site else settings.LIMIT)
    texts |= more_texts
    problems += faults
    if site is None:
        return None, problems
    made = Loaded(
        settings=site,
        meetings=_meetings(texts, site, problems),
        places=_data(records.PLACES, records.places, texts, site, problems),
        tags=_data(records.TAGS, records.tags, texts, site, problems),
        glossary=_data(records.GLOSSARY, records.glossary, texts, site, problems),
        files=pictures,
        texts=texts,
        paths=frozenset(sources),
    )
    read = {settings.PATH, records.PLACES, records.TAGS, records.GLOSSARY, *filter(_is_meeting, texts)}
    problems += _unread(sources, texts, read)
    return replace(made, faulty=faulty_paths(problems) | set(unclean)), problems


def load_folder(
    base: Loaded, sources: Mapping[str, Source], to_body: ToBody, unclean: Iterable[str] = ()
) -> tuple[Loaded, list[Problem]]:
    """Return what the files of one folder of texts hold, with what all share; and the problems of these files."""
    texts, problems = _texts(sources, base.settings.limit)
    found: dict[str, list[Document]] = {kind: [] for kind in _KINDS}
    read = set()
    for path, text in texts.items():
        parts = path.split("/")
        if len(parts) != 4 or not path.endswith(".md"):
            continue
        read.add(path)
        _, kind, slug, name = parts
        if _is_wrong(names.fault_of_slug(path, slug, kind, base.settings), problems):
            continue
        if wrong := names.fault_of_language(path, name, base.settings):
            problems.append(wrong)
            continue
        document, faults = documents.parse(
            path, slug, name.removesuffix(".md"), text, settings=base.settings, to_body=to_body
        )
        problems += faults
        if document is not None:
            found[kind].append(document)
    problems += _unread(sources, texts, read)
    made = replace(
        base,
        briefings=tuple(found["briefings"]),
        pages=tuple(found["pages"]),
        texts=texts,
        paths=frozenset(sources),
        faulty=base.faulty | faulty_paths(problems) | (set(unclean) & set(sources)),
    )
    return made, problems


def unreadable(sources: Mapping[str, Source]) -> list[Problem]:
    """Return what is wrong with texts whatever the settings say."""
    return _texts(sources, settings.LIMIT)[1]


def faulty_paths(problems: Iterable[Problem]) -> frozenset[str]:
    """Return the paths that a problem names."""
    return frozenset(problem.path for problem in problems if problem.level == "problem")


def _is_meeting(path: str) -> bool:
    return path.startswith("content/meetings/") and path.count("/") == 2 and path.endswith(".yaml")


def images(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Return the pictures among the files of content."""
    return {path: source for path, source in sources.items() if is_image(path) and not is_text(path)}


def _texts(sources: Mapping[str, Source], limit: int) -> tuple[dict[str, str], list[Problem]]:
    """Return the texts that can be read and are no longer than `limit`, in bytes."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path, source in sources.items():
        if is_text(path):
            data = source.data
            text, faults = encoding.decode(path, data)
            faults += limits.too_much(path, data, text or "", limit)
            problems += faults
            if text is not None and not any(fault.level == "problem" for fault in faults):
                texts[path] = text
    return texts, problems


def _meetings(texts: Mapping[str, str], site: Settings, problems: list[Problem]) -> tuple[Meeting, ...]:
    found = []
    for path in filter(_is_meeting, texts):
        slug = PurePosixPath(path).stem
        if _is_wrong(names.fault_of_slug(path, slug, "meetings", site), problems):
            continue
        faults = documents.conflicts(path, texts[path])
        meeting, more = records.meeting(path, slug, texts[path], site) if not faults else (None, [])
        problems += faults + more
        if meeting is not None:
            found.append(meeting)
    return tuple(found)


def _is_wrong(fault: Problem | None, problems: list[Problem]) -> bool:
    """Note what is wrong with a name, and say whether nothing can have it."""
    problems += [fault] if fault else []
    return fault is not None and fault.level == "problem"


def _data(
    path: str,
    parse: Callable[[str, Settings], tuple[dict[str, T], list[Problem]]],
    texts: Mapping[str, str],
    site: Settings,
    problems: list[Problem],
) -> dict[str, T]:
    """Return what a data file holds; a site may do without it."""
    if path not in texts:
        return {}
    faults = documents.conflicts(path, texts[path])
    values, more = parse(texts[path], site) if not faults else ({}, [])
    problems += faults + more
    return values


def _unread(sources: Iterable[str], texts: Mapping[str, str], read: set[str]) -> Iterable[Problem]:
    """Yield a Problem for each file of content that nothing reads: no text is left out in silence."""
    for path in sources:
        name = PurePosixPath(path).name
        if path in read or not path.startswith("content/") or name.lower().startswith(("license", "readme")):
            continue
        if is_text(path) and path in texts:
            hint = "texts are briefings/<slug>/<language>.md and pages/<slug>/<language>.md"
            if not path.lower().endswith(".md"):
                hint = "data are site.yaml, places.yaml, tags.yaml, glossary.yaml and meetings/<slug>.yaml"
            yield Problem(path, 1, "nothing reads this file", hint)
        elif not is_text(path) and not is_image(path):
            hint = f"beside a text may lie {', '.join(IMAGES)}"
            yield Problem(path, 1, "nothing reads this file", hint, "advice")


class LazyTexts(Mapping[str, str]):
    """The texts among files, each read when it is asked for: together they may be more than memory holds."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = {path: source for path, source in sources.items() if is_text(path)}

    def __getitem__(self, path: str) -> str:
        return self._sources[path].data.decode("utf-8-sig", "replace")

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)
