"""Collects what the configuration of any host says of a site: redirects, content types, headers and caching."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from nashra.files.types import ATTACHMENTS
from nashra.model.site import Output, Site
from nashra.pages import csp, urls
from nashra.pages.data.names import DataFile, data_files
from nashra.pages.plan import Plan, is_untranslated
from nashra.text.language_tags import first_part

FOREVER = "public, max-age=31536000, immutable"
"""Cache-Control of files with a hash of their bytes in their address (RFC 8246): new bytes get a new address."""

FRESH = "no-cache"
"""Cache-Control of all other files: cached but revalidated before each use (RFC 9111, 5.2.2.4), mostly by a 304."""

NEGOTIATED = "#negotiated"
"""Ends an address that a host chose by the browser's languages: only at such an address may the site's script prefer
the language that the reader chose earlier, which no host can see."""

HASHED = urls.STATIC
"""The folder of all files with a hash in their names, and of no others."""

HASHED_NAME = r"\.[0-9a-f]{12}\.[a-z0-9]+$"
"""A pattern for the end of their names."""

HEADERS = {
    "Content-Security-Policy": csp.IN_HEADERS,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""The headers of every response."""

_OWN_TYPES = {
    "avif": "image/avif",
    "css": "text/css",
    "gif": "image/gif",
    "html": "text/html",
    "ico": "image/vnd.microsoft.icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "jsonl": "application/jsonl",
    "otf": "font/otf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "tmx": "application/x-tmx+xml",
    "tbx": "application/x-tbx+xml",
    "ttf": "font/ttf",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
}
TYPES = dict(
    sorted((_OWN_TYPES | {suffix.removeprefix("."): kind.type for suffix, kind in ATTACHMENTS.items()}).items())
)
"""The content type of files by their suffix (IANA's registry)."""

NAMED = {
    "corrections.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    "feed.xml": "application/atom+xml",
}
"""The content type of files whose suffix says too little, by name."""


class Redirect(NamedTuple):
    """An old address and its new one, both with the base path of the site."""

    url: str
    target: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host needs to know; all addresses begin with `base`, the path of the site on its host ("" for its root).

    `host` is the name as DNS and the requests of browsers have it. A host can lead readers to the languages in
    `negotiated`, whose prefix is what a browser asks for. What it asks for in `ambiguous` leads to the page of choice:
    there the script tells forms of one language apart. `feeds` are the addresses of files in NAMED, `data` those of
    data files, the newest years first; `hashed` and `suffixes` are the suffixes of files with and without a hash in
    their names.
    """

    url: str
    base: str
    host: str
    prefixes: tuple[str, ...]
    negotiated: tuple[str, ...]
    ambiguous: tuple[str, ...]
    redirects: tuple[Redirect, ...]
    feeds: tuple[str, ...]
    data: tuple[str, ...]
    hashed: tuple[str, ...]
    suffixes: tuple[str, ...]

    def not_found(self, prefix: str = "") -> str:
        """Return the address of the 404 page in a language, or of the one in all languages."""
        return self.base + urls.not_found(prefix)


def rules(site: Site, plan: Plan, outputs: Sequence[Output]) -> Rules:
    """Return the rules of a site, with redirects in the order of the plan: those of the newest briefings first."""
    settings = site.settings
    paths = [output.path for output in outputs]
    first_parts = [first_part(language.tag) for language in settings.languages]
    negotiated = tuple(one.prefix for one in settings.languages if one.prefix == one.hreflang and not one.variant)
    pages = (page for page in plan.pages.values() if page.template == "redirect.html")
    moved = [page for page in pages if not is_untranslated(page)]  # hosts have little room, and a 301 is a promise
    return Rules(
        url=settings.url,
        base=settings.base,
        host=_in_dns(settings.host),
        prefixes=settings.prefixes,
        negotiated=negotiated,
        ambiguous=tuple(part for part in dict.fromkeys(first_parts) if part not in negotiated),
        redirects=tuple(Redirect(settings.base + page.url, settings.base + page.canonical) for page in moved),
        feeds=tuple(settings.base + url for url in sorted(plan.files) if PurePosixPath(url).name in NAMED),
        data=tuple(settings.base + urls.data_file(file.name) for file in _newest_first(site)),
        hashed=_suffixes(path for path in paths if f"/{path}".startswith(HASHED)),
        suffixes=_suffixes(path for path in paths if not f"/{path}".startswith(HASHED)),
    )


def _newest_first(site: Site) -> list[DataFile]:
    return sorted(data_files(site), key=lambda file: (not file.year, file.year), reverse=True)


def _in_dns(host: str) -> str:
    """Return the name of a host in ASCII: a label in other letters by its Punycode (RFC 3492, RFC 5890)."""
    labels = unicodedata.normalize("NFC", host).split(".")
    return ".".join(label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels)


def _suffixes(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({PurePosixPath(path).suffix.removeprefix(".") for path in paths} & {*TYPES}))


def with_charset(kind: str) -> str:
    """Return a content type, with its charset if it is text."""
    return f"{kind}; charset=utf-8" if is_text(kind) else kind


def is_text(kind: str) -> bool:
    """Say whether files of a content type are text, which is also worth compressing."""
    return kind.startswith("text/") or kind.endswith(("json", "jsonl", "xml"))


TEXT_TYPES = sorted({kind for kind in (*TYPES.values(), *NAMED.values()) if is_text(kind)})
"""The content types of files that are text."""
