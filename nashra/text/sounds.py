"""Makes of a word the consonants that are heard, in any script, so that a name is known again in another one.

The Unicode name of a letter says how it sounds: ARABIC LETTER KAF, CYRILLIC SMALL LETTER KA, LATIN SMALL LETTER K.
Vowels, w, y and h are left out, since many scripts leave them out or write them otherwise. Consonants spoken at one
place of the mouth, voiced or not, are one, as in Soundex (Russell, 1918).
"""

import unicodedata
from functools import lru_cache

_ALIKE = {letter: group[0] for group in ("BP", "FV", "KCGQX", "SZ", "TD") for letter in group}
_VOWELS = frozenset("AEIOU")
_LEFT_OUT = _VOWELS | frozenset("HWY")
_NO_SOUND = frozenset(("FINAL", "FARSI", "BYELORUSSIAN-UKRAINIAN"))  # in a name before the word that says the sound


@lru_cache(maxsize=20_000)  # texts repeat their words
def consonants(word: str) -> str:
    """Return the consonants of a word as capital letters, doubled ones once: LNTN for London and for لندن."""
    heard = ""
    for letter in unicodedata.normalize("NFD", word):
        sound = _sound(letter)
        if not heard.endswith(sound):
            heard += sound
    return heard


@lru_cache(maxsize=2_000)
def _sound(letter: str) -> str:
    """Return the consonant that a letter stands for, or "": the first one in the name of the letter.

    A name that begins with a vowel is that of a vowel (ALEF, OMEGA), but for those of Cyrillic such as EM.
    """
    script, _, name = unicodedata.name(letter, "").partition(" LETTER ")
    named = next((part for part in name.split() if part not in _NO_SOUND), "")
    if script.startswith("LATIN"):
        sound = named if len(named) == 1 else ""
    elif named[:1] in _VOWELS and not (script.startswith("CYRILLIC") and len(named) == len("EM")):
        sound = ""
    else:
        sound = next((char for char in named if char not in _VOWELS), "")
    return "" if sound in _LEFT_OUT or name.endswith("SIGN") else _ALIKE.get(sound, sound)
