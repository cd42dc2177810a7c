"""Hold the laws of bodies for many of them: `python bench/laws.py 20000 [--seed S]`.

Bodies are made of all that people write (tests/markdown/bodies.py). What breaks a law is shrunk and printed, once for
each set of constructs that breaks it, and so are the shares of bodies with advice and with problems.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.conftest import CONVERTER  # noqa: E402  (it stands beside)
from tests.markdown.bodies import Written  # noqa: E402
from tests.markdown.laws import LAWS, Law, broken  # noqa: E402

BATCH = 500  # hypothesis remembers what it has tried; a batch at a time keeps that small


def smaller(written: Written) -> Iterator[Written]:
    """Yield bodies that are a step simpler."""
    pieces = written.pieces
    for index, piece in enumerate(pieces):
        if len(pieces) > 1:
            yield replace(written, pieces=pieces[:index] + pieces[index + 1 :])
        for simple in (replace(piece, wrapper=""), replace(piece, end="\n\n"), replace(piece, language="en")):
            if simple != piece:
                yield replace(written, pieces=(*pieces[:index], simple, *pieces[index + 1 :]))
    if written.form != "NFC":
        yield replace(written, form="NFC")


def shrunk(written: Written, law: Law) -> Written:
    """Return the simplest body that still breaks the law."""
    while simpler := next((body for body in smaller(written) if broken(law, body)), None):
        written = simpler
    return written


def batch(bodies: st.SearchStrategy[Written], number: int, first: int, use: Callable[[Written], None]) -> None:
    """Call `use` with so many bodies; `first` is where chance begins."""

    @seed(first)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(bodies)
    def run(written: Written) -> None:
        use(written)

    run()


class Tally:
    """What came of the bodies of one law."""

    def __init__(self, name: str, law: Law) -> None:
        self.name, self.law = name, law
        self.levels: Counter[str] = Counter()
        self.breaks: dict[tuple[object, ...], Written] = {}
        self.broken = 0

    def add(self, written: Written) -> None:
        """Hold the law for a body, and note what came of it."""
        levels = {level for *_, level in CONVERTER(written.text).faults}
        self.levels.update(levels or {"neither"})
        self.levels["bodies"] += 1
        if broken(self.law, written):
            self.broken += 1
            found = shrunk(written, self.law)
            self.breaks.setdefault(
                tuple((piece.template.name, piece.wrapper, piece.end) for piece in found.pieces), found
            )

    def report(self) -> None:
        """Print the shares, and each body that breaks the law."""
        count = self.levels.pop("bodies")
        shares = ", ".join(f"{level} {number / count:.1%}" for level, number in sorted(self.levels.items()))
        print(f"\n=== {self.name}: {count} bodies ({shares}); {self.broken} break it in {len(self.breaks)} ways")
        for written in self.breaks.values():
            print(f"\n{written.text!r}\n{CONVERTER(written.text).html!r}")
            print(*(f"  {line}" for line in broken(self.law, written)), sep="\n")


def main() -> int:
    """Try as many bodies as asked for, shared by the laws; return 1 if one is broken."""
    parser = argparse.ArgumentParser(description="Holds the laws of bodies for many of them.")
    parser.add_argument("bodies", type=int, nargs="?", default=20_000, help="how many (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (%(default)s)")
    parser.add_argument("--law", choices=LAWS, help="this law alone")
    options = parser.parse_args()
    started = time.perf_counter()
    laws = {options.law: LAWS[options.law]} if options.law else LAWS
    tallies = []
    for name, (bodies, law) in laws.items():
        tally = Tally(name, law)
        for first in range(0, -(-options.bodies // len(laws)), BATCH):
            batch(bodies, min(BATCH, options.bodies), options.seed * 1_000_000 + first, tally.add)
        tallies.append(tally)
    for tally in tallies:
        tally.report()
    print(f"\n{time.perf_counter() - started:.0f} s")
    return 1 if any(tally.broken for tally in tallies) else 0


if __name__ == "__main__":
    raise SystemExit(main())
