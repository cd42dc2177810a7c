"""Pairs of passages as TMX: as its DTD has it, and as a translators' tool reads it."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, strategies as st

from nashra.model.settings import OpenData
from nashra.pages.data import tmx
from nashra.pages.data.passages import Passage, TranslatedPassage
from tests.sites import AR, EN

DATA = OpenData("Terms", "https://example.org/terms?a=1&b=2")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REQUIRED = {  # what tmx14.dtd requires of a header
    *("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"),
}
TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1)


def pair(source: str, target: str, *ids: str, state: str = "current") -> TranslatedPassage:
    originals = tuple(Passage(one, "paragraph", source) for one in ids or ("p1",))
    return TranslatedPassage(originals, "paragraph", target, state)


def written(*pairs: TranslatedPassage) -> str:
    return tmx.begin(AR, DATA) + "".join(tmx.units("one", pairs, AR, EN)) + tmx.END


def test_the_file_is_as_its_dtd_has_it() -> None:
    root = ET.fromstring(written(pair('نص < & "', "Text"), pair("أ", "A", "p2", "p3", state="joined")))  # noqa: S314

    assert (root.tag, root.attrib, [child.tag for child in root]) == ("tmx", {"version": "1.4"}, ["header", "body"])
    header, body = root
    assert header.keys() == sorted(header.keys(), key=list(header.keys()).index)
    assert {*header.keys()} == REQUIRED
    assert (header.get("srclang"), header.get("segtype"), header.get("datatype")) == ("ar-MA", "paragraph", "plaintext")
    assert [(one.tag, one.get("type"), one.text) for one in header] == [("prop", "x-licence", DATA.url)]
    assert [unit.get("tuid") for unit in body] == ["one#p1", "one#p2+p3"]
    for unit in body:
        assert [variant.tag for variant in unit] == ["tuv", "tuv"]
        assert [variant.get(LANG) for variant in unit] == ["ar-MA", "en-GB"]
        assert [[child.tag for child in variant] for variant in unit] == [["seg"], ["seg"]]
    assert body[1][0][0].text == "أ\nأ"


def test_a_passage_that_is_not_known_to_be_current_is_not_in_it() -> None:
    assert tmx.units("one", [pair("نص", "Text", state="changed"), pair("نص", "", state="new")], AR, EN) == []


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_a_translators_tool_reads_what_was_written(texts: list[tuple[str, str]]) -> None:
    toolkit: Any = pytest.importorskip("translate.storage.tmx", reason="the translate-toolkit is not installed")
    store = toolkit.tmxfile.parsestring(
        written(*(pair(*both) for both in texts)).encode(), sourcelanguage="ar-MA", targetlanguage="en-GB"
    )

    assert [(str(unit.source), str(unit.target)) for unit in store.units] == texts
