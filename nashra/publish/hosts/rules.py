"""Site, Plan, Outputs -> Rules: what every host is to be told of a site, before it is said in any host's words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from nashra.model.site import Output, Site
from nashra.pages import csp, urls
from nashra.pages.plan import Plan

FOREVER = "public, max-age=31536000, immutable"
"""Of a file that has a hash of its bytes in its address (RFC 8246): other bytes have another address."""

FRESH = "no-cache"
"""Of all else: kept, but asked about before it is shown again (RFC 9111, 5.2.2.4); the answer is mostly a short 304."""

NEGOTIATED = "#negotiated"
"""Follows an address that a host chose by the browser's languages: there, and only there, what the reader chose before
(which no host can see) may still win, by the script of the site."""

HASHED = urls.STATIC
"""Where files are whose names hold a hash, and nothing else."""

HASHED_NAME = r"\.[0-9a-f]{12}\.[a-z0-9]+$"
"""How their names end, as a pattern."""

HEADERS = {
    "Content-Security-Policy": csp.IN_HEADERS,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What is said with every answer."""

TYPES = {
    "avif": "image/avif",
    "css": "text/css",
    "gif": "image/gif",
    "html": "text/html",
    "ics": "text/calendar",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
"""The content type of each kind of file, by the end of its name (IANA's registry)."""

NAMED = {
    "corrections.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    "feed.xml": "application/atom+xml",
}
"""The content type of files that are more than their kind, by name."""


class Redirect(NamedTuple):
    """An old address, and the one that it leads to; both as a browser asks for them."""

    url: str
    target: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host is to be told; all addresses begin with `base`, the path of the site on its host ("" for its root).

    `feeds` are the addresses of files in NAMED; `hashed` and `suffixes` the kinds of files that there are, with a hash
    in their names and without.
    """

    url: str
    base: str
    host: str
    prefixes: tuple[str, ...]
    redirects: tuple[Redirect, ...]
    feeds: tuple[str, ...]
    hashed: tuple[str, ...]
    suffixes: tuple[str, ...]

    def not_found(self, prefix: str = "") -> str:
        """Return the address of the page for what is not there, in a language or in all of them."""
        return self.base + urls.not_found(prefix)


def rules(site: Site, plan: Plan, outputs: Sequence[Output]) -> Rules:
    """Return the rules of a site. Redirects are in the order of the plan: briefings newest first."""
    settings = site.settings
    paths = [output.path for output in outputs]
    moved = [page for page in plan.pages.values() if page.template == "redirect.html"]
    return Rules(
        url=settings.url,
        base=settings.base,
        host=settings.host,
        prefixes=settings.prefixes,
        redirects=tuple(Redirect(settings.base + page.url, settings.base + page.canonical) for page in moved),
        feeds=tuple(settings.base + url for url in sorted(plan.files) if PurePosixPath(url).name in NAMED),
        hashed=_suffixes(path for path in paths if f"/{path}".startswith(HASHED)),
        suffixes=_suffixes(path for path in paths if not f"/{path}".startswith(HASHED)),
    )


def _suffixes(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({PurePosixPath(path).suffix.removeprefix(".") for path in paths} & {*TYPES}))


def with_charset(kind: str) -> str:
    """Return a content type with the encoding of its text, if it is one."""
    return f"{kind}; charset=utf-8" if is_text(kind) else kind


def is_text(kind: str) -> bool:
    """Tell whether files of a content type are text: such files gain by compression, too."""
    return kind.startswith("text/") or kind.endswith(("json", "xml"))
