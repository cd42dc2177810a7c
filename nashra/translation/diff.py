"""A translation that is behind its original -> each passage: the original then and now, and today's translation."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import Literal, NamedTuple

from nashra.content import documents, limits, yaml
from nashra.content.settings import LIMIT
from nashra.markdown import blocks
from nashra.markdown.blocks import name_of
from nashra.model.content import Block, Document
from nashra.translation.alignment import aligned

NOT_KNOWN = "not known"

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class DiffSpan(NamedTuple):
    """Some words of a text that was changed: kept, taken out or put in."""

    change: Literal["kept", "out", "in"]
    text: str


class PassageDiff(NamedTuple):
    """A passage: its name, its state, where it stands in both files, and its texts; None where there is none."""

    name: str
    state: str
    original_line: int | None
    translation_line: int | None
    then: str | None
    now: str | None
    translation: str | None
    reason: str = ""


def passage_diffs(original: Document, translation: Document, versions: Iterable[str]) -> list[PassageDiff]:
    """Return the passages that do not follow the original, and those that keep a reason why they need not.

    `versions` are older texts of the original's file, the newest first; they are read as far as needed.
    """
    alignment = aligned(original.blocks, translation.blocks, translation.ledger)
    rows = [row for row in alignment.rows if row in alignment.behind or row.reason]
    ledger = translation.ledger or ()
    recorded = {
        row: ledger[alignment.entries[row.translation]].fingerprint
        for row in rows
        if row.translation is not None and row.state in ("changed", "removed")
    }
    then = old_texts(set(recorded.values()), versions)
    made = []
    for row in rows:
        side, index = (translation, row.translation) if row.original is None else (original, row.original)
        made.append(
            PassageDiff(
                name_of(side.blocks, index or 0),
                row.state,
                None if row.original is None else original.line_of(row.original),
                None if row.translation is None else translation.line_of(row.translation),
                then.get(recorded[row], NOT_KNOWN) if row in recorded else None,
                None if row.original is None else original.blocks[row.original].text,
                None if row.translation is None else translation.blocks[row.translation].text,
                row.reason,
            )
        )
    return made


def difference(then: str, now: str) -> list[DiffSpan]:
    """Return what became of a text, word by word. Law: kept and out are `then`, kept and in are `now`."""
    old, new = _WORD.findall(then), _WORD.findall(now)
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            found.append(DiffSpan("kept", "".join(old[a:b])))
            continue
        found += [DiffSpan("out", "".join(old[a:b]))] if b > a else []
        found += [DiffSpan("in", "".join(new[c:d]))] if d > c else []
    return found


def as_text(original: Document, translation: Document, found: Sequence[PassageDiff]) -> str:
    """Return the passages for a terminal; what was taken out stands in [-…-], what was put in in {+…+}."""
    if not found:
        return f"{translation.path}: nothing is behind {original.path}"
    parts = [f"{translation.path} and its original {original.path}"]
    for detail in found:
        places = [f"{d.path}:{line}" for d, line in _places(original, translation, detail)]
        parts.append(f"\n{detail.name} {detail.state}  ({' ↔ '.join(places)})")
        if detail.reason:
            parts.append(f"  kept:  {detail.reason}")
        if detail.then is not None and detail.now is not None and detail.then != NOT_KNOWN:
            parts.append(f"  then → now: {''.join(_MARKS[piece.change].format(piece.text) for piece in _diff(detail))}")
        else:
            parts += [f"  then:  {detail.then}"] if detail.then is not None else []
            parts += [f"  now:   {detail.now}"] if detail.now is not None else []
        parts += [f"  translation:  {detail.translation}"] if detail.translation is not None else []
    return "\n".join(parts)


_MARKS = {"kept": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}


def _diff(detail: PassageDiff) -> list[DiffSpan]:
    return difference(detail.then or "", detail.now or "")


def _places(original: Document, translation: Document, detail: PassageDiff) -> list[tuple[Document, int]]:
    lines = ((original, detail.original_line), (translation, detail.translation_line))
    return [(document, line) for document, line in lines if line is not None]


def old_texts(wanted: set[str], versions: Iterable[str]) -> dict[str, str]:
    """Return the text of each fingerprint, from the newest version that has it."""
    texts: dict[str, str] = {}
    for version in versions if wanted else ():
        if limits.too_much("a.md", version.encode(), version, LIMIT):  # nobody looked at it before it was committed
            continue
        for block in _blocks(version):
            if block.fingerprint in wanted:
                texts.setdefault(block.fingerprint, block.text)
        if len(texts) == len(wanted):
            break
    return texts


def _blocks(version: str) -> Iterable[Block]:
    front, body, _ = documents.split(version) or ("", version, 0)
    mapping, _ = yaml.parse("", front)
    entries = mapping.entries if mapping else ()
    written = {key.text: value.text.strip() for key, value in entries if isinstance(value, yaml.Scalar)}
    fields = (blocks.field(name, written[name]) for name in ("title", "summary") if name in written)
    return chain(fields, blocks.split(body))
