"""Which places have a page, and what is on it."""

from dataclasses import replace

from nashra.pages.places import briefings_at, meetings_at, used
from tests.pages.theme import MARSA, MIDDLE, NEW, SITE, TOWER


def at(place: str) -> object:
    return replace(NEW, facts=replace(NEW.facts, place=place))


def test_places_of_meetings_and_of_briefings_have_pages() -> None:
    assert used(SITE) == [key for key in SITE.places if key in ("marsa", "tower")]
    assert used(replace(SITE, meetings=(TOWER,))) == ["tower"]
    there = replace(NEW, facts=replace(NEW.facts, place="marsa"))
    assert "marsa" in used(replace(SITE, meetings=(), briefings=(there,)))


def test_a_briefing_belongs_to_the_place_of_its_meeting_and_to_its_own() -> None:
    there = replace(NEW, facts=replace(NEW.facts, place="tower"))

    assert briefings_at(SITE, "tower") == [MIDDLE]
    assert briefings_at(replace(SITE, briefings=(there, MIDDLE)), "tower") == [there, MIDDLE]


def test_meetings_are_listed_from_the_newest_on() -> None:
    again = replace(MARSA, slug="again", place="tower")

    assert meetings_at((TOWER, MARSA, again), "tower") == [again, TOWER]
