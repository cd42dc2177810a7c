"""No word is lost, every element is a block, what is not read as meant is named, equal texts have equal fingerprints.

`python bench/laws.py 20000` tries many more bodies.
"""

import pytest
from hypothesis import given, settings, strategies as st

from nashra.model.content import Body
from nashra.model.problems import Level
from tests.conftest import CONVERTER
from tests.markdown.bodies import BODIES, FOREIGN_BODIES, PLAIN_BODIES, Piece, Template, Written
from tests.markdown.laws import (
    Law,
    broken,
    elements,
    loose_blocks,
    lost_words,
    misplaced_blocks,
    needless_advice,
    unnamed_constructs,
)

Fault = tuple[int, str, str, Level]

EXAMPLES = settings(max_examples=300, derandomize=True)


@given(BODIES)
@EXAMPLES
def test_no_word_is_lost(written: Written) -> None:
    assert broken(lost_words, written) == []


@given(BODIES)
@EXAMPLES
def test_every_block_is_one_element_and_every_element_is_a_block(written: Written) -> None:
    assert broken(loose_blocks, written) == []


@given(BODIES)
@EXAMPLES
def test_a_block_has_the_lines_of_its_words(written: Written) -> None:
    assert broken(misplaced_blocks, written) == []


@given(FOREIGN_BODIES)
@EXAMPLES
def test_a_construct_is_read_as_meant_or_named(written: Written) -> None:
    assert broken(unnamed_constructs, written) == []


@given(PLAIN_BODIES)
@EXAMPLES
def test_our_dialect_needs_no_advice(written: Written) -> None:
    assert broken(needless_advice, written) == []


@given(PLAIN_BODIES)
@EXAMPLES
def test_our_dialect_loses_no_word_and_no_block(written: Written) -> None:
    for law in (lost_words, loose_blocks, misplaced_blocks):
        assert broken(law, written) == []


# --- law 4: what says the same has the same fingerprints --------------------------------------------------------------


def prints(text: str) -> list[tuple[str, str]]:
    """Return the kind and the fingerprint of each block of a body."""
    return [(block.kind, block.fingerprint) for block in CONVERTER(text).blocks]


SAME = [
    ("a *b* c", "a _b_ c"),
    ("a **b** c", "a __b__ c"),
    ("a ***b*** c", "a **_b_** c"),
    ("- a\n- b", "* a\n* b"),
    ("- a\n- b", "+ a\n+ b"),
    ("- a\n- b", "-   a\n-   b"),
    ("- a\n- b", "-\ta\n-\tb"),
    ("- a\n    - b\n- c", "- a\n  - b\n- c"),
    ("- a\n    - b\n- c", "- a\n\t- b\n- c"),
    ("- a\n    - b\n- c", "* a\n    + b\n* c"),
    ("1. a\n2. b", "1. a\n1. b"),
    ("1. a\n2. b", "1.  a\n2.  b"),
    ("~~~\na\n~~~", "```\na\n```"),
    ("```\na\n```", "````\na\n````"),
    ("## a", "## a ##"),
    ("## a", "##   a"),
    ("a\n---", "## a"),
    ("a\n---", "a\n----------"),
    ("## a {#x}", "## a {#y}"),
    ("[a](https://e.example/)", "[a][r]\n\n[r]: https://e.example/"),
    ("[a](https://e.example/)", "[a][]\n\n[a]: https://e.example/"),
    ("[a](https://e.example/)", "[a]\n\n[a]: https://e.example/"),
    ("[a](https://e.example/)", "[a](<https://e.example/>)"),
    ('[a](https://e.example/ "b")', "[a](https://e.example/ 'b')"),
    ('[a](https://e.example/ "b")', '[a][r]\n\n[r]: https://e.example/ "b"'),
    ("![a](b.png)", "![a][r]\n\n[r]: b.png"),
    ("a! (b) c. d", "a\\! \\(b\\) c\\. d"),
    ("a-b", "a\\-b"),
    ("a  \nb", "a\\\nb"),
    ("a  \nb", "a    \nb"),
    ("a\n\nb", "a\n\n\n\nb"),
    ("a\n\nb", "\n\na\n \nb\n\n"),
    ("a b", "a\nb"),
    ("a b", "a  b"),
    ("a\n\nb", "a \n\nb\t"),
    ("a & b", "a &amp; b"),
    ("caf\u00e9", "caf&eacute;"),
    ("caf\u00e9", "caf\u0065\u0301"),
    ("\u0623\u0628", "\u0627\u0654\u0628"),
    ("## caf\u00e9", "## cafe\u0301"),
    ("نص", "نـص"),
    ("---", "***"),
    ("---", "* * *"),
    ("> a\n> b", "> a\nb"),
    ("> a\n> b", ">a\n>b"),
    ("| a | b |\n|---|---|\n| c | d |", "|a|b|\n|-|-|\n|c|d|"),
    ("| a | b |\n|---|---|\n| c | d |", "| a    | b |\n| ---- | - |\n| c    | d |"),
    ("| a | b |\n|---|---|\n| c | d |", "a | b\n---|---\nc | d"),
    ("a[^1]\n\n[^1]: b c", "a[^1]\n\n[^1]: b\n    c"),
    ("a[^1]\n\n[^1]: b", "a[^1]\n\n\n[^1]:   b"),
    ('!!! note "a"\n    b', '!!! note "a"\n    b   '),
    ('!!! note "a"\n    b c', '!!! note "a"\n    b\n    c'),
    ("a <!-- b --> c", "a c"),
    ("a\n\n<!-- b -->\n\nc", "a\n\nc"),
]

