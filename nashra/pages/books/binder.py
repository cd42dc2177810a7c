"""Binds the books of a site, and the pages to print: the chapters of their briefings, with a title page and contents.

The words are those of the templates `title-page.html`, `contents.html`, `chapter.html` and `edition.html`.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from markupsafe import Markup

from nashra.model.digests import digest
from nashra.model.settings import EPUB, PRINT, Language
from nashra.model.site import Briefing, Site
from nashra.pages import urls
from nashra.pages.books import epub
from nashra.pages.books.chapters import Chapter, Chapters
from nashra.pages.books.editions import Edition, editions
from nashra.pages.books.xhtml import xhtml
from nashra.pages.plain import plain_text, publisher_of

Render = Callable[[str, Language, Mapping[str, Any]], str]
"""Returns the HTML that a template of this name makes in a language, with more names that it may use."""

_TITLE = "title.xhtml"
_ICON = "icon-512.png"
_SHOWN = (*epub.PICTURES, ".avif", ".webp")  # by browsers


class Binder(NamedTuple):
    """Binds the books of one site.

    `render` is of the site's templates, `isolate` sets phrases of the other direction apart in the HTML of a language.
    `files` makes the bytes of the site's pictures and static files by address; `static` has the addresses of the
    static files by name, and `access` returns what books say of their accessibility.
    """

    site: Site
    render: Render
    isolate: Callable[[str, Language], str]
    files: Mapping[str, Callable[[], bytes]]
    static: Mapping[str, str]
    access: Callable[[Language], str]

    def all(self, whole: Callable[[Briefing], str]) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
        """Yield each file that this build is asked for: its address, its own digest, and what makes it.

        `whole` returns the digest of a briefing with all that it shows.
        """
        carried = self.site.carried
        if EPUB not in carried and PRINT not in carried:
            return
        for language in self.site.settings.languages:
            for edition in editions(self.site, language):
                own = digest([whole(briefing) for briefing in edition.briefings], edition.missing)
                if EPUB in carried:
                    yield urls.book(edition.url), own, partial(self.book, edition)
                if PRINT in carried and not edition.is_whole:
                    yield urls.printed(edition.url), own, partial(self.printed, edition)

    def book(self, edition: Edition) -> bytes:
        """Return an edition as an EPUB file. Raises NotXmlError where a template has left an element open."""
        settings, language = self.site.settings, edition.language
        made = Chapters(self.site, edition, ending=".xhtml", folder=epub.FOLDER, kinds=epub.PICTURES)
        chapters = [self._chapter(made, edition, briefing) for briefing in edition.briefings]
        title = plain_text(edition.title, language, settings)
        parts = [
            self._part(_TITLE, title, edition, self._of_edition("title-page.html", edition, chapters)),
            self._part(epub.CONTENTS, title, edition, self._of_edition("contents.html", edition, chapters)),
        ]
        parts += [self._part(one.file, self._title(one.briefing, language), edition, one.xml) for one in chapters]
        files = {epub.FOLDER + name: self.files[urls.static(name)]() for name in sorted(made.pictures)}
        files |= {name: self._static(own) for name, own in ((epub.SHEET, epub.SHEET), (epub.COVER, _ICON))}
        words = epub.Words(title, publisher_of(language, settings), self.access(language))
        url, source = settings.url + urls.book(edition.url), settings.url + edition.url
        return epub.epub(edition, words, parts, files, url=url, source=source)

    def printed(self, edition: Edition) -> bytes:
        """Return an edition as one page of HTML, to print. Its addresses are good on a host and on a disk."""
        folder = self.site.settings.base + edition.url
        near = partial(posixpath.relpath, start=folder)
        pictures = near(self.site.settings.base + urls.STATIC) + "/"
        made = Chapters(self.site, edition, ending="", folder=pictures, kinds=_SHOWN)
        chapters = [self._chapter(made, edition, briefing) for briefing in edition.briefings]
        html = self._of_edition("edition.html", edition, chapters, near=near)
        return self.isolate(html + "\n", edition.language).encode()

    def _chapter(self, made: Chapters, edition: Edition, briefing: Briefing) -> Chapter:
        return made.chapter(briefing, self.render("chapter.html", edition.language, {"briefing": briefing}))

    def _of_edition(self, name: str, edition: Edition, chapters: list[Chapter], **more: Any) -> str:
        marked = [one._replace(xml=Markup(one.xml)) for one in chapters]  # noqa: S704  (made of the HTML of a template)
        return self.render(name, edition.language, {"edition": edition, "chapters": marked, **more})

    def _part(self, file: str, title: str, edition: Edition, html: str) -> epub.Part:
        xml = self.isolate(xhtml(html, _with_types), edition.language)
        return epub.Part(file, title, xml)

    def _title(self, briefing: Briefing, language: Language) -> str:
        return briefing.documents[language.prefix].title

    def _static(self, name: str) -> bytes:
        return self.files[self.static[name]]()


def _with_types(tag: str, attributes: dict[str, str]) -> None:
    """Say which navigation is the table of contents, as EPUB 3 asks besides the role."""
    if tag == "nav" and attributes.get("role") == "doc-toc":
        attributes["epub:type"] = "toc"
