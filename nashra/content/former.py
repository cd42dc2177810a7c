"""Understands the fingerprints that earlier versions made: from the Markdown of a block, and not from its HTML.

They also read some bodies otherwise: a list right below a paragraph was part of it, sub-items indented by two blanks
were items. So an entry of an old ledger may stand for several blocks of today, or several entries for one.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from nashra.markdown import blocks
from nashra.markdown.source import without_comments
from nashra.model.content import Block, Document, Entry

_INVISIBLE = r"[\u0640\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
_MEANINGLESS = re.compile(rf"{_INVISIBLE}|\{{:?\s*(?:[#.][\w-]|[\w-]+=)[^}}\n]*\}}")
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrtvw")
_MARKERS = {
    "list item": re.compile(r"\A\s*(?:[-*+]|\d+\.)\s+"),
    "quotation": re.compile(r"^\s*>[ \t]?", re.MULTILINE),
    "rule": re.compile(r"\A.*\Z", re.DOTALL),
}
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile("#")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r" {0,3}([-*+]|\d+\.)\s+")
_QUOTATION = re.compile(r" {0,3}>")
_HEAD_LINE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$")  # below the head of a table
_BOX = re.compile(r"!!! ?\w")
_NOTE = re.compile(r"\[\^[^\]]+\]:")
_DEFINITION = re.compile(r"(\[[^\]^][^\]]*\]|\*\[[^\]]+\]):")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?$")
_DEFINED = re.compile(r" {0,3}(\*?\[[^\]]+\]):[ \t]*(.*)$", re.MULTILINE)
_BEGIN_ANOTHER = (_FENCE, _HEADING, _BOX, _RULE, _NOTE, _DEFINITION)  # than a paragraph or a quotation
_BEGIN_ANOTHER_THAN_ITEM = (_ITEM, _NOTE, _DEFINITION, _HEADING, _FENCE, _RULE)


class _Reading(NamedTuple):
    """How an earlier version read some blocks of today: as other blocks, or as the same ones."""

    former: Sequence[Block]
    blocks: Sequence[Block]


def renewed(ledger: Sequence[Entry] | None, original: Document) -> Sequence[Entry] | None:
    """Return a ledger with today's fingerprints for those of earlier versions, where the blocks are as they were."""
    known = {block.fingerprint for block in original.blocks} | {""}
    if ledger is None or all(entry.fingerprint in known for entry in ledger):
        return ledger
    readings: dict[str, list[_Reading]] = {}
    for reading in _readings(original):
        readings.setdefault(reading.former[0].fingerprint, []).append(reading)
    entries: list[Entry] = []
    at = 0
    while at < len(ledger):
        entry = ledger[at]
        fitting = next((one for one in readings.get(entry.fingerprint, ()) if _fits(one, ledger[at:])), None)
        if entry.fingerprint in known or fitting is None:
            entries.append(entry)
            at += 1
        else:
            entries += [Entry(block.kind, block.fingerprint, entry.reason) for block in fitting.blocks]
            at += len(fitting.former)
    return entries


def with_renewed_ledgers(folder: Sequence[Document], source: str) -> list[Document]:
    """Return the documents of a folder with `renewed` ledgers; `source` is the prefix of the site's source language."""
    original = next((document for document in folder if document.original), None)
    original = original or next((document for document in folder if document.language == source), None)
    if original is None:
        return list(folder)
    ledgers = [renewed(document.ledger, original) for document in folder]
    return [
        document if ledger is document.ledger else replace(document, ledger=tuple(ledger or ()))
        for document, ledger in zip(folder, ledgers, strict=True)
    ]


def texts(all_blocks: Sequence[Block], text: str) -> Iterator[tuple[str, str]]:
    """Yield the fingerprints that earlier versions gave the blocks of a text, each with its Markdown."""
    yield from ((block.fingerprint, block.text) for block in _former(all_blocks, text))


def is_of_text(digest: str, all_blocks: Sequence[Block], text: str) -> bool:
    """Say whether an earlier version gave a text this fingerprint, by its blocks and its Markdown."""
    return digest == fingerprint("text", " ".join([block.fingerprint for block in _former(all_blocks, text)]))


def fingerprints(document: Document) -> dict[Block, str]:
    """Return the fingerprints of those blocks of a document that earlier versions read as this one does."""
    readings = [reading for reading in _readings(document) if len(reading.former) == len(reading.blocks) == 1]
    return {reading.blocks[0]: reading.former[0].fingerprint for reading in readings}


def fingerprint(kind: str, text: str, targets: Mapping[str, str] | None = None) -> str:
    """Return the fingerprint that earlier versions gave a block; `targets` are what the body defines, by label."""
    if kind != "code":
        if marker := _MARKERS.get(kind):
            text = marker.sub(lambda match: "1. " if match[0].strip()[:1].isdigit() else "", text)
        text = " ".join(unicodedata.normalize("NFC", _MEANINGLESS.sub("", text)).split())
    folded = text.casefold()
    for label, address in (targets or {}).items():
        if label in folded:
            text += f"\0{label}\0{address}"
            folded = text.casefold()
    return hashlib.sha256(f"{kind}\0{text}".encode()).hexdigest()[:12].translate(_LETTERS)


