"""The setting `cards`, and the fonts that it names."""

import pytest

from nashra.content import cards, settings
from nashra.content.pillow import Pillow
from nashra.model.settings import Cards, Settings
from nashra.model.sources import Source
from tests.samples import SITE
from tests.typefaces import ARABIC, FONTS, LATIN, SETTING

LINE = SITE.count("\n") + 1
SOURCES = {path: Source(path, font) for path, font in FONTS.items()}
FOLDER = "templates/static/"
THEME = """\
theme:
  fonts:
    - {family: A, regular: a.ttf, bold: a-bold.otf, use: text, languages: [ar]}
    - {family: B, regular: b.TTF}
    - {family: C, regular: c.woff2, use: text, languages: [ar]}
"""


def read(text: str) -> Settings:
    found, problems = settings.parse(SITE + text)
    assert found is not None, problems
    return found


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("", None),
        ("cards: false\n", None),
        ("cards: true\n", Cards((), LINE)),
        (SETTING, Cards((ARABIC, LATIN), LINE)),
    ],
)
def test_cards_are_wished_for_with_fonts_or_with_those_of_the_theme(text: str, wish: Cards | None) -> None:
    assert read(text).cards == wish


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cards: please\n", "`cards` must be true or false, not `please`"),
        ("cards: [a.woff2]\n", "`cards` holds an item that is `a.woff2`, which is no font for pictures"),
        ("cards: {fonts: [a.ttf]}\n", "`cards` must be true or a list of fonts"),
    ],
)
def test_what_is_wrong_is_named(text: str, message: str) -> None:
    _, problems = settings.parse(SITE + text)

    assert [(one.line, one.message) for one in problems] == [(LINE, message)]


@pytest.mark.parametrize(
    ("here", "message"),
    [(None, "`cards` needs Pillow"), (Pillow("13", ""), "`cards` needs a Pillow with raqm, which joins letters")],
)
def test_what_is_asked_for_and_missing_is_a_problem(
    here: Pillow | None, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "pillow", lambda: here)

    assert [one.message for one in settings.parse(f"{SITE}cards: true\n")[1]] == [message]
    assert settings.parse(f"{SITE}cards: false\n")[1] == []


def test_the_fonts_of_the_theme_are_those_of_the_language_first_and_bold_ones() -> None:
    found = read(f"{THEME}cards: true\n")

    assert cards.fonts(found, "ar") == (f"{FOLDER}a-bold.otf", f"{FOLDER}b.TTF")
    assert cards.fonts(found, "en") == (f"{FOLDER}b.TTF", f"{FOLDER}a-bold.otf")
    assert cards.fonts(read(THEME), "ar") == ()


def test_the_characters_of_each_font_are_known() -> None:
    found, problems = cards.coverage(read(SETTING), SOURCES)

    assert problems == []
    assert set(found) == {ARABIC, LATIN}
    assert ord("س") in found[ARABIC]
    assert cards.coverage(read(""), SOURCES) == ({}, [])


@pytest.mark.parametrize(
    ("text", "sources", "said"),
    [
        (
            "cards: true\n",
            SOURCES,
            (
                f"content/site.yaml:{LINE}: `cards` has no font: `theme` names none that can be drawn "
                "(write the paths of ttf or otf files in templates/, such as `cards: [fonts/House.ttf]`)"
            ),
        ),
        (
            "cards: [fonts/NotoSans-Bolt.ttf]\n",
            SOURCES,
            (
                f"content/site.yaml:{LINE}: there is no file templates/fonts/NotoSans-Bolt.ttf "
                "(did you mean `templates/fonts/NotoSans-Bold.ttf`?)"
            ),
        ),
        (
            "cards: [fonts/a.ttf]\n",
            {"templates/fonts/a.ttf": Source("templates/fonts/a.ttf", b"wOF2")},
            (
                "templates/fonts/a.ttf:1: this font cannot be read: it is no TrueType or OpenType font "
                "(save it as a ttf or otf file)"
            ),
        ),
    ],
)
def test_a_font_that_is_not_there_or_cannot_be_read_is_a_problem(
    text: str, sources: dict[str, Source], said: str
) -> None:
    assert [str(one) for one in cards.coverage(read(text), sources)[1]] == [said]
