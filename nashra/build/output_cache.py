"""What makes each file of a site -> the outputs: a file whose makings are as they were is not made again."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import NamedTuple

from nashra.build.gc import collecting
from nashra.build.parallel.page_tasks import RenderResult, RenderTask, render
from nashra.build.parallel.workers import Workers
from nashra.incremental.store import Memory, OutputRecord
from nashra.model.digests import digest_of
from nashra.model.problems import Problem
from nashra.model.site import Briefing, Output
from nashra.pages.queries import Answers, QueryLog
from nashra.pages.render import PlannedFile, problem_of

Inspect = Callable[[PlannedFile, Output], Iterator[Problem]]
"""Looks at a file that was made, before anything else is done with it."""

Sink = Callable[[Output, Callable[[], bytes]], Output]
"""Takes a file as soon as it is made, with the way to make it again, and returns it, with its bytes elsewhere."""


class RemoteRendering(NamedTuple):
    """Where pages are made, if not here; what they all need, and what some of them need, to go there."""

    workers: Workers
    common: Callable[[], bytes]
    tasks: Callable[[Iterable[PlannedFile]], Iterator[RenderTask]]


_WORTH_IT = 150  # pages: processes are begun, and told what they need, in the time that these take


class OutputMaker:
    """Makes the files of one site. `common` stands for all that every file is made of, `variant` for the kind of site.

    Where they are many, pages of briefings are made `afar`.
    `made` has the paths of the files that were made in this build.
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
        self._before = memory.rows(variant)
        self._rows: dict[str, OutputRecord] = {}

    def outputs(
        self, planned_files: Iterable[PlannedFile], inspect: Inspect, sink: Sink
    ) -> tuple[list[Output], list[Problem]]:
        """Return the outputs, and what is wrong with the templates or with what they made."""
        outputs: list[Output] = []
        problems: set[Problem] = set()
        due: list[PlannedFile] = []
        for planned in planned_files:
            if row := self._as_before(planned):
                outputs.append(Output(planned.path, planned.make, row.digest, row.size))
            else:
                due.append(planned)
        with collecting():
            for planned, made in self._made(due):
                output, faults = self._taken(planned, made, inspect)
                problems.update(faults)
                if output is not None:
                    outputs.append(sink(output, planned.make))
        return outputs, sorted(problems)

    def inspect_all(
        self, planned_files: Iterable[PlannedFile], inspect: Inspect
    ) -> Generator[list[Problem], None, None]:
        """Yield what is wrong with each file or its template, file by file, and remember those without fault.

        Whoever has no time for all of them closes it: it is remembered what was looked at, and what was before. So it
        is when a file cannot be made, since it changes.
        """
        try:
            for planned in planned_files:
                yield [] if self._as_before(planned) else self._taken(planned, self._make_here(planned), inspect)[1]
        except (GeneratorExit, OSError):
            self._rows = {**self._before, **self._rows}
            raise
        finally:
            self.remember()

    def _as_before(self, planned: PlannedFile) -> OutputRecord | None:
        """Return what is remembered of a file, where it would be the same."""
        row = self._before.get(planned.path)
        if row is None or row.key != self._key(planned, row.queries):
            return None
        self._rows[planned.path] = row
        return row

    def _taken(self, planned: PlannedFile, made: RenderResult, inspect: Inspect) -> tuple[Output | None, list[Problem]]:
        """Return a file that was made, if it was, and what is wrong with it."""
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
        """Remember these files for the next build, and hold them no longer: they are many."""
        if self._rows != self._before:
            self._memory.keep_rows(self._variant, self._rows)
        self._before, self._rows = {}, {}

    def _made(self, due: list[PlannedFile]) -> Iterator[tuple[PlannedFile, RenderResult]]:
        remote = {
            planned.path: planned for planned in due if planned.page and isinstance(planned.page.subject, Briefing)
        }
        if self._remote is None or len(remote) < _WORTH_IT:
            yield from ((planned, self._make_here(planned)) for planned in due)
            return
        home = deque(one for one in due if one.path not in remote)
        _, first = remote.popitem()  # what Jinja makes of its templates goes with the others
        yield first, self._make_here(first)
        done: list[tuple[PlannedFile, RenderResult]] = []

        def meanwhile() -> bool:
            if home:
                done.append((home[0], self._make_here(home.popleft())))
            return bool(home)

        workers, common, tasks = self._remote
        for _, pages in workers.each(render, common(), tasks(remote.values()), meanwhile):
            for made in pages:
                planned = remote[made.path]
                is_to_do = made.data is None and made.problem is None
                yield planned, self._make_here(planned) if is_to_do else made
            yield from done
            done.clear()
        while meanwhile():
            pass
        yield from done

    def _make_here(self, planned: PlannedFile) -> RenderResult:
        self._queries.take()  # what was asked for before was asked for by another
        try:
            data = planned.make()
        except Exception as error:
            if (problem := problem_of(error)) is None:
                raise
            return RenderResult(planned.path, problem=problem)
        return RenderResult(planned.path, data, self._queries.take(planned.query))

    def _key(self, planned: PlannedFile, queries: str) -> str:
        own = self._answers.page_digest(planned.page) if planned.page else planned.own_digest
        return digest_of("\n".join((self._common, own, *self._answers.digests_of(queries))).encode())
