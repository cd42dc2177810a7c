"""Which places of two texts are compared: a corridor that leads from their beginnings to their ends."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from nashra.markdown import corridor as module
from nashra.markdown.corridor import corridor
from nashra.markdown.evidence import Evidence, Passage
from nashra.model.content import Block
from tests.work import steps

PASSAGES = st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=2), min_size=1, max_size=30).map(
    lambda found: [passage(*features) for features in found]
)


def passage(*features: str) -> Passage:
    return Passage("paragraph", 10, 0.0, 0.0, (), frozenset(features), 0.0)


@given(PASSAGES, PASSAGES, st.integers(0, 9))
def test_a_way_leads_through_the_corridor(left: list[Passage], right: list[Passage], width: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_WIDTH", width)
        rows = corridor(left, right)

    assert len(rows) == len(left) + 1
    assert rows[0].start == 0
    assert rows[-1].stop == len(right) + 1
    assert all(row.start <= following.start < row.stop <= following.stop for row, following in pairwise(rows))


def test_of_short_texts_all_is_compared() -> None:
    assert corridor([passage()] * 20, [passage()] * 30) == [range(31)] * 21


def test_it_leads_along_what_only_one_block_of_each_text_has() -> None:
    left = [passage(str(number)) for number in range(500)]
    right = [passage()] * 200 + left

    rows = corridor(left, right)

    assert all(index + 201 in row for index, row in enumerate(rows[1:]))
    assert max(map(len, rows[2:-1])) < 100


def test_a_feature_out_of_order_does_not_lead_it_astray() -> None:
    left = [passage(str(number)) for number in range(300)]
    right = [left[250], *left[1:250], left[0], *left[251:]]

    assert all(index in row for index, row in enumerate(corridor(left, right)))


def test_without_such_features_it_is_straight() -> None:
    rows = corridor([passage()] * 1000, [passage()] * 500)

    assert all(index // 2 in row and len(row) < 90 for index, row in enumerate(rows))


def test_twice_as_many_blocks_take_twice_the_work() -> None:
    def work(count: int) -> int:
        blocks = [Block("paragraph", f"{number} a", 1) for number in range(count)]
        evidence = Evidence(blocks, blocks[::-1])
        return steps(lambda: corridor(evidence.left, evidence.right))

    assert work(2000) < 2.3 * work(1000)
