"""The HTML of bodies in pages and feeds, and the rows of the parallel view."""

import re

import pytest
from hypothesis import given, strategies as st
from markupsafe import Markup

from nashra.content import load
from nashra.model.settings import Language
from nashra.model.site import Briefing
from nashra.pages import plan
from nashra.pages.bodies import BodyRenderer, ParallelRow, StalePassage
from nashra.pages.links import Resolver
from nashra.translation import sync
from tests.conftest import CONVERTER
from tests.samples import SETTINGS, SITE, site_of, sources

ORIGINAL = """\
---
title: عنوان
date: 2023-03-01
---

## فصل

فقرة[^1].

- أول
- ثان

[^1]: هامش.
"""
TRANSLATION = """\
---
title: A title
---

## Chapter

A paragraph[^1].

- first
- second

[^1]: A note.
"""
EN = SETTINGS.language("en")


class Words:
    """A stand-in for the module of words.html that shows its arguments."""

    def behind(self, state: str, anchor: str, there: str, source: Language) -> str:
        """Return the notice at a passage; a new passage has no block here, so the notice has its anchor."""
        place = f' id="{anchor}"' if anchor else ""
        return f"<p{place}>{state}: {there} ({source.tag})</p>"

    def note(self, text: str, anchor: str) -> str:
        return f"[{text}{anchor}]"

    side_by_side = "Side by side"

    def back_to_text(self, number: int) -> str:
        return f"back {number}"


WORDS = Words()


def recorded(original: str, translation: str, *choices: sync.Choice) -> str:
    """Return a translation with the ledger of an original, after some choices or with all recorded."""
    for choice in choices or (sync.Choice(),):
        made, _ = load.load(sources({"briefings/a/ar.md": original, "briefings/a/en.md": translation}), CONVERTER)
        assert made
        translation = sync.sync(made, "a", ["en"], choice)[0].text
    return translation


RECORDED = recorded(ORIGINAL, TRANSLATION)


def bodies(original: str, translation: str, site: str = SITE) -> tuple[BodyRenderer, Briefing]:
    files = {"site.yaml": site, "briefings/a/ar.md": original, "briefings/a/en.md": translation}
    made, problems = load.load(sources(files), CONVERTER)
    assert made, problems
    whole, _ = site_of(made)
    return BodyRenderer(whole, Resolver(whole, plan.plan(whole)).target), whole.briefings[0]


def without_links(html: str) -> str:
    """Return the HTML of a page without the links at each passage."""
    return re.sub(r'<a class="(?:pass|also)".*?</a>', "", html)


def page(original: str, translation: str, prefix: str = "en") -> str:
    made, briefing = bodies(original, translation)
    return without_links(made.page(briefing, briefing.documents[prefix], WORDS))


# --- pages ---------------------------------------------------------------------------------------------------


def test_an_original_has_the_number_of_each_block_as_its_anchor() -> None:
    assert page(ORIGINAL, RECORDED, "ar") == (
        '<h2 id="فصل"><span id="p1"></span>فصل</h2>\n'
        '<p id="p2">فقرة<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup>.</p>\n'
        '<ul>\n<li id="p3">أول</li>\n<li id="p4">ثان</li>\n</ul>\n'
        '<div class="footnote">\n<hr>\n<ol>\n'
        '<li id="fn-1"><span id="p5"></span>\n'
        '<p>هامش.&nbsp;<a class="footnote-backref" href="#fnref-1" title="back 1">↩</a></p>\n'
        "</li>\n</ol>\n</div>"
    )


