"""Random texts of mixed direction, put together from phrases that are known to belong together.

Between two phrases there is a word of the text, or a mark that surely parts them: what a reader would join or part is
then no question. Capitals stand for Arabic letters. No phrase is part of another.
"""

import random
from typing import NamedTuple

from nashra.text.bidi import Direction

WORDS: dict[Direction, tuple[str, ...]] = {
    "rtl": ("ALMADINA", "SANAT", "MAKTAB", "QALAT", "ALYAWM"),
    "ltr": ("in", "the", "year", "office", "said", "a", "news"),
}
PHRASES: dict[Direction, tuple[str, ...]] = {
    "rtl": (
        "niamey",
        "africa focus group",
        "smith & sons, ltd.",
        "l’afrique, c’est nous!",
        "le sahel : où en est-on ?",
        "geneva, switzerland",
        "x = y + 2",
        "f(z) = 3z - 1",
        "3 × 4 cm",
        "h₂o",
        "vol. 3",
        "art. 7(2)(b)",
        "a/res/77/1",
        "resolution 2170 (2014)",
        "imf (washington)",
        "j. k. rowling",
        "u.s.",
        "c++",
        "f#",
        ".net",
        "node.js",
        "at&t",
        "covid-19",
        "cop 28",
        "1 march 2023",
        "march 5, 2024",
        "press.office+ar@example.org",
        "https://example.org/a?b=1&c=2",
        "@coalition_ar",
        "#un75",
        "12 500 mad",
        "7 kg",
        "$2.5m",
        "-12 °c",
        "13.5°n",
        "isbn 978-92-1-101-5",
        "fr76 3000 6000 0112",
        "the ‘new’ plan",
        "what is it? we ask",
        "ii-iv",
    ),
    "ltr": (
        "BAYAN",
        "MADINAT FAS",
        "M. A. KARIM",
        "AL-QUDS",
        "ZAHRA (TUNIS)",
        "HAL ANTA HUNA؟",
        "DAKAR، ABUJA؛ LAGOS",
        "#SALAM_DAIM",
        "GHAZZA 1.5 MLN",
        "SHARIKAT “NUR”",
        "KITAB: JUZ",
    ),
}
NUMBERS = (
    "05 37 76 22 18",
    "(+212) 537-76-22-19",
    "+227 20 72 26 61",
    "(212) 963-1234",
    "12 600",
    "1:50 000",
    "12’500.75",
    "2014-2022",
    "14:30",
    "12.03.2023",
    "25%",
    "-40",
    "$700",
    "50+",
    "6×9",
)
BETWEEN = (" ",) * 12 + (": ", "؛ ", "؟ ", "? ", "! ", "… ", " – ", " | ", " · ")
AROUND = ("%",) * 6 + ("(%)", "“%”", "«%»", "[%]")


class Mix(NamedTuple):
    """A text, its direction, and the phrases and numbers that stand in it."""

    text: str
    base: Direction
    phrases: tuple[str, ...]


def mix(chance: random.Random) -> Mix:
    """Return a text of two to seven parts, words and phrases in turn."""
    base: Direction = chance.choice(("rtl", "ltr"))
    rest = [*PHRASES[base], *(NUMBERS if base == "rtl" else ())]
    chance.shuffle(rest)
    text, used = "", []
    is_word = chance.random() < 0.5
    for _ in range(chance.randint(2, 7)):
        if is_word:
            part = " ".join(chance.choices(WORDS[base], k=chance.randint(1, 3)))
        else:
            used.append(rest.pop())
            part = chance.choice(AROUND).replace("%", used[-1])
        text += part + chance.choice(BETWEEN)
        is_word = not is_word
    return Mix(text.strip(), base, tuple(used))
