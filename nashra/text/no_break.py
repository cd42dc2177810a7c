"""Finds the blanks in a text at which no line may end: between a figure and what it counts, and within a date.

- A figure of up to three digits and the word after it, with or without the ending of an ordinal: 26 October, 84 pays,
  1er mars. One of four digits may be a year, after which a clause may begin: "In 2022 the Coalition".
- A number and the sign of what it counts: 10 %, 500 €.
- The groups of a number, where the language parts them with blanks: 10 000.
- The day and the month, as the language writes dates: 26. Oktober, 26 de octubre, October 26.

No word is known here, so "12 of them" stays together, too.

Sources: CLDR (dates, groups); Imprimerie nationale, Lexique des règles typographiques: a figure and its noun do not
part; Office québécois de la langue française, Banque de dépannage linguistique, Espace insécable.
"""

import re
from functools import cache

from babel import Locale

RAISED = "\u2060"
"""What stands for the beginning of a raised part in a text without markup."""

_BLANKS = r"[ \t\n\r]"
_LETTER = r"[^\W\d_]"
_FIGURE = rf"\d(?<![\d{RAISED}].)\d*+"  # from its first digit; raised digits are a note's or a power's
_ENDING = rf"(?:{RAISED}?{_LETTER}{{1,3}})?"
_SIGN = r"(?:[%‰٪؉°]|[$£¥\u20a0-\u20cf](?!\d))"
_COUNTED = rf"{_FIGURE}(?:(?<!\d{{4}}){_ENDING}+(?={_BLANKS}+{_LETTER})|(?={_BLANKS}+{_SIGN}))({_BLANKS}++)"
_GROUP = rf"{_FIGURE}(?<!\d{{4}}){_BLANKS}++(?=\d{{3}}(?!\d))"
_RUN = re.compile(f"{_BLANKS}+")
_DIGIT = re.compile(r"\d")
_QUOTED = re.compile("'([^']*)'")  # in a pattern of CLDR
_LITERAL = f"(?:{_QUOTED.pattern}|[^A-Za-z'])*"
_FIELDS = re.compile(
    rf"(?<!d)d{{1,2}}(?P<after_day>{_LITERAL})[ML]{{4}}|[ML]{{4}}(?P<after_month>{_LITERAL})d{{1,2}}(?!d)"
)


def blanks(text: str, tag: str) -> list[tuple[int, int]]:
    """Return the spans of these blanks in order; `tag` is that of the formats of the text's language in CLDR.

    A blank is a run of ordinary ones: no-break spaces are none, so that nothing is found twice.
    """
    if not _DIGIT.search(text):
        return []
    counted, *others = _patterns(tag)
    spans = [match.span(1) for match in counted.finditer(text)]
    if not others:
        return spans
    matches = (match.span() for pattern in others for match in pattern.finditer(text))
    return sorted({*spans, *(run.span() for span in matches for run in _RUN.finditer(text, *span))})


def has_dates(tag: str) -> bool:
    """Return whether the days of the formats with this tag are more than a figure and a word."""
    return any(pattern.flags & re.IGNORECASE for pattern in _patterns(tag))


@cache
def _patterns(tag: str) -> list[re.Pattern[str]]:
    """Return the patterns: of the first, the blanks in its group are to be found; of the others, all in a match."""
    locale = Locale.parse(tag, sep="-")
    found = [re.compile(_COUNTED)]
    if locale.number_symbols["latn"]["group"].isspace():
        found.append(re.compile(_GROUP))
    if fields := _FIELDS.search(locale.date_formats["long"].pattern):
        between = _QUOTED.sub(lambda match: match[1] or "'", fields["after_day"] or fields["after_month"] or "")
        is_day_first = fields["after_day"] is not None
        if " " in between and not (is_day_first and between == " "):  # which is a figure and a word
            found.append(_day_and_month(locale, between, is_day_first=is_day_first))
    return found


def _day_and_month(locale: Locale, between: str, *, is_day_first: bool) -> re.Pattern[str]:
    """Return a pattern for a day and a month with what CLDR writes between them."""
    names = {name for context in ("format", "stand-alone") for name in locale.months[context]["wide"].values()}
    month = rf"(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})"
    gap = f"{_BLANKS}+".join(map(re.escape, between.split(" ")))
    day = r"\d(?<!\d\d)\d?"
    pattern = rf"{day}{_ENDING}{gap}{month}(?!{_LETTER})" if is_day_first else rf"(?<!\w){month}{gap}{day}(?!\d)"
    return re.compile(pattern, re.IGNORECASE)
