"""The values of the review: equal by their content, never changed, and knowledge that a cache may be keyed by."""

from dataclasses import FrozenInstanceError
from functools import lru_cache

import pytest

from nashra.model.content import Block
from nashra.review.comparison import Finding, Knowledge, Pair, Passage
from tests.reviewing import ARABIC, EN, FR, term


def test_passages_pairs_and_findings_are_equal_by_their_content() -> None:
    block = Block("paragraph", "One.", 1)

    assert Passage(EN, block, "One.") == Passage(EN, block, "One.", (), (), ())
    assert Passage(EN, block, "One.") != Passage(FR, block, "One.")
    assert Pair(Passage(EN, block, "One."), Passage(FR, block, "Un.")) == (
        Passage(EN, block, "One."),
        Passage(FR, block, "Un."),
    )
    assert Finding(1, "advice", "cut", "look") == Finding(1, "advice", "cut", "look")
    assert Finding(1, "advice", "cut", "look") != Finding(1, "problem", "cut", "look")


def test_knowledge_is_the_key_of_a_cache_by_its_identity() -> None:
    asked = []

    @lru_cache
    def terms_of(knowledge: Knowledge) -> tuple[str, ...]:
        asked.append(knowledge)
        return tuple(knowledge.terms)

    one, other = (Knowledge({"rome": term("rome", "place", en=("Rome",))}, {"ar": ARABIC}) for _ in range(2))

    assert one != other
    assert terms_of(one) == terms_of(one) == terms_of(other) == ("rome",)
    assert asked == [one, other]


def test_knowledge_of_nothing_has_no_terms_and_no_numerals() -> None:
    assert (Knowledge().terms, Knowledge().numerals) == ({}, {})


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Passage(EN, Block("paragraph", "One.", 1), "One."), "prose"),
        (Knowledge(), "terms"),
        (Finding(0, "advice", "cut", ""), "index"),
    ],
)
def test_no_value_can_be_changed(value: object, name: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)
