"""What a translation keeps of a block."""

import pytest
from hypothesis import given, strategies as st

from nashra.markdown.features import features, shared


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("a https://e.org/c", "https://e.org/c"),
        ("[a](../b/)", "../b/ BRACKET PARENTHESIS"),
        ("In 2022, 1,234.5 of 12", "2022 12345 12"),
        ("En 2022, 1\u00a0234,5 sur 12", "2022 12345 12"),
        ("في ٢٠٢٢، ١٬٢٣٤٫٥ من ١٢", "2022 12345 12"),
        ("Who? (he) 5 %: “a”!", "QUESTION_MARK PARENTHESIS 5 PERCENT_SIGN COLON QUOTATION_MARK EXCLAMATION_MARK"),
        ("من؟ (هو) ٥٪: «أ»!", "QUESTION_MARK PARENTHESIS 5 PERCENT_SIGN COLON QUOTATION_MARK EXCLAMATION_MARK"),
        ("谁？（他）５％：「一」！", "QUESTION_MARK PARENTHESIS 5 PERCENT_SIGN COLON BRACKET EXCLAMATION_MARK"),
        ("a, b. c\u2019d", ""),
    ],
)
def test_addresses_figures_and_signs_are_the_same_in_all_scripts(text: str, expected: str) -> None:
    assert set(features(text)[0]) == {name.replace("_", " ") for name in expected.split()}


@pytest.mark.parametrize(
    ("text", "stems", "expected"),
    [
        ("Européens", {"euro"}, {"euro"}),
        ("in ÉTÉ", {"ete"}, {"ete"}),
        ("Kabul", {"euro"}, {"KBL"}),
        ("kabul", set(), set()),  # no name
        ("كابول", set(), {"KBL"}),
        ("كَابُـول", set(), {"KBL"}),
        ("Oui on a", {""}, set()),
    ],
)
def test_a_word_is_known_by_its_beginning_or_else_by_its_sound(text: str, stems: set[str], expected: set[str]) -> None:
    _, words = features(text)

    assert {feature for feature, _ in shared(words, frozenset(stems - {""}))} == expected


@given(st.text())
def test_reliabilities_are_probabilities(text: str) -> None:
    found, words = features(text)

    assert all(0 < one < 1 for one in found.values())
    assert all(0 < one < 1 for _, one in shared(words, frozenset()))


def test_more_consonants_are_a_surer_name() -> None:
    reliabilities = [
        next(shared(features(name)[1], frozenset()))[1] for name in ("Mali", "Bamako", "Baghdad", "Kurdistan")
    ]

    assert reliabilities == sorted(reliabilities)
