"""A Markdown file with front matter -> Document, valid alone."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from nashra.content import data, fields, ledger, yaml
from nashra.content._described import with_schema
from nashra.content.fields import Fields
from nashra.markdown import blocks
from nashra.markdown.source import COMMENT, blank
from nashra.model.content import Approval, Block, Correction, Document, Entry, Facts, Reference, Settings, ToBody
from nashra.model.problems import Problem

if TYPE_CHECKING:
    from nashra.content._described import Parser
    from nashra.content.yaml import Node

FACTS = ("date", "updated", "publish_at", "meeting", "place", "tags", "source", "aliases", "corrections")
"""The fields that belong to an original alone."""

OF_TRANSLATIONS = ("translator", ledger.FIELD)
"""The fields that belong to a translation alone."""

STATUSES = ("draft", "review", "approved")
_FENCE = re.compile(r"---[ \t]*")
_FENCES = re.compile(r"---[ \t]*\n(?:(.*?)\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)
# A word or an image, in HTML; the fillers of Hangul are letters that show nothing.
_SAYS = re.compile(r"(?:[^\w<]|[\u115f\u1160\u3164\uffa0]|<(?!img)[^>]*>)*+(?:\w|<img)")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)


def split(text: str) -> tuple[str, str, int] | None:
    """Return (front matter, body, line of the file where the body begins), or None where no front matter ends.

    Law: both, each after a line "---", are the text; only blanks after the dashes are lost.
    """
    fences = _FENCES.match(text)
    if fences is None:
        return None
    number = text.count("\n", 0, fences.end()) + (not fences.group().endswith("\n"))
    return fences[1] or "", text[fences.end() :], number + 1


def conflicts(path: str, text: str) -> list[Problem]:
    """Return a Problem for each mark that an unfinished merge left in a text."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    hint = "finish the merge: keep one side and delete the marks"
    return [
        Problem(path, text.count("\n", 0, match.start()) + 1, "an unfinished merge", hint)
        for match in _CONFLICT.finditer(text)
    ]


def parse(
    path: str, slug: str, language: str, text: str, *, settings: Settings, to_body: ToBody
) -> tuple[Document | None, list[Problem]]:
    """Return the Document that a file of this slug and language holds, and its problems.

    A document with problems is returned too, without what is faulty, so that the rest of it can be checked; None where
    it has no title or front matter.
    """
    if unmerged := conflicts(path, text):
        return None, unmerged
    parts = split(text)
    if parts is None:
        return None, [_no_front_matter(path, text)]
    header, rest, first_line = parts
    mapping, problems = yaml.parse(path, header, 2)
    body = to_body(rest)
    problems += [
        Problem(path, first_line + line - 1, message, hint, level) for line, message, hint, level in body.faults
    ]
    if not body.faults and not _SAYS.match(body.html):
        problems.append(Problem(path, first_line, "the body is empty", "write the text below the front matter"))
    if mapping is None:
        return None, problems
    mapping = yaml.Mapping(mapping.entries, 1)
    taking = Fields(path, mapping, problems)
    front = read(taking, settings)
    taking.finish()
    lines = taking.lines()
    if front.status != "draft":
        problems += _left_to_do(path, front, rest, first_line, lines)
    if front.title is None:
        return None, problems
    parts_of_text = (*_named(front.title, front.summary, lines, first_line), *blocks.split(rest))
    document = Document(
        path=path,
        slug=slug,
        language=language,
        original=front.original,
        title=front.title,
        summary=front.summary,
        status=front.status,
        translator=front.translator,
        reviewer=front.reviewer,
        facts=front.facts,
        text=rest,
        first_line=first_line,
        body=body,
        lines=lines,
        blocks=parts_of_text,
        ledger=front.ledger,
        approval=front.approval,
        fingerprint=blocks.fingerprint("text", " ".join(block.fingerprint for block in parts_of_text)),
    )
    return document, problems


class FrontMatter(NamedTuple):
    """The fields of a document's front matter; those of originals and of translations alike."""

    title: str | None
    summary: str | None
    original: bool
    status: str
    translator: str | None
    reviewer: str | None
    ledger: tuple[Entry, ...] | None
    approval: Approval | None
    facts: Facts


