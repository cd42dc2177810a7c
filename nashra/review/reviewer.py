"""Runs the checks on every text of a site and its translations, and gives each finding its place in both files.

A comment in the text accepts a finding. It names the rule, the digest of the pair of blocks, and the reason:
`review: accept numbers kdmvqprtbcdf: the original counts twice`. The digest changes with either block, so that the
comment then accepts nothing.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from nashra.content import data, former
from nashra.content.numerals import Numerals
from nashra.markdown import blocks, meaning
from nashra.markdown.source import CODE, blank
from nashra.model.alignment import Row
from nashra.model.content import Block, Document, Forms, Term
from nashra.model.problems import Level, Problem, hint_for_unknown
from nashra.model.settings import Language, Settings
from nashra.model.site import Briefing, Site, StandingPage
from nashra.review import passages
from nashra.review.checks import dates, length, links, numbers, order, quotations, structure, terms, untranslated
from nashra.review.checks.terms import COUNTRY
from nashra.review.comparison import Check, Knowledge, Pair, Passage
from nashra.review.reading import cldr
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
_CHECKS_OF_ONE_TEXT = ((terms.REFUSED, terms.refused), (dates.WEEKDAY, dates.wrong_weekdays))

_WHY = "why"  # the comment in a hint has it in place of the reason
_COMMENT = re.compile(r"<!--\s*review:\s*(.*?)\s*-->", re.DOTALL)
_ACCEPT = re.compile(r"accept\s+([\w-]+)\s+([a-z]+)\s*(?::\s*(.*))?", re.DOTALL)

_Passages = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding in the block of a document with this index; a comment accepts it by the digest of some `blocks`."""

    rule: str
    blocks: tuple[Block | None, ...]
    level: Level
    index: int
    message: str
    hint: str


def knowledge(site: Site, numerals: Mapping[str, Numerals], faulty: Collection[str] = ()) -> Knowledge:
    """Return what the checks know of a site: its glossary, its places as terms, and the numerals by language prefix.

    If the file of either is among the paths `faulty`, the terms are unknown and none is looked for. Countries that
    neither names have the names of CLDR.
    """
    if {data.PLACES, data.GLOSSARY} & set(faulty):
        return Knowledge({}, numerals)
    places = {
        f"place {key}": Term(key, "place", {prefix: Forms(name, (), ()) for prefix, name in place.name.items()}, None)
        for key, place in site.places.items()
    }
    terms = places | dict(site.glossary)
    return Knowledge(countries(site.settings, terms) | terms, numerals)


def countries(settings: Settings, terms: Mapping[str, Term]) -> dict[str, Term]:
    """Return the countries as terms of a kind of their own, without those that a term names."""
    known = {
        form.lower() for term in terms.values() for forms in term.forms.values() for form in (forms.use, *forms.allow)
    }
    by_code = {language.prefix: cldr.of(language.formats_tag).countries for language in settings.languages}
    countries = {}
    for code in next(iter(by_code.values()), {}):
        forms = {prefix: Forms(here[code], (), ()) for prefix, here in by_code.items() if code in here}
        if known.isdisjoint(form.use.lower() for form in forms.values()):
            countries[f"country {code}"] = Term(f"country {code}", COUNTRY, forms, None)
    return countries


def problems(site: Site, known: Knowledge, faulty: Collection[str] = ()) -> Iterator[Problem]:
    """Yield the findings in all pieces of a site."""
    for piece in site.pieces:
        yield from problems_of_piece(piece, site.settings, known, faulty)


