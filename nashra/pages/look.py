"""Writes the theme of a site into its style sheet, its icon and its Web App Manifest, so that all look alike."""

import json
import re
from collections.abc import Collection, Mapping

from nashra.model.settings import COLOURS, Language, Settings, Theme
from nashra.pages import fonts, urls
from nashra.pages.plain import plain_text

SHEET = "style.css"
DRAWINGS = ("icon.svg", "route.svg")
"""The static files that are in the colours of the theme."""

_COLOUR = re.compile("#[0-9a-f]{6}")
_MASTHEAD = ("band", "on-band", "gilt")
_ICONS = {"icon.svg": ("any", "image/svg+xml"), "icon-512.png": ("512x512", "image/png")}


def with_theme(css: str, settings: Settings, static: Collection[str]) -> str:
    """Return a style sheet with the rules of a site's theme at its end; `static` are the paths of its static files."""
    theme = settings.theme
    rules = fonts.rules(settings, static)
    rules += f":root {{ --measure: {theme.measure}rem; }}\n" if theme.measure else ""
    for scheme, colours in (("light", theme.light), ("dark", _dark(theme))):
        if colours:
            values = "".join(f"--{name}: {value}; " for name, value in colours.items())
            # On paper the colours are those for printing, whatever the theme.
            rules += f"@media screen and (prefers-color-scheme: {scheme}) {{ :root {{ {values}}} }}\n"
    return f"{css}\n{rules}" if rules else css


def drawing(svg: str, theme: Theme) -> str:
    """Return a drawing in the colours of a theme: those of ours in it are replaced by the site's."""
    colours = {COLOURS[name][0]: ours for name, ours in theme.light.items()}
    return _COLOUR.sub(lambda match: colours.get(match[0], match[0]), svg)  # all at once: one may be what another was


def band(theme: Theme) -> tuple[str, str]:
    """Return the colour of the band at the top of pages, in light and in dark, which browsers take on, too."""
    light, dark = COLOURS["band"]
    return theme.light.get("band", light), _dark(theme).get("band", dark)


def web_manifest(settings: Settings, language: Language, static: Mapping[str, str]) -> bytes:
    """Return the Web App Manifest (W3C) of a language; `static` has the addresses of static files by name."""
    start = settings.base + urls.home(language.prefix)
    manifest = {
        "name": plain_text(settings.title, language, settings),
        "description": plain_text(settings.description, language, settings),
        "lang": language.tag,
        "dir": language.direction,
        "id": start,
        "start_url": start,
        "scope": start,
        "display": "browser",
        "theme_color": band(settings.theme)[0],
        "background_color": settings.theme.light.get("paper", COLOURS["paper"][0]),
        "icons": [
            {"src": settings.base + static[name], "sizes": sizes, "type": kind}
            for name, (sizes, kind) in _ICONS.items()
            if name in static
        ],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def _dark(theme: Theme) -> dict[str, str]:
    """Return the colours of dark screens: those of the masthead are as on light ones, unless the theme says others."""
    return {name: value for name, value in theme.light.items() if name in _MASTHEAD} | dict(theme.dark)
