"""bench/results.json -> docs/performance.md and docs/performance.svg: `python bench/report.py [RESULTS [FOLDER]]`.

What is said beside the figures is in bench/report.md; which aims are missed and why is written by hand into
bench/misses.md.
"""

import json
import sys
import textwrap
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import plot  # noqa: E402  (it stands beside this file)

SCENARIOS = {
    "cold": "cold",
    "same": "nothing changed",
    "original": "edit of an original",
    "body": "edit of a translation",
    "title": "edit of a title",
    "added": "a briefing added",
    "template": "edit of the base template",
    "catalog": "edit of a catalog",
    "check": "`check` after an edit",
    "help": "`--help`",
    "serve": "preview: edit to page",
    "memory-cold": "peak memory, cold",
    "memory-warm": "peak memory, after an edit",
}
PEERS = {
    "pelican": "Pelican",
    "pelican-cached": "Pelican, with its cache",
    "mkdocs": "MkDocs",
    "eleventy": "Eleventy",
}
OF_PYTHON = ("pelican", "mkdocs")


class Aim(NamedTuple):
    """The most that a scenario may take: times Hugo's, or else of seconds or megabytes."""

    most: float
    ratio: bool


AIMS = {
    1000: {
        "cold": Aim(1.5, ratio=True),
        "same": Aim(0.3, ratio=True),
        "original": Aim(0.3, ratio=True),
        "body": Aim(0.3, ratio=True),
        "template": Aim(1, ratio=True),
        "catalog": Aim(1, ratio=True),
        "serve": Aim(0.1, ratio=False),
        "check": Aim(0.5, ratio=False),
        "help": Aim(0.08, ratio=False),
    },
    10_000: {
        "cold": Aim(1.2, ratio=True),
        "same": Aim(0.1, ratio=True),
        "original": Aim(0.1, ratio=True),
        "body": Aim(0.1, ratio=True),
        "serve": Aim(0.25, ratio=False),
        "help": Aim(0.08, ratio=False),
        "memory-cold": Aim(500, ratio=False),
        "memory-warm": Aim(300, ratio=False),
    },
}
LINEAR = 1.15
THIRD = 1 / 3


def median(scenarios: dict[str, Any], scenario: str, tool: str) -> float | None:
    """Return what was measured, or None where nothing was."""
    return scenarios.get(scenario, {}).get(tool, {}).get("median")  # type: ignore[no-any-return]


def shown(value: float | None, scenario: str = "") -> str:
    """Return a value with its unit."""
    if value is None:
        return "—"
    if scenario.startswith("memory"):
        return f"{value:,.0f} MB"
    return f"{1000 * value:,.0f} ms" if value < 1 else f"{value:,.3g} s" if value < 100 else f"{value:,.0f} s"


def times(value: float | None) -> str:
    """Return a ratio."""
    return "—" if value is None else f"{value:.2f}"


def reached(value: float | None, most: float) -> str:
    """Say whether an aim is reached."""
    return "not measured" if value is None else "yes" if value <= most else "**no**"


def divided(one: float | None, other: float | None) -> float | None:
    """Return a ratio, or None where one of both was not measured."""
    return one / other if one is not None and other else None


def size(results: dict[str, Any]) -> str:
    """Return the tables of one size."""
    scenarios, count = results["scenarios"], results["briefings"]
    rows = ["| | nashra | Hugo | ratio | aim | reached |", "|---|--:|--:|--:|--:|---|"]
    for scenario, name in SCENARIOS.items():
        ours, theirs = (median(scenarios, scenario, tool) for tool in ("nashra", "hugo"))
        aim = AIMS.get(count, {}).get(scenario)
        if ours is None and theirs is None and aim is None:
            continue
        ratio = divided(ours, theirs)
        said = ["", ""]
        if aim:
            said = [
                f"≤ {aim.most:g}" if aim.ratio else f"≤ {shown(aim.most, scenario)}",
                reached(ratio if aim.ratio else ours, aim.most),
            ]
        cells = (name, shown(ours, scenario), shown(theirs, scenario), times(ratio), *said)
        rows.append(f"| {' | '.join(cells)} |")
    for scenario, name in (("cold", "cold"), ("same", "nothing changed")):
        beside = median(scenarios, scenario, "nashra-parallel")
        if beside is not None:
            theirs = median(scenarios, scenario, "hugo")
            cells = (f"{name}, with pages side by side", shown(beside), shown(theirs), times(divided(beside, theirs)))
            rows.append(f"| {' | '.join(cells)} | | |")
    return "\n".join(
        (
            f"### {count:,} briefings {spoken(results)} (runs: {results['runs']})",
            "",
            *rows,
            "",
            *peers(count, scenarios),
            "",
        )
    )


