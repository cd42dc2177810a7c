"""Checks that both texts have the same links, images and notes, each as often.

An address of this site is compared without the language that it begins with. A page of another site may have a version
in each language: the name of a language (CLDR, by Babel) as the first part of its host, a part of its path or a value
of its query does not count. If both name different ones, the rest may differ too, as in an encyclopedia. The anchor of
a heading equals that of its translation.
"""

import operator
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from babel import localedata

from nashra.files.types import is_attachment, is_image
from nashra.markdown.ids import PASSAGE_ID, slugified
from nashra.review.comparison import Finding, Knowledge, Pair, Passage

T = TypeVar("T")

RULE = "links"
IMAGES = "images"
NOTES = "notes"

_LANGUAGE = re.compile(r"[a-z]{2,3}([-_][a-z]{2})?", re.IGNORECASE)
_FILE = re.compile(r"/[^/.]+\.md$|\.yaml$")  # the address of a content file means its page
_Targets = list[tuple[str, T]]  # as written, and as compared
_Equals = Callable[[T, T], bool]


class _Address(NamedTuple):
    """An address as it is compared: its parts without names of languages, and the languages that it names."""

    host: str
    path: str
    query: str
    anchor: str
    languages: frozenset[str] = frozenset()


def check(pairs: tuple[Pair, ...], _knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the links that are lost or changed (problems), and those that only the translation has (advice)."""
    with_links = [(number, pair) for number, pair in enumerate(pairs) if pair.original.links or pair.translation.links]
    headings = [_headings(passages) for passages in zip(*pairs, strict=True)] if with_links else []
    for number, pair in with_links:
        lost, extra = (
            [(address, _address(address, passage, anchors)) for address in passage.links]
            for passage, anchors in zip(pair, headings, strict=True)
        )
        yield from _differences(number, pair, "links to", lost, extra, is_same=_is_same)


def check_images(pairs: tuple[Pair, ...], _knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the images that differ; one whose name has the language in it (`map-en.png`) may differ in that."""
    for number, pair in enumerate(pairs):
        if pair.original.images or pair.translation.images:
            lost, extra = ([(address, _image(address, passage)) for address in passage.images] for passage in pair)
            yield from _differences(number, pair, "shows", lost, extra)


def check_notes(pairs: tuple[Pair, ...], _knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the notes that differ, by their labels."""
    for number, pair in enumerate(pairs):
        if pair.original.notes != pair.translation.notes:
            lost, extra = ([(f"[^{label}]", label) for label in passage.notes] for passage in pair)
            yield from _differences(number, pair, "refers to", lost, extra)


def _differences(
    number: int, pair: Pair, verb: str, lost: _Targets[T], extra: _Targets[T], *, is_same: _Equals[T] = operator.eq
) -> Iterator[Finding]:
    """Yield the targets that only one text has; those that are equal are paired first, then those that are the same."""
    for matches in (operator.eq, is_same):
        rest = []
        for wanted in lost:
            partner = next((other for other in extra if matches(wanted[1], other[1])), None)
            if partner:
                extra.remove(partner)
            else:
                rest.append(wanted)
        lost = rest
    source, target = (passage.language.prefix for passage in pair)
    changed = min(len(lost), len(extra))
    for (one, _), (other, _) in zip(lost, extra, strict=False):
        yield Finding(number, "problem", f"{source} {verb} `{one}`, {target} {verb} `{other}`", f"write `{one}`")
    for one, _ in lost[changed:]:
        yield Finding(number, "problem", f"{source} {verb} `{one}`, {target} does not", "add it to the translation")
    for other, _ in extra[changed:]:
        yield Finding(number, "advice", f"{target} {verb} `{other}`, {source} does not", "is it meant to be there?")


def _is_same(one: _Address, other: _Address) -> bool:
    """Say whether two addresses that differ may be one page in two languages."""
    if one.host != other.host:
        return False
    if not one.host:
        # A heading of another page has another anchor in each language; whether it exists is not checked here.
        anchors = (one.anchor, other.anchor)
        return bool(one.path) and one[:3] == other[:3] and all(a and not PASSAGE_ID.fullmatch(a) for a in anchors)
    if one.languages and other.languages:
        return one.languages != other.languages
    return one[:4] == other[:4]


def _address(written: str, passage: Passage, headings: Mapping[str, int]) -> _Address:
    try:
        parts = urlsplit(written)
    except ValueError:  # an IPv6 bracket that is not closed; `pages.links` reports it
        return _Address("", written, "", "")
    if parts.netloc:
        return _external(parts)
    anchor = unicodedata.normalize("NFC", unquote(parts.fragment))
    path = re.sub(rf"^/{re.escape(passage.language.prefix)}(?=/|$)", "", unquote(parts.path))
    if is_attachment(path) or is_image(path):
        path = _image(path, passage)
    if not path and anchor in headings:
        anchor = f"heading {headings[anchor]}"
    rest = _FILE.sub("/", path).rstrip("/") or path
    return _Address("", f"{parts.scheme}:{rest}" if parts.scheme else rest, parts.query, anchor)


@lru_cache(maxsize=1024)  # the texts of a piece link to mostly the same pages
def _external(parts: SplitResult) -> _Address:
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
    return bool(_LANGUAGE.fullmatch(text)) and localedata.exists(re.split("[-_]", text.lower())[0])


def _image(written: str, passage: Passage) -> str:
    name = unicodedata.normalize("NFC", unquote(written))
    return re.sub(rf"[._-]{re.escape(passage.language.prefix)}(?=[._-]|$)", "", name)


def _headings(passages: Iterable[Passage]) -> dict[str, int]:
    """Return the index of the pair of each heading by its anchor."""
    return {
        slugified(passage.prose): number for number, passage in enumerate(passages) if passage.block.kind == "heading"
    }