@pytest.mark.parametrize(
    ("before", "after", "html"),
    [
        # Nothing changed: the anchors are those of the original.
        ("", "", '<h2 id="chapter"><span id="p1"></span>Chapter</h2>\n<p id="p2">A paragraph'),
        # A changed passage: the notice stands before it.
        (
            "فقرة",
            "فقرة أخرى",
            '</h2>\n<p>changed: /ar/briefings/a/#p2 (ar-MA)</p><p id="p2">A paragraph',
        ),
        # A changed item: the notice stands within it, since a list holds nothing but items.
        ("- أول", "- آخر", '<li id="p3"><p>changed: /ar/briefings/a/#p3 (ar-MA)</p>first</li>'),
        # A new passage: the notice stands after the passage before it, or before the first passage.
        (
            "\n- أول",
            "\nجديد.\n\n- أول",
            '.</p><p id="p3">new: /ar/briefings/a/#p3 (ar-MA)</p>\n<ul>\n<li id="p4">first',
        ),
        (
            "\n## فصل",
            "\nجديد.\n\n## فصل",
            '<p id="p1">new: /ar/briefings/a/#p1 (ar-MA)</p><h2 id="chapter"><span id="p2">',
        ),
        # A removed passage has no anchor: nobody can cite it.
        ("- أول\n", "", '<ul>\n<li><p>removed: /ar/briefings/a/# (ar-MA)</p>first</li>\n<li id="p3">second</li>'),
        # A moved passage keeps its anchor.
        (
            "- أول\n- ثان",
            "- ثان\n- أول",
            '<li id="p4">first</li>\n<li id="p3">second</li>',
        ),
    ],
)
def test_a_translation_has_the_anchors_of_its_original_and_a_notice_where_it_is_behind(
    before: str, after: str, html: str
) -> None:
    assert html in page(ORIGINAL.replace(before, after, 1), RECORDED)


@pytest.mark.parametrize("prefix", ["ar", "en"])
def test_each_passage_links_to_itself_and_to_its_row_side_by_side(prefix: str) -> None:
    made, briefing = bodies(ORIGINAL, RECORDED)
    html = made.page(briefing, briefing.documents[prefix], WORDS)
    links = re.findall(r'<a class="pass" href="#(p\d)" aria-label="¶(\d)"></a><a class="also" href="(.*?)">', html)

    assert links == [(f"p{n}", f"{n}", f"/en/briefings/a/parallel/#p{n}") for n in range(1, 6)]


def test_where_no_style_sheet_hides_its_links_a_passage_begins_with_a_word_of_its_own() -> None:
    made, briefing = bodies(ORIGINAL, RECORDED)
    html = made.page(briefing, briefing.documents["en"], WORDS)

    assert len(re.findall(r'<a class="also" href="[^"]*">[^<]*\S </a>', html)) == 5


def test_without_side_by_side_a_passage_links_to_itself() -> None:
    made, briefing = bodies(ORIGINAL, RECORDED, SITE + "parallel: false\n")
    html = made.page(briefing, briefing.documents["en"], WORDS)

    assert (html.count('class="pass"'), html.count('class="also"')) == (5, 0)


def test_without_a_ledger_there_are_no_notices() -> None:
    html = page(ORIGINAL.replace("فقرة", "فقرة أخرى"), TRANSLATION)

    assert "changed" not in html
    assert '<p id="p2">A paragraph' in html


@pytest.mark.parametrize(
    ("original", "translation", "current"),
    [
        (ORIGINAL, RECORDED, (6, 6)),
        (ORIGINAL.replace("فقرة", "فقرة أخرى"), RECORDED, None),
        (ORIGINAL.replace("عنوان", "عنوان آخر"), RECORDED, None),
        (ORIGINAL, recorded(ORIGINAL, TRANSLATION, sync.Choice(blocks=["2"])), (1, 6)),
        (ORIGINAL, TRANSLATION, None),
    ],
)
def test_only_what_a_ledger_records_is_called_up_to_date(
    original: str, translation: str, current: tuple[int, int] | None
) -> None:
    made, briefing = bodies(original, translation)

    assert made.current(briefing, "en") == current
    assert made.current(briefing, "ar") is None


def test_a_base_stands_before_the_address_of_the_original() -> None:
    site = SITE.replace("https://example.org", "https://example.org/demo")
    made, briefing = bodies(ORIGINAL.replace("فقرة", "فقرة أخرى"), RECORDED, site)

    assert "changed: /demo/ar/briefings/a/#p2 " in made.page(briefing, briefing.documents["en"], WORDS)


# --- feeds ---------------------------------------------------------------------------------------------------


def test_a_feed_has_the_note_before_the_text() -> None:
    made, briefing = bodies(ORIGINAL.replace("date:", "note: منقول.\ndate:"), RECORDED)

    assert made.feed(briefing, briefing.original, WORDS).startswith("[منقول.]<h2")
    assert made.feed(briefing, briefing.documents["en"], WORDS).startswith("<h2")


