"""The targets of links in a body, and how links are written in a page, a parallel view and a feed."""

import posixpath
from dataclasses import replace
from datetime import date
from typing import Literal
from unicodedata import normalize
from urllib.parse import quote

import pytest

from nashra.markdown.edits import apply_edits
from nashra.model.site import Attachment, Briefing, Image, Site
from nashra.model.sources import Source
from nashra.pages.links import Resolver, Target, address_edits
from nashra.pages.plan import plan
from nashra.pages.urls import of
from tests.conftest import Build
from tests.sites import AR, FR, briefing, meeting, page, site

MARSA = briefing("marsa", "ar", "en", texts={"ar": "## عنوان عربي\n\nنص.", "en": "## Heading"}, aliases=("old",))
NOTE = briefing(
    "note", "fr", "ar", texts={"ar": "[a](../marsah/)\n\n[b](#no) [c](../marsa/#عنوان-عربي) [d](../marsa/#no)"}
)
BOAT = Image("boat.0123.png", 6, 4, "0123")
HINT = "briefings are ../<slug>/, meetings ../../meetings/<slug>/"
REPORT = Attachment("report.0123.pdf", "PDF", "application/pdf", 1_250_000, "0123")


@pytest.fixture(scope="module")
def made() -> Site:
    return site(
        MARSA,
        NOTE,
        meetings=(meeting("tower", date(2023, 3, 1)),),
        pages=(page("about", "ar"),),
        images={"content/briefings/marsa/boat.png": BOAT},
        attachments={"content/briefings/marsa/my report.pdf": REPORT},
    )


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("../note/", Target("/ar/briefings/note/")),
        ("../note", Target("/ar/briefings/note/")),
        ("../note/?q=1", Target("/ar/briefings/note/")),
        ("../note/fr.md", Target("/ar/briefings/note/")),
        ("/fr/briefings/note/", Target("/fr/briefings/note/", language=FR)),
        ("../old/", Target("/ar/briefings/old/")),
        ("#عنوان-عربي", Target("", "عنوان-عربي")),
        ("#%D8%B9%D9%86%D9%88%D8%A7%D9%86-%D8%B9%D8%B1%D8%A8%D9%8A", Target("", "عنوان-عربي")),
        ("../marsa/#عنوان-عربي", Target("/ar/briefings/marsa/", "عنوان-عربي")),
        ("en.md", Target("/ar/briefings/marsa/")),
        ("boat.png", Target("/static/boat.0123.png")),
        ("my%20report.pdf", Target("/static/report.0123.pdf", file=REPORT)),
        ("my report.pdf?x#page=2", Target("/static/report.0123.pdf", "page=2", file=REPORT)),
        ("../marsa/my%20report.pdf", Target("/static/report.0123.pdf", file=REPORT)),
        ("../../meetings/tower/", Target("/ar/meetings/tower/")),
        ("../../meetings/tower.yaml", Target("/ar/meetings/tower/")),
        ("../../pages/about/ar.md", Target("/ar/about/")),
        ("/ar/feed.xml", Target("/ar/feed.xml")),
        ("/ar/#anything", Target("/ar/", "anything")),
        ("/", Target("/")),
        ("", Target("")),
        ("https://example.org/demo/ar/briefings/note/", Target("/ar/briefings/note/")),
        ("HTTP://Example.org:80/demo/fr/briefings/note?q", Target("/fr/briefings/note/", language=FR)),
        ("https://example.org:443/demo/ar/#p1", Target("/ar/", "p1")),
        ("https://example.org/demo/ar/briefings/marsa/#عنوان-عربي", Target("/ar/briefings/marsa/", "عنوان-عربي")),
        ("https://example.org/demo", Target("/")),
        ("https://example.org/demo/", Target("/")),
        *(
            (outside, Target(outside, outside=True))
            for outside in (
                *("https://example.org/", "https://example.org/demos/", "https://example.org/other/ar/"),
                *("https://www.example.org/demo/ar/", "https://example.org:8443/demo/ar/", "mailto:a@example.org"),
                *("https://example.org.evil.example/demo/ar/", "https://other.example/?u=https://example.org/demo/"),
            )
        ),
        ("mailto:a@example.org", Target("mailto:a@example.org", outside=True)),
        ("HTTPS://example.org/", Target("HTTPS://example.org/", outside=True)),
        ("//example.org/", Target("//example.org/", outside=True)),
    ],
)
def test_an_address_leads_somewhere(made: Site, href: str, target: Target) -> None:
    assert Resolver(made, plan(made)).target(href, MARSA, MARSA.documents["ar"]) == target