DIFFERENT = [
    ("a b", "a c"),
    ("a b.", "a b!"),
    ("a 12", "a 13"),
    ("a b", "A b"),
    ("a b", "a\n\nb"),
    ("a b", "b a"),
    ("a *b* c", "a b c"),
    ("a *b* c", "a **b** c"),
    ("*a b*", "*a* b"),
    ("a `b`", "a b"),
    ("[a](https://e.example/)", "[a](https://f.example/)"),
    ("[a](https://e.example/)", "[b](https://e.example/)"),
    ("[a](https://e.example/)", "a"),
    ('[a](https://e.example/ "b")', '[a](https://e.example/ "c")'),
    ("[a][r]\n\n[r]: https://e.example/", "[a][r]\n\n[r]: https://f.example/"),
    ("[a](b.png)", "![a](b.png)"),
    ("![a](b.png)", "![a](c.png)"),
    ("![a](b.png)", "![c](b.png)"),
    ("## a", "### a"),
    ("## a", "a"),
    ("## a", "**a**"),
    ("- a", "1. a"),
    ("- a", "a"),
    ("- a\n- b", "- a\n    - b"),
    ("- a\n    - b", "- a\n    1. b"),
    ("- a\n- b", "- a b"),
    ("> a", "a"),
    ("> a", "> > a"),
    ("```\na\n```", "```\na \n b\n```"),
    ("```\na\n```", "a"),
    ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| d | c |"),
    ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c d | |"),
    ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | d |\n| e | f |"),
    ("a[^1]\n\n[^1]: b", "a[^1]\n\n[^1]: c"),
    ("a[^1]\n\n[^1]: b", "a\n\nb"),
    ('!!! note "a"\n    b', '!!! note "c"\n    b'),
    ('!!! note "a"\n    b', '!!! warning "a"\n    b'),
    ('!!! note "a"\n    b', '!!! note "a"\n    c'),
    ("a\n\n---\n\nb", "a\n\nb"),
    ('<span lang="en">a</span>', '<span lang="fr">a</span>'),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_say_the_same_have_the_same_fingerprints(one: str, other: str) -> None:
    assert prints(one) == prints(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_differs_has_other_fingerprints(one: str, other: str) -> None:
    assert prints(one) != prints(other)


@given(PLAIN_BODIES, st.sampled_from(SAME), st.booleans())
@EXAMPLES
def test_they_are_the_same_after_any_text(before: Written, pair: tuple[str, str], is_swapped: bool) -> None:
    one, other = reversed(pair) if is_swapped else pair
    numbered = one.replace("[^1]", "[^one]"), other.replace("[^1]", "[^one]")
    first, second = (prints(f"{before.text}text\n\n{text}\n\ntext\n") for text in numbered)

    assert first == second


# --- the oracles are right --------------------------------------------------------------------------------------------


def test_the_elements_that_are_blocks_are_found() -> None:
    html = (
        '<h2 id="a">a</h2>\n<ul>\n<li>b<ul><li>c</li></ul></li>\n</ul>\n<hr>\n<p>d<br>e</p>'
        '<div class="footnote"><hr><ol><li id="fn-1"><ul><li>f</li></ul></li></ol></div>'
    )

    assert [html[slice(*span)] for span in sorted(elements(html))] == [
        '<h2 id="a">a</h2>',
        "<li>b<ul><li>c</li></ul></li>",
        "<hr>",
        "<p>d<br>e</p>",
        '<li id="fn-1"><ul><li>f</li></ul></li>',
    ]


def test_a_body_knows_its_words_and_their_lines() -> None:
    written = Written(
        (
            Piece(Template("", "¤\n¤ №"), wrapper="> "),
            Piece(Template("", "† [¤](x)"), "ar", end="\n"),
            Piece(Template("", "¤")),
        )
    )
    first, second, third, fourth = (word for word, _ in written.words)
    ((hidden, line),) = written.hidden

    assert written.text == f"> {first}\n> {second} 1\n\n{hidden} [{third}](x)\n{fourth}\n\n"
    assert [line for _, line in written.words] == [1, 2, 4, 5]
    assert line == 4
    assert len({first, second, third, fourth, hidden}) == 5


@pytest.mark.parametrize(
    ("law", "template", "html", "faults", "count"),
    [
        (lost_words, "¤ ¤", "<p>{0} {1}</p>", (), 0),
        (lost_words, "¤ ¤", '<p><img alt="{0}" title="{1}"></p>', (), 0),
        (lost_words, "¤ ¤", "<p>{0}</p>", (), 1),
        (lost_words, "¤ ¤", "<p class='{1}'>{0}</p>", (), 1),
        (lost_words, "¤ ¤", "<p>{0}</p>", ((1, "x", "", "advice"),), 0),
        (lost_words, "¤ ¤", "<p>{0}</p>", ((2, "x", "", "advice"),), 1),
        (unnamed_constructs, "~~¤~~", "<p><del>{0}</del></p>", (), 0),
        (unnamed_constructs, "~~¤~~", "<p>~~{0}~~</p>", (), 1),
        (unnamed_constructs, "~~¤~~", "<p>~~{0}~~</p>", ((1, "a `b`", "", "advice"),), 0),
        (unnamed_constructs, "~~¤~~", "<p>~~{0}~~</p>", ((1, "a `b`", "", "advice"), (1, "a `c`", "", "advice")), 1),
        (needless_advice, "¤", "<p>{0}</p>", ((1, "x", "", "advice"),), 1),
    ],
)
def test_the_laws_are_broken_where_they_are(
    law: Law, template: str, html: str, faults: tuple[Fault, ...], count: int
) -> None:
    written = Written((Piece(Template("", template, "<del>¤1" if "~" in template else "")),))
    words = [word for word, _ in written.words]

    assert len(list(law(written, Body(html.format(*words), (), (), frozenset(), faults)))) == count