def test_a_feed_has_absolute_addresses_and_no_anchors() -> None:
    new = ORIGINAL.replace("- أول\n", "").replace("ثان", "ثالث").replace("## فصل", "جديد.\n\n## فصل")
    made, briefing = bodies(new, RECORDED)
    there = "https://example.org/ar/briefings/a/"

    assert made.feed(briefing, briefing.documents["en"], WORDS) == (
        f"<p>new: {there}#p1 (ar-MA)</p>"
        '<h2 id="chapter">Chapter</h2>\n'
        '<p>A paragraph<sup id="fnref-1">'
        '<a class="footnote-ref" href="https://example.org/en/briefings/a/#fn-1">1</a></sup>.</p>\n'
        "<ul>\n"
        f"<li><p>changed: {there}#p4 (ar-MA)</p>first</li>\n"
        f"<li><p>removed: {there}# (ar-MA)</p>second</li>\n"
        "</ul>\n"
        '<div class="footnote">\n<hr>\n<ol>\n<li id="fn-1">\n'
        '<p>A note.&nbsp;<a class="footnote-backref" href="https://example.org/en/briefings/a/#fnref-1"'
        ' title="back 1">↩</a></p>\n</li>\n</ol>\n</div>'
    )


# --- passages of several blocks, and those that are left out ---------------------------------------------------

LONG = ORIGINAL.replace("فقرة[^1].", "في 2022 انضمت بنين[^1].\n\nوفي 2023 اجتمع 84 عضوا.")
JOINED = TRANSLATION.replace("A paragraph[^1].", "In 2022 Benin joined[^1], and in 2023 84 members met.")
SPLIT = TRANSLATION.replace("A paragraph[^1].", "In 2022[^1]\n\nBenin joined.\n\nIn 2023, 84 members met.")
CUT = TRANSLATION.replace("A paragraph[^1].", "In 2022 Benin joined[^1].")
AS_JOINED = (sync.Choice(joined=["2=2+3"]), sync.Choice())
AS_SPLIT = (sync.Choice(joined=["2+3=2"]), sync.Choice())
AS_LEFT_OUT = (sync.Choice(), sync.Choice(left_out=["3"], reason="only there"))


@pytest.mark.parametrize(
    ("original", "translation", "html"),
    [
        (LONG, recorded(LONG, JOINED, *AS_JOINED), '<span id="p3"></span><p id="p2">In 2022 Benin joined'),
        (LONG, recorded(LONG, SPLIT, *AS_SPLIT), '</p>\n<p>Benin joined.</p>\n<p id="p3">In 2023'),
        (
            LONG.replace("84", "85"),
            recorded(LONG, JOINED, *AS_JOINED),
            '<span id="p3"></span><p>changed: /ar/briefings/a/#p2 (ar-MA)</p><p id="p2">In 2022 Benin joined',
        ),
        (
            LONG,
            recorded(LONG, CUT, *AS_LEFT_OUT),
            '</p><p id="p3">left out: /ar/briefings/a/#p3 (ar-MA)</p>\n<ul>\n<li id="p4">first',
        ),
        (
            LONG.replace("84", "85"),
            recorded(LONG, CUT, *AS_LEFT_OUT),
            '</p><p id="p3">not translated: /ar/briefings/a/#p3 (ar-MA)</p>\n<ul>\n<li id="p4">first',
        ),
        # Nobody has said that it is left out: readers are told nothing, and links to it lead to its place.
        (LONG, recorded(LONG, CUT), '</p><span id="p3"></span>\n<ul>\n<li id="p4">first'),
        (LONG, CUT, '</p><span id="p3"></span>\n<ul>\n<li id="p4">first'),
    ],
)
def test_all_anchors_are_there_and_readers_are_told_what_is_known(original: str, translation: str, html: str) -> None:
    assert html in page(original, translation)


def test_a_passage_of_several_blocks_is_one_row_with_all_its_anchors() -> None:
    shown = rows(LONG, recorded(LONG, JOINED, *AS_JOINED))

    assert shown[1].startswith("p2 p3 nothing: في 2022 انضمت بنين1.وفي 2023 اجتمع 84 عضوا. | In 2022 Benin joined1")
    assert "p2 nothing: في 2022 انضمت بنين1. | In 20221Benin joined." in rows(LONG, recorded(LONG, SPLIT, *AS_SPLIT))
    assert "p3 left out: وفي 2023 اجتمع 84 عضوا. | " in rows(LONG, recorded(LONG, CUT, *AS_LEFT_OUT))


