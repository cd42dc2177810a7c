"""Which briefings are offered at the end of another one."""

from dataclasses import replace

import pytest

from nashra.model.site import Briefing
from nashra.pages.related import MOST, related
from tests.pages.theme import SITE

MADE = SITE.briefings[0]


def briefing(slug: str, *tags: str, meeting: str | None = None) -> Briefing:
    return replace(MADE, slug=slug, facts=replace(MADE.facts, tags=tags, meeting=meeting))


@pytest.mark.parametrize(
    ("briefings", "slugs"),
    [
        ([briefing("a", "water")], []),
        ([briefing("a", "water"), briefing("b", "water")], []),  # right beside it
        ([briefing("a", "water"), briefing("b"), briefing("c", "water")], ["c"]),
        ([briefing("a", "water"), briefing("b"), briefing("c", "border")], []),
        ([briefing("a", "w", "x"), briefing("b"), briefing("c", "w"), briefing("d", "w", "x")], ["d", "c"]),
        (
            [briefing("a", "w", meeting="m"), briefing("b"), briefing("c", "w"), briefing("d", meeting="m")],
            ["d", "c"],
        ),
        ([briefing("a", "w"), *(briefing(name, "w") for name in "bcdefgh")], ["c", "d"]),
    ],
)
def test_the_closest_come_first(briefings: list[Briefing], slugs: list[str]) -> None:
    assert [one.slug for one in related(briefings)["a"]] == slugs


def test_a_new_briefing_changes_the_answers_for_few_others() -> None:
    old = [briefing(f"b{number}", "w") for number in range(50)]
    before, after = related(old), related([briefing("new", "w"), *old])

    changed = [one.slug for one in old if before[one.slug] != after[one.slug]]
    assert changed
    assert set(changed) <= {one.slug for one in old[:MOST]}
