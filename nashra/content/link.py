"""Everything that is valid alone -> Site, valid together: originals with translations, keys with what they name."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from nashra.content import data, images, ledger
from nashra.content.documents import FACTS
from nashra.content.load import Loaded
from nashra.content.names import is_reserved
from nashra.model import timezones
from nashra.model.content import Document, Meeting, Settings
from nashra.model.problems import Problem, one_of
from nashra.model.site import Briefing, Image, Site, StandingPage

_OF_TRANSLATIONS = {
    "translator": "delete it; the original says who wrote it in its sources",
    ledger.FIELD: "delete it; an original follows no other text",
}


@dataclass(frozen=True, slots=True)
class _Folder:
    """The documents of one slug, told apart."""

    slug: str
    original: Document
    translations: tuple[Document, ...]


class AliasClaim(NamedTuple):
    """The addresses that a briefing takes beside its own: its `aliases`, and the line of the original that says so."""

    slug: str
    path: str
    line: int
    aliases: tuple[str, ...]


class LinkedFolder(NamedTuple):
    """The documents of one folder together: the piece if it is shown, its pictures by path, a briefing's addresses."""

    piece: Briefing | StandingPage | None
    images: Mapping[str, Image]
    claim: AliasClaim | None = None


def pieces(loaded: Loaded, *, now: datetime, drafts: bool = False) -> tuple[list[LinkedFolder], list[Problem]]:
    """Return what the documents of each folder are together, in the order of slugs: briefings, then standing pages."""
    now = timezones.moment(now, loaded.settings)
    problems: list[Problem] = []
    found = []
    for folder in _folders(loaded.briefings, loaded, problems):
        briefing = _briefing(folder, loaded, problems, now, drafts=drafts)
        original = folder.original
        claim = AliasClaim(folder.slug, original.path, original.lines.get("aliases", 1), original.facts.aliases)
        shown = None if briefing.draft and not drafts else briefing
        found.append(LinkedFolder(shown, images.shown_in(shown, loaded.files, problems), claim))
    for folder in _folders(loaded.pages, loaded, problems):
        _check_page(folder, problems)
        documents, unpublished = _shown(folder, loaded, drafts=drafts)
        if folder.original.language in documents:
            page = StandingPage(folder.slug, folder.original, documents, unpublished=unpublished)
            found.append(LinkedFolder(page, images.shown_in(page, loaded.files, problems)))
    return found, problems


def together(base: Loaded, linked: Iterable[LinkedFolder], *, now: datetime) -> Site:
    """Return the Site of these pieces and of what all share."""
    found = [one for one in linked if one.piece is not None]
    briefings = [one.piece for one in found if isinstance(one.piece, Briefing)]
    return Site(
        settings=base.settings,
        briefings=tuple(sorted(briefings, key=_newest, reverse=True)),
        meetings=tuple(sorted(base.meetings, key=lambda meeting: (meeting.starts, meeting.slug))),
        pages=tuple(one.piece for one in found if isinstance(one.piece, StandingPage)),
        places=base.places,
        tags=base.tags,
        glossary=base.glossary,
        images={path: image for one in found for path, image in one.images.items()},
        today=timezones.day(now, base.settings),
    )


def _newest(briefing: Briefing) -> tuple[date, datetime, str]:
    return briefing.date, briefing.published.replace(tzinfo=None), briefing.slug


# --- originals and translations -------------------------------------------------------------------------------


def _folders(documents: Iterable[Document], loaded: Loaded, problems: list[Problem]) -> Iterable[_Folder]:
    for slug, group in groupby(sorted(documents, key=lambda d: (d.slug, d.language)), key=lambda d: d.slug):
        folder = tuple(group)
        originals = [document for document in folder if document.original]
        source = loaded.settings.source_language.prefix
        if len(originals) > 1:
            for document in originals[1:]:
                message = f"two originals: {originals[0].language}.md says `original: true` too"
                problems.append(Problem(document.path, document.lines["original"], message, "keep one of the two"))
            continue
        original = originals[0] if originals else next((d for d in folder if d.language == source), None)
        if original is None:
            if not _may_hide_original(folder, loaded):
                problems += _without_original(folder, source)
            continue
        if not originals and not _has_facts(original) and _may_hide_original(folder, loaded):
            continue  # a faulty file beside may be the original, and this its translation
        translations = tuple(document for document in folder if document is not original)
        problems += [fault for document in translations for fault in _facts_in(document, original)]
        for name, hint in _OF_TRANSLATIONS.items():
            if name in original.lines:
                message = f"`{name}` belongs to a translation"
                problems.append(Problem(original.path, original.lines[name], message, hint))
        yield _Folder(slug, original, translations)


def _may_hide_original(folder: tuple[Document, ...], loaded: Loaded) -> bool:
    place = posixpath.dirname(folder[0].path)
    return any(f"{place}/{prefix}.md" in loaded.faulty for prefix in loaded.settings.prefixes)


def _has_facts(document: Document) -> bool:
    return any(fact in document.lines for fact in FACTS)


def _without_original(folder: tuple[Document, ...], source: str) -> list[Problem]:
    hint = f"write {source}.md, or set `original: true` in the language this was written in"
    message = f"a translation without its original: there is no {source}.md beside it"
    return [Problem(document.path, 1, message, hint) for document in folder]


