"""Reads `cards` in `content/site.yaml`: whether there are pictures for shared links, and their fonts.

Their fonts are files below `templates/`, so they are published only if they are below `templates/static/`, too.
"""

import re
from collections import abc
from pathlib import PurePosixPath

from nashra.content import fields
from nashra.content._described import schema_of, with_schema
from nashra.content.pillow import check_font, pillow
from nashra.content.typeface import ENDINGS, characters
from nashra.content.yaml import Mapping, Node, Sequence
from nashra.model.problems import FieldError, Problem, did_you_mean
from nashra.model.settings import Cards, Settings
from nashra.model.sources import Source

FOLDER = "templates/"
_SETTINGS = "content/site.yaml"
_FILE = re.compile(r"[\w .-]+(/[\w .-]+)*")


@with_schema({"type": "string"})
def _file(node: Node) -> str:
    name = fields.word(node)
    if not _FILE.fullmatch(name) or PurePosixPath(name).suffix.lower() not in ENDINGS:
        raise FieldError(f"is `{name}`, which is no font for pictures", f"name a ttf or otf file in {FOLDER}")
    return FOLDER + name


_FILES = fields.items_of(_file)


@with_schema(lambda: {"anyOf": [schema_of(fields.flag), schema_of(_FILES)]})
def cards(node: Node) -> Cards | None:
    """Parse `true` (the fonts of the theme), `false`, or a list of fonts."""
    if isinstance(node, Sequence):
        wanted = Cards(_FILES(node), node.line)
    elif isinstance(node, Mapping):
        raise FieldError("must be true or a list of fonts", "write `cards: [fonts/House.ttf]`")
    elif fields.flag(node):
        wanted = Cards((), node.line)
    else:
        return None
    found = pillow()
    if found is None:
        raise FieldError("needs Pillow", 'install it: pip install "nashra[pictures]"')
    if not found.letters:
        raise FieldError("needs a Pillow with raqm, which joins letters", "install its wheel of PyPI")
    return wanted


def fonts(settings: Settings, prefix: str) -> tuple[str, ...]:
    """Return the paths of the fonts for the cards of a language, those to be tried first at the beginning."""
    if settings.cards is None:
        return ()
    if settings.cards.fonts:
        return settings.cards.fonts
    own = [*settings.theme.fonts_of(prefix, "text"), *settings.theme.fonts_of(prefix, "plain")]
    files = (font.files.get("bold") or font.files["regular"] for font in (*own, *settings.theme.fonts))
    return tuple(dict.fromkeys(file for file in files if file.lower().endswith(ENDINGS)))


def coverage(settings: Settings, sources: abc.Mapping[str, Source]) -> tuple[dict[str, frozenset[int]], list[Problem]]:
    """Return the characters of each font of the cards by its path, and what is wrong with the fonts."""
    wanted = settings.cards
    if wanted is None:
        return {}, []
    paths = dict.fromkeys(path for prefix in settings.prefixes for path in fonts(settings, prefix))
    if not paths:
        hint = f"write the paths of ttf or otf files in {FOLDER}, such as `cards: [fonts/House.ttf]`"
        return {}, [Problem(_SETTINGS, wanted.line, "`cards` has no font: `theme` names none that can be drawn", hint)]
    found: dict[str, frozenset[int]] = {}
    problems = []
    for path in paths:
        if path not in sources:
            there = [other for other in sources if other.startswith(FOLDER) and other.lower().endswith(ENDINGS)]
            hint = did_you_mean(path, there) or f"put it into {FOLDER}"
            problems.append(Problem(_SETTINGS, wanted.line, f"there is no file {path}", hint))
            continue
        try:
            found[path] = characters(sources[path].data)
            check_font(sources[path].data)
        except ValueError as error:
            message = f"this font cannot be read: {error}"
            problems.append(Problem(path, 1, message, "save it as a ttf or otf file"))
    return found, problems
