"""Texts that are plain and texts that are not, in one body: labels, notes, and which of the two readers reads them."""

import pytest

from nashra.markdown.inline import Inline, Labels, References, folded


@pytest.mark.parametrize(
    ("label", "expected"),
    [("A b", "a b"), (" a \n b ", "a b"), ("e\u0301", "\u00e9"), ("ẞ", "ss"), ("العضو", "العضو")],
)
def test_labels_are_compared_without_case_blanks_and_composition(label: str, expected: str) -> None:
    assert folded(label) == expected


def test_a_label_is_found_in_any_spelling_and_is_used_then() -> None:
    labels = Labels()
    labels[folded("Caf\u00e9 b")] = ("../a/", "t")

    assert "CAFE\u0301  B" in labels
    assert "c" not in labels
    assert labels.used == set()
    assert labels["caf\u00e9\nb"] == ("../a/", "t")
    assert labels.used == {"caf\u00e9 b"}


def test_notes_are_numbered_by_their_first_reference_and_each_reference_has_an_id() -> None:
    references = References(["a", "\u00e9"])

    assert [references.refer(label) for label in ("e\u0301", "a", "\u00e9", "b")] == [
        ("\u00e9", "fnref-\u00e9", 1),
        ("a", "fnref-a", 2),
        ("\u00e9", "fnref2-\u00e9", 1),
        None,
    ]
    assert references.counts == {"\u00e9": 2, "a": 1}


@pytest.mark.parametrize(
    ("text", "html", "is_plain"),
    [
        ("a *b*", "<td>a <em>b</em></td>", True),
        ("a `b`", "<td>a <code>b</code></td>", False),
        ("a <b>c</b>", "<td>a <b>c</b></td>", False),
    ],
)
def test_a_text_is_read_by_the_library_only_where_it_is_not_plain(text: str, html: str, is_plain: bool) -> None:
    inline = Inline(References([]), Labels(), {})

    assert inline.element("td", text) == (html, is_plain)
    assert (inline.reader is None) == is_plain


def test_a_text_that_turns_out_not_to_be_plain_counts_its_references_once() -> None:
    references = References(["1"])
    html, is_plain = Inline(references, Labels(), {}).element("p", "a[^1] b * c_d")

    assert (html.count("fnref-1"), is_plain) == (1, False)
    assert references.counts == {"1": 1}


def test_where_a_body_has_abbreviations_no_text_is_plain() -> None:
    assert Inline(References([]), Labels(), {"UN": "b"}).element("p", "a") == ("<p>a</p>", False)
