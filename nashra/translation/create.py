"""Drafts a new briefing, page, meeting or translation, ready to fill in; the caller writes the file."""

import re
from datetime import date

from nashra.content import fields, ledger
from nashra.content.data import OWN_KINDS
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
# note: what readers must know about this text, such as that it is quoted
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

_PAGE = f"""---
title: {TO_DO}
status: draft        # delete this line to publish
# summary: one or two sentences
# note: what readers must know about this text, such as that it is quoted
---

{TO_DO}
"""

# A meeting has no drafts. So what is to be filled in is empty, and nothing is published while it is.
_MEETING = """kind:{kind}
starts: {starts}
# ends: {starts}    # the last day, if it is another one
place:{place}
# host: and co_chairs: [some, of, content/places.yaml]
name:
{texts}
summary:
{texts}
sources: []         # or, in place of this line:
# sources:
#   - title: as its publisher writes it
#     publisher: who published it
#     url: https://
#     date: {starts}
"""


def briefing(loaded: Loaded, slug: str, today: date) -> tuple[str, str]:
    """Return the path and the text of the original of a new briefing; RefusedError where the slug cannot be used."""
    _check(slug, "briefings", loaded)
    path = f"content/briefings/{slug}/{loaded.settings.source_language.prefix}.md"
    return path, _BRIEFING.format(to_do=TO_DO, today=today.isoformat())


def page(loaded: Loaded, slug: str) -> tuple[str, str]:
    """Return the path and the text of the original of a new standing page; RefusedError as `briefing`."""
    _check(slug, "pages", loaded)
    return f"content/pages/{slug}/{loaded.settings.source_language.prefix}.md", _PAGE


def meeting(loaded: Loaded, slug: str, today: date) -> tuple[str, str]:
    """Return the path and the text of a new meeting; RefusedError as `briefing`.

    Its day is the one with which the slug begins, or else today. Its place is the rest of the slug, if that is one.
    """
    _check(slug, "meetings", loaded)
    starts, place = slug[:10], slug[11:]
    try:
        date.fromisoformat(starts)
    except ValueError:
        starts, place = today.isoformat(), slug
    text = _MEETING.format(
        kind=f"               # {', '.join((*OWN_KINDS, *loaded.kinds))}",
        starts=starts,
        place=f" {place}" if place in loaded.places else "              # one of content/places.yaml",
        texts="\n".join(f"  {prefix}:" for prefix in loaded.settings.prefixes),
    )
    return f"content/meetings/{slug}.yaml", text


def _check(slug: str, kind: str, loaded: Loaded) -> None:
    """Raise RefusedError where something of a kind ("briefings", "pages", "meetings") cannot be called so."""
    if fault := fields.slug_fault(slug):
        raise RefusedError(f"`{slug}` {fault} (a slug holds a-z, 0-9 and hyphens between them)")
    if is_reserved(slug, kind, loaded.settings):
        raise RefusedError(f"`{slug}` is taken by the site itself (choose another name)")


def translation(loaded: Loaded, slug: str, language: str) -> tuple[str, str]:
    """Return the path and the text of a new translation: each block of the original in a comment, then its place."""
    original = lookup.find(loaded, slug).original
    if lookup.language(loaded, language) == original.language:
        raise RefusedError(f"`{language}` is the original of {slug}; translate into another language")
    lines = ["---", f"# title: {original.title}", f"title: {TO_DO}"]
    if original.summary:
        lines += [f"# summary: {original.summary}", f"summary: {TO_DO}"]
    if original.note:
        lines += [f"# note: {original.note}", f"note: {TO_DO}"]
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
