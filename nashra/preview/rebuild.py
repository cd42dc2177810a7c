"""Builds the site of a preview anew when files change, and looks at its pages that nobody asked for yet."""

from collections.abc import Callable, Collection, Generator
from contextlib import closing, nullcontext
from dataclasses import replace

from nashra.build.pipeline import BuiltSite
from nashra.model.problems import Problem, in_order
from nashra.preview.watch import SourceFiles
from nashra.project import processes
from nashra.project.project import Project

Report = Callable[[list[Problem]], None]


class Rebuild:
    """Callable: the paths that changed -> the site and its problems, or None where nothing is to be built.

    `report` prints problems. The project must have a memory.
    """

    def __init__(self, project: Project, report: Report) -> None:
        self._project = project
        self._report = report
        self._files = SourceFiles(project)
        self._inspection: Generator[list[Problem], None, None] | None = None
        # The first build reads all texts, on all processors. Later ones read few; and they must not begin processes,
        # since a thread watches the folder by then.
        self._is_first = True

    def __call__(self, changed: Collection[str]) -> tuple[BuiltSite | None, list[Problem]] | None:
        """Build the site, unless its files are as they were."""
        files = self._files.found(changed)
        if files is None:
            return None
        self.close()
        pool = processes.workers() if self._is_first else nullcontext()
        self._is_first = False
        try:
            with pool as workers:
                built, problems = self._project.preview(files, workers)
        except OSError as error:  # a file changed after it was looked at: we shall hear of that change
            self._files.forget()
            built, problems = None, [Problem(error.filename or ".", 1, error.strerror or str(error))]
        if self._project.memory:
            self._project.memory.forget_unused()
        self._report(problems)
        if built and built.inspection:
            self._inspection = self._reported(built.inspection)
            built = replace(built, inspection=self._inspection)
        return built, problems

    def close(self) -> None:
        """Look at no more pages. What was looked at is remembered."""
        if self._inspection:
            self._inspection.close()
            self._inspection = None

    def _reported(self, inspection: Generator[list[Problem], None, None]) -> Generator[list[Problem], None, None]:
        """Yield the problems that are found in each page, and print them all at the end."""
        found: set[Problem] = set()
        with closing(inspection):
            for problems in inspection:
                found.update(problems)
                yield problems
        if found:
            self._report(in_order(found))
