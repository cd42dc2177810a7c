"""Print what the review finds of facts made wrong in our own translations: `python bench/review.py [count] [seed]`.

Each corruption changes one fact of one translation; the text is then linked, typeset and reviewed as by a build. Found
is what has a finding at its own block; the other columns say how often that stops a publication, how often nothing is
said, and how often something is said of a block that is as it was.
"""

import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nashra.files import discover  # noqa: E402  (the package stands beside this folder)
from tests.corruptions import Corruption, asides, chosen, every  # noqa: E402
from tests.trial import Trial, Verdict  # noqa: E402

COUNT, SEED = 3000, 1


def table(judged: list[tuple[Corruption, Verdict]]) -> str:
    """Return the rates as a Markdown table."""
    counts: dict[str, Counter[str]] = {}
    for corruption, verdict in judged:
        for kind in (corruption.kind, "all"):
            counts.setdefault(kind, Counter()).update(
                tried=1,
                found=bool(verdict.found),
                problem=any(one.level == "problem" for one in verdict.found),
                elsewhere=bool(verdict.strays),
            )
    rows = ["| What is wrong | tried | found | | as a problem | missed | said elsewhere |", "|---" + "|--:" * 6 + "|"]
    for kind in (*sorted(counts.keys() - {"all"}), "all"):
        of = counts[kind]
        share = of["found"] / of["tried"]
        cells = (of["tried"], of["found"], f"{share:.1%}", of["problem"], of["tried"] - of["found"], of["elsewhere"])
        rows.append(f"| {kind} | {' | '.join(map(str, cells))} |")
    return "\n".join(rows)


def run(count: int, seed: int) -> None:
    """Print the table, what is said of the texts as they are, and how long it took."""
    sources, _ = discover.discover(ROOT)
    trial = Trial(sources)
    start = time.perf_counter()
    false = trial.untouched()
    took = time.perf_counter() - start
    possible = [corruption for text in trial.texts for corruption in every(text)]
    start = time.perf_counter()
    judged = [(corruption, trial.judged(corruption)) for corruption in chosen(possible, count, seed)]
    each = (time.perf_counter() - start) / len(judged)

    print(table(judged))
    print(f"\n{len(judged)} of {len(possible)} possible corruptions of {len(trial.texts)} translations, seed {seed}.")
    print(f"Left out: {sum(map(asides, trial.texts))} figures that a translator added in square brackets.")
    print(f"Findings on the texts as they are: {len(false)}.")
    print(f"A review takes {1000 * took / len(trial.texts):.1f} ms a translation, the first time;", end=" ")
    print(f"{1000 * each:.1f} ms to parse, link, typeset and review one again.")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    run(*(*given, *(COUNT, SEED)[len(given) :]))