@pytest.mark.parametrize(
    "href",
    [
        *("../notes/", "#Heading", "../marsa/#heading", "../note/es.md", "../../meetings/tower.md", "other.png"),
        *("https://example.org/demo/ar/briefings/notes/", "http://example.org/demo/ar/briefings/marsa/#no"),
        *("https://example.org/demo/demo/", "https://example.org/demo//ar/no/", "https://example.org/demo/ar.md"),
        *("/ar/tags/water/", "/demo/ar/", "/static/style.css", "%00", "%ff", "..%2f..%2f..%2fetc%2fpasswd", "%2F%2Fx"),
    ],
)
def test_an_address_leads_nowhere(made: Site, href: str) -> None:
    assert Resolver(made, plan(made)).target(href, MARSA, MARSA.documents["ar"]) is None


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("## Été", "\u00e9t\u00e9"),
        ("## E\u0301te\u0301", "\u00e9t\u00e9"),
        ("## مؤتمر", "م\u0624تمر"),
        ("## हिन्दी", "हिन्दी"),
        ("a\n{: #e\u0301te\u0301 }", "e\u0301te\u0301"),  # an id that is written is published as it is
    ],
)
def test_an_id_is_found_in_each_composition_and_linked_as_it_is_published(
    form: Literal["NFC", "NFD"], text: str, id_: str
) -> None:
    made = site(briefing("one", "ar", texts={"ar": text}))
    piece = made.briefings[0]
    assert piece.original.body.ids == {id_}

    for href in ("#" + normalize(form, id_), "#" + quote(normalize(form, id_)), "ar.md#" + normalize(form, id_)):
        target = Resolver(made, plan(made)).target(href, piece, piece.original)
        assert target is not None
        assert target.fragment == id_


def test_a_translation_that_is_missing_leads_to_the_original_and_says_its_language(made: Site) -> None:
    resolver = Resolver(made, plan(made))

    assert resolver.target("../marsa/", NOTE, NOTE.documents["fr"]) == Target("/ar/briefings/marsa/", language=AR)
    assert resolver.target("/en/about/", NOTE, NOTE.documents["ar"]) == Target("/ar/about/")
    assert resolver.target("/fr/briefings/marsa/", NOTE, NOTE.documents["ar"]) == Target("/ar/briefings/marsa/")


@pytest.mark.parametrize(
    ("href", "problem"),
    [
        ("reprot.pdf", "there is no file `reprot.pdf` (did you mean `report.pdf`?)"),
        ("photo.heic", "there is no file `photo.heic` (put it into content/briefings/marsa/)"),
        ("../note/a%20b.pdf#x", "there is no file `../note/a%20b.pdf#x` (put it into content/briefings/note/)"),
        ("film.mov", None),
        ("www.e.org", "the link `www.e.org` leads nowhere (write https:// first)"),
        ("../../../templates/home.html", f"the link `../../../templates/home.html` leads nowhere ({HINT})"),
        ("/a.pdf", f"the link `/a.pdf` leads nowhere ({HINT})"),
    ],
)
def test_a_file_that_is_not_there_is_told_from_one_that_is_not_published(
    made: Site, href: str, problem: str | None
) -> None:
    files = ["templates/home.html"]
    files += [f"content/briefings/marsa/{name}" for name in ("ar.md", "report.pdf", "film.mov")]
    resolver = Resolver(made, plan(made), files=files)
    document = MARSA.documents["ar"]

    assert resolver.target(href, MARSA, document) is None
    assert [str(each).partition(":7: ")[2] for each in resolver.dead(href, document, 7)] == (
        [problem] if problem else []
    )


def test_dead_links_are_problems_at_their_lines_in_the_file(made: Site) -> None:
    resolver = Resolver(made, plan(made))
    problems = [
        str(problem)
        for piece in made.pieces
        for document in piece.documents.values()
        for href, line in document.body.links
        if resolver.target(href, piece, document) is None
        for problem in resolver.dead(href, document, document.first_line + line - 1)
    ]

    no_id = "no heading or other element there has that id"
    assert problems == [
        "content/briefings/note/ar.md:5: the link `../marsah/` leads nowhere (did you mean `../marsa/`?)",
        f"content/briefings/note/ar.md:7: the link `#no` leads nowhere ({no_id})",
        f"content/briefings/note/ar.md:7: the link `../marsa/#no` leads nowhere ({no_id})",
    ]


