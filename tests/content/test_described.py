"""Parsers that know the schema of what they accept."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.content import _described, fields, yaml
from nashra.content._described import Parser, Schema, full_match, record_of, schema_of, with_schema
from nashra.content.fields import Fields
from nashra.content.yaml import Node, Scalar


@with_schema({"const": "yes"})
def upper(node: Node) -> str:
    assert isinstance(node, Scalar)
    return node.text.upper()


def test_a_described_parser_parses_as_before_and_has_its_schema() -> None:
    assert upper(Scalar("yes", 1)) == "YES"
    assert upper.schema == schema_of(upper) == {"const": "yes"}


def test_a_plain_function_has_the_schema_that_accepts_anything() -> None:
    assert schema_of(lambda node: node) == {}


def test_a_schema_is_made_only_when_it_is_needed() -> None:
    calls: list[int] = []

    def make() -> Schema:
        calls.append(1)
        return {"type": "string"}

    parser: Parser[str] = with_schema(make)(lambda _: "value")

    assert parser(Scalar("x", 1)) == "value"
    assert calls == []
    assert parser.schema == {"type": "string"}
    assert calls == [1]


WORDS = st.text(st.sampled_from("ab-1"), max_size=5)


@given(WORDS, st.lists(st.sampled_from(["a+", "b|ab", "1-1", "(a|b)*1", ""]), min_size=1, max_size=3))
def test_a_full_match_is_a_match_of_all_of_a_text_by_one_pattern(text: str, sources: list[str]) -> None:
    patterns = [re.compile(source) for source in sources]

    assert bool(re.search(full_match(*patterns), text)) == any(pattern.fullmatch(text) for pattern in patterns)


# --- records --------------------------------------------------------------------------------------------------


def test_a_record_has_the_fields_that_are_asked_for_and_no_others() -> None:
    def read(reader: Fields) -> None:
        reader.take("kind", upper, required=True)
        reader.take("note", lambda node: node)

    assert record_of(read) == {
        "type": "object",
        "properties": {"kind": {"const": "yes"}, "note": {"anyOf": [{}, _described.EMPTY]}},
        "additionalProperties": False,
        "required": ["kind"],
    }


def test_a_record_without_required_fields_may_be_empty() -> None:
    assert "required" not in record_of(lambda reader: reader.take("note", upper))


def test_a_function_that_reads_lines_and_values_can_be_recorded() -> None:
    def read(reader: Fields) -> tuple[str, int]:
        name = reader.take("name", upper) or "none"
        return name, reader.lines().get("name", 0)

    assert list(record_of(read)["properties"]) == ["name"]


@pytest.mark.parametrize("number", range(4))
@given(st.data())
def test_the_fields_that_a_schema_requires_are_those_that_a_reader_misses(number: int, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from("abcdef"), min_size=number, max_size=number, unique=True))
    required = [name for name in names if data.draw(st.booleans())]

    def read(reader: Fields) -> None:
        for name in names:
            reader.take(name, fields.text, required=name in required)

    reader = Fields("x", yaml.Mapping((), 1), [])
    read(reader)

    assert [problem.message for problem in reader.problems] == [f"`{name}` is missing" for name in required]
    assert record_of(read).get("required", []) == required


def test_an_editor_reads_a_text_as_any_scalar() -> None:
    assert set(_described.SCALAR) == {"string", "number", "boolean", "null"}
