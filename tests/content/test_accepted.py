"""Reading and writing the findings that a site accepts all at once."""

import pytest
from hypothesis import given, strategies as st

from nashra.content import accepted
from nashra.model.content import Accepted
from nashra.model.levels import RULES

EN, FR = "content/briefings/a/en.md", "content/pages/about/fr.md"
MARK = "bcdfghjkmnpq"


def test_each_line_is_a_finding_of_a_text_with_its_reason() -> None:
    text = f'# A comment\n{EN} numbers {MARK}: archive of 2024\n\n{FR} terms {MARK}: "a: b"\n{EN} dates {MARK}: x\n'

    assert accepted.parse(text) == (
        {
            EN: (Accepted(EN, "numbers", MARK, "archive of 2024", 2), Accepted(EN, "dates", MARK, "x", 5)),
            FR: (Accepted(FR, "terms", MARK, "a: b", 4),),
        },
        [],
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n"])
def test_an_empty_file_accepts_nothing(text: str) -> None:
    assert accepted.parse(text) == ({}, [])


def test_a_faulty_line_is_left_out_and_named_and_the_others_hold() -> None:
    found, problems = accepted.parse(f"{EN} numbres {MARK}: x\n{EN} numbers {MARK}: y\n{EN} numbers: z\n")

    assert found == {EN: (Accepted(EN, "numbers", MARK, "y", 2),)}
    assert [problem.line for problem in problems] == [1, 3]


def test_the_file_is_sorted_has_a_line_for_each_and_says_what_it_is() -> None:
    lines = [
        Accepted(FR, "terms", MARK, "x"),
        Accepted(EN, "terms", MARK, 'l\u00e0 "b"', 9),
        Accepted(EN, "dates", MARK, "#"),
    ]

    text = accepted.dump(lines)

    assert text.splitlines()[0].startswith("# ")
    assert text.splitlines()[1:] == [
        f'{EN} dates {MARK}: "#"',
        f'{EN} terms {MARK}: "là \\"b\\""',
        f'{FR} terms {MARK}: "x"',
    ]


LINES = st.builds(
    Accepted,
    st.sampled_from([EN, FR, "content/briefings/b-2/ar.md"]),
    st.sampled_from(RULES),
    st.text("bcdfghjkmnpqrtvw", min_size=12, max_size=12),
    st.from_regex(r"[a-zé\"'#:{}\[\]\\\\0-9]{0,9}[a-zع][ -~]{0,9}[a-z]", fullmatch=True).map(
        lambda text: " ".join(text.split())
    ),
)


@given(st.lists(LINES), st.lists(LINES))
def test_what_is_written_is_read_and_what_is_added_keeps_the_reasons_that_are_there(
    first: list[Accepted], more: list[Accepted]
) -> None:
    found, problems = accepted.parse(accepted.dump([*first, *more]))

    expected: dict[object, str] = {}
    for line in (*first, *more):
        expected.setdefault(line.key, line.reason)
    assert problems == []
    assert {line.key: line.reason for lines in found.values() for line in lines} == expected


@given(st.lists(LINES))
def test_the_order_of_lines_does_not_change_the_file(lines: list[Accepted]) -> None:
    once = list({line.key: line for line in lines}.values())

    assert accepted.dump(once) == accepted.dump(reversed(once))
    assert accepted.dump(once).count("\n") == 1 + len(once)


def test_of_a_folder_there_is_what_is_accepted_in_its_files() -> None:
    lines = {EN: (Accepted(EN, "dates", MARK, "x"),), FR: (Accepted(FR, "dates", MARK, "x"),)}

    assert accepted.of_files(lines, [FR, "content/pages/about/ar.md"]) == {FR: lines[FR]}
    assert accepted.of_files({}, [FR]) == {}
