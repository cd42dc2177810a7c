"""A site that is edited and built again: what tests of incremental builds share."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from nashra.build.request import Request
from nashra.content import numerals
from nashra.files import discover
from nashra.incremental.store import Memory
from nashra.model.site import Output
from nashra.model.sources import Source
from nashra.pages import catalogs
from tests.building import build
from tests.conftest import HERE
from tests.memos import once

if TYPE_CHECKING:
    from nashra.build import pipeline

BRIEFINGS = "content/briefings"
DAYS = ("2024-01-01T00:00Z", "2024-01-01T13:00Z", "2022-11-02T00:00Z", "2022-12-24T00:00Z")
MOMENTS = tuple(map(datetime.fromisoformat, DAYS))
PICTURE = (HERE / "site/content/briefings/marsa-meeting/boat.png").read_bytes()

BODIES = (
    "نص.",
    "نص آخر 42.",
    "انظر [هذا](../one/).",
    "انظر [هذا](../two/#a).",
    "انظر [ذاك](../../meetings/2022-09-30-marsa/).",
    "## عنوان {#a}\n\nنص[^1].\n\n[^1]: حاشية.",
    "![قارب](boat.png)",
    "![قارب](../marsa-meeting/boat.png)",
    "[قديم](../old/)",
)


class State(NamedTuple):
    """The files of a site, and how it is built."""

    files: dict[str, bytes]
    now: datetime = MOMENTS[0]
    drafts: bool = False


Edit = Callable[[State], State]


@cache
def sample() -> dict[str, bytes]:
    """Return the files of tests/site with nashra's own templates and catalogs, and all that is optional."""
    files = {path: source.data for path, source in discover.discover(HERE / "site")[0].items()}
    more = b"search: true\nglossary: true\nplaces: true\nterms: link\n"
    return files | {"content/site.yaml": files["content/site.yaml"] + more}


@pytest.fixture(scope="module", autouse=True)
def words_once() -> Iterator[None]:
    """Read catalogs and words for numbers once for all builds: this is not what is tried here."""

    def of_sources(sources: Mapping[str, Source], _: object, found: list[object]) -> object:
        return [(path, sources[path].digest) for path in sorted(sources) if path.endswith(".po")], found

    with pytest.MonkeyPatch.context() as patch:
        for place, name, key in (
            (catalogs, "compiled", of_sources),
            (numerals, "parse", lambda *arguments: arguments),
        ):
            patch.setattr(place, name, once(getattr(place, name), key))
        yield


Result = tuple[dict[str, bytes] | None, list[str], object]
"""The files of a site by path (None: a problem stops it), the problems, and when it changes by itself."""

_KEPT = 40
_CLEAN: dict[tuple[object, ...], Result] = {}


class Builder:
    """Builds one site again and again; what was made lies on a disk of its own, as in an output folder."""

    def __init__(self, memory: Memory | None = None) -> None:
        self.memory = memory or Memory()
        self.disk: dict[str, bytes] = {}
        self.last: pipeline.BuiltSite | None = None

    def build(self, state: State) -> Result:
        """Return the files of the site by path, or None, the problems, and when it changes by itself."""

        def keep(output: Output, _: Callable[[], bytes]) -> Output:
            self.disk[output.path] = output.data
            return output

        sources = {path: Source(path, data) for path, data in state.files.items()}
        built, problems = build(sources, Request(state.now, state.drafts), self.memory, sink=keep)
        self.last = built
        said = [str(problem) for problem in problems]
        if built is None:
            return None, said, None
        # As the writer does: what is there is left, what is not is made; only its hash is known of what is remembered.
        for output in built.outputs:
            if hashlib.sha256(self.disk.get(output.path, b"")).hexdigest() != output.digest:
                self.disk[output.path] = output.data
        self.disk = {output.path: self.disk[output.path] for output in built.outputs}
        return dict(self.disk), said, built.changes_at


def clean(state: State) -> Result:
    """Return what a build without any memory makes. Many edits change nothing, so the last results are kept."""
    key = (frozenset(state.files.items()), state.now, state.drafts)
    if key not in _CLEAN:
        if len(_CLEAN) == _KEPT:
            del _CLEAN[next(iter(_CLEAN))]
        _CLEAN[key] = Builder().build(state)
    return _CLEAN[key]


def written(path: str, data: bytes) -> Edit:
    """Write a file."""
    return lambda state: state._replace(files=state.files | {path: data})


def appended(path: str, text: str) -> Edit:
    """Write a file of tests/site (empty, if it has none) with a text at its end."""
    return lambda state: state._replace(files=state.files | {path: sample().get(path, b"") + text.encode()})


def longer(path: str) -> Edit:
    """Add a paragraph to a text, if it exists."""

    def edit(state: State) -> State:
        more = {path: state.files[path] + "\nفقرة أخرى.\n".encode()} if path in state.files else {}
        return state._replace(files=state.files | more)

    return edit


def removed(prefix: str) -> Edit:
    """Delete all files whose path starts with this."""
    return lambda state: state._replace(files={p: d for p, d in state.files.items() if not p.startswith(prefix)})


def renamed(old: str, new: str) -> Edit:
    """Rename a folder."""
    return lambda state: state._replace(files={p.replace(f"/{old}/", f"/{new}/"): d for p, d in state.files.items()})


def replaced(path: str, old: str, new: str) -> Edit:
    """Write a file of tests/site with other words in it."""

    def edit(state: State) -> State:
        text = sample()[path].decode()
        assert old in text, (path, old)
        return state._replace(files=state.files | {path: text.replace(old, new, 1).encode()})

    return edit


CATALOGS = (
    ("translations/fr/LC_MESSAGES/messages.po", "Texte original", "Texte source"),
    ("translations/fr/LC_MESSAGES/messages.po", "Page introuvable", "Page absente"),
    ("translations/ar/LC_MESSAGES/messages.po", "النص الأصلي", "الأصل"),
)


ORIGINAL = f"---\ntitle: واحد\ndate: 2022-11-02\ntags: [water]\nmeeting: 2022-09-30-marsa\n---\n\n{BODIES[5]}\n"


KINDS: Mapping[str, Edit] = {
    "a new briefing": written(f"{BRIEFINGS}/one/ar.md", ORIGINAL.encode()),
    "a body": longer(f"{BRIEFINGS}/one/ar.md"),
    "a body elsewhere": replaced("content/pages/about/ar.md", "نص الصفحة", "نص هذه الصفحة"),
    "a title": written(f"{BRIEFINGS}/one/ar.md", ORIGINAL.replace("واحد", "آخر").encode()),
    "another day": written(f"{BRIEFINGS}/one/ar.md", ORIGINAL.replace("11-02", "01-02").encode()),
    "a correction": written(
        f"{BRIEFINGS}/one/ar.md",
        ORIGINAL.replace("---\n\n", "corrections: [{date: 2024-01-01, what: {ar: ص}}]\n---\n\n").encode(),
    ),
    "another moment": lambda state: state._replace(now=MOMENTS[2]),
    "a picture": written(f"{BRIEFINGS}/marsa-meeting/boat.png", PICTURE + b"\0"),
    "a briefing that is gone": removed(f"{BRIEFINGS}/one/"),
}


def worked(*edits: Edit, memory: Memory | None = None) -> tuple[set[str], set[str]]:
    """Return the folders that are read, and the files that are made, by a build after these edits."""
    state, builder = State(dict(sample())), Builder(memory)
    builder.build(state)
    for edit in edits:
        state = edit(state)
    builder.build(state)
    assert builder.last is not None
    return set(builder.last.folders_read), set(builder.last.files_made)
