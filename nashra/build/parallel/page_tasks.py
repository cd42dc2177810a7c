"""Tasks that make pages of briefings.

A page that asks for more than went with its task (a template of one's own may ask for anything) is made by the process
that gave the task.
"""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from nashra.build import serialize
from nashra.build.folders import unpack_folder
from nashra.build.parallel import folder_tasks
from nashra.build.parallel.workers import NotSentError
from nashra.build.serialize import Detail
from nashra.incremental.store import Memory
from nashra.model.problems import Problem
from nashra.model.site import Briefing, Site, StandingPage
from nashra.pages import urls
from nashra.pages.briefing_lists import Year
from nashra.pages.data.files import DataFiles
from nashra.pages.jinja import CompiledTemplates
from nashra.pages.links import Target
from nashra.pages.plan import pages_of
from nashra.pages.queries import QueryLog, SiteQueries
from nashra.pages.render import Renderer, problem_of
from nashra.pages.search import SearchIndex
from nashra.pages.template_context import TemplateFiles

PIECES = 16  # briefings in one task: sending them takes little beside the work


class RenderContext(NamedTuple):
    """What all pages share and goes with each task: the site without its briefings, and its standing pages, packed.

    `code` is the bytecode of the templates that are compiled so far.
    """

    site: Site
    standing: tuple[bytes, ...]
    theme: TemplateFiles
    code: Mapping[str, bytes]
    is_corrected: bool


class RenderTask(NamedTuple):
    """Pages of some briefings: the files to make (`paths`), and what they need.

    `summaries` and `details` are the parts of the records of their folders; of neighbours only the summary goes along.
    `neighbours` maps a folder to those of the briefings before and after it, `related` to those of the related ones,
    `targets` to where its links lead.
    """

    summaries: Mapping[str, bytes]
    details: Mapping[str, bytes]
    neighbours: Mapping[str, tuple[str | None, str | None]]
    related: Mapping[str, Sequence[str]]
    targets: Mapping[str, Mapping[tuple[str, str], Target]]
    paths: frozenset[str]


class RenderResult(NamedTuple):
    """A page and its queries, or the problem of its template. Neither: the process that gave the task makes it."""

    path: str
    data: bytes | None = None
    queries: str = ""
    problem: Problem | None = None


def context_bytes(common: RenderContext) -> bytes:
    """Return what all pages share, as bytes."""
    return pickle.dumps(common._replace(site=replace(common.site, briefings=(), pages=(), images={})), protocol=5)


def render(common: bytes, task: RenderTask) -> list[RenderResult]:
    """Return the pages that a task asks for."""
    return list(_task_renderer(common).results(task))


@lru_cache(maxsize=2)
def _task_renderer(common: bytes) -> "_TaskRenderer":
    folder_tasks.forget()
    return _TaskRenderer(pickle.loads(common))  # noqa: S301  (the process that gave the task made it)


class _TaskRenderer(SiteQueries):
    """Renders pages of briefings from what went with the task."""

    def __init__(self, common: RenderContext) -> None:
        self._is_corrected = common.is_corrected
        self._queries = QueryLog()
        self._task = RenderTask({}, {}, {}, {}, {}, frozenset())
        self._pieces: dict[str, Briefing] = {}
        self._folders: dict[str, str] = {}
        self._images: dict[str, Any] = {}
        standing = [unpack_folder(summary, _not_sent).linked.piece for summary in common.standing]
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

    def results(self, task: RenderTask) -> Iterator[RenderResult]:
        self._task = task
        self._images.clear()
        self._pieces.clear()
        for folder, summary in task.summaries.items():
            linked = unpack_folder(summary, self._fetch(folder)).linked
            if isinstance(linked.piece, Briefing):
                self._pieces[folder] = linked.piece
                self._images.update(linked.images)
        self._folders = {piece.slug: folder for folder, piece in self._pieces.items()}
        for folder in task.neighbours:
            for page in pages_of(self._pieces[folder], self._settings):
                if urls.path(page.url) in task.paths:
                    self._queries.take()
                    yield self._page(page)

    def _page(self, page: Any) -> RenderResult:
        path = urls.path(page.url)
        try:
            data = self._rendering.html(page).encode()
        except NotSentError:
            return RenderResult(path)
        except Exception as error:
            if (problem := problem_of(error)) is None:
                raise
            return RenderResult(path, problem=problem)
        return RenderResult(path, data, self._queries.take())

    def _fetch(self, folder: str) -> Callable[[], Detail]:
        found: list[Detail] = []

        def fetch() -> Detail:
            if folder not in self._task.details:
                raise NotSentError(folder)
            self._queries("content", folder)
            if not found:
                found.append(serialize.unpack_detail(self._task.details[folder]))
            return found[0]

        return fetch

    def _target_of(self, href: str, piece: Any, document: Any) -> Target | None:
        folder = self._folders.get(piece.slug, "")
        return self._task.targets.get(folder, {}).get((document.language, href))

    @property
    def site(self) -> Site:
        raise NotSentError("the site")

    @property
    def search(self) -> SearchIndex | None:
        raise NotSentError("the index of the search")

    def neighbours(self, slug: str) -> tuple[Briefing | None, Briefing | None]:
        older, newer = self._task.neighbours[self._folders[slug]]
        return older and self._pieces[older], newer and self._pieces[newer]  # type: ignore[return-value]

    def related(self, slug: str) -> list[Briefing]:
        return [self._pieces[folder] for folder in self._task.related[self._folders[slug]]]

    def count(self, tag: str) -> int:
        raise NotSentError(tag)

    def years(self, tag: str) -> list[Year]:
        raise NotSentError(tag)

    def of_meeting(self, slug: str) -> list[Briefing]:
        raise NotSentError(slug)

    def is_corrected(self) -> bool:
        return self._is_corrected

    def size(self, url: str) -> int:
        raise NotSentError(url)

    @property
    def data(self) -> DataFiles:
        raise NotSentError("the data files")


def _not_sent() -> Detail:
    raise NotSentError("the detail of a standing page")
