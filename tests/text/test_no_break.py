"""Lines do not end between a figure and what it counts, nor within a date."""

import re
from datetime import date
from itertools import pairwise

import pytest
from babel import Locale, localedata
from hypothesis import given, strategies as st

from nashra.text import no_break
from nashra.text.dates import Dates

TABLE = [
    # A figure and its noun; ~ is where no line may end. Years are left alone.
    ("en-GB", "On 26~October 2022, 84~members met."),
    ("en-GB", "In 2022 the Coalition had 10,000~soldiers, 1.5~million and 1500 more."),
    ("en-GB", "The 84th~member, by 9~a.m., 10~% of 2000~€ and 20~°C"),
    ("en-GB", "It rose to 84. The Coalition, 84; and (84) and 84, and 84"),
    ("en-GB", "Resolution 2249 of 2015, in 2022 $10~million, 10 000~of them, A4"),
    ("fr", "le 1er~mars 2023, la 84e~réunion de 84~pays, les 8~et 9~juin"),
    ("fr", "10~% de 10~000~soldats en 2022 300~et 1234 567, à 17~h 30"),
    ("fr", "l’article\u00a05, 84\u00a0pays, 84\u202fpays"),
    ("ar-MA", "في 26~أكتوبر 2022، و84~دولة، والـ84~عضوا، و10~٪"),
    ("ar-MA", "في ٢٦~أكتوبر ٢٠٢٢ في سنة ٢٠٢٢ اجتمع"),
    # Languages that nothing here was made for: what CLDR says of their dates.
    ("de", "am 26.~Oktober 2022, 1.–3.~März, auf 84. Die Koalition der 84~Staaten, 10 000~Mann"),
    ("ur", "26~اکتوبر 2022 کو 84~ممالک"),
    ("es", "el 26~de~octubre de 2022, 3~de~mayo, 3~de ellos, los 84~países"),
    ("pt-BR", "1º~de~março de 2023"),
    ("hu", "2022. október~26. volt, október 2022"),
    ("en-US", "On October~26, 2022, May~2, October 2022, Mayday 3, 26~October"),
    ("he", "26~באוקטובר 2022"),
    ("ja", "2022年10月26日~の 84"),
    ("sv", "10~000~soldater, 26~oktober"),
    # What stands for no figure: raised digits are a note's or a power's.
    ("en-GB", f"members{no_break.RAISED}12 and 10~km{no_break.RAISED}2 of 1{no_break.RAISED}st~March"),
    ("en-GB", "84 \ufffc 84 «a» 84 – 84 84 84 -a"),
    ("en-GB", ""),
]


def joined(text: str, tag: str, mark: str) -> str:
    for start, end in reversed(no_break.blanks(text, tag)):
        text = text[:start] + mark + text[end:]
    return text


@pytest.mark.parametrize(("tag", "expected"), TABLE)
def test_where_no_line_may_end(tag: str, expected: str) -> None:
    for blank in (" ", "\n", " \t "):
        assert joined(expected.replace("~", blank), tag, "~") == expected


TEXTS = st.text(alphabet="0123456789 \n.,-abZé%€°\u00a0\u2060\u202fنة٢") | st.text()


@given(TEXTS, st.sampled_from(["ar-MA", "en-GB", "fr", "de", "es", "hu"]))
def test_only_blanks_are_found_and_each_once(text: str, tag: str) -> None:
    spans = no_break.blanks(text, tag)

    assert spans == sorted(set(spans))
    assert all(re.fullmatch(r"[ \t\n\r]+", text[start:end]) for start, end in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert no_break.blanks(joined(text, tag, "\u00a0"), tag) == []


@pytest.mark.parametrize("name", [name for name in localedata.locale_identifiers() if len(name) <= 3])
def test_every_language_of_cldr_keeps_its_own_days_together(name: str) -> None:
    locale, tag = Locale.parse(name), name.replace("_", "-")
    month = re.escape(locale.months["format"]["wide"][10]).replace(r"\ ", "\\s")
    written = Dates(locale, "1", "").day(date(2022, 10, 26))
    if not re.search(rf"26\S*\s{month}|{month}\s26", written):
        return  # other words are in between, or nothing

    assert re.search(rf"26\S*\u00a0{month}|{month}\u00a026", joined(written, tag, "\u00a0"))
