"""Makes chapters of briefings: their HTML as XML, with addresses and ids that are good within a book.

A chapter is the same in all books but for where its links lead. Its ids begin with the slug of its briefing, so that
several chapters may be on one page.
"""

from collections.abc import Collection
from html import escape
from typing import NamedTuple

from nashra.model.site import Briefing, Site
from nashra.pages import urls
from nashra.pages.books.editions import Edition
from nashra.pages.books.xhtml import xhtml

_DROPPED = ("srcset", "sizes", "loading", "decoding")  # say how a browser loads a picture
_NAMES_IDS = ("aria-labelledby", "aria-describedby")


class Chapter(NamedTuple):
    """A chapter: its briefing, its file in the book ("" in one page), its address there, and its XML."""

    briefing: Briefing
    file: str
    address: str
    xml: str


class Chapters:
    """Makes the chapters of one book.

    `ending` is that of the files of chapters, "" where all are on one page; `folder` is the address of the folder of
    pictures as a chapter names it, and `kinds` are the endings of pictures that the book can have. `pictures` are those
    that the chapters made so far show, by the names under which the site publishes them.
    """

    def __init__(self, site: Site, edition: Edition, *, ending: str, folder: str, kinds: Collection[str]) -> None:
        self.pictures: set[str] = set()
        self._settings = site.settings
        self._slugs = {urls.of(one, edition.language.prefix): one.slug for one in edition.briefings}
        self._ending, self._folder, self._kinds = ending, folder, tuple(kinds)

    def file(self, slug: str) -> str:
        """Return the name of the file of a chapter, "" where all are on one page."""
        return slug + self._ending if self._ending else ""

    def chapter(self, briefing: Briefing, html: str) -> Chapter:
        """Return the chapter of a briefing, of which this is the HTML with the addresses of the site."""
        slug = briefing.slug

        def change(tag: str, attributes: dict[str, str]) -> str | None:
            if self._ending:
                _tell_notes(tag, attributes)
            for name in _DROPPED:
                attributes.pop(name, None)
            if "id" in attributes:
                attributes["id"] = f"{slug}-{attributes['id']}"
            for name in attributes.keys() & _NAMES_IDS:
                attributes[name] = " ".join(f"{slug}-{one}" for one in attributes[name].split())
            for name in attributes.keys() & {"href", "cite"}:
                attributes[name] = self._moved(attributes[name], slug)
            return self._picture(attributes) if tag == "img" else None

        file = self.file(slug)
        xml = f'<div class="chapter" id="{slug}">\n{xhtml(html, change).strip()}\n</div>\n'
        if not self._ending:  # a page of HTML has no slash there; elsewhere > is escaped
            xml = xml.replace("/>", ">")
        return Chapter(briefing, file, f"{file}#{slug}", xml)

    def _moved(self, address: str, own: str) -> str:
        """Return an address in a chapter as it is in the book: in it, or on the site."""
        path, mark, fragment = address.partition("#")
        base = self._settings.base
        if not path:
            return f"#{own}-{fragment}"
        if not path.startswith(f"{base}/"):
            return address
        url = path.removeprefix(base)
        if url in self._slugs:
            slug = self._slugs[url]
            return f"{self.file(slug)}#{slug}-{fragment}" if fragment else f"{self.file(slug)}#{slug}"
        return f"{self._settings.url}{url}{mark}{fragment}"

    def _picture(self, attributes: dict[str, str]) -> str | None:
        """Give a picture its address in the book; return a link to that of the site where the book cannot have it."""
        url = attributes["src"].removeprefix(self._settings.base)
        name = url.removeprefix(urls.STATIC)
        if not name.lower().endswith(self._kinds):
            return f'<a href="{escape(self._settings.url + url)}">{escape(attributes.get("alt", "") or name)}</a>'
        self.pictures.add(name)
        attributes["src"] = self._folder + name
        return None


def _tell_notes(tag: str, attributes: dict[str, str]) -> None:
    """Say which links lead to notes: reading systems show these beside the text (EPUB 3 Structural Semantics)."""
    if attributes.get("class") == "footnote-ref":
        attributes["epub:type"] = "noteref"
    elif tag == "li" and attributes.get("id", "").startswith("fn-"):
        attributes["epub:type"] = "footnote"
