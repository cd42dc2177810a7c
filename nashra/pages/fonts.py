"""Writes the fonts of a site's own into its style sheet, and says what is wrong with them.

A text is shown in a font of the reader's system until its own is there (`font-display: swap`).
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal

from nashra.content.fonts import FACES, FOLDER
from nashra.content.settings import PATH
from nashra.files.types import FONTS
from nashra.model.problems import Problem, did_you_mean
from nashra.model.settings import Font, Language, Settings

_FORMATS = {".otf": "opentype", ".ttf": "truetype", ".woff": "woff", ".woff2": "woff2"}
_REGULAR, _BOLD, _ITALIC, _BOLD_ITALIC = FACES
# What comes after a site's fonts, for characters that they lack.
_GENERIC: Mapping[Literal["text", "plain"], str] = {"text": "serif", "plain": "sans-serif"}


def rules(settings: Settings, static: Collection[str]) -> str:
    """Return the rules of a style sheet in FOLDER for a site's fonts; `static` are the paths of its static files."""
    faces = [face for font in settings.theme.fonts for face in _faces(font, static)]
    return "".join([*faces, *(rule for language in settings.languages for rule in _families(settings, language))])


def problems(settings: Settings, static: Collection[str]) -> Iterator[Problem]:
    """Yield a Problem for each file of a font that is not there."""
    there = [path for path in static if path.lower().endswith(FONTS)]
    for font in settings.theme.fonts:
        for face, path in font.files.items():
            if path not in there:
                hint = did_you_mean(path, there) or f"put it into {FOLDER}"
                yield Problem(PATH, font.lines.get(face, 1), f"there is no file {path}", hint)


def first(settings: Settings, language: Language) -> str:
    """Return the name of the file, below FOLDER, that each page in a language needs first for its texts, or ""."""
    found = settings.theme.fonts_of(language.prefix, "text")
    return found[0].files[_REGULAR].removeprefix(FOLDER) if found else ""


def _faces(font: Font, static: Collection[str]) -> Iterator[str]:
    """Yield the rule of each file of a font; one file for two weights is a variable font."""
    for style, light, bold in (("normal", _REGULAR, _BOLD), ("italic", _ITALIC, _BOLD_ITALIC)):
        files = font.files.get(light), font.files.get(bold)
        weights = {"400 700": files[0]} if files[0] == files[1] else {"400": files[0], "700": files[1]}
        for weight, path in weights.items():
            if path and path in static:
                yield (
                    f'@font-face {{ font-family: "{font.family}"; src: url("{path.removeprefix(FOLDER)}") '
                    f'format("{_FORMATS[PurePosixPath(path).suffix.lower()]}"); font-weight: {weight}; '
                    f"font-style: {style}; font-display: swap; "
                    f"{f'unicode-range: {font.range}; ' if font.range else ''}}}\n"
                )


def _families(settings: Settings, language: Language) -> Iterator[str]:
    for use, generic in _GENERIC.items():
        names = [f'"{font.family}"' for font in settings.theme.fonts_of(language.prefix, use)]
        if names:
            yield f":lang({language.hreflang}) {{ --{use}: {', '.join(dict.fromkeys(names))}, {generic}; }}\n"
