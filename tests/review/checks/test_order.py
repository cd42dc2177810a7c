"""Passages that stand in another order in the translation: as few as explain it, each once."""

import pytest
from hypothesis import given, strategies as st

from nashra.model.alignment import Row
from nashra.review.checks import order
from tests.samples import loaded

ORIGINAL = loaded(
    {"briefings/a/ar.md": "---\ntitle: عنوان\ndate: 2023-03-01\n---\n\n" + "\n\n".join(["نص."] * 9) + "\n"}
)[0].briefings[0]


def told(*originals: int) -> list[str]:
    """Return what is told of a translation whose passages translate these of the original's body."""
    rows = [Row("current", (0,), (0,)), *(Row("current", (o,), (t,)) for t, o in enumerate(originals, 1))]
    return [message for _, message, _ in order.moves(ORIGINAL, rows)]


@pytest.mark.parametrize(
    ("originals", "messages"),
    [
        ((1, 2, 3, 4), []),
        ((1, 3, 2, 4), ["¶2 and ¶3 of ar.md have changed places"]),
        ((1, 5, 3, 4, 2, 6), ["¶2 and ¶5 of ar.md have changed places"]),
        ((2, 1, 3, 5, 4), ["¶1 and ¶2 of ar.md have changed places", "¶4 and ¶5 of ar.md have changed places"]),
        ((2, 3, 4, 1, 5), ["¶1 of ar.md has moved: here it comes after ¶4"]),
        ((4, 1, 2, 3), ["¶4 of ar.md has moved: here it comes after title"]),
        ((1, 4, 6), []),
    ],
)
def test_what_has_changed_places_is_told_once(originals: tuple[int, ...], messages: list[str]) -> None:
    assert told(*originals) == messages


def test_a_passage_of_several_blocks_has_their_names() -> None:
    rows = [Row("joined", (3, 4), (0,)), Row("current", (1,), (1,)), Row("current", (2,), (2,))]

    assert [message for _, message, _ in order.moves(ORIGINAL, rows)] == [
        "¶3+4 of ar.md has moved: here it comes before all others"
    ]


@given(st.permutations(range(1, 8)))
def test_only_an_order_that_is_another_is_told(originals: list[int]) -> None:
    assert bool(told(*originals)) == (originals != sorted(originals))
    assert len(told(*originals)) < len(originals)
