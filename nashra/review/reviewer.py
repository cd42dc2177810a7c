"""Every text of a site and its translations -> what the checks find, each with its place in both files.

A finding is accepted in the text by a comment with its rule, the mark of the pair of blocks, and the reason:
`review: accept numbers kdmvqprtbcdf: the original counts twice`. The mark changes with either block, and the
acceptance falls.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from nashra.content import data
from nashra.content.numerals import Numerals
from nashra.markdown import blocks
from nashra.markdown.source import CODE, blank
from nashra.model.alignment import Alignment
from nashra.model.content import Document, Forms, Language, Settings, Term
from nashra.model.problems import Level, Problem, one_of
from nashra.model.site import Briefing, Site, StandingPage
from nashra.review import passages
from nashra.review.checks import dates, length, links, numbers, quotations, structure, terms, untranslated
from nashra.review.comparison import Check, Knowledge, Pair, Passage
from nashra.review.rules import NAMES

_CHECKS: tuple[tuple[str, Check], ...] = (
    (structure.RULE, structure.check),
    (numbers.RULE, numbers.check),
    (dates.RULE, dates.check),
    (terms.RULE, terms.check),
    (links.RULE, links.check),
    (links.IMAGES, links.check_images),
    (links.NOTES, links.check_notes),
    (untranslated.RULE, untranslated.check),
    (length.RULE, length.check),
    (quotations.RULE, quotations.check),
)
_ALONE = ((terms.REFUSED, terms.refused), (dates.WEEKDAY, dates.alone))

_WHY = "why"  # what the comment that a finding names has in the place of the reason
_SAID = re.compile(r"<!--\s*review:\s*(.*?)\s*-->", re.DOTALL)
_ACCEPT = re.compile(r"accept\s+([\w-]+)\s+([a-z]+)\s*(?::\s*(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding in a document: at which block, of which rule; `mark` is what an acceptance of it has to name."""

    rule: str
    mark: str
    level: Level
    index: int
    message: str
    hint: str


def knowledge(site: Site, numerals: Mapping[str, Numerals], faulty: Collection[str] = ()) -> Knowledge:
    """Return what the checks know of a site: its glossary, and its places by their names.

    With a fault in either it is not known how a term may be written, and no term is sought.
    """
    if {data.PLACES, data.GLOSSARY} & set(faulty):
        return Knowledge({}, numerals)
    places = {
        f"place {key}": Term(key, "place", {prefix: Forms(name, (), ()) for prefix, name in place.name.items()}, None)
        for key, place in site.places.items()
    }
    return Knowledge(places | dict(site.glossary), numerals)


def problems(site: Site, known: Knowledge, faulty: Collection[str] = ()) -> Iterator[Problem]:
    """Yield what the checks find in what is shown of a site."""
    for piece in site.pieces:
        yield from of_piece(piece, site.settings, known, faulty)


def of_piece(
    piece: Briefing | StandingPage, settings: Settings, known: Knowledge, faulty: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield what the checks find in what is shown of a piece, and what is wrong with what its texts accept.

    The files at the paths `faulty` have faults of their own: what they say is not known yet, and not judged. In a text
    that is not to be published yet everything is advice.
    """
    languages = {language.prefix: language for language in settings.languages}
    texts = {document.path: document for document in (piece.original, *piece.documents.values())}
    read = {path: _passages(document, languages) for path, document in texts.items()}
    for prefix, document in piece.documents.items():
        if document.path in faulty or piece.original.path in faulty:
            continue
        found = list(_alone(document, read[document.path], known))
        if prefix in piece.alignments:
            sides = (read[piece.original.path], read[document.path])
            found += _compared(piece.original, document, piece.alignments[prefix], sides, known)
        unfinished = not piece.unpublished.isdisjoint({prefix, piece.original.language})
        yield from _judged(document, [replace(one, level="advice") for one in found] if unfinished else found)


def _passages(document: Document, languages: Mapping[str, Language]) -> tuple[Passage, ...]:
    defined = passages.definitions(document.text)
    language = languages[document.language]
    return tuple(passages.passage(block, language, defined) for block in document.blocks)


def _alone(document: Document, read: tuple[Passage, ...], knowledge: Knowledge) -> Iterator[_Found]:
    for index, passage in enumerate(read):
        for rule, check in _ALONE:
            for level, message, hint in check(passage, knowledge):
                yield _Found(rule, document.blocks[index].fingerprint, level, index, message, hint)


def _compared(
    original: Document,
    translation: Document,
    alignment: Alignment,
    sides: tuple[tuple[Passage, ...], tuple[Passage, ...]],
    knowledge: Knowledge,
) -> Iterator[_Found]:
    def mark(o: int | None, t: int) -> str:
        there = "" if o is None else original.blocks[o].fingerprint
        return blocks.fingerprint("pair", there + translation.blocks[t].fingerprint)

    for row, message, hint in structure.gaps(original, translation, alignment):
        t = row.translation or 0
        yield _Found(structure.RULE, mark(row.original, t), "problem", t, message, hint)
    for row, message, hint in structure.unrecorded(original, alignment, translation.language):
        t = row.translation or 0
        yield _Found(structure.LEDGER, mark(row.original, t), "advice", t, message, hint)
    # What is known not to follow the original needs no proof that it does not.
    rows = [
        (row.original, row.translation)
        for row in alignment.rows
        if row.state in ("current", "unrecorded") and row.original is not None and row.translation is not None
        if not blocks.is_to_do(translation.blocks[row.translation].text)
    ]
    pairs = tuple(Pair(sides[0][o], sides[1][t]) for o, t in rows)
    for rule, check in _CHECKS:
        for finding in check(pairs, knowledge):
            o, t = rows[finding.index]
            place = f"the original: {original.path}:{original.line_of(o)}"
            hint = f"{finding.hint}; {place}" if finding.hint else place
            yield _Found(rule, mark(o, t), finding.level, t, finding.message, hint)


def _judged(document: Document, found: list[_Found]) -> Iterator[Problem]:
    """Yield what was found and is not accepted, and what is wrong with the comments that accept."""
    accepted = set()
    text = blank(CODE, document.text) if "review:" in document.text else ""
    for match in _SAID.finditer(text):
        said = _ACCEPT.fullmatch(match.group(1))
        rule, mark, reason = said.groups() if said else ("", "", "")
        message = hint = ""
        if not said:
            message, hint = "a comment on the review that says nothing", "write the one that the finding names"
        elif rule not in NAMES:
            message, hint = f"`{rule}` is no rule of review", one_of(rule, NAMES, "docs/translating.md")
        elif not reason or reason == _WHY:
            message, hint = f"`{rule}` is accepted without a reason", f"write your reason after the colon, for `{_WHY}`"
        elif (rule, mark) not in {(one.rule, one.mark) for one in found}:
            message = f"`{rule}` is accepted for a passage that has changed or does not need it"
            hint = "look at it again, and delete the comment"
        if message:
            line = document.first_line + text.count("\n", 0, match.start())
            yield Problem(document.path, line, message, hint, "advice")
        if reason and reason != _WHY:
            accepted.add((rule, mark))
    for one in found:
        if (one.rule, one.mark) not in accepted:
            accept = f"or accept it: <!-- review: accept {one.rule} {one.mark}: {_WHY} -->"
            line = document.line_of(one.index)
            hint = f"{one.hint}; {accept}" if one.hint else accept
            yield Problem(document.path, line, f"{one.rule}: {one.message}", hint, one.level)
