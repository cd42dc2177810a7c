"""Puts a site together from its sources: everything that is known of it before any file is made."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from nashra.build import catalog_cache
from nashra.build.folder_cache import CachedFolder, FolderCache, ReadFolders
from nashra.build.folders import FolderRecord
from nashra.build.request import Request
from nashra.build.shared import SharedSite, shared_site, sort_files
from nashra.content import (
    accepted,
    attachments,
    documents,
    link,
    load,
    names as naming,
    navigation,
    open_data,
    settings,
)
from nashra.content.load import Loaded
from nashra.content.settings import PATH as SETTINGS
from nashra.incremental.store import Memory
from nashra.model import timezones
from nashra.model.content import Accepted, Document
from nashra.model.problems import COMMAND, Problem, stops
from nashra.model.site import Briefing, Site, StandingPage
from nashra.model.sources import Source
from nashra.pages import overrides
from nashra.pages.parsing import template_problems
from nashra.pages.plan import Plan, plan, with_pieces
from nashra.pages.queries import Piece
from nashra.pages.templates import is_template
from nashra.publish import embargo
from nashra.text import encoding

_MAX_EDITED = 8  # folders; more is no edit, but another site


class Overview(NamedTuple):
    """A site as of a moment, and what it was made of.

    `templates` are the texts of templates by path, `catalogs` the compiled catalogs by prefix, `shared_site` is what
    all texts share. `unpublished` holds the texts that are not shown, or only from a moment on; `secrets` is what no
    file may say of them. `other_problems` are those of all files but texts. Without an edit the site changes at the
    moment `changes_at` (None: never).
    """

    sources: Mapping[str, Source]
    folders: Mapping[str, Mapping[str, Source]]
    templates: Mapping[str, str]
    catalogs: Mapping[str, bytes]
    shared_site: SharedSite
    cached_folders: Mapping[str, CachedFolder]
    site: Site
    plan: Plan
    unpublished: Loaded
    secrets: embargo.Secrets
    other_problems: list[Problem]
    changes_at: datetime | None

    @property
    def problems(self) -> list[Problem]:
        """All problems and advice."""
        return [
            *self.other_problems,
            *(problem for one in self.cached_folders.values() for problem in one.record.problems),
            *(self.unrecorded if self._has_ledger else ()),
            *_lapsed_advice(self.lapsed),
        ]

    @property
    def unrecorded(self) -> list[Problem]:
        """The findings on translations without a ledger; they are problems of the site only if another one has it."""
        return [problem for one in self.cached_folders.values() for problem in one.record.unrecorded]

    @property
    def is_unrecorded(self) -> bool:
        """Whether there are translations, and none has a ledger yet."""
        return bool(self.unrecorded) and not self._has_ledger

    @property
    def _has_ledger(self) -> bool:
        return any(one.record.has_ledger for one in self.cached_folders.values())

    @property
    def lapsed(self) -> list[Accepted]:
        """The lines of `content/accepted.yaml` that accept nothing any more; those of hidden texts are not known."""
        lines = self.shared_site.shared.base.accepted
        if not lines:
            return []
        keys = {key for one in self.cached_folders.values() for key in one.record.lapsed}
        return [line for path, some in lines.items() for line in some if line.key in keys or path not in self.sources]

    @property
    def accepted(self) -> int:
        """The number of lines of `content/accepted.yaml` that accept something, as far as is known."""
        return sum(map(len, self.shared_site.shared.base.accepted.values())) - len(self.lapsed)


def assemble(
    sources: Mapping[str, Source],
    read_folders: ReadFolders,
    request: Request,
    folder_cache: FolderCache,
    memory: Memory,
) -> tuple[Overview | None, list[Problem]]:
    """Return the overview (None without valid settings), and every problem and advice.

    `read_folders` reads the folders that the cache does not know. A site with problems is returned too, since its links
    are still to be checked.
    """
    templates, problems = template_texts(sources)
    content = load.content_files(sources)
    problems += naming.name_faults(content)
    files = sort_files(sources, content, load.faulty_paths(problems) & content.keys())
    # What all texts share.
    common, faults = shared_site(files, request, memory)
    problems += faults
    if common is None:
        problems += template_problems(templates)
        problems += [fault for folder in files.folders.values() for fault in load.problems_of_texts(folder)]
        return None, problems
    base = common.shared.base
    now = timezones.moment(request.now, base.settings)

    # Each folder of texts by itself.
    cached = folder_cache.records(files.folders, common, now, read_folders)
    records = [one.record for one in cached.values()]
    claims = [one.linked.claim for one in records if one.linked.claim]
    problems += link.check_claims(claims, "briefing", base.settings)

    # All together.
    problems += overrides.behind(sources)
    slugs = {folder.removeprefix(load.PAGES) for folder in files.folders if folder.startswith(load.PAGES)}
    problems += navigation.unknown_pages(base.settings.navigation, settings.PATH, slugs)
    slugs = {folder.removeprefix(load.BRIEFINGS) for folder in files.folders if folder.startswith(load.BRIEFINGS)}
    problems += open_data.unknown_briefings(base.settings.data, settings.PATH, slugs)
    linked = [record.files for record in records]
    if None not in linked:  # else an unread text may link any file
        problems += attachments.unlinked(base.files, {path for files in linked for path in files or ()})
    site = link.make_site(base, [record.linked for record in records], now=now)
    # Those of the bare site are typeset.
    site = replace(
        site,
        **{name: getattr(common.bare, name) for name in ("settings", "meetings", "places", "tags", "kinds")},
        carried=base.settings.carry if request.carry else (),
    )
    problems += _nothing_left(base, site, records)
    catalogs, faults = catalog_cache.checked_catalogs(templates, sources, site.settings, memory)
    problems += faults
    unpublished = _unpublished(base, cached, content)
    change = embargo.next_change(unpublished, now)
    found = Overview(
        sources=sources,
        folders=files.folders,
        templates=templates,
        catalogs=catalogs,
        shared_site=common,
        cached_folders=cached,
        site=site,
        plan=plan(site),
        unpublished=unpublished,
        secrets=embargo.secrets(unpublished, site),
        other_problems=problems,
        changes_at=change and change[0],
    )
    return found, found.problems


def reassemble(
    last: Overview, sources: Mapping[str, Source], read_folders: ReadFolders, now: datetime, folder_cache: FolderCache
) -> Overview | None:
    """Return the overview after an edit of bodies alone, which changes nothing that other pages say of these texts.

    None if anything else was edited.
    """
    settings = last.site.settings
    now = timezones.moment(now, settings)
    is_later = timezones.day(now, settings) != last.site.today or (
        last.changes_at is not None and last.changes_at <= now
    )
    if is_later or sources.keys() != last.sources.keys():
        return None
    edited = [path for path, source in sources.items() if source != last.sources[path]]
    names = {load.folder_of(path) for path in edited}
    if len(names) > _MAX_EDITED or not all(load.is_in_folder(path) and path.endswith(".md") for path in edited):
        return None
    folders = {**last.folders, **{name: {path: sources[path] for path in last.folders[name]} for name in names}}
    updated = folder_cache.update(names, folders, now, read_folders)
    pieces: dict[str, Piece] = {}
    for name, one in updated.items():
        piece = one.record.linked.piece
        before = last.cached_folders[name]
        if one.summary_digest != before.summary_digest or piece is None or stops(one.record.problems):
            return None
        if one.record.hidden or before.record.hidden:
            return None
        pieces[name] = piece
    new_pieces = {id(last.cached_folders[name].record.linked.piece): piece for name, piece in pieces.items()}
    site, unpublished, secrets = _with_pieces(last.site, new_pieces), last.unpublished, last.secrets
    if unpublished.briefings or unpublished.pages:  # a hidden title may be said if another text says the same words
        unpublished = replace(unpublished, texts=load.LazyTexts(load.content_files(sources)))
        secrets = embargo.secrets(unpublished, site)
    return last._replace(
        sources=sources,
        folders=folders,
        cached_folders={**last.cached_folders, **updated},
        site=site,
        plan=with_pieces(last.plan, new_pieces),
        unpublished=unpublished,
        secrets=secrets,
    )


def _with_pieces(site: Site, new_pieces: Mapping[int, Piece]) -> Site:
    pieces = [new_pieces.get(id(one), one) for one in site.pieces]
    return replace(
        site,
        briefings=tuple(one for one in pieces if isinstance(one, Briefing)),
        pages=tuple(one for one in pieces if isinstance(one, StandingPage)),
    )


def _unpublished(base: Loaded, cached: Mapping[str, CachedFolder], content: Mapping[str, Source]) -> Loaded:
    """Return the content that is not shown, or only from a moment on, with all texts as written."""

    def of(kind: str) -> tuple[Document, ...]:
        folders = (one.record.hidden for folder, one in cached.items() if folder.startswith(f"content/{kind}/"))
        return tuple(document for hidden in folders for document in hidden)

    return replace(base, briefings=of("briefings"), pages=of("pages"), texts=load.LazyTexts(content))


def _nothing_left(base: Loaded, site: Site, records: Collection[FolderRecord]) -> list[Problem]:
    """Return a Problem where no text is published, and only for want of approvals."""
    if base.settings.publish != "approved" or site.pieces or any(record.coming for record in records):
        return []
    waiting = sum(_waits(record, base.settings.source_language.prefix) for record in records)
    if not waiting:
        return []
    before = re.split(r"^publish\b", base.texts[SETTINGS], maxsplit=1, flags=re.MULTILINE)[0]
    what = "its one original is not" if waiting == 1 else f"none of its {waiting:,} originals is"
    message = f"`publish: approved` leaves nothing of the site: {what} approved as it is now"
    hint = f"approve some ({COMMAND} approve <slug> <language> --by <name>), or write `publish: all`"
    return [Problem(SETTINGS, before.count("\n") + 1, message, hint)]


def _waits(record: FolderRecord, source: str) -> bool:
    """Say whether the original in a folder is hidden, and no draft; `source` is the prefix of the source language."""
    marked = [document for document in record.hidden if document.original]
    originals = marked or [document for document in record.hidden if document.language == source]
    return any(document.status != "draft" for document in originals)


def _lapsed_advice(lines: Sequence[Accepted]) -> list[Problem]:
    if not lines:
        return []
    what = "1 line accepts" if len(lines) == 1 else f"{len(lines):,} lines accept"
    message = f"{what} nothing any more: the passage has changed or has no such finding"
    hint = f"take out all of these: {COMMAND} accept --prune"
    return [Problem(accepted.PATH, min(line.line for line in lines), message, hint, "advice")]


def template_texts(sources: Mapping[str, Source]) -> tuple[dict[str, str], list[Problem]]:
    """Return the texts of the templates by path, and their problems as texts (encoding, merge conflicts)."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    templates = {path: source for path, source in sources.items() if is_template(path)}
    for path, source in templates.items():
        text, faults = encoding.decode(path, source.data)
        problems += faults
        if text is not None:
            problems += documents.conflicts(path, text)
            texts[path] = text
    return texts, problems
