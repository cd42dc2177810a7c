"""Measures the review on real texts that translators made: `python bench/real_texts.py false|seed FILE.jsonl`.

The file has a document a line: `{"ar": […], "en": […], "fr": […]}`, as many sentences in each; it is not part of the
project, and no sentence of it may be. `false` counts what the review says of the texts as they are, `seed` how many
faults it finds that `slips` makes in them. `--against CHECKOUT` prints another checkout's figures beside ours.

What a finding is worth, a person says who reads it. `false --list` prints the findings, each with a key; verdicts.yaml
has by key: `true` (the translation says another fact), `debatable` (a good translator may do so) or `false` (misread).
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

HERE = Path(__file__).resolve().parent
ROOT = Path(os.environ.get("NASHRA", HERE.parent))  # the checkout to measure
sys.path[:0] = [str(ROOT), str(HERE)]

import yaml  # noqa: E402
from slips import KINDS, PAIRS, Slip, blocks, fits, slips  # noqa: E402
from slips.place import Text  # noqa: E402

from nashra.content import data, numerals, settings  # noqa: E402  (the package of the checkout)
from nashra.model.alignment import Alignment, Row  # noqa: E402
from nashra.model.content import Block, Body, Document, Facts, Term  # noqa: E402
from nashra.model.site import StandingPage  # noqa: E402
from nashra.review import reviewer  # noqa: E402
from nashra.review.comparison import Knowledge  # noqa: E402

COUNT, SEED = 2000, 1
VERDICTS = HERE / "verdicts.yaml"
WORTH = ("true", "debatable", "false")
_One = TypeVar("_One")
_NO_FACTS = Facts(None, None, None, None, None, (), (), (), ())
_NO_BODY = Body("", (), (), frozenset(), ())


class Finding(NamedTuple):
    """What the review says of a block: its index, how grave it is, by which rule, and the message."""

    block: int
    level: str
    rule: str
    message: str


class Real(NamedTuple):
    """A finding in a real text, with the pair of languages and both blocks."""

    pair: str
    finding: Finding
    there: str
    here: str

    @property
    def key(self) -> str:
        """The digest of both blocks, the rule and what it says differs; the words that say so are not in it."""
        values = self.finding.message.rpartition(": ")[0]
        digest = hashlib.sha256(f"{self.there}\0{self.here}\0{self.finding.rule}\0{values}".encode())
        return digest.hexdigest()[:12]


class Reviewer:
    """Reviews pairs of texts, given as blocks, with the settings and numerals of the checkout."""

    def __init__(self, glossary: str | None) -> None:
        site, _ = settings.parse((ROOT / "start/content/site.yaml").read_text(encoding="utf-8"))
        assert site is not None  # noqa: S101
        self._settings = site
        spelled = {}
        for language in site.languages:
            path = f"translations/{language.prefix}/numerals.yaml"
            spelled[language.prefix], problems = numerals.parse(path, (ROOT / path).read_text(encoding="utf-8"))
            if problems:
                raise SystemExit("\n".join(map(str, problems)))
        terms: Mapping[str, Term] = {}
        if glossary:
            terms, problems = data.glossary(Path(glossary).read_text(encoding="utf-8"), site)
            if problems:
                raise SystemExit("\n".join(map(str, problems)))
        terms = {**reviewer.countries(site, terms), **terms}
        self._known = Knowledge(terms, {prefix: one for prefix, one in spelled.items() if one})
        self.review = lru_cache(maxsize=64)(self._review)

    def _review(self, pair: tuple[str, str], there: tuple[str, ...], here: tuple[str, ...]) -> frozenset[Finding]:
        """Return the findings in a translation whose blocks are those of the original, one for one."""
        original, translation = _document(pair[0], there), _document(pair[1], here)
        rows = tuple(Row("current", (index,), (index,)) for index in range(len(here)))
        piece = StandingPage("text", original, {pair[1]: translation}, {pair[1]: Alignment(rows)})
        found = set()
        for problem in reviewer.review(piece, self._settings, self._known).problems:
            rule, _, message = problem.message.partition(": ")
            found.add(Finding(problem.line - 1, problem.level, rule, message))
        return frozenset(found)


def _document(language: str, texts: Sequence[str]) -> Document:
    made = tuple(Block("paragraph", text, number, number, f"{number}") for number, text in enumerate(texts, start=1))
    return Document(
        path=f"{language}.md",
        slug="text",
        language=language,
        original=False,
        title="",
        summary=None,
        status="",
        translator=None,
        reviewer=None,
        facts=_NO_FACTS,
        text="",
        first_line=1,
        body=_NO_BODY,
        lines={},
        blocks=made,
    )


@lru_cache(maxsize=1)
def _reviewer(glossary: str | None) -> Reviewer:
    return Reviewer(glossary)


# --- the texts as they are


def real_findings(texts: Sequence[Text], size: int, glossary: str | None) -> list[Real]:
    """Return what the review says of the texts as they are, in blocks of so many sentences."""
    found = []
    for text in texts:
        for source, target in PAIRS:
            there, here = (tuple(blocks(text[language], size)) for language in (source, target))
            said = sorted(_reviewer(glossary).review((source, target), there, here))
            found += [Real(f"{source} → {target}", one, there[one.block], here[one.block]) for one in said]
    return found


def verdicts(file: Path) -> dict[str, str]:
    """Return what a person has said of findings, by key."""
    # Every value is text, `true` too.
    read = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) if file.exists() else None  # noqa: S506
    wrong = set((read or {}).values()) - set(WORTH)
    if wrong:
        raise SystemExit(f"{file}: a verdict is one of {', '.join(WORTH)}, not {', '.join(sorted(wrong))}")
    return dict(read or {})


def false_tables(found: Sequence[Real], sizes: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows of the table of findings per 100 blocks: what it is of, and its cells."""
    pairs = [f"{source} → {target}" for source, target in PAIRS]
    counts = Counter((one.finding.rule, one.finding.level, one.pair) for one in found)
    for rule, level in sorted({(one.finding.rule, one.finding.level) for one in found}):
        yield f"{rule} | {level}", _shares([counts[rule, level, pair] for pair in pairs], sizes)
    for name, level, left_out in (
        ("all", "problem", ""),
        ("all", "advice", ""),
        ("all but quotations", "advice", "quotations"),
    ):
        chosen = [one.pair for one in found if one.finding.level == level and one.finding.rule != left_out]
        yield f"{name} | {level}", _shares([chosen.count(pair) for pair in pairs], sizes)
    stopped = {(one.pair, one.there) for one in found if one.finding.level == "problem"}
    yield "blocks with a problem | ", _shares([sum(pair == one for one, _ in stopped) for pair in pairs], sizes)


