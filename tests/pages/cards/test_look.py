"""The look of the cards of a site, and words that cannot be drawn."""

from dataclasses import replace

import pytest

from nashra.model.settings import Cards, Settings, Theme
from nashra.model.sources import Source
from nashra.pages.cards import look as looks
from nashra.pages.cards.drawing import Drawer
from nashra.pages.cards.words import Written
from tests.sites import SETTINGS
from tests.typefaces import ARABIC, FONTS, LATIN, LOOK, card

WITH_CARDS = replace(SETTINGS, cards=Cards((ARABIC, LATIN), 9))
TEXT = Source("content/briefings/a/en.md", b"---\nsummary: title\ntitle: One\n---\n")
SOURCES = {path: Source(path, font) for path, font in FONTS.items()} | {TEXT.path: TEXT}


def digest(settings: Settings, sources: dict[str, Source] = SOURCES) -> str:
    found, problems = looks.look(settings, sources)
    assert found is not None, problems
    return found.digest


def test_a_look_has_the_fonts_and_the_colours_of_the_theme() -> None:
    found, problems = looks.look(replace(WITH_CARDS, theme=Theme({"band": "#7a1f2b"})), SOURCES)

    assert problems == []
    assert found is not None
    assert (found.files, found.coverage) == (FONTS, LOOK.coverage)
    assert (found.band, found.letters, found.gilt) == ("#7a1f2b", "#ffffff", "#d9b35c")


def test_a_site_without_cards_has_no_look() -> None:
    assert looks.look(SETTINGS, SOURCES) == (None, [])


def test_where_a_font_is_missing_there_is_no_look() -> None:
    found, problems = looks.look(WITH_CARDS, {ARABIC: SOURCES[ARABIC]})

    assert found is None
    assert [(one.path, one.line) for one in problems] == [("content/site.yaml", 9)]


def test_the_digest_is_of_all_that_a_look_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    first = digest(WITH_CARDS)
    font = Source(LATIN, FONTS[LATIN] + b"\0")

    assert digest(WITH_CARDS) == first
    assert digest(replace(WITH_CARDS, theme=Theme({"gilt": "#ffffff"}))) != first
    assert digest(replace(WITH_CARDS, theme=Theme({"accent": "#ffffff"}))) == first
    assert digest(WITH_CARDS, SOURCES | {LATIN: font}) != first
    monkeypatch.setattr(looks, "pillow", lambda: "another")
    assert digest(WITH_CARDS) != first


@pytest.mark.parametrize(
    ("title", "fonts", "said"),
    [
        ("Ministers’ “words”", (LATIN,), []),
        ("Ministers \u2067in\u2069\u202fMarrakech\u200b", (LATIN,), []),
        ("وزراء", (ARABIC, LATIN), []),
        (
            "وزر",
            (LATIN,),
            [
                (
                    f"{TEXT.path}:3: this is on a card, and no font of `cards` has its "
                    "`ر` (U+0631 ARABIC LETTER REH), `ز` (U+0632 ARABIC LETTER ZAIN), `و` (U+0648 ARABIC LETTER WAW) "
                    "(name a font that has them: `cards: [fonts/House.ttf, fonts/More.ttf]` in site.yaml)"
                ),
            ],
        ),
        (
            "a" * 401,
            (LATIN,),
            [f"{TEXT.path}:3: a title of 401 letters is too long for a card: 400 are the most (shorten it)"],
        ),
    ],
)
def test_words_that_cannot_be_drawn_are_a_problem_where_they_are_written(
    title: str, fonts: tuple[str, ...], said: list[str]
) -> None:
    found = looks.faults(card(title, fonts=fonts), LOOK, Written(TEXT.path, "title"), SOURCES)

    assert [str(one) for one in found] == said


def test_a_field_that_is_not_found_is_in_the_first_line() -> None:
    (found,) = looks.faults(card("語"), LOOK, Written(TEXT.path, "name"), SOURCES)

    assert found.line == 1
    assert "`語` (U+8A9E CJK UNIFIED IDEOGRAPH-8A9E)" in found.message


def test_the_name_of_the_site_is_a_problem_of_the_settings() -> None:
    settings = Source("content/site.yaml", b"url: u\ntitle: {en: Nashra}\n")
    one = card("One")._replace(name="Nashra 語")
    (found,) = looks.faults(one, LOOK, Written(TEXT.path, "title"), SOURCES | {settings.path: settings})

    assert (found.path, found.line) == (settings.path, 2)


def test_cards_are_drawn_as_the_drawer_does() -> None:
    one = card("One")

    assert looks.Drawing(LOOK).png(one) == Drawer(LOOK).png(one)
