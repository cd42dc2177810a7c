"""Finds the Snowball stemmer of a language, which leads the forms of a word to one beginning.

They have the English names of the languages, which CLDR knows.
"""

from functools import cache

import snowballstemmer
from babel import Locale

from nashra.search.stems import Stem
from nashra.text.language_tags import first_part


@cache
def stemmer(tag: str) -> Stem | None:
    """Return the stemmer of the language with a tag, None if there is none."""
    name = (Locale("en").languages.get(first_part(tag)) or "").lower()
    if name not in snowballstemmer.algorithms():
        return None
    stem: Stem = snowballstemmer.stemmer(name).stemWord
    return stem
