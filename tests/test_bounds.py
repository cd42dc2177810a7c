"""Texts of a size or shape that no reader wants end within seconds with a message, and books are no problem."""

import time

import pytest

from nashra import load
from nashra.source import Source
from tests.conftest import CONVERTER, Build
from tests.samples import ORIGINAL, loaded

HEAD = "---\ntitle: عنوان\ndate: 2023-03-01\n---\n\n"
PATH = "content/briefings/big/ar.md"
M = 1_000_000
PARAGRAPH = "a paragraph of {} characters: 20000 are the most (part it with blank lines)"
PART = "part it into several texts; how much is too much says `limit` in site.yaml"
SIZE = f"this text has 20,300 KB: 2,500 KB are the most ({PART})"
LINES = "this text has {} lines: 100000 are the most (part it into several texts)"
MARKS = "this text has {} marks of Markdown: 20000 are the most (part it into several texts)"
ONE = "are one name on many systems"
SECONDS = 10  # of processor time; one takes a second or two, the machine of the tests may be slow


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        *((sign * M, 6, PARAGRAPH.format(M)) for sign in "[*>`<~\\&1"),
        ("نص\n\n" + "كلمة " * 100_000, 8, PARAGRAPH.format(500_000)),
        (" " * M + "x", 6, PARAGRAPH.format(M + 1)),
        ("[\n" * 90_000, 6, PARAGRAPH.format(179_999)),
        ("> a\n" * 20_001, 6, PARAGRAPH.format(80_003)),
        ("---\n" * 20_001, 6, PARAGRAPH.format(80_003)),
        ("".join("    " * depth + "- a\n" for depth in range(500)), 6, PARAGRAPH.format(500_999)),
        ("\n" * M, 1, LINES.format(M + 6)),
        ("- a\n\n" * 20_001, 5, MARKS.format(20_001)),
        ("[a](b) *a*\n\n" * 6_000, 5, MARKS.format(24_000)),
        ("كلمة كلمة كلمة.\n\n" * 700_000, 1, SIZE),
    ],
    ids=[
        *(f"1 MB of {sign}" for sign in "[*>`<~\\&1"),
        *("a line of words", "blanks", "lines of [", "quotations", "rules", "deep lists", "empty lines"),
        *("list", "links", "20 MB"),
    ],
)  # fmt: skip
def test_what_would_take_markdown_minutes_is_named_within_seconds(
    build: Build, body: str, line: int, said: str
) -> None:
    started = time.process_time()
    made, problems = build({PATH: HEAD + body + "\n"})

    assert made is None
    assert f"{PATH}:{line}: {said}" in [str(problem) for problem in problems]
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "body",
    [
        "> " * 600 + "a",
        "> " * 9_000 + "a",
        "".join("    " * depth + "- a\n" for depth in range(99)),
        "*a " * 6_000,
        "**a\n" * 4_900,
        "- a\n" * 4_900,
        "1. a\n\n" * 19_000,
        "> a\n\n" * 19_000,
        "a | b\n--|--\n" + "a | b\n" * 3_300,
        "## a\n\n" * 4_900,
        "[a](#b)\n\n" * 4_900,
        "`a`\n\n" * 4_900,
        "```\na\n```\n\n" * 2_400,
        "~~~a\n" * 4_900,
        ("\\*" * 900 + "\n\n") * 11,
        ("&amp;" * 900 + "\n\n") * 22,
        ("1 " * 9_900 + "\n\n") * 120,
        ("كلمة " * 3_900 + "\n\n") * 60,
        "---\n" * 4_900,
        ("كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة.\n\n" * 4)[:160] * 3_000,
    ],
    ids=lambda body: body[:12],
)
def test_what_is_just_within_the_bounds_ends_too(build: Build, body: str) -> None:
    started = time.process_time()
    made, problems = build({PATH: HEAD + body + "\n"})

    assert (made is None) == any(problem.level == "problem" for problem in problems)
    assert time.process_time() - started < 3 * SECONDS


@pytest.mark.parametrize("path", ["site.yaml", "places.yaml", "meetings/m.yaml"])
def test_data_files_have_the_same_bound(path: str) -> None:
    content = {f"content/{path}": Source(f"content/{path}", b"# " + b"x" * 20_000)}
    _, problems = load.load(content, CONVERTER)

    assert f"content/{path}:1: a line of 20002 characters: 20000 are the most (part it)" in [
        str(problem) for problem in problems
    ]


# --- names that deceive, or that are one name elsewhere -------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Boat.png", "boat.png"], f"boat.png:1: `boat.png` and `Boat.png` {ONE} (rename one of them)"),
        (["caf\u00e9.png", "cafe\u0301.png"], f"caf\u00e9.png:1: `caf\u00e9.png` and `cafe\u0301.png` {ONE}"),
        (["\u0622.png", "\u0627\u0653.png"], f"\u0627\u0653.png:1: `\u0627\u0653.png` and `\u0622.png` {ONE}"),
        (["stra\u00dfe.png", "STRASSE.png"], f"stra\u00dfe.png:1: `stra\u00dfe.png` and `STRASSE.png` {ONE}"),
        (["A/x.png", "a/y.png"], f"a/y.png:1: `a` and `A` {ONE} (rename one of them)"),
        (["x\u202egnp.png"], "x\\u202egnp.png:1: the invisible bidi control U+202E RIGHT-TO-LEFT OVERRIDE"),
        (["a\u200bb.png"], "a\u200bb.png:1: the invisible character U+200B ZERO WIDTH SPACE"),
        (["a.png", "b.png"], ""),
    ],
)  # fmt: skip
def test_names_of_files(names: list[str], told: str) -> None:
    _, problems = loaded({"briefings/a/ar.md": ORIGINAL, **{f"briefings/a/{name}": b"x" for name in names}})

    assert [problem.startswith(f"content/briefings/a/{told}") for problem in problems] == [True] * bool(told)


@pytest.mark.parametrize("slug", ["News", "caf\u00e9", "\u0430bc", "p\u0430ris", "\uff41", "abc\u0301", "a_b"])
def test_a_slug_is_plain_ascii_so_none_can_be_confused(slug: str) -> None:
    _, problems = loaded({f"briefings/{slug}/ar.md": ORIGINAL})

    assert f"content/briefings/{slug}/ar.md:1: the name `{slug}` is no slug" in problems[0]
