"""Makes the files of a site. A file whose inputs and queries are unchanged since the last build is not made again."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from typing import NamedTuple

from nashra.build.gc import collecting
from nashra.build.parallel.card_tasks import card_tasks, draw
from nashra.build.parallel.page_tasks import RenderResult, RenderTask, render
from nashra.build.parallel.workers import Workers
from nashra.content import accepted, load
from nashra.incremental.store import Memory, OutputRecord
from nashra.model.digests import digest, digest_of
from nashra.model.problems import Problem
from nashra.model.progress import Progress
from nashra.model.site import Briefing, Output
from nashra.model.sources import Source
from nashra.pages.answers import Answers, PieceDigests
from nashra.pages.queries import QueryLog
from nashra.pages.render import PlannedFile, problem_of
from nashra.pages.templates import is_template
from nashra.publish import embargo

Inspect = Callable[[PlannedFile, Output], Iterator[Problem]]
"""Yields the problems of a file that was just made."""

Sink = Callable[[Output, Callable[[], bytes]], Output]
"""Takes a file as soon as it is made, and a function that makes it again. Returns it, its bytes stored elsewhere."""


Meanwhile = Callable[[], bool]
"""Does some other work; returns whether there is more of it."""


class RemoteRendering(NamedTuple):
    """Workers, and functions that return what goes with all pages, tasks for pages, and what goes with all cards."""

    workers: Workers
    common: Callable[[], bytes]
    tasks: Callable[[Iterable[PlannedFile]], Iterator[RenderTask]]
    look: Callable[[], bytes]

    def pages(self, planned_files: Iterable[PlannedFile], meanwhile: Meanwhile) -> Iterator[list[RenderResult]]:
        """Yield pages of briefings, task by task."""
        return (made for _, made in self.workers.each(render, self.common(), self.tasks(planned_files), meanwhile))

    def cards(self, planned_files: Iterable[PlannedFile], meanwhile: Meanwhile) -> Iterator[list[RenderResult]]:
        """Yield cards, task by task."""
        return (made for _, made in self.workers.each(draw, self.look(), card_tasks(planned_files), meanwhile))


_Work = Callable[[Iterable[PlannedFile], Meanwhile], Iterator[list[RenderResult]]]

_MIN_PAGES = 150  # pages: rendering these takes as long as starting the workers
_MIN_CARDS = 30  # cards: the same


class OutputMaker:
    """Makes the files of one site. `made` are the paths of the files that were made in this build.

    `common` is the digest of what every file depends on, and `variant` says which kind of site is remembered (with
    drafts or without). Where many pages of briefings are due, or many cards, `remote` makes them.
    """

    def __init__(
        self,
        memory: Memory,
        answers: Answers,
        queries: QueryLog,
        *,
        common: str,
        variant: str,
        remote: RemoteRendering | None = None,
    ) -> None:
        self.made: set[str] = set()
        self._memory = memory
        self._answers = answers
        self._queries = queries
        self._common = common
        self._variant = variant
        self._remote = remote
        self._before = memory.records(variant)
        self._rows: dict[str, OutputRecord] = {}

    def outputs(
        self, planned_files: Iterable[PlannedFile], inspect: Inspect, sink: Sink, progress: Progress
    ) -> tuple[list[Output], list[Problem]]:
        """Return all files, remembered or made, and the problems of the templates and of the files made."""
        outputs: list[Output] = []
        problems: set[Problem] = set()
        due: list[PlannedFile] = []
        for planned in planned_files:
            if planned.copied:
                outputs.append(sink(planned.copied, planned.make))
            elif row := self._unchanged(planned):
                outputs.append(Output(planned.path, planned.make, row.digest, row.size))
            else:
                due.append(planned)
        with collecting():
            for planned, made in progress("making files", len(due), self._made(due)):
                output, faults = self._accept(planned, made, inspect)
                problems.update(faults)
                if output is not None:
                    outputs.append(sink(output, planned.make))
        return outputs, sorted(problems)

    def inspect_all(
        self, planned_files: Iterable[PlannedFile], inspect: Inspect
    ) -> Generator[list[Problem], None, None]:
        """Make file by file, yield the problems of each, and remember the files without problems.

        Close the generator to stop early. Then, and when a file cannot be made because a source is being written, the
        files that were made are remembered, and what was known of the others before.
        """
        try:
            for planned in planned_files:
                is_known = planned.copied or self._unchanged(planned)
                yield [] if is_known else self._accept(planned, self._make_here(planned), inspect)[1]
        except (GeneratorExit, OSError):
            self._rows = {**self._before, **self._rows}
            raise
        finally:
            self.remember()

    def _unchanged(self, planned: PlannedFile) -> OutputRecord | None:
        """Return the remembered file, if its inputs and the answers to its queries are unchanged."""
        row = self._before.get(planned.path)
        if row is None or row.key != self._key(planned, row.queries):
            return None
        self._rows[planned.path] = row
        return row

    def _accept(
        self, planned: PlannedFile, made: RenderResult, inspect: Inspect
    ) -> tuple[Output | None, list[Problem]]:
        """Return the file (None if its template failed) and its problems, and remember it if it has none."""
        if made.problem is not None or made.data is None:
            return None, [made.problem] if made.problem else []
        output = Output(planned.path, made.data)
        problems = list(inspect(planned, output))
        self.made.add(planned.path)
        if not problems:
            self._rows[planned.path] = OutputRecord(
                self._key(planned, made.queries), made.queries, output.digest, output.size
            )
        return output, problems

    def remember(self) -> None:
        """Remember the files for the next build, and free their rows, which are many."""
        if self._rows != self._before:
            self._memory.keep_records(self._variant, self._rows)
        self._before, self._rows = {}, {}

    def _made(self, due: list[PlannedFile]) -> Iterator[tuple[PlannedFile, RenderResult]]:
        pages = {
            planned.path: planned for planned in due if planned.page and isinstance(planned.page.subject, Briefing)
        }
        cards = {planned.path: planned for planned in due if planned.card}
        pages = pages if self._remote and len(pages) >= _MIN_PAGES else {}
        cards = cards if self._remote and len(cards) >= _MIN_CARDS else {}
        home = deque(one for one in due if one.path not in pages and one.path not in cards)
        if pages:
            _, first = pages.popitem()  # made here first: the templates that it compiles go with the tasks
            yield first, self._make_here(first)
        if self._remote and pages:
            yield from self._from_workers(self._remote.pages, pages, home)
        if self._remote and cards:
            yield from self._from_workers(self._remote.cards, cards, home)
        yield from ((planned, self._make_here(planned)) for planned in home)

    def _from_workers(
        self, work: _Work, planned_files: Mapping[str, PlannedFile], home: deque[PlannedFile]
    ) -> Iterator[tuple[PlannedFile, RenderResult]]:
        """Yield the files that workers make and, while these are waited for, those of `home`, which are taken off."""
        done: list[tuple[PlannedFile, RenderResult]] = []

        def meanwhile() -> bool:
            if home:
                done.append((home[0], self._make_here(home.popleft())))
            return bool(home)

        for some in work(planned_files.values(), meanwhile):
            for made in some:
                planned = planned_files[made.path]
                is_to_do = made.data is None and made.problem is None
                yield planned, self._make_here(planned) if is_to_do else made
            yield from done
            done.clear()

    def _make_here(self, planned: PlannedFile) -> RenderResult:
        self._queries.take()  # drop the queries of other files
        try:
            data = planned.make()
        except Exception as error:
            if (problem := problem_of(error)) is None:
                raise
            return RenderResult(planned.path, problem=problem)
        return RenderResult(planned.path, data, self._queries.take(planned.query))

    def _key(self, planned: PlannedFile, queries: str) -> str:
        if planned.card:  # its name is a digest of all that it depends on
            return planned.own_digest
        own = self._answers.page_digest(planned.page) if planned.page else planned.own_digest
        return digest_of("\n".join((self._common, own, *self._answers.digests_of(queries))).encode())


def common_digest(
    sources: Mapping[str, Source], digests: Mapping[str, PieceDigests], hidden: embargo.Secrets, others: object
) -> str:
    """Return the digest of everything that a page may show without a query, and of what no page may show."""
    shared_files = [
        (path, source.digest)
        for path, source in sorted(sources.items())
        if not (load.is_in_folder(path) or path.startswith("translations/") or is_template(path))
        if path != accepted.PATH
    ]
    # Every page shows the standing pages, in its navigation.
    pages = [one.listed for folder, one in digests.items() if folder.startswith(load.PAGES)]
    return digest(shared_files, hidden.search_terms, pages, others)
