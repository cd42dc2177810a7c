"""Books bound of the texts of a site, by small templates."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import jinja2

from nashra.model.settings import Language
from nashra.pages.books.binder import Binder
from nashra.pages.books.editions import Edition, editions
from tests.sites import AR, EN, briefing, site

TEMPLATES = {
    "title-page.html": "<h1>{{ edition.title[language.prefix] }}</h1>",
    "contents.html": (
        '<nav role="doc-toc"><ol>{% for one in chapters %}<li><a href="{{ one.address }}">x</a></li>{% endfor %}'
        "</ol></nav>"
    ),
    "chapter.html": '<p id="p1">{{ briefing.slug }}<br><img alt="boat" src="/demo/static/boat.01.png"></p>',
    "edition.html": (
        '<link rel="stylesheet" href="{{ near("/demo/static/style.01.css") }}">'
        "{% for one in chapters %}{{ one.xml }}{% endfor %}"
    ),
}
ENVIRONMENT = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES), autoescape=True)
FILES = {"/static/boat.01.png": b"boat", "/static/icon.01.png": b"icon", "/static/edition.01.css": b"css"}
STATIC = {"icon-512.png": "/static/icon.01.png", "edition.css": "/static/edition.01.css"}
SITE = replace(site(briefing("two", "ar", "en"), briefing("one", "ar"), tags=("water",)), carried=("epub", "print"))


def binder(made: Any = SITE) -> Binder:
    def render(name: str, language: Language, names: Mapping[str, Any]) -> str:
        return ENVIRONMENT.get_template(name).render(names, language=language)

    def isolated(html: str, language: Language) -> str:
        return html.replace("<p", f'<p data-isolated="{language.prefix}"')

    files = {url: (lambda data=data: data) for url, data in FILES.items()}
    return Binder(made, render, isolated, files, STATIC, lambda language: f"in {language.prefix}")


def edition(language: Language = AR) -> Edition:
    return next(editions(SITE, language))


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.removeprefix("book/"): archive.read(name) for name in archive.namelist()}


def test_a_book_has_a_title_page_contents_and_each_text_as_xml_with_its_pictures() -> None:
    files = unpacked(binder().book(edition()))

    assert "<h1>نموذج</h1>" in files["title.xhtml"].decode()
    assert '<a href="one.xhtml#one">x</a></li><li><a href="two.xhtml#two">x</a>' in files["contents.xhtml"].decode()
    assert 'role="doc-toc" epub:type="toc"' in files["contents.xhtml"].decode()
    assert '<div class="chapter" id="one">\n<p' in files["one.xhtml"].decode()
    assert 'id="one-p1">one<br/><img alt="boat" src="pictures/boat.01.png"/></p>' in files["one.xhtml"].decode()
    assert (files["pictures/boat.01.png"], files["cover.png"], files["edition.css"]) == (b"boat", b"icon", b"css")
    assert b">in ar<" in files["package.opf"]


def test_phrases_are_isolated_once_in_each_document() -> None:
    files = unpacked(binder().book(edition()))

    assert files["one.xhtml"].count(b"data-isolated") == 1
    assert binder().printed(edition()).count(b"data-isolated") == 2  # two texts


def test_a_page_to_print_has_addresses_from_its_own_folder() -> None:
    html = binder().printed(edition()).decode()

    assert 'href="../../static/style.01.css"' in html
    assert html.count('src="../../static/boat.01.png"') == 2
    assert 'id="one-p1"' in html


def test_the_files_that_are_asked_for_change_with_what_is_in_them() -> None:
    def digests(made: Any, change: str = "") -> dict[str, str]:
        return {
            url: own for url, own, _ in binder(made).all(lambda one: one.slug + (change if one.slug == "one" else ""))
        }

    tagged = replace(SITE, briefings=(briefing("two", "ar", "en", tags=("water",)), briefing("one", "ar")))
    urls = {"/ar/briefings/book.epub", "/en/briefings/book.epub"}
    of_tag = {f"/{prefix}/tags/water/{name}" for prefix in ("ar", "en") for name in ("book.epub", "print.html")}

    assert digests(SITE).keys() == urls
    assert digests(tagged).keys() == urls | of_tag
    assert digests(replace(tagged, carried=("epub",))).keys() == {url for url in urls | of_tag if url.endswith("epub")}
    assert digests(replace(tagged, carried=("print",))).keys() == {url for url in of_tag if url.endswith("html")}
    assert digests(replace(tagged, carried=())) == {}
    before, after = digests(tagged), digests(tagged, "changed")
    assert {url for url in before if before[url] != after[url]} == {"/ar/briefings/book.epub"}


def test_a_title_is_plain_text_in_the_language_of_the_book() -> None:
    files = unpacked(binder().book(edition(EN)))

    assert "<dc:title>Sample</dc:title>" in files["package.opf"].decode()
    assert "<title>briefings/two &amp; &lt;en&gt;</title>" in files["two.xhtml"].decode()
