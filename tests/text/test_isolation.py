"""Phrases of the other direction are isolated by elements in text, by characters in attributes and titles."""

import re
from html import escape, unescape

import pytest
from hypothesis import given, strategies as st

from nashra.text.bidi import Direction
from nashra.text.isolation import isolate_phrases


def language_of(phrase: str, direction: Direction) -> str:
    if not any(char.isalpha() for char in phrase):
        return ""
    return "ar" if direction == "rtl" else "en"


L, R, END = "\u2066", "\u2067", "\u2069"
EN, AR = '<bdi dir="ltr" lang="en">', '<bdi dir="rtl" lang="ar">'


@pytest.mark.parametrize(
    ("base", "html", "expected"),
    [
        # the quotation marks stay with the text around, the phrase in them is isolated
        ("rtl", "<p>مجموعة “Africa Focus Group”، تابعة</p>", f"<p>مجموعة “{EN}Africa Focus Group</bdi>”، تابعة</p>"),
        # one element around a phrase with elements in it; around its parts if an end tag is outside
        ("rtl", "<p>من <em>Africa</em> Focus هنا</p>", f"<p>من {EN}<em>Africa</em> Focus</bdi> هنا</p>"),
        ("rtl", "<p><a>هنا Africa</a> Focus</p>", f"<p><a>هنا {EN}Africa</bdi></a> {EN}Focus</bdi></p>"),
        # an element with a direction keeps it, and its inside is isolated by itself
        ("rtl", '<p>من <bdi dir="ltr">Rome</bdi> إلى</p>', '<p>من <bdi dir="ltr">Rome</bdi> إلى</p>'),
        ("rtl", '<p><span dir="ltr">Rome نيامي</span></p>', f'<p><span dir="ltr">Rome {AR}نيامي</bdi></span></p>'),
        ("rtl", '<div dir="ltr"><p>Rome نيامي</p></div>', f'<div dir="ltr"><p>Rome {AR}نيامي</bdi></p></div>'),
        # code runs from left to right; so do numbers with signs, which are in no language
        ("rtl", "<p>اكتب <code>a-b</code></p>", '<p>اكتب <code dir="ltr">a-b</code></p>'),
        ("rtl", "<pre><code>a نص</code></pre>", '<pre dir="ltr"><code>a نص</code></pre>'),
        ("rtl", "<p>نسبة 25%</p>", '<p>نسبة <bdi dir="ltr">25%</bdi></p>'),
        # entities are letters and signs like others
        ("rtl", "<p>شركة A&amp;B&nbsp;هنا</p>", f"<p>شركة {EN}A&amp;B</bdi>&nbsp;هنا</p>"),
        # characters where no element can be
        ("rtl", "<title>نشرة – Nashra</title>", f"<title>نشرة – {L}Nashra{END}</title>"),
        ("ltr", "<title>نشرة! | Briefings</title>", f"<title>{R}نشرة!{END} | Briefings</title>"),
        ("ltr", '<img alt="The نشرة of">', f'<img alt="The {R}نشرة{END} of">'),
        ("ltr", '<a aria-label="في &quot;x&quot;">y</a>', f'<a aria-label="{R}في{END} &quot;x&quot;">y</a>'),
        ("rtl", '<meta name="description" content="عن Rome">', f'<meta name="description" content="عن {L}Rome{END}">'),
        ("ltr", "<svg><text>في Rome</text></svg>", f"<svg><text>{R}في{END} Rome</text></svg>"),
        # addresses, scripts and styles are not read
        ("rtl", '<meta content="https://x.org/a-b"><script>a < "b-1"</script>', None),
        ("rtl", "<p>İ</p><script>1</script><p>هنا</p>", f"<p>{EN}İ</bdi></p><script>1</script><p>هنا</p>"),
        ("rtl", '<a href="/ar/a-b/" title="هنا">هنا</a><style>p > a { b: c-1 }</style>', None),
        ("ltr", '<a lang="ar" dir="rtl" href="/">العربية</a>', None),
        ("ltr", "<p>Nothing to isolate, 25% and -5.</p>", None),
        ("rtl", "<!doctype html><!-- Rome --><p>لا شيء<br>هنا</p>", None),
    ],
)
def test_a_phrase_is_isolated(base: Direction, html: str, expected: str | None) -> None:
    assert isolate_phrases(html, base, language_of) == (html if expected is None else expected)


words = st.text(st.sampled_from('ab C نشرة 1-%&<"“” ،'), max_size=12).map(escape)
bases: st.SearchStrategy[Direction] = st.sampled_from(("ltr", "rtl"))


def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    openings = ("<p>", "<em>", "<b>", '<span dir="rtl">', '<div dir="ltr">', "<code>", "<li>", "<bdi>", "<title>")
    return st.builds(
        lambda opening, text: f"{opening}{text}</{re.findall('[a-z]+', opening)[0]}>", st.sampled_from(openings), inside
    )


bodies = st.recursive(words, lambda inner: st.lists(st.one_of(inner, element(inner)), max_size=4).map("".join))


@given(bodies, bases)
def test_the_text_stays_the_same_and_isolating_twice_equals_isolating_once(html: str, base: Direction) -> None:
    once = isolate_phrases(html, base, language_of)

    assert read(once) == read(html)
    assert isolate_phrases(once, base, language_of) == once


@given(bodies, bases)
def test_every_added_element_is_closed_in_its_place(html: str, base: Direction) -> None:
    def shape(text: str) -> list[str]:
        open_: list[str] = []
        for closing, name in re.findall(r"<(/?)([a-z]+)", text):
            if closing:
                assert open_.pop() == name
            else:
                open_.append(name)
        return open_

    assert shape(isolate_phrases(html, base, language_of)) == shape(html) == []


def read(html: str) -> str:
    return unescape(re.sub(f"<[^>]*>|[{L}{R}{END}]", "", html))
