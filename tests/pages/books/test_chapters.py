"""Chapters: addresses and ids that are good within a book."""

import pytest

from nashra.pages.books import epub
from nashra.pages.books.chapters import Chapters
from nashra.pages.books.editions import editions
from tests.sites import AR, briefing, site

ONE, TWO = briefing("one", "ar"), briefing("two", "ar")
SITE = site(ONE, TWO)
EDITION = next(editions(SITE, AR))


def chapters(ending: str) -> Chapters:
    return Chapters(SITE, EDITION, ending=ending, folder="pictures/", kinds=epub.PICTURES)


def inner(made: Chapters, html: str) -> str:
    """Return the XML of a chapter without the element around it."""
    return made.chapter(ONE, html).xml.removeprefix('<div class="chapter" id="one">\n').removesuffix("\n</div>\n")


@pytest.mark.parametrize(
    ("html", "in_book", "in_one_page"),
    [
        ('<a href="#p7">x</a>', '<a href="#one-p7">x</a>', '<a href="#one-p7">x</a>'),
        ('<a href="/demo/ar/briefings/two/">x</a>', '<a href="two.xhtml#two">x</a>', '<a href="#two">x</a>'),
        ('<a href="/demo/ar/briefings/two/#p7">x</a>', '<a href="two.xhtml#two-p7">x</a>', '<a href="#two-p7">x</a>'),
        *(
            (f'<a href="{before}">x</a>', *[f'<a href="{after}">x</a>'] * 2)
            for before, after in [
                ("/demo/ar/meetings/tower/", "https://example.org/demo/ar/meetings/tower/"),
                ("/demo/en/briefings/two/#p7", "https://example.org/demo/en/briefings/two/#p7"),
                ("/demo/static/map.0123.pdf", "https://example.org/demo/static/map.0123.pdf"),
                ("https://example.com/a?b=1&amp;c=2#d", "https://example.com/a?b=1&amp;c=2#d"),
                ("mailto:a@example.org", "mailto:a@example.org"),
            ]
        ),
        (
            '<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup>',
            '<sup id="one-fnref-1"><a class="footnote-ref" href="#one-fn-1" epub:type="noteref">1</a></sup>',
            '<sup id="one-fnref-1"><a class="footnote-ref" href="#one-fn-1">1</a></sup>',
        ),
        ('<li id="fn-1">x</li>', '<li id="one-fn-1" epub:type="footnote">x</li>', '<li id="one-fn-1">x</li>'),
        (
            '<section aria-labelledby="a b"><p id="a">x</p></section>',
            *['<section aria-labelledby="one-a one-b"><p id="one-a">x</p></section>'] * 2,
        ),
    ],
)
def test_ids_and_links_lead_to_the_book_where_it_has_their_target(html: str, in_book: str, in_one_page: str) -> None:
    def sorted_by_name(xml: str) -> list[str]:
        return sorted(xml.replace(">", " >").split())

    assert sorted_by_name(inner(chapters(".xhtml"), html)) == sorted_by_name(in_book)
    assert sorted_by_name(inner(chapters(""), html)) == sorted_by_name(in_one_page)


def test_a_picture_is_in_the_book_in_one_size() -> None:
    made = chapters(".xhtml")
    picture = '<img alt="boat" src="/demo/static/boat.01.png" srcset="a 1w" sizes="1px" width="2" loading="lazy">'

    assert inner(made, picture) == '<img alt="boat" src="pictures/boat.01.png" width="2"/>'
    assert made.pictures == {"boat.01.png"}


def test_a_picture_that_books_cannot_have_is_a_link_with_its_description() -> None:
    made = chapters(".xhtml")

    assert inner(made, '<p><img alt="a &amp; b" src="/demo/static/boat.01.avif"></p>') == (
        '<p><a href="https://example.org/demo/static/boat.01.avif">a &amp; b</a></p>'
    )
    assert made.pictures == set()


def test_a_chapter_knows_its_file_and_its_address() -> None:
    assert chapters(".xhtml").chapter(TWO, "<p>x</p>")[1:3] == ("two.xhtml", "two.xhtml#two")
    assert chapters("").chapter(TWO, "<p>x</p>")[1:3] == ("", "#two")
