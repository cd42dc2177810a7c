"""A site before and after a change -> what its reviewers read."""

from nashra.build.compare import Snapshot, summary
from nashra.model.problems import Problem
from nashra.translation.status import Passage, StatusRow, StatusTable, TextStatus

CURRENT = TextStatus("current", "content/briefings/a/en.md", 2, 2)
STALE = TextStatus("stale", "content/briefings/a/en.md", 1, 2, (Passage("¶1", "changed", 8),))
PAGES = {"en/index.html": b"a", "en/briefings/a/index.html": b"b", "feed.xml": b"c"}


def table(text: TextStatus) -> StatusTable:
    return StatusTable(("ar", "en"), (StatusRow("a", {"ar": TextStatus("original", "ar.md"), "en": text}),))


def test_a_change_of_pages_and_translations_is_told() -> None:
    before = Snapshot((), table(CURRENT), PAGES)
    after = Snapshot(
        (Problem("x.md", 3, "a tatweel", "delete it", "advice"),),
        table(STALE),
        {"en/index.html": b"changed", "en/new/index.html": b"d", "feed.xml": b"changed too"},
        "home 7.5 of 25 KB (/en/)",
    )

    assert (
        summary(before, after)
        == """\
# What this change does

## New advice (1)

- `x.md:3: advice: a tatweel (delete it)`

## Translations

| Text | Language | Before | After |
|---|---|---|---|
| a | en | 2/2 current | 1/2 current · ¶1 changed |

## New pages (1)

- `/en/new/`

## Changed pages (1)

- `/en/`

## Gone pages (1)

- `/en/briefings/a/`

Heaviest: home 7.5 of 25 KB (/en/)
"""
    )


def test_what_cannot_be_published_is_told_first() -> None:
    said = summary(Snapshot((), table(CURRENT), PAGES), Snapshot((Problem("x.md", 1, "wrong"),), table(CURRENT), None))

    assert said == "# What this change does\n\n## Problems: it cannot be published (1)\n\n- `x.md:1: wrong`\n"


def test_a_site_that_could_not_be_built_before_is_no_fault_of_the_change() -> None:
    said = summary(Snapshot((Problem("x.md", 1, "wrong"),), table(CURRENT), None), Snapshot((), table(CURRENT), PAGES))

    assert "cannot be built: its pages are not compared" in said


def test_a_change_that_nobody_sees_says_so_and_old_advice_is_not_news() -> None:
    side = Snapshot((Problem("x.md", 3, "a tatweel", "delete it", "advice"),), table(CURRENT), PAGES)

    assert summary(side, side) == "# What this change does\n\nNothing that readers or translators would see.\n"


def test_long_lists_are_counted() -> None:
    pages = {f"en/{number:03}/index.html": b"" for number in range(100)}

    said = summary(Snapshot((), table(CURRENT), {}), Snapshot((), table(CURRENT), pages))

    assert "## New pages (100)" in said
    assert "- … and 60 more" in said
