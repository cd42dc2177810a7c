"""What two passages have in common, as the logarithm of the odds that one translates the other."""

import pytest
from hypothesis import given, strategies as st

from nashra.markdown import blocks
from nashra.markdown.evidence import IMPOSSIBLE, Evidence, Passage
from nashra.model.content import Block

TEXTS = ("a", "ab c.", "1 de", "١ ف؟ نعم.", "[a](x) b", "see https://e.org 2! Then. No.", "long words " * 9)
PASSAGES = st.lists(st.builds(Block, st.just("paragraph"), st.sampled_from(TEXTS), st.just(0)), min_size=1, max_size=9)


def odds(left: str, right: str) -> list[list[float]]:
    """Return the odds of each block of a text with each of another one."""
    evidence = Evidence(blocks.split(left), blocks.split(right))
    return [[evidence.odds(one, other) for other in evidence.right] for one in evidence.left]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("في 12 مارس\n\nفي 15 مارس", "On 12 March\n\nOn 15 March"),
        ("في ١٢ مارس\n\nفي ١٥ مارس", "On 12 March\n\nOn 15 March"),
        ("[أ](https://e.org/a)\n\n[ب](https://e.org/b)", "[A](https://e.org/a)\n\n[B](https://e.org/b)"),
        ("short\n\n" + "a long text " * 20, "kurz\n\n" + "ein langer Text " * 20),
        ("وصلوا إلى لندن أمس\n\nوصلوا إلى كابول أمس", "They came to London\n\nThey came to Kabul"),
        ("l'organisation régionale\n\nla situation politique", "regional organisation\n\npolitical situation"),
        ("من؟ هو\n\nهو هنا", "Who? He\n\nHe is it"),
        ("واحد اثنان ثلاثة. ها\n\nها. واحد اثنان ثلاثة", "one two three four. Ha\n\nHa. One two three four"),
        ("## عنوان\n\nنص", "## Heading\n\nText"),
    ],
    ids=["figures", "digits", "addresses", "lengths", "sounds", "stems", "signs", "ends of sentences", "kinds"],
)  # fmt: skip
def test_a_translation_is_likelier_than_another_block(left: str, right: str) -> None:
    (first, first_other), (second_other, second) = odds(left, right)

    assert min(first, second) > max(first_other, second_other) + 1


def test_blocks_of_two_kinds_are_never_a_pair() -> None:
    assert odds("## a 1984", "a 1984") == [[IMPOSSIBLE]]


def test_of_a_text_that_is_not_known_only_the_kind_counts() -> None:
    evidence = Evidence([Block("paragraph", "", 0)], [Block("paragraph", "a 1984", 0), Block("rule", "", 0)])

    assert [evidence.odds(evidence.left[0], one) for one in evidence.right] == [0, IMPOSSIBLE]


def test_a_rare_feature_counts_more_than_a_frequent_one() -> None:
    left = "\n\n".join(["في 12 و1984", *["في 12 مارس"] * 3, *["في آذار"] * 6])
    right = "\n\n".join(["On 12, 1984", *["On 12 March"] * 3, *["In the month"] * 6])
    evidence = Evidence(blocks.split(left), blocks.split(right))

    def without(passage: Passage, feature: str) -> Passage:
        return passage._replace(features=passage.features - {feature})

    whole = evidence.odds(evidence.left[0], evidence.right[0])
    rare, frequent = (
        evidence.odds(without(evidence.left[0], feature), without(evidence.right[0], feature))
        for feature in ("1984", "12")
    )
    assert rare < frequent < whole


@given(PASSAGES, PASSAGES)
def test_the_odds_are_the_same_from_either_side(left: list[Block], right: list[Block]) -> None:
    there, back = Evidence(left, right), Evidence(right, left)

    for one, one_back in zip(there.left, back.right, strict=True):
        for other, other_back in zip(there.right, back.left, strict=True):
            assert there.odds(one, other) == pytest.approx(back.odds(other_back, one_back))


@given(PASSAGES)
def test_passages_joined_one_by_one_are_one(found: list[Block]) -> None:
    evidence = Evidence(found, found)
    joined = evidence.left[0]
    for passage in evidence.left[1:]:
        joined = evidence.joined(joined, passage)

    assert joined.size == sum(passage.size for passage in evidence.left)
    assert joined.features == frozenset().union(*(passage.features for passage in evidence.left))
    assert len(joined.ends) == len(found) - 1 + sum(len(passage.ends) for passage in evidence.left)
    assert list(joined.ends) == sorted(joined.ends)
    assert joined.loss >= -1e-9


@given(PASSAGES, st.integers(1, 5000))
def test_a_translation_may_have_the_size_of_its_original(found: list[Block], size: int) -> None:
    least, most = Evidence(found, found).translated_sizes(size)

    assert 0 < least < size < most < 4 * size
