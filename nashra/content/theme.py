"""Reads the field `theme` of `content/site.yaml`: colours, the length of lines, the logo, fonts.

Colours that cannot be read on each other are found by the contrast that WCAG 2.2 asks for (1.4.3).
"""

import re
from collections.abc import Callable, Iterator, Mapping

from nashra.content import fields, images
from nashra.content._described import Parser
from nashra.content.fields import Fields
from nashra.content.fonts import fonts_in, matching
from nashra.content.yaml import Node
from nashra.model.problems import Problem, did_you_mean
from nashra.model.settings import COLOURS, Settings, Theme
from nashra.model.site import Image
from nashra.model.sources import Source

FOLDER = "content/"
_COLOUR = re.compile("#[0-9a-fA-F]{6}", re.ASCII)
_MEASURE = re.compile(r"[1-9]\d(\.\d{1,2})?", re.ASCII)
_LOGO = re.compile(r"[\w.-]+\.svg", re.ASCII)
_LEAST = 4.5  # contrast of letters
_ON_EACH_OTHER = (("ink", "paper"), ("soft", "paper"), ("soft", "panel"), ("accent", "paper"), ("on-band", "band"))


_colour = matching(_COLOUR, 'write six digits in quotes: "#0b3d47"')


def read(reader: Fields, texts: Parser[dict[str, str]], language: Parser[str] | Callable[[Node], str]) -> Theme | None:
    """Return what the field says; `texts` parses a text for each language, `language` the prefix of one."""

    def of_theme(inner: Fields) -> Theme | None:
        light = inner.take("colours", fields.record(_colours, 'write `accent: "#0b3d47"`')) or {}
        dark = inner.take("dark", fields.record(_colours, 'write `accent: "#7fc9d4"`')) or {}
        measure = inner.take("measure", matching(_MEASURE, "write it in rem, such as 38")) or ""
        logo = inner.take("logo", texts) or {}
        return Theme(light, dark, measure, logo, inner.take("fonts", fonts_in(language)) or (), inner.lines())

    return reader.take("theme", fields.record(of_theme, 'write `colours: {accent: "#0b3d47"}`'))


def _colours(reader: Fields) -> Mapping[str, str]:
    taken = {name: reader.take(name, _colour) for name in COLOURS}
    return {name: value.lower() for name, value in taken.items() if value}


def logos(settings: Settings, files: Mapping[str, Source]) -> tuple[dict[str, Image], list[Problem]]:
    """Return the pictures of the logo by their paths, and what is wrong with them."""
    found: dict[str, Image] = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(settings.theme.logo.values()):
        path, line = FOLDER + name, settings.theme.lines.get("logo", 1)
        if not _LOGO.fullmatch(name):
            hint = "write the name of an SVG file beside site.yaml, such as logo.svg"
            problems.append(Problem("content/site.yaml", line, f"`{name}` can be no logo", hint))
        elif path not in files:
            hint = did_you_mean(path, files) or f"put it into {FOLDER}"
            problems.append(Problem("content/site.yaml", line, f"there is no file {path}", hint))
        else:
            image, faults = images.image(files[path])
            problems += faults
            found |= {path: image} if image else {}
    return found, problems


def advice(settings: Settings) -> Iterator[Problem]:
    """Yield advice on colours of letters that are hard to read on their background."""
    for scheme, ours, field in ((0, settings.theme.light, "colours"), (1, settings.theme.dark, "dark")):
        used = {name: default[scheme] for name, default in COLOURS.items()} | dict(ours)
        for letters, ground in _ON_EACH_OTHER:
            if not ours.keys().isdisjoint({letters, ground}):
                ratio = contrast(used[letters], used[ground])
                if ratio < _LEAST:
                    message = f"`{letters}` {used[letters]} on `{ground}` {used[ground]} has a contrast of {ratio:.1f}"
                    line = settings.theme.lines.get(field, 1)
                    hint = f"{_LEAST} is the least that everybody can read (WCAG 1.4.3)"
                    yield Problem("content/site.yaml", line, message, hint, "advice")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as "#0b3d47", from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
