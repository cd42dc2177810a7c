"""Reduces a name to its consonants, so that it can be recognised in another script: Casablanca and كازابلانكا.

Vowels, h, w and y are left out, since scripts and spellings differ most there, and sounds that are written for each
other are one: the classes are those of the letters that ISO 233 and the tables of Arabic romanisation of UNGEGN name.
"""

import re
import unicodedata
from itertools import groupby

from nashra.review.reading.folding import Memo

_CLASSES = {
    "B": "b p ب پ",
    "F": "f v ph ف ڤ",
    "K": "c g j k q x ck dj gh kh qu ج خ غ ق ك ک گ",
    "L": "l ل",
    "M": "m م",
    "N": "n ن",
    "R": "r ر",
    "S": "s z ch sh sch tch ز ژ س ش ص چ",
    "T": "d t th ت ث د ذ ض ط ظ",
}
_CLASS = {letters: one for one, every in _CLASSES.items() for letters in every.split()} | {"x": "KS"}
_SOFT = re.compile("c(?=[eiy])")  # as s in most spellings of the Latin script
_LETTERS = re.compile("|".join(sorted(_CLASS, key=lambda letters: -len(letters))))


def _skeleton(word: str) -> str:
    base = "".join(char for char in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(char))
    classes = "".join(_CLASS[letters] for letters in _LETTERS.findall(_SOFT.sub("s", base)))
    return "".join(one for one, _ in groupby(classes))


SKELETONS = Memo(_skeleton)
"""The classes of the consonants of each word, in their order; texts repeat their words."""


def near(one: str, other: str) -> bool:
    """Say whether two skeletons differ in one consonant at most; short ones must be equal."""
    if one == other or min(len(one), len(other)) < 3:
        return one == other
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return sum(map(str.__ne__, short, long)) <= 1
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
