"""What readers see of a body where its source says it in another order or in other digits."""

import re

import pytest

from tests.conftest import CONVERTER


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("1. a\n2. b", None),  # a browser counts from 1
        ("3. a\n4. b", "3"),
        ("3) a", "3"),
        ("0. a", "0"),
        ("١. أ\n٢. ب", None),  # Arabic
        ("٣. أ\n٤. ب", "3"),
        ("۱۲. الف", "12"),  # Persian
        ("३. अ", "3"),  # Devanagari
        ("๓. ก", "3"),  # Thai
        ("1. a\n\n    ٧. أ", "7"),  # in an item
    ],
)
def test_a_list_begins_with_its_number_in_digits_of_any_script(text: str, start: str | None) -> None:
    body = CONVERTER(text)

    starts = re.findall(r'<ol(?: start="(.*?)")?>', body.html)
    assert starts[-1] == (start or "")
    assert body.faults == ()


def test_notes_have_the_order_in_which_the_text_refers_to_them() -> None:
    body = CONVERTER(
        "One[^z], two[^a], one again[^z].\n\n- three[^m]\n\n[^a]: Two, with four[^q].\n[^m]: Three.\n"
        "[^q]: Four.\n[^z]: One.\n[^unused]: Last.\n"
    )

    references = re.findall(r'href="#fn-(\w+)">(\d)<', body.html)
    listed = re.findall(r'<li id="fn-(\w+)">', body.html)
    assert references == [("z", "1"), ("a", "2"), ("z", "1"), ("m", "3"), ("q", "4")]
    assert listed == ["z", "a", "m", "q", "unused"]
    assert [fault[1] for fault in body.faults] == ["nothing refers to the note `[^unused]`"]
