"""Links what was loaded into a Site and checks it together: originals with translations, keys with their targets."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from nashra.content import attachments, data, images, ledger, recordings, theme
from nashra.content.frontmatter import FACTS, OF_ORIGINALS
from nashra.content.load import Loaded
from nashra.content.names import is_reserved
from nashra.model import timezones
from nashra.model.content import Document, Meeting
from nashra.model.problems import Problem, hint_for_unknown
from nashra.model.settings import Settings
from nashra.model.site import Attachment, Briefing, Image, Site, StandingPage

_OF_TRANSLATIONS = {
    "translator": "delete it; the original says who wrote it in its sources",
    ledger.FIELD: "delete it; an original follows no other text",
}
_Shown = tuple[dict[str, Document], frozenset[str]]


class Claim(NamedTuple):
    """What a briefing or meeting claims for itself alone: its slug, its aliases, and the identity in its ids.

    `lines` are those of the fields `aliases` and `id`; 0 for a field that is absent.
    """

    path: str
    slug: str
    aliases: tuple[str, ...]
    identity: str
    lines: tuple[int, int]


def claim_of(record: Briefing | Meeting) -> Claim:
    """Return the claim of a briefing or meeting."""
    file, aliases = (record, record.aliases) if isinstance(record, Meeting) else (record.original, record.facts.aliases)
    lines = (file.lines.get("aliases", 0), file.lines.get("id", 0))
    return Claim(file.path, record.slug, aliases, record.identity, lines)


class LinkedFolder(NamedTuple):
    """One folder linked: its piece (None if it is not shown), a briefing's claim, and files by path.

    These are the pictures that its texts show or link, and the files that they link or are read in.
    """

    piece: Briefing | StandingPage | None
    images: Mapping[str, Image]
    claim: Claim | None = None
    attachments: Mapping[str, Attachment] = {}


def link_folders(loaded: Loaded, *, now: datetime, drafts: bool = False) -> tuple[list[LinkedFolder], list[Problem]]:
    """Link the documents of each folder; return briefings, then standing pages, both by slug, and the problems."""
    now = timezones.moment(now, loaded.settings)
    problems: list[Problem] = []
    linked = []
    for original, documents in _folders(loaded.briefings, loaded, problems):
        briefing = _briefing(original, _shown(documents, loaded, drafts=drafts), loaded, problems, now)
        shown = None if briefing.draft and not drafts else briefing
        linked.append(_linked(shown, loaded, problems, claim_of(briefing)))
    for original, documents in _folders(loaded.pages, loaded, problems):
        problems += _fields_in(original, FACTS, "a standing page has no `{}`", "delete it; it belongs to briefings")
        shown_documents, unpublished = _shown(documents, loaded, drafts=drafts)
        if original.language in shown_documents:
            page = StandingPage(original.slug, original, shown_documents, unpublished=unpublished)
            linked.append(_linked(page, loaded, problems))
    return linked, problems


def _linked(
    piece: Briefing | StandingPage | None, loaded: Loaded, problems: list[Problem], claim: Claim | None = None
) -> LinkedFolder:
    pictures = images.shown_in(piece, loaded.files, loaded.settings.host, problems)
    limit = loaded.settings.attachments
    files = attachments.attachments_of(piece, loaded.files, limit, problems)
    if piece and (found := recordings.recordings_of(piece, loaded.files, limit, problems)):
        piece = replace(piece, recordings=found)
        files |= {attachments.recording_path(piece.documents[prefix]): one.file for prefix, one in found.items()}
    return LinkedFolder(piece, pictures, claim, files)


def make_site(base: Loaded, linked: Iterable[LinkedFolder], *, now: datetime) -> Site:
    """Return the Site of these folders and of the data that `base` holds."""
    shown = [folder for folder in linked if folder.piece is not None]
    briefings = [folder.piece for folder in shown if isinstance(folder.piece, Briefing)]
    return Site(
        settings=base.settings,
        briefings=tuple(
            sorted(briefings, key=lambda one: (one.date, one.published.replace(tzinfo=None), one.slug), reverse=True)
        ),
        meetings=tuple(sorted(base.meetings, key=lambda meeting: (meeting.starts, meeting.slug))),
        pages=tuple(folder.piece for folder in shown if isinstance(folder.piece, StandingPage)),
        places=base.places,
        tags=base.tags,
        glossary=base.glossary,
        kinds=base.kinds,
        images={path: image for folder in shown for path, image in folder.images.items()}
        | theme.logos(base.settings, base.files)[0],
        attachments={path: file for folder in shown for path, file in folder.attachments.items()},
        today=timezones.day(now, base.settings),
    )


def _folders(
    documents: Iterable[Document], loaded: Loaded, problems: list[Problem]
) -> Iterator[tuple[Document, dict[str, Document]]]:
    """Yield the original of each folder, and all its documents by language; add the problems of other folders."""
    for _, group in groupby(sorted(documents, key=lambda d: (d.slug, d.language)), key=lambda d: d.slug):
        folder = tuple(group)
        originals = [document for document in folder if document.original]
        source = loaded.settings.source_language.prefix
        for document in originals[1:]:
            message = f"two originals: {originals[0].language}.md says `original: true` too"
            problems.append(Problem(document.path, document.lines["original"], message, "keep one of the two"))
        if len(originals) > 1:
            continue
        original = originals[0] if originals else next((d for d in folder if d.language == source), None)
        if original is None:
            if not _has_faulty_file(folder, loaded):
                problems += _without_original(folder, source)
            continue
        has_facts = any(fact in original.lines for fact in FACTS)
        if not originals and not has_facts and _has_faulty_file(folder, loaded):
            continue  # the faulty file may be the original, and this document its translation
        translations = [document for document in folder if document is not original]
        message = f"`{{}}` belongs to the original, {posixpath.basename(original.path)}"
        for document in translations:
            problems += _fields_in(document, OF_ORIGINALS, message, "delete it here")
        for name, hint in _OF_TRANSLATIONS.items():
            if name in original.lines:
                message = f"`{name}` belongs to a translation"
                problems.append(Problem(original.path, original.lines[name], message, hint))
        yield original, {document.language: document for document in (original, *translations)}


def _has_faulty_file(folder: tuple[Document, ...], loaded: Loaded) -> bool:
    directory = posixpath.dirname(folder[0].path)
    return any(f"{directory}/{prefix}.md" in loaded.faulty for prefix in loaded.settings.prefixes)


def _without_original(folder: tuple[Document, ...], source: str) -> list[Problem]:
    hint = f"write {source}.md, or set `original: true` in the language this was written in"
    message = f"a translation without its original: there is no {source}.md beside it"
    return [Problem(document.path, 1, message, hint) for document in folder]


def _fields_in(document: Document, names: Iterable[str], message: str, hint: str) -> list[Problem]:
    """Return a Problem for each of these fields that a document has; `{}` in the message becomes the field's name."""
    lines = document.lines
    return [Problem(document.path, lines[name], message.format(name), hint) for name in names if name in lines]


