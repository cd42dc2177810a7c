"""The whole site: its corrections by age, its pieces, and its output files."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from nashra.model.content import Correction
from nashra.model.site import Briefing, Output, Site, corrections_of
from nashra.model.sources import Source
from tests.samples import ORIGINAL, linked

SITE, _ = linked({"briefings/a/ar.md": ORIGINAL, "briefings/b/ar.md": ORIGINAL, "pages/about/ar.md": ORIGINAL})
FIRST = date(2024, 1, 1)


def briefing(slug: str, days: Sequence[int]) -> Briefing:
    """Return a briefing with a correction for each day after the first, in the order written."""
    (made,) = (each for each in SITE.briefings if each.slug == slug)
    corrections = tuple(Correction(FIRST + timedelta(day), {"ar": f"{slug}{place}"}) for place, day in enumerate(days))
    return replace(made, facts=replace(made.facts, corrections=corrections))


@pytest.mark.parametrize(
    ("aliases", "id_", "identity"),
    [((), None, "a"), (("oldest", "old"), None, "oldest"), (("oldest", "old"), "old", "old"), ((), "first", "first")],
)
def test_the_identity_of_a_briefing_is_its_first_slug_or_the_one_it_says(
    aliases: tuple[str, ...], id_: str | None, identity: str
) -> None:
    made = briefing("a", [])

    assert replace(made, facts=replace(made.facts, aliases=aliases, id=id_)).identity == identity


def site(*briefings: Briefing) -> Site:
    return replace(SITE, briefings=briefings)


@pytest.mark.parametrize(
    ("days", "newest_first"),
    [
        ([], []),
        ([4], [(1, "a0")]),
        ([0, 1, 2], [(3, "a2"), (2, "a1"), (1, "a0")]),
        ([2, 0, 1], [(3, "a0"), (2, "a2"), (1, "a1")]),
        ([1, 0, 1], [(3, "a2"), (2, "a0"), (1, "a1")]),  # those of a day in the order written
    ],
)
def test_corrections_of_a_briefing_are_numbered_from_the_oldest(
    days: list[int], newest_first: list[tuple[int, str]]
) -> None:
    corrections = corrections_of(briefing("a", days))

    assert [(each.number, each.correction.what["ar"]) for each in corrections] == newest_first
    assert all(each.briefing.slug == "a" for each in corrections)


@given(st.lists(st.integers(0, 5)), st.integers(6, 9))
def test_a_later_correction_leaves_the_numbers_of_the_others(days: list[int], later: int) -> None:
    before = [(each.number, each.correction) for each in corrections_of(briefing("a", days))]
    after = [(each.number, each.correction) for each in corrections_of(briefing("a", [*days, later]))]

    assert after[1:] == before
    assert after[0][0] == len(days) + 1


@given(st.lists(st.integers(0, 5), max_size=5), st.lists(st.integers(0, 5), max_size=5))
def test_corrections_of_a_site_are_those_of_all_briefings_newest_first(a: list[int], b: list[int]) -> None:
    briefings = briefing("a", a), briefing("b", b)
    found = site(*briefings).corrections
    keys = [(each.correction.date, each.briefing.slug, each.number) for each in found]

    assert keys == sorted(keys, reverse=True)
    assert len(keys) == len(set(keys)) == len(a) + len(b)
    assert site(*reversed(briefings)).corrections == found


def test_pieces_are_briefings_and_then_pages() -> None:
    assert [piece.slug for piece in SITE.pieces] == [*[each.slug for each in SITE.briefings], "about"]
    assert sorted(piece.slug for piece in SITE.pieces) == ["a", "about", "b"]
    assert replace(SITE, briefings=()).pieces == SITE.pages


@given(st.binary(max_size=20))
def test_an_output_knows_its_size_and_digest_in_memory_or_not(data: bytes) -> None:
    in_memory, on_demand = Output("a.html", data), Output("a.html", lambda: data)

    assert in_memory.size == on_demand.size == len(data)
    assert in_memory.digest == on_demand.digest == hashlib.sha256(data).hexdigest()
    assert in_memory == on_demand == Source("a.html", data)


def test_a_known_size_needs_no_bytes() -> None:
    def unreadable() -> bytes:
        raise AssertionError

    assert Output("a", unreadable, "0" * 64, 7).size == 7
    assert Output("a", unreadable, "0" * 64, 0).size == 0
