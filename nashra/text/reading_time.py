"""Estimates how long it takes to read a text, by its number of words and the rate of its script.

The rates are those at which adults read one text aloud in seventeen languages; whoever reads silently is faster.
Source: Trauzettel-Klosinski and Dietz, Standardized Assessment of Reading Performance: The New International Reading
Speed Texts IReST, Investigative Ophthalmology & Visual Science 53 (2012), table 1.
"""

from nashra.text.html import TAG

_WORDS_PER_MINUTE = 184  # the mean of all languages
_ARABIC_WORDS_PER_MINUTE = 138
_CHARACTERS_PER_MINUTE = 255  # of Chinese
_WITHOUT_BLANKS = frozenset(("Hans", "Hant", "Hani", "Jpan"))  # ISO 15924: scripts that do not part words


def minutes(html: str, script: str) -> int:
    """Return the minutes that reading sanitised HTML takes, rounded, at least 1; `script` is a code of ISO 15924."""
    words = TAG.sub(" ", html).replace("&nbsp;", " ").split()
    if script in _WITHOUT_BLANKS:
        spent = sum(map(len, words)) / _CHARACTERS_PER_MINUTE
    else:
        spent = len(words) / (_ARABIC_WORDS_PER_MINUTE if script == "Arab" else _WORDS_PER_MINUTE)
    return max(1, round(spent))
