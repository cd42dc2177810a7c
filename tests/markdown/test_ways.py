"""The likeliest way through two texts, held against all ways."""

import math
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, strategies as st

from nashra.markdown.evidence import Evidence
from nashra.markdown.ways import Step, Ways
from nashra.model.content import Block

KINDS = ("heading", "code", "table")  # these are never joined
TEXTS = ("", "a", "1 de", "see https://e.org 2! Then. No.", "long words " * 9)
SEQUENCES = st.lists(st.builds(Block, st.sampled_from(KINDS), st.sampled_from(TEXTS), st.just(0)), max_size=5)
PRICES = st.lists(st.floats(-9, 2), min_size=5, max_size=5)


def ways(left: Sequence[Block], right: Sequence[Block]) -> Ways:
    return Ways(Evidence(left, right), [range(len(right) + 1)] * (len(left) + 1))


def likeliest(left: Sequence[str], right: Sequence[str], kind: str = "paragraph", price: float = -4) -> list[Step]:
    blocks = [[Block(kind, text, 0) for text in side] for side in (left, right)]
    return ways(*blocks).likeliest([price] * len(left), [price] * len(right))


@given(SEQUENCES, SEQUENCES, PRICES, PRICES)
def test_no_way_is_likelier(
    left: list[Block], right: list[Block], left_alone: list[float], right_alone: list[float]
) -> None:
    made = ways(left, right)
    steps = made.likeliest(left_alone[: len(left)], right_alone[: len(right)])

    @cache
    def best(i: int, j: int) -> float:
        """Return the sum of the likeliest way to a pair of places, found without a table of steps."""
        if not i and not j:
            return 0
        return max(
            best(i - 1, j - 1) + made.pairs[i - 1][j - 1] if i and j else -math.inf,
            best(i - 1, j) + left_alone[i - 1] if i else -math.inf,
            best(i, j - 1) + right_alone[j - 1] if j else -math.inf,
        )

    i = j = 0
    total = 0.0
    for step in steps:
        pair = made.pairs[i][j] if step == (1, 1) else 0
        total += {(1, 1): pair, (1, 0): left_alone[min(i, 4)], (0, 1): right_alone[min(j, 4)]}[step]
        i, j = i + step[0], j + step[1]
    assert (i, j) == (len(left), len(right))
    assert total == pytest.approx(best(i, j))


SENTENCES = (
    "On 3 March they met in Kabul, and talked for hours.",
    "Nobody knew what to do about the 40 millions that were lost in the year before.",
    "The minister left.",
    "Then the others, of whom 17 were from Mali, went home as well.",
)


@pytest.mark.parametrize(
    ("joined", "step"),
    [("1 2+3 4", (2, 1)), ("1+2+3 4", (3, 1)), ("1+2+3+4", (4, 1))],
)
def test_blocks_are_joined(joined: str, step: Step) -> None:
    texts = [" ".join(SENTENCES[int(number) - 1] for number in part.split("+")) for part in joined.split()]

    assert sorted(likeliest(SENTENCES, texts)) == sorted([step] + [(1, 1)] * (4 - step[0]))
    assert sorted(likeliest(texts, SENTENCES)) == sorted([step[::-1]] + [(1, 1)] * (4 - step[0]))


def test_two_blocks_are_two_where_a_sentence_is_on_the_other_side() -> None:
    one, two, three, four = SENTENCES

    assert likeliest([f"{one} {two} {four}", three], [one, f"{two} {four} {three}"]) == [(2, 2)]


@pytest.mark.parametrize("kind", ["heading", "title", "code", "table", "image"])
def test_other_blocks_are_never_joined(kind: str) -> None:
    assert (2, 1) not in likeliest(SENTENCES[:2], [" ".join(SENTENCES[:2])], kind)


def test_a_way_stays_in_its_corridor() -> None:
    blocks = [Block("paragraph", text, 0) for text in SENTENCES]
    corridor = [range(1), range(1), range(2), range(1, 5), range(3, 5)]
    steps = Ways(Evidence(blocks, blocks), corridor).likeliest([-4] * 4, [-4] * 4)

    assert steps[0] == (1, 0)
    assert tuple(map(sum, zip(*steps, strict=True))) == (4, 4)
