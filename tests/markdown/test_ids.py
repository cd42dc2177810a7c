"""The ids of the templates and of passages, which no text of a site may use."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st
from markdown.extensions import toc

from nashra.markdown import ids
from nashra.markdown.ids import OUR_IDS, PASSAGE_ID
from tests.conftest import CONVERTER, HERE
from tests.work import steps

TEMPLATES = sorted(path for path in (HERE.parent / "templates").glob("*.html") if path.name != "alone.html")
"""All templates but that of pages without a text of the site."""


@pytest.mark.parametrize(
    ("id_", "expected"),
    [("p7", True), ("p12", True), ("p", False), ("p7a", False), ("P7", False), ("p-7", False), ("xp7", False)],
)
def test_the_id_of_a_passage_is_p_and_its_number(id_: str, expected: bool) -> None:
    assert bool(PASSAGE_ID.fullmatch(id_)) is expected


def test_the_templates_use_ids_of_their_own() -> None:
    ids = [id_ for path in TEMPLATES for id_ in re.findall(r'\sid="([^"{]+)', path.read_text(encoding="utf-8"))]

    assert len(ids) > 5
    assert [id_ for id_ in ids if not id_.startswith(OUR_IDS)] == []


@pytest.mark.parametrize("id_", [f"{OUR_IDS}menu", "p7"])
def test_a_text_that_takes_such_an_id_has_a_fault(id_: str) -> None:
    messages = [fault[1] for fault in CONVERTER(f"a\n{{: #{id_} }}").faults]

    assert messages == [f"the id `{id_}` is taken"]
    assert CONVERTER("a\n{: #menu }").faults == ()


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("A title", "a-title"),
        ("عنوان عربي", "عنوان-عربي"),
        ("Été, 2023!", "été-2023"),
        ("Site visits", "site_visits"),
        ("On-site visits", "on-site-visits"),
        ("Site", "site"),
        ("P7", "p_7"),
        ("p٧", "p_٧"),
        ("P7 and P8", "p7-and-p8"),
        ("P", "p"),
        ("?!", ""),
        ("हिन्दी में", "हिन्दी-में"),  # vowel signs and the virama are marks
        ("ภาษาไทยที่นี่", "ภาษาไทยที่นี่"),
        ("عَرَبِيّ، بِلا شكّ", "عَرَبِيّ-بِلا-شكّ"),
        ("Cafe\u0301 1", "caf\u00e9-1"),
        ("\u26a0\ufe0f Title", "title"),  # a sign goes with its marks
        ("a \u0301b", "a-b"),
        ("x\u2260y", "xy"),  # ≠ is one sign, also
        ("x=\u0338y", "xy"),  # if it is decomposed
    ],
)
def test_the_id_of_a_heading_is_its_text_as_a_slug(text: str, id_: str) -> None:
    assert ids.heading_id(text) == id_


@given(st.text() | st.from_regex(r"(?i)\A(site|p)[- ]?[\d٣-٩ -]*\Z"))
def test_no_heading_has_an_id_of_the_templates_or_of_a_passage(text: str) -> None:
    id_ = ids.heading_id(text)

    assert not id_.startswith(OUR_IDS)
    assert not PASSAGE_ID.fullmatch(id_)


def is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


@given(st.text(st.sampled_from("aB é-_ 1.!\nع")) | st.text(st.characters(exclude_categories=["M", "Cs"])))
def test_a_slug_without_marks_is_that_of_the_library(text: str) -> None:
    slug = ids.slugified(text)

    if not any(map(is_mark, slug)):  # İ has one in lower case
        assert slug == unicodedata.normalize("NFC", toc.slugify_unicode(text, "-"))


@given(st.text(st.sampled_from("aéÅ \u0301\u0323ع\u0654ह\u093f=\u0338-")))
def test_a_slug_keeps_the_marks_of_letters_and_is_the_same_in_each_composition(text: str) -> None:
    slug = ids.slugified(text)

    assert slug == ids.slugified(unicodedata.normalize("NFD", text))
    assert slug == ids.slugified(unicodedata.normalize("NFC", text))
    assert [c for c in slug if is_mark(c)] == [] or any(c.isalpha() for c in slug)


@given(
    st.lists(st.sampled_from(["", "a", "a_1", "a_2", "a_5", "a_01", "b", "a_1_1"])),
    st.sets(st.sampled_from(["a", "a_3", "b"])),
)
def test_unique_ids_are_those_of_the_library(wanted: list[str], taken: set[str]) -> None:
    ours, theirs = set(taken), set(taken)
    numbers: dict[str, int] = {}

    assert [ids.unique(id_, ours, numbers) for id_ in wanted] == [toc.unique(id_, theirs) for id_ in wanted]
    assert ours == theirs


def test_twice_as_many_equal_headings_take_twice_the_work() -> None:
    def work(count: int) -> Callable[[], object]:
        taken: set[str] = set()
        numbers: dict[str, int] = {}
        return lambda: [ids.unique("a", taken, numbers) for _ in range(count)]

    assert steps(work(2000)) < 2.3 * steps(work(1000))
