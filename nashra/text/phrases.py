"""Finds the phrases of the other direction in a text of mixed direction, and the numbers that lose their order in it.

- *Gaps* join the items of a text (see `items`) to a phrase: a blank, an operator, the end of a sentence. Letters of the
  text's own direction, bars and semicolons part it.
- A comma parts the items of a list. It joins clauses, a date, a name and its suffix or place ("Geneva, Switzerland").
- A quotation without own letters is a phrase with all its signs, and so is a text without own letters.

Sources: UAX #9, above all N0 (brackets) and W7 (a number after a left-to-right word belongs to it); W3C, "Inline markup
and bidirectional text in HTML".
"""

import re
from copy import copy
from itertools import pairwise
from typing import NamedTuple

from nashra.text.items import ANY, PLAIN_NUMBER, Direction, Item, enumerators, items, kinds_of

Span = tuple[int, int]

_BLANK = re.compile("[ \ufffc]*")
_OPERATOR = re.compile(" ?[+−=&×÷<>≤≥±*~≈→^] ?| / ")
_APOSTROPHE = re.compile(" [’']|[’'] ")  # of a word: students’ union, rock ’n’ roll
_RANGE = re.compile("[-–—]| [-–—] ")  # between two numbers, or in a formula
_SENTENCE = re.compile(" ?[.!?…:]+ | ; ")  # with a blank before the semicolon, as French writes it
_ARABIC_MARKS = re.compile("[،؛؟] ")  # of the phrase, where it is the foreign one
_BAR = re.compile("(?: *[|·] *| +[–—-] +)")
_BAR_CHAR = re.compile("[|·–—-]")
_ENUMERATOR = re.compile(" *[(]?[0-9]{1,3}[.)] ")  # at the beginning of a part
_YEAR = re.compile("(?:1[89]|20)[0-9]{2}")
_SUFFIX = re.compile("F{2,3}[.](?! ?[0-9]|$)")  # Ltd., Inc., Jr., with something after it
_ENDS_SENTENCE = re.compile("[^O|;]{0,200}?[!?][^!?]")
_PARTING = "O،؛|"  # what no comma of a phrase can stand beyond
_NEXT_ITEM = re.compile(rf"(?<![FN0-9])O[ON]{{0,2}} ?[^ O0-9]?{ANY}*+(?<=F)")  # "a, b AND c": a short word of the text
_WORD = re.compile(r"(?<!\w)[^\W\d_]\w+")
_WORDS_OF_CLAUSE = 4  # of which all but one begin with a small letter
_DEEPEST = 5  # pairs of marks in one another that are looked into
_LONGEST_FORMULA = 100  # characters
_ABBREVIATION = 5  # letters at most, before a full stop and a number: vol. 3


def find(text: str, base: Direction) -> tuple[list[Span], list[Span]]:
    """Return the spans of the foreign phrases in a text of this direction, and of its numbers that need an isolate.

    Outside phrases, a number in left-to-right text needs none. The spans are in no order and do not overlap.
    """
    reader = _Reader(text, kinds_of(text, base), base)
    start = 0
    for bar in (*reader.bars(), (len(text), len(text))):
        reader.read_part(start, bar[0])
        start = bar[1]
    return reader.phrases, reader.numbers


class _Stretch(NamedTuple):
    """The part of a text around a comma, without own letters: text[start:end]."""

    start: int
    end: int
    is_sentence: bool


