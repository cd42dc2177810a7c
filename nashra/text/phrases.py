"""Finds the phrases of the other direction in a text of mixed direction, and the numbers that lose their order in it.

- *Gaps* join the items of a text (see `items`) to a phrase: a blank, an operator, the end of a sentence. Letters of the
  text's own direction, bars and semicolons part it.
- A comma parts the items of a list. It joins clauses, a date, a name and its suffix or place ("Geneva, Switzerland").
- A quotation without own letters is a phrase with all its signs, and so is a text without own letters.

Sources: UAX #9, above all N0 (brackets) and W7 (a number after a left-to-right word belongs to it); W3C, "Inline markup
and bidirectional text in HTML".
"""

import re

from nashra.text.items import ANY, PLAIN_NUMBER, Direction, Item, items, kinds_of

Span = tuple[int, int]

_BLANK = re.compile("[ \ufffc]*")
_OPERATOR = re.compile(" ?[+=&×÷<>≤≥±*~≈→^] ?")
_RANGE = re.compile("[-–—]| [-–—] ")  # between two numbers, or in a formula
_SENTENCE = re.compile(" ?[.!?…:]+ ")
_ARABIC_MARKS = re.compile("[،؛؟] ")  # of the phrase, where it is the foreign one
_BAR = re.compile("(?: *[|·] *| +[–—-] +)")
_BAR_CHAR = re.compile("[|·–—-]")
_ENUMERATOR = re.compile(" *[(]?[0-9]{1,3}[.)] ")
_YEAR = re.compile("(?:1[89]|20)[0-9]{2}")
_SUFFIX = re.compile("F{2,3}[.](?! ?[0-9]|$)")  # Ltd., Inc., Jr., with something after it
_ENDS_SENTENCE = re.compile("[^O|;]{0,200}?[!?][^!?]")
# After a comma: another comma, or a short word of the text and one more item ("a, b AND c").
_IS_LIST = re.compile(rf"[^O|]{{0,200}}?(?:, |،|(?<![FN0-9])O[ON]{{0,2}} ?[^ O0-9]?{ANY}*+(?<=F))")
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


class _Reader:
    """Reads a text, by the kinds of its characters, and gathers its phrases and numbers."""

    def __init__(self, text: str, kinds: str, base: Direction, depth: int = 0) -> None:
        self._text = text
        self._kinds = kinds
        self._base = base
        self._depth = depth
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
        if "F" in kinds and not set(own) & set(kinds) and not _ENUMERATOR.match(kinds):
            self.phrases.append((end - len(kinds.lstrip()), start + len(kinds.rstrip())))
        else:
            self.read(start, end)

    def read(self, start: int, end: int) -> None:
        """Gather the phrases and numbers of a range, which is the text or what is in a pair of marks."""
        chain: list[Item] = []
        has_word = False
        self._depth += 1
        for item in items(self._kinds, start, end, pairs=self._depth <= _DEEPEST):
            is_own = item.kind in ("own", "pair")
            if chain and (is_own or not self._is_joined(chain, item, has_word=has_word)):
                self._take(chain, end)
                chain, has_word = [], False
            if item.kind == "pair":
                self.read(item.start + 1, item.end - 1)
            elif not is_own:
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
        if last is chain[0] and last.kind == "brackets" and has_word:  # (b) Mali
            return False
        if item.kind == "brackets":
            return bool(_BLANK.fullmatch(gap)) and self._takes_brackets(last, item, has_word=has_word)
        if _BLANK.fullmatch(gap):
            return True
        if gap == ", ":
            return has_word and self._is_joined_by_comma(chain, item)
        if _RANGE.fullmatch(gap):
            before = self._kinds[max(chain[0].start, item.start - _LONGEST_FORMULA) : item.start]
            return last.kind == item.kind == "number" or "=" in before
        if item.kind == "number":
            return gap == ". " and last.kind == "word" and last.end - last.start <= _ABBREVIATION
        if self._base == "ltr" and _ARABIC_MARKS.fullmatch(gap):
            return True
        return has_word and bool(_SENTENCE.fullmatch(gap))

    def _takes_brackets(self, last: Item, item: Item, *, has_word: bool) -> bool:
        """Return whether brackets belong to the phrase before them: they hold one phrase, and are no (b) of a list."""
        if not (item.foreign and has_word):
            return self._base == "rtl" and not item.foreign
        inside = item.start + 1, item.end - 1
        if inside[1] - inside[0] == 1 and last.end < item.start and not self._kinds[last.end - 1].isdigit():
            return False
        reader = _Reader(self._text, self._kinds, self._base, self._depth)
        reader.read(*inside)
        return reader.phrases == [inside]

    def _is_joined_by_comma(self, chain: list[Item], item: Item) -> bool:
        kinds, start = self._kinds, chain[0].start
        if item.kind == "number":  # March 5, 2023
            return kinds[chain[-1].end - 1].isdigit() and _YEAR.fullmatch(kinds, item.start, item.end) is not None
        if self._base == "ltr" or item.kind != "word" or chain[-1].kind == "quotation":
            return False
        is_clause = self._text[start].isupper() and self._text[item.start].islower()  # We, the peoples
        if self._is_suffix(item) or is_clause or _ENDS_SENTENCE.match(kinds, item.start):
            return True
        is_begun = kinds[start - 2 : start] in {", ", "، ", "; ", "؛ "} and kinds[start - 3 : start - 2] != "O"
        return not is_begun and not _IS_LIST.match(kinds, item.start)

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