def problems_of_piece(
    piece: Briefing | StandingPage, settings: Settings, known: Knowledge, faulty: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield the findings in a piece that its texts do not accept, and what is wrong with comments that accept.

    The files at the paths `faulty` could not be read in full, so they are not judged. In a text that is not to be
    published yet everything is advice.
    """
    languages = {language.prefix: language for language in settings.languages}
    texts = {document.path: document for document in (piece.original, *piece.documents.values())}
    read = {path: _passages(document, languages) for path, document in texts.items()}
    for prefix, document in piece.documents.items():
        if document.path in faulty or piece.original.path in faulty:
            continue
        found = list(_in_one_text(document, read[document.path], known))
        if prefix in piece.alignments:
            found += _in_translation(piece, prefix, read, known)
        is_unfinished = not piece.unpublished.isdisjoint({prefix, piece.original.language})
        found = [replace(one, level="advice") for one in found] if is_unfinished else found
        yield from _not_accepted(document, piece.original, found)


def _passages(document: Document, languages: Mapping[str, Language]) -> _Passages:
    defined = passages.definitions(document.text)
    language = languages[document.language]
    return tuple(passages.passage(block, language, defined) for block in document.blocks)


def _in_one_text(document: Document, read: _Passages, known: Knowledge) -> Iterator[_Found]:
    for index, passage in enumerate(read):
        for rule, check in _CHECKS_OF_ONE_TEXT:
            for level, message, hint in check(passage, known):
                yield _Found(rule, (document.blocks[index],), level, index, message, hint)


def _in_translation(
    piece: Briefing | StandingPage, prefix: str, read: Mapping[str, _Passages], known: Knowledge
) -> Iterator[_Found]:
    original, translation, alignment = piece.original, piece.documents[prefix], piece.alignments[prefix]

    def blocks_of(row: Row) -> tuple[Block | None, ...]:
        theirs = tuple(original.blocks[o] for o in row.originals)
        return (*(theirs or (None,)), *(translation.blocks[t] for t in row.translations))

    for gap in structure.gaps(original, translation, alignment):
        there = blocks_of(gap.row if gap.row.translations else gap.row._replace(translations=(gap.block,)))
        yield _Found(structure.RULE, there, gap.level, gap.block, gap.message, gap.hint)
    for row, message, hint in order.moves(original, alignment.rows):
        yield _Found(structure.RULE, blocks_of(row), "advice", row.translations[0], message, hint)
    for row, message, hint in structure.unrecorded(original, alignment, prefix):
        yield _Found(structure.LEDGER, blocks_of(row), "advice", row.translations[0], message, hint)
    # A translation that is known not to follow its original is not compared with it.
    rows = [
        row
        for row in alignment.rows
        if row.state in ("current", "joined", "unrecorded") and row.originals and row.translations
        if not any(blocks.is_to_do(translation.blocks[t].text) for t in row.translations)
    ]
    theirs, ours = read[original.path], read[translation.path]
    pairs = tuple(
        Pair(passages.joined([theirs[o] for o in row.originals]), passages.joined([ours[t] for t in row.translations]))
        if row.is_joined
        else Pair(theirs[row.originals[0]], ours[row.translations[0]])
        for row in rows
    )
    unread = [one for one in (original.language, prefix) if one not in known.numerals]
    for rule, check in _CHECKS:
        for finding in check(pairs, known):
            row = rows[finding.index]
            hints = [finding.hint, f"the original: {original.path}:{original.line_of(row.originals[0])}"]
            level = finding.level
            if unread and rule in (numbers.RULE, dates.RULE):  # what is missing may be there in words
                level = "advice"
                hints[1:1] = [f"for numbers in words, write translations/{one}/numerals.yaml" for one in unread]
            index = row.translations[0]
            yield _Found(rule, blocks_of(row), level, index, finding.message, "; ".join(filter(None, hints)))


def _mark(found: _Found, fingerprint: Callable[[Block], str]) -> str:
    """Return the digest by which a comment accepts a finding."""
    digests = [fingerprint(block) if block else "" for block in found.blocks]
    return digests[0] if len(digests) == 1 else meaning.fingerprint("pair", "".join(digests))


def _present(block: Block) -> str:
    return block.fingerprint


def _before(*documents: Document) -> Callable[[Block], str]:
    """Return a function that returns the fingerprint which an earlier version gave a block of these documents."""
    fingerprints = {block: digest for one in documents for block, digest in former.fingerprints(one).items()}
    return lambda block: fingerprints.get(block, block.fingerprint)


def _not_accepted(document: Document, original: Document, found: list[_Found]) -> Iterator[Problem]:
    """Yield the findings that no comment accepts, and what is wrong with the comments that accept."""
    accepted = set()
    text = blank(CODE, document.text) if "review:" in document.text else ""
    before = _before(original, document) if text else _present
    known = {(one.rule, _mark(one, way)) for one in found for way in (before, _present)} if text else set()
    for match in _COMMENT.finditer(text):
        accept = _ACCEPT.fullmatch(match.group(1))
        rule, mark, reason = accept.groups() if accept else ("", "", "")
        message = hint = ""
        if not accept:
            message, hint = "a comment on the review that says nothing", "write the one that the finding names"
        elif rule not in NAMES:
            message, hint = f"`{rule}` is no rule of review", hint_for_unknown(rule, NAMES, "docs/translating.md")
        elif not reason or reason == _WHY:
            message, hint = f"`{rule}` is accepted without a reason", f"write your reason after the colon, for `{_WHY}`"
        elif (rule, mark) not in known:
            message = f"`{rule}` is accepted for a passage that has changed or does not need it"
            hint = "look at it again, and delete the comment"
        if message:
            line = document.first_line + text.count("\n", 0, match.start())
            yield Problem(document.path, line, message, hint, "advice")
        if reason and reason != _WHY:
            accepted.add((rule, mark))
    for one in found:
        mark = _mark(one, _present)
        if (one.rule, mark) not in accepted and (not accepted or (one.rule, _mark(one, before)) not in accepted):
            accept_it = f"or accept it: <!-- review: accept {one.rule} {mark}: {_WHY} -->"
            hint = f"{one.hint}; {accept_it}" if one.hint else accept_it
            yield Problem(document.path, document.line_of(one.index), f"{one.rule}: {one.message}", hint, one.level)
