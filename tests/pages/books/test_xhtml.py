"""HTML written as XML."""

from html import unescape
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, strategies as st

from nashra.pages.books.xhtml import NotXmlError, check, xhtml
from nashra.text.html import without_tags
from tests.conftest import CONVERTER

PIECES = (
    *("نص ", "a & b ", "`a<b` ", "**x** ", "&nbsp;", "<br>", "[a](b)", "![a](b.png)", "[^1]", "<bdi>x</bdi>", "«a» "),
    *("\n\n", "\n- x\n", "\n> q\n", "\n\n|a|b|\n|-|-|\n|1|2|\n\n", "\n\n[^1]: n\n", "\n\n## h\n\n", "\n\n---\n\n"),
)


@pytest.mark.parametrize(
    ("page", "xml"),
    [
        ('<p>a<br>b<img src="x.png" alt="a &amp; b"></p>', '<p>a<br/>b<img src="x.png" alt="a &amp; b"/></p>'),
        ("<p>a&nbsp;b &lt; c &hellip;</p>", "<p>a\u00a0b &lt; c …</p>"),
        ("<ol reversed><li>one</li></ol>", '<ol reversed=""><li>one</li></ol>'),
        ("<!doctype html><p>a<!-- not said --></p>", "<p>a</p>"),
        ("<a href='?a=1&amp;b=\"2\"'>x</a>", '<a href="?a=1&amp;b=&quot;2&quot;">x</a>'),
        ("<br/><hr></hr>", "<br/><hr/>"),
    ],
)
def test_the_same_elements_and_texts_come_out_as_xml(page: str, xml: str) -> None:
    assert xhtml(page) == xml
    check("page", f"<div>{xml}</div>")


def test_elements_are_changed_or_replaced_on_the_way() -> None:
    def change(tag: str, attributes: dict[str, str]) -> str | None:
        attributes.pop("class", None)
        return "<b>picture</b>" if tag == "img" else None

    assert xhtml('<p class="x" id="y">a<img src="z"></p>', change) == '<p id="y">a<b>picture</b></p>'


@pytest.mark.parametrize("broken", ["<p>a", "<p><b>a</p></b>", "a</p>"])
def test_an_element_left_open_is_named(broken: str) -> None:
    with pytest.raises(NotXmlError, match=r"chapter\.xhtml is no good XML: .*line 1"):
        check("chapter.xhtml", f"<div>{xhtml(broken)}</div>")


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_every_body_becomes_xml_with_the_same_text(text: str) -> None:
    made = CONVERTER(text).html
    root = ET.fromstring(f"<div>{xhtml(made)}</div>")  # noqa: S314

    assert "".join(root.itertext()) == unescape(without_tags(made))
