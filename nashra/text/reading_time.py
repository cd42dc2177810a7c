"""Estimates how long it takes to read a text, by its number of words and the rate of its script.

The rates are those at which adults read one text aloud in seventeen languages; whoever reads silently is faster.
Source: Trauzettel-Klosinski and Dietz, Standardized Assessment of Reading Performance: The New International Reading
Speed Texts IReST, Investigative Ophthalmology & Visual Science 53 (2012), table 1.
"""

import re
from html import unescape

from nashra.text.html import TAG

_OTHER_SPACED = r"[^\W\u0620-\u08ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_WORD = re.compile(rf"{_OTHER_SPACED}\S*+")
_ARABIC_WORD = re.compile(r"[\u0620-\u08ff]\S*+")  # also Syriac and others written like Arabic
_CHARACTER = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")  # Chinese, Japanese: no blanks
_WORDS_PER_MINUTE = 184  # the mean of all languages
_ARABIC_WORDS_PER_MINUTE = 138
_CHARACTERS_PER_MINUTE = 255  # of Chinese


def minutes(html: str) -> int:
    """Return the minutes that reading sanitised HTML takes, rounded, and at least 1."""
    text = unescape(TAG.sub(" ", html))
    spent = (
        len(_WORD.findall(text)) / _WORDS_PER_MINUTE
        + len(_ARABIC_WORD.findall(text)) / _ARABIC_WORDS_PER_MINUTE
        + len(_CHARACTER.findall(text)) / _CHARACTERS_PER_MINUTE
    )
    return max(1, round(spent))
