"""The estimate of which blocks belong together, of texts that were changed in known ways."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings, strategies as st

from nashra.markdown import blocks, corridor
from nashra.markdown.pairing import Group, pairs
from nashra.model.content import Block

KINDS = ("paragraph", "heading", "list item", "code")
TEXTS = ("", "a", "ab c.", "1 de", "١ ف؟ نعم.", "[a](x) b", "see https://e.org 2! Then. No.", "long words " * 9)
BLOCKS = st.builds(Block, st.sampled_from(KINDS), st.sampled_from(TEXTS), st.just(0))
SEQUENCES = st.lists(BLOCKS, max_size=12)

ORIGINAL = (
    "اجتمعت المجموعة في نيامي يوم 26 أكتوبر 2022. وحضر الاجتماع ممثلو 12 دولة.",
    "وقال الوزير إن التعاون يتقدم. وشكر كينيا على دعمها، وذكر أن البرنامج ينتهي بعد سنتين من الآن.",
    "هل تكفي هذه الوسائل؟ يرى الخبراء أنها لا تكفي.",
    "وتسلم المركز في نيروبي معدات جديدة. وسيعمل فيه 40 خبيرا من بلدان المنطقة، ويدربون غيرهم طوال السنة.",
    "وينعقد الاجتماع المقبل في الرباط. ولم يحدد تاريخه بعد.",
    "وكان بيان سابق قد دعا إلى حماية المدنيين (انظر موقع Relief). ولم يذكر أي بلد.",
)
TRANSLATION = (
    "The group met in Niamey on 26 October 2022. Representatives of 12 countries attended the meeting.",
    "The minister said cooperation was advancing. He thanked Kenya for its help, and said the plan ends in two years.",
    "Are these means sufficient? Experts think that they are not.",
    "The centre in Nairobi got new equipment. It will have 40 experts of the region, who will train others all year.",
    "The next meeting will be held in Rabat. Its date has not been set yet.",
    "An earlier statement had called for the protection of civilians (see the site Relief). It did not name a country.",
)


def shown(groups: Sequence[Group]) -> str:
    """Return groups as "1+2=1 3=- -=2", counted from 1."""
    return " ".join("=".join("+".join(str(index + 1) for index in side) or "-" for side in group) for group in groups)


def paired(left: Sequence[str], right: Sequence[str], kind: str = "paragraph") -> str:
    return shown(pairs(*([Block(kind, text, 0) for text in side] for side in (left, right))))


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("1 2 3 4 5 6", "1=1 2=2 3=3 4=4 5=5 6=6"),
        ("1 2 4 5 6", "1=1 2=2 3=- 4=3 5=4 6=5"),
        ("1 2 3 4 5 6 7", "1=1 2=2 3=3 4=4 5=5 6=6 -=7"),
        ("1 2+3 4 5 6", "1=1 2+3=2 4=3 5=4 6=5"),
        ("1+2+3 4 5 6", "1+2+3=1 4=2 5=3 6=4"),
        ("1 2 3 4a 4b 5 6", "1=1 2=2 3=3 4=4+5 5=6 6=7"),
        ("1 2 4 3 5 6", "1=1 2=2 4=3 3=4 5=5 6=6"),
        ("6 2 3 4 5 1", "6=1 2=2 3=3 4=4 5=5 1=6"),
        ("2 3 4 5 1 6", "2=1 3=2 4=3 5=4 1=5 6=6"),
        ("1 3 2 4 5+6", "1=1 3=2 2=3 4=4 5+6=5"),
        ("1a 1b 2 3 5 6", "1=1+2 2=3 3=4 4=- 5=5 6=6"),
        ("1 2 4 6 3", "1=1 2=2 4=3 5=- 6=4 3=5"),
    ],
)
def test_changes_of_the_translation_are_seen(translation: str, expected: str) -> None:
    halves = {f"{n + 1}{half}": text for n, whole in enumerate(TRANSLATION) for half, text in _halves(whole)}
    texts = {str(n + 1): text for n, text in enumerate((*TRANSLATION, "Nobody knew anything about it then."))} | halves
    right = [" ".join(texts[part] for part in parts.split("+")) for parts in translation.split()]

    assert paired(ORIGINAL, right) == expected


def _halves(text: str) -> list[tuple[str, str]]:
    first, _, second = text.partition(". ")
    return [("a", f"{first}."), ("b", second)]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("", "", ""),
        ("a", "", "1=-"),
        ("", "a\n\nb", "-=1 -=2"),
        ("a\n\n## b\n\nc", "d\n\n## e\n\nf", "1=1 2=2 3=3"),
        ("## a\n\nb", "c", "1=- 2=1"),
        ("a\n\n## b\n\nc", "d\n\ne", "1=1 2=- 3=2"),
        ("## a\n\n## b", "## ab ab", "1=- 2=1"),  # headings are never joined
        ("في 12 مارس\n\nفي 15 مارس", "On 15 March", "1=- 2=1"),
        ("في ١٢ مارس\n\nفي ١٥ مارس", "On 12 March", "1=1 2=-"),
        ("في 12 مارس\n\nفي 15 مارس", "On 15 March\n\nOn 12 March", "2=1 1=2"),
        ("[أ](https://e.org/a)\n\n[ب](https://e.org/b)", "[B](https://e.org/b)", "1=- 2=1"),
        ("    a()\n\nنص\n\n    b()", "    b()\n\nText\n\n    a()", "3=1 2=2 1=3"),
        ("short\n\n" + "a long text " * 20, "ein langer Text " * 20, "1=- 2=1"),
    ],
)
def test_the_groups_of_two_texts(left: str, right: str, expected: str) -> None:
    assert shown(pairs(blocks.split(left), blocks.split(right))) == expected


def is_whole(groups: Sequence[Group], left: Sequence[Block], right: Sequence[Block]) -> bool:
    """Return whether each block is in one group, those of the right in order, and never with one of another kind."""
    return (
        sorted(i for group in groups for i in group.left) == list(range(len(left)))
        and [j for group in groups for j in group.right] == list(range(len(right)))
        and all(len({*(left[i].kind for i in one.left), *(right[j].kind for j in one.right)}) == 1 for one in groups)
    )


@given(SEQUENCES, SEQUENCES, st.integers(0, 9))
def test_each_block_is_in_one_group(left: list[Block], right: list[Block], width: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corridor, "_WIDTH", width)

        assert is_whole(pairs(left, right), left, right)


@given(SEQUENCES)
def test_a_text_is_paired_with_itself_one_to_one(text: list[Block]) -> None:
    assert pairs(text, text) == [Group((index,), (index,)) for index in range(len(text))]


@given(st.lists(st.sampled_from(KINDS)))
def test_texts_that_are_not_known_are_paired_by_kind_alone(kinds: list[str]) -> None:
    left, right = ([Block(kind, text, 0) for kind in kinds] for text in ("", "Text."))

    assert pairs(left, right) == pairs(right, left) == [Group((index,), (index,)) for index in range(len(kinds))]


@settings(max_examples=30)
@given(st.permutations(range(len(ORIGINAL))))
def test_in_any_order_each_paragraph_is_paired_with_its_translation(order: list[int]) -> None:
    groups = pairs(*([Block("paragraph", side[n], 0) for n in order] for side in (ORIGINAL, TRANSLATION)))

    assert groups == [Group((index,), (index,)) for index in range(len(order))]


def test_a_block_may_move_far_in_a_long_text() -> None:
    left = [f"وقع ذلك في {year}. ثم حدث غيره بعد {year % 7} أشهر." for year in range(1000, 1300)]
    right = [f"It was in {year}. Then another thing happened {year % 7} months later." for year in range(1000, 1300)]

    groups = pairs(*([Block("paragraph", text, 0) for text in side] for side in (left, [*right[1:], right[0]])))

    assert groups == [*(Group((index,), (index - 1,)) for index in range(1, 300)), Group((0,), (299,))]


def test_two_texts_of_the_same_kinds_are_paired_one_by_one_unless_they_surely_differ() -> None:
    assert paired(ORIGINAL, TRANSLATION) == "1=1 2=2 3=3 4=4 5=5 6=6"
    assert paired(("خاتمة.", "نص آخر."), ("A closing remark of the minister.", "End.")) == "1=1 2=2"
    assert paired(ORIGINAL, (*TRANSLATION[1::-1], *TRANSLATION[2:])) == "2=1 1=2 3=3 4=4 5=5 6=6"
