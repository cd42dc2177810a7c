"""Reads `fonts` in the theme of a site: fonts of its own, which lie below `templates/static/`."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Literal, cast

from nashra.content import fields
from nashra.content._described import Parser, full_match, with_schema
from nashra.content.fields import Fields
from nashra.content.yaml import Node
from nashra.files.types import FONTS
from nashra.model.problems import FieldError
from nashra.model.settings import Font

FOLDER = "templates/static/"
FACES = ("regular", "bold", "italic", "bold_italic")
_FAMILY = re.compile(r"[\w.-]+( [\w.-]+)*")
_FILE = re.compile(r"[\w .-]+(/[\w .-]+)*")
_PART = r"U\+[0-9A-F?]{1,6}(-[0-9A-F]{1,6})?"
_RANGE = re.compile(rf"{_PART}(, *{_PART})*", re.ASCII | re.IGNORECASE)


def fonts_in(languages: Parser[str] | Callable[[Node], str]) -> Parser[tuple[Font, ...]]:
    """Return a parser of a list of fonts; `languages` parses the prefix of a language of the site."""

    def font(reader: Fields) -> Font | None:
        lines = reader.lines()
        family = reader.take("family", matching(_FAMILY, "write its name alone, such as Amiri"), required=True)
        files = {name: reader.take(name, _file, required=name == FACES[0]) for name in FACES}
        use = cast("Literal['text', 'plain', '']", reader.take("use", fields.choice("text", "plain")) or "")
        prefixes = reader.take("languages", fields.items_of(languages)) or ()
        characters = reader.take("range", matching(_RANGE, 'write it as CSS does: "U+0600-06FF, U+FB50-FDFF"')) or ""
        if not (family and files[FACES[0]]):
            return None
        paths = {name: FOLDER + file for name, file in files.items() if file}
        return Font(family, paths, use, prefixes, characters, lines)

    return fields.items_of(fields.record(font, "write `family: …` and `regular: …`"))


def matching(pattern: re.Pattern[str], hint: str) -> Parser[str]:
    """Return a parser of texts that match a pattern as a whole."""

    @with_schema({"type": ["string", "number"], "pattern": full_match(pattern)})
    def parse(node: Node) -> str:
        value = fields.word(node)
        if not pattern.fullmatch(value):
            raise FieldError(f"cannot be `{value}`", hint)
        return value

    return parse


@with_schema({"type": "string"})
def _file(node: Node) -> str:
    name = fields.word(node)
    if not _FILE.fullmatch(name) or PurePosixPath(name).suffix.lower() not in FONTS:
        kinds = ", ".join(ending.removeprefix(".") for ending in FONTS)
        raise FieldError(f"is `{name}`, which is no font that browsers read", f"name a file in {FOLDER}: {kinds}")
    return name