@pytest.mark.parametrize(
    ("faulty", "dead"),
    [
        ((), True),
        (("content/briefings/marsah/ar.md",), False),
        (("content/pages/marsah/en.md",), False),
        (("content/meetings/marsah.yaml",), False),
        (("content/briefings/other/ar.md", "content/tags.yaml"), True),
    ],
)
def test_a_link_to_faulty_content_is_not_reported(made: Site, faulty: tuple[str, ...], dead: bool) -> None:
    resolver = Resolver(made, plan(made), faulty)

    for href in ("../marsah/", "../marsah/#p1", "../marsah/en.md", "../../meetings/marsah.yaml"):
        assert len(list(resolver.dead(href, NOTE.original, 7))) == dead, href


def test_a_link_to_a_faulty_picture_is_not_reported_however_its_letters_are_composed(made: Site) -> None:
    resolver = Resolver(made, plan(made), files=["content/briefings/note/r\u00e9union.png"])

    assert list(resolver.dead("re%CC%81union.png", NOTE.original, 7)) == []


@pytest.mark.parametrize(
    ("href", "hint"),
    [
        ("../nota/", "did you mean `../note/`?"),
        ("../zzzzzz/", "briefings are ../<slug>/, meetings ../../meetings/<slug>/"),
        ("../note/#zz", "no heading or other element there has that id"),
        ("#zz", "no heading or other element there has that id"),
        ("../nota/#zz", "did you mean `../note/`?"),
        ("https://example.org/demo/ar/briefings/nota/", "did you mean `../note/`?"),
        ("https://example.org/demo/ar/briefings/note/#zz", "no heading or other element there has that id"),
        ("www.example.org/x", "write https:// first"),
        ("note@example.org", "write mailto: first"),
    ],
)
def test_a_dead_link_has_a_hint(made: Site, href: str, hint: str) -> None:
    resolver = Resolver(made, plan(made))

    for _ in range(2):  # the second hint is memoized
        assert [problem.hint for problem in resolver.dead(href, MARSA.original, 1)] == [hint]


@pytest.mark.parametrize("href", ["/\\example.org/x", "https//example.org/x"])
def test_a_dead_link_is_no_second_problem_where_the_address_is_one(made: Site, href: str) -> None:
    assert list(Resolver(made, plan(made)).dead(href, MARSA.original, 1)) == []


def test_every_address_of_the_plan_is_the_target_of_a_link_to_it_from_anywhere(made: Site) -> None:
    planned = plan(made)
    resolver = Resolver(made, planned)
    urls = [*planned.pages, *planned.files]
    for piece in made.pieces:
        for document in piece.documents.values():
            own = of(piece, document.language)
            for url in urls:
                relative = posixpath.relpath(url, own) + ("/" if url.endswith("/") else "")
                targets = [resolver.target(href, piece, document) for href in (url, relative)]
                found = planned.stand_ins.get(url, url)  # that of the original, where there is no translation
                assert [target and target.url for target in targets] == [found, found]
                language = planned.pages[found].language if found in planned.pages else None
                is_other = language is not None and language.prefix != document.language
                assert [target and target.language for target in targets] == [language if is_other else None] * 2


def test_the_addresses_of_a_site_change_with_each_that_a_link_may_have(made: Site) -> None:
    changed = [
        replace(made, briefings=(MARSA,)),
        replace(made, meetings=()),
        replace(made, pages=()),
        replace(made, images={}),
        replace(made, settings=replace(made.settings, url="https://example.com/demo")),
        replace(made, images={"content/briefings/marsa/boat.png": replace(BOAT, name="boat.4567.png")}),
        replace(made, attachments={}),
    ]
    addresses = [Resolver(one, plan(one)).addresses for one in (made, *changed)]

    assert Resolver(made, plan(made)).addresses == addresses[0]
    assert len({*map(repr, addresses)}) == len(addresses)


