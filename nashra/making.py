"""What makes each file of a site -> the outputs: a file whose makings are as they were is not made again."""

from collections.abc import Callable, Iterable, Iterator

from nashra.answers import Answers, Notes, digest
from nashra.problems import Problem
from nashra.remembering import Memory, Row
from nashra.render import Making, problem_of
from nashra.site import Output

Inspect = Callable[[Making, Output], Iterator[Problem]]
"""Looks at a file that was made, before anything else is done with it."""

Keep = Callable[[Output, Callable[[], bytes]], Output]
"""Takes a file as soon as it is made, with the way to make it again, and returns it, with its bytes elsewhere."""


class Maker:
    """Makes the files of one site. `common` stands for all that every file is made of, `variant` for the kind of site.

    `made` has the paths of the files that were made in this build.
    """

    def __init__(self, memory: Memory, answers: Answers, notes: Notes, common: str, variant: str) -> None:
        self.made: set[str] = set()
        self._memory = memory
        self._answers = answers
        self._notes = notes
        self._common = common
        self._variant = variant
        self._before = memory.rows(variant)
        self._rows: dict[str, Row] = {}

    def outputs(self, makings: Iterable[Making], inspect: Inspect, keep: Keep) -> tuple[list[Output], list[Problem]]:
        """Return the outputs, and what is wrong with the templates or with what they made."""
        outputs: list[Output] = []
        problems: set[Problem] = set()
        for making in makings:
            row = self._before.get(making.path)
            if row is not None and row.key == self._key(making, row.asks):
                self._rows[making.path] = row
                outputs.append(Output(making.path, making.make, row.digest, row.size))
                continue
            try:
                output, asks = self._made(making)
            except Exception as error:
                problem = problem_of(error)
                if problem is None:
                    raise
                problems.add(problem)
                continue
            problems.update(inspect(making, output))
            self._rows[making.path] = Row(self._key(making, asks), asks, output.digest, output.size)
            outputs.append(keep(output, making.make))
        return outputs, sorted(problems)

    def remember(self) -> None:
        """Remember these files for the next build."""
        self._memory.keep_rows(self._variant, self._rows)

    def _made(self, making: Making) -> tuple[Output, str]:
        self._notes.taken()  # what was asked for before was asked for by another
        output = Output(making.path, making.make())
        self.made.add(making.path)
        asks = self._notes.taken()
        return output, asks if making.asks is None else making.asks

    def _key(self, making: Making, asks: str) -> str:
        return digest(self._common, making.own, self._answers.of(asks))
