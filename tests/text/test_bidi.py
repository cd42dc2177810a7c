"""Text of mixed direction is seen in the order written, by an implementation of UAX #9 and in a browser.

UPPER CASE stands for Arabic letters, lower case for Latin ones, as in W3C's articles; the third column is what is
seen, from left to right. Brackets and quotation marks are not shown mirrored.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import escape

import pytest
from hypothesis import example, given, strategies as st
from playwright.sync_api import Browser

from nashra.text.bidi import Direction, Run, as_isolate, may_need, runs, safe_pattern, with_isolates
from nashra.text.isolation import isolate_phrases
from tests import browsing
from tests.mixing import ISOLATES, arabic, latin, shown

SEEN: list[tuple[Direction, str, str]] = [
    ("rtl", "26-27 OCTOBER 2022", "2022 REBOTCO 26-27"),
    ("rtl", "ON 26-27 OCTOBER", "REBOTCO 26-27 NO"),
    ("rtl", "26–27 OCTOBER 2022", "2022 REBOTCO 27–26"),
    ("rtl", "ON 26–27 OCTOBER", "REBOTCO 27–26 NO"),
    ("rtl", "2014-2022", "2014-2022"),
    ("rtl", "SINCE 2014-2022", "2014-2022 ECNIS"),
    ("rtl", "10:00-12:30", "10:00-12:30"),
    ("rtl", "HOURS 10:00-12:30", "10:00-12:30 SRUOH"),
    ("rtl", "2022-05-11", "2022-05-11"),
    ("rtl", "ON 2022-05-11", "2022-05-11 NO"),
    ("rtl", "25%", "25%"),
    ("rtl", "RATE 25%", "25% ETAR"),
    ("rtl", "RATE 3.5% THEN", "NEHT 3.5% ETAR"),
    ("rtl", "TEMP -5", "-5 PMET"),
    ("rtl", "TEMP -5 DEGREES", "SEERGED -5 PMET"),
    ("rtl", "PHONE +227 20 72 26 61", "+227 20 72 26 61 ENOHP"),
    ("rtl", "PHONE +227 20 72 26 61, FAX", "XAF ,+227 20 72 26 61 ENOHP"),
    ("rtl", "SUM €12.3", "€12.3 MUS"),
    ("rtl", "SUM $700", "$700 MUS"),
    ("rtl", "SUM 700$", "700$ MUS"),
    ("rtl", "SUM $700 MILLION", "NOILLIM $700 MUS"),
    ("rtl", "BETWEEN 100-200 SHIPS", "SPIHS 100-200 NEEWTEB"),
    ("rtl", "FROM -5 TO +5", "+5 OT -5 MORF"),
    ("rtl", "NUMBER 1234 ONLY", "YLNO 1234 REBMUN"),
    ("rtl", "TIME 10:30 SHARP", "PRAHS 10:30 EMIT"),
    ("rtl", "DAY 11/05/2022", "11/05/2022 YAD"),
    ("rtl", "CITIES marrakech, niamey, rome", "rome ,niamey ,marrakech SEITIC"),
    ("rtl", "CITIES marrakech، niamey، rome", "rome ،niamey ،marrakech SEITIC"),
    ("rtl", "CITIES marrakech، niamey AND rome.", ".rome DNA niamey ،marrakech SEITIC"),
    ("rtl", 'COMMUNIQUE "marrakech declaration!" END', 'DNE "marrakech declaration!" EUQINUMMOC'),
    ("rtl", "COMMUNIQUE “marrakech declaration!” END", "DNE ”marrakech declaration!“ EUQINUMMOC"),
    ("rtl", "COMMUNIQUE «marrakech declaration» END", "DNE »marrakech declaration« EUQINUMMOC"),
    ("rtl", "GROUP “africa focus group”, OF", "FO ,”africa focus group“ PUORG"),
    ("rtl", "OF”africa focus group“ THE", "EHT “africa focus group”FO"),
    ("rtl", "PROJECT c++.", ".c++ TCEJORP"),
    ("rtl", "PROJECT c# AND f#", "f# DNA c# TCEJORP"),
    ("rtl", "@coalition", "@coalition"),
    ("rtl", "SEE @coalition", "@coalition EES"),
    ("rtl", "SEE @coalition, THEN", "NEHT ,@coalition EES"),
    ("rtl", "TAG #niamey END", "DNE #niamey GAT"),
    ("rtl", "SITE https://example.org/a?b=1&c=2 END", "DNE https://example.org/a?b=1&c=2 ETIS"),
    ("rtl", "MAIL a.b@example.org.", ".a.b@example.org LIAM"),
    ("rtl", "COVID covid-19 YEAR", "RAEY covid-19 DIVOC"),
    ("rtl", "VERSION v2.0 NOW", "WON v2.0 NOISREV"),
    ("rtl", "THE u.s. SAYS", "SYAS u.s. EHT"),
    ("rtl", "THE o’neill SAYS", "SYAS o’neill EHT"),
    ("rtl", "COP cop 28", "cop 28 POC"),
    ("rtl", "COP cop 28, THEN", "NEHT ,cop 28 POC"),
    ("rtl", "WITH windows 11 ALSO", "OSLA windows 11 HTIW"),
    ("rtl", "RES s/res/2170 (2014) SAYS", "SYAS s/res/2170 (2014) SER"),
    ("rtl", "THE meeting (of the group) IS", "SI meeting (of the group) EHT"),
    ("rtl", "(afg) GROUP", "PUORG )afg("),
    ("rtl", "THE GROUP (afg, 2021) MET", "TEM )2021 ,afg( PUORG EHT"),
    ("rtl", "NET 5g NOW", "WON 5g TEN"),
    ("rtl", "africa focus group", "africa focus group"),
    ("rtl", "africa focus group!", "africa focus group!"),
    ("rtl", "IS IT africa?", "?africa TI SI"),
    ("rtl", "TITLE | hello world!", "hello world! | ELTIT"),
    ("rtl", "DATE – hello", "hello – ETAD"),
    ("rtl", "rome · NIAMEY", "YEMAIN · rome"),
    ("rtl", "ministry of “africa, europe” IN", "NI ministry of “africa, europe”"),
    ("rtl", "FIRST foo SECOND bar THIRD", "DRIHT bar DNOCES foo TSRIF"),
    ("rtl", "FOUND isis، daesh؛ END", "DNE ؛daesh ،isis DNUOF"),
    ("rtl", "QUESTION niamey؟", "؟niamey NOITSEUQ"),
    ("ltr", "read BAYAN MARRAKUSH, 11 may 2022", "read HSUKARRAM NAYAB, 11 may 2022"),
    ("ltr", "BAYAN - 5 documents", "NAYAB - 5 documents"),
    ("ltr", "BAYAN 5 documents", "NAYAB 5 documents"),
    ("ltr", "NAMAR! | coalition briefings", "!RAMAN | coalition briefings"),
    ("ltr", "see BAYAN (NIAMEY) here", "see )YEMAIN( NAYAB here"),
    ("ltr", "list: ALIF, BA, JIM and so", "list: FILA, AB, MIJ and so"),
    ("ltr", "the “BAYAN” of", "the “NAYAB” of"),
    ("ltr", "in BAYAN 8 MAY 2022, then", "in 2022 YAM 8 NAYAB, then"),
    ("ltr", "BAYAN", "NAYAB"),
    ("ltr", "BAYAN!", "!NAYAB"),
    ("ltr", "he said BAYAN.", "he said NAYAB."),
    ("ltr", "BAYAN: a text", "NAYAB: a text"),
    ("ltr", "a text: BAYAN", "a text: NAYAB"),
    ("ltr", "26-27 october", "26-27 october"),
    ("ltr", "call +227 20 72 26 61 now", "call +227 20 72 26 61 now"),
    ("ltr", "BAYAN 2023", "2023 NAYAB"),
    ("ltr", "(BAYAN)", ")NAYAB("),
    ("ltr", "the BAYAN-NIAMEY road", "the YEMAIN-NAYAB road"),
    ("ltr", "25% of BAYAN 25%", "25% of NAYAB 25%"),
    ("ltr", "paris, BAYAN, rome", "paris, NAYAB, rome"),
]
NEEDED = [  # seen in another order without isolates
    ("rtl", "RATE 25%"),
    ("rtl", "CITIES marrakech, niamey, rome"),
    ("rtl", "COMMUNIQUE “marrakech declaration!” END"),
    ("ltr", "read BAYAN MARRAKUSH, 11 may 2022"),
]


def unknown(_phrase: str, _direction: Direction) -> str:
    return ""


@pytest.mark.parametrize(("base", "text", "seen"), SEEN, ids=[f"{base} {text}" for base, text, _ in SEEN])
def test_a_text_is_seen_in_the_order_it_was_written(base: Direction, text: str, seen: str) -> None:
    assert shown(with_isolates(arabic(text), base), base) == seen


@pytest.mark.parametrize(("base", "text"), NEEDED)
def test_without_isolates_some_texts_are_seen_in_another_order(base: Direction, text: str) -> None:
    assert shown(arabic(text), base) != shown(with_isolates(arabic(text), base), base)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browsing.browser() as running:
        yield running


def test_a_browser_shows_each_text_in_the_order_it_was_written(chromium: Browser) -> None:
    lines = "".join(
        isolate_phrases(f'<p dir="{base}">{escape(arabic(text))}</p>', base, unknown) for base, text, _ in SEEN
    )
    page = chromium.new_page()
    page.set_content(f"<style>p {{ white-space: pre; width: max-content }}</style>{lines}")
    letters: list[list[tuple[float, str]]] = page.evaluate(
        """() => [...document.querySelectorAll("p")].map((line) => {
          const found = [], range = document.createRange();
          const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode())
            for (let at = 0; at < node.length; at++) {
              range.setStart(node, at);
              range.setEnd(node, at + 1);
              const box = range.getBoundingClientRect();
              found.push([box.x + box.width / 2, node.data[at]]);
            }
          return found;
        })"""
    )
    seen = [latin("".join(char for _, char in sorted(line))) for line in letters]

    assert seen == [expected for _, _, expected in SEEN]


# --- laws -----------------------------------------------------------------------------------------------------

texts = st.text(st.sampled_from("ab BC نشرة 12-+%$.,:;()[]«»“”\"'|·–@#/\u00a0\u0651é"), max_size=40)
bases: st.SearchStrategy[Direction] = st.sampled_from(("ltr", "rtl"))


@given(st.one_of(texts, st.text(max_size=40)), bases)
@example("\u2067نشرة\u2069 briefing", "rtl")
def test_only_isolates_are_added_each_closed_and_never_twice(text: str, base: Direction) -> None:
    once = with_isolates(text, base)

    assert without_isolates(once) == without_isolates(text)
    assert with_isolates(once, base) == once
    if not set(text) & set(ISOLATES):
        depth = 0
        for char in once:
            depth += (char in ISOLATES[:3]) - (char == ISOLATES[3])
            assert 0 <= depth <= 3
        assert depth == 0


@given(st.one_of(texts, st.text(max_size=40)), bases)
def test_runs_are_in_order_apart_or_in_one_another_and_tight(text: str, base: Direction) -> None:
    around: list[Run] = []
    for run in runs(text, base):
        while around and around[-1].end <= run.start:
            around.pop()
        assert run.start < run.end
        assert not around or around[-1].end >= run.end
        assert text[run.start : run.end].strip(" \t\n") == text[run.start : run.end]
        around.append(run)
    assert len(around) <= 3


@given(texts, bases)
def test_no_foreign_letter_is_left_outside(text: str, base: Direction) -> None:
    inside = {index for run in runs(text, base) for index in range(run.start, run.end)}
    foreign = {"ltr": ("R", "AL"), "rtl": ("L",)}[base]

    assert all(index in inside for index, char in enumerate(text) if unicodedata.bidirectional(char) in foreign)


@given(st.one_of(texts, st.text()), bases, st.sampled_from(["<&", "<>&", '<&"=']))
def test_the_safe_pattern_matches_texts_with_nothing_to_isolate(text: str, base: Direction, excluded: str) -> None:
    is_safe = re.fullmatch(safe_pattern(base, excluded), text) is not None

    assert is_safe == (text != "" and not may_need(text, base) and not set(text) & set(excluded))


def without_isolates(text: str) -> str:
    return "".join(char for char in text if char not in ISOLATES)


@pytest.mark.parametrize(
    ("own", "base", "isolated"),
    [
        ("rtl", "rtl", "نص \u2066NATO\u2069."),
        ("rtl", "ltr", "\u2067نص \u2066NATO\u2069.\u2069"),
        ("ltr", "ltr", "\u2067نص\u2069 NATO."),
        ("ltr", "rtl", "\u2066\u2067نص\u2069 NATO.\u2069"),
    ],
)
def test_a_text_of_another_direction_than_its_place_is_one_isolate(
    own: Direction, base: Direction, isolated: str
) -> None:
    assert as_isolate("نص NATO.", own, base) == isolated
