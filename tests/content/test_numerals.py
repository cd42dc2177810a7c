"""Reading numerals.yaml, and the messages for its faults."""

import dataclasses

import pytest

from nashra.content import numerals
from nashra.content.numerals import Numerals
from tests.conftest import HERE

FOLDER = HERE.parent / "translations"


def numerals_of(prefix: str) -> Numerals:
    """Return the Numerals of a language of this site."""
    result, problems = numerals.parse("numerals.yaml", (FOLDER / prefix / "numerals.yaml").read_text(encoding="utf-8"))
    assert result is not None
    assert not problems
    return result


def test_fields_that_are_absent_have_their_defaults() -> None:
    result, problems = numerals.parse(
        "n.yaml", "numbers:\n  3: [three, third]\nscales: {100: [hundred]}\njoin: [and]\n"
    )

    assert not problems
    assert result
    assert result.numbers == {3: ("three", "third")}
    assert result.scales == {100: ("hundred",)}
    assert result.join == ("and",)
    assert (result.prefixes, result.units_first) == ((), False)


def test_parts_of_a_whole_and_units_have_words() -> None:
    text = "numbers: {}\nfractions: {2/3: [ثلثا]}\nunits: {square-mile: [sq. miles], USD: [dollar]}\n"

    result, problems = numerals.parse("n.yaml", text)

    assert not problems
    assert result
    assert result.fractions == {"2/3": ("ثلثا",)}
    assert result.units == {"square-mile": ("sq. miles",), "USD": ("dollar",)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("join: [and]\n", "`numbers` is missing"),
        ("numbers: [three]\n", "`numbers` has no values"),
        ("numbers:\n  three: [three]\n", "`numbers` names `three`, which is no number"),
        ("numbers:\n  3: three\n", "`numbers` in `3` must be a list"),
        ("numbers:\n  3: [three]\n  03: [third]\n", "`numbers` names `3` twice"),
        ("numbers: {}\nmonths: {9: [x], 09: [y]}\n", "`months` names `9` twice"),
        ("numbers: {}\nmonths: {13: [x]}\n", "`months` names the month `13`"),
        ("numbers: {}\nfractions: [half]\n", "`fractions` has no values"),
        ("numbers: {}\nfractions: {0.5: [half]}\n", "`fractions` names `0.5`"),
        ("numbers: {}\nunits: {Mile: [mile]}\n", "`units` names `Mile`"),
        ("numbers: {}\nunits_first: 1\n", "`units_first` must be true or false, not `1`"),
        ("numbers: {}\nmonth: {1: [x]}\n", "unknown field `month`"),
        ("numbers: {3: [three]\n", "a brace `{` that is not closed"),
    ],
)
def test_a_fault_is_a_problem(text: str, message: str) -> None:
    result, problems = numerals.parse("translations/en/numerals.yaml", text)

    assert result is None
    assert [problem.message for problem in problems] == [message]


def test_every_faulty_word_of_a_value_is_named() -> None:
    _, problems = numerals.parse("n.yaml", 'numbers:\n  3: ["", three, "…"]\n  4:\n    - ""\n')

    assert [(problem.line, problem.message) for problem in problems] == [
        (2, "`numbers` in `3` holds an item that is empty"),
        (2, "`numbers` in `3` holds an item that is empty"),
        (4, "`numbers` in `4` holds an item that is empty"),
    ]


def test_a_value_of_thousands_of_digits_is_no_number() -> None:
    result, problems = numerals.parse("n.yaml", f"numbers:\n  ? {'9' * 5000}\n  : [x]\n")

    assert result is None
    assert [problem.message for problem in problems] == [f"`numbers` names `{'9' * 60}`, which is no number"]


@pytest.mark.parametrize("prefix", ["ar", "en", "fr"])
def test_a_word_of_this_site_has_one_value(prefix: str) -> None:
    result = numerals_of(prefix)
    words = [word for values in (result.numbers, result.possible) for forms in values.values() for word in forms]

    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("prefix", ["ar", "en", "fr"])
def test_what_is_dumped_is_loaded_as_it_was(prefix: str) -> None:
    made = numerals_of(prefix)

    assert dataclasses.asdict(numerals.load(numerals.dump(made))) == dataclasses.asdict(made)