def read(taking: Fields, settings: Settings) -> FrontMatter:
    """Return what the fields of a front matter hold."""
    return FrontMatter(
        title=taking.take("title", fields.text, required=True),
        summary=taking.take("summary", fields.text),
        original=taking.take("original", fields.flag) or False,
        status=taking.take("status", _STATUS) or "",
        translator=taking.take("translator", fields.text),
        reviewer=taking.take("reviewer", fields.text),
        ledger=taking.take(ledger.FIELD, _LEDGER),
        approval=taking.take("approval", _APPROVAL),
        facts=_facts(taking, settings),
    )


_STATUS = fields.choice(*STATUSES)
_SLUGS = fields.items_of(fields.slug)

# An entry is a line of text, or that line and a reason.
_LEDGER = with_schema({"type": "array", "items": {"type": ["string", "object"]}})(ledger.entries)


def _named(title: str, summary: str | None, lines: dict[str, int], first_line: int) -> list[Block]:
    # Their lines count from the body's first one too, so all blocks find their place in the file in one way.
    values = {"title": title, "summary": summary}
    return [blocks.field(name, text, lines[name] - first_line + 1) for name, text in values.items() if text]


def _approval(taking: Fields) -> Approval | None:
    by = taking.take("by", fields.text, required=True)
    on = taking.take("on", fields.day, required=True)
    text = taking.take("text", fields.text, required=True)
    return Approval(by, on, text) if by and on and text else None


_APPROVAL = fields.record(_approval, "it is written by `build.py approve`, never by hand")


def _facts(taking: Fields, settings: Settings) -> Facts:
    return Facts(
        date=taking.take("date", fields.day_or_moment),
        updated=taking.take("updated", fields.day_or_moment),
        publish_at=taking.take("publish_at", fields.moment),
        meeting=taking.take("meeting", fields.slug),
        place=taking.take("place", fields.slug),
        tags=taking.take("tags", _SLUGS) or (),
        source=taking.take("source", _references) or (),
        aliases=taking.take("aliases", _SLUGS) or (),
        corrections=taking.take("corrections", _corrections(tuple(settings.prefixes), settings.source_language.prefix))
        or (),
    )


@with_schema(lambda: {"anyOf": [data.reference.schema, fields.items_of(data.reference).schema]})
def _references(node: "Node") -> tuple[Reference, ...]:
    # One source may be written without the dash of a list.
    return (data.reference(node),) if isinstance(node, yaml.Mapping) else fields.items_of(data.reference)(node)


@lru_cache(maxsize=8)
def _corrections(prefixes: tuple[str, ...], source: str) -> "Parser[tuple[Correction, ...]]":
    texts = fields.texts(prefixes, [source])
    some = fields.items_of(fields.choice(*prefixes))
    numbers = fields.items_of(fields.number)

    def build(taking: Fields) -> Correction | None:
        date = taking.take("date", fields.day, required=True)
        what = taking.take("what", texts, required=True)
        concerned = taking.take("blocks", numbers) or ()
        languages = taking.take("languages", some) or ()
        return Correction(date, what, concerned, languages) if date and what else None

    return fields.items_of(fields.record(build, "write `date: …` and `what: …` for each correction"))


def _left_to_do(path: str, front: FrontMatter, rest: str, first_line: int, lines: dict[str, int]) -> list[Problem]:
    named = {name: getattr(front, name) for name in ("title", "summary", "translator", "reviewer")}
    hint = f"write the text, or set `status: draft` until it is there; `{blocks.TO_DO}` is never published"
    found = [lines[name] for name, value in named.items() if value and blocks.is_to_do(value)]
    prose = blank(COMMENT, rest) if blocks.TO_DO in rest else ""  # a comment is not published
    found += [number for number, line in enumerate(prose.split("\n"), start=first_line) if blocks.is_to_do(line)]
    return [Problem(path, line, f"`{blocks.TO_DO}` is left here", hint) for line in found]


def _no_front_matter(path: str, text: str) -> Problem:
    if not text.strip():
        return Problem(path, 1, "the file is empty", "write the front matter and a text, or delete the file")
    if _FENCE.fullmatch(text.split("\n", 1)[0]):
        return Problem(path, 1, "the front matter does not end", "write a line `---` below its last field")
    return Problem(path, 1, "there is no front matter", "begin the file with `---`, its fields, and `---`")
