"""The name of a card, and its words."""

import re

import pytest

from nashra.pages.cards.card import file_name, look_digest
from tests.typefaces import LATIN, card

ONE = card("One", "1 May", tag="en")
COLOURS = ("#000000", "#ffffff", "#d9b35c")


def test_a_name_is_the_same_for_the_same_words_and_look() -> None:
    assert re.fullmatch(r"card\.[0-9a-f]{12}\.png", file_name(ONE, "look"))
    assert file_name(ONE, "look") == file_name(card("One", "1 May", tag="en"), "look")


@pytest.mark.parametrize(
    "other",
    [
        ONE._replace(title="Two"),
        ONE._replace(facts="2 May"),
        ONE._replace(name="Other"),
        ONE._replace(tag="fr"),
        ONE._replace(fonts=(LATIN,)),
    ],
)
def test_other_words_give_another_name(other: object) -> None:
    assert file_name(other, "look") != file_name(ONE, "look")  # type: ignore[arg-type]


def test_another_look_gives_another_name() -> None:
    looks = {
        look_digest({"a.ttf": "1"}, COLOURS, "Pillow 13"),
        look_digest({"a.ttf": "2"}, COLOURS, "Pillow 13"),
        look_digest({"b.ttf": "1"}, COLOURS, "Pillow 13"),
        look_digest({"a.ttf": "1"}, COLOURS[::-1], "Pillow 13"),
        look_digest({"a.ttf": "1"}, COLOURS, "Pillow 14"),
    }

    assert len({file_name(ONE, look) for look in looks}) == 5


def test_who_cannot_see_a_card_is_told_its_words() -> None:
    assert ONE.text == "One – 1 May – Nashra"
    assert card("One").text == "One – Nashra"
