"""The answers to queries: that a digest changes with its answer and with nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from nashra.incremental.store import Memory
from nashra.model.site import Briefing, Image, Site
from nashra.pages.answers import Answers, PieceDigests, folder_of
from nashra.pages.briefing_lists import years
from nashra.pages.feeds import ENTRIES
from nashra.pages.plan import plan
from tests.pages.theme import SITE, answers, corrected
from tests.sites import briefing, meeting, page, site

TAGS = ("water", "page", "none")
MEETINGS = ("marsa", "tower", None)


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """Return a site whose briefings have tags, meetings, languages and corrections in any combination."""
    count = draw(st.integers(0, 6))
    briefings = []
    for number in range(count):
        made = briefing(
            f"b{number}",
            *draw(st.sampled_from([("ar",), ("en", "ar"), ("fr",)])),
            tags=tuple(draw(st.lists(st.sampled_from(TAGS[:2]), max_size=3))),
            meeting=draw(st.sampled_from(MEETINGS)),
        )
        briefings.append(corrected(made) if draw(st.booleans()) else made)
    return site(*briefings, tags=TAGS, pages=(page("about", "ar"),), meetings=(meeting("marsa", date(2023, 3, 1)),))


# --- answers ----------------------------------------------------------------------------------------------------


@given(sites())
def test_answers_are_those_of_a_look_at_every_briefing(made: Site) -> None:
    given = answers(made)

    assert given.is_corrected() == bool(made.corrections)
    assert given.count("") == len(made.briefings)
    assert given.years("") == years(made.briefings)
    for tag in TAGS:
        assert given.count(tag) == sum(tag in one.facts.tags for one in made.briefings)
        assert given.years(tag) == years([one for one in made.briefings if tag in one.facts.tags])
    for slug in ("marsa", "tower", "no-such"):
        assert given.of_meeting(slug) == [one for one in made.briefings if one.facts.meeting == slug]
    for index, one in enumerate(made.briefings):
        later = made.briefings[index - 1] if index else None
        assert given.neighbours(one.slug) == (next(iter(made.briefings[index + 1 :]), None), later)
    assert given.neighbours("no-such") == (None, None)


QUERIES = (
    *("briefings", "corrections", "corrected", "count ", "count water", "content content/briefings/new"),
    *("content content/briefings/gone", "images", "meeting tower", "neighbours middle", "neighbours gone"),
    *("carried", "size /ar/offline.zip"),
    *("newest ar", "newest fr", "related old", "template base.html", "template gone.html", "today", "words en"),
    *("years ", "years water"),
)


def digests(made: Site, changed: str = "", field: str = "") -> dict[str, str]:
    """Return the digest of each query; the piece `changed` has another digest of one kind than it has otherwise."""
    by_folder = {}
    for piece in made.pieces:
        listed, whole = (f"{kind} {piece.slug}" for kind in ("listed", "whole"))
        if piece.slug == changed:
            listed, whole = (f"other {text}" if field in text else text for text in (listed, whole))
        by_folder[folder_of(piece)] = PieceDigests(listed, whole)
    given = Answers(made, by_folder, templates={"base.html": "base"}, catalogs={"en": "words"}, memory=Memory())
    return dict(zip(QUERIES, given.digests_of("\n".join(QUERIES)), strict=True))


def with_briefings(change: Callable[[Briefing], Briefing]) -> Site:
    return replace(SITE, briefings=tuple(map(change, SITE.briefings)))


def without_tags(made: Briefing) -> Briefing:
    return replace(made, facts=replace(made.facts, tags=()))


def of_another_year(made: Briefing) -> Briefing:
    return replace(made, date=date(2022, 3, 1))


def without_corrections(made: Briefing) -> Briefing:
    return replace(made, facts=replace(made.facts, corrections=()))


def of_no_meeting(made: Briefing) -> Briefing:
    return replace(made, facts=replace(made.facts, meeting=None))


@pytest.mark.parametrize(
    ("changed", "queries"),
    [
        (digests(SITE), set()),
        (digests(SITE, "new", "listed"), {"briefings", "neighbours middle"}),
        (digests(SITE, "middle", "listed"), {"briefings", "corrections", "meeting tower"}),
        (digests(SITE, "new", "whole"), {"content content/briefings/new", "newest ar"}),
        (digests(SITE, "old", "whole"), {"newest fr"}),
        (digests(with_briefings(without_tags)), {"count water", "years water"}),
        (digests(with_briefings(of_another_year)), {"years ", "years water"}),
        (digests(with_briefings(without_corrections)), {"corrections", "corrected"}),
        (digests(with_briefings(of_no_meeting)), {"meeting tower"}),
        (digests(replace(SITE, today=date(2023, 1, 2))), {"today"}),
        (digests(replace(SITE, images={"a.png": Image("a.01.png", 1, 1, "01")})), {"images"}),
        (digests(replace(SITE, briefings=SITE.briefings[::-1])), {"briefings", "neighbours middle", "newest ar"}),
        (
            digests(replace(SITE, briefings=SITE.briefings[1:])),
            {"briefings", "count ", "content content/briefings/new", "neighbours middle", "newest ar", "years "},
        ),
    ],
)
def test_a_digest_changes_with_the_answer_and_with_nothing_else(changed: dict[str, str], queries: set[str]) -> None:
    before = digests(SITE)

    assert {query for query in QUERIES if changed[query] != before[query]} == queries


def test_no_queries_have_the_digest_of_nothing() -> None:
    assert answers().digests_of("") == [""]


def test_what_does_not_exist_has_no_digest() -> None:
    found = digests(SITE)

    assert [found[query] for query in QUERIES if "gone" in query] == ["", "– –", ""]
    with pytest.raises(KeyError):
        answers().digests_of("weather")


def test_a_feed_depends_on_its_newest_entries_alone() -> None:
    many = site(*(briefing(f"b{number}") for number in range(ENTRIES + 1)))
    newest = digests(many)["newest ar"]

    assert digests(many, f"b{ENTRIES}", "whole")["newest ar"] == newest
    assert digests(many, f"b{ENTRIES - 1}", "whole")["newest ar"] != newest


# --- planned pages ----------------------------------------------------------------------------------------------


@given(sites())
def test_each_planned_page_has_a_digest_of_its_own(made: Site) -> None:
    given, pages = answers(made), plan(made).pages.values()

    assert len({given.page_digest(one) for one in pages}) == len(pages)


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "/other/"},
        {"default": "/other/"},
        {"canonical": "/other/"},
        {"alternates": {"en": "/other/"}},
        {"template": "other.html"},
        {"indexed": False},
        {"key": "other"},
        {"part": 2},
        {"parts": 2},
        {"subject": SITE.briefings[:2]},
        {"subject": SITE.briefings[::-1]},
        {"language": SITE.settings.language("fr")},
    ],
)
def test_whatever_changes_in_a_planned_page_changes_its_digest(fields: dict[str, Any]) -> None:
    listed = plan(SITE).pages["/en/briefings/"]

    assert answers().page_digest(replace(listed, **fields)) != answers().page_digest(listed)


def test_the_page_of_a_briefing_depends_on_the_whole_of_it() -> None:
    one = plan(SITE).pages["/en/briefings/new/"]

    assert answers().page_digest(one) == "/en/briefings/new/ whole new"
    assert folder_of(SITE.briefings[0]) == "content/briefings/new"


def test_a_page_that_says_a_size_depends_on_it() -> None:
    given = answers()
    other = answers()
    other.sizes["/ar/offline.zip"] = 50_000

    assert (given.size("/ar/offline.zip"), other.size("/ar/offline.zip")) == (0, 50_000)
    assert given.digests_of("size /ar/offline.zip") != other.digests_of("size /ar/offline.zip")
    assert given.digests_of("size /en/offline.zip") == other.digests_of("size /en/offline.zip")
