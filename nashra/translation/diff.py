"""Shows what is behind in a translation: each passage of the original then and now, and its translation."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from nashra.content import documents, former, limits, yaml
from nashra.content.settings import LIMIT
from nashra.markdown import blocks
from nashra.markdown.blocks import names_of
from nashra.markdown.convert import Converter
from nashra.model.content import Block, Document
from nashra.translation.alignment import align

NOT_KNOWN = "not known"

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MARKS = {"kept": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}


class DiffSpan(NamedTuple):
    """Some words of a changed text: kept, taken out or put in."""

    change: Literal["kept", "out", "in"]
    text: str


class PassageDiff(NamedTuple):
    """A passage with its name, its state, its lines in both files and its texts; None where a text has no such block.

    `then` is the original's text when it was translated, NOT_KNOWN where no old version has it.
    """

    name: str
    state: str
    original_line: int | None
    translation_line: int | None
    then: str | None
    now: str | None
    translation: str | None
    reason: str = ""


def passage_diffs(original: Document, translation: Document, versions: Iterable[str]) -> list[PassageDiff]:
    """Return the passages that are behind the original, and those that are joined, left out or kept for a reason.

    `versions` are older texts of the original's file, the newest first; they are read as far as needed.
    """
    rows = [
        row
        for row in align(original.blocks, translation.blocks, translation.ledger).rows
        if row.state not in ("current", "unrecorded") or row.reason or row.is_joined
    ]
    ledger = translation.ledger or ()
    recorded = {
        row: [digest for k in row.entries for digest in ledger[k].fingerprints]
        for row in rows
        if row.state in ("changed", "removed")
    }
    then = old_texts({digest for digests in recorded.values() for digest in digests}, versions)
    passages = []
    for row in rows:
        side, indices = (original, row.originals) if row.originals else (translation, row.translations)
        older = [then.get(digest, NOT_KNOWN) for digest in recorded.get(row, ())]
        passages.append(
            PassageDiff(
                names_of(side.blocks, indices),
                row.state,
                None if row.original is None else original.line_of(row.original),
                None if row.translation is None else translation.line_of(row.translation),
                NOT_KNOWN if NOT_KNOWN in older else _text(older),
                _text([original.blocks[o].text for o in row.originals]),
                _text([translation.blocks[t].text for t in row.translations]),
                row.reason,
            )
        )
    return passages


def _text(texts: Sequence[str]) -> str | None:
    """Return texts of blocks as one text, or None where there are none."""
    return "\n\n".join(texts) if texts else None


def difference(then: str, now: str) -> list[DiffSpan]:
    """Return what became of a text, word by word. Law: kept and out are `then`, kept and in are `now`."""
    old, new = _WORD.findall(then), _WORD.findall(now)
    spans = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            spans.append(DiffSpan("kept", "".join(old[a:b])))
            continue
        spans += [DiffSpan("out", "".join(old[a:b]))] if b > a else []
        spans += [DiffSpan("in", "".join(new[c:d]))] if d > c else []
    return spans


def as_text(original: Document, translation: Document, passages: Sequence[PassageDiff]) -> str:
    """Return passages as text for a terminal, with [-words taken out-] and {+words put in+}."""
    if not passages:
        return f"{translation.path}: nothing is behind {original.path}"
    parts = [f"{translation.path} and its original {original.path}"]
    for passage in passages:
        lines = ((original, passage.original_line), (translation, passage.translation_line))
        places = " ↔ ".join(f"{document.path}:{line}" for document, line in lines if line is not None)
        parts.append(f"\n{passage.name} {passage.state}  ({places})")
        if passage.reason:
            parts.append(f"  {'kept' if passage.translation else 'left out'}:  {passage.reason}")
        if passage.then not in (None, NOT_KNOWN) and passage.now is not None:
            spans = difference(passage.then or "", passage.now)
            parts.append(f"  then → now: {''.join(_MARKS[span.change].format(span.text) for span in spans)}")
        else:
            parts += [f"  then:  {passage.then}"] if passage.then is not None else []
            parts += [f"  now:   {passage.now}"] if passage.now is not None else []
        parts += [f"  translation:  {passage.translation}"] if passage.translation is not None else []
    return "\n".join(parts)


def old_texts(wanted: set[str], versions: Iterable[str]) -> dict[str, str]:
    """Return the text of each wanted fingerprint that a version has, from the newest such version."""
    texts: dict[str, str] = {}
    for version in versions if wanted else ():
        if limits.size_problems("a.md", version.encode(), version, LIMIT):  # committed without a check
            continue
        body, known = _blocks(version)
        found = {block.fingerprint: block.text for block in reversed(known)}
        if not wanted <= texts.keys() | found.keys():  # a ledger may have fingerprints of earlier versions
            found = dict(former.texts(known, body)) | found
        texts = {digest: found[digest] for digest in wanted & found.keys()} | texts
        if len(texts) == len(wanted):
            break
    return texts


def _blocks(version: str) -> tuple[str, list[Block]]:
    """Return the body of a text, and its blocks with those of its front matter."""
    front, body, _ = documents.split(version) or ("", version, 0)
    mapping, _ = yaml.parse("", front)
    entries = mapping.entries if mapping else ()
    values = {key.text: value.text.strip() for key, value in entries if isinstance(value, yaml.Scalar)}
    fields = [blocks.field(name, values[name]) for name in ("title", "summary") if name in values]
    return body, [*fields, *Converter()(body).blocks]
