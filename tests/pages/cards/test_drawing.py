"""Pictures of cards: their letters are measured, their pixels looked at."""

from io import BytesIO

import pytest
from PIL import Image

from nashra.pages.cards.card import Card
from nashra.pages.cards.drawing import Drawer
from tests.typefaces import LOOK, card

TITLES = [
    ("وزراء التحالف يجتمعون في مراكش", "ar-MA"),
    ("Ministers meet in Marrakech", "en-GB"),
    ("Niamey\u202f: le groupe sur l’Afrique", "fr"),
]


def picture(one: Card) -> Image.Image:
    with Image.open(BytesIO(Drawer(LOOK).png(one))) as opened:
        return opened.convert("RGB")


def edges(one: Card, colour: tuple[int, int, int], top: int) -> tuple[int, int]:
    """Return the first and the last column in which a colour is seen, below `top`."""
    seen = picture(one)
    columns = [x for x in range(seen.width) for y in range(top, seen.height) if seen.getpixel((x, y)) == colour]
    return min(columns), max(columns)


@pytest.mark.parametrize(("title", "tag"), TITLES)
def test_a_card_has_its_size_and_is_the_same_bytes_each_time(title: str, tag: str) -> None:
    made = Drawer(LOOK).png(card(title, "1 mars 2023 · Niamey", tag=tag))

    assert made == Drawer(LOOK).png(card(title, "1 mars 2023 · Niamey", tag=tag))
    assert len(made) < 100_000
    with Image.open(BytesIO(made)) as opened:
        assert (opened.format, opened.size, opened.mode) == ("PNG", (1200, 630), "P")
        assert opened.convert("RGB").getpixel((5, 5)) == (0x0B, 0x3D, 0x47)


def test_the_side_is_that_of_the_language() -> None:
    white = (255, 255, 255)
    left, right = edges(card("قمة", tag="ar"), white, 170), edges(card("Summit", tag="en"), white, 170)

    assert 1090 < left[1] <= 1122
    assert left[0] > 600
    assert 76 <= right[0] < 100
    assert right[1] < 600


@pytest.mark.parametrize(
    ("title", "tag"), [("كلمة " * 70, "ar"), ("word " * 70, "en"), ("x" * 300, "en"), ("ab cd " * 60, "fr")]
)
def test_a_long_title_is_smaller_and_stays_within_its_card(title: str, tag: str) -> None:
    one = card(title.strip(), "Facts", tag=tag)
    first, last = edges(one, (255, 255, 255), 150)
    seen = picture(one)

    assert first >= 70
    assert last <= 1130
    ground = {seen.getpixel((x, y)) for x in range(1200) for y in (*range(160, 168), *range(498, 510))}
    assert ground == {(0x0B, 0x3D, 0x47)}


def test_a_card_without_facts_gives_its_title_their_room() -> None:
    assert picture(card("One")).tobytes() != picture(card("One", "Two")).tobytes()
