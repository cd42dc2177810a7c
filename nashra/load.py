"""Sources -> everything they hold, each valid alone, and the problems of those that are not."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from nashra import characters, documents, fields, records, settings
from nashra.model import Document, Meeting, Place, Settings, Source, Term, Texts, ToBody
from nashra.problems import Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

IMAGES = (".avif", ".gif", ".jpg", ".jpeg", ".png", ".svg", ".webp")
"""Kinds of file that may lie beside a text and be shown in it."""

_LEFTOVER = re.compile(r"^[.#~]|~$|\.(swp|swo|tmp|bak|orig|rej)$|^(Thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_RESERVED = {  # names that the site's own addresses have
    "briefings": {"index", "404", "page"},
    "pages": {
        "index",
        "404",
        "briefings",
        "corrections",
        "meetings",
        "tags",
        "timeline",
        "static",
        "feed",
        "sitemap",
        "robots",
    },
    "meetings": {"index", "404"},
}
_LONGEST = 20_000  # characters of one paragraph, or line of data: ten times what anybody reads
_MOST_LINES = 100_000
_MOST_MARKS = 20_000  # some of what Markdown makes of them takes time by the square of their number
_MARKS = re.compile(r"[`~*_\[\]<>|#&\\{}^]|^[ \t]*(?:[-+=:]|\d+[.)])", re.MULTILINE)
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # no folder can have these names on Windows


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the sources hold. Documents of briefings and of standing pages are apart; so are the files beside them."""

    settings: Settings
    briefings: tuple[Document, ...] = ()
    pages: tuple[Document, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    tags: Mapping[str, Texts] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    files: Mapping[str, Source] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict, compare=False)  # each text file as written
    paths: frozenset[str] = frozenset()  # all that was found, the faulty included
    faulty: frozenset[str] = frozenset()  # those with a problem: what they would hold is not known


def load(sources: Mapping[str, Source], to_body: ToBody) -> tuple[Loaded | None, list[Problem]]:
    """Return what the sources under `content/` hold; None where `site.yaml` is not there or not valid.

    `sources` maps paths to files; `to_body` converts a body.
    """
    problems = list(_faults_of_names(sources))
    texts: dict[str, str] = {}
    files: dict[str, Source] = {}
    site: Settings | None = None
    limit = settings.LIMIT
    # The settings come first: they say how large the rest may be.
    for path in sorted(sources, key=lambda path: (path != settings.PATH, path)):
        if _is_text(path):
            text, faults = characters.decode(path, sources[path].data)
            faults += _too_much(path, sources[path].data, text or "", limit)
            problems += faults
            if text is not None and not any(fault.level == "problem" for fault in faults):
                texts[path] = text
                if path == settings.PATH:
                    site, faults = _settings(text)
                    problems += faults
                    limit = site.limit if site else limit
        elif PurePosixPath(path).suffix.lower() in IMAGES:
            files[path] = sources[path]
    if settings.PATH not in sources:
        hint = "every site has one; see docs/writing.md"
        problems.append(Problem(settings.PATH, 1, "there is no such file", hint))
    if site is None:
        return None, problems
    reader = _Reader(site, to_body, texts, problems)
    loaded = Loaded(
        settings=site,
        briefings=reader.documents("briefings"),
        pages=reader.documents("pages"),
        meetings=reader.meetings(),
        places=reader.data(records.PLACES, records.places),
        tags=reader.data(records.TAGS, records.tags),
        glossary=reader.data(records.GLOSSARY, records.glossary),
        files=files,
        texts=texts,
        paths=frozenset(sources),
    )
    reader.name_unread(sources)
    return replace(loaded, faulty=frozenset(p.path for p in problems if p.level == "problem")), problems


def _settings(text: str) -> tuple[Settings | None, list[Problem]]:
    faults = documents.conflicts(settings.PATH, text)
    return (None, faults) if faults else settings.parse(text)


