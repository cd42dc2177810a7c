"""Work that any executor can do, on this machine or on others: folders of texts to read, pages of briefings to make.

What a task needs goes with it, as bytes: it asks no disk and no other task. A page that asks for more than went with it
(a template of one's own may ask for anything) is made at home. Results come in the order of the work, so that the site
is the same wherever it was made.
"""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from nashra.build import folders as pieces, serialize
from nashra.build.folders import Shared
from nashra.build.serialize import Long
from nashra.incremental.store import Memory, Packed
from nashra.markdown.convert import Converter
from nashra.model.problems import Problem
from nashra.model.site import Briefing, Site, StandingPage
from nashra.model.sources import Source
from nashra.pages import urls
from nashra.pages.jinja import CompiledTemplates
from nashra.pages.links import Target
from nashra.pages.localize import Theme
from nashra.pages.plan import pages_of
from nashra.pages.queries import QueryLog, SiteQueries
from nashra.pages.render import Renderer, problem_of

T = TypeVar("T")

Folder = tuple[str, tuple[tuple[str, bytes], ...]]
"""A folder and its files, each with its bytes."""

FOLDERS, PIECES = 8, 16  # in one task: to send them takes little beside the work


class NotSent(Exception):  # noqa: N818  (no error: the page is made where all is known)
    """What is asked for did not go with the task."""


class UnsentBytes:
    """Stands for the way to the bytes of a file that did not go with a task."""

    def __call__(self) -> bytes:
        """Say so."""
        raise NotSent("a picture")


@dataclass(frozen=True, slots=True)
class Workers:
    """Where work is done: an executor, made when it is needed, and how many tasks it does at once.

    `broken` are the errors that say that the executor is at an end, and no task's own.
    """

    executor: Callable[[], Executor]
    width: int
    broken: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def each(
        self,
        function: Callable[..., T],
        common: bytes,
        tasks: Iterable[Any],
        meanwhile: Callable[[], bool] = lambda: False,
    ) -> Iterator[tuple[Any, T]]:
        """Yield each task with what the function makes of it, in order; an executor that breaks is done without.

        While a task is waited for, `meanwhile` is called again and again, until it says that it did nothing.
        """
        executor: Executor | None = self.executor()
        waiting: deque[tuple[Any, Future[T] | None]] = deque()
        tasks = iter(tasks)
        while True:
            # No more at once than keeps everyone busy: tasks hold bytes.
            for task in islice(tasks, 2 * self.width + 1 - len(waiting)):
                try:
                    waiting.append((task, executor.submit(function, common, task) if executor else None))
                except self.broken:
                    executor = None
                    waiting.append((task, None))
            if not waiting:
                return
            task, future = waiting.popleft()
            while future is not None and not future.done() and meanwhile():
                pass
            try:
                done = function(common, task) if future is None else future.result()
            except self.broken:
                executor = None
                done = function(common, task)
            yield task, done


# --- folders of texts -----------------------------------------------------------------------------------------


def shared_bytes(shared: Shared, now: datetime) -> bytes:
    """Return what all folders share, to go with a task; without the bytes of pictures."""
    files = {path: Source(path, UnsentBytes()) for path in shared.base.files}
    return pickle.dumps((replace(shared, base=replace(shared.base, files=files, texts={})), now), protocol=5)


def read(shared: bytes, folders: tuple[Folder, ...]) -> list[Packed | None]:
    """Return the record of each folder; None for one that names a picture of another."""
    return [_read(*_shared(shared), files) for _, files in folders]


def _read(shared: Shared, now: datetime, files: tuple[tuple[str, bytes], ...]) -> Packed | None:
    sources = {path: Source(path, data) for path, data in files}
    own = {path: sources.get(path, source) for path, source in shared.base.files.items()}
    try:
        return pieces.pack_folder(sources, replace(shared, base=replace(shared.base, files=own)), now, _converter())
    except NotSent:
        return None


@lru_cache(maxsize=2)
def _shared(data: bytes) -> tuple[Shared, datetime]:
    found: tuple[Shared, datetime] = pickle.loads(data)  # noqa: S301  (made by the process that gave the task)
    return found


@lru_cache(maxsize=1)
def _converter() -> Converter:
    return Converter()


# --- pages ----------------------------------------------------------------------------------------------------


class RenderContext(NamedTuple):
    """What all pages share, to go with a task: the site without its briefings, and its standing pages apart.

    `code` is what Jinja has made of templates so far, so that it is not made again in each process.
    """

    site: Site
    standing: tuple[bytes, ...]
    theme: Theme
    code: Mapping[str, bytes]
    is_corrected: bool


