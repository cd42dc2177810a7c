"""The places of blocks in the HTML of a body, and the marks put at them."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.markdown import anchors
from nashra.markdown.anchors import BlockMark
from nashra.markdown.edits import apply_edits
from tests.conftest import CONVERTER
from tests.markdown.test_blocks import TEXTS

BODY = """\
## عنوان

فقرة[^1] أولى.

- بند
- بند

    - في بند

- آخر

3. ثالث
4. رابع

[^1]: هامش

> قول

| a | b |
|---|---|
| c | d |

![x](x.png)

```
code
```

---

!!! note "ملاحظة"
    نصها.

خاتمة.
"""


def pieces_of(text: str) -> dict[int, str]:
    """Return the HTML of each block of a body, by its index."""
    body = CONVERTER(text)
    return anchors.block_html(body.html, body.blocks)


def marked(text: str, marks: dict[int, BlockMark]) -> str:
    """Return the HTML of a body with marks."""
    body = CONVERTER(text)
    return apply_edits(body.html, anchors.mark_edits(body.html, body.blocks, marks))


def test_each_block_is_found_in_the_html() -> None:
    found = pieces_of(BODY)
    texts = [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", piece)).strip() for piece in found.values()]

    assert sorted(found) == list(range(15))
    assert texts == [
        "عنوان", "فقرة1 أولى.", "بند", "بند في بند", "آخر", "ثالث", "رابع", "قول", "a b c d", "", "code", "",
        "ملاحظة نصها.", "خاتمة.", "هامش&nbsp;↩",
    ]  # fmt: skip


def test_an_item_alone_is_a_list_that_keeps_its_number() -> None:
    assert pieces_of(BODY)[6] == '<ol start="4"><li>رابع</li></ol>'


def test_two_elements_of_one_block_stay_together() -> None:
    pieces = pieces_of("<div>واحد</div><div>اثنان</div>\n\nثلاثة")

    assert [re.sub("<[^>]*>|\\s", "", piece) for piece in pieces.values()] == ["واحداثنان", "ثلاثة"]


@given(TEXTS)
def test_the_pieces_hold_the_whole_text(text: str) -> None:
    def letters(source: str) -> list[str]:
        return sorted(re.sub("<[^>]*>|\\s", "", source))

    assert letters("".join(pieces_of(text).values())) == letters(CONVERTER(text).html)


@pytest.mark.parametrize(
    ("text", "mark", "html"),
    [
        ("نص", BlockMark("p1"), '<p id="p1">نص</p>'),
        ("## أ {: #b }", BlockMark("p1"), '<h2 id="b"><span id="p1"></span>أ</h2>'),
        ("نص", BlockMark("p1", "<p>!</p>"), '<p>!</p><p id="p1">نص</p>'),
        ("- نص", BlockMark("p1", "<b>!</b>", "<i>?</i>"), '<ul>\n<li id="p1"><b>!</b>نص<i>?</i></li>\n</ul>'),
        ("نص", BlockMark("", "", "<i>?</i>"), "<p>نص</p><i>?</i>"),
        ("---", BlockMark("p1"), '<hr id="p1">'),
    ],
)
def test_a_mark_is_put_at_its_block(text: str, mark: BlockMark, html: str) -> None:
    assert marked(text, {0: mark}) == html


@given(TEXTS)
def test_marks_change_nothing_else(text: str) -> None:
    body = CONVERTER(text)
    marks = {index: BlockMark(f"@{index}@", "<b>@</b>", "<i>@</i>") for index in range(len(body.blocks))}

    assert re.sub(r' id="@\d+@"|<span id="@\d+@"></span>|<[bi]>@</[bi]>', "", marked(text, marks)) == body.html


def test_a_mark_of_no_block_or_of_one_that_is_not_shown_is_put_nowhere() -> None:
    text = "a[^1]\n\n[^1]: b\n[^1]: c"

    assert marked(text, {2: BlockMark("p3"), 9: BlockMark("p10")}) == CONVERTER(text).html


@given(st.lists(st.sampled_from(["نص", "## عنوان", "- بند", "> قول", "---", "![x](x.png)", "1. بند"])))
def test_every_plain_block_is_found(pieces: list[str]) -> None:
    body = CONVERTER("\n\n".join(pieces))

    assert list(anchors.block_html(body.html, body.blocks)) == list(range(len(body.blocks)))
