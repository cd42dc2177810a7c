"""Drafts the text of a new briefing or translation, ready to fill in; the caller writes the file."""

import re
from datetime import date

from nashra.content import fields, ledger
from nashra.content.load import Loaded
from nashra.content.names import is_reserved
from nashra.markdown.blocks import KEPT, TO_DO, definitions, split
from nashra.model.content import Block, Entry
from nashra.model.problems import RefusedError
from nashra.translation import lookup

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


def briefing(loaded: Loaded, slug: str, today: date) -> tuple[str, str]:
    """Return the path and the text of the original of a new briefing; RefusedError where the slug cannot be used."""
    if fault := fields.slug_fault(slug):
        raise RefusedError(f"`{slug}` {fault} (a slug holds a-z, 0-9 and hyphens between them)")
    if is_reserved(slug, "briefings", loaded.settings):
        raise RefusedError(f"`{slug}` is taken by the site itself (choose another name)")
    path = f"content/briefings/{slug}/{loaded.settings.source_language.prefix}.md"
    return path, _BRIEFING.format(to_do=TO_DO, today=today.isoformat())


def translation(loaded: Loaded, slug: str, language: str) -> tuple[str, str]:
    """Return the path and the text of a new translation: each block of the original in a comment, then its place."""
    original = lookup.find(loaded, slug).original
    if lookup.language(loaded, language) == original.language:
        raise RefusedError(f"`{language}` is the original of {slug}; translate into another language")
    lines = ["---", f"# title: {original.title}", f"title: {TO_DO}"]
    if original.summary:
        lines += [f"# summary: {original.summary}", f"summary: {TO_DO}"]
    lines += [f"translator: {TO_DO}", "status: draft        # delete this line to publish"]
    record = [Entry(block.kind, block.fingerprint if block.kind in KEPT else "") for block in original.blocks]
    lines += [*ledger.lines(record), "---"]
    previous = ""
    for block in split(original.text):
        if not (block.kind == previous == "list item"):
            lines.append("")
        if block.kind in KEPT:
            lines.append(block.text)
        else:  # "-->" would end the comment early
            lines += [f"<!-- {block.text.replace('--', '&#45;&#45;')} -->", _placeholder(block)]
        previous = block.kind
    if defined := definitions(original.text):
        lines += ["", *defined]
    return original.path.replace(f"{original.language}.md", f"{language}.md"), "\n".join(lines) + "\n"


def _placeholder(block: Block) -> str:
    """Return the marks of a block around `to do`, for the translator to fill in."""
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
        return f"{marks.group()} {TO_DO}" if marks else re.sub('".*"', f'"{TO_DO}"', first) + f"\n    {TO_DO}"
    if block.kind == "table":
        return "\n".join(_table_row(line) for line in block.text.split("\n"))
    return re.sub(r"^!\[[^\]]*\]", f"![{TO_DO}]", block.text) if block.kind == "image" else TO_DO


def _table_row(line: str) -> str:
    if re.fullmatch(r"[\s|:-]+", line):
        return line
    bare = re.sub(r"`[^`]*`|\\\|", "", line)  # a bar in code or behind a backslash separates no cells
    cells = bare.strip().strip("|").count("|") + 1
    return f"| {' | '.join([TO_DO] * cells)} |"
