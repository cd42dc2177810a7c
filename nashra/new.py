"""A slug -> the text of a new file, ready to fill in. Writing it, and never over another, is the caller's part."""

import re
from datetime import date

from nashra import fields
from nashra.blocks import Block, split
from nashra.documents import TO_DO
from nashra.load import Loaded, is_reserved
from nashra.model import Document
from nashra.problems import did_you_mean

_BRIEFING = """---
title: {to_do}
status: draft        # delete this line to publish
date: {today}
# summary: one or two sentences
# meeting: one of content/meetings/
# place: one of content/places.yaml
# tags: [some, of, content/tags.yaml]
# source:
#   - title: as its publisher writes it
#     publisher: who published it
#     url: https://
#     date: {today}
---

{to_do}
"""
_KEPT = ("code", "rule")  # kinds of block that stay as they are


class Refused(Exception):  # noqa: N818  (an answer to the one who asked)
    """The file cannot be made; the text says why."""


def briefing(loaded: Loaded, slug: str, today: date) -> tuple[str, str]:
    """Return (path, text) of the original of a new briefing."""
    if fault := fields.slug_fault(slug):
        raise Refused(f"`{slug}` {fault} (a slug holds a-z, 0-9 and hyphens between them)")
    if is_reserved(slug, "briefings", loaded.settings):
        raise Refused(f"`{slug}` is taken by the site itself (choose another name)")
    path = f"content/briefings/{slug}/{loaded.settings.source_language.prefix}.md"
    return path, _BRIEFING.format(to_do=TO_DO, today=today.isoformat())


def translation(loaded: Loaded, slug: str, language: str) -> tuple[str, str]:
    """Return (path, text) of a translation: the original's structure, each block in a comment above its place."""
    original = _original(loaded, slug)
    prefixes = loaded.settings.prefixes
    if language not in prefixes:
        hint = did_you_mean(language, prefixes) or f"the languages are {', '.join(prefixes)}"
        raise Refused(f"`{language}` is no language of this site ({hint})")
    if language == original.language:
        raise Refused(f"`{language}` is the original of {slug}; translate into another language")
    lines = ["---", _comment_field("title", original.title), f"title: {TO_DO}"]
    if original.summary:
        lines += [_comment_field("summary", original.summary), f"summary: {TO_DO}"]
    lines += ["translator:", "status: draft        # delete this line to publish", "---"]
    lines[lines.index("translator:")] = f"translator: {TO_DO}"
    previous = ""
    for block in split(original.text):
        if not (block.kind == previous == "list item"):
            lines.append("")
        lines += [block.text] if block.kind in _KEPT else [_comment(block.text), _place(block)]
        previous = block.kind
    return f"content/briefings/{slug}/{language}.md", "\n".join(lines) + "\n"


def _original(loaded: Loaded, slug: str) -> Document:
    folder = {document.language: document for document in loaded.briefings if document.slug == slug}
    faulty = any(path.startswith(f"content/briefings/{slug}/") for path in loaded.faulty)
    if not folder and not faulty:
        slugs = {document.slug for document in loaded.briefings}
        hint = did_you_mean(slug, slugs) or "the briefings are the folders of content/briefings/"
        raise Refused(f"there is no briefing `{slug}` ({hint})")
    marked = [document for document in folder.values() if document.original]
    original = marked[0] if marked else folder.get(loaded.settings.source_language.prefix)
    if faulty and (original is None or original.facts.date is None):  # a faulty file may be the original
        raise Refused(f"the briefing `{slug}` has problems; mend them first (see `build.py check`)")
    if original is None:
        raise Refused(f"the briefing `{slug}` has no original to translate (see `build.py check`)")
    return original


def _comment_field(name: str, text: str) -> str:
    return f"# {name}: {text}"


def _comment(text: str) -> str:
    # "-->" would end the comment early.
    return f"<!-- {text.replace('--', '&#45;&#45;')} -->"


def _place(block: Block) -> str:
    """Return what stands where the translation of a block goes: its marks, without its words."""
    first = block.text.split("\n", 1)[0]
    if block.kind == "heading":
        marks = re.match(r"#+", first)
        return f"{marks.group() if marks else '##'} {TO_DO}"
    if block.kind == "list item":
        marks = re.match(r"\s*([-*+]|\d+\.)\s+", first)
        return f"{marks.group() if marks else '- '}{TO_DO}"
    if block.kind == "quotation":
        return f"> {TO_DO}"
    if block.kind == "note":
        marks = re.match(r"\[\^[^\]]+\]:", first)
        return f"{marks.group()} {TO_DO}" if marks else f"{first.split(chr(34))[0].rstrip()}\n    {TO_DO}"
    if block.kind == "table":
        return "\n".join(_row(line) for line in block.text.split("\n"))
    return re.sub(r"^!\[[^\]]*\]", f"![{TO_DO}]", block.text) if block.kind == "image" else TO_DO


def _row(line: str) -> str:
    if re.fullmatch(r"[\s|:-]+", line):
        return line
    cells = line.strip().strip("|").split("|")
    return "| " + " | ".join(TO_DO for _ in cells) + " |"
