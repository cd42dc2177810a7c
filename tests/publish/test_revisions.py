"""What calendars know of meetings, and changes that they would not take up."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, strategies as st

from nashra.model.content import Meeting
from nashra.model.site import Briefing, Site
from nashra.pages.plan import plan
from nashra.publish import manifest
from nashra.publish.revisions import entries, events, other_entries, unseen_changes
from tests.sites import PLACES, briefing, meeting, site

PATH = "content/meetings/marsa.yaml"
LINES = {"starts": 2, "updated": 8, "revision": 9}
DAY = date(2024, 3, 14)
PUBLISHED = replace(meeting("marsa", DAY, ar="اجتماع", en="A meeting"), lines=LINES)
UNSEEN = (
    f"{PATH}:8: this meeting has changed since it was published, and calendars cannot see that "
    "(set `updated` to the day of the change, or write `revision: {}`)"
)
OTHER_ID = (
    "content/briefings/{}/ar.md:1: feed readers know this briefing as `old`, and would show `{}` as another one "
    "(write `id: old`)"
)
BACK = "when this meeting was published, and goes back (calendars keep what seems newer: never lower or delete it)"


def json_of(published: Site) -> Any:
    """Return the events of a site as they are read from its manifest."""
    return json.loads(manifest.manifest(published, plan(published), {}, ()).data)["meetings"]


def problems(before: Meeting | Site, now: Meeting | Site) -> list[str]:
    """Return what is said of a change, as it is printed."""
    published, changed = (site(meetings=(one,)) if isinstance(one, Meeting) else one for one in (before, now))
    return [str(problem) for problem in unseen_changes(json_of(published), changed)]


def test_the_manifest_has_what_calendars_know_of_each_meeting() -> None:
    renamed = replace(PUBLISHED, aliases=("oldest", "old"), updated=date(2024, 3, 1), revision=2)
    (known,) = json_of(site(meetings=(renamed,))).items()

    assert known[0] == "oldest"
    assert {name: known[1][name] for name in ("revision", "updated")} == {
        "revision": 2,
        "updated": "2024-02-29T23:00:00Z",
    }
    assert sorted(known[1]["shown"]) == ["ar", "en", "fr"]


LATER: Mapping[str, Any] = {"starts": date(2024, 3, 21), "ends": date(2024, 3, 22)}
EARLIER: Mapping[str, Any] = {"starts": date(2024, 3, 7), "ends": date(2024, 3, 7)}


@pytest.mark.parametrize(
    "change",
    [
        LATER,
        EARLIER,
        {"ends": date(2024, 3, 15)},
        {"place": "tower"},
        {"name": {"ar": "جمعية", "en": "A meeting"}},
        {"name": {"ar": "اجتماع", "en": "An assembly"}},
        {"summary": {"ar": "ملخص", "en": "A meeting"}},
    ],
)
def test_a_change_of_what_calendars_show_needs_a_newer_event(change: Mapping[str, Any]) -> None:
    before = replace(PUBLISHED, updated=date(2024, 3, 1), revision=1)
    changed = replace(before, **change)

    assert problems(before, changed) == [UNSEEN.format(2)]
    assert problems(before, replace(changed, revision=2)) == []
    assert problems(before, replace(changed, updated=date(2024, 3, 2))) == []
    assert problems(before, replace(changed, updated=datetime(2024, 3, 1, 10))) == []  # noqa: DTZ001  (as written)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"kind": "ministerial", "host": "land", "co_chairs": ("land",), "sources": ()},
        {"slug": "new", "aliases": ("marsa",)},
        {"revision": 1},
        {"updated": date(2024, 3, 2)},
    ],
)
def test_no_other_change_needs_one(change: Mapping[str, Any]) -> None:
    assert problems(PUBLISHED, replace(PUBLISHED, **change)) == []


def test_a_meeting_with_a_new_name_is_compared_with_what_it_was() -> None:
    renamed = replace(PUBLISHED, slug="new", path="content/meetings/new.yaml", aliases=("marsa",), **LATER)

    assert problems(PUBLISHED, renamed) == [UNSEEN.format(1).replace(PATH, "content/meetings/new.yaml")]


@pytest.mark.parametrize(
    ("before", "aliases", "as_", "hint"),
    [
        (("old",), ("newer", "old"), "old", "write `old` first"),  # the newest name first
        ((), ("newer",), "marsa", "delete `newer`"),
        (("oldest", "old"), ("old", "oldest"), "oldest", "write `oldest` first"),
    ],
)
def test_a_meeting_stays_the_same_to_calendars(
    before: tuple[str, ...], aliases: tuple[str, ...], as_: str, hint: str
) -> None:
    now = replace(PUBLISHED, aliases=aliases, lines={**LINES, "aliases": 7})
    what = f"calendars know this meeting as `{as_}`, and would take `{aliases[0]}` for another one"

    assert problems(replace(PUBLISHED, aliases=before), now) == [f"{PATH}:7: {what} ({hint} in `aliases`)"]


def test_names_that_no_calendar_knows_are_nothing_to_it() -> None:
    assert problems(PUBLISHED, replace(PUBLISHED, slug="new", aliases=("other",))) == []
    assert problems(replace(PUBLISHED, aliases=("old",)), replace(PUBLISHED, aliases=("old", "newer"))) == []


@pytest.mark.parametrize("change", [{}, LATER])
@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({"revision": 3}, {"revision": 2}, [f"{PATH}:9: `revision` was 3 {BACK}"]),
        ({"revision": 3}, {}, [f"{PATH}:9: `revision` was 3 {BACK}"]),
        (
            {"updated": date(2024, 3, 2)},
            {"updated": date(2024, 3, 1)},
            [f"{PATH}:8: `updated` was 2024-03-01T23:00:00Z {BACK}"],
        ),
        (
            {"updated": date(2024, 3, 2), "revision": 1},
            {},
            [f"{PATH}:9: `revision` was 1 {BACK}", f"{PATH}:8: `updated` was 2024-03-01T23:00:00Z {BACK}"],
        ),
        (  # DTSTAMP would go back, even though SEQUENCE does not
            {"updated": date(2024, 3, 2)},
            {"updated": date(2024, 3, 1), "revision": 1},
            [f"{PATH}:8: `updated` was 2024-03-01T23:00:00Z {BACK}"],
        ),
    ],
)
def test_no_event_goes_back(
    before: Mapping[str, Any], now: Mapping[str, Any], change: Mapping[str, Any], expected: list[str]
) -> None:
    assert problems(replace(PUBLISHED, **before), replace(PUBLISHED, **now, **change)) == expected


def test_a_place_with_another_name_changes_its_meetings_in_the_languages_that_show_it() -> None:
    before = site(meetings=(PUBLISHED, meeting("other", DAY, place="tower")))
    port = replace(PLACES["marsa"], name={**PLACES["marsa"].name, "en": "Marsa"})

    assert problems(before, replace(before, places={**PLACES, "marsa": port})) == [UNSEEN.format(1)]


def test_another_language_changes_no_meeting() -> None:
    before = site(meetings=(PUBLISHED,))
    without = replace(before, settings=replace(before.settings, languages=before.settings.languages[:2]))
    translated = replace(PUBLISHED, name={**PUBLISHED.name, "fr": "Une réunion"})

    assert problems(without, site(meetings=(translated,))) == []
    assert problems(before, site(meetings=(translated,))) == [UNSEEN.format(1)]  # its French calendar showed Arabic


def test_meetings_that_came_or_went_are_not_compared() -> None:
    assert problems(PUBLISHED, site()) == []
    assert problems(site(), PUBLISHED) == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["marsa", "revision", "updated", "shown"]), inner)
        ),
    )
)
def test_json_that_is_no_list_of_events_is_refused(published: object) -> None:
    if published != {}:
        with pytest.raises(ValueError, match=r"."):
            list(unseen_changes(published, site(meetings=(PUBLISHED,))))


def test_events_are_by_the_first_name() -> None:
    assert [*events(site(meetings=(PUBLISHED, replace(PUBLISHED, slug="new", aliases=("old",)))))] == ["marsa", "old"]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # the oldest slug goes on to be the id, whatever the name
        (briefing("newest", aliases=("old", "new")), []),
        (briefing("newest", aliases=("new",), id_="old"), []),
        (briefing("other"), []),
        (
            briefing("newest", aliases=("new", "old")),
            [OTHER_ID.format("newest", "new")],
        ),
        (
            briefing("old", id_="mine"),
            [OTHER_ID.format("old", "mine")],
        ),
    ],
)
def test_a_briefing_with_another_id_in_feeds_is_named(now: Briefing, expected: list[str]) -> None:
    published = site(briefing("new", aliases=("old",)))
    assert entries(published) == ["old"]

    assert [str(problem) for problem in other_entries(["old"], site(now))] == expected
