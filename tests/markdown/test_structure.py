"""Which lines of a body are what, and what is in what: Markdown on the left, its outline on the right."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings, strategies as st

from nashra.markdown import structure
from nashra.markdown.nodes import Node, Note, descend
from nashra.markdown.source import without_comments
from tests.markdown.bodies import BODIES
from tests.markdown.outlines import Outline, outline
from tests.work import steps


def p(line: int, text: str, last: int = 0) -> Outline:
    """Return the outline of a paragraph."""
    return ("paragraph", line, last or line, text)


def item(first: int, last: int, *inside: Outline) -> Outline:
    """Return the outline of an item."""
    return ("item", first, last, *inside)


TEXTS: list[tuple[str, list[Outline]]] = [
    ("", []),
    ("\n \n", []),
    ("a", [p(1, "a")]),
    ("  a\n    b ", [p(1, "a\nb", 2)]),
    ("a  \nb", [p(1, "a  \nb", 2)]),
    ("a\\\nb", [p(1, "a\\\nb", 2)]),
    ("a\n \nb", [p(1, "a"), p(3, "b")]),
    ("a\n\n\n\nb\n", [p(1, "a"), p(5, "b")]),
    ("1.5 million\n2022 was\n-5 degrees\n*a* b", [p(1, "1.5 million\n2022 was\n-5 degrees\n*a* b", 4)]),
]

HEADINGS: list[tuple[str, list[Outline]]] = [
    ("# a", [("heading 1", 1, 1, "a")]),
    ("###### a", [("heading 6", 1, 1, "a")]),
    ("   ## a", [("heading 2", 1, 1, "a")]),
    ("## a ##", [("heading 2", 1, 1, "a")]),
    ("## a #  ", [("heading 2", 1, 1, "a")]),
    ("## a#", [("heading 2", 1, 1, "a#")]),
    ("## a \\#", [("heading 2", 1, 1, "a \\#")]),
    ("##", [("heading 2", 1, 1)]),
    ("## ##", [("heading 2", 1, 1)]),
    ("##a", [("heading 2", 1, 1, "a")]),
    ("#a", [p(1, "#a")]),
    ("#5 of 7", [p(1, "#5 of 7")]),
    ("####### a", [p(1, "####### a")]),
    ("\\## a", [p(1, "\\## a")]),
    ("a\n## b\nc", [p(1, "a"), ("heading 2", 2, 2, "b"), p(3, "c")]),
    ("a\n===", [("heading 1", 1, 2, "a")]),
    ("a\n-", [("heading 2", 1, 2, "a")]),
    ("a\n   ----  ", [("heading 2", 1, 2, "a")]),
    ("a\n    ---", [p(1, "a\n---", 2)]),
    ("a\nb\n---", [p(1, "a\nb", 2), ("rule", 3, 3)]),
    ("\n---", [("rule", 2, 2)]),
    ("===", [p(1, "===")]),
    ("## a {#b}", [("heading 2", 1, 1, "a {#b}")]),
]

RULES_AND_CODE: list[tuple[str, list[Outline]]] = [
    *((line, [("rule", 1, 1)]) for line in ("---", "***", "___", "- - -", "* *  *", "   _ _ _  ", "-----")),
    *((line, [p(1, line)]) for line in ("--", "__", "--a", "===", "---a")),
    ("a\n***\nb", [p(1, "a"), ("rule", 2, 2), p(3, "b")]),
    ("    a\n\n      b\n\nc", [("code", 1, 3, "a\n\n  b"), p(5, "c")]),
    ("\ta", [("code", 1, 1, "a")]),
    ("a\n    b", [p(1, "a\nb", 2)]),
    ("```\na\n\n  b\n```\nc", [("code", 1, 5, "a\n\n  b"), p(6, "c")]),
    ("```\n```", [("code", 1, 2)]),
    ("``` python x\na\n```", [("code python x", 1, 3, "a")]),
    ("~~~\n```\n~~~", [("code", 1, 3, "```")]),
    ("````\n```\n````", [("code", 1, 3, "```")]),
    ("```\na\n`````", [("code", 1, 3, "a")]),
    ("```\na\n``` b\n```", [("code", 1, 4, "a\n``` b")]),
    ("  ```\n  a\n    b\n c\n  ```", [("code", 1, 5, "a\n  b\nc")]),
    ("```\na", [("code", 1, 2, "a")]),
    ("a\n```\nb\n```\nc", [p(1, "a"), ("code", 2, 4, "b"), p(5, "c")]),
    ("``` a`", [p(1, "``` a`")]),
    ("~~~ a`\nb\n~~~", [("code a`", 1, 3, "b")]),
]

QUOTATIONS: list[tuple[str, list[Outline]]] = [
    ("> a\n> b", [("quotation", 1, 2, p(1, "a\nb", 2))]),
    (">a\n>b", [("quotation", 1, 2, p(1, "a\nb", 2))]),
    ("> a\nb\n\nc", [("quotation", 1, 2, p(1, "a\nb", 2)), p(4, "c")]),
    ("> a\n## b", [("quotation", 1, 1, p(1, "a")), ("heading 2", 2, 2, "b")]),
    ("> a\n- b", [("quotation", 1, 1, p(1, "a")), ("list", 2, 2, item(2, 2, p(2, "b")))]),
    ("> a\n---", [("quotation", 1, 1, p(1, "a")), ("rule", 2, 2)]),
    ("> a\n===", [("quotation", 1, 1, p(1, "a")), p(2, "===")]),
    ("> a\n>\nb", [("quotation", 1, 2, p(1, "a")), p(3, "b")]),
    ("> a\n>\n> b", [("quotation", 1, 3, p(1, "a"), p(3, "b"))]),
    ("> a\n\n\n> b", [("quotation", 1, 4, p(1, "a"), p(4, "b"))]),
    (">", [("quotation", 1, 1)]),
    ("> ## a\n> b", [("quotation", 1, 2, ("heading 2", 1, 1, "a"), p(2, "b"))]),
    ("> - a\n> - b", [("quotation", 1, 2, ("list", 1, 2, item(1, 1, p(1, "a")), item(2, 2, p(2, "b"))))]),
    ("> > a\n> b", [("quotation", 1, 2, ("quotation", 1, 2, p(1, "a\nb", 2)))]),
    ("> ## a\nb", [("quotation", 1, 1, ("heading 2", 1, 1, "a")), p(2, "b")]),
    ("> a\n> ===\nb", [("quotation", 1, 2, ("heading 1", 1, 2, "a")), p(3, "b")]),
    ("> ```\n> a\n> ```\nb", [("quotation", 1, 3, ("code", 1, 3, "a")), p(4, "b")]),
    ("> ```\n> a\n> ```\n> b\nc", [("quotation", 1, 5, ("code", 1, 3, "a"), p(4, "b\nc", 5))]),
    ("> ***\nb", [("quotation", 1, 1, ("rule", 1, 1)), p(2, "b")]),
    (
        "> 1. a\n2. b",
        [("quotation", 1, 1, ("list 1", 1, 1, item(1, 1, p(1, "a")))), ("list 2", 2, 2, item(2, 2, p(2, "b")))],
    ),
    ("> > a\n>\n> b", [("quotation", 1, 3, ("quotation", 1, 1, p(1, "a")), p(3, "b"))]),
    (">     a", [("quotation", 1, 1, ("code", 1, 1, "a"))]),
    ("a\n> b", [p(1, "a"), ("quotation", 2, 2, p(2, "b"))]),
    ("\\> a", [p(1, "\\> a")]),
]

SUB_ITEM: list[Outline] = [
    ("list", 1, 3, item(1, 2, p(1, "a"), ("list", 2, 2, item(2, 2, p(2, "b")))), item(3, 3, p(3, "c")))
]

LISTS: list[tuple[str, list[Outline]]] = [
    ("- a\n- b", [("list", 1, 2, item(1, 1, p(1, "a")), item(2, 2, p(2, "b")))]),
    ("* a\n+ b\n- c", [("list", 1, 3, *(item(n, n, p(n, "abc"[n - 1])) for n in (1, 2, 3)))]),
    ("-   a\n    b", [("list", 1, 2, item(1, 2, p(1, "a\nb", 2)))]),
    ("-\ta\n-\tb", [("list", 1, 2, item(1, 1, p(1, "a")), item(2, 2, p(2, "b")))]),
    ("-a", [p(1, "-a")]),
    ("- a\n\n- b", [("list loose", 1, 3, item(1, 1, p(1, "a")), item(3, 3, p(3, "b")))]),
    ("- a\n\n\n\n- b", [("list loose", 1, 5, item(1, 1, p(1, "a")), item(5, 5, p(5, "b")))]),
    ("- a\nb\n\nc", [("list", 1, 2, item(1, 2, p(1, "a\nb", 2))), p(4, "c")]),
    ("- ## a\nb", [("list", 1, 1, item(1, 1, ("heading 2", 1, 1, "a"))), p(2, "b")]),
    ("- ```\n  a\n  ```\nb", [("list", 1, 3, item(1, 3, ("code", 1, 3, "a"))), p(4, "b")]),
    ("- ***\nb", [("list", 1, 1, item(1, 1, ("rule", 1, 1))), p(2, "b")]),
    ("- a\n## b", [("list", 1, 1, item(1, 1, p(1, "a"))), ("heading 2", 2, 2, "b")]),
    ("- a\n===", [("list", 1, 1, item(1, 1, p(1, "a"))), p(2, "===")]),
    ("- a\n---", [("list", 1, 1, item(1, 1, p(1, "a"))), ("rule", 2, 2)]),
    ("- a\n- - -\n- b", [("list", 1, 1, item(1, 1, p(1, "a"))), ("rule", 2, 2), ("list", 3, 3, item(3, 3, p(3, "b")))]),
    ("- a\n\n  b\n- c", [("list loose", 1, 4, item(1, 3, p(1, "a"), p(3, "b")), item(4, 4, p(4, "c")))]),
    ("- a\n\n    b", [("list loose", 1, 3, item(1, 3, p(1, "a"), p(3, "b")))]),
    ("- a\n\n\tb", [("list loose", 1, 3, item(1, 3, p(1, "a"), p(3, "b")))]),
    ("- a\n\n b", [("list", 1, 1, item(1, 1, p(1, "a"))), p(3, "b")]),
    ("-\n- a\n-", [("list", 1, 3, item(1, 1), item(2, 2, p(2, "a")), item(3, 3))]),
    ("-\n  a", [("list", 1, 2, item(1, 2, p(2, "a")))]),
    ("- [ ] a\n- [x] b", [("list", 1, 2, item(1, 1, p(1, "[ ] a")), item(2, 2, p(2, "[x] b")))]),
    ("1. a\n2. b", [("list 1", 1, 2, item(1, 1, p(1, "a")), item(2, 2, p(2, "b")))]),
    ("7. a\n7. b", [("list 7", 1, 2, item(1, 1, p(1, "a")), item(2, 2, p(2, "b")))]),
    ("0. a", [("list 0", 1, 1, item(1, 1, p(1, "a")))]),
    ("1) a\n2) b", [("list 1", 1, 2, item(1, 1, p(1, "a")), item(2, 2, p(2, "b")))]),
    ("١. a\n٢. b", [("list 1", 1, 2, item(1, 1, p(1, "a")), item(2, 2, p(2, "b")))]),
    ("٣) a", [("list 3", 1, 1, item(1, 1, p(1, "a")))]),
    ("2022. a", [("list 2022", 1, 1, item(1, 1, p(1, "a")))]),
    ("1234567890. a", [p(1, "1234567890. a")]),
    ("2022\\. a", [p(1, "2022\\. a")]),
    ("- a\n1. b", [("list", 1, 1, item(1, 1, p(1, "a"))), ("list 1", 2, 2, item(2, 2, p(2, "b")))]),
    ("- a\n\n1. b", [("list", 1, 1, item(1, 1, p(1, "a"))), ("list 1", 3, 3, item(3, 3, p(3, "b")))]),
    ("a\n- b", [p(1, "a"), ("list", 2, 2, item(2, 2, p(2, "b")))]),
    ("a\n1. b", [p(1, "a"), ("list 1", 2, 2, item(2, 2, p(2, "b")))]),
    ("a\n2. b", [p(1, "a\n2. b", 2)]),
    ("a\n2022. b", [p(1, "a\n2022. b", 2)]),
    ("a\nb\n-", [p(1, "a\nb\n-", 3)]),
    *((f"{first}\n{' ' * blanks}- b\n- c", SUB_ITEM) for first in ("- a", "*   a") for blanks in (2, 3, 4, 8)),
    ("- a\n - b", [("list", 1, 2, item(1, 1, p(1, "a")), item(2, 2, p(2, "b")))]),
    ("- a\n\t- b", [("list", 1, 2, item(1, 2, p(1, "a"), ("list", 2, 2, item(2, 2, p(2, "b")))))]),
    ("1. a\n  - b", [("list 1", 1, 2, item(1, 2, p(1, "a"), ("list", 2, 2, item(2, 2, p(2, "b")))))]),
    ("1. a\n   1. b\n2. c", [
        ("list 1", 1, 3, item(1, 2, p(1, "a"), ("list 1", 2, 2, item(2, 2, p(2, "b")))), item(3, 3, p(3, "c")))
    ]),
    ("- a\n  - b\n    - c\n  - d", [
        ("list", 1, 4, item(1, 4, p(1, "a"), ("list", 2, 4,
            item(2, 3, p(2, "b"), ("list", 3, 3, item(3, 3, p(3, "c")))), item(4, 4, p(4, "d")))))
    ]),
    ("- - a\n  - b", [("list", 1, 2, item(1, 2, ("list", 1, 2, item(1, 1, p(1, "a")), item(2, 2, p(2, "b")))))]),
    ("1. - a\n   - b", [("list 1", 1, 2, item(1, 2, ("list", 1, 2, item(1, 1, p(1, "a")), item(2, 2, p(2, "b")))))]),
    ("- ## a\n- b", [("list", 1, 2, item(1, 1, ("heading 2", 1, 1, "a")), item(2, 2, p(2, "b")))]),
    ("- a\n  > b", [("list", 1, 2, item(1, 2, p(1, "a"), ("quotation", 2, 2, p(2, "b"))))]),
    ("- > a\n  > b", [("list", 1, 2, item(1, 2, ("quotation", 1, 2, p(1, "a\nb", 2))))]),
    ("- a\n\n  ```\n  b\n   c\n  ```", [("list loose", 1, 6, item(1, 6, p(1, "a"), ("code", 3, 6, "b\n c")))]),
    ("- a\n\n        b", [("list loose", 1, 3, item(1, 3, p(1, "a"), ("code", 3, 3, "b")))]),
    ("- ```\n  a\n  ```", [("list", 1, 3, item(1, 3, ("code", 1, 3, "a")))]),
    ("- a\n  | b |\n  |---|\n  | c |", [("list", 1, 4, item(1, 4, p(1, "a"), ("table -", 2, 4, "b", "c")))]),
    ("- a\n    - b\n\n    c", [
        ("list loose", 1, 4, item(1, 4, p(1, "a"), ("list", 2, 2, item(2, 2, p(2, "b"))), p(4, "c")))
    ]),
]  # fmt: skip

TABLES: list[tuple[str, list[Outline]]] = [
    ("| a | b |\n|---|---|\n| c | d |", [("table - -", 1, 3, "a | b", "c | d")]),
    ("a | b\n--|--\nc | d", [("table - -", 1, 3, "a | b", "c | d")]),
    ("| a | b | c | d |\n|:--|--:|:-:|---|", [("table start end center -", 1, 2, "a | b | c | d")]),
    ("| a |\n|---|\n| b |", [("table -", 1, 3, "a", "b")]),
    ("| a | b |\n|---|---|\n| c |\n| | d |", [("table - -", 1, 4, "a | b", "c | ", " | d")]),
    ("| a | b |\n|---|---|\nc", [("table - -", 1, 3, "a | b", "c | ")]),
    ("| a |\n|---|\n| b |\n\nc", [("table -", 1, 3, "a", "b"), p(5, "c")]),
    ("|  |  |\n|---|---|\n| a | b |", [("table - -", 1, 3, " | ", "a | b")]),
    ("| a | b |\n|---|\n| c | d |", [p(1, "| a | b |\n|---|\n| c | d |", 3)]),
    ("| a \\| b | c |\n|---|---|", [("table - -", 1, 2, "a | b | c")]),
    ("| `a \\| b` | c |\n|---|---|", [("table - -", 1, 2, "`a | b` | c")]),
    ("| `a | b` | c |\n|---|---|", [("table - -", 1, 2, "`a | b` | c")]),
    ("| a \\\\| b |\n|---|---|", [("table - -", 1, 2, "a \\\\ | b")]),
    ("a\n| b |\n|---|", [p(1, "a"), ("table -", 2, 3, "b")]),
    ("| a |\n|---|\n| b |\n## c", [("table -", 1, 3, "a", "b"), ("heading 2", 4, 4, "c")]),
    ("| a |\n|---|\n| b |\n> c", [("table -", 1, 3, "a", "b"), ("quotation", 4, 4, p(4, "c"))]),
    ("| a |\n|---|\n| b |\n2. c", [("table -", 1, 3, "a", "b"), ("list 2", 4, 4, item(4, 4, p(4, "c")))]),
    ("| a |\n| - |", [("table -", 1, 2, "a")]),
    ("a\n---", [("heading 2", 1, 2, "a")]),
    ("a | b\n---", [("heading 2", 1, 2, "a | b")]),
]

BOXES: list[tuple[str, list[Outline]]] = [
    ('!!! note "a"\n    b', [("box note", 1, 2, "a", p(2, "b"))]),
    ("!!! note\n    a\n\n    b\n\nc", [("box note", 1, 4, p(2, "a"), p(4, "b")), p(6, "c")]),
    ("!!! note\n\n    a", [("box note", 1, 3, p(3, "a"))]),
    ("!!! note\n  a", [("box note", 1, 2, p(2, "a"))]),
    ("!!! note\n    - a\n    - b", [
        ("box note", 1, 3, ("list", 2, 3, item(2, 2, p(2, "a")), item(3, 3, p(3, "b"))))
    ]),
    ("!!! note\n    ## a", [("box note", 1, 2, ("heading 2", 2, 2, "a"))]),
    ("!!! note\n        a", [("box note", 1, 2, ("code", 2, 2, "a"))]),
    ('!!! Warning "a"\n    b', [("box warning", 1, 2, "a", p(2, "b"))]),
    ('!!!note "a"\n    b', [("box note", 1, 2, "a", p(2, "b"))]),
    *((f"!!! note {title}\n    b", [("box note", 1, 2, "a", p(2, "b"))])
      for title in ('"a"', "a", "'a'", "«a»", "« a »", "“a”", "„a“", "‘a’", ': "a"', '"a"  ')),
    ('!!! note "a "b""\n    c', [("box note", 1, 2, 'a "b"', p(2, "c"))]),
    ('!!! note ""\n    a', [("box note", 1, 2, p(2, "a"))]),
    ("!!! «a»\n    b", [("box note", 1, 2, "a", p(2, "b"))]),
    ("!!! word\n    b", [("box note", 1, 2, "word", p(2, "b"))]),
    ("??? note\n    a", [("box note", 1, 2, p(2, "a"))]),
    ('???+ tip "a"\n    b', [("box tip", 1, 2, "a", p(2, "b"))]),
    ("!!! note", [("box note", 1, 1)]),
    ("!!!", [p(1, "!!!")]),
    ("!!!!", [p(1, "!!!!")]),
    ("a\n!!! note\n    b", [p(1, "a"), ("box note", 2, 3, p(3, "b"))]),
    ("> [!NOTE]\n> a", [("box note", 1, 2, p(2, "a"))]),
    ("> [!tip]- a *b*\n> c\n>\n> d", [("box tip", 1, 4, "a *b*", p(2, "c"), p(4, "d"))]),
    ("> [!NOTE]\\\n> a", [("box note", 1, 2, p(2, "a"))]),
    ("> [!own] a\n> b", [("box note", 1, 2, "own a", p(2, "b"))]),
    ("> a\n\n> [!NOTE]\n> b", [("quotation", 1, 1, p(1, "a")), ("box note", 3, 4, p(4, "b"))]),
]  # fmt: skip

DEFINITIONS: list[tuple[str, list[Outline]]] = [
    ("[^1]: a", [("note 1", 1, 1, p(1, "a"))]),
    ("[^1]:a", [("note 1", 1, 1, p(1, "a"))]),
    ("[^1]: a\nb\n    c", [("note 1", 1, 3, p(1, "a\nb\nc", 3))]),
    ("[^1]: a\n\n    b\n\nc", [("note 1", 1, 3, p(1, "a"), p(3, "b")), p(5, "c")]),
    ("[^1]:\n    a", [("note 1", 1, 2, p(2, "a"))]),
    ("[^1]: - a\n    - b", [("note 1", 1, 2, ("list", 1, 2, item(1, 1, p(1, "a")), item(2, 2, p(2, "b"))))]),
    ("[^1]: a\n[^2]: b", [("note 1", 1, 1, p(1, "a")), ("note 2", 2, 2, p(2, "b"))]),
    ("[^e\u0301]: a", [("note \u00e9", 1, 1, p(1, "a"))]),
    ("a\n[^1]: b", [p(1, "a"), ("note 1", 2, 2, p(2, "b"))]),
    ("[a]: https://e.example/", [("link a", 1, 1, "https://e.example/")]),
    ("[a]: ../b/ 'c d'\ne", [("link a", 1, 1, "../b/", "c d"), p(2, "e")]),
    ('[a]: <b.png> "c"', [("link a", 1, 1, "b.png", "c")]),
    ("[a]: #b (c)", [("link a", 1, 1, "#b", "c")]),
    ("[a b]: c.d", [("link a b", 1, 1, "c.d")]),
    ("[a]: word", [p(1, "[a]: word")]),
    ("[Minister]: we agree.", [p(1, "[Minister]: we agree.")]),
    ("[a]: https://e.example/ b", [p(1, "[a]: https://e.example/ b")]),
    ("a\n[b]: https://e.example/", [p(1, "a"), ("link b", 2, 2, "https://e.example/")]),
    ("*[UN]: United Nations", [("abbreviation UN", 1, 1, "United Nations")]),
    ("*[UN]", [p(1, "*[UN]")]),
]

HTML: list[tuple[str, list[Outline]]] = [
    ("<div>a</div>", [("html", 1, 1, "<div>a</div>")]),
    ("<div>\na\n</div>\nb", [("html", 1, 3, "<div>\na\n</div>"), p(4, "b")]),
    ("<div>\n\n**a**\n\n</div>", [
        ("html", 1, 5, "<div>\n\n**a**\n\n</div>", ("html", 1, 1, "<div>"), p(3, "**a**"), ("html", 5, 5, "</div>"))
    ]),
    ("<div>\n<div>\n</div>\n\na\n</div>\n\nb", [
        ("html", 1, 6, "<div>\n<div>\n</div>\n\na\n</div>",
            ("html", 1, 3, "<div>\n<div>\n</div>"), p(5, "a"), ("html", 6, 6, "</div>")),
        p(8, "b"),
    ]),
    ('<div markdown="1">\n**a**\n</div>', [
        ("html", 1, 3, "<div>\n**a**\n</div>", ("html", 1, 1, "<div>"), p(2, "**a**"), ("html", 3, 3, "</div>"))
    ]),
    ("<pre>\na\n\nb\n</pre>", [("html", 1, 5, "<pre>\na\n\nb\n</pre>")]),
    ("<hr>\na\n\nb", [("html", 1, 2, "<hr>\na"), p(4, "b")]),
    ("<ul>\n<li>a\n<li>b\n</ul>", [("html", 1, 4, "<ul>\n<li>a\n<li>b\n</ul>")]),
    ("<DIV>a</DIV>", [("html", 1, 1, "<DIV>a</DIV>")]),
    ("a\n<div>b</div>", [p(1, "a"), ("html", 2, 2, "<div>b</div>")]),
    ("<b>a</b> b", [p(1, "<b>a</b> b")]),
    ("<bdi>a</bdi>", [p(1, "<bdi>a</bdi>")]),
    ("<https://e.example/>", [p(1, "<https://e.example/>")]),
    ("<divan>", [p(1, "<divan>")]),
    ("- <div>a</div>\n- b", [("list", 1, 2, item(1, 1, ("html", 1, 1, "<div>a</div>")), item(2, 2, p(2, "b")))]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    TEXTS + HEADINGS + RULES_AND_CODE + QUOTATIONS + LISTS + TABLES + BOXES + DEFINITIONS + HTML,
)
def test_a_body_has_its_structure(text: str, expected: list[Outline]) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize(
    "text", ["- a\n\n  [^1]: b", "> [^1]: b", "!!! note\n    [^1]: b", "<div>\n\n[^1]: b\n\n</div>"]
)
def test_a_definition_is_found_wherever_it_stands(text: str) -> None:
    _, definitions, notes = structure.parse(text)

    assert [(node.kind, node.label, node.children[0].text) for node in definitions] == [("note", "1", "b")]
    assert [note.message for note in notes] == ["the note `[^1]` stands within another passage"]


def test_definitions_are_in_the_order_of_their_lines() -> None:
    text = "> [b]: /c\n\n[^1]: d\n\n    [e]: /f\n\n*[UN]: g\n\n[^2]: h"

    assert [(node.start, node.kind, node.label) for node in structure.parse(text)[1]] == [
        (0, "link", "b"),
        (2, "note", "1"),
        (4, "link", "e"),
        (6, "abbreviation", "UN"),
        (8, "note", "2"),
    ]


# --- what is said of lines --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n2. b", [(1, "a line of a list goes on with the text above", "advice")]),
        ("a\n\n    b", [(2, "four blanks before a line make it code", "advice")]),
        ("a\n\n```\nb", [(2, "code that does not end", "advice")]),
        ("|a|\n|-|\n|b|\n|c|d|", [(3, "a row with 2 cells in a table of 1 columns", "problem")]),
        ("1. a\n2. b\n\n5. c\n6. d", [(3, "`5.` is shown as `3.`", "advice")]),
        ("1. a\n1. b\n1. c", []),
        ("3. a\n\n4. b", []),
        ("١) a\n٣) b", [(1, "`٣)` is shown as `2.`", "advice")]),
        ("2022. a", [(0, "`2022.` begins a numbered list here", "advice")]),
        ("٢٠٢٢. a", [(0, "`٢٠٢٢.` begins a numbered list here", "advice")]),
        ("99. a", []),
        ("!!! note", [(0, "a box without text", "advice")]),
        ("> [!note]", [(0, "a box without text", "advice")]),
        ("[^1]:", [(0, "the note `[^1]` has no text", "advice")]),
        ("[^1]:\n    a", []),
        ('!!! note inline "b"\n    c', [(0, "words before the title of a box", "advice")]),
        ("- a\n    [^1]: b", [(1, "the note `[^1]` stands within another passage", "advice")]),
        ("a\n\n<div>\nb", [(2, "<div> is not closed", "problem")]),
        ("</section>", [(0, "</section> closes nothing", "problem")]),
        ("<p>a\n\n<li>b", []),
        ("<div>\n<p>\n\na\n</p>\n</div>", []),
        ("<div>\n\n</p>\n\n</div>", []),
    ],
)
def test_what_is_read_otherwise_than_meant_is_said_of_its_line(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert [(note.line, note.message, note.level) for note in structure.parse(text)[2]] == expected


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_twenty_lists_or_quotations_may_lie_within_another(mark: str) -> None:
    allowed, excess = (structure.parse(f"a\n\n{mark * (1 + within)}b") for within in (20, 21))

    assert allowed[2] == []
    assert excess[2] == [Note(2, "lists or quotations nested too deep", "write it simpler", "problem")]


# --- laws -------------------------------------------------------------------------------------------------------------

LINES = (
    *("a", "b c", "## d", "- e", "- ", "* f", "1. g", "2. h", "3) i", "> j", ">", "> - k", "---", "***", "===", "```"),
    *(
        "~~~",
        "    l",
        "  m",
        "   n",
        "      o",
        "  - p",
        "    - q",
        "| r | s |",
        "|---|:-:|",
        "t | u",
        "",
        "",
        " ",
        "\tv",
    ),
    *("!!! note", '!!! tip "w"', "[^1]: x", "[^1]:", "[y]: /z", "*[A]: b", "<div>", "</div>", "<p>", "<pre>"),
    *("</pre>", "<div markdown>", "<li>", "> [!note]", "- [ ] c", "\x0c", "\u2028", "\\"),
)
TEXT = st.lists(st.sampled_from(LINES) | st.text("- >#`|1.\t*a", max_size=6), max_size=12).map("\n".join)


def bodies() -> st.SearchStrategy[str]:
    """Return bodies without comments, such as people write, and lines of anything."""
    return TEXT | BODIES.map(lambda written: without_comments(written.text)[0])


@given(bodies())
@settings(max_examples=300, derandomize=True)
def test_each_line_with_text_is_in_one_node_and_in_one_child_of_it_at_most(text: str) -> None:
    nodes, _, _ = structure.parse(text)
    with_text = [number for number, line in enumerate(text.split("\n")) if line.strip()]

    assert [n for n in _lines_of(nodes) if n in with_text] == with_text
    for node in descend(nodes):
        inner = _lines_of(node.children)
        if node.kind != "html":  # "<div markdown>a</div>" is several nodes in one line
            assert list(inner) == sorted(set(inner))
        assert set(inner) <= set(range(node.start, node.end))


def _lines_of(nodes: Sequence[Node]) -> list[int]:
    return [number for node in nodes for number in range(node.start, node.end)]


@given(bodies())
@settings(max_examples=300, derandomize=True)
def test_a_node_by_itself_is_the_same_node(text: str) -> None:
    nodes, _, _ = structure.parse(text)
    rows = text.expandtabs(4).split("\n")

    for node in nodes:
        (alone,) = structure.parse("\n".join(rows[node.start : node.end]))[0]
        assert alone == _moved(node, -node.start)


def _moved(node: Node, by: int) -> Node:
    children = tuple(_moved(child, by) for child in node.children)
    return node._replace(start=node.start + by, end=node.end + by, children=children)


@given(bodies())
@settings(max_examples=300, derandomize=True)
def test_what_a_quotation_holds_is_read_as_if_it_stood_alone(text: str) -> None:
    rows = text.expandtabs(4).split("\n")
    quoted = "\n".join(f"> {row}" for row in rows)
    (quotation,), _, notes = structure.parse(quoted)

    if not any(note.level == "problem" for note in notes):  # too deep
        assert list(quotation.children) == structure.parse("\n".join(rows))[0]


# --- work -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    [
        *("<div>\n", "<div>\n\n", "<div>a</div>\n", "<div>\n\na\n\n</div>\n\n", "</div>\n\n", "<p>\n\n"),
        *("> > >\n", "> a\n\n", "> > > ", "- - -\n", "- - - ", "- a\n", "- a\n\n", "- a\n  - b\n    - c\n"),
        *("-\n", "1. ", "[\n", "[a]: /b\n", "[^1]: a\n", "`\n", "```\n", "```a\n", "~~~a\n", "> ```\n", "- ```\n"),
        *("|\n", "|a|\n|-|\n", "|-", "|a", "a|b\n", "*\n", "* ", "_ _\n", "%%\n", "{>>\n", "!!!\n", "!!! note\n"),
        *("!!! note\n\n    a\n\n", "!!! ", "#\n", "# ", "#", " ", "\t", "    \n", "\n", "a\n", "a  \n", "a\n\n"),
        *("    a\n\n", "===\n", "=", "a\n===\n", "<pre>\n", "<pre>\n\n", "<details>\n\n"),
    ],
)
def test_reading_twice_as_many_takes_twice_the_work(unit: str) -> None:
    def read(count: int) -> Callable[[], object]:
        return lambda: structure.parse(unit * count)

    read(2)()  # compiles patterns
    assert steps(read(400)) < 2.3 * steps(read(200)) + 100
