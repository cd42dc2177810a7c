"""Texts of a size or shape that no reader wants are refused at once, before anything else looks at them."""

import pytest

from nashra.content import limits

HEAD = "---\ntitle: عنوان\ndate: 2023-03-01\n---\n\n"
PATH = "content/briefings/big/ar.md"
M = 1_000_000
PARAGRAPH = "a paragraph of {} characters: 20000 are the most (part it with blank lines)"
PART = "part it into several texts; how much is too much says `limit` in site.yaml"
SIZE = f"this text has 20,300 KB: 2,500 KB are the most ({PART})"
LINES = "this text has {} lines: 100000 are the most (part it into several texts)"
MARKS = "this text has {} marks of Markdown: 20000 are the most (part it into several texts)"
FENCES = "this text has {} fences of code that nothing closes: {} are the most in one of its length"
TAGS = "this text has {} `<` that nothing closes: {} are the most in one of its length"

WORDS = "كلمة " * 20 + "\n\n"


def problems(text: str, path: str = PATH, limit: int = 2_500_000) -> list[tuple[int, str]]:
    """Return the line and the message of each problem of a text."""
    found = limits.size_problems(path, text.encode(), text, limit=limit)
    return [
        (problem.line, f"{problem.message} ({problem.hint})" if problem.hint else problem.message) for problem in found
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("نص", []),
        ("a" * 20_000, []),
        ("a" * 20_001, [(6, PARAGRAPH.format(20_001))]),
        ("a\n\n" + "a" * 20_001, [(8, PARAGRAPH.format(20_001))]),
        ("a\n\n" * 40_000, []),
        ("\n" * 99_994, []),
        ("\n" * 100_000, [(1, LINES.format(100_006))]),
        ("- a\n\n" * 20_000, []),
        ("- a\n\n" * 20_001, [(5, MARKS.format(20_001))]),
    ],
)
def test_lines_paragraphs_and_marks_have_limits(body: str, expected: list[tuple[int, str]]) -> None:
    assert problems(f"{HEAD}{body}\n") == expected


def test_the_limit_of_a_text_is_a_setting() -> None:
    text = HEAD + "كلمة.\n\n" * 1000

    assert problems(text, limit=len(text.encode())) == []
    ((line, message),) = problems(text, limit=len(text.encode()) - 1)
    assert line == 1
    assert message.startswith("this text has 11 KB: 11 KB are the most")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (("~~~a\n\n" + WORDS) * 900, FENCES.format(900, 205)),
        (("~~~~~~~~~~~a\n\n" + WORDS) * 500, FENCES.format(500, 344)),
        ("`" * 19_000 + "\n\n" + WORDS * 900, None),
        (("~~~a\n\n" + WORDS) * 100, None),
        (("```a\n\n" + WORDS + "```\n\n~~~~\n~~~~\n\n" + WORDS) * 900, None),
        (("a <b c\n\n" + WORDS) * 900, TAGS.format(900, 202)),
        (("a </b c\n\n" + WORDS) * 900, TAGS.format(900, 200)),
        (('a <b c="> d\n\n' + WORDS) * 900, TAGS.format(900, 193)),
        (("a <!-- b\n\n" + WORDS) * 900, TAGS.format(900, 198)),
        (("a <b c\n\n" + WORDS) * 100, None),
        (("a < b <3 <= c\n\n" + WORDS) * 900, None),
        (('<b title="it\'s">a</b> <br/>\n\n' + WORDS) * 900, None),
        (("<!-- don't\n\nwrite <b -->\n\n" + WORDS) * 900, None),
    ],
)
def test_too_many_fences_or_tags_without_an_end_are_refused(body: str, message: str | None) -> None:
    text = HEAD + body

    assert [problem.message for problem in limits.size_problems(PATH, text.encode(), text, limit=2_500_000)] == (
        [message] if message else []
    )