def split(text: str) -> list[Block]:
    """Return the blocks of a body as earlier versions read them."""
    clean, lines = without_comments(text)
    pieces = [(start, piece, _kind(piece)) for start, piece in _pieces(clean.split("\n"))]
    targets: dict[str, str] = {}
    for match in (match for _, piece, kind in pieces if kind == "" for match in _DEFINED.finditer("\n".join(piece))):
        label = match[1].casefold()  # texts use an abbreviation without its brackets, a link with them
        targets[label[2:-1] if label.startswith("*") else label] = match[2].strip()
    return [
        Block(kind, text, lines[start], lines[start + len(piece) - 1], fingerprint(kind, text, targets))
        for start, piece, kind in pieces
        if kind and (text := "\n".join(piece))
    ]


def _former(all_blocks: Sequence[Block], text: str) -> list[Block]:
    """Return the blocks of a text as earlier versions read them: its title and summary, and those of its body."""
    fields = all_blocks[: blocks.first_of_body(all_blocks)]
    return [*(field._replace(fingerprint=fingerprint(field.kind, field.text)) for field in fields), *split(text)]


def _readings(document: Document) -> Iterator[_Reading]:
    """Yield the fields, and what has the same lines in both readings of the body: the least that is apart in both."""
    now, then = document.blocks, _former(document.blocks, document.text)
    i = j = blocks.first_of_body(now)
    yield from (_Reading([field], [now[index]]) for index, field in enumerate(then[:i]))
    while i < len(then) and j < len(now):
        if then[i].last < now[j].line:  # a block in one reading alone
            i += 1
            continue
        if now[j].last < then[i].line:
            j += 1
            continue
        start, first = i, j
        i, j = i + 1, j + 1
        while True:
            if i < len(then) and then[i].line <= now[j - 1].last:
                i += 1
            elif j < len(now) and now[j].line <= then[i - 1].last:
                j += 1
            else:
                break
        yield _Reading(then[start:i], now[first:j])


def _fits(reading: _Reading, entries: Sequence[Entry]) -> bool:
    return [block.fingerprint for block in reading.former] == [
        entry.fingerprint for entry in entries[: len(reading.former)]
    ]


def _pieces(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the index of the first line, and the lines, of each block or definition."""
    index = 0
    while index < len(lines):
        if not lines[index].strip():
            index += 1
            continue
        end = _end(lines, index)
        yield index, [line.rstrip() for line in lines[index:end]]
        index = end


def _end(lines: list[str], start: int) -> int:
    first = lines[start]
    if fence := _FENCE.match(first):
        closing = re.compile(rf" {{0,3}}{re.escape(fence.group(1))}[`~]*[ \t]*$")
        return next((n + 1 for n in range(start + 1, len(lines)) if closing.match(lines[n])), len(lines))
    if _HEADING.match(first) or _RULE.match(first):
        return start + 1
    if start + 1 < len(lines) and _UNDERLINE.match(lines[start + 1]):
        return start + 2
    if _BOX.match(first) or _NOTE.match(first) or _ITEM.match(first):
        return _end_of_indented(lines, start)
    end = _end_of_text(lines, start)
    while _QUOTATION.match(first):  # quotations with only blank lines between them were one
        following = next((number for number in range(end, len(lines)) if lines[number].strip()), end)
        if end == following or not _QUOTATION.match(lines[following]):
            break
        if following + 1 < len(lines) and _UNDERLINE.match(lines[following + 1]):
            return following + 2
        end = _end_of_text(lines, following)
    return end


def _end_of_text(lines: list[str], start: int) -> int:
    first, end = lines[start], start + 1
    if _DEFINITION.match(first):
        return end
    while end < len(lines) and (line := lines[end]).strip():
        if _QUOTATION.match(line) and not _QUOTATION.match(first):
            break
        if any(pattern.match(line) for pattern in _BEGIN_ANOTHER):
            break
        end += 1
    return end


def _end_of_indented(lines: list[str], start: int) -> int:
    end, is_after_blank = start + 1, False
    is_box = _BOX.match(lines[start])
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            is_after_blank = True
        elif line.startswith(("    ", "\t")):
            is_after_blank = False
        elif is_after_blank or is_box or any(pattern.match(line) for pattern in _BEGIN_ANOTHER_THAN_ITEM):
            break
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _kind(piece: Sequence[str]) -> str:
    """Return the kind of a block, "" for a definition."""
    first, *rest = piece
    if all(line.startswith(("    ", "\t")) for line in piece):
        return "code"
    is_alone = not rest
    kinds: Sequence[tuple[str, object]] = (
        ("rule", is_alone and _RULE.match(first)),
        ("code", _FENCE.match(first)),
        ("heading", _HEADING.match(first) or (len(rest) == 1 and _UNDERLINE.match(rest[0]))),
        ("note", _BOX.match(first) or _NOTE.match(first)),
        ("list item", _ITEM.match(first)),
        ("quotation", _QUOTATION.match(first)),
        ("table", rest and "|" in first and _HEAD_LINE.match(rest[0])),
        ("", _DEFINITION.match(first)),
        ("image", is_alone and _IMAGE.match(first)),
    )
    return next((kind for kind, is_it in kinds if is_it), "paragraph")
