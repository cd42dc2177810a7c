"""Addresses as written in a body -> addresses of the plan, and a Problem for each that leads nowhere."""

import posixpath
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote

from nashra.content.images import beside
from nashra.markdown import html as markup
from nashra.markdown.blocks import first_of_body
from nashra.markdown.edits import Edit
from nashra.markdown.ids import PASSAGE_ID
from nashra.model.content import Document, Language
from nashra.model.problems import Problem, did_you_mean
from nashra.model.site import Briefing, Site, StandingPage
from nashra.pages import urls
from nashra.pages.plan import Plan

_LAST = 9  # a mark may be put into the same tag, before what is written anew
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads: an address of the site (from its root, without `base`), or of another host.

    `url` is "" for a place in the document itself.
    """

    url: str
    fragment: str = ""
    language: Language | None = None  # where it is another than the document's
    outside: bool = False


class Resolver:
    """Knows the addresses of one site. `of` finds the target of one address in one document.

    `faulty` has the paths of content with problems of its own: whether a link to it is good is not known.
    """

    def __init__(self, site: Site, plan: Plan, faulty: Collection[str] = ()) -> None:
        self._faulty = {_slug_of(path) for path in faulty}
        self._site = site
        self._plan = plan
        self._pieces: dict[str, Briefing | StandingPage] = {
            piece.original.path.rpartition("/")[0]: piece for piece in site.pieces
        }
        self._near: dict[str, str] = {}
        self._slugs = [f"../{posixpath.basename(folder)}/" for folder in self._pieces]

    def target(self, href: str, piece: Briefing | StandingPage, document: Document) -> Target | None:
        """Return where `href` in `document` leads, in the same language where that exists; None: nowhere."""
        if _SCHEME.match(href):
            return Target(href, outside=True)
        path, _, fragment = href.partition("#")
        fragment = unquote(fragment)
        path = unquote(path.partition("?")[0])
        here = urls.of(piece, document.language)
        url = here if not path else self._url(path, here, document)
        if url is None:
            return None
        page = self._plan.pages.get(url)
        language = page.language if page and page.language.prefix != document.language else None
        if fragment and page and not self._has(page.subject, page.language, fragment):
            return None
        return Target(url if path else "", fragment, language)

    @property
    def addresses(self) -> tuple[object, ...]:
        """All addresses of the site: while they are the same, so is every target without a fragment."""
        images = sorted((path, image.name) for path, image in self._site.images.items())
        return tuple(self._plan.pages), sorted(self._plan.files), sorted(self._plan.stand_ins.items()), images

    def dead(self, href: str, document: Document, line: int) -> Iterator[Problem]:
        """Yield a Problem for an address that leads nowhere, but for one into what has faults of its own."""
        if _slug_of(unquote(href)) not in self._faulty:
            yield Problem(document.path, line, f"the link `{href}` leads nowhere", self._hint(href))

    def _url(self, path: str, here: str, document: Document) -> str | None:
        if path.endswith((".md", ".yaml")):
            return self._of_file(beside(document, path), document.language)
        file = beside(document, path)
        if file in self._site.images:
            return urls.static(self._site.images[file].name)
        url = posixpath.normpath(posixpath.join(here, path))
        for candidate in (url, url.rstrip("/") + "/"):
            if candidate in self._plan.pages or candidate in self._plan.files:
                return candidate
            if candidate in self._plan.stand_ins:
                return self._plan.stand_ins[candidate]
        return None

    def _of_file(self, file: str, prefix: str) -> str | None:
        folder, name = posixpath.split(file)
        if folder == "content/meetings":
            url = urls.meeting(name.removesuffix(".yaml"), prefix)
            return url if url in self._plan.pages else None
        piece = self._pieces.get(folder)
        if piece is None or name.removesuffix(".md") not in self._site.settings.prefixes:
            return None
        return urls.of(piece, prefix if prefix in piece.documents else piece.original.language)

    def _has(self, subject: object, language: Language, fragment: str) -> bool:
        if not isinstance(subject, Briefing | StandingPage):
            return True  # a page of templates alone; their ids are not known before they are rendered
        if PASSAGE_ID.fullmatch(fragment):
            blocks = subject.original.blocks
            return 0 < int(fragment[1:]) <= len(blocks) - first_of_body(blocks)
        ids = subject.documents[language.prefix].body.ids
        return unicodedata.normalize("NFC", fragment) in {unicodedata.normalize("NFC", id_) for id_ in ids}

    def _hint(self, href: str) -> str:
        path = href.partition("#")[0]
        if "#" in href and (not path or did_you_mean(path, self._slugs) == f"did you mean `{path}`?"):
            return "no heading or other element there has that id"
        if path not in self._near:
            self._near[path] = did_you_mean(path, self._slugs)  # looking for it takes time, and many may make one slip
        return self._near[path] or "briefings are ../<slug>/, meetings ../../meetings/<slug>/"


def _slug_of(path: str) -> str:
    """Return the slug in a path of content or in a link: the folder of a text, or the name of a meeting's file."""
    path = path.partition("#")[0].rstrip("/")
    folder, name = posixpath.split(path)
    return posixpath.basename(folder) if name.endswith(".md") else name.removesuffix(".yaml")


def address_edits(
    html: str,
    target: Callable[[str], Target],
    *,
    place: Callable[[str], str],
    back: Callable[[int], str],
    image: Callable[[str], str],
    ids: str = "",
) -> Iterator[Edit]:
    """Yield what makes the addresses in the HTML of a body those that the page needs.

    `place` turns an address of the site into what stands in the page; `back` names the way back from a note to its
    place in the text; `image` gives the attributes of an image; `ids` is put before each id, for pages that hold
    two bodies.
    """
    note = 0
    concerned = (found for found in markup.tags(html) if found[1] or found[0] == "img")
    for tag, written, match in concerned:
        before = {name: unescape(value) for name, value in written.items()}
        attributes = dict(before)
        extra = ""
        if ids and "id" in attributes:
            attributes["id"] = ids + attributes["id"]
        if tag == "li" and attributes.get("id", "").startswith(f"{ids}fn-"):
            note += 1
        if tag == "a" and markup.is_of_note(attributes):
            attributes["href"] = f"{place('')}#{ids}{attributes['href'][1:]}"
            if attributes["class"] == "footnote-backref":
                attributes["title"] = back(note)
        elif tag == "a" and "href" in attributes:
            attributes |= _link(target(attributes["href"]), place, ids)
        elif "cite" in attributes:
            attributes["cite"] = _link(target(attributes["cite"]), place, ids)["href"]
        elif tag == "img":
            extra = image(attributes.pop("src", ""))
        if attributes != before or extra:
            pairs = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
            yield Edit(match.end(1), _LAST, match.end() - 1, pairs + extra)


def _link(target: Target, place: Callable[[str], str], ids: str) -> dict[str, str]:
    if target.outside:
        return {"href": target.url, "rel": "noopener external"}
    # Other pages hold one body, and a passage is a row of both.
    prefix = "" if target.url or PASSAGE_ID.fullmatch(target.fragment) else ids
    fragment = f"#{quote(prefix + target.fragment)}" if target.fragment else ""
    language = {"hreflang": target.language.tag} if target.language else {}
    return {"href": place(target.url) + fragment, **language}
