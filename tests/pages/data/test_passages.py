"""The texts of a briefing by passage: what readers see, and how each passage stands to the original."""

from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, strategies as st

from nashra.markdown import blocks
from nashra.model.alignment import Alignment, Row, State
from nashra.pages.data.passages import Passage, TranslatedPassage, passages, translated, visible_text
from nashra.text.html import without_tags
from tests.conftest import CONVERTER
from tests.pages.theme import with_blocks
from tests.sites import briefing


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("One *two*\nthree &amp; `four <five>`.", "One two three & four <five>."),
        ("One\\\ntwo", "One\ntwo"),
        ("- [one](https://example.org)\n  - two", "one\ntwo"),
        ("> One.\n>\n> Two.", "One.\nTwo."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a\tb\n1\t2"),
        ("One[^1] two.\n\n[^1]: A note.", "One two.\nA note."),
        ("84\u00a0pays\u202f; la fin", "84\u00a0pays\u202f; la fin"),
        ('!!! note "Look"\n    Here.', "Look\nHere."),
        ("![a boat](boat.png)", ""),
        ("---", ""),
    ],
)
def test_text_is_what_readers_see(markdown: str, text: str) -> None:
    assert visible_text(CONVERTER(markdown).html) == text


def test_code_keeps_its_lines_and_blanks() -> None:
    assert visible_text("<pre><code>a\n    b &lt; c\n</code></pre>", is_code=True) == "a\n    b < c"


@given(st.text("ab <&\n\t*[]()!#-|>_`\u00a0", max_size=60))
def test_no_text_is_lost_and_no_markup_is_left(markdown: str) -> None:
    html = CONVERTER(markdown).html
    text = visible_text(html)

    assert "".join(text.split()) == "".join(unescape(without_tags(html)).split())
    assert "  " not in text
    assert "" not in text.split("\n")[1:]


def test_a_passage_has_the_number_of_its_page() -> None:
    made = with_blocks(briefing("one", "ar", texts={"ar": "## عنوان\n\nنص.\n\n```\nرمز\n```"}))

    assert passages(made.original) == [
        Passage("title", "title", "عنوان & <نص>"),
        Passage("p1", "heading", "عنوان"),
        Passage("p2", "paragraph", "نص."),
        Passage("p3", "code", "رمز"),
    ]


def test_a_summary_is_a_passage() -> None:
    made = briefing("one", "ar", texts={"ar": "نص."})
    fields = (blocks.field("title", "عنوان"), blocks.field("summary", "ملخص"))
    document = replace(made.original, summary="ملخص", blocks=(*fields, *made.original.body.blocks))

    assert [passage.id for passage in passages(document)] == ["title", "summary", "p1"]


@pytest.mark.parametrize(
    ("state", "shown", "is_pair"),
    [
        ("current", "current", True),
        ("joined", "joined", True),
        ("changed", "changed", False),
        ("removed", "removed", False),
        ("to do", "to do", False),
        ("missing", "", False),
        ("unrecorded", "", False),
    ],
)
def test_only_a_passage_that_is_known_to_say_the_same_is_a_pair(state: State, shown: str, *, is_pair: bool) -> None:
    made = with_blocks(briefing("one", "ar", "en", texts={"ar": "نص.\n\nآخر.", "en": "Text."}))
    alignment = Alignment((Row("current", (0,), (0,)), Row(state, (1, 2), (1,)), Row("left out", (2,), ())))
    made = replace(made, alignments={"en": alignment})
    found = translated(made, "en", passages(made.original))

    assert [(passage.id) for passage in found[1].originals] == ["p1", "p2"]
    assert [(one.text, one.state, one.is_pair) for one in found[1:]] == [
        ("Text.", shown, is_pair),
        ("", "left out", False),
    ]


@pytest.mark.parametrize(("kind", "text"), [("code", "x"), ("rule", ""), ("image", "")])
def test_what_has_no_words_to_translate_is_no_pair(kind: str, text: str) -> None:
    assert not TranslatedPassage((Passage("p1", kind, text),), kind, text, "current").is_pair
