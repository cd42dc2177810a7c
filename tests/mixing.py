"""Mixed text in tests: capitals stand for Arabic letters, lower case for Latin ones, as in W3C's articles."""

from bidi import get_display

from nashra.text.bidi import Direction

ARABIC = "بتثجحخدذرزسشصضطظعغفقكلمنهو"  # no alef: with lam it makes one glyph of two letters
ISOLATES = "\u2066\u2067\u2068\u2069"


def arabic(text: str) -> str:
    """Return a text with Arabic letters for its capitals."""
    return "".join(ARABIC[ord(char) - 65] if "A" <= char <= "Z" else char for char in text)


def latin(text: str) -> str:
    """Return a text with capitals for its Arabic letters, and without isolates."""
    return "".join(chr(65 + ARABIC.index(char)) if char in ARABIC else char for char in text if char not in ISOLATES)


def shown(text: str, base: Direction) -> str:
    """Return what is seen from left to right, as UAX #9 sets it; brackets are not shown mirrored."""
    return latin(get_display(text, base_dir="R" if base == "rtl" else "L"))
