"""Turns a Markdown file with front matter into a Document, and checks it alone."""

import re
from collections.abc import Mapping

from nashra.content import former, frontmatter, yaml
from nashra.content.fields import Fields
from nashra.markdown import blocks
from nashra.markdown.meaning import fingerprint
from nashra.markdown.source import COMMENT, blank
from nashra.model.content import Block, Document, ToBody
from nashra.model.problems import Problem
from nashra.model.settings import Settings

_FENCE = re.compile(r"---[ \t]*")
_FENCES = re.compile(r"---[ \t]*\n(?:(.*?)\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)
# HTML up to its first word or image; the Hangul fillers are letters that show nothing.
# Not a tag of text/html.py: in Markdown as written, anything may stand between < and >.
_WORD_OR_IMAGE = re.compile(r"(?:[^\w<]|[\u115f\u1160\u3164\uffa0]|<(?!img)[^>]*>)*+(?:\w|<img)")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)


def split(text: str) -> tuple[str, str, int] | None:
    """Return (front matter, body, line of the file where the body begins), or None where no front matter ends.

    Law: a line "---", the front matter, a line "---" and the body are the text, except for blanks after the dashes.
    """
    fences = _FENCES.match(text)
    if fences is None:
        return None
    line = text.count("\n", 0, fences.end()) + (not fences.group().endswith("\n"))
    return fences[1] or "", text[fences.end() :], line + 1


def conflicts(path: str, text: str) -> list[Problem]:
    """Return a Problem for each conflict marker that an unfinished merge left in a text."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    hint = "finish the merge: keep one side and delete the marks"
    lines = [text.count("\n", 0, match.start()) + 1 for match in _CONFLICT.finditer(text)]
    return [Problem(path, line, "an unfinished merge", hint) for line in lines]


def parse(
    path: str, slug: str, language: str, text: str, *, settings: Settings, to_body: ToBody
) -> tuple[Document | None, list[Problem]]:
    """Return the Document in the file of this slug and language, and its problems.

    A document with problems is returned without its faulty fields, so that the rest of it can be checked; None where
    it has no title or no front matter.
    """
    if unmerged := conflicts(path, text):
        return None, unmerged
    parts = split(text)
    if parts is None:
        return None, [_no_front_matter(path, text)]
    header, rest, first_line = parts
    mapping, problems = yaml.parse(path, header, 2)
    body = to_body(rest)
    problems += [Problem(path, first_line + line - 1, fault, hint, level) for line, fault, hint, level in body.faults]
    if not body.faults and not _WORD_OR_IMAGE.match(body.html):
        problems.append(Problem(path, first_line, "the body is empty", "write the text below the front matter"))
    if mapping is None:
        return None, problems
    reader = Fields(path, yaml.Mapping(mapping.entries, 1), problems)
    title, front = frontmatter.read(reader, settings, language)
    reader.finish()
    lines = reader.lines()
    if front["status"] != "draft":
        problems += _left_to_do(path, {"title": title, **front}, rest, first_line, lines)
    if title is None:
        return None, problems
    all_blocks = (*_title_and_summary(title, front["summary"], lines, first_line), *body.blocks)
    digest = fingerprint("text", " ".join([block.fingerprint for block in all_blocks]))
    note, approval = front["note"], front["approval"]
    if note:
        digest = fingerprint("text", f"{digest} {fingerprint('note', note)}")
    elif approval and approval.text != digest and former.is_of_text(approval.text, all_blocks, rest):
        front["approval"] = approval._replace(text=digest)
    document = Document(
        path=path,
        slug=slug,
        language=language,
        title=title,
        text=rest,
        first_line=first_line,
        body=body,
        lines=lines,
        blocks=all_blocks,
        fingerprint=digest,
        **front,
    )
    return document, problems


def _title_and_summary(title: str, summary: str | None, lines: dict[str, int], first_line: int) -> list[Block]:
    # Lines of blocks count from the body's first line, so these are negative.
    values = {"title": title, "summary": summary}
    return [blocks.field(name, text, lines[name] - first_line + 1) for name, text in values.items() if text]


def _left_to_do(
    path: str, values: Mapping[str, object], rest: str, first_line: int, lines: dict[str, int]
) -> list[Problem]:
    hint = f"write the text, or set `status: draft` until it is there; `{blocks.TO_DO}` is never published"
    texts = {name: values[name] for name in ("title", "summary", "note", "translator", "reviewer")}
    found = [lines[name] for name, text in texts.items() if isinstance(text, str) and blocks.is_to_do(text)]
    prose = blank(COMMENT, rest) if blocks.TO_DO in rest else ""  # a comment is not published
    found += [number for number, line in enumerate(prose.split("\n"), start=first_line) if blocks.is_to_do(line)]
    return [Problem(path, line, f"`{blocks.TO_DO}` is left here", hint) for line in found]


def _no_front_matter(path: str, text: str) -> Problem:
    if not text.strip():
        return Problem(path, 1, "the file is empty", "write the front matter and a text, or delete the file")
    if _FENCE.fullmatch(text.split("\n", 1)[0]):
        return Problem(path, 1, "the front matter does not end", "write a line `---` below its last field")
    return Problem(path, 1, "there is no front matter", "begin the file with `---`, its fields, and `---`")
