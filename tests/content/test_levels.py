"""Reading the field `review` of a site and of a briefing."""

from datetime import date

import pytest

from nashra.content import fields, levels
from nashra.content.fields import Fields
from nashra.model import levels as names
from nashra.model.levels import Levels, ReviewSettings


def of_site(text: str) -> tuple[ReviewSettings | None, list[str]]:
    """Return the levels of a site and the messages about them."""
    value, problems = fields.read_file("a", text, lambda reader: reader.take("review", levels.of_site))
    return value, [f"{problem.line}: {problem.message} ({problem.hint})" for problem in problems]


def of_text(text: str) -> tuple[Levels | None, list[str]]:
    def read(reader: Fields) -> Levels | None:
        return reader.take("review", levels.of_text)

    value, problems = fields.read_file("a", text, read)
    return value, [f"{problem.line}: {problem.message} ({problem.hint})" for problem in problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("review: {quotations: off}", ReviewSettings({"quotations": "off"})),
        ("review:\n  all: advice\n  numbers: problem", ReviewSettings({"all": "advice", "numbers": "problem"})),
        (
            "review:\n  quotations: off\n  before:\n    date: 2024-01-01\n    all: advice",
            ReviewSettings({"quotations": "off"}, date(2024, 1, 1), {"all": "advice"}),
        ),
        ("review: {numbers: '', before: {}}", ReviewSettings()),
        ("review:", None),
    ],
)
def test_a_site_has_levels_for_all_texts_and_for_those_before_a_day(text: str, value: ReviewSettings | None) -> None:
    assert of_site(text) == (value, [])


RULES = f"all, {', '.join(names.RULES)}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("review: advice", "1: `review` has no fields (write `quotations: off`, or `all: advice`)"),
        (
            "review:\n  all: advice\n  numbres: off",
            "3: `review` has a fault: unknown field `numbres` (did you mean `numbers`?)",
        ),
        ("review: {x: off}", f"1: `review` has a fault: unknown field `x` (the fields here are {RULES}, before)"),
        (
            "review: {numbers: warning}",
            "1: `review` has a fault: `numbers` cannot be `warning` (one of problem, advice, off)",
        ),
        ("review: {numbers: of}", "1: `review` has a fault: `numbers` cannot be `of` (did you mean `off`?)"),
        (
            "review: {before: {all: off}}",
            "1: `review` has a fault: `before` has a fault: `date` is missing (write a line `date: …`)",
        ),
        (
            "review: {before: 2024-01-01}",
            "1: `review` has a fault: `before` has no fields (write `date: 2024-01-01`, and below it `all: advice`)",
        ),
    ],
)
def test_what_is_wrong_in_the_levels_of_a_site_is_named(text: str, message: str) -> None:
    assert of_site(text) == (None, [message])


def test_a_briefing_has_levels_for_itself_alone() -> None:
    assert of_text("review: {numbers: off}") == ({"numbers": "off"}, [])
    value, messages = of_text("review: {before: {date: 2024-01-01}}")
    assert value is None
    assert messages == [f"1: `review` has a fault: unknown field `before` (the fields here are {RULES})"]
