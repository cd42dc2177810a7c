"""The ids of the templates and of passages, which no text of a site may use."""

import re
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
    ],
)
def test_the_id_of_a_heading_is_its_text_as_a_slug(text: str, id_: str) -> None:
    assert ids.heading_id(text) == id_


@given(st.text() | st.from_regex(r"(?i)\A(site|p)[- ]?[\d٣-٩ -]*\Z"))
def test_no_heading_has_an_id_of_the_templates_or_of_a_passage(text: str) -> None:
    id_ = ids.heading_id(text)

    assert not id_.startswith(OUR_IDS)
    assert not PASSAGE_ID.fullmatch(id_)


@given(st.text(st.sampled_from("aB é-_ 1.!\n\u0301ع\u0654")) | st.text())
def test_a_slug_is_that_of_the_library(text: str) -> None:
    assert ids.slugified(text) == toc.slugify_unicode(text, "-")


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