class RenderTask(NamedTuple):
    """Briefings, and what their pages ask for: `lights` and `longs` are records by folder, neighbours included.

    `neighbours` maps a folder to those of the briefings before and after it; `targets` to where its links lead;
    `paths` are the files to be made.
    """

    lights: Mapping[str, bytes]
    longs: Mapping[str, bytes]
    neighbours: Mapping[str, tuple[str | None, str | None]]
    targets: Mapping[str, Mapping[tuple[str, str], Target]]
    paths: frozenset[str]


class RenderResult(NamedTuple):
    """A page, and what it asked for; or what is wrong with its template. Neither: it is to be made at home."""

    path: str
    data: bytes | None = None
    queries: str = ""
    problem: Problem | None = None


def context_bytes(common: RenderContext) -> bytes:
    """Return what all pages share as bytes."""
    return pickle.dumps(common._replace(site=replace(common.site, briefings=(), pages=(), images={})), protocol=5)


def render(common: bytes, part: RenderTask) -> list[RenderResult]:
    """Return the pages of a part of the briefings."""
    return list(_task_renderer(common).made(part))


@lru_cache(maxsize=2)
def _task_renderer(common: bytes) -> "_TaskRenderer":
    _shared.cache_clear()  # what was needed to read texts is needed no more
    _converter.cache_clear()
    return _TaskRenderer(pickle.loads(common))  # noqa: S301  (made by the process that gave the task)


class _TaskRenderer(SiteQueries):
    """Makes pages of briefings away from home; answers what went with the task."""

    def __init__(self, common: RenderContext) -> None:
        self._is_corrected = common.is_corrected
        self._queries = QueryLog()
        self._part = RenderTask({}, {}, {}, {}, frozenset())
        self._pieces: dict[str, Briefing] = {}
        self._folders: dict[str, str] = {}
        self._images: dict[str, Any] = {}
        standing = [pieces.unpack_folder(light, _not_sent).linked.piece for light in common.standing]
        pages = tuple(page for page in standing if isinstance(page, StandingPage))
        site = replace(common.site, pages=pages, images=self._images)
        self._settings = site.settings
        memory = Memory()
        for name_and_code in common.code.items():
            memory.keep_code(*name_and_code)
        self._rendering = Renderer(
            site,
            self._target_of,
            theme=common.theme,
            answers=self,
            queries=self._queries,
            compiled=CompiledTemplates(memory),
        )

    def made(self, part: RenderTask) -> Iterator[RenderResult]:
        self._part = part
        self._images.clear()
        self._pieces.clear()
        for folder, light in part.lights.items():
            linked = pieces.unpack_folder(light, self._fetch(folder)).linked
            if isinstance(linked.piece, Briefing):
                self._pieces[folder] = linked.piece
                self._images.update(linked.images)
        self._folders = {piece.slug: folder for folder, piece in self._pieces.items()}
        for folder in part.neighbours:
            for page in pages_of(self._pieces[folder], self._settings):
                if urls.path(page.url) in part.paths:
                    self._queries.take()
                    yield self._page(page)

    def _page(self, page: Any) -> RenderResult:
        path = urls.path(page.url)
        try:
            data = self._rendering.html(page).encode()
        except NotSent:
            return RenderResult(path)
        except Exception as error:
            if (problem := problem_of(error)) is None:
                raise
            return RenderResult(path, problem=problem)
        return RenderResult(path, data, self._queries.take())

    def _fetch(self, folder: str) -> Callable[[], Long]:
        found: list[Long] = []

        def fetch() -> Long:
            if folder not in self._part.longs:
                raise NotSent(folder)
            self._queries("content", folder)
            if not found:
                found.append(serialize.unpacked(self._part.longs[folder]))
            return found[0]

        return fetch

    def _target_of(self, href: str, piece: Any, document: Any) -> Target | None:
        folder = self._folders.get(piece.slug, "")
        return self._part.targets.get(folder, {}).get((document.language, href))

    @property
    def site(self) -> Site:
        raise NotSent("the site")

    def neighbours(self, slug: str) -> tuple[Briefing | None, Briefing | None]:
        older, newer = self._part.neighbours[self._folders[slug]]
        return older and self._pieces[older], newer and self._pieces[newer]  # type: ignore[return-value]

    def count(self, tag: str) -> int:
        raise NotSent(tag)

    def of_meeting(self, slug: str) -> list[Briefing]:
        raise NotSent(slug)

    def is_corrected(self) -> bool:
        return self._is_corrected


def _not_sent() -> Long:
    raise NotSent("a standing page")