class _Reader:
    """Reads a text, by the kinds of its characters, and gathers its phrases and numbers."""

    def __init__(self, text: str, kinds: str, base: Direction) -> None:
        self._text = text
        self._kinds = kinds
        self._base = base
        self._depth = 0  # of the pairs of marks around the range that is read
        self._enumerators = enumerators(text, kinds)
        self._stretch = _Stretch(0, 0, is_sentence=False)
        self.phrases: list[Span] = []
        self.numbers: list[Span] = []

    def bars(self) -> list[Span]:
        """Return the bars between independent parts of the text. A dash between digits or in a formula is no bar."""
        kinds = self._kinds
        found = [match.span() for match in _BAR.finditer(kinds)] if _BAR_CHAR.search(kinds) else []
        is_formula = "=" in kinds
        return [
            (start, end)
            for start, end in found
            if kinds[start:end].strip() in "|·"
            or not (is_formula or (kinds[start - 1 : start].isdigit() and kinds[end : end + 1].isdigit()))
        ]

    def read_part(self, start: int, end: int) -> None:
        """Read an independent part; without own letters and marks all of it is one phrase, with its signs."""
        kinds = self._kinds[start:end]
        own = "O،؛؟" if self._base == "rtl" else "O"
        if "F" in kinds and not set(own) & set(kinds) and not self._is_item_of_list(start):
            self.phrases.append((end - len(kinds.lstrip()), start + len(kinds.rstrip())))
        else:
            self.read(start, end)

    def _is_item_of_list(self, start: int) -> bool:
        return bool(self._enumerators) or _ENUMERATOR.match(self._kinds, start) is not None

    def read(self, start: int, end: int) -> None:
        """Gather the phrases and numbers of a range, which is the text or what is in a pair of marks."""
        chain: list[Item] = []
        has_word = False
        self._depth += 1
        for item in items(self._kinds, start, end, self._enumerators, pairs=self._depth <= _DEEPEST):
            is_own = item.kind in ("own", "pair")
            if chain and (is_own or not self._is_joined(chain, item, has_word=has_word)):
                self._take(chain, end)
                chain, has_word = [], False
            if item.kind == "pair":
                self.read(item.start + 1, item.end - 1)
            elif is_own:
                letter = self._kinds.find("F", item.start, item.end)  # of an enumerator
                self.phrases += [(letter, letter + 1)] if letter >= 0 else []
            else:
                chain.append(item)
                has_word |= item.foreign
        self._take(chain, end)
        self._depth -= 1

    # --- what joins items to a phrase --------------------------------------------------------------------------------

    def _is_joined(self, chain: list[Item], item: Item, *, has_word: bool) -> bool:
        """Return whether an item belongs to the phrase of the items before it; `has_word` if one of them is foreign."""
        last, gap = chain[-1], self._kinds[chain[-1].end : item.start]
        if _OPERATOR.fullmatch(gap):
            return True
        if last is chain[0] and last.kind == "brackets" and has_word:  # (b) Mali, but (a + b)² = …
            return not gap
        if item.kind == "brackets":
            return bool(_BLANK.fullmatch(gap)) and self._takes_brackets(last, item, has_word=has_word)
        if _BLANK.fullmatch(gap):
            return True
        if gap == ", ":
            return has_word and self._is_joined_by_comma(chain, item)
        if _RANGE.fullmatch(gap):
            before = self._kinds[max(chain[0].start, item.start - _LONGEST_FORMULA) : item.start]
            return last.kind == item.kind == "number" or "=" in before
        return self._is_joined_by_mark(last, gap, item, has_word=has_word)

    def _is_joined_by_mark(self, last: Item, gap: str, item: Item, *, has_word: bool) -> bool:
        if item.kind == "number":
            return gap == ". " and last.kind == "word" and last.end - last.start <= _ABBREVIATION
        if item.kind == "quotation":
            return False
        if self._base == "ltr" and _ARABIC_MARKS.fullmatch(gap):
            return True
        return has_word and bool(_SENTENCE.fullmatch(gap) or _APOSTROPHE.fullmatch(gap))

    def _takes_brackets(self, last: Item, item: Item, *, has_word: bool) -> bool:
        """Return whether brackets belong to the phrase before them: they hold one phrase, and are no (b) of a list."""
        if not (item.foreign and has_word):
            return self._base == "rtl" and not item.foreign
        inside = item.start + 1, item.end - 1
        if inside[1] - inside[0] == 1 and last.end < item.start and not self._kinds[last.end - 1].isdigit():
            return False
        reader = copy(self)
        reader.phrases, reader.numbers = [], []
        reader.read(*inside)
        return reader.phrases == [inside]

    def _is_joined_by_comma(self, chain: list[Item], item: Item) -> bool:
        """Return whether a comma is in a sentence, a date, a name with its suffix or place, and not in a list."""
        kinds, last = self._kinds, chain[-1]
        if item.kind == "number" and kinds[item.end : item.end + 2] != " F":
            is_year = item.end - item.start == len("1776") and kinds[item.start : item.end].isdecimal()
            return is_year and kinds[last.end - 1].isdigit()  # March 5, 2023
        if self._base == "ltr" or last.kind in ("quotation", "brackets"):
            return False
        if self._is_suffix(item) or _ENDS_SENTENCE.match(kinds, item.start):
            return True
        if not self._stretch.start <= item.start < self._stretch.end:
            self._stretch = self._stretch_at(item.start)
        return self._stretch.is_sentence or not self._is_list(chain[0].start, item)

    def _stretch_at(self, at: int) -> _Stretch:
        """Return the stretch around an offset: a sentence if it has the small letters of one, or the & of a firm."""
        start = 1 + max(self._kinds.rfind(mark, 0, at) for mark in _PARTING)
        end = min((found for mark in _PARTING if (found := self._kinds.find(mark, at)) >= 0), default=len(self._kinds))
        text = self._text[start:end]
        clauses = [_WORD.findall(clause) for clause in text.split(", ")]
        small = [sum(word[0].islower() for word in words) for words in clauses if len(words) >= _WORDS_OF_CLAUSE]
        goes_on = [words[0][0] for words in clauses if words]  # We, the peoples
        has_case = any(first.isupper() and then.islower() for first, then in pairwise(goes_on))
        return _Stretch(start, end, has_case or " & " in text or max(small, default=0) >= _WORDS_OF_CLAUSE - 1)

    def _is_list(self, start: int, item: Item) -> bool:
        """Return whether there is a third item around a comma, or its two items are of the same odd shape."""
        kinds, stretch = self._kinds, self._stretch
        one = kinds[start : item.start - 2]
        other = kinds[item.start : min(stretch.end, item.start + 100)].strip(" .:!?")
        before = kinds[max(stretch.start - 2, 0) : stretch.start]
        is_begun = before.endswith("،") and not before.startswith("O")
        goes_on = kinds[stretch.end : stretch.end + 1] == "،" or _NEXT_ITEM.match(kinds, stretch.end) is not None
        has_third = kinds.count(", ", stretch.start, stretch.end) > 1
        has_same_sign = one[0] == other[0] and one[0] not in "F0123456789(“«\"'"  # #a, #b
        has_dots = all(re.fullmatch("[^ ]+[.@][^ ]+", part) for part in (one, other))  # a.pdf, b@c
        return is_begun or goes_on or has_third or has_same_sign or has_dots

    def _is_suffix(self, item: Item) -> bool:
        """Return whether a word after a comma is the suffix of a name, as Ltd. in "Smith & Sons, Ltd."; EU. is none."""
        return bool(_SUFFIX.match(self._kinds, item.start)) and not self._text[item.start : item.end].isupper()

    # --- which of the joined items are the phrase --------------------------------------------------------------------

    def _take(self, chain: list[Item], end: int) -> None:
        """Gather the phrase of a chain of items, and the numbers that stay outside."""
        if not chain:
            return
        words = [index for index, item in enumerate(chain) if item.foreign]
        first, last = (words[0], words[-1]) if words else (0, -1)
        if words and self._base == "rtl":
            first, last = self._with_numbers_before(chain, first), len(chain) - 1
        elif words and self._are_its_numbers(chain[last + 1 :], end):
            last = len(chain) - 1
        if not words and self._is_sum(chain):
            self.numbers.append((chain[0].start, chain[-1].end))
            return
        for item in (*chain[:first], *chain[last + 1 :]):
            self._take_number(item)
        if not words:
            return
        start, stop = chain[first].start, chain[last].end
        if first < last or chain[first].kind == "word":
            self.phrases.append((start, self._with_mark_after(start, chain[last], end)))
        elif chain[first].kind == "quotation":  # all in it is one phrase, with its signs; the marks are the text's
            inside = self._kinds[start + 1 : stop - 1]
            self.phrases.append((stop - 1 - len(inside.lstrip()), start + 1 + len(inside.rstrip())))
        else:
            self.read(start + 1, stop - 1)

    def _is_sum(self, chain: list[Item]) -> bool:
        """Return whether numbers of a text from right to left are a sum in European digits: 2 + 2 = 4."""
        text = self._text[chain[0].start : chain[-1].end] if chain else ""
        is_european = not any(char.isdecimal() and not char.isascii() for char in text)
        return self._base == "rtl" and len(chain) > 1 and "=" in text and is_european

    def _with_mark_after(self, start: int, last: Item, end: int) -> int:
        """Return where a phrase ends that takes the mark after it, if that is surely its own."""
        kinds, stop = self._kinds, last.end
        if self._base == "ltr":
            return stop + kinds[stop:end].startswith(("؟", "۔"))  # of its script
        if last.kind == "word" and kinds[stop:end].startswith((" !", " ?")):  # with a blank, as French writes it
            return stop + 2
        if kinds[last.start - 2 : last.start] == ", " and self._is_suffix(last):
            return stop + 1
        is_sentence = ", " in kinds[start:stop] and re.match("[!?].", kinds[stop:end])
        return stop + bool(is_sentence)

    def _with_numbers_before(self, chain: list[Item], first: int) -> int:
        """Return where a phrase begins that has the number before its word: 1 March, 3 × 4 cm. A year stays outside."""
        while first and chain[first - 1].kind == "number":
            number, gap = chain[first - 1], self._kinds[chain[first - 1].end : chain[first].start]
            is_year = _YEAR.fullmatch(self._kinds, number.start, number.end)
            if _BLANK.fullmatch(gap) and (is_year or chain[first].kind == "number"):
                break
            first -= 1
        return first

    def _are_its_numbers(self, numbers: list[Item], end: int) -> bool:
        """Return whether numbers after a right-to-left phrase are its own: plain ones that count no own word."""
        if not numbers or self._kinds[numbers[-1].end : end][:2] == " O":
            return False
        return all(PLAIN_NUMBER.fullmatch(self._kinds, item.start, item.end) for item in numbers)

    def _take_number(self, item: Item) -> None:
        if self._base == "ltr":
            return
        if item.kind != "number":
            self.read(item.start + 1, item.end - 1)
        elif not PLAIN_NUMBER.fullmatch(self._kinds, item.start, item.end):
            self.numbers.append((item.start, item.end - self._kinds.endswith("٪", 0, item.end)))
