"""What makes each file of a site -> the outputs: a file whose makings are as they were is not made again."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import NamedTuple

from nashra.build.gc import swept
from nashra.build.parallel.tasks import Made, Part, Spread, render
from nashra.incremental.store import Memory, Row
from nashra.model.digests import digest_of
from nashra.model.problems import Problem
from nashra.model.site import Briefing, Output
from nashra.pages.queries import Answers, Notes
from nashra.pages.render import Making, problem_of

Inspect = Callable[[Making, Output], Iterator[Problem]]
"""Looks at a file that was made, before anything else is done with it."""

Keep = Callable[[Output, Callable[[], bytes]], Output]
"""Takes a file as soon as it is made, with the way to make it again, and returns it, with its bytes elsewhere."""


class Afar(NamedTuple):
    """Where pages are made, if not here; what they all need, and what some of them need, to go there."""

    spread: Spread
    common: Callable[[], bytes]
    parts: Callable[[Iterable[Making]], Iterator[Part]]


_WORTH_IT = 150  # pages: processes are begun, and told what they need, in the time that these take


class Maker:
    """Makes the files of one site. `common` stands for all that every file is made of, `variant` for the kind of site.

    Where they are many, pages of briefings are made `afar`.
    `made` has the paths of the files that were made in this build.
    """

    def __init__(
        self, memory: Memory, answers: Answers, notes: Notes, *, common: str, variant: str, afar: Afar | None = None
    ) -> None:
        self.made: set[str] = set()
        self._memory = memory
        self._answers = answers
        self._notes = notes
        self._common = common
        self._variant = variant
        self._afar = afar
        self._before = memory.rows(variant)
        self._rows: dict[str, Row] = {}

    def outputs(self, makings: Iterable[Making], inspect: Inspect, keep: Keep) -> tuple[list[Output], list[Problem]]:
        """Return the outputs, and what is wrong with the templates or with what they made."""
        outputs: list[Output] = []
        problems: set[Problem] = set()
        due: list[Making] = []
        for making in makings:
            if row := self._as_before(making):
                outputs.append(Output(making.path, making.make, row.digest, row.size))
            else:
                due.append(making)
        with swept():
            for making, made in self._made(due):
                output, faults = self._taken(making, made, inspect)
                problems.update(faults)
                if output is not None:
                    outputs.append(keep(output, making.make))
        return outputs, sorted(problems)

    def looked_at(self, makings: Iterable[Making], inspect: Inspect) -> Generator[list[Problem], None, None]:
        """Yield what is wrong with each file or its template, file by file, and remember those without fault.

        Whoever has no time for all of them closes it: it is remembered what was looked at, and what was before. So it
        is when a file cannot be made, since it changes.
        """
        try:
            for making in makings:
                yield [] if self._as_before(making) else self._taken(making, self._at_home(making), inspect)[1]
        except (GeneratorExit, OSError):
            self._rows = {**self._before, **self._rows}
            raise
        finally:
            self.remember()

    def _as_before(self, making: Making) -> Row | None:
        """Return what is remembered of a file, where it would be the same."""
        row = self._before.get(making.path)
        if row is None or row.key != self._key(making, row.asks):
            return None
        self._rows[making.path] = row
        return row

    def _taken(self, making: Making, made: Made, inspect: Inspect) -> tuple[Output | None, list[Problem]]:
        """Return a file that was made, if it was, and what is wrong with it."""
        if made.problem is not None or made.data is None:
            return None, [made.problem] if made.problem else []
        output = Output(making.path, made.data)
        problems = list(inspect(making, output))
        self.made.add(making.path)
        if not problems:
            self._rows[making.path] = Row(self._key(making, made.asks), made.asks, output.digest, output.size)
        return output, problems

    def remember(self) -> None:
        """Remember these files for the next build, and hold them no longer: they are many."""
        if self._rows != self._before:
            self._memory.keep_rows(self._variant, self._rows)
        self._before, self._rows = {}, {}

    def _made(self, due: list[Making]) -> Iterator[tuple[Making, Made]]:
        afar = {making.path: making for making in due if making.page and isinstance(making.page.subject, Briefing)}
        if self._afar is None or len(afar) < _WORTH_IT:
            yield from ((making, self._at_home(making)) for making in due)
            return
        home = deque(one for one in due if one.path not in afar)
        _, first = afar.popitem()  # what Jinja makes of its templates goes with the others
        yield first, self._at_home(first)
        done: list[tuple[Making, Made]] = []

        def meanwhile() -> bool:
            if home:
                done.append((home[0], self._at_home(home.popleft())))
            return bool(home)

        spread, common, parts = self._afar
        for _, pages in spread.each(render, common(), parts(afar.values()), meanwhile):
            for made in pages:
                making = afar[made.path]
                is_to_do = made.data is None and made.problem is None
                yield making, self._at_home(making) if is_to_do else made
            yield from done
            done.clear()
        while meanwhile():
            pass
        yield from done

    def _at_home(self, making: Making) -> Made:
        self._notes.taken()  # what was asked for before was asked for by another
        try:
            data = making.make()
        except Exception as error:
            if (problem := problem_of(error)) is None:
                raise
            return Made(making.path, problem=problem)
        return Made(making.path, data, self._notes.taken(making.asks))

    def _key(self, making: Making, asks: str) -> str:
        own = self._answers.page(making.page) if making.page else making.own
        return digest_of("\n".join((self._common, own, *self._answers.of(asks))).encode())