def _shown(documents: dict[str, Document], loaded: Loaded, *, drafts: bool) -> _Shown:
    """Return the documents to show, by language, and the languages of those that are not published yet."""
    needs_approval = loaded.settings.publish == "approved"
    unpublished = {p for p, d in documents.items() if d.status == "draft" or (needs_approval and not d.is_approved)}
    if not drafts:
        documents = {prefix: document for prefix, document in documents.items() if prefix not in unpublished}
    return documents, frozenset(unpublished)


def _briefing(original: Document, shown: _Shown, loaded: Loaded, problems: list[Problem], now: datetime) -> Briefing:
    facts, (documents, unpublished) = original.facts, shown
    if facts.date is None and not _has_faulty_file((original,), loaded):  # a faulty file may be the original
        problems.append(Problem(original.path, 1, "`date` is missing", "write a line `date: 2023-03-01`"))
    problems += _check_keys(original, loaded)
    first_day = facts.date or date.min  # without a date nothing is published, but the rest is still checked
    published = timezones.moment(first_day, loaded.settings)
    changes = [published, *(timezones.moment(correction.date, loaded.settings) for correction in facts.corrections)]
    if facts.updated is not None:
        changes.append(timezones.moment(facts.updated, loaded.settings))
        if _day(facts.updated) < _day(first_day):
            line = original.lines["updated"]
            problems.append(Problem(original.path, line, "`updated` is before `date`", "check both dates"))
    embargoed = facts.publish_at is not None and timezones.moment(facts.publish_at, loaded.settings) > now
    return Briefing(
        slug=original.slug,
        original=original,
        documents=documents,
        unpublished=unpublished,
        date=_day(first_day),
        published=published,
        updated=max(changes),
        facts=facts,
        draft=original.language in unpublished or embargoed,
    )


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _check_keys(original: Document, loaded: Loaded) -> Iterator[Problem]:
    # A file with faults may hold the key.
    facts = original.facts
    meetings = [meeting.slug for meeting in loaded.meetings]
    renamed = {alias: meeting.slug for meeting in loaded.meetings for alias in meeting.aliases}
    if f"content/meetings/{facts.meeting}.yaml" in loaded.faulty:
        pass
    elif facts.meeting in renamed and facts.meeting not in meetings:
        message = f"`meeting` names `{facts.meeting}`, a former name"
        yield Problem(original.path, original.lines["meeting"], message, f"it is now called `{renamed[facts.meeting]}`")
    else:
        yield from _unknown(original, "meeting", [facts.meeting], meetings, "content/meetings/", kind="meeting")
    if data.PLACES not in loaded.faulty:
        yield from _unknown(original, "place", [facts.place], loaded.places, data.PLACES, kind="place")
    if data.TAGS not in loaded.faulty:
        yield from _unknown(original, "tags", facts.tags, loaded.tags, data.TAGS, kind="tag")


