"""The fonts in the theme of a site."""

import pytest

from nashra.content import settings
from nashra.model.settings import Font
from tests.samples import SITE

LINE = SITE.count("\n") + 3


def read(text: str) -> tuple[tuple[Font, ...], list[str]]:
    found, problems = settings.parse(f"{SITE}theme:\n  fonts:\n{text}")
    return found.theme.fonts if found else (), [f"{one.line - LINE + 1}: {one.message}" for one in problems]


def test_a_font_has_files_for_its_faces_and_says_what_it_is_for() -> None:
    fonts, problems = read(
        "    - {family: Own Naskh, regular: fonts/N.woff2, bold: fonts/N-Bold.ttf, use: text, languages: [ar]}\n"
        '    - family: Own-Sans 2\n      regular: Sans.OTF\n      range: "U+0000-00FF, U+20??"\n'
    )

    assert problems == []
    naskh, sans = fonts
    folder = "templates/static/"
    assert naskh.files == {"regular": f"{folder}fonts/N.woff2", "bold": f"{folder}fonts/N-Bold.ttf"}
    assert (naskh.family, naskh.use, naskh.languages, naskh.range) == ("Own Naskh", "text", ("ar",), "")
    assert sans.files == {"regular": f"{folder}Sans.OTF"}
    assert (sans.use, sans.languages, sans.range) == ("", (), "U+0000-00FF, U+20??")
    assert sans.lines["range"] == LINE + 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("    - {family: A}\n", "`regular` is missing"),
        ("    - {regular: a.woff2}\n", "`family` is missing"),
        ("    - {family: A, regular: a.eot}\n", "`regular` is `a.eot`, which is no font that browsers read"),
        ("    - {family: A, regular: a}\n", "`regular` is `a`, which is no font that browsers read"),
        ("    - {family: A, regular: 'https://x.example/a.woff2'}\n", "which is no font that browsers read"),
        ("    - {family: 'A\"; } b {', regular: a.woff2}\n", '`family` cannot be `A"; } b {`'),
        ("    - {family: A, regular: a.woff2, use: title}\n", "`use` cannot be `title`"),
        ("    - {family: A, regular: a.woff2, languages: [xx]}\n", "cannot be `xx`"),
        ("    - {family: A, regular: a.woff2, range: latin}\n", "`range` cannot be `latin`"),
        ("    - {family: A, regular: a.woff2, weight: 300}\n", "unknown field `weight`"),
        ("    House.woff2\n", "must be a list"),
    ],
)
def test_what_is_wrong_is_named(text: str, message: str) -> None:
    _, problems = read(text)

    assert [one for one in problems if message in one and one.startswith("1: ")], problems
