"""The typography of a language: its quotation marks, and the endings of ordinals that it raises."""

import pytest

from nashra.content import settings
from tests.samples import SITE


def read(fields: str) -> tuple[object, list[str]]:
    found, problems = settings.parse(SITE.replace("name: Français", f"name: Français, {fields}"))
    return found and found.language("fr"), [f"{problem.message} ({problem.hint})" for problem in problems]


@pytest.mark.parametrize(
    ("fields", "quotes", "raised"),
    [
        ("quotes: [«, »]", ("«", "»"), ()),
        ('quotes: ["« ", " »"], raised: [e, er, no]', ("« ", " »"), ("e", "er", "no")),
        ("raised: [ère, й]", None, ("ère", "й")),
        ("quotes: [], raised: []", None, ()),
        ("quotes: null, raised: null", None, ()),
    ],
)
def test_the_typography_of_a_language(fields: str, quotes: object, raised: tuple[str, ...]) -> None:
    language, problems = read(fields)

    assert problems == []
    assert (getattr(language, "quotes", ""), getattr(language, "raised", "")) == (quotes, raised)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("quotes: «", "`quotes` must be a list (write [one, two], or a line `- one` for each)"),
        ("quotes: [«]", "`quotes` must be two marks (write [«, »]: the opening one, the closing one)"),
        ("quotes: [«, a]", "`quotes` holds an item that is no quotation mark (write [«, »] or [“, ”])"),
        ("raised: er", "`raised` must be a list (write [one, two], or a line `- one` for each)"),
        (
            "raised: [1er]",
            "`raised` holds an item that is no ending of an ordinal: `1er` (write its letters, such as e or er)",
        ),
        ("raised: [.o]", "is no ending of an ordinal: `.o` (write its letters, such as e or er)"),
        ("raised: [[e]]", "`raised` holds an item that must be text (put it on one line after the colon, in quotes"),
    ],
)
def test_faults(fields: str, problem: str) -> None:
    _, problems = read(fields)

    assert len(problems) == 1
    assert problem in problems[0]
