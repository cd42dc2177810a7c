"""The rules of a style sheet for the fonts of a site."""

from dataclasses import replace

from nashra.model.settings import Font, Theme
from nashra.pages import fonts
from tests.sites import SETTINGS

FOLDER = "templates/static/"
FACES = {"regular": f"{FOLDER}fonts/N.woff2", "bold": f"{FOLDER}fonts/N-Bold.ttf"}
NASKH = Font("Own Naskh", FACES, "text", ("ar",))
SANS = Font("Sans", {"regular": f"{FOLDER}S.woff"}, range="U+0000-00FF", lines={"regular": 9})


def rules(*own: Font) -> list[str]:
    static = {path for font in own for path in font.files.values()}
    return fonts.rules(replace(SETTINGS, theme=Theme(fonts=own)), static).splitlines()


def test_each_file_of_a_font_is_a_face_that_browsers_show_once_it_is_there() -> None:
    family, style = '@font-face { font-family: "Own Naskh"; src: ', "font-style: normal; font-display: swap; }"
    assert rules(NASKH)[:2] == [
        f'{family}url("fonts/N.woff2") format("woff2"); font-weight: 400; {style}',
        f'{family}url("fonts/N-Bold.ttf") format("truetype"); font-weight: 700; {style}',
    ]
    (face,) = (rule for rule in rules(SANS) if "@font-face" in rule)
    assert face.endswith("font-display: swap; unicode-range: U+0000-00FF; }")


def test_one_file_for_two_weights_is_a_variable_font() -> None:
    path = f"{FOLDER}V.otf"
    both = rules(Font("V", {"regular": path, "bold": path, "italic": f"{FOLDER}I.otf"}))

    assert ["font-weight: 400 700; font-style: normal" in both[0], "font-weight: 400; font-style: italic" in both[1]]
    assert sum("@font-face" in rule for rule in both) == 2


def test_a_language_has_its_fonts_in_order_and_those_for_all() -> None:
    families = [rule for rule in rules(NASKH, SANS) if "@font-face" not in rule]

    assert families[:2] == [
        ':lang(ar) { --text: "Own Naskh", "Sans", serif; }',
        ':lang(ar) { --plain: "Sans", sans-serif; }',
    ]
    assert families[2:4] == [':lang(en) { --text: "Sans", serif; }', ':lang(en) { --plain: "Sans", sans-serif; }']
    assert rules() == []


def test_the_first_font_for_texts_is_asked_for_at_once() -> None:
    settings = replace(SETTINGS, theme=Theme(fonts=(replace(SANS, use="plain"), NASKH)))

    assert fonts.first(settings, settings.language("ar")) == "fonts/N.woff2"
    assert fonts.first(settings, settings.language("en")) == ""


def test_a_file_that_is_not_there_is_a_problem_at_its_line_and_no_face() -> None:
    settings = replace(SETTINGS, theme=Theme(fonts=(SANS,)))
    (problem,) = fonts.problems(settings, [f"{FOLDER}s.woff"])

    assert str(problem) == (
        "content/site.yaml:9: there is no file templates/static/S.woff (did you mean `templates/static/s.woff`?)"
    )
    assert list(fonts.problems(settings, SANS.files.values())) == []
    assert "@font-face" not in fonts.rules(settings, [])
