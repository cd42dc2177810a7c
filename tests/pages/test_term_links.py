"""Links to the glossary in bodies: at the first mention of each term, and nowhere else."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given, strategies as st

from nashra.markdown.edits import apply_edits
from nashra.model.content import Forms, Term
from nashra.pages.term_links import TermLinks
from tests.sites import site


def term(key: str, **forms: str) -> Term:
    """Return a term with its forms in each language, the one to use first, and after "!" those refused."""
    made = {}
    for prefix, text in forms.items():
        right, _, wrong = text.partition("!")
        use, *allowed = right.split("; ")
        made[prefix] = Forms(use, tuple(allowed), tuple(filter(None, wrong.split("; "))))
    return Term(key, "term", made, None)


TERMS = (
    term("port", en="port; ports!harbor", ar="ميناء; الميناء", fr="port"),
    term("africa", en="Africa; African", ar="إفريقيا", fr="Afrique; Africa Group"),
    term("west-africa", en="West Africa", ar="غرب إفريقيا", fr="Afrique de l’Ouest"),
    term("group", en="Africa Group", ar="المجموعة; Africa Group", fr="Africa Group; AG"),
    term("coalition", en="Coalition against “D”", ar="التحالف ضد «د»", fr="Coalition"),
    term("who", en="WHO"),
    term("amp", en="amp; R & D"),
    term("alone", ar="وحيد"),
)
LINKS = TermLinks(replace(site(), glossary={one.key: one for one in TERMS}), {"ar": ("و", "ب", "ال", "وال")})


def marked(html: str, prefix: str = "en") -> str:
    """Return the HTML with each link as [text](key)."""
    edited = apply_edits(html, LINKS.edits(html, prefix))
    link = re.compile(rf'<a class="to-term" href="/demo/{prefix}/glossary/#site-term-([^"]*)">(.*?)</a>', re.DOTALL)
    return link.sub(r"[\2](\1)", edited)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>The port, the port.</p>", "<p>The [port](port), the port.</p>"),
        ("<p>PORTS and a Port.</p>", "<p>[PORTS](port) and a Port.</p>"),
        ("<p>A portal; an airport; ports-of-call.</p>", "<p>A portal; an airport; [ports](port)-of-call.</p>"),
        ("<p>In a harbor, a port.</p>", "<p>In a harbor, a [port](port).</p>"),  # a refused form leads nowhere
        ("<p>West Africa, Africa.</p>", "<p>[West Africa](west-africa), [Africa](africa).</p>"),
        ("<p>West\nAfrica&nbsp;port</p>", "<p>[West\nAfrica](west-africa)&nbsp;[port](port)</p>"),
        ("<p>West&nbsp;Africa</p>", "<p>[West&nbsp;Africa](west-africa)</p>"),
        ("<p>Who is the WHO?</p>", "<p>Who is the [WHO](who)?</p>"),
        ("<p>In R &amp; D, &lt;amp.</p>", "<p>In [R &amp; D](amp), &lt;amp.</p>"),
        ("<p>Coalition against “D”.</p>", "<p>[Coalition against “D”](coalition).</p>"),
        ("<p>“Africa”</p>", "<p>“[Africa](africa)”</p>"),
        # within other elements
        ("<p><em>port</em></p>", "<p><em>[port](port)</em></p>"),
        ("<p>West <em>Africa</em>, Africa</p>", "<p>West <em>Africa</em>, [Africa](africa)</p>"),  # a tag divides it
        ("<p>air<em>port</em></p>", "<p>air<em>port</em></p>"),
        ("<p>West</p><p>Africa</p>", "<p>West</p><p>[Africa](africa)</p>"),
        ("<ul><li>West<br>Africa</li></ul>", "<ul><li>West<br>[Africa](africa)</li></ul>"),
        ("<blockquote><p>port</p></blockquote>", "<blockquote><p>[port](port)</p></blockquote>"),
        ("<table><tr><td>port</td></tr></table>", "<table><tr><td>[port](port)</td></tr></table>"),
        ('<p><bdi dir="ltr">port</bdi></p>', '<p><bdi dir="ltr">[port](port)</bdi></p>'),
        # where nothing is linked, and the next mention is
        (
            '<p><a href="x">the <em>port</em></a>, a port</p>',
            '<p><a href="x">the <em>port</em></a>, a [port](port)</p>',
        ),
        ("<h2>The port</h2><p>port</p>", "<h2>The port</h2><p>[port](port)</p>"),
        (
            "<p><code>port</code><kbd>port</kbd></p><pre>port</pre>",
            "<p><code>port</code><kbd>port</kbd></p><pre>port</pre>",
        ),
        ("<figure><figcaption>port</figcaption></figure>", "<figure><figcaption>port</figcaption></figure>"),
        ("<details><summary>port</summary>port</details>", "<details><summary>port</summary>[port](port)</details>"),
        ('<p><img src="x" alt="port"></p>', '<p><img src="x" alt="port"></p>'),
        ('<p title="port">x</p>', '<p title="port">x</p>'),
        ('<p>port<sup><a href="#fn-1">1</a></sup></p>', '<p>[port](port)<sup><a href="#fn-1">1</a></sup></p>'),
        ("", ""),
    ],
)
def test_the_first_mention_of_a_term_is_linked(html: str, expected: str) -> None:
    assert marked(html) == expected


@pytest.mark.parametrize(
    ("prefix", "html", "expected"),
    [
        ("ar", "<p>في ميناء</p>", "<p>في [ميناء](port)</p>"),
        ("ar", "<p>وإفريقيا وبميناء</p>", "<p>[وإفريقيا](africa) وبميناء</p>"),  # وب is no prefix here
        ("ar", "<p>والميناء، إفريقيا.</p>", "<p>[والميناء](port)، [إفريقيا](africa).</p>"),
        ("ar", "<p>إِفريقيَا</p>", "<p>[إِفريقيَا](africa)</p>"),  # with vowel signs
        ("ar", "<p>إفريقياً.</p>", "<p>[إفريقياً](africa).</p>"),  # and one at the end
        ("ar", "<p>“Africa Group”</p>", "<p>“[Africa Group](group)”</p>"),
        ("ar", "<p>التحالف ضد «د»، إفريقيا</p>", "<p>[التحالف ضد «د»](coalition)، [إفريقيا](africa)</p>"),
        ("fr", "<p>l’Afrique de l'Ouest</p>", "<p>l’[Afrique de l'Ouest](west-africa)</p>"),
        ("fr", "<p>Africa Group, Afrique</p>", "<p>[Africa Group](group), [Afrique](africa)</p>"),  # as it is called
        ("fr", "<p>vivant seul</p>", "<p>vivant seul</p>"),  # a term without a name in this language
        ("en", "<p>Afrique</p>", "<p>Afrique</p>"),
    ],
)
def test_in_every_language(prefix: str, html: str, expected: str) -> None:
    assert marked(html, prefix) == expected


def test_letters_that_are_composed_otherwise_are_the_same() -> None:
    links = TermLinks(replace(site(), glossary={"cafe": term("cafe", fr="café")}), {})
    html = "<p>un cafe\u0301, un café</p>"

    assert apply_edits(html, links.edits(html, "fr")).count("<a ") == 1
    assert ">cafe\u0301</a>, un" in apply_edits(html, links.edits(html, "fr"))


PIECES = st.sampled_from(
    [
        "port ",
        "West ",
        "Africa",
        " “",
        "”",
        "<em>",
        "</em>",
        "<p>",
        "</p>",
        "&amp;",
        "<br>",
        "WHO",
        "e\u0301",
        "\u200b",
        "; ",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["ar", "en", "fr"]))
@example("<p>" + "port " * 3 + "</p>", "en")
def test_the_links_taken_out_leave_the_html_that_came_in(html: str, prefix: str) -> None:
    edited = apply_edits(html, LINKS.edits(html, prefix))

    assert re.sub(r'<a class="to-term"[^>]*>(.*?)</a>', r"\1", edited) == html
    keys = re.findall(r"#site-term-([a-z-]+)", edited)
    assert len(keys) == len({*keys})
