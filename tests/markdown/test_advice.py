"""What looks like Markdown and is not read is named, once a line for each kind, and what a writer means is not."""

import pytest

from tests.conftest import CONVERTER


def advice(text: str) -> list[tuple[int, str]]:
    """Return the line and the message of each advice on a body."""
    return [(line, message) for line, message, _, level in CONVERTER(text).faults if level == "advice"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("**b", "`**` is shown as it is"),
        ("** b**", "`**` is shown as it is"),
        ("__b", "`__` is shown as it is"),
        ("~~b", "`~~` is shown as it is"),
        ("==b==", "`==…==` marks nothing"),
        ("[[b]]", "`[[…]]` is no link"),
        ("^[b]", "`^[…]` is no note"),
        ("[b](c d)", "a link is not read"),
        ("[b] (https://e.example/)", "a blank parts a link from its address"),
        ("(b)[https://e.example/]", "a link is turned round"),
        ("［b］(https://e.example/)", "`［…］` makes no link"),
        ("[b](c){d", None),
        ("{{ b }}", "`{{…}}` is shown as it is"),
        ("++b++", "`++…++` is shown as it is"),
        ("C++ and b++", None),
        ("{--b--}", "`{--…--}` is shown as it is"),
        ("H~2~O", "`~…~` is shown as it is"),
        ("x^2^", "`^…^` is shown as it is"),
        ("b ^block-1", "`^…` names no passage"),
        ("$$b$$", "`$$` makes no formula"),
        ("a@b.example", "an e-mail address that is no link"),
        ("<a@b.example>", None),
        ("[@b]", "`[@…]` names no source"),
        ("{% b %}", "`{%…%}` is shown as it is"),
        ("b\\c", "a backslash is shown"),
        ("$b^2$", "`$…$` makes no formula"),
        ("++ctrl+b++", "`++…++` is shown as it is"),
        ("~b~", "`~…~` is shown as it is"),
        ("b {-}", "attributes that belong to nothing"),
        ("[toc]", "`[toc]` is shown as it is"),
        *((b, "an address that is no link") for b in ("ftp://b.example", "HTTPS://b.example", "htps://b.example")),
        *((b, "an address that is no link") for b in ("https:/b.example", "http//b.example", "https:// b.example")),
        ("$5 to $6, ~5 to ~6, 10:30:15, b: c: d, https://b.example, `ftp://b`, <kbd>b</kbd>", None),
        ("www.e.example", "`www.…` is no link"),
        ("[TOC]", "`[TOC]` is shown as it is"),
        ("\\*\\*b \\[\\[ \\~\\~ `**` `[[b]]` `a@b.c`", None),
        ("2 * 3 = 6, a_b_c, 5 ~ 6, a^b", None),
    ],
)
def test_a_mark_that_is_not_read_is_named_with_its_line(text: str, message: str | None) -> None:
    assert advice(f"a\n\nfirst\nx {text}\n\nb") == ([(4, message)] if message else [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        *((f"{sign} b", "a bullet that begins no item") for sign in "•·▪◦○✓➤✔\uf0b7"),
        *((f"{mark}\u00a0b", "a no-break space, which begins no item") for mark in ("-", "*", "1.", "١)")),
        *((f"{number} b", "a number that begins no item") for number in ("1-", "١-", "2 –", "(@)")),
        ("أ- b", "a letter that begins no item"),
        (":::note", "`:::` begins no box"),
        ("[/] b", "a box of a task that is not read"),
        (": b", "a definition that is not read"),
        ("#b", "`#` begins no heading"),
        ("[b]: c", "a definition without an address is shown as it is"),
        ("[b]:\nhttps://example.org", "a definition without an address is shown as it is"),
        ("[b\\]c]: https://example.org", "a definition without an address is shown as it is"),
        ("[^ b]: c", "a note that is not read"),
        ("*[b] : c", "an abbreviation that is not read"),
        ('=== "b"', "`===` makes no tab"),
        ("--8<-- b", "a command that is not read"),
        *(
            (f"{sign}", "no box begins here")
            for sign in ("!!!b", "!!!", "!! note", '??? "b"', "！！！ b", "/// note | b")
        ),
        *((sign, "`[!…]` begins no box here") for sign in ("[!NOTE]", "\\[!NOTE\\] b", "[! NOTE]")),
        ("| b | c |", "a table that is not read"),
        ("#5 of 7", None),
        ("2022 - 2023 were", None),
        ("– said one", None),
        ("a. b", None),
        ("1990-2000", None),
    ],
)
@pytest.mark.parametrize("before", ["", "word\n"], ids=["first", "second"])
def test_a_line_that_begins_nothing_is_named(text: str, message: str | None, before: str) -> None:
    line = 4 if before else 3

    assert advice(f"a\n\n{before}{text}\n\nb") == ([(line, message)] if message else [])


