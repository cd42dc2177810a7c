"""Aligned passages -> findings on links, images and notes: the same targets in both texts, each as often.

An address of this site is the same without the language it begins with. A page of another site may have a version in
each language: what names a language (CLDR, by Babel) as its host's first part, a part of its path or a value of its
query does not count, and where both name different ones, the rest may differ too, as in an encyclopedia. The anchor of
a heading is the same as the one of its translation.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from babel import localedata
from markdown.extensions.toc import slugify_unicode

from nashra.markdown.ids import PASSAGE_ID
from nashra.model.problems import Level
from nashra.review.comparison import Finding, Knowledge, Pair, Passage

T = TypeVar("T")

RULE = "links"
IMAGES = "images"
NOTES = "notes"

_LABEL = re.compile(r"[a-z]{2,3}([-_][a-z]{2})?", re.IGNORECASE)
_FILE = re.compile(r"/[^/.]+\.md$|\.yaml$")  # a file of content stands for its page
_Headings = Mapping[str, int]  # the anchor of a heading -> the index of its pair


class _Address(NamedTuple):
    """An address as it is compared: what it is without its languages, and which it names."""

    host: str
    path: str
    query: str
    anchor: str
    languages: frozenset[str] = frozenset()


def check(pairs: tuple[Pair, ...], _knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the links that are lost or changed (problems), and those that only the translation has (advice)."""
    with_links = [(number, pair) for number, pair in enumerate(pairs) if pair.original.links or pair.translation.links]
    original, translation = (_headings(passages) for passages in zip(*pairs, strict=True)) if with_links else ({}, {})
    for number, (there, here) in with_links:
        lost, strange = _rest(
            [(address, _address(address, there, original)) for address in there.links],
            [(address, _address(address, here, translation)) for address in here.links],
            _is_same,
        )
        yield from _findings(number, lost, strange, _Words(there, here, "links to"))


def check_images(pairs: tuple[Pair, ...], _knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the images that differ; one whose name has the language in it (`map-en.png`) may differ in that."""
    for number, (there, here) in enumerate(pairs):
        if not (there.images or here.images):
            continue
        lost, strange = _rest(
            [(address, _image(address, there)) for address in there.images],
            [(address, _image(address, here)) for address in here.images],
            _is_equal,
        )
        yield from _findings(number, lost, strange, _Words(there, here, "shows"))


def check_notes(pairs: tuple[Pair, ...], _knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the notes that differ, by their labels."""
    for number, (there, here) in enumerate(pairs):
        if there.notes == here.notes:
            continue
        lost, strange = _rest(
            [(f"[^{label}]", label) for label in there.notes],
            [(f"[^{label}]", label) for label in here.notes],
            _is_equal,
        )
        yield from _findings(number, lost, strange, _Words(there, here, "refers to"))


class _Words(NamedTuple):
    """How a finding is said: by whose texts, and what they do."""

    there: Passage
    here: Passage
    does: str


def _findings(number: int, lost: list[str], strange: list[str], words: _Words) -> Iterator[Finding]:
    there, here = words.there.language.prefix, words.here.language.prefix
    both = min(len(lost), len(strange))

    def finding(level: Level, message: str, hint: str) -> Finding:
        return Finding(number, level, message, hint)

    for one, other in zip(lost[:both], strange[:both], strict=True):
        yield finding("problem", f"{there} {words.does} `{one}`, {here} {words.does} `{other}`", f"write `{one}`")
    for one in lost[both:]:
        yield finding("problem", f"{there} {words.does} `{one}`, {here} does not", "add it to the translation")
    for other in strange[both:]:
        yield finding("advice", f"{here} {words.does} `{other}`, {there} does not", "is it meant to be there?")


def _rest(
    there: list[tuple[str, T]], here: list[tuple[str, T]], is_same: Callable[[T, T], bool]
) -> tuple[list[str], list[str]]:
    """Return what each side has and the other has not: first what is equal goes, then what is the same."""
    lost = there
    left = list(here)
    for matches in (_is_equal, is_same):
        unmatched = []
        for one in lost:
            found = next((other for other in left if matches(one[1], other[1])), None)
            if found:
                left.remove(found)
            else:
                unmatched.append(one)
        lost = unmatched
    return [written for written, _ in lost], [written for written, _ in left]


def _is_equal(one: object, other: object) -> bool:
    return one == other


def _is_same(one: _Address, other: _Address) -> bool:
    """Say whether two addresses that differ may be one page in two languages."""
    if one.host != other.host:
        return False
    if not one.host:
        # A heading of another page is called otherwise in each language; whether it is there is not asked here.
        anchors = (one.anchor, other.anchor)
        return bool(one.path) and one[:3] == other[:3] and all(a and not PASSAGE_ID.fullmatch(a) for a in anchors)
    if one.languages and other.languages:
        return one.languages != other.languages
    return one[:4] == other[:4]


def _address(written: str, passage: Passage, headings: _Headings) -> _Address:
    try:
        parts = urlsplit(written)
    except ValueError:  # brackets of IPv6 without an end; `pages.links` says so
        return _Address("", written, "", "")
    if parts.netloc:
        return _elsewhere(parts)
    anchor, path = unquote(parts.fragment), unquote(parts.path)
    path = re.sub(rf"^/{re.escape(passage.language.prefix)}(?=/|$)", "", path)
    if not path and anchor in headings:
        anchor = f"heading {headings[anchor]}"
    rest = _FILE.sub("/", path).rstrip("/") or path
    return _Address("", f"{parts.scheme}:{rest}" if parts.scheme else rest, parts.query, anchor)


@lru_cache(maxsize=1024)  # all texts of a piece link to much the same pages
def _elsewhere(parts: SplitResult) -> _Address:
    first, _, host = parts.netloc.lower().removeprefix("www.").partition(".")
    named = {first} if "." in host and _is_language(first) else set()
    steps = [step for step in unquote(parts.path).split("/") if step]
    named |= {step.lower() for step in steps if _is_language(step)}
    query = parse_qsl(parts.query, keep_blank_values=True)
    named |= {value.lower() for _, value in query if _is_language(value)}
    return _Address(
        host if first in named and "." in host else f"{first}.{host}",
        "/".join(step for step in steps if step.lower() not in named),
        "&".join(f"{name}={value}" for name, value in query if value.lower() not in named),
        unquote(parts.fragment),
        frozenset(named),
    )


def _is_language(text: str) -> bool:
    return bool(_LABEL.fullmatch(text)) and localedata.exists(re.split("[-_]", text.lower())[0])


def _image(written: str, passage: Passage) -> str:
    return re.sub(rf"[._-]{re.escape(passage.language.prefix)}(?=[._-]|$)", "", unquote(written))


def _headings(passages: Iterable[Passage]) -> dict[str, int]:
    return {
        slugify_unicode(passage.prose, "-"): number
        for number, passage in enumerate(passages)
        if passage.block.kind == "heading"
    }
