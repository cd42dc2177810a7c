"""The patterns of dates in a language, in digits and with the names of months and weekdays."""

import re
from collections.abc import Callable, Collection, Iterable

from nashra.content.numerals import Numerals, forms_of
from nashra.review.reading import calendar_names, folding
from nashra.review.reading.cldr import LanguageData
from nashra.review.reading.folding import LETTER, any_of, offsets

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_YEAR = r"[12]\d{3}(?!\d|[.,]\d)"


class DatePatterns:
    """The patterns of dates in folded texts.

    `numeric` are those in digits alone, each with its groups of year, month and day; `worded` those with the name of a
    month, each with a function that returns where it may begin in a text with some of these names.
    """

    def __init__(
        self,
        months: Iterable[str],
        weekdays: Iterable[str],
        spelled_weekdays: Iterable[str],
        numerals: Numerals,
        language: LanguageData,
    ) -> None:
        prefix = any_of(numerals.prefixes) + "?"
        ending = rf"(?:{any_of(numerals.ordinals)}(?!{LETTER}))?"
        article = rf"(?:{any_of(numerals.articles)}\s+)?"
        word_start = rf"(?<!{LETTER})"
        names = any_of(calendar_names.cases(weekdays))
        weekday = rf"{word_start}{prefix}(?P<name>{names})(?!{LETTER})\.?[\s,،(\[]*{article}"
        next_weekday = weekday.replace("?P<name>", "?:").removeprefix(word_start)  # a link may be joined to it
        name = any_of(calendar_names.cases(months))
        month = rf"{prefix}(?P<month>{name})(?!{LETTER})"
        second_name = rf"(?:\.?\s?[/(]\s?{name}(?!{LETTER})\)?)?\.?"  # of the same month: أيار/مايو
        of = rf"(?:{any_of(numerals.of)}\s+)"
        # The year may be the translator's, after another word: "mai dernier [2022]".
        year = rf"(?:\s*[,،]?\s*{of}?(?P<year>{_YEAR})|(?:\s+{LETTER}+){{0,2}}\s*\[\s*(?P<given>{_YEAR})\s*\])"
        between = rf"\s*(?:[,،]?\s*{any_of(numerals.links)}|[-–—/&,،])\s*{article}(?:{next_weekday})?"
        days = rf"(?P<days>{_DAY}{ending}(?:{between}{_DAY}{ending})*)"
        number_start = rf"(?<!\d)(?<!\d[.,/-])(?<!{LETTER}-)"  # not the 19 of COVID-19
        self.worded: list[tuple[re.Pattern[str], Callable[[str, Collection[str]], Iterable[int]]]]
        self.worded = [
            (
                re.compile(rf"{number_start}{days}\s*{of}?{month}{second_name}{year}?"),
                lambda text, _: folding.digit_offsets(text),
            )
        ]
        self.month_and_article = None  # January the third
        if any(language.orders):
            self.month_and_article = re.compile(rf"\s+{any_of(numerals.articles)}\s+(?={LETTER})")
            amount = rf"(?!\s?(?:%|{any_of((*numerals.percent, *forms_of(numerals.scales)))}(?!{LETTER}))|[.,:]\d)"
            self.worded.append((re.compile(rf"{word_start}{month}\.?\s+{days}{amount}{year}?"), offsets))
        self.worded.append((re.compile(rf"{word_start}{month}{second_name}{year}?"), offsets))
        self.has_two_orders = len(set(language.orders)) > 1
        month_and_day = (1, 3) if language.month_first else (3, 1)
        self.numeric = (  # with the groups of year, month and day
            (re.compile(r"(?<![\d-])([12]\d{3})([-/.])(\d\d)\2(\d\d)(?![\d-]|[./]\d)"), (1, 3, 4)),
            (re.compile(rf"(?<![\d./-])(\d\d?)([./])(\d\d?)\2({_YEAR})(?!/)"), (4, *month_and_day)),
        )
        self.weekday_at_end = re.compile(rf"{weekday}$")
        spelled = any_of(calendar_names.cases(spelled_weekdays))
        self.lone_weekday = re.compile(rf"{word_start}{prefix}({spelled})(?!{LETTER})")
        flags = re.IGNORECASE
        links = any_of((*numerals.links, *numerals.join))
        after_short_name = rf"\.|\s*(?:[-–—/]|{links})\s*{month}"  # Oct. or Oct–Dec
        self.after_short_name = re.compile(after_short_name.replace("?P<month>", "?:"))
        self.of_before = re.compile(rf"(?<={LETTER})\s+(?:{any_of(numerals.of)}\s+)?$", flags)
        self.during = re.compile(rf"(?<!{LETTER}){prefix}{any_of(numerals.during)}[\s-]$", flags)
        self.after_month = re.compile(rf"(?<!{LETTER}){prefix}{name}\.?\s*(?:{links}|[,،/–-])?\s*$")
        # Before a day in words; after another word it may be an adjective: النصف الثاني من مارس, the second half.
        leading = any_of((*numerals.during, *numerals.at, *numerals.of, *numerals.links, *numerals.articles))
        self.before_day = re.compile(rf"(?:^|[^\w\s]\s*|(?<!{LETTER}){prefix}(?:{leading}|{names}),?\s+)$", flags)
        self.item = re.compile(rf"(?:{weekday})?(?<!\d)(?P<day>{_DAY})")
