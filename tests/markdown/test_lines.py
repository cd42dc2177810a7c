"""Where what begins in a line ends, found once for all lines."""

import re

import pytest

from nashra.markdown.lines import Lines, Place
from nashra.markdown.nodes import Note


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("<div>a</div>", [1]),
        ("<div>\na\n</div>\n</div>", [3, None, None, None]),
        ("<div>\n<DIV a='b'>\n</Div>\n</div>", [4, 3, None, None]),
        ("<div><div>\n</div>\n</div>", [3, None, None]),
        ("<div>\n<divan>\n</divan>", [None, None, None]),
    ],
)
def test_an_element_ends_with_the_line_of_its_end_tag(text: str, ends: list[int | None]) -> None:
    lines = Lines(text.split("\n"))

    assert [lines.end_of_element(at, "div") for at in range(len(lines))] == ends
    assert lines.end_of_element(0, "p") is None


def test_text_ends_at_the_next_blank_line() -> None:
    lines = Lines(["a", "b", " ", "", "c"])

    assert [lines.end_of_text(at) for at in range(6)] == [2, 2, 2, 3, 5, 5]


def test_a_place_knows_its_number_in_the_body_and_what_is_said_there() -> None:
    match = re.match("", "")
    assert match
    place = Place(Lines(["a", "b"]), 1, 7, 0, False, match, [])
    place.say(place.number, "a fault", "do it")

    assert place.notes == [Note(8, "a fault", "do it", "advice")]