@pytest.mark.parametrize("mark", ["> ", ">", "- ", "1. ", "> > ", "> - ", "- > ", "[^1]: "])
@pytest.mark.parametrize("text", ["• a", "1- a", "#a", "!!!a"])
def test_lines_behind_a_mark_are_looked_at(mark: str, text: str) -> None:
    assert [line for line, _ in advice(f"a[^1]\n\n{mark}{text}")][:1] == [3]


def test_several_lines_with_bars_are_a_table_that_is_not_read() -> None:
    assert advice("a | b\n1 | 2") == [(line, "a table that is not read") for line in (1, 2)]
    assert advice("a | b") == advice("a | b\nc") == advice("a \\| b\nc \\| d") == []


def test_several_lines_with_the_sign_of_a_list_are_named() -> None:
    assert advice("a\n\n– b\n– c\n\nd") == [(line, "a line of a list that is none") for line in (3, 4)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(("-b", "-c"), ("+b", "+c"), ("*b", "*c"), ("-«b»", "-«c»"), ("-**b** d", "-**c** d")),
        *(("1.b", "2.c"), ("١.ب", "٢.ج"), ("1)b", "2)c"), ("1: b", "2: c"), ("1، b", "2، c"), ("१। b", "२। c")),
        *(("1° b", "2° c"), ("I. b", "II. c"), ("أ/ b", "ب/ c"), ("1.1 b", "1.2 c"), ("1．b", "2．c")),
    ],
)
def test_two_lines_of_a_list_that_is_none_are_named(first: str, second: str) -> None:
    assert advice(f"{first}\n{second}") == [(line, "a line of a list that is none") for line in (1, 2)]
    assert advice(first) == []


@pytest.mark.parametrize("text", ["- a\n-b", "+ a\n+b", "1. a\n2.b", "١. a\n٢.b"])
def test_an_item_without_a_blank_below_another_is_named(text: str) -> None:
    assert advice(text) == [(2, "a line of a list that is none")]


@pytest.mark.parametrize(
    "text", ["-5 a\n-7 b", "1.5 a\nand", "*a* b\n*c* d", "10:30 a\n11:30 b", "a\n*b*", "-a", "1.a"]
)
def test_lines_of_a_text_are_no_list(text: str) -> None:
    assert advice(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a %%b%%\n\n%%\nc\n%%", [(line, "what stands in `%%…%%` is not published") for line in (1, 3)]),
        ("a\nb {>>c<<}", [(2, "what stands in `{>>…<<}` is not published")]),
        ("a\n\n![[b.png]]\nc", [(3, "`![[…]]` is not read, and left out")]),
        ("`%%a%%` `![[b]]` <!-- c -->", []),
    ],
)  # fmt: skip
def test_what_other_programs_leave_out_is_named(text: str, expected: list[tuple[int, str]]) -> None:
    assert advice(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div>\n**a**\n</div>", [(1, "Markdown within HTML is not read"), (2, "`**` is shown as it is")]),
        *(
            (f"<div>\n{a}\n</div>", [(1, "Markdown within HTML is not read")])
            for a in ("1) a", "> a", "_a b_", "!!! a")
        ),
        *((f"<div>\n{a}\n</div>", [(1, "Markdown within HTML is not read")]) for a in ("| a |", "https://a.example")),
        ("<div>\n<a href='https://a.example/_b_'>c_d_e</a>\n</div>", []),
        ("<ul>\n<li>`a`</li>\n</ul>", [(1, "Markdown within HTML is not read")]),
        ("<div>\n\n**a**\n\n</div>", []),
        ("<div markdown>\n**a**\n</div>", []),
        ("<div>\na * b - c\n</div>", []),
        ("a\n\n---\ntitle: b\n---", [(3, "front matter within the text")]),
    ],
)
def test_markdown_where_none_is_read_is_named(text: str, expected: list[tuple[int, str]]) -> None:
    assert advice(text) == expected
