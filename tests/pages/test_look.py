"""The theme of a site in its style sheet, its icon and its Web App Manifest."""

import json
import re
from dataclasses import replace

from nashra.model.settings import COLOURS, Font, Theme
from nashra.pages import look
from tests.conftest import HERE
from tests.sites import SETTINGS

STATIC = HERE.parent / "templates/static"
RED = Theme({"band": "#7a1f2b", "accent": "#7a1f2b"}, {"accent": "#ee9aa4"}, "36.5")


def test_a_style_sheet_ends_with_the_colours_of_the_site() -> None:
    def themed(theme: Theme) -> str:
        return look.with_theme("body {}", replace(SETTINGS, theme=theme), ["templates/static/a.woff2"])

    assert themed(Theme()) == "body {}"
    assert '@font-face { font-family: "A"' in themed(Theme(fonts=(Font("A", {"regular": "templates/static/a.woff2"}),)))
    assert themed(RED) == (
        "body {}\n:root { --measure: 36.5rem; }\n"
        "@media screen and (prefers-color-scheme: light) { :root { --band: #7a1f2b; --accent: #7a1f2b; } }\n"
        "@media screen and (prefers-color-scheme: dark) { :root { --band: #7a1f2b; --accent: #ee9aa4; } }\n"
    )


def test_a_drawing_has_the_colours_of_the_site() -> None:
    svg = (STATIC / "icon.svg").read_text(encoding="utf-8")

    assert look.drawing(svg, Theme()) == svg
    assert "#0b3d47" in svg
    assert look.drawing(svg, RED) == svg.replace("#0b3d47", "#7a1f2b")
    swapped = Theme({"band": "#d9b35c", "gilt": "#0b3d47"})
    assert look.drawing('<a fill="#0b3d47"/><b fill="#d9b35c"/>', swapped) == '<a fill="#d9b35c"/><b fill="#0b3d47"/>'


def test_the_colours_are_those_of_the_style_sheet() -> None:
    css = (STATIC / "style.css").read_text(encoding="utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark) {", 1)

    for name, (by_day, by_night) in COLOURS.items():
        assert f"--{name}: {by_day};" in light
        assert f"--{name}: {by_night};" in dark.split("}", 1)[0] or by_day == by_night
    for name in look.DRAWINGS:
        used = set(re.findall("#[0-9a-f]{6}", (STATIC / name).read_text(encoding="utf-8")))
        assert used <= {colours[0] for colours in COLOURS.values()}


def test_the_band_has_a_colour_for_day_and_night() -> None:
    assert look.band(Theme()) == COLOURS["band"]
    assert look.band(RED) == ("#7a1f2b", "#7a1f2b")
    assert look.band(Theme({"band": "#7a1f2b"}, {"band": "#300000"})) == ("#7a1f2b", "#300000")


def test_the_manifest_is_in_the_language_of_its_pages() -> None:
    static = {"icon.svg": "/static/icon.1.svg", "style.css": "/static/style.1.css"}
    arabic = json.loads(look.web_manifest(SETTINGS, SETTINGS.language("ar"), static))

    assert (arabic["lang"], arabic["dir"]) == (SETTINGS.language("ar").tag, "rtl")
    assert arabic["start_url"] == arabic["scope"] == f"{SETTINGS.base}/ar/"
    assert arabic["name"] == SETTINGS.title["ar"]
    assert arabic["theme_color"] == "#0b3d47"
    assert arabic["icons"] == [{"src": f"{SETTINGS.base}/static/icon.1.svg", "sizes": "any", "type": "image/svg+xml"}]
