"""Reads the items of a text of mixed direction: words, numbers, quotations and brackets. `phrases` joins them.

A text is first written down by the kinds of its characters: `O` for a letter of its own direction, `F` for a foreign
one (of the other direction), `N` for a mark that belongs to the character before, a digit for a digit of any script,
a blank for a space of any width. Any other character is itself. The grammar below reads that.

Sources: UAX #9, above all W1 to W7 (numbers and their signs) and the bidi classes; how people write telephone numbers
and amounts: ITU-T E.123, SI brochure 5.4.4, CLDR.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Literal, NamedTuple

Direction = Literal["ltr", "rtl"]

OBJECT = "\ufffc"
"""The character that replaces an element with an order of its own in the text to analyse."""

_QUOTES = {"“": "”", "«": "»", "‘": "’", '"': '"', "'": "'", "”": "“", "„": "“”", "»": "«", "‹": "›"}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_NESTED = {
    mark: re.compile(f"[{re.escape(mark + close)}]") for mark, close in (*_BRACKETS.items(), *("“”", "«»", "‹›"))
}
_CLOSING_QUOTES = {
    mark: re.compile(f"[{close}]" + ("(?![OFN0-9])" if close in "'’\"" else "")) for mark, close in _QUOTES.items()
}
_LONGEST_PAIR = 500  # characters: marks further apart are no pair, so that no text takes the square of its length

# --- words: letters and digits, and the signs in them, before them and after them ---------------------------------

ANY = "[FN0-9]"
_SIGNS = r"-.:'’‘@_/\\&+*=~#%$€£?!°^·′″×⁻…"
_JOIN = rf"(?:[{_SIGNS}]{{1,3}}+(?={ANY})|(?<=[0-9]),(?=[0-9])|(?<=[FN])[–—](?=F))"  # a-b, a@b
_IN_BRACKETS = rf"[(\[]{ANY}++(?:{_JOIN}{ANY}++)*+[)\]]"  # f(x), 3(2)(b)
_EDGE = rf"""(?<![^ ()\[\]{{}}“”«»‘’„‹›"'{OBJECT}])"""  # before it: nothing, a blank, a bracket, a quotation mark
_BEFORE = (  # @a, .a, ../a, --a, -2°a, '90s
    rf"{_EDGE}(?:\.\.?[/\\]|[@#$€£¥~/\\_&.*°§№]{{1,2}}+|[-−]{{1,2}}+(?=F)|[-+−±√$€£¥]{{1,2}}+(?=[0-9])|['’](?=[0-9]+F))"
)
_AFTER = r"[-+#*/\\_°%‰€$£¥]{1,3}+(?![OFN0-9])"  # c++, c#, b-
_WORD = rf"FN*+(?:FN*+)*://[^ O،؛]*[F0-9/]|(?:{_BEFORE})?[F0-9]{ANY}*+(?:{_JOIN}{ANY}++|{_IN_BRACKETS})*+(?:{_AFTER})?"
_INITIALS = re.compile("(?:FN*+[.])*FN*+")  # U.S, M

# --- numbers: digits, the signs and blanks in them, before them and after them ------------------------------------

_CURRENCY = "[$€£¥₣₤₦₹₽]"
_TELEPHONE = (  # +1 (212) 963-1234, (+212) 5 37, (212) 963-1234, 05 37 76
    r"(?:\+[0-9]+|\([+0][0-9]*(?:-[0-9]+)?\)|\([0-9]{2,4}\)(?=[ -]?[0-9]{3,4}[ .-][0-9])|0[0-9]+)"
    r"(?:[ ./-]?\([0-9]+\)|(?:[ ./-]|(?<=\)))[0-9]+){1,9}(?: / [0-9]+)?"
)
_THOUSANDS = "(?:[0-9]+[:/.,]){0,3}[0-9]{1,3}(?: [0-9]{3}){1,9}(?! ?[0-9])(?:[.,٫][0-9]+)?"  # 12 500,75, 1:50 000
_GROUPS = "(?!(?:(?:1[89]|20)[0-9]{2} ?){1,9}(?![0-9]))[0-9]{2,4}(?: [0-9]{2,4}){2,9}"  # but no years
_DIGITS = r"[0-9]+(?:[-.,:/'’×⁻⁺٫٬،][0-9]+){0,30}"
_NUMBER = (
    rf"(?<![FN0-9])(?:{_TELEPHONE}|"
    rf"(?:(?<![OFN0-9)\]])[-+−±]|√)?(?:[#*]|{_CURRENCY} ?)?(?:{_THOUSANDS}|{_GROUPS}|{_DIGITS})"
    rf"(?:[°′″+#*٪]| ?(?:[%‰]|{_CURRENCY}(?! ?[0-9])))?)"
    rf"(?![{_SIGNS}]{{0,3}}[FN]|[-.:'’/×⁻°′″,+=]?[0-9]| ?[%‰]|[(\[]{ANY})"
)
PLAIN_NUMBER = re.compile("[0-9]+(?:[.,:/٫٬،][0-9]+)*٪?")
"""A number that UAX #9 keeps in order itself, beside letters of either direction (W4)."""

_ENUMERATOR = re.compile(r"(?<![^\s:])\(?(?:(\d{1,2})|([^\W\d_]))(?:[.)]|\.\)| ?[-–])(?=\s)")
_ENUMERATOR_MARK = re.compile("[.)–-] ")
_OWN = "O[ON]*+(?:[ .,:;!?،؛؟]++O[ON]*+)*+"  # all words up to the next item: one step for most of a text


@cache
def _token() -> re.Pattern[str]:
    """Return the pattern of all that an item begins with. Most texts have one direction, and need not wait for it."""
    marks = re.escape("".join(_BRACKETS | _QUOTES))
    return re.compile(rf"(?P<own>{_OWN})|(?P<number>{_NUMBER})|(?P<word>{_WORD})|(?P<open>[{marks}])")


class Item(NamedTuple):
    """A part of a text, text[start:end], by its kind; `foreign` if it has a foreign letter and is of that direction.

    A "pair" is a pair of marks with own letters in it, "own" such letters without marks or the number of a list: "2)".
    """

    start: int
    end: int
    kind: Literal["word", "number", "quotation", "brackets", "pair", "own"]
    foreign: bool = False


class _Kinds(dict[int, str]):
    """The kind of each code point in a text of a direction."""

    def __init__(self, base: Direction) -> None:
        super().__init__()
        self._letters = {"L": "O", "R": "F", "AL": "F"} if base == "ltr" else {"L": "F", "R": "O", "AL": "O"}

    def __missing__(self, code: int) -> str:
        char = chr(code)
        bidi_class, category = unicodedata.bidirectional(char), unicodedata.category(char)
        if char.isdecimal():
            kind = str(unicodedata.decimal(char))
        elif bidi_class in self._letters and category[0] not in "PZ":  # the Arabic ؛ and ؟ are of class AL
            kind = self._letters[bidi_class]
        elif category[0] == "N":
            kind = "0"  # m², ½
        elif bidi_class in ("NSM", "BN"):
            kind = "N"
        else:
            kind = " " if char.isspace() else char
        self[code] = kind
        return kind


_kinds = cache(_Kinds)


def kinds_of(text: str, base: Direction) -> str:
    """Return the kinds of the characters of a text of this direction: a string of the same length."""
    return text.translate(_kinds(base))


def enumerators(text: str, kinds: str) -> dict[int, int]:
    """Return the starts and ends of the numbers or letters of a list in one line, as of 1) … 2) … or (b) … (c) ….

    Initials, with nothing between them, are no such letters: J. K. Rowling.
    """
    styles: dict[str, list[re.Match[str]]] = {}
    for match in _ENUMERATOR.finditer(text) if _ENUMERATOR_MARK.search(kinds) else ():
        style = "".join("0" if char.isdecimal() else "F" if char.isalpha() else char for char in match.group())
        styles.setdefault(style.replace("00", "0"), []).append(match)
    found: dict[int, int] = {}
    for matches in styles.values():
        values = [match[1] or match[2] for match in matches]
        numbers = [int(value) if value.isdecimal() else ord(value) for value in values]
        is_counted = all(after == before + 1 for before, after in pairwise(numbers))
        is_apart = all(kinds[one.end() : other.start()].strip() for one, other in pairwise(matches))
        if len(numbers) > 1 and is_counted and is_apart:
            found.update(match.span() for match in matches)
    return found


def items(
    kinds: str, start: int, end: int, known: Mapping[int, int] = MappingProxyType({}), *, pairs: bool = True
) -> Iterator[Item]:
    """Yield the items of a range in their order; what is in a pair of marks, where `pairs` count, is in its item.

    `known` are the `enumerators` of the text.
    """
    pattern = _token()
    while token := pattern.search(kinds, start, end):
        start = token.end()
        if token.start() in known:
            start = known[token.start()]
            yield Item(token.start(), start, "own")
        elif token.lastgroup == "own":
            yield Item(*token.span(), "own")
        elif token.lastgroup == "open":
            if pairs and (close := _closing(kinds, token.start(), end)) >= 0:
                start = close + 1
                yield _pair(kinds, token.start(), close)
        elif "F" in token.group():
            start += _is_initial(kinds, *token.span(), end)
            yield Item(token.start(), start, "word", foreign=True)
        else:
            yield Item(token.start(), start, "own" if kinds[start:end].startswith(")") else "number")


def _closing(kinds: str, opening: int, end: int) -> int:
    """Return the offset of the mark that closes a pair, or -1. An apostrophe in a word neither opens nor closes one."""
    mark, end = kinds[opening], min(end, opening + _LONGEST_PAIR)
    depth = 0
    for match in _NESTED[mark].finditer(kinds, opening, end) if mark in _NESTED else ():
        depth += 1 if match.group() == mark else -1
        if not depth:
            return match.start()
    if mark in _BRACKETS or (mark in "'\"" and kinds[opening - 1 : opening].isalnum()):
        return -1
    found = _CLOSING_QUOTES[mark].search(kinds, opening + 2, end)
    return found.start() if found else -1


def _pair(kinds: str, opening: int, close: int) -> Item:
    """Return the item of a pair of marks. A quotation is foreign if its first letter, its last and most others are."""
    inside = kinds[opening + 1 : close]
    own, foreign = inside.count("O"), inside.count("F")
    is_quotation = kinds[opening] not in _BRACKETS
    letters = inside.replace("N", "").strip(" .,:;!?…؟،؛")
    if own and not (is_quotation and foreign > own and letters[0] == letters[-1] == "F"):
        return Item(opening, close + 1, "pair")
    return Item(opening, close + 1, "quotation" if is_quotation else "brackets", foreign > 0)


def _is_initial(kinds: str, start: int, end: int, limit: int) -> bool:
    """Return whether the full stop after a word belongs to it: U.S., and M. in M. A. Karim."""
    if end >= limit or kinds[end] != "." or not _INITIALS.fullmatch(kinds, start, end):
        return False
    is_one_letter = "." not in kinds[start:end]
    return not is_one_letter or kinds[start - 2 : start] == ". " or bool(kinds[end + 1 : limit].strip(" ."))