def of_page(text: str, *, ids: str = "", host: str = "") -> str:
    """Return the body of a text as a page of `marsa` in Arabic has it."""
    piece: Briefing = briefing("marsa", "ar", texts={"ar": text})
    made = site(piece, NOTE)
    resolver = Resolver(made, plan(made))
    html = piece.original.body.html
    edits = address_edits(
        html,
        lambda href: resolver.target(href, piece, piece.original) or Target(href, outside=True),
        place=lambda url: host + (url or ("/ar/briefings/marsa/" if host else "")),
        back=lambda number: f"back {number}",
        image=lambda src: f' src="/static/{src}" width="6"',
        ids=ids,
    )
    return apply_edits(html, edits)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[a](../note/)", '<p><a href="/ar/briefings/note/">a</a></p>'),
        ("[a](/fr/briefings/note/)", '<p><a href="/fr/briefings/note/" hreflang="fr">a</a></p>'),
        (
            "[a](https://example.org/demo/fr/briefings/note/)",
            '<p><a href="/fr/briefings/note/" hreflang="fr">a</a></p>',
        ),
        ("[a](https://e.org/?b&c)", '<p><a href="https://e.org/?b&amp;c" rel="noopener external">a</a></p>'),
        ("[a](../note/ 'b \"<c>\"')", '<p><a href="/ar/briefings/note/" title="b &quot;&lt;c&gt;&quot;">a</a></p>'),
        ("![b](boat.png)", '<p><img alt="b" src="/static/boat.png" width="6"></p>'),
        ("<q cite='../note/'>a</q>", '<p><q cite="/ar/briefings/note/">a</q></p>'),
        ("<a class='footnote-ref'>a</a>", '<p><a class="footnote-ref">a</a></p>'),
        ("<p title='<a href=\"x\">'>a</p>", '<p title="&lt;a href=&quot;x&quot;&gt;">a</p>'),
    ],
)
def test_links_are_written_as_the_page_needs_them(text: str, html: str) -> None:
    assert of_page(text) == html


def test_two_bodies_on_one_page_have_distinct_ids() -> None:
    html = of_page("## أ\n\n[a](#أ) [b](/ar/#top) c[^1]\n\n[^1]: d", ids="ar-")

    assert 'id="ar-أ"' in html
    assert 'href="#ar-%D8%A3"' in html
    assert 'href="/ar/#top"' in html  # another page, and its own ids
    assert '<sup id="ar-fnref-1"><a class="footnote-ref" href="#ar-fn-1">' in html
    assert '<li id="ar-fn-1">' in html
    assert 'href="#ar-fnref-1"' in html


def test_the_way_back_from_a_note_names_its_number_as_readers_see_it() -> None:
    html = of_page("a[^x] b[^2020] c[^x]\n\n[^x]: d\n\n[^2020]: e")

    assert [html.count(f'title="back {number}"') for number in (1, 2, 3)] == [2, 1, 0]


def test_a_feed_has_absolute_addresses_alone_also_within_the_text() -> None:
    host = "https://example.org/demo"
    html = of_page("## أ\n\n[a](#أ) [b](../note/) c[^1]\n\n[^1]: d", host=host)

    assert html.count('href="') == html.count(f'href="{host}/ar/briefings/') == 4


@pytest.mark.parametrize(
    ("address", "leads"),
    [("../note-suivante/#p2", True), ("../note-suivante/#p3", False), ("#p9", True), ("#p0", False)],
)
def test_a_passage_can_be_linked_by_the_anchor_that_all_languages_share(
    build: Build, site_sources: dict[str, Source], address: str, leads: bool
) -> None:
    path = "content/briefings/marsa-meeting/ar.md"
    text = site_sources[path].data.decode().replace("فقرة أولى فيها", f"[فقرة]({address}) أولى فيها")

    _, problems = build({path: text, "content/briefings/marsa-meeting/en.md": None})

    assert any(f"the link `{address}` leads nowhere" in str(problem) for problem in problems) != leads


@pytest.mark.parametrize(
    "text",
    ["a b", "## a\n\n- b\n- c", "> a *b*\n\n`<a href='x'>`", "<p title='a &amp; b'>c</p>", "| a |\n|---|\n| b |"],
)
def test_a_body_without_addresses_stays_as_it_is(text: str) -> None:
    assert of_page(text) == briefing("marsa", "ar", texts={"ar": text}).original.body.html
