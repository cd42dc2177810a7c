"""What the search page knows, and what a result shows of a text."""

import json
from datetime import date
from typing import Any

from nashra.content.word_forms import WordForms
from nashra.model.site import Briefing
from nashra.pages.search import SearchIndex, page_data, text_script
from nashra.search.shards import Shard
from tests.pages.theme import ABOUT, MIDDLE, NEW, SITE

INDEX = SearchIndex(
    pieces={0: NEW, 1: MIDDLE, -1: ABOUT},
    shards={"ar": [Shard("ا", "abc123", ())], "en": [], "fr": []},
    forms={"ar": WordForms(articles=("ال", "وال"), endings=("ة",)), "en": WordForms(), "fr": WordForms()},
    ignored={"ar": ("في", "إلى")},
    digests={},
    mentioned={},
    rows=lambda _, __: b"",
    mentions=lambda _: {},
)


def shown(number: int, piece: Any, prefix: str) -> tuple[int, dict[str, Any]]:
    script = text_script(SITE, number, piece, SITE.settings.language(prefix), date.isoformat).decode()
    number, text = json.loads(f"[{script.strip()[len('nashra.text(') : -1]}]")
    return number, text


def test_the_page_knows_where_the_index_lies_and_how_words_are_folded() -> None:
    made = page_data(INDEX, "ar")

    assert made["shards"] == [["ا", "abc123"]]
    assert made["shard"] + "abc123.js" == "../../static/search-ar.abc123.js"  # from the search page on
    assert made["articles"] == ["وال", "ال"]  # the longest first
    assert made["endings"] == ["ه"]
    assert made["ignored"] == ["الي", "في"]
    assert made["count"] == 3
    assert page_data(INDEX, "en")["count"] == 1


def test_a_result_shows_title_day_meeting_and_passages_with_their_anchors() -> None:
    number, text = shown(1, MIDDLE, "ar")

    assert number == 1
    assert text["title"] == MIDDLE.original.title
    assert text["facts"] == "\u20662023-03-02\u2069 · اجتماع"  # isolated from the Arabic
    assert text["url"] == "../briefings/middle/"
    assert text["texts"] == [["p1", "نص."]]


def test_a_translation_has_the_anchors_of_the_original() -> None:
    assert isinstance(NEW, Briefing)
    assert shown(0, NEW, "en")[1]["texts"] == [["p1", "Text."]]


def test_a_standing_page_has_no_day() -> None:
    assert shown(-1, ABOUT, "ar")[1]["facts"] == ""
