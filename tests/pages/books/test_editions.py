"""Which briefings make a book."""

from dataclasses import replace
from datetime import UTC, date, datetime

from nashra.pages.books.editions import editions
from tests.sites import AR, EN, FR, briefing, meeting, site

OLD = briefing("old", "ar", "en", day=date(2023, 1, 1), tags=("water",), meeting="tower")
NEW = briefing("new", "ar", day=date(2023, 3, 1), tags=("water",))
MIDDLE = briefing("middle", "ar", "en", day=date(2023, 2, 1))
TOWER = meeting("tower", date(2023, 1, 1), date(2023, 1, 2))
SITE = site(NEW, MIDDLE, OLD, meetings=(TOWER, meeting("empty", date(2024, 1, 1), date(2024, 1, 1))), tags=("water",))


def listed(made: object = SITE, language: object = EN) -> dict[str, tuple[list[str], int]]:
    """Return the slugs of each book by its address, and how many briefings it lacks."""
    return {one.url: ([b.slug for b in one.briefings], one.missing) for one in editions(made, language)}  # type: ignore[arg-type]


def test_there_is_a_book_of_all_of_each_meeting_and_of_each_tag_oldest_first() -> None:
    assert listed() == {
        "/en/briefings/": (["old", "middle"], 1),
        "/en/meetings/tower/": (["old"], 0),
        "/en/tags/water/": (["old"], 1),
    }
    assert listed(language=AR)["/ar/briefings/"] == (["old", "middle", "new"], 0)
    assert listed(language=FR) == {}


def test_a_book_knows_its_meeting_and_its_last_change() -> None:
    changed = replace(OLD, updated=datetime(2023, 5, 1, 12, tzinfo=UTC))
    whole, of_meeting, of_tag = editions(replace(SITE, briefings=(MIDDLE, changed)), EN)

    assert (whole.is_whole, of_meeting.is_whole, of_tag.is_whole) == (True, False, False)
    assert (whole.meeting, of_meeting.meeting, of_tag.meeting) == (None, TOWER, None)
    assert whole.updated == changed.updated
    assert of_meeting.title == TOWER.name


def test_what_is_not_published_is_in_none_and_not_counted() -> None:
    hidden = replace(SITE, briefings=(NEW, replace(MIDDLE, unpublished=frozenset(("en",))), replace(OLD, draft=True)))

    assert listed(hidden) == {}
    assert listed(hidden, AR) == {"/ar/briefings/": (["middle", "new"], 0), "/ar/tags/water/": (["new"], 0)}