def _shares(counts: Sequence[int], size: int) -> list[str]:
    return [*(f"{100 * count / size:.2f}" for count in counts), str(sum(counts))]


def worth_rows(found: Sequence[Real], read: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows of the table of what the findings are worth by rule: of those that a person read."""
    groups = defaultdict(list)
    for one in found:
        groups[f"{one.finding.rule} | {one.finding.level}"].append(read.get(one.key, ""))
    stopped = defaultdict(list)
    for one in found:
        if one.finding.level == "problem":
            stopped[one.pair, one.there, one.here].append(read.get(one.key, ""))
    for worths in stopped.values():  # a block is worth its best finding, and is read when all of them are
        best = min((WORTH.index(worth) for worth in worths if worth), default=0)
        groups["blocks with a problem | "].append(WORTH[best] if all(worths) else "")
    for name, worths in sorted(groups.items()):
        counts = Counter(worths)
        known = sum(counts[worth] for worth in WORTH)
        share = f"{counts['true'] / known:.0%}" if known else "–"
        yield name, [str(len(worths)), str(known), *(str(counts[worth]) for worth in WORTH), share]


# --- faults


class Judged(NamedTuple):
    """A fault, and how grave the findings are that name it: "" if none does."""

    slip: Slip
    level: str


def judged(texts: Sequence[Text], glossary: str | None, made: Sequence[Slip]) -> list[Judged]:
    """Return what the review says of each fault: whether a finding of a fitting rule is new in one of its blocks."""
    review = _reviewer(glossary).review
    result = []
    for slip in made:
        there, here = (tuple(blocks(texts[slip.text][language], slip.size)) for language in slip.pair)
        before = set(map(_what, review(slip.pair, there, here)))
        after = review(slip.pair, _with(there, slip.there), _with(here, slip.here))
        places = slip.here.keys() | slip.there.keys()
        levels = {
            one.level for one in after if one.block in places and fits(slip.kind, one.rule) and _what(one) not in before
        }
        result.append(Judged(slip, min(levels, key=("problem", "advice").index, default="")))
    return result


def _what(finding: Finding) -> Finding:
    """Return a finding as another review would say the same: the share in that of length is another each time."""
    return finding._replace(message="") if finding.rule == "length" else finding


def _with(texts: Sequence[str], new: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(new.get(number, text) for number, text in enumerate(texts))


def slip_rows(found: Sequence[Judged]) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows of the table of faults: how many, found, found as a problem, as advice."""
    groups: dict[str, list[Judged]] = {kind: [] for kind in KINDS}
    for one in found:
        groups[one.slip.kind].append(one)
    yield from ((kind, _found(group)) for kind, group in groups.items() if group)
    yield "all", _found(found)
    yield "all whose values exclude each other", _found([one for one in found if KINDS[one.slip.kind].excluding])
    for source, target in PAIRS:
        yield f"{source} → {target}", _found([one for one in found if one.slip.pair == (source, target)])


def _found(group: Sequence[Judged]) -> list[str]:
    levels = Counter(one.level for one in group)
    count = len(group) or 1
    named = levels["problem"] + levels["advice"]
    return [
        str(len(group)),
        str(named),
        f"{named / count:.0%}",
        str(levels["problem"]),
        f"{levels['problem'] / count:.0%}",
    ]


# --- the command


def _parallel(call: Callable[[Sequence[Any]], list[_One]], work: Sequence[Sequence[Any]]) -> list[_One]:
    with ProcessPoolExecutor(len(work)) as pool:
        return [one for part in pool.map(call, work) for one in part]


def _table(head: str, rows: Iterable[tuple[str, Sequence[str]]], others: Mapping[str, Sequence[str]] | None) -> None:
    """Print a table in Markdown, with the cells of another checkout, if any, after ours: `ours (theirs)`."""
    columns = head.split(" | ")
    rows = list(rows)
    texts = len(columns) - len(rows[0][1])
    print(f"| {head} |\n|{'---|' * texts}{'--:|' * (len(columns) - texts)}")
    for name, cells in rows:
        theirs = ["–"] * len(cells) if others is None else others.get(name, ["–"] * len(cells))
        both = cells if others is None else [f"{one} ({other})" for one, other in zip(cells, theirs, strict=True)]
        print(f"| {name} | {' | '.join(both)} |")
    for name, theirs in (others or {}).items():
        if name not in dict(rows):
            print(f"| {name} | {' | '.join(f'– ({other})' for other in theirs)} |")
    print()


def _measured(given: argparse.Namespace, texts: Sequence[Text]) -> dict[str, list[tuple[str, list[str]]]]:
    """Print what is asked for, and return the rows of each table by its head."""
    halves = [texts[number :: given.jobs] for number in range(given.jobs)]
    pairs = " | ".join(f"{source} → {target}" for source, target in PAIRS)
    if given.what == "false":
        found = _parallel(partial(real_findings, size=given.n, glossary=given.glossary), halves)
        read = verdicts(given.verdicts)
        for one in sorted(found, key=lambda one: (one.finding[1:3], one.key)):
            if given.list in (f"{one.finding.rule}", f"{one.finding.level}", "all"):
                print(
                    f"--- {one.key} {one.finding.rule} {one.finding.level} {one.pair}: {read.get(one.key, 'not read')}"
                )
                print(f"{one.finding.message}\n< {one.there}\n> {one.here}")
        size = sum(len(blocks(text["en"], given.n)) for text in texts)
        return {
            f"rule | level | {pairs} | findings": list(false_tables(found, size)),
            "rule | level | findings | read | true | debatable | false | precision": list(worth_rows(found, read)),
        }
    made = slips(texts, given.count, given.seed)
    made.sort(key=lambda slip: (slip.text, slip.pair, slip.size))  # so that what is read of a text is read once
    cuts = [len(made) * number // given.jobs for number in range(given.jobs + 1)]
    parts = [made[start:end] for start, end in pairwise(cuts)]
    results = _parallel(partial(judged, texts, given.glossary), parts)
    for slip, level in results:
        if given.list in (slip.kind, "all") or (given.list == "missed" and not level):
            print(f"--- {slip.kind} {' → '.join(slip.pair)}: {level or 'missed'}")
            for number in sorted(slip.here.keys() | slip.there.keys()):
                there, here = (blocks(texts[slip.text][language], slip.size)[number] for language in slip.pair)
                print(f"< {slip.there.get(number, there)}\n= {here}\n> {slip.here.get(number, here)}")
    return {"what is wrong | faults | found | share | as a problem | share": list(slip_rows(results))}


def _other(given: argparse.Namespace) -> dict[str, dict[str, list[str]]]:
    """Return the tables of another checkout."""
    arguments = [one for one in sys.argv[1:] if not one.startswith("--against") and one != given.against]
    command = [sys.executable, __file__, *arguments, "--json"]
    environment = os.environ | {"NASHRA": str(Path(given.against).resolve())}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    return {head: dict(rows) for head, rows in json.loads(done.stdout.splitlines()[-1]).items()}


def main() -> None:
    """Print the tables that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("false", "seed"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--n", type=int, default=1, help="sentences in a block (false)")
    parser.add_argument("--count", type=int, default=COUNT, help="faults (seed)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--list", default="", help="a rule, a level, a kind of fault, `missed` or `all`: print each")
    parser.add_argument("--glossary", help="a glossary.yaml of terms that the texts have")
    parser.add_argument("--verdicts", type=Path, default=VERDICTS)
    parser.add_argument("--against", help="another checkout: its figures stand in brackets")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    texts = [json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines()]
    start = time.perf_counter()
    tables = _measured(given, texts)
    if given.json:
        print(json.dumps(tables))
        return
    others = _other(given) if given.against else {}
    for head, rows in tables.items():
        if rows:
            _table(head, rows, others.get(head))
    print(f"{len(texts)} documents, {sum(len(text['en']) for text in texts)} sentences;", end=" ")
    print(f"{time.perf_counter() - start:.0f} s.")


if __name__ == "__main__":
    main()
