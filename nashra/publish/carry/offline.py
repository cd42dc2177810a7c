"""Packs the pages of a language into a ZIP file, to be read from a disk without a network.

A disk serves no folders and knows no root. So each address of a file in the copy becomes a relative one that ends in
`index.html`, and every other address of the site the full one, which works once there is a network again.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from html import escape, unescape

from nashra.files.zipped import zipped
from nashra.model.settings import OFFLINE, Language
from nashra.model.site import Output, Page, Site
from nashra.pages import urls
from nashra.pages.plan import Plan
from nashra.text.html import PAGE_TOKEN

Note = Callable[[Page], str]
"""Returns the HTML that tells the readers of a page that it is a copy."""

_LEFT_OUT = {"404-all.html", "404.html", "follow.html", "redirect.html", "root.html"}  # are of use on a host alone
_DROPPED = {"manifest", "preload"}  # by their `rel`, links to what a browser does not load from a disk
_REL = re.compile(r"""\srel=["']([^"']*)""")
_ADDRESS = re.compile(r"""(?<=\s)(href|src|poster)=("[^"]*"|'[^']*')""")
_SCALED = re.compile(r"""\s(?:srcset|sizes)=(?:"[^"]*"|'[^']*')""")  # copies of a picture would only take up room
_START = """<!doctype html>
<html lang="{tag}">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={home}">
<title>{title}</title>
<p><a href="{home}">{title}</a></p>
"""


def copies(site: Site, plan: Plan, outputs: Iterable[Output], note: Note) -> Iterator[Output]:
    """Yield the copy of each language, if readers may carry it away; `outputs` are the files of the site."""
    if OFFLINE in site.carried:
        files = {output.path: output for output in outputs}
        yield from (copy(site, plan, language, files, note) for language in site.settings.languages)


def copy(site: Site, plan: Plan, language: Language, files: Mapping[str, Output], note: Note) -> Output:
    """Return the copy of the pages of a language, with all that they show; `files` are those of the site by path.

    All that is in the ZIP file lies in a folder with the name of the site. Pages and files have their paths in it.
    """
    pages = {urls.path(page.url): page for page in plan.pages.values() if page.language == language}
    pages = {path: page for path, page in pages.items() if page.template not in _LEFT_OUT}
    home = urls.path(urls.home(language.prefix))
    found = _Addresses(site.settings.url, site.settings.base, files, pages.keys(), posixpath.dirname(home))
    made = {path: _page(files[path].data.decode(), path, note(page), found) for path, page in sorted(pages.items())}
    title = escape(site.settings.text(site.settings.title, language))
    made["index.html"] = _START.format(home=home, tag=language.tag, title=title)
    folder = f"{site.settings.url.partition('://')[2].replace('/', '-')}-{language.prefix}"
    packed = {f"{folder}/{path}": html.encode() for path, html in made.items()}
    packed |= {f"{folder}/{path}": files[path].data for path in _all_of(found.wanted, files, language)}
    return Output(urls.path(urls.offline(language.prefix)), zipped(packed))


class _Addresses:
    """Finds the addresses of a copy; `wanted` are the files besides its pages that something in it leads to."""

    def __init__(self, url: str, base: str, files: Mapping[str, Output], pages: Collection[str], own: str) -> None:
        self.wanted: set[str] = set()
        self._url, self._base, self._files, self._pages = url, base, files, pages
        self._meetings = f"{own}/meetings/"

    def moved(self, address: str, path: str) -> str:
        """Return an address in the file at a path as it is in the copy."""
        if not address.startswith(f"{self._base}/") or address.startswith("//"):
            return address
        target = re.split("[?#]", address, maxsplit=1)[0].removeprefix(self._base)
        rest = address[len(self._base + target) :]
        file = urls.path(target)
        is_calendar = file.startswith(self._meetings) and file.endswith(".ics")
        if file in self._files and (is_calendar or file.startswith(urls.STATIC[1:])):
            self.wanted.add(file)
        if file in self._pages or file in self.wanted:
            return posixpath.relpath(file, posixpath.dirname(path)) + rest
        return f"{self._url}{target}{rest}"


def _page(html: str, path: str, note: str, addresses: _Addresses) -> str:
    def attribute(found: re.Match[str]) -> str:
        return f'{found[1]}="{escape(addresses.moved(unescape(found[2][1:-1]), path))}"'

    def token(found: re.Match[str]) -> str:
        if not found[2] or found[1]:
            return found[0]
        rel = _REL.search(found[0])
        if found[2] == "link" and rel and not _DROPPED.isdisjoint(rel[1].split()):
            return ""
        return _ADDRESS.sub(attribute, _SCALED.sub("", found[0]))

    before, end, after = PAGE_TOKEN.sub(token, html).rpartition("</body>")
    return f"{before}{note}{end}{after}"


def _all_of(wanted: Collection[str], files: Mapping[str, Output], language: Language) -> set[str]:
    """Return the paths of these files, of what their style sheets load, and of what the search of a language loads."""
    sheets = "\n".join(files[path].data.decode(errors="ignore") for path in wanted if path.endswith(".css"))
    beside = {path for path in files if path.startswith(urls.STATIC[1:]) and posixpath.basename(path) in sheets}
    shard, text = urls.path(urls.search_shard("\n", language.prefix)), urls.path(urls.search_text(0, language.prefix))
    folders = (shard.partition("\n")[0], f"{posixpath.dirname(text)}/")
    return {*wanted, *beside, *(path for path in files if path.startswith(folders) and path.endswith(".js"))}
