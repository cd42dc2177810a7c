"""The places of blocks in the HTML of a body, and the marks put at them."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.markdown import anchors, blocks
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


def html_of(text: str) -> str:
    return CONVERTER(text).html


def test_each_block_is_found_in_the_html() -> None:
    html = html_of(BODY)
    found = anchors.block_html(html, blocks.split(BODY))
    texts = [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", piece)).strip() for piece in found.values()]

    assert sorted(found) == list(range(15))
    assert texts == [
        "عنوان", "فقرة1 أولى.", "بند", "بند في بند", "آخر", "ثالث", "رابع", "قول", "a b c d", "", "code", "",
        "ملاحظة نصها.", "خاتمة.", "هامش&nbsp;↩",
    ]  # fmt: skip


def test_an_item_alone_is_a_list_that_keeps_its_number() -> None:
    html = html_of(BODY)

    assert anchors.block_html(html, blocks.split(BODY))[6] == '<ol start="4"><li>رابع</li></ol>'


def test_an_element_that_is_no_block_goes_with_the_block_before_it() -> None:
    text = "<div>واحد</div><div>اثنان</div>\n\nثلاثة"
    pieces = anchors.block_html(html_of(text), blocks.split(text))

    assert [re.sub("<[^>]*>|\\s", "", piece) for piece in pieces.values()] == ["واحداثنان", "ثلاثة"]


@given(TEXTS)
def test_the_pieces_hold_the_whole_text(text: str) -> None:
    html = html_of(text)
    pieces = anchors.block_html(html, blocks.split(text))

    def letters(source: str) -> list[str]:
        return sorted(re.sub("<[^>]*>|\\s", "", source))

    assert letters("".join(pieces.values())) == letters(html) or not blocks.split(text)


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
    made = html_of(text)

    found = anchors.block_spans(made, blocks.split(text))

    assert apply_edits(made, anchors.mark_edits(made, found, {0: mark})) == html


@given(TEXTS)
def test_marks_change_nothing_else(text: str) -> None:
    html = html_of(text)
    found = anchors.block_spans(html, blocks.split(text))
    marks = {index: BlockMark(f"@{index}@", "<b>@</b>", "<i>@</i>") for index in found}
    made = apply_edits(html, anchors.mark_edits(html, found, marks))

    assert re.sub(r' id="@\d+@"|<span id="@\d+@"></span>|<[bi]>@</[bi]>', "", made) == html


@given(st.lists(st.sampled_from(["نص", "## عنوان", "- بند", "> قول", "---", "![x](x.png)", "1. بند"])))
def test_every_plain_block_is_found(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)

    assert list(anchors.block_spans(html_of(text), blocks.split(text))) == list(range(len(blocks.split(text))))
