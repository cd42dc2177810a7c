"""The pieces of a line, and where lines end."""

import pytest
from bidi import get_display
from hypothesis import given, strategies as st

from nashra.pages.cards.layout import Paragraph, Piece, in_order, lines
from nashra.text.bidi import Direction, with_isolates
from tests.typefaces import ARABIC, COVERAGE, LATIN

FONTS = [COVERAGE[ARABIC], COVERAGE[LATIN]]
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
BASE = {"ltr": "L", "rtl": "R"}


def pieces(text: str, direction: Direction) -> list[Piece]:
    return Paragraph(text, direction, FONTS).pieces(0, len(text))


@pytest.mark.parametrize(
    ("text", "direction", "found"),
    [
        ("The meeting", "ltr", [("The meeting", "ltr", 1)]),
        ("11 May 2022", "ltr", [("11 May 2022", "ltr", 1)]),
        ("اجتماع مراكش", "rtl", [("اجتماع مراكش", "rtl", 0)]),
        ("The (تحالف) here", "ltr", [("The (", "ltr", 1), ("تحالف", "rtl", 0), (") here", "ltr", 1)]),
        (
            "قال “NATO” اليوم",
            "rtl",
            [("اليوم", "rtl", 0), ("” ", "rtl", 1), ("NATO", "ltr", 1), ("“", "rtl", 1), ("قال ", "rtl", 0)],
        ),
        ("Niamey\u202f: là", "ltr", [("Niamey\u202f: là", "ltr", 1)]),
        ("نيامي\u202f: هنا", "rtl", [("نيامي : هنا", "rtl", 0)]),
    ],
)
def test_a_phrase_of_the_other_direction_or_in_another_font_is_a_piece(
    text: str, direction: Direction, found: list[tuple[str, Direction, int]]
) -> None:
    assert pieces(text, direction) == found


WORDS = [
    "اجتماع",
    "في",
    "مراكش،",
    "«داعش»",
    "Africa",
    "Focus Group",
    "NATO",
    "(2022)",
    "11",
    "1–2",
    "ماي",
    "50%",
    ": ",
    "·",
]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=7))
def test_the_order_is_that_of_the_bidirectional_algorithm(direction: Direction, words: list[str]) -> None:
    text = " ".join(words).strip()
    seen = get_display(with_isolates(text, direction), base_dir=BASE[direction]).translate(ISOLATES)

    drawn = "".join(get_display(piece.text, base_dir=BASE[piece.direction]) for piece in pieces(text, direction))
    assert drawn == seen


@given(st.text(alphabet="ab سع12()«»-–.: ", max_size=30), st.sampled_from(["ltr", "rtl"]))
def test_no_character_is_lost_in_any_part(text: str, direction: Direction) -> None:
    paragraph = Paragraph(text, direction, FONTS)
    for start in range(len(text)):
        found = "".join(piece.text for piece in paragraph.pieces(start, len(text)))
        assert sorted(found) == sorted(text[start:])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("one two", ["one", "two"]),
        ("one\u00a0two three", ["one\u00a0two", "three"]),
        ("a" * 90, ["a" * 40, "a" * 40, "a" * 10]),
        ("摩洛哥会议。好", ["摩", "洛", "哥", "会", "议。", "好"]),
    ],
)
def test_lines_may_end_at_spaces_and_between_wide_letters(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in Paragraph(text, "ltr", FONTS).words] == words


@pytest.mark.parametrize(
    ("widths", "room", "found"),
    [
        ([30], 100, [(0, 1)]),
        ([30, 30, 30], 100, [(0, 3)]),
        ([40, 40, 40], 100, [(0, 2), (2, 3)]),
        ([40, 10, 10, 40], 100, [(0, 2), (2, 4)]),  # not 40 10 10 above 40
        ([300, 10], 100, [(0, 1), (1, 2)]),
    ],
)
def test_lines_are_few_and_of_about_one_width(widths: list[float], room: float, found: list[tuple[int, int]]) -> None:
    assert lines(widths, [5.0] * len(widths), room) == found


@given(st.lists(st.floats(1, 90), min_size=1, max_size=12))
def test_lines_have_each_word_once_and_fit(widths: list[float]) -> None:
    found = lines(widths, [4.0] * len(widths), 100)

    assert [at for start, end in found for at in range(start, end)] == list(range(len(widths)))
    assert all(sum(widths[start:end]) + 4 * (end - start - 1) <= 100 for start, end in found)


@pytest.mark.parametrize(
    ("text", "direction", "first"),
    [
        ("The coalition", "ltr", LATIN),
        ("التحالف", "rtl", ARABIC),
        ("NATO: التحالف", "rtl", ARABIC),
        ("التحالف: NATO", "ltr", LATIN),
        ("2022", "ltr", ARABIC),
    ],
)
def test_the_font_with_the_letters_of_the_direction_is_tried_first(text: str, direction: Direction, first: str) -> None:
    assert in_order((ARABIC, LATIN), COVERAGE.__getitem__, text, direction)[0] == first