def is_read(path: str) -> bool:
    """Say whether the bytes of a file matter: a video beside a text is named, and need not be read for that."""
    return not path.startswith("content/") or _is_text(path) or PurePosixPath(path).suffix.lower() in IMAGES


def is_leftover(name: str) -> bool:
    """Say whether a file name is one that editors and systems leave behind: never content, never named."""
    return _LEFTOVER.search(name) is not None


def is_reserved(slug: str, kind: str, site: Settings) -> bool:
    """Say whether the site itself uses this name among the addresses of a kind ("briefings", "pages", "meetings")."""
    return slug in _RESERVED[kind] or slug in site.prefixes


def _faults_of_names(paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a Problem for each name that deceives, or that is another's on a system that knows no case or no marks.

    Sources: UAX #15 (composed and decomposed are one text); how the file systems of macOS and Windows compare names.
    """
    seen: dict[str, str] = {}
    for path in sorted(paths):
        for fault in characters.faults(path, path):
            yield replace(fault, hint="rename it", level="problem")
        for name in map(str, (*reversed(PurePosixPath(path).parents), path)):
            other = seen.setdefault(unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()), name)
            if other != name:
                message = f"`{PurePosixPath(name).name}` and `{PurePosixPath(other).name}` are one name on many systems"
                yield Problem(path, 1, message, "rename one of them")
                break


def _too_much(path: str, data: bytes, text: str, limit: int) -> list[Problem]:
    """Return a Problem for what no text for readers has, found without looking closer: that could take hours."""
    if len(data) > limit:
        message = f"this text has {len(data) / 1000:,.0f} KB: {limit / 1000:,.0f} KB are the most"
        hint = "part it into several texts; how much is too much says `limit` in site.yaml"
        return [Problem(path, 1, message, hint)]
    if text.count("\n") > _MOST_LINES:
        message = f"this text has {text.count(chr(10))} lines: {_MOST_LINES} are the most"
        return [Problem(path, 1, message, "part it into several texts")]
    is_markdown = path.lower().endswith(".md")
    _, body, first_line = (documents.split(text) or ("", text, 1)) if is_markdown else ("", text, 1)
    line = first_line
    for piece in re.split(r"(\n[ \t]*\n)" if is_markdown else "(\n)", body):
        if (length := len(piece.strip("\n"))) > _LONGEST:
            line += len(piece) - len(piece.lstrip("\n"))
            message = f"{'a paragraph' if is_markdown else 'a line'} of {length} characters: {_LONGEST} are the most"
            return [Problem(path, line, message, "part it with blank lines" if is_markdown else "part it")]
        line += piece.count("\n")
    if is_markdown and (marks := len(_MARKS.findall(body))) > _MOST_MARKS:
        message = f"this text has {marks} marks of Markdown: {_MOST_MARKS} are the most"
        return [Problem(path, first_line, message, "part it into several texts")]
    return []


def _is_text(path: str) -> bool:
    return path.lower().endswith((".md", ".yaml", ".yml"))


class _Reader:
    """Goes through the texts, each by the rule of its folder."""

    def __init__(self, site: Settings, to_body: ToBody, texts: dict[str, str], problems: list[Problem]) -> None:
        self._site = site
        self._to_body = to_body
        self._texts = texts
        self._problems = problems
        self._read = {settings.PATH}

    def documents(self, kind: str) -> tuple[Document, ...]:
        found = []
        for path, text in self._texts.items():
            parts = PurePosixPath(path).parts
            if parts[:2] != ("content", kind) or len(parts) != 4 or not path.endswith(".md"):
                continue
            self._read.add(path)
            _, _, slug, name = parts
            if self._wrong_name(path, slug, kind) or self._wrong_language(path, name):
                continue
            document, faults = documents.parse(
                path, slug, name.removesuffix(".md"), text, settings=self._site, to_body=self._to_body
            )
            self._problems += faults
            if document is not None:
                found.append(document)
        return tuple(found)

    def meetings(self) -> tuple[Meeting, ...]:
        found = []
        for path, text in self._texts.items():
            parts = PurePosixPath(path).parts
            if parts[:2] != ("content", "meetings") or len(parts) != 3 or not path.endswith(".yaml"):
                continue
            self._read.add(path)
            slug = parts[2].removesuffix(".yaml")
            if self._wrong_name(path, slug, "meetings"):
                continue
            faults = documents.conflicts(path, text)
            meeting, more = records.meeting(path, slug, text, self._site) if not faults else (None, [])
            self._problems += faults + more
            if meeting is not None:
                found.append(meeting)
        return tuple(found)

    def data(self, path: str, parse: "Callable[[str, Settings], tuple[dict[str, T], list[Problem]]]") -> dict[str, T]:
        """Return what a data file holds; a site may do without it."""
        self._read.add(path)
        if path not in self._texts:
            return {}
        faults = documents.conflicts(path, self._texts[path])
        values, more = parse(self._texts[path], self._site) if not faults else ({}, [])
        self._problems += faults + more
        return values

    def name_unread(self, sources: Mapping[str, Source]) -> None:
        """Name each file of content that nothing reads: no text is left out in silence."""
        for path in sources:
            name = PurePosixPath(path).name
            if path in self._read or not path.startswith("content/") or name.lower().startswith(("license", "readme")):
                continue
            if path not in self._texts and _is_text(path):
                continue  # it could not be read, and that was said
            if _is_text(path):
                hint = "texts are briefings/<slug>/<language>.md and pages/<slug>/<language>.md"
                if not path.lower().endswith(".md"):
                    hint = "data are site.yaml, places.yaml, tags.yaml, glossary.yaml and meetings/<slug>.yaml"
                self._problems.append(Problem(path, 1, "nothing reads this file", hint))
            elif PurePosixPath(path).suffix.lower() not in IMAGES:
                hint = f"beside a text may lie {', '.join(IMAGES)}"
                self._problems.append(Problem(path, 1, "nothing reads this file", hint, "advice"))

    def _wrong_name(self, path: str, slug: str, kind: str) -> bool:
        if fault := fields.slug_fault(slug):
            better = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")
            helps = slug.isascii() and not fields.slug_fault(better)
            hint = f"rename it to `{better}`" if helps else "a slug holds a-z, 0-9 and hyphens between them"
            self._problems.append(Problem(path, 1, f"the name `{slug[:120]}` {fault}", hint))
        elif is_reserved(slug, kind, self._site):
            self._problems.append(Problem(path, 1, f"the name `{slug}` is taken by the site itself", "choose another"))
        elif _DEVICES.fullmatch(slug):
            hint = "choose another name"
            self._problems.append(Problem(path, 1, f"no folder can be called `{slug}` on Windows", hint, "advice"))
            return False
        else:
            return False
        return True

    def _wrong_language(self, path: str, name: str) -> bool:
        stem = name.removesuffix(".md")
        known = self._site.prefixes
        if stem in known:
            return False
        prefix = stem.split("-")[0]
        if prefix in known and re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", stem):
            hint = f"rename it to `{prefix}.md`: files have the first part of the language's tag"
            self._problems.append(Problem(path, 1, f"`{stem}` is no name of a language's file", hint))
            return True
        if re.match(rf"({'|'.join(map(re.escape, known))})\W", stem):  # "xx (1).md", "xx copy.md", "xx-old.md"
            message = f"`{name}` looks like a leftover copy and is left out"
            self._problems.append(Problem(path, 1, message, "delete it", "advice"))
            return True
        hint = did_you_mean(stem, known) or f"the languages in site.yaml are {', '.join(known)}"
        self._problems.append(Problem(path, 1, f"`{stem}` is no language of this site", hint))
        return True
