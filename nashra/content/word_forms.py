"""Reads `translations/<language>/search.yaml`, how words change in a language, into WordForms.

All words in it are read as the search folds them (`search/words`): without accents, vowel signs and forms of the alef.
"""

from dataclasses import dataclass

from nashra.content import fields
from nashra.content.fields import Fields
from nashra.model.problems import Problem

_TEXTS = fields.items_of(fields.text)


@dataclass(frozen=True, slots=True)
class WordForms:
    """How words change in a language, beyond what a stemmer knows.

    `articles` are always taken off a word, `particles` only where the rest is a word of the site. `endings` are taken
    off instead of asking a stemmer, but for words that end in one of `kept`. `inflections` are what may follow the stem
    of a word that a reader types and no text has in that form. `leading` does not count at the beginning of a name in
    an alphabet: a word, or one of the articles, joined. Each of `families` has the forms of one
    word, which no rule leads to each other: `woman women`.
    """

    articles: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    inflections: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()


def path(prefix: str) -> str:
    """Return the path of the file of a language."""
    return f"translations/{prefix}/search.yaml"


def parse(path: str, text: str) -> tuple[WordForms | None, list[Problem]]:
    """Return the WordForms in a file, or None where there are problems."""
    return fields.read_file(path, text, read)


def read(reader: Fields) -> WordForms:
    """Return the WordForms in these fields; those that are absent or faulty are empty."""
    names = ("articles", "particles", "endings", "kept", "inflections", "families", "leading")
    values = {name: reader.take(name, _TEXTS) for name in names}
    return WordForms(**{name: value for name, value in values.items() if value is not None})
