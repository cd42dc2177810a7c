"""Resolves the addresses that a body contains to planned ones, and reports a Problem for each dead link."""

import posixpath
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote

from nashra.content import attachments
from nashra.content.images import path_of_address, similar_name
from nashra.files.types import is_text
from nashra.markdown import html as markup
from nashra.markdown.blocks import first_of_body
from nashra.markdown.edits import Edit
from nashra.markdown.ids import PASSAGE_ID
from nashra.model.content import Document
from nashra.model.problems import Problem, did_you_mean
from nashra.model.settings import Language, Settings
from nashra.model.site import Attachment, Briefing, Site, StandingPage
from nashra.pages import urls
from nashra.pages.figures import figure_edits
from nashra.pages.plan import Plan
from nashra.text import addresses
from nashra.text.html import start_tags

_LAST = 9  # rank of an edit: a mark in the same tag comes before the rewritten attributes
_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)  # a scheme (RFC 3986), or //
_WEB = re.compile(r"https?://([^/?#]*)([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a link: an address of the site (from its root, without `base`) or of another host.

    `url` is "" for a target in the document itself; `file` is the attachment that it leads to, if it does, and
    `beside` the HTML that follows the link to it.
    """

    url: str
    fragment: str = ""
    language: Language | None = None  # None if it is the language of the document
    outside: bool = False
    file: Attachment | None = None
    beside: str = ""


class Resolver:
    """Resolves links to the addresses of one site.

    `faulty` has the paths of content with problems of its own, to which links may be good or dead; `files` the paths
    of all files of the site.
    """

    def __init__(self, site: Site, plan: Plan, faulty: Collection[str] = (), files: Collection[str] = ()) -> None:
        self._faulty = {_slug_of(path) for path in faulty}
        self._files = files
        self._site = site
        self._plan = plan
        self._pieces: dict[str, Briefing | StandingPage] = {
            piece.original.path.rpartition("/")[0]: piece for piece in site.pieces
        }
        self._hints: dict[str, str] = {}
        self._slugs = [f"../{posixpath.basename(folder)}/" for folder in self._pieces]

    def target(self, href: str, piece: Briefing | StandingPage, document: Document) -> Target | None:
        """Return the target of `href` in `document`, in its language if that exists, or None for a dead link."""
        on_site = inside(href, self._site.settings)
        if on_site is None:
            return Target(href, outside=True)
        path, _, fragment = on_site.partition("#")
        fragment = unquote(fragment)
        file = path_of_address(document, path.partition("?")[0])
        if file in self._site.attachments:
            attachment = self._site.attachments[file]
            return Target(urls.static(attachment.name), fragment, file=attachment)
        path = unquote(path.partition("?")[0])
        own_url = urls.of(piece, document.language)
        url = self._url(path, own_url, document) if path else own_url
        if url is None:
            return None
        page = self._plan.pages.get(url)
        language = page.language if page and page.language.prefix != document.language else None
        id_ = self._id(page.subject, page.language, fragment) if fragment and page else fragment
        return None if id_ is None else Target(url if path else "", id_, language)

    @property
    def addresses(self) -> tuple[object, ...]:
        """All addresses of the site; while they are the same, so is every target without a fragment."""
        site, plan = self._site, self._plan
        images = sorted((path, image.name) for path, image in site.images.items())
        attached = sorted((path, file.name) for path, file in site.attachments.items())
        stand_ins = sorted(plan.stand_ins.items())
        return site.settings.url, tuple(plan.pages), sorted(plan.files), stand_ins, images, attached

    def dead(self, href: str, document: Document, line: int) -> Iterator[Problem]:
        """Yield a Problem for a dead link, unless its address or what it leads to has problems of its own."""
        file = path_of_address(document, re.split("[?#]", href, maxsplit=1)[0])
        is_file = file.startswith("content/") and not is_text(file)
        if is_file and file in self._files:
            return  # `content/attachments` and `content/images` say why it is not published
        if is_file and attachments.has_known_ending(file):
            yield Problem(document.path, line, f"there is no file `{href}`", self._hint_for_file(file))
            return
        faults = () if _ABSOLUTE.match(href) else addresses.faults(href)
        slug = _slug_of(unicodedata.normalize("NFC", unquote(href)))
        if slug not in self._faulty and all(level == "advice" for *_, level in faults):
            hint = faults[0][1] if faults else self._hint(href)
            yield Problem(document.path, line, f"the link `{href}` leads nowhere", hint)

    def _url(self, path: str, own_url: str, document: Document) -> str | None:
        file = path_of_address(document, path)
        if path.endswith((".md", ".yaml")):
            return self._of_file(file, document.language)
        if file in self._site.images:
            return urls.static(self._site.images[file].name)
        url = posixpath.normpath(posixpath.join(own_url, path))
        for candidate in (url, url.rstrip("/") + "/"):
            if candidate in self._plan.stand_ins:
                return self._plan.stand_ins[candidate]
            if candidate in self._plan.pages or candidate in self._plan.files:
                return candidate
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

    def _id(self, subject: object, language: Language, fragment: str) -> str | None:
        """Return the id that a fragment names on a page, however its letters are composed; None without one."""
        if not isinstance(subject, Briefing | StandingPage):
            return fragment  # the ids of a page that only templates make are not known before it is rendered
        if PASSAGE_ID.fullmatch(fragment):
            blocks = subject.original.blocks
            return fragment if 0 < int(fragment[1:]) <= len(blocks) - first_of_body(blocks) else None
        ids = subject.documents[language.prefix].body.ids
        if fragment in ids:
            return fragment
        composed = unicodedata.normalize("NFC", fragment)
        return min((id_ for id_ in ids if unicodedata.normalize("NFC", id_) == composed), default=None)

    def _hint_for_file(self, file: str) -> str:
        if file not in self._hints:
            folder = posixpath.dirname(file) + "/"
            names = [path.removeprefix(folder) for path in self._files if path.startswith(folder) and not is_text(path)]
            similar = similar_name(posixpath.basename(file), names)
            self._hints[file] = similar or f"put it into {folder}"
        return self._hints[file]

    def _hint(self, href: str) -> str:
        path = href.partition("#")[0]
        if _ABSOLUTE.match(path):
            path = f"../{posixpath.basename(path.rstrip('/'))}/"
        if "#" in href and (not path or did_you_mean(path, self._slugs) == f"did you mean `{path}`?"):
            return "no heading or other element there has that id"
        if path not in self._hints:  # the search is slow, and many links may have the same mistake
            self._hints[path] = did_you_mean(path, self._slugs)
        return self._hints[path] or "briefings are ../<slug>/, meetings ../../meetings/<slug>/"


def inside(href: str, settings: Settings) -> str | None:
    """Return a link without the site's own host and base path, or None if it leads out of the site."""
    if not _ABSOLUTE.match(href):
        return href
    own, match = _WEB.match(settings.url), _WEB.match(href)
    if not (own and match) or _without_port(match[1]) != _without_port(own[1]):
        return None
    path = match[2] or "/"
    if not f"{path}/".startswith(f"{settings.base}/"):
        return None
    return (path[len(settings.base) :] or "/") + match[3]


def _without_port(host: str) -> str:
    """Return a host in lower case, without the port that its scheme has anyway."""
    return re.sub(r":(?:80|443)?$", "", host.lower())


def _slug_of(path: str) -> str:
    """Return the slug in a path of content or in a link: the folder of a document, or the name of a meeting's file."""
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
    """Yield the edits that give the HTML of a body the addresses that its page needs.

    `place` returns the address to write for one of the site, `back` the title of the link from a note back to its
    reference, and `image` the attributes of an image. `ids` is a prefix for all ids, for pages with two bodies.
    """
    note = 0
    for tag, escaped, match in start_tags(html):
        before = {name: unescape(value) for name, value in escaped.items()}
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
            link = target(attributes["href"])
            attributes |= _link(link, place, ids)
            yield from _beside(link, html, match.end())
        elif "cite" in attributes:
            attributes["cite"] = _link(target(attributes["cite"]), place, ids)["href"]
        elif tag == "img":
            extra = image(attributes.pop("src", ""))
            yield from figure_edits(html, match.start(), match.end(), attributes)
        if attributes != before or extra:
            pairs = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
            yield Edit(match.end(1), _LAST, match.end() - 1, pairs + extra)


def _beside(target: Target, html: str, start: int) -> Iterator[Edit]:
    """Yield the edit that puts what readers are told of a file beside the link to it, whose start tag ends there."""
    if target.beside:
        end = html.index("</a>", start) + len("</a>")
        yield Edit(end, _LAST, end, target.beside)


def _link(target: Target, place: Callable[[str], str], ids: str) -> dict[str, str]:
    if target.outside:
        return {"href": target.url, "rel": "noopener external"}
    # Other pages have one body, and the anchor of a passage is the same for both bodies of a parallel view.
    prefix = "" if target.url or PASSAGE_ID.fullmatch(target.fragment) else ids
    fragment = f"#{quote(prefix + target.fragment, safe='/=&,')}" if target.fragment else ""
    language = {"hreflang": target.language.tag} if target.language else {}
    kind = {"type": target.file.type} if target.file else {}
    return {"href": place(target.url) + fragment, **language, **kind}
