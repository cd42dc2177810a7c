"""Parsing one value of YAML into a typed value, or into the fault that a writer reads."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from nashra.content import fields, yaml
from nashra.content.fields import Fields
from nashra.content.yaml import Node
from nashra.model.problems import FieldError, Problem

Parse = Callable[[Node], object]


def node(text: str) -> Node:
    tree, problems = yaml.parse("a", f"x: {text}\n")
    assert tree is not None, problems
    return tree.entries[0][1]


def faults_of(parse: Parse, text: str) -> list[tuple[int, str]]:
    with pytest.raises(FieldError) as caught:
        parse(node(text))
    return [(fault.line, fault.message) for fault in (caught.value, *caught.value.others)]


def reader_of(text: str) -> Fields:
    tree, problems = yaml.parse("a.md", text)
    assert tree is not None
    return Fields("a.md", tree, problems)


PAIR = fields.record(lambda f: f.take("key", fields.slug, required=True), "write `key: …`")
TEXTS = fields.texts(["ar", "en", "fr"], ["ar"])
WORDING = fields.wording(["ar", "en", "fr"])


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (fields.text, "no", "no"),
        (fields.text, "Null", "Null"),
        (fields.text, '"null"', "null"),
        (fields.text, '"crane # 4"  # a note', "crane # 4"),
        (fields.text, ">-  # a note\n  crane # 4\n  at once", "crane # 4 at once"),
        (WORDING, "Office", "Office"),
        (WORDING, "{en: Office, fr: ''}", {"en": "Office"}),
        (fields.slug, "marsa  # a note", "marsa"),
        (fields.flag, "true # a note", True),
        (fields.web_address, "https://x.example/#a # a note", "https://x.example/#a"),
        (fields.items_of(fields.slug), "[a, b] # a note", ("a", "b")),
        (fields.text, '" two\\r\\n lines\\t"', "two lines"),
        (fields.text, '"«\u00a0x\u00a0»"', "«\u00a0x\u00a0»"),
        (fields.flag, "true", True),
        (fields.flag, "false", False),
        (fields.choice("draft", "review"), "review", "review"),
        (fields.slug, "2023-03-01-tower", "2023-03-01-tower"),
        (fields.web_address, '"https://مثال.example/a?b=1&c#d"', "https://مثال.example/a?b=1&c#d"),
        (fields.whole_number(0), "0", 0),
        (fields.whole_number(0), "9999", 9999),
        (fields.whole_number(1), "1", 1),
        (fields.items_of(fields.slug), "[a, b-1]", ("a", "b-1")),
        (fields.items_of(fields.slug), "[]", ()),
        (PAIR, "{key: a}", "a"),
        (TEXTS, "{ar: أ, fr: a}", {"ar": "أ", "fr": "a"}),
        (TEXTS, '{ar: أ, en: , fr: ""}', {"ar": "أ"}),
        (TEXTS, "{ar: أ, en: ~, fr: null}", {"ar": "أ"}),
    ],
)
def test_a_value_is_read(parse: Parse, text: str, value: object) -> None:
    assert parse(node(text)) == value


@pytest.mark.parametrize(
    ("parse", "text", "message"),
    [
        (fields.text, "[a]", "must be text"),
        (fields.text, "", "is empty"),
        (fields.text, '" \u00a0… "', "is empty"),
        (fields.text, "null", "is empty"),
        (fields.text, "~", "is empty"),
        (fields.text, "crane # 4", "is cut off at ` #`, where a comment begins"),
        (fields.text, "# 4 cranes", "is cut off at ` #`, where a comment begins"),
        (fields.text, "two\n  lines # 4", "is cut off at ` #`, where a comment begins"),
        (fields.items_of(fields.text), "\n- a # b", "holds an item that is cut off at ` #`, where a comment begins"),
        (TEXTS, "\n  ar: أ\n  en: a # b", "in `en` is cut off at ` #`, where a comment begins"),
        (TEXTS, "\n  ar: أ\n  en: # b", "in `en` is cut off at ` #`, where a comment begins"),
        (TEXTS, "{ar: أ, en: a # b\n  }", "in `en` is cut off at ` #`, where a comment begins"),
        (fields.text, '"a\\u2028b"', "holds the character U+2028 LINE SEPARATOR at column 2"),
        (fields.flag, "yes", "must be true or false, not `yes`"),
        (fields.choice("draft", "review"), "drafts", "cannot be `drafts`"),
        (fields.slug, "Tower", "is `Tower`, which is no slug"),
        (fields.slug, "../x", "is `../x`, which is no slug"),
        (fields.web_address, "example.org", "is no web address: `example.org`"),
        (fields.web_address, "javascript:alert(1)", "is no web address: `javascript:alert(1)`"),
        (fields.web_address, "https://a b/", "is no web address: `https://a b/`"),
        (fields.web_address, "https://[::1", "is no web address: `https://[::1`"),
        (fields.web_address, "https://example.org:x/", "is no web address: `https://example.org:x/`"),
        (fields.web_address, "https:///a", "is no web address: `https:///a`"),
        (fields.whole_number(0), "-1", "must be a whole number from 0 to 9999, not `-1`"),
        (fields.whole_number(0), "01", "must be a whole number from 0 to 9999, not `01`"),
        (fields.whole_number(0), "1.0", "must be a whole number from 0 to 9999, not `1.0`"),
        (fields.whole_number(0), "٢", "must be a whole number from 0 to 9999, not `٢`"),
        (fields.whole_number(0), "10000", "must be a whole number from 0 to 9999, not `10000`"),
        (fields.whole_number(1), "0", "must be a whole number from 1 to 9999, not `0`"),
        (fields.items_of(fields.slug), "a", "must be a list"),
        (PAIR, "a", "has no fields"),
        (PAIR, "{}", "has a fault: `key` is missing"),
        (TEXTS, "x", "must have a text for each language"),
        (TEXTS, "{en: a}", "lacks its text in `ar`"),
        (TEXTS, "{ar: أ, eng: a}", "names an unknown language `eng`"),
        (TEXTS, "{ar: , en: a}", "in `ar` is empty"),
        (TEXTS, "{ar: null, en: a}", "in `ar` is empty"),
    ],
)
def test_the_message_of_a_fault_continues_the_name_of_the_field(parse: Parse, text: str, message: str) -> None:
    assert [words for _, words in faults_of(parse, text)] == [message]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("fra", "did you mean `fr`?"),
        ("pt-BR", "the languages are ar, fr, pt, pt-pt"),  # and not: did you mean `pt-pt`?
        ("de", "the languages are ar, fr, pt, pt-pt"),
    ],
)
def test_a_text_in_an_unknown_language_has_a_hint(key: str, hint: str) -> None:
    parse = fields.texts(["ar", "fr", "pt", "pt-pt"], ["ar"])

    with pytest.raises(FieldError) as caught:
        parse(node(f"{{ar: أ, {key}: a}}"))

    assert (caught.value.message, caught.value.hint) == (f"names an unknown language `{key}`", hint)


def test_every_faulty_item_of_a_list_has_its_own_line() -> None:
    assert faults_of(fields.items_of(PAIR), "\n- {key: A}\n- {key: b}\n- {}\n- {key: c, kye: d}") == [
        (2, "holds an item that has a fault: `key` is `A`, which is no slug"),
        (4, "holds an item that has a fault: `key` is missing"),
        (5, "holds an item that has a fault: unknown field `kye`"),
    ]


def test_a_field_that_is_not_taken_is_unknown_and_a_required_one_missing() -> None:
    reader = reader_of("summary: s\nsumary: t\nother: u\n")

    assert reader.take("summary", fields.text) == "s"
    assert reader.take("title", fields.text, required=True) is None
    assert reader.take("place", fields.slug) is None
    reader.finish()
    assert reader.lines() == {"summary": 1, "sumary": 2, "other": 3}
    assert reader.problems == [
        Problem("a.md", 1, "`title` is missing", "write a line `title: …`"),
        Problem("a.md", 2, "unknown field `sumary`", "did you mean `summary`?"),
        Problem("a.md", 3, "unknown field `other`", "the fields here are summary, title, place"),
    ]


def test_a_field_that_a_form_left_empty_is_absent_unless_it_is_required() -> None:
    reader = reader_of(
        'summary: ""\nplace: null\nday: ~\ntags: []\nsource: {}\nby:\nplce: null\ntitle: null\nurl: ""\n'
    )

    assert reader.take("summary", fields.text) is None
    assert reader.take("place", fields.slug) is None
    assert reader.take("day", fields.whole_number(1)) is None
    assert reader.take("source", PAIR) is None
    assert reader.take("tags", fields.items_of(fields.slug)) is None
    assert reader.take("by", fields.text) is None
    assert reader.take("title", fields.text, required=True) is None
    assert reader.take("url", fields.web_address, required=True) is None
    reader.finish()
    assert reader.lines() == {}
    assert [str(problem) for problem in reader.problems] == [
        "a.md:8: `title` is empty (write a value, or delete the line; the word itself goes in quotes)",
        "a.md:9: `url` is empty (write a value, or delete the line)",
        "a.md:7: unknown field `plce` (did you mean `place`?)",
    ]


def test_a_comment_in_place_of_a_text_is_no_empty_field() -> None:
    reader = reader_of("summary: # 4 cranes\nplace:  # none yet\n")

    assert reader.take("summary", fields.text) is None
    assert reader.take("place", fields.slug) is None
    assert [(problem.line, problem.message) for problem in reader.problems] == [
        (1, "`summary` is cut off at ` #`, where a comment begins")
    ]


def test_a_faulty_field_has_the_line_of_its_value() -> None:
    reader = reader_of("tags:\n  - a\n  - B\n")

    assert reader.take("tags", fields.items_of(fields.slug)) is None
    assert [str(problem) for problem in reader.problems] == [
        "a.md:3: `tags` holds an item that is `B`, which is no slug (a slug holds a-z, 0-9 and hyphens between them)"
    ]


@pytest.mark.parametrize("slug", ["a", "0", "a-b-c", "2023-03-01-tower", "a" * 100])
def test_a_slug_without_fault(slug: str) -> None:
    assert fields.slug_fault(slug) == ""


@pytest.mark.parametrize(
    "slug", ["", "-", "a-", "-a", "a--b", "a_b", "A", "é", "ا", "a.b", "..", "a/b", "a\n", "a" * 101]
)
def test_a_slug_with_a_fault(slug: str) -> None:
    assert fields.slug_fault(slug).startswith("is ")


@given(st.text() | st.from_regex(r"[a-z0-9-]*", fullmatch=True))
def test_a_slug_is_its_own_address_and_file_name_on_every_system(slug: str) -> None:
    parts = slug.split("-")
    right = len(slug) <= 100 and all(part and re.fullmatch("[a-z0-9]*", part) for part in parts) and slug[-1:] != "\n"

    assert (fields.slug_fault(slug) == "") == right
