"""Runs the checks on every text of a site and its translations, and gives each finding its place in both files."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from nashra.content import data
from nashra.content.numerals import Numerals
from nashra.markdown import blocks
from nashra.model.alignment import Row
from nashra.model.content import Accepted, Block, Document, Forms, Term
from nashra.model.levels import RuleLevel, combined
from nashra.model.problems import Problem
from nashra.model.settings import Language, Settings
from nashra.model.site import Briefing, Site, StandingPage
from nashra.review import passages
from nashra.review.acceptance import Acceptance, Found
from nashra.review.checks import dates, length, links, numbers, order, quotations, structure, terms, untranslated
from nashra.review.checks.terms import COUNTRY
from nashra.review.comparison import Check, Knowledge, Pair, Passage
from nashra.review.reading import cldr

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

_Passages = tuple[Passage, ...]


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


class Review(NamedTuple):
    """What a review finds in a piece, and the lines of `content/accepted.yaml` that accept nothing there any more.

    `unrecorded` are the findings on translations without a ledger: worth saying where other translations have one.
    """

    problems: list[Problem]
    unrecorded: list[Problem]
    lapsed: list[Accepted]


def problems(site: Site, known: Knowledge, faulty: Collection[str] = ()) -> Iterator[Problem]:
    """Yield the findings in all pieces of a site."""
    for piece in site.pieces:
        yield from review(piece, site.settings, known, faulty).problems


def review(
    piece: Briefing | StandingPage,
    settings: Settings,
    known: Knowledge,
    faulty: Collection[str] = (),
    accepted: Mapping[str, Collection[Accepted]] = MappingProxyType({}),
    styled: Mapping[str, Collection[Found]] = MappingProxyType({}),
) -> Review:
    """Return the findings in a piece that nothing accepts, and what is wrong with comments that accept.

    `accepted` is what `content/accepted.yaml` accepts in each text, by its path; `styled` are the findings of style,
    which are made of the texts as they are written. Each rule has the level that the
    settings or the piece give it. The files at the paths `faulty` could not be read in full, so they are not judged. In
    a text that is not to be published yet everything is advice.
    """
    result = Review([], [], [])
    levels = levels_of(piece, settings)
    off = {rule for rule, level in levels.items() if level == "off"}
    languages = {language.prefix: language for language in settings.languages}
    texts = {document.path: document for document in (piece.original, *piece.documents.values())}
    read = {path: _passages(document, languages) for path, document in texts.items()}
    for prefix, document in piece.documents.items():
        if document.path in faulty or piece.original.path in faulty:
            continue
        found = [*styled.get(document.path, ()), *_in_one_text(document, read[document.path], known, off)]
        unrecorded: list[Found] = []
        if prefix in piece.alignments:
            found += _in_translation(piece, prefix, read, known, off)
            unrecorded = _without_ledger(piece.original, document)
        is_unfinished = not piece.unpublished.isdisjoint({prefix, piece.original.language})
        found, unrecorded = (_at_levels(some, levels, is_unfinished=is_unfinished) for some in (found, unrecorded))
        lines = accepted.get(document.path, ())
        acceptance = Acceptance(document, piece.original, [*found, *unrecorded], lines, off)
        result.problems.extend((*acceptance.faults, *acceptance.not_accepted(found)))
        result.unrecorded.extend(acceptance.not_accepted(unrecorded))
        result.lapsed.extend(acceptance.lapsed)
    return result


def levels_of(piece: Briefing | StandingPage, settings: Settings) -> dict[str, RuleLevel]:
    """Return the level of each rule that the settings or the original of a piece set; a standing page is never old."""
    day = piece.date if isinstance(piece, Briefing) else None
    review = settings.review
    is_old = day is not None and review.before is not None and day < review.before
    return combined(review.every, review.old if is_old else {}, piece.original.review)


def _at_levels(found: list[Found], levels: Mapping[str, RuleLevel], *, is_unfinished: bool) -> list[Found]:
    """Return findings at the levels that are set, without those that are off; in an unfinished text all are advice."""
    if levels:
        fixed = {rule: level for rule, level in levels.items() if level != "off"}
        found = [replace(one, level=fixed.get(one.rule, one.level)) for one in found if levels.get(one.rule) != "off"]
    return [replace(one, level="advice") for one in found] if is_unfinished else found


def _without_ledger(original: Document, translation: Document) -> list[Found]:
    said = structure.no_ledger(original, translation)
    blocks = (original.blocks[0], translation.blocks[0])
    return [Found(structure.LEDGER, blocks, "advice", 0, *said)] if said else []


def _passages(document: Document, languages: Mapping[str, Language]) -> _Passages:
    defined = passages.definitions(document.text)
    language = languages[document.language]
    return tuple(passages.passage(block, language, defined) for block in document.blocks)


def _in_one_text(document: Document, read: _Passages, known: Knowledge, off: Collection[str]) -> Iterator[Found]:
    checks = [(rule, check) for rule, check in _CHECKS_OF_ONE_TEXT if rule not in off]
    for index, passage in enumerate(read):
        for rule, check in checks:
            for level, message, hint in check(passage, known):
                yield Found(rule, (document.blocks[index],), level, index, message, hint)


def _in_translation(
    piece: Briefing | StandingPage, prefix: str, read: Mapping[str, _Passages], known: Knowledge, off: Collection[str]
) -> Iterator[Found]:
    original, translation, alignment = piece.original, piece.documents[prefix], piece.alignments[prefix]

    def blocks_of(row: Row) -> tuple[Block | None, ...]:
        theirs = tuple(original.blocks[o] for o in row.originals)
        return (*(theirs or (None,)), *(translation.blocks[t] for t in row.translations))

    for gap in structure.gaps(original, translation, alignment):
        there = blocks_of(gap.row if gap.row.translations else gap.row._replace(translations=(gap.block,)))
        yield Found(structure.RULE, there, gap.level, gap.block, gap.message, gap.hint)
    for row, message, hint in order.moves(original, alignment.rows):
        yield Found(structure.RULE, blocks_of(row), "advice", row.translations[0], message, hint)
    for row, message, hint in structure.unrecorded(original, alignment, prefix):
        yield Found(structure.LEDGER, blocks_of(row), "advice", row.translations[0], message, hint)
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
    for rule, check in ((rule, check) for rule, check in _CHECKS if rule not in off):
        for finding in check(pairs, known):
            row = rows[finding.index]
            hints = [finding.hint, f"the original: {original.path}:{original.line_of(row.originals[0])}"]
            level = finding.level
            if unread and rule in (numbers.RULE, dates.RULE):  # what is missing may be there in words
                level = "advice"
                hints[1:1] = [f"for numbers in words, write translations/{one}/numerals.yaml" for one in unread]
            index = row.translations[0]
            yield Found(rule, blocks_of(row), level, index, finding.message, "; ".join(filter(None, hints)))
