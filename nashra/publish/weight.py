"""Weighs pages as they are sent to readers, and reports each page that is over its budget.

The weight of a page is what a first visit loads: the page and each file that it makes a browser load, compressed by
gzip where that makes it smaller. 1 KB is 1,000 bytes. Pictures that load only when a reader comes near them, as those
of texts do, are weighed by themselves where the site has a budget for them (`picture_weight`).
"""

import math
import re
import zlib
from collections.abc import Mapping
from heapq import nlargest
from html import unescape
from urllib.parse import unquote

from nashra.content.sizes import PICTURES
from nashra.model.problems import Problem
from nashra.model.settings import Settings
from nashra.model.site import Output, Page
from nashra.pages import urls
from nashra.pages.plan import Plan
from nashra.text.html import PAGE_ATTRIBUTES

_REST = f"{PAGE_ATTRIBUTES}>".encode()
_TAG = re.compile(  # the first alternative skips most links of a page, which load nothing
    rb'<(?:link rel="(?:alternate|canonical)"' + _REST + rb"|((?:link|script|img)(?![\w\x80-\xff])" + _REST + rb"))"
)
_REL = re.compile(r'\srel="([^"]*)"')
_ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')
_LAZY = ' loading="lazy"'
_LOADED = {"icon", "modulepreload", "preload", "stylesheet"}
_WEIGHED = 20  # pages of each kind, to find the heaviest
_GZIP = 31  # zlib's number for a stream with gzip's header, window of 32 KB


class PageWeigher:
    """Weighs the pages of a site; `files` are its files by path, at least those that pages may load."""

    def __init__(self, settings: Settings, files: Mapping[str, Output]) -> None:
        self._base = settings.base
        self._budgets = {f"{budget.kind}.html": budget for budget in settings.budgets if budget.kind != PICTURES}
        self._with_lazy = all(budget.kind != PICTURES for budget in settings.budgets)
        self._files = files
        self._sizes: dict[str, int] = {}  # pages share files: each is compressed once

    def problem(self, path: str, page: Page, html: bytes) -> Problem | None:
        """Return a Problem if a page is over its budget; `path` is the file that sets the budgets."""
        budget = self._budgets.get(page.template)
        if budget is None:
            return None
        loaded = self._loaded(html)
        if len(html) + sum(loaded.values()) <= budget.limit:
            return None  # most pages are within it before they are compressed
        parts = {"the page": compressed(html), **loaded}
        size = sum(parts.values())
        if size <= budget.limit:
            return None
        heaviest = sorted(parts.items(), key=lambda part: (-part[1], part[0]))[:3]
        most = ", ".join(f"{name.rpartition('/')[2]} {kilobytes(size)}" for name, size in heaviest)
        message = f"{page.url} weighs {kilobytes(size)} KB, over its budget of {budget.limit / 1000:g} KB"
        hint = f"in KB: {most}; make them smaller, or raise `{budget.kind}`"
        return Problem(path, budget.line, message, hint)

    def heaviest(self, plan: Plan) -> str:
        """Return a line with the heaviest page of each kind that has a budget, or "".

        Only the longest pages of a kind are weighed, since a much shorter page is not the heaviest.
        """
        heaviest = []
        for template, budget in self._budgets.items():
            pages = [page for page in plan.pages.values() if page.template == template]
            longest = nlargest(_WEIGHED, pages, key=lambda page: self._files[urls.path(page.url)].size)
            weights = {page.url: self._weight(self._files[urls.path(page.url)].data) for page in longest}
            if weights:
                url = max(weights, key=lambda url: weights[url])
                heaviest.append(f"{budget.kind} {kilobytes(weights[url])} of {budget.limit / 1000:g} KB ({url})")
        return ", ".join(heaviest)

    def _weight(self, html: bytes) -> int:
        return compressed(html) + sum(self._loaded(html).values())

    def _loaded(self, html: bytes) -> dict[str, int]:
        return {
            path: self._size(path) for path in _loads(html, self._base, with_lazy=self._with_lazy) & self._files.keys()
        }

    def _size(self, path: str) -> int:
        if path not in self._sizes:
            self._sizes[path] = compressed(self._files[path].data)
        return self._sizes[path]


def _loads(html: bytes, base: str, *, with_lazy: bool = True) -> set[str]:
    """Return the paths of the site's files that a page makes a browser load, with those that it loads later or not."""
    paths = set()
    for tag in map(bytes.decode, filter(None, _TAG.findall(html))):
        rel = _REL.search(tag)
        if tag.startswith("link") and not (rel and _LOADED & set(rel[1].split())):
            continue
        if _LAZY in tag and not with_lazy:
            continue
        if (address := _ADDRESS.search(tag)) and address[1].startswith(f"{base}/"):
            paths.add(unquote(unescape(address[1])[len(base) + 1 :]))
    return paths


def compressed(data: bytes) -> int:
    """Return how many bytes are sent."""
    return min(len(data), len(zlib.compress(data, level=9, wbits=_GZIP)))


def kilobytes(size: int) -> str:
    """Return a size in KB, rounded up, so that a weight over its budget never looks equal to it."""
    return f"{math.ceil(size / 100) / 10:.1f}"
