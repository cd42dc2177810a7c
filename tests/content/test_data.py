"""Reading the data files into records."""

from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st

from nashra.content import data
from nashra.model.content import Forms, Meeting, MeetingKind, Place, Reference, Term
from nashra.model.problems import Problem
from tests.samples import MEETING, SETTINGS

ENDS = "`ends` is the last day, the same as `starts` for one day"


def lines(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_places_have_a_name_and_may_have_a_country_and_coordinates() -> None:
    text = "land: {name: {ar: البلاد}}\nmarsa: {name: {ar: المرسى, en: M}, country: land, coordinates: [10.5, -3.25]}\n"
    places, problems = data.places(text, SETTINGS)

    assert problems == []
    assert places == {
        "land": Place("land", {"ar": "البلاد"}, None, None),
        "marsa": Place("marsa", {"ar": "المرسى", "en": "M"}, "land", (10.5, -3.25)),
    }


def test_kinds_of_meetings_have_a_name_and_a_sign() -> None:
    found, problems = data.kinds(
        "summit: {name: {ar: قمة}, sign: star}\nforum: {name: {ar: منتدى}, sign: moon}\n", SETTINGS
    )

    assert found == {"summit": MeetingKind("summit", {"ar": "قمة"}, "star")}
    assert lines(problems) == [f"content/kinds.yaml:2: `sign` cannot be `moon` (one of {', '.join(data.SIGNS)})"]


@pytest.mark.parametrize(
    ("kinds", "kind", "fault"),
    [
        (tuple(data.OWN_KINDS), "plenary", ""),
        (tuple(data.OWN_KINDS), "summit", "`kind` cannot be `summit` (one of ministerial, "),
        (("plenary", "summit"), "summit", ""),
        (("plenary", "summit"), "sumit", "`kind` cannot be `sumit` (did you mean `summit`?)"),
        (None, "sumit", ""),
    ],
)
def test_a_meeting_is_of_a_kind_that_is_known(kinds: tuple[str, ...] | None, kind: str, fault: str) -> None:
    text = MEETING.replace("kind: plenary", f"kind: {kind}")
    found, problems = data.meeting("a.yaml", "a", text, SETTINGS, kinds)

    assert [problem.partition(": ")[2][: len(fault)] for problem in lines(problems)] == ([fault] if fault else [])
    assert (found.kind if found else kind) == kind


@pytest.mark.parametrize(
    ("coordinates", "faults"),
    [
        ("[-10.5, 180]", []),
        ("[1]", ["`coordinates` must be two numbers"]),
        ("[90.1, 0]", ["`coordinates` must be two numbers"]),
        (
            "[nan, -inf]",
            [
                "`coordinates` holds an item that must be a number, not `nan`",
                "`coordinates` holds an item that must be a number, not `-inf`",
            ],
        ),
    ],
)
def test_coordinates_are_two_numbers_of_degrees(coordinates: str, faults: list[str]) -> None:
    _, problems = data.places(f"marsa: {{name: {{ar: المرسى}}, coordinates: {coordinates}}}\n", SETTINGS)

    assert [problem.message for problem in problems] == faults


def test_a_country_must_be_an_entry_too_even_a_faulty_one() -> None:
    places, problems = data.places(
        "a:\n  name: {ar: أ}\n  country: lnad\nland:\n  name: {en: Land}\nb:\n  name: {ar: ب}\n  country: land\n",
        SETTINGS,
    )

    assert list(places) == ["a", "b"]
    assert lines(problems) == [
        "content/places.yaml:5: `name` lacks its text in `ar` (write ar: …)",
        "content/places.yaml:3: `country` names an unknown country `lnad` (did you mean `land`?)",
    ]


def test_tags_have_a_name() -> None:
    assert data.tags("water: {name: {ar: الماء, fr: L’eau}}", SETTINGS) == (
        {"water": {"ar": "الماء", "fr": "L’eau"}},
        [],
    )


def test_a_term_has_its_forms_by_language() -> None:
    text = (
        "port:\n  kind: term\n  ar: {use: المرسى}\n  en: {use: harbour, allow: [port], refuse: [harbor]}\n  note: n\n"
    )
    glossary, problems = data.glossary(text, SETTINGS)

    assert problems == []
    forms = {"ar": Forms("المرسى", (), ()), "en": Forms("harbour", ("port",), ("harbor",))}
    assert glossary == {"port": Term("port", "term", forms, "n")}


def test_a_faulty_entry_is_a_problem_and_the_others_are_read() -> None:
    tags, problems = data.tags(
        "Water: {name: {ar: الماء}}\nsea: البحر\nair: {name: {ar: هواء}, color: blue}\nsun: {name: {ar: شمس}}\n",
        SETTINGS,
    )

    assert list(tags) == ["air", "sun"]
    assert lines(problems) == [
        "content/tags.yaml:1: the key `Water` is no slug (a key holds a-z, 0-9 and hyphens between them)",
        "content/tags.yaml:2: `sea` has no fields (write `  name: …` below it)",
        "content/tags.yaml:3: unknown field `color` (the fields here are name)",
    ]


def test_a_meeting_of_one_day_ends_on_it_and_needs_little() -> None:
    meeting, problems = data.meeting("content/meetings/x.yaml", "x", MEETING, SETTINGS)

    assert problems == []
    assert meeting == Meeting(
        path="content/meetings/x.yaml",
        slug="x",
        kind="plenary",
        starts=date(2023, 3, 1),
        ends=date(2023, 3, 1),
        place="marsa",
        host=None,
        co_chairs=(),
        name={"ar": "اجتماع"},
        summary={"ar": "ملخص."},
        sources=(),
        lines={"kind": 1, "starts": 2, "place": 3, "name": 4, "summary": 5},
    )


def test_a_meeting_may_have_an_end_a_host_co_chairs_and_sources() -> None:
    more = "ends: 2023-03-02\nhost: land\nco_chairs: [land, tower]\naliases: [oldest, old]\n"
    more += "updated: 2023-03-02T10:00\nrevision: 3\n"
    source = "[{publisher: P, url: https://example.com/, title: T, date: 2023-03-03}]"
    meeting, problems = data.meeting("a", "x", MEETING.replace("[]", source) + more, SETTINGS)

    assert problems == []
    assert meeting is not None
    assert (meeting.ends, meeting.host, meeting.co_chairs) == (date(2023, 3, 2), "land", ("land", "tower"))
    assert (meeting.updated, meeting.revision) == (datetime(2023, 3, 2, 10), 3)  # noqa: DTZ001  (as written)
    assert (meeting.aliases, meeting.identity) == (("oldest", "old"), "oldest")
    assert meeting.sources == (Reference("P", "https://example.com/", "T", date(2023, 3, 3)),)


def test_publisher_and_title_of_a_source_may_be_a_text_for_some_languages() -> None:
    source = "[{publisher: {en: P, fr: Q}, url: https://example.com/, title: {fr: T}}]"
    meeting, problems = data.meeting("a", "x", MEETING.replace("[]", source), SETTINGS)

    assert problems == []
    assert meeting is not None
    assert meeting.sources == (Reference({"en": "P", "fr": "Q"}, "https://example.com/", {"fr": "T"}, None),)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: plenary", "kind: plenery", "1: `kind` cannot be `plenery` (did you mean `plenary`?)"),
        ("place: marsa\n", "", "1: `place` is missing (write a line `place: …`)"),
        (
            "place: marsa",
            "ends: 2023-02-28\nplace: marsa",
            f"3: `ends` (2023-02-28) is before `starts` (2023-03-01) ({ENDS})",
        ),
        ("sources: []\n", "", "1: `sources` is missing (write a line `sources: …`)"),
        ("sources: []", "sources: []\nrevision: -1", "7: `revision` must be a whole number from 0 to 9999, not `-1`"),
        (
            "sources: []",
            "sources:\n  - publisher: a\n    url: https://example.org/a #page=2",
            (
                "8: `sources` holds an item that has a fault: `url` is cut off at ` #`, where a comment begins"
                " (put the whole text in quotes; a comment may follow them)"
            ),
        ),
        (
            "sources: []",
            "sources: []\nupdated: 2 March",
            "7: `updated` is no date: `2 March` (write it like 2023-03-01)",
        ),
        ("{ar: ملخص.}", "{en: S.}", "5: `summary` lacks its text in `ar` (write ar: …)"),
    ],
)
def test_a_faulty_meeting_is_none_with_a_problem(old: str, new: str, expected: str) -> None:
    meeting, problems = data.meeting("a", "x", MEETING.replace(old, new), SETTINGS)

    assert meeting is None
    assert lines(problems) == [f"a:{expected}"]


@given(st.lists(st.sampled_from([*MEETING.splitlines(keepends=True), "a:\n", "  name: x\n", "  - x\n"])).map("".join))
def test_any_text_is_records_or_has_problems(text: str) -> None:
    meeting, problems = data.meeting("a", "x", text, SETTINGS)

    assert (meeting is None) == bool(problems)
    for read in (data.places, data.tags, data.glossary):
        found, problems = read(text, SETTINGS)
        assert problems or not found  # none of these lines makes a whole record
