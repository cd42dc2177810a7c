"""Finds file names that cannot stay: those that deceive, are taken by the site itself, or collide on other systems."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from nashra.content import fields
from nashra.model.problems import Problem, did_you_mean
from nashra.model.settings import Settings
from nashra.text import encoding, language_tags

_RESERVED = {  # by kind, names in the site's own addresses
    "briefings": {"page"},
    "pages": {
        "briefings",
        "corrections",
        "data",
        "follow",
        "glossary",
        "meetings",
        "places",
        "search",
        "tags",
        "timeline",
        "static",
        "feed",
        "sitemap",
        "robots",
    },
}
TAKEN = _RESERVED["pages"] | {"index", "404", "manifest"}
"""The names that no language can have as its prefix: of folders and files at the top of the site, and of its lists."""

_TAG = re.compile(r"[a-z]{2,3}([-_][A-Z][a-z]{3})?([-_]([A-Za-z]{2}|\d{3}))?")  # others may be leftovers: "en-old"
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # Windows allows no folder of these names


def is_reserved(slug: str, kind: str, site: Settings) -> bool:
    """Say whether the site itself uses this name among the addresses of a kind ("briefings", "pages", "meetings")."""
    return slug in ("index", "404") or slug in _RESERVED.get(kind, ()) or slug in site.prefixes


def name_faults(paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a Problem for each name that deceives, or equals another on systems that ignore case or normalisation.

    Sources: UAX #15 (composed and decomposed forms are equal); how the file systems of macOS and Windows compare names.
    """
    paths = sorted(paths)
    if not _may_be_faulty(paths):
        return
    seen: dict[str, str] = {}
    for path in paths:
        for fault in encoding.character_problems(path, path):
            yield fault._replace(hint="rename it", level="problem")
        for name in map(str, (*reversed(PurePosixPath(path).parents), path)):
            other = seen.setdefault(_folded(name), name)
            if other != name:
                message = f"`{PurePosixPath(name).name}` and `{PurePosixPath(other).name}` are one name on many systems"
                yield Problem(path, 1, message, "rename one of them")
                break


def _may_be_faulty(paths: Iterable[str]) -> bool:
    """Say fast whether any name may have a fault; False is certain."""
    names: set[str] = set()
    for path in paths:
        if not (path.isascii() and path.isprintable()) and any(encoding.character_problems(path, path)):
            return True
        name = path
        while name and name not in names:
            names.add(name)
            name = name.rpartition("/")[0]
    return len({_folded(name) for name in names}) != len(names)


def _folded(name: str) -> str:
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def fault_of_slug(path: str, slug: str, kind: str, site: Settings) -> Problem | None:
    """Return what is wrong with the name of a folder or file that becomes part of an address."""
    if fault := fields.slug_fault(slug):
        better = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")
        is_better = slug.isascii() and not fields.slug_fault(better)
        hint = f"rename it to `{better}`" if is_better else "a slug holds a-z, 0-9 and hyphens between them"
        return Problem(path, 1, f"the name `{slug[:120]}` {fault}", hint)
    if is_reserved(slug, kind, site):
        return Problem(path, 1, f"the name `{slug}` is taken by the site itself", "choose another")
    if _DEVICES.fullmatch(slug):
        return Problem(path, 1, f"no folder can be called `{slug}` on Windows", "choose another name", "advice")
    return None


def fault_of_language(path: str, name: str, site: Settings) -> Problem | None:
    """Return what is wrong with the file name of a text, which must be `<prefix>.md` for a language of the site."""
    stem, known = name.removesuffix(".md"), site.prefixes
    if stem in known:
        return None
    meant = language_tags.alike(stem, site.languages)
    if meant and (_TAG.fullmatch(stem) or stem.lower() == meant[0].tag.lower()):
        better = " or ".join(f"`{language.prefix}.md`" for language in meant)
        hint = f"rename it to {better}: files have the prefix of their language"
        return Problem(path, 1, f"`{stem}` is no name of a language's file", hint)
    if re.match(rf"({'|'.join(map(re.escape, known))})\W", stem):  # "xx (1).md", "xx copy.md", "xx-old.md"
        return Problem(path, 1, f"`{name}` looks like a leftover copy and is left out", "delete it", "advice")
    hint = did_you_mean(stem, known) or f"the languages in site.yaml are {', '.join(known)}"
    return Problem(path, 1, f"`{stem}` is no language of this site", hint)
