"""Links, images and notes: the same targets in an original and its translation."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.review.checks import links
from nashra.review.comparison import Knowledge, Pair
from tests.reviewing import AR, EN, FR, NOTHING, changed, found, own_texts, pair, passage

LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("[a](../b/)", "[c](../b/)"),
        ("[a](/ar/briefings/b/)", "[c](/en/briefings/b/)"),
        ("[a](/briefings/b) [c](d)", "[c](d) [a](/en/briefings/b/)"),  # in another order
        ("[a](#p7)", "[c](#p7)"),
        ("[a](../b/#عنوان)", "[c](../b/#a-heading)"),
        ("[a](https://X.org)", "<http://www.x.org/>"),
        ("[a](https://x.org/ar/1)", "[c](https://x.org/en/1)"),
        ("[a](https://x.org/ar/1)", "[c](https://x.org/1)"),
        ("[a](https://x.org/1?lang=ar)", "[c](https://x.org/1?lang=en)"),
        ("[a](https://ar.wikipedia.org/wiki/مراكش)", "[c](https://en.wikipedia.org/wiki/Marrakesh)"),
        ("[a](https://x.org/%D9%86)", "[c](https://x.org/ن)"),
        ('<a href="https://x.org/?a=1&amp;b=2">a</a>', "[c](https://x.org/?a=1&b=2)"),
        ("[a](https://[x)", "[c](https://[x)"),
    ],
)
def test_the_same_target(original: str, translation: str) -> None:
    assert found(links.check, (pair(original, translation),)) == []


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ("[a](b)", "a", [("problem", "ar links to `b`, en does not")]),
        ("[a](b) [a](b)", "[a](b)", [("problem", "ar links to `b`, en does not")]),
        ("a", "[a](b)", [("advice", "en links to `b`, ar does not")]),
        ("[a](b)", "[a](c)", [("problem", "ar links to `b`, en links to `c`")]),
        ("[a](#p7)", "[a](#p8)", [("problem", "ar links to `#p7`, en links to `#p8`")]),
        ("[a](../b/#p7)", "[a](../b/#p8)", [("problem", "ar links to `../b/#p7`, en links to `../b/#p8`")]),
        ("[a](/ar/b/)", "[a](/fr/b/)", [("problem", "ar links to `/ar/b/`, en links to `/fr/b/`")]),
        (
            "[a](https://x.org/en/1)",
            "[a](https://x.org/en/2)",
            [("problem", "ar links to `https://x.org/en/1`, en links to `https://x.org/en/2`")],
        ),
        (
            "[a](https://x.org/ar/1)",
            "[a](https://y.org/en/1)",
            [("problem", "ar links to `https://x.org/ar/1`, en links to `https://y.org/en/1`")],
        ),
    ],
)
def test_another_target(original: str, translation: str, expected: list[tuple[str, str]]) -> None:
    assert found(links.check, (pair(original, translation),)) == expected


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ("[a](report.pdf)", "[b](report.pdf)", []),
        ("[a](report-ar.pdf)", "[b](report-en.pdf)", []),
        ("[a](plan.ar.csv#x)", "[b](plan.en.csv#x)", []),
        ("[a](map_ar.png)", "[b](map_en.png)", []),
        ("[a](report.pdf)", "[b](other.pdf)", [("problem", "ar links to `report.pdf`, en links to `other.pdf`")]),
        ("[a](../x-ar/)", "[b](../x-en/)", [("problem", "ar links to `../x-ar/`, en links to `../x-en/`")]),
    ],
)
def test_a_file_may_be_there_in_each_language(original: str, translation: str, expected: list[tuple[str, str]]) -> None:
    assert found(links.check, (pair(original, translation),)) == expected


def test_the_anchor_of_a_heading_is_the_one_of_its_translation() -> None:
    heads = (pair("## عدد", "## Number", kind="heading"), pair("## اسم", "## Name", kind="heading"))

    assert found(links.check, (*heads, pair("[a](#عدد)", "[a](#number)"))) == []
    assert found(links.check, (*heads, pair("[a](#عدد)", "[a](#name)"))) == [
        ("problem", "ar links to `#عدد`, en links to `#name`")
    ]


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ("![a](b.png)", "![c](b.png)", []),
        ("![a](map-ar.png)", "![c](map-en.png)", []),
        ("![a](caf\u00e9.png)", "![c](cafe%CC%81.png)", []),
        ("![a](b.png)", "c", [("problem", "ar shows `b.png`, en does not")]),
        ("![a](b.png)", "![a](c.png)", [("problem", "ar shows `b.png`, en shows `c.png`")]),
    ],
)
def test_images(original: str, translation: str, expected: list[tuple[str, str]]) -> None:
    assert found(links.check_images, (pair(original, translation),)) == expected


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ("a[^1] b[^2]", "b[^2] a[^1]", []),
        ("a[^1]", "a", [("problem", "ar refers to `[^1]`, en does not")]),
        ("a[^1]", "a[^2]", [("problem", "ar refers to `[^1]`, en refers to `[^2]`")]),
        ("a", "a[^1]", [("advice", "en refers to `[^1]`, ar does not")]),
    ],
)
def test_notes(original: str, translation: str, expected: list[tuple[str, str]]) -> None:
    assert found(links.check_notes, (pair(original, translation),)) == expected


@given(st.text("[]()/#ab:.?=<>", max_size=60))
def test_a_text_has_the_links_of_itself(text: str) -> None:
    for one in (AR, EN, FR):
        assert found(links.check, (Pair(passage(text, one), passage(text, one)),)) == []


def test_no_pairs_no_findings() -> None:
    assert list(links.check((), Knowledge())) == []


def test_each_link_lost_or_swapped_in_our_own_texts_is_found() -> None:
    targets = sorted({link for pairs in own_texts().values() for one in pairs for link in one.translation.links})
    tried = 0
    for pairs in own_texts().values():
        for number, (_, translation) in enumerate(pairs):
            text = translation.block.text
            for match in LINK.finditer(text):
                other = targets[(targets.index(match.group(2)) + 1) % len(targets)]
                for instead in (match.group(1), f"[{match.group(1)}]({other})"):
                    seeded = text[: match.start()] + instead + text[match.end() :]
                    tried += 1
                    messages = list(links.check(changed(pairs, number, seeded), NOTHING))
                    assert [(one.index, one.level) for one in messages] == [(number, "problem")]

    assert tried > 80