# --- the parallel view ---------------------------------------------------------------------------------------


def rows(original: str, translation: str) -> list[str]:
    """Return the rows as "anchors, what readers are told: original | translation", their tags taken out."""
    made, briefing = bodies(original, translation)
    return [
        f"{' '.join(row.anchors)} {row.told or 'nothing'}: {plain(row.original)} | {plain(row.translation)}"
        for row in made.rows(briefing, EN, WORDS)
    ]


def plain(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html).replace("&nbsp;↩", "").strip()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("فقرة", "فقرة أخرى", ["p2 changed: فقرة أخرى1. | A paragraph1."]),
        ("- أول", "- بند\n- أول", ["p3 new: بند | "]),
        ("- أول\n", "", [" removed:  | first"]),
        ("title: عنوان", "title: عنوان آخر", []),  # the page itself shows fields
    ],
)
def test_a_row_has_a_passage_in_both_documents_or_in_one(before: str, after: str, expected: list[str]) -> None:
    shown = rows(ORIGINAL.replace(before, after, 1), RECORDED)

    assert [row for row in shown if " nothing: " not in row] == expected
    assert "p1 nothing: فصل | Chapter" in shown


@pytest.mark.parametrize(
    ("anchors", "label"),
    [(("p7",), "¶7"), (("p7", "p8"), "¶7–8"), (("p7", "p8", "p9"), "¶7–9"), (("site-summary", "p1"), "¶1"), ((), "")],
)
def test_a_row_is_called_by_the_numbers_of_its_passage(anchors: tuple[str, ...], label: str) -> None:
    assert ParallelRow(anchors, Markup(), Markup(), "").label == label


def test_each_cell_is_whole_html_and_no_id_occurs_twice() -> None:
    made, briefing = bodies(ORIGINAL, RECORDED)
    found = made.rows(briefing, EN, WORDS)

    assert (found[2].original, found[2].translation) == ("<ul><li>أول</li></ul>", "<ul><li>first</li></ul>")
    assert found[0].original == '<h2 id="ar-فصل">فصل</h2>'
    assert 'href="#en-fn-1"' in found[1].translation
    ids = re.findall('id="([^"]*)"', "".join(side for row in found for side in (row.original, row.translation)))
    assert len(ids) == len(set(ids)) == 6  # a heading, a note and the place it is from, in either language


# --- stale passages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("title: عنوان", "title: عنوان آخر", [StalePassage("site-title", "title", 0, "changed")]),
        ("فقرة", "فقرة أخرى", [StalePassage("p2", "paragraph", 2, "changed")]),
        ("- أول", "- بند\n- أول", [StalePassage("p3", "list item", 3, "new")]),
        ("- أول\n", "", [StalePassage("", "list item", 3, "removed")]),
    ],
)
def test_a_stale_passage_has_its_anchor_kind_number_and_state(
    before: str, after: str, expected: list[StalePassage]
) -> None:
    made, briefing = bodies(ORIGINAL.replace(before, after, 1), RECORDED)

    assert made.behind(briefing, "en") == expected
    assert made.behind(briefing, "ar") == []


# --- laws ----------------------------------------------------------------------------------------------------

PIECES = st.lists(
    st.sampled_from(["نص", "نص آخر", "## عنوان", "- بند", "- بند ثان", "> قول", "في 2022", "1. أول", "---"]),
    min_size=1,
    max_size=6,
    unique=True,
)


def file(pieces: list[str]) -> str:
    return "---\ntitle: عنوان\ndate: 2023-03-01\n---\n\n" + "\n\n".join(["بداية", *pieces]) + "\n"


@given(PIECES, PIECES)
def test_a_citation_leads_to_a_place_in_every_language(then: list[str], now: list[str]) -> None:
    translation = recorded(file(then), file(then).replace("date: 2023-03-01\n", ""))
    made, briefing = bodies(file(now), translation)
    html = made.page(briefing, briefing.documents["en"], WORDS)

    expected = [f"p{number + 1}" for number in range(len(now) + 1)]
    assert sorted(re.findall(r'id="(p\d+)"', html), key=lambda anchor: int(anchor[1:])) == expected
    assert not re.search(r'id="p\d+"', made.feed(briefing, briefing.documents["en"], WORDS))