def _facts_in(translation: Document, original: Document) -> list[Problem]:
    name = posixpath.basename(original.path)
    return [
        Problem(
            translation.path, translation.lines[fact], f"`{fact}` belongs to the original, {name}", "delete it here"
        )
        for fact in FACTS
        if fact in translation.lines
    ]


def _shown(folder: _Folder, loaded: Loaded, *, drafts: bool) -> tuple[Mapping[str, Document], frozenset[str]]:
    """Return the documents that may be shown, by language, and the languages of those that are not published yet."""
    documents = {document.language: document for document in (folder.original, *folder.translations)}
    policy = loaded.settings.publish
    unpublished = {
        p for p, d in documents.items() if d.status == "draft" or (policy == "approved" and not d.is_approved)
    }
    if not drafts:
        documents = {prefix: document for prefix, document in documents.items() if prefix not in unpublished}
    return documents, frozenset(unpublished)


# --- briefings and pages --------------------------------------------------------------------------------------


def _briefing(folder: _Folder, loaded: Loaded, problems: list[Problem], now: datetime, *, drafts: bool) -> Briefing:
    original, facts = folder.original, folder.original.facts
    place = posixpath.dirname(original.path)
    folder_paths = {f"{place}/{prefix}.md" for prefix in loaded.settings.prefixes}
    if facts.date is None and folder_paths.isdisjoint(loaded.faulty):  # a faulty file may hold it
        hint = "write a line `date: 2023-03-01`"
        problems.append(Problem(original.path, 1, "`date` is missing", hint))
    problems += _check_keys(original, loaded)
    written = facts.date or date.min  # without one nothing is published, but the rest is still checked
    published = timezones.moment(written, loaded.settings)
    changes = [published, *(timezones.moment(correction.date, loaded.settings) for correction in facts.corrections)]
    if facts.updated is not None:
        changes.append(timezones.moment(facts.updated, loaded.settings))
        if _day(facts.updated) < _day(written):
            line = original.lines["updated"]
            problems.append(Problem(original.path, line, "`updated` is before `date`", "check both dates"))
    embargoed = facts.publish_at is not None and timezones.moment(facts.publish_at, loaded.settings) > now
    documents, unpublished = _shown(folder, loaded, drafts=drafts)
    return Briefing(
        slug=folder.slug,
        original=original,
        documents=documents,
        unpublished=unpublished,
        date=_day(written),
        published=published,
        updated=max(changes),
        facts=facts,
        draft=original.language in unpublished or embargoed,
    )


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _check_keys(original: Document, loaded: Loaded) -> Iterable[Problem]:
    facts, lines, path = original.facts, original.lines, original.path
    meetings = [meeting.slug for meeting in loaded.meetings]
    faulty = f"content/meetings/{facts.meeting}.yaml" in loaded.faulty
    if facts.meeting is not None and facts.meeting not in meetings and not faulty:
        hint = one_of(facts.meeting, meetings, "content/meetings/")
        yield Problem(path, lines["meeting"], f"`meeting` names an unknown meeting `{facts.meeting}`", hint)
    if facts.place is not None and not _is_known(facts.place, loaded.places, data.PLACES, loaded):
        hint = one_of(facts.place, loaded.places, data.PLACES)
        yield Problem(path, lines["place"], f"`place` names an unknown place `{facts.place}`", hint)
    for tag in facts.tags:
        if not _is_known(tag, loaded.tags, data.TAGS, loaded):
            hint = one_of(tag, loaded.tags, data.TAGS)
            yield Problem(path, lines["tags"], f"`tags` names an unknown tag `{tag}`", hint)


def _is_known(key: str, known: Iterable[str], path: str, loaded: Loaded) -> bool:
    return key in known or path in loaded.faulty  # a file with a fault may hold the key


def check_aliases(claims: Collection[AliasClaim], settings: Settings) -> Iterator[Problem]:
    """Yield a Problem for each old address of a briefing that is another's."""
    taken = {claim.slug: claim.path for claim in claims}
    for claim in claims:
        for alias in claim.aliases:
            message = ""
            if taken.get(alias) == claim.path:
                message = f"`aliases` holds `{alias}`, which leads here already"
            elif alias in taken:
                message = f"`aliases` takes the address `{alias}` of {taken[alias]}"
            elif is_reserved(alias, "briefings", settings):
                message = f"`aliases` takes the name `{alias}`, which the site itself has"
            if message:
                yield Problem(claim.path, claim.line, message, "an address leads to one briefing; delete it")
            taken.setdefault(alias, claim.path)


def _check_page(folder: _Folder, problems: list[Problem]) -> None:
    for fact in FACTS:
        if fact in folder.original.lines:
            line = folder.original.lines[fact]
            hint = "delete it; it belongs to briefings"
            problems.append(Problem(folder.original.path, line, f"a standing page has no `{fact}`", hint))


def check_meetings(loaded: Loaded) -> Iterator[Problem]:
    """Yield a Problem for each place that a meeting names and that is not there."""
    for meeting in loaded.meetings:
        yield from _check_meeting(meeting, loaded)


def _check_meeting(meeting: Meeting, loaded: Loaded) -> Iterable[Problem]:
    for name, keys in (("place", [meeting.place]), ("host", [meeting.host]), ("co_chairs", meeting.co_chairs)):
        for key in keys:
            if key is not None and not _is_known(key, loaded.places, data.PLACES, loaded):
                hint = one_of(key, loaded.places, data.PLACES)
                yield Problem(meeting.path, meeting.lines[name], f"`{name}` names an unknown place `{key}`", hint)