def _unknown(
    record: Document | Meeting, name: str, keys: Iterable[str | None], known: Iterable[str], file: str, *, kind: str
) -> Iterator[Problem]:
    """Yield a Problem for each key in the field `name` that is not `known`: not one of those in `file`."""
    for key in keys:
        if key is not None and key not in known:
            message = f"`{name}` names an unknown {kind} `{key}`"
            yield Problem(record.path, record.lines[name], message, hint_for_unknown(key, known, file))


def check_claims(claims: Collection[Claim], kind: str, settings: Settings) -> Iterator[Problem]:
    """Yield a Problem for each alias or id that another one, or the site itself, has; `kind` is briefing or meeting."""
    taken = {claim.slug: claim.path for claim in claims}
    for claim in claims:
        for alias in claim.aliases:
            message = ""
            if taken.get(alias) == claim.path:
                message = f"`aliases` holds `{alias}`, which leads here already"
            elif alias in taken:
                message = f"`aliases` takes the address `{alias}` of {taken[alias]}"
            elif is_reserved(alias, f"{kind}s", settings):
                message = f"`aliases` takes the name `{alias}`, which the site itself has"
            if message:
                yield Problem(claim.path, claim.lines[0], message, f"an address leads to one {kind}; delete it")
            taken.setdefault(alias, claim.path)
    identities = {claim.identity: claim.path for claim in claims if not claim.lines[1]}
    for claim in (claim for claim in claims if claim.lines[1]):
        if (other := identities.setdefault(claim.identity, claim.path)) != claim.path:
            message = f"`id` is `{claim.identity}`, by which feed readers know {other}"
            yield Problem(claim.path, claim.lines[1], message, "choose a slug that no other briefing has, or had")


def check_meetings(loaded: Loaded) -> Iterator[Problem]:
    """Yield a Problem for each alias of a meeting that is taken, and for each unknown place that it names."""
    yield from check_claims([claim_of(meeting) for meeting in loaded.meetings], "meeting", loaded.settings)
    if data.PLACES in loaded.faulty:
        return
    for meeting in loaded.meetings:
        for name, keys in (("place", [meeting.place]), ("host", [meeting.host]), ("co_chairs", meeting.co_chairs)):
            yield from _unknown(meeting, name, keys, loaded.places, data.PLACES, kind="place")
