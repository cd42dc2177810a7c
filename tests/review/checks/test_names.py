"""Names in two scripts that no glossary knows."""

import pytest

from nashra.review.checks import names
from nashra.review.comparison import Knowledge, Pair
from tests.reviewing import AR, EN, FR, found, own_knowledge, own_texts, pair, term

USUAL = (
    pair("زار مارتيلوني المدينة.", "Then Martelloni saw the town."),
    pair("زار فيرنانديز الميناء.", "Then Fernandez saw the port."),
)
HINT = "elsewhere in this text it is `فيرنانديز`"


@pytest.mark.parametrize(
    ("original", "translation", "is_found"),
    [
        ("غادر مارتيلوني مساء.", "In the evening Fernandez left.", True),
        ("غادر فيرنانديز مساء.", "In the evening Fernandez left.", False),
        ("غادر الضيف مساء.", "In the evening Fernandez left.", True),
        ("غادر Fernandez مساء.", "In the evening Fernandez left.", False),
        ("غادر لفرنانديس مساء.", "In the evening Fernandez left.", False),  # written otherwise
        ("غادر الضيف مساء.", "In the evening Andersson left.", False),  # no partner elsewhere
        ("غادر الضيف مساء.", "Fernandez left.", False),  # the first word of a sentence has its capital anyhow
        ("غادر مارتيلوني مساء.", "In the evening he left.", False),
    ],
)
def test_a_name_asks_for_the_partner_that_it_has_elsewhere(original: str, translation: str, *, is_found: bool) -> None:
    expected = [("advice", "en names `Fernandez`, ar does not")] * is_found

    assert found(names.check, (*USUAL, pair(original, translation))) == expected


def test_the_hint_says_how_it_is_written_elsewhere() -> None:
    pairs = (*USUAL, pair("غادر الضيف مساء.", "In the evening Fernandez left."))

    assert [(one.index, one.hint) for one in names.check(pairs, Knowledge())] == [(2, HINT)]


def test_a_translation_from_left_to_right_is_compared_too() -> None:
    pairs = tuple(Pair(there, here) for here, there in (*USUAL, pair("غادر مساء.", "In the evening Fernandez left.")))

    assert found(names.check, pairs) == [("advice", "en names `Fernandez`, ar does not")]


def test_the_glossary_knows_better() -> None:
    known = Knowledge({"f": term("f", "person", ar=("فيرنانديز",), en=("Fernandez",))})

    assert found(names.check, (*USUAL, pair("غادر مساء.", "In the evening Fernandez left.")), known) == []


def test_texts_of_one_script_are_not_compared() -> None:
    assert found(names.check, (pair("Then Rossi left.", "Puis Rossi est parti.", EN, FR),)) == []
    assert found(names.check, ()) == []
    assert found(names.check, (pair("نص", "نص", AR, AR),)) == []


@pytest.mark.parametrize("name", own_texts())
def test_our_own_texts_have_no_finding(name: str) -> None:
    assert found(names.check, own_texts()[name], own_knowledge()) == []