def peers(count: int, scenarios: dict[str, Any]) -> list[str]:
    """Return the table of the other generators."""
    ours = median(scenarios, "cold", "nashra")
    rows = []
    for tool, name in PEERS.items():
        theirs = median(scenarios, "cold", tool)
        if tool not in scenarios.get("cold", {}):
            continue
        ratio = divided(ours, theirs)
        aim = ("≤ 1/3", reached(ratio, THIRD)) if tool in OF_PYTHON and count in AIMS else ("", "")
        after = median(scenarios, "original", tool)
        cells = (name, shown(theirs) if theirs is not None else "failed", shown(after), times(ratio), *aim)
        rows.append(f"| {' | '.join(cells)} |")
    head = ["| One run each | cold | after an edit | nashra's cold build, divided by it | aim | reached |"]
    return [*head, "|---|--:|--:|--:|--:|---|", *rows] if rows else []


def growth(sizes: list[dict[str, Any]]) -> str:
    """Return the table of growth."""
    if not sizes:
        return "Not measured."
    rows = ["| Briefings | scenario | nashra | each | to the first | reached | Hugo | each |"]
    rows.append("|--:|---|--:|--:|--:|---|--:|--:|")
    for scenario in ("cold", "same", "original"):
        first: float | None = None
        for one in sizes:
            count = one["briefings"]
            ours, theirs = (median(one["scenarios"], scenario, tool) for tool in ("nashra", "hugo"))
            each = divided(ours, count)
            first = each if first is None else first
            grown = divided(each, first)
            aim = reached(grown, LINEAR) if count > sizes[0]["briefings"] >= 1000 else ""
            cells = (f"{count:,}", SCENARIOS[scenario], shown(ours), small(each), times(grown), aim, shown(theirs))
            rows.append(f"| {' | '.join(cells)} | {small(divided(theirs, count))} |")
    return "\n".join(rows)


def small(value: float | None) -> str:
    """Return the time of one briefing."""
    return "—" if value is None else f"{1000 * value:.3g} ms"


def picture(sizes: list[dict[str, Any]]) -> str | None:
    """Return the plot of growth, or of the sizes where growth was not measured."""
    lines = {
        f"{name}, {SCENARIOS[scenario]}": [
            (one["briefings"], value)
            for one in sizes
            if (value := median(one["scenarios"], scenario, tool)) is not None
        ]
        for scenario, tool, name in (
            ("cold", "nashra", "nashra"),
            ("cold", "hugo", "Hugo"),
            ("same", "nashra", "nashra"),
            ("original", "nashra", "nashra"),
        )
    }
    lines = {name: points for name, points in lines.items() if points}
    label = "briefings" if len({one["languages"] for one in sizes}) > 1 else f"briefings, {spoken(sizes[0])}"
    return plot.svg("Time to build over the number of briefings", label, lines) if lines else None


def spoken(one: dict[str, Any]) -> str:
    """Return in how many languages a size is."""
    return "in one language" if one["languages"] == 1 else f"in {one['languages']} languages"


def lines(text: str) -> str:
    """Return a text in lines such as the documents have."""
    return "\n".join(textwrap.wrap(text, 120, break_long_words=False))


def page(results: dict[str, Any]) -> str:
    """Return docs/performance.md."""
    machine, misses = results["machine"], (HERE / "misses.md").read_text(encoding="utf-8")
    made = ("nashra", "nashra-parallel", "hugo", *PEERS)
    files = "; ".join(
        f"of {one['briefings']:,} briefings in {one['languages']} languages, "
        + ", ".join(f"{name} {one['files'][name]:,}" for name in made if name in one["files"])
        for one in results["sizes"]
    )
    return Template((HERE / "report.md").read_text(encoding="utf-8")).substitute(
        machine=lines(
            f"Measured on {results['date']}: {machine['cpu']}, {machine['cores']} cores, {machine['memory']} GB of"
            f" memory, {machine['system']}."
            f" {', '.join(f'{name} {number}' for name, number in results['versions'].items())}."
        ),
        sizes="\n".join(map(size, results["sizes"])).strip() or "Not measured.",
        misses=misses.strip(),
        growth=growth(results["growth"]),
        files=lines(f"Files made: {files or 'not counted'}."),
    )


def main() -> None:
    """Write the page and its picture."""
    given = [Path(one) for one in sys.argv[1:]]
    source = given[0] if given else HERE / "results.json"
    folder = given[1] if len(given) > 1 else HERE.parent / "docs"
    results = json.loads(source.read_text(encoding="utf-8"))
    (folder / "performance.md").write_text(page(results), encoding="utf-8")
    if drawn := picture(results["growth"] or results["sizes"]):
        (folder / "performance.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
