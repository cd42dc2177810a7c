"""Publishes the static files of the templates: pictures without metadata, style sheets and drawings with the theme."""

from collections.abc import Callable, Mapping
from functools import partial

from nashra.content.images import hashed_name, published_bytes, unreadable_picture
from nashra.files.types import is_image
from nashra.model.problems import Problem
from nashra.model.settings import EPUB, PRINT, Settings
from nashra.model.sources import Source
from nashra.pages import fonts, look, stylesheets, urls
from nashra.pages.books import epub
from nashra.pages.templates import STATIC

_OF_TERM_LINKS = STATIC + "terms.css"  # published only where texts have such links
_OF_BOOKS = STATIC + epub.SHEET  # published only where there may be books, or pages to print


def files(
    sources: Mapping[str, Source], known: dict[str, Source], settings: Settings
) -> tuple[dict[str, Source], list[Problem]]:
    """Return the static files of the templates by path, as they are published, and the problems with them.

    `known` has the published pictures of earlier builds by the digest of the original; those of this build are added.
    """
    static = {path: source for path, source in sources.items() if path.startswith(STATIC)}
    if not settings.terms:
        static.pop(_OF_TERM_LINKS, None)
    if not {EPUB, PRINT}.intersection(settings.carry):
        static.pop(_OF_BOOKS, None)
    problems: list[Problem] = []
    for path, source in static.items():
        if is_image(path):
            try:
                if source.digest not in known:
                    known[source.digest] = Source(path, published_bytes(source))
                static[path] = known[source.digest]
            except ValueError as error:
                problems.append(unreadable_picture(path, error))
    changes: dict[str, Callable[[str], str]] = {
        look.SHEET: partial(look.with_theme, settings=settings, static=static.keys()),
        **dict.fromkeys(look.DRAWINGS, partial(look.drawing, theme=settings.theme)),
    }
    for name, change in changes.items():
        if STATIC + name in static:
            static[STATIC + name] = _changed(static[STATIC + name], change)
    problems += fonts.problems(settings, static)
    static, faults = stylesheets.published(static)
    return static, problems + faults


def _changed(source: Source, change: Callable[[str], str]) -> Source:
    text = source.data.decode("utf-8", "surrogateescape")
    made = change(text)
    return source if made == text else Source(source.path, made.encode("utf-8", "surrogateescape"))


def addresses(static: Mapping[str, Source]) -> dict[str, str]:
    """Return the address of each static file of the templates, by its name below `templates/static/`."""
    return {path.removeprefix(STATIC): urls.static(hashed_name(path, source.digest)) for path, source in static.items()}
