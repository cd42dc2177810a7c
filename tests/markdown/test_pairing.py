"""The estimate of which blocks belong together, held against a search through all pairings."""

import math
import re
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings, strategies as st

from nashra.markdown import blocks, pairing
from nashra.markdown.pairing import Pair, _pairs as pairs
from nashra.model.content import Block

KINDS = ("paragraph", "heading", "list item")
TEXTS = ("", "a", "ab c", "1 de", "١ ف", "[a](x) b", "[ج](x)", "see https://e.org 2", "long words " * 5)
BLOCKS = st.builds(Block, st.sampled_from(KINDS), st.sampled_from(TEXTS), st.just(0))
SEQUENCES = st.lists(BLOCKS, max_size=5)


def constants(text: str) -> set[str]:
    """Return the numbers and the targets of links of a text from `TEXTS`."""
    found = re.findall(r"\d+|(?<=\()x|https://e.org", text)
    return {str(int(word)) if word.isdigit() else word for word in found}


def cost(left: Block, right: Block, ratio: float) -> float:
    """Return the cost of a pair as the docstring of the module says it."""
    if left.kind != right.kind:
        return math.inf
    if not left.text or not right.text:
        return 0.75
    length = min(1, abs(math.log(len(right.text) / len(left.text) / ratio)))
    ours, theirs = constants(left.text), constants(right.text)
    return length + (1 - len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.5)


def total(paired: Sequence[Pair], left: Sequence[Block], right: Sequence[Block]) -> float:
    """Return the cost of a whole pairing."""
    ratio = ratio_of(left, right)
    return sum(1.5 if a is None or b is None else cost(left[a], right[b], ratio) for a, b in paired)


def ratio_of(left: Sequence[Block], right: Sequence[Block]) -> float:
    lengths = [sum(len(block.text) for block in side) for side in (left, right)]
    return lengths[1] / lengths[0] if all(lengths) else 1


def least(left: Sequence[Block], right: Sequence[Block]) -> float:
    """Return the least cost of all pairings, found without a table of steps."""
    ratio = ratio_of(left, right)

    @cache
    def rest(i: int, j: int) -> float:
        if i == len(left) or j == len(right):
            return 1.5 * (len(left) - i + len(right) - j)
        return min(cost(left[i], right[j], ratio) + rest(i + 1, j + 1), 1.5 + rest(i + 1, j), 1.5 + rest(i, j + 1))

    return rest(0, 0)


def is_whole(paired: Sequence[Pair], left: Sequence[Block], right: Sequence[Block]) -> bool:
    """Return whether each block of either side is in one pair, in order, and never with one of another kind."""
    return (
        [a for a, _ in paired if a is not None] == list(range(len(left)))
        and [b for _, b in paired if b is not None] == list(range(len(right)))
        and all(a is None or b is None or left[a].kind == right[b].kind for a, b in paired)
    )


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("", "", []),
        ("a", "", [(0, None)]),
        ("", "a\n\nb", [(None, 0), (None, 1)]),
        ("a\n\n## b\n\nc", "d\n\n## e\n\nf", [(0, 0), (1, 1), (2, 2)]),
        ("## a\n\nb", "c", [(0, None), (1, 0)]),
        ("a\n\n## b\n\nc", "d\n\ne", [(0, 0), (1, None), (2, 1)]),
        ("> a\n\nb", "c\n\n> d", [(None, 0), (0, 1), (1, None)]),
        ("في 12 مارس\n\nفي 15 مارس", "On 15 March", [(0, None), (1, 0)]),
        ("في ١٢ مارس\n\nفي ١٥ مارس", "On 12 March", [(0, 0), (1, None)]),
        ("[أ](https://e.org/a)\n\n[ب](https://e.org/b)", "[B](https://e.org/b)", [(0, None), (1, 0)]),
        ("short\n\n" + "a long text " * 20, "ein langer Text " * 20, [(0, None), (1, 0)]),
    ],
)
def test_the_pairs_of_two_texts(left: str, right: str, expected: list[Pair]) -> None:
    assert pairs(blocks.split(left), blocks.split(right)) == expected


@given(SEQUENCES, SEQUENCES)
def test_no_pairing_of_the_same_blocks_costs_less(left: list[Block], right: list[Block]) -> None:
    paired = pairs(left, right)

    assert is_whole(paired, left, right)
    if [block.kind for block in left] != [block.kind for block in right]:
        assert total(paired, left, right) == pytest.approx(least(left, right))


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(TEXTS), st.sampled_from(TEXTS))))
def test_blocks_of_the_same_kinds_are_paired_one_to_one(made: list[tuple[str, str, str]]) -> None:
    left = [Block(kind, text, 0) for kind, text, _ in made]
    right = [Block(kind, text, 0) for kind, _, text in made]

    assert pairs(left, right) == [(index, index) for index in range(len(made))]


@settings(max_examples=30)
@given(st.lists(BLOCKS, max_size=40), st.lists(BLOCKS, max_size=40), st.integers(0, 3))
def test_in_a_narrow_band_each_block_is_in_a_pair_too(left: list[Block], right: list[Block], band: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairing, "_BAND", band)

        assert is_whole(pairs(left, right), left, right)
