"""A picture that is alone in its paragraph becomes a figure with its title as the caption."""

from html import unescape

import pytest
from hypothesis import given, strategies as st

from nashra.markdown.edits import apply_edits
from nashra.pages.figures import figure_edits
from nashra.pages.links import Target, address_edits


def shown(html: str) -> str:
    """Return the HTML of a body with the addresses of its page."""
    edits = address_edits(html, Target, place=str, back=str, image=lambda src: f' src="/{src}"')
    return apply_edits(html, edits)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<p><img alt="A" src="a.jpg" title="The hall | Ministry"></p>',
            (
                '<figure><img alt="A" src="/a.jpg">'
                '<figcaption>The hall <span class="credit">Ministry</span></figcaption></figure>'
            ),
        ),
        (
            '<p><img alt="A" src="a.jpg" title="The hall"></p>',
            '<figure><img alt="A" src="/a.jpg"><figcaption>The hall</figcaption></figure>',
        ),
        (
            '<p><img alt="" src="a.jpg" title=" | AP &amp; co"></p>',
            (
                '<figure><img alt="" src="/a.jpg">'
                '<figcaption><span class="credit">AP &amp; co</span></figcaption></figure>'
            ),
        ),
        (
            '<p><img alt="" src="a.jpg" title="1 | 2 | AP"></p>',
            '<figure><img alt="" src="/a.jpg"><figcaption>1 | 2 <span class="credit">AP</span></figcaption></figure>',
        ),
        (
            '<p dir="ltr"><img alt="" src="a.jpg" title="&lt;b&gt;"></p>\n<p>Text</p>',
            '<figure dir="ltr"><img alt="" src="/a.jpg"><figcaption>&lt;b&gt;</figcaption></figure>\n<p>Text</p>',
        ),
        # in a text, in a list without paragraphs, and without a title it stays a picture
        ('<p>See <img alt="" src="a.jpg" title="T"></p>', '<p>See <img alt="" title="T" src="/a.jpg"></p>'),
        ('<p><img alt="" src="a.jpg" title="T"> here</p>', '<p><img alt="" title="T" src="/a.jpg"> here</p>'),
        ('<ul>\n<li><img alt="" src="a.jpg" title="T"></li>\n</ul>', None),
        ('<pre><img alt="" src="a.jpg" title="T"></p>', None),
        ('<p><img alt="" src="a.jpg"></p>', '<p><img alt="" src="/a.jpg"></p>'),
    ],
)
def test_a_picture_with_a_title_is_a_figure_where_it_stands_alone(html: str, expected: str | None) -> None:
    if expected is None:
        assert "figure" not in shown(html)
    else:
        assert shown(html) == expected


def made(title: str) -> str:
    html = "<p><img></p>"
    return apply_edits(html, figure_edits(html, 3, 8, {"title": title}))


@given(st.text(min_size=1))
def test_the_caption_says_what_the_title_says_and_is_no_html(title: str) -> None:
    caption = made(title).removeprefix("<figure><img><figcaption>").removesuffix("</figcaption></figure>")
    text = caption.replace('<span class="credit">', "").replace("</span>", "")
    assert "<" not in text
    before, _, after = title.rpartition("|")
    assert "".join(unescape(text).split()) == "".join((before + after).split())
