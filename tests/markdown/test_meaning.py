"""What a block says, as one line of Markdown in one style, and its fingerprint."""

import hashlib
import re

import pytest
from hypothesis import given, strategies as st

from nashra.markdown import structure
from nashra.markdown.inline import Inline, Labels, References
from nashra.markdown.meaning import fingerprint, flat, meaning
from nashra.markdown.nodes import tops
from nashra.markdown.render import Renderer


def meanings(text: str, *, is_plain: bool | None = None) -> list[str]:
    """Return what each block of a body says; it may refer to a note `1`, and to a link `r`."""
    links = Labels()
    links["r"] = ("../s/", "t")
    renderer = Renderer(Inline(References(["1"]), links, {}))
    made = [(top, renderer.block(top)) for top in tops(structure.parse(text)[0])]
    return [
        flat(meaning(top, block.html, is_plain=block.is_plain if is_plain is None else is_plain)) for top, block in made
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a _b_ __c__ ~~d~~ `e`", ["a *b* **c** ~~d~~ `e`"]),
        ("a\n  b\\\nc", ["a b c"]),
        ("a\\. \\*b\\* &amp; &eacute;", ["a. *b* & é"]),
        ("[a][r] [b](<c> 'd')", ['[a](../s/ "t") [b](c "d")']),
        ("https://e.example/a `b`", ["https://e.example/a `b`"]),
        ("<https://e.example/a>", ["https://e.example/a"]),
        ("![a](b.png 'c')", ['![a](b.png "c")']),
        ("a[^1] `b`", ["a[^1] `b`"]),
        ("## `a` ##\n\nb\n---", ["## `a`", "## b"]),
        ("# a", ["# a"]),
        ("* `a`\n+ b", ["`a`", "b"]),
        ("3. `a`\n4. b", ["1. `a`", "1. b"]),
        ("- `a`\n  * b\n  * c", ["`a` - b - c"]),
        ("- `a`\n\n  7. b", ["`a` 1. b"]),
        (">`a`\n>> b", ["`a` > b"]),
        ("| `a` | b |\n|:-:|---|\n|c|", ["| `a` | b | |:-:|---| | c | |"]),
        ("| a |\n|--:|", ["| a | |--:|"]),
        ('!!! tip "a"\n    `b`\n\n    c', ['!!! tip "a" `b` c']),
        ("> [!tip] a\n> `b`", ['!!! tip "a" `b`']),
        ("[^1]: `a`\n\n    b", ["[^1]: `a` b"]),
        ("~~~ py\na\n  b\n\n~~~", ["```py a b ```"]),
        ("***", [""]),
        ("<div>\n<b class='x'>a</b>\n\n`b`\n\n</div>", ["<div> <b>a</b> `b` </div>"]),
        ('<span lang="en" id="a">b</span>', ['<span lang="en">b</span>']),
    ],
)
def test_a_block_means_the_same_in_every_style(text: str, expected: list[str]) -> None:
    assert meanings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("a *b* **c**", "## a *b*", "- a [b](c)\n- d", "1. a", "> a\n>\n> b", "[^1]: a\n\n    b", "- a\n\n  b"),
        *(
            "a[^1]",
            "![a](b.png)",
            "(https://e.example/a)",
            "a 'b' \"c\"",
            "- a\n  - b",
            "| a | b |\n|---|:--|\n| c | d |",
        ),
        *('!!! note "a"\n    b', "!!! note\n    b"),
    ],
)
def test_a_plain_block_means_what_its_html_means(text: str) -> None:
    assert meanings(text) == meanings(text, is_plain=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" a\n b  c ", "a b c"),
        ("a\u00a0b", "a b"),
        ("e\u0301", "\u00e9"),
        ("الـمغرب \u2067نعم\u2069\ufeff", "المغرب نعم"),
        ("a\u202fb\u3000c", "a b c"),
    ],
)
def test_a_flat_text_has_no_differences_that_nobody_sees(text: str, expected: str) -> None:
    assert flat(text) == expected


@given(st.text() | st.text("ab \n\t\u00a0\u0640\u200f\u0301e"))
def test_a_fingerprint_is_the_digest_of_the_flat_text(text: str) -> None:
    digest = hashlib.sha256(f"paragraph\0{flat(text)}".encode()).hexdigest()[:12]

    assert fingerprint("paragraph", text) == digest.translate(str.maketrans("0123456789abcdef", "bcdfghjkmnpqrtvw"))
    assert flat(flat(text)) == flat(text)


@given(st.text(), st.sampled_from(["paragraph", "code", "title"]))
def test_a_fingerprint_is_never_a_number_or_a_word_to_yaml(text: str, kind: str) -> None:
    assert re.fullmatch("[bcdfghjkmnpqrtvw]{12}", fingerprint(kind, text))


def test_in_code_each_blank_counts() -> None:
    assert fingerprint("code", "a  b") != fingerprint("code", "a b")
    assert fingerprint("paragraph", "a  b") == fingerprint("paragraph", "a b") != fingerprint("heading", "a b")
