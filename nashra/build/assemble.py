"""A site's sources -> all that is known of it before any file is made, or the problems that stand in the way."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from nashra.build import catalog_cache
from nashra.build.folder_cache import Library, Make, Shelved
from nashra.build.shared import Ground, ground
from nashra.content import documents, link, load, names as naming
from nashra.content.load import Loaded
from nashra.incremental.store import Memory
from nashra.model import timezones
from nashra.model.content import Document
from nashra.model.problems import Problem, stops
from nashra.model.site import Briefing, Site, StandingPage
from nashra.model.sources import Source
from nashra.pages.plan import Plan, exchanged, plan
from nashra.pages.queries import Piece
from nashra.pages.render import STATIC, TEMPLATES, template_problems
from nashra.publish import embargo
from nashra.text import encoding

_FEW = 8  # folders; with more it is no edit, but another site


class Overview(NamedTuple):
    """A site as of a moment, and what it was made of.

    `templates` are their texts by path, `words` the catalogs by prefix, `common` is what all texts share; `whole` has
    what is not shown, too, and `hidden` what of it no file may say. `beside` are the problems and advice of all else
    than texts, and `until` is the moment at which the site changes by itself.
    """

    sources: Mapping[str, Source]
    folders: Mapping[str, Mapping[str, Source]]
    templates: Mapping[str, str]
    words: Mapping[str, bytes]
    common: Ground
    shelved: Mapping[str, Shelved]
    site: Site
    plan: Plan
    whole: Loaded
    hidden: embargo.Secrets
    beside: list[Problem]
    until: datetime | None

    @property
    def problems(self) -> list[Problem]:
        """All problems and advice."""
        return [*self.beside, *(problem for one in self.shelved.values() for problem in one.record.problems)]


def overview(
    sources: Mapping[str, Source], make: Make, now: datetime, *, drafts: bool, library: Library, memory: Memory
) -> tuple[Overview | None, list[Problem]]:
    """Return the overview, and every problem and advice; None where there are no settings.

    `make` makes the records of folders that the library does not know. A site that is valid but for a problem is
    returned: its links are still to be looked at.
    """
    content = load.content(sources)
    texts, problems = texts_of(sources)
    rest, folders = load.apart(content)
    problems += naming.faults(content)
    unclean = load.faulty_in(problems) & content.keys()
    # What all texts share.
    pictures = load.images(content)
    common, faults = ground(sources, rest, pictures, unclean, now=now, drafts=drafts, memory=memory)
    problems += faults
    if common is None:
        problems += template_problems(texts)
        problems += [fault for files in folders.values() for fault in load.unreadable(files)]
        return None, problems
    base = common.shared.base
    now = timezones.moment(now, base.settings)

    # Each folder of texts by itself.
    shelved = library.records(folders, common.shared, common.digest, now, make)
    records = [one.record for one in shelved.values()]
    problems += link.check_aliases([one.linked.claim for one in records if one.linked.claim], base.settings)

    # All together.
    site = link.together(base, [record.linked for record in records], now=now)
    site = replace(site, **{name: getattr(common.bare, name) for name in ("settings", "meetings", "places", "tags")})
    words, faults = catalog_cache.words(texts, sources, site.settings, memory)
    problems += faults
    whole = _unseen(base, shelved, content)
    change = embargo.next_change(whole, now)
    found = Overview(
        sources=sources,
        folders=folders,
        templates=texts,
        words=words,
        common=common,
        shelved=shelved,
        site=site,
        plan=plan(site),
        whole=whole,
        hidden=embargo.secrets(whole, site),
        beside=problems,
        until=change and change[0],
    )
    return found, found.problems


def after_an_edit(
    last: Overview, sources: Mapping[str, Source], make: Make, now: datetime, library: Library
) -> Overview | None:
    """Return the overview after an edit of bodies alone: all that others say of these texts is as it was.

    None where it is another edit.
    """
    settings = last.site.settings
    now = timezones.moment(now, settings)
    is_later = timezones.day(now, settings) != last.site.today or (last.until is not None and last.until <= now)
    if is_later or sources.keys() != last.sources.keys():
        return None
    edited = [path for path, source in sources.items() if source != last.sources[path]]
    names = {load.folder_of(path) for path in edited if load.is_in_folder(path) and path.endswith(".md")}
    if len(names) > _FEW or not all(load.folder_of(path) in names for path in edited):
        return None
    folders = {**last.folders, **{name: {path: sources[path] for path in last.folders[name]} for name in names}}
    again = library.again(names, folders, now, make)
    pieces: dict[str, Piece] = {}
    for name, one in again.items():
        piece = one.record.linked.piece
        before = last.shelved[name]
        if one.light != before.light or piece is None or stops(one.record.problems):
            return None
        if one.record.unseen or before.record.unseen:
            return None
        pieces[name] = piece
    others = {id(last.shelved[name].record.linked.piece): piece for name, piece in pieces.items()}
    site, whole, hidden = _exchanged(last.site, others), last.whole, last.hidden
    if whole.briefings or whole.pages:  # what may be said of them depends on what other texts say
        whole = replace(whole, texts=load.Texts(load.content(sources)))
        hidden = embargo.secrets(whole, site)
    return last._replace(
        sources=sources,
        folders=folders,
        shelved={**last.shelved, **again},
        site=site,
        plan=exchanged(last.plan, others),
        whole=whole,
        hidden=hidden,
    )


def _exchanged(site: Site, others: Mapping[int, Piece]) -> Site:
    pieces = [others.get(id(one), one) for one in site.pieces]
    return replace(
        site,
        briefings=tuple(one for one in pieces if isinstance(one, Briefing)),
        pages=tuple(one for one in pieces if isinstance(one, StandingPage)),
    )


def _unseen(base: Loaded, shelved: Mapping[str, Shelved], content: Mapping[str, Source]) -> Loaded:
    """Return what was loaded and is not shown, or not before a moment, with all texts as written."""

    def of(kind: str) -> tuple[Document, ...]:
        folders = (one.record.unseen for folder, one in shelved.items() if folder.startswith(f"content/{kind}/"))
        return tuple(document for unseen in folders for document in unseen)

    return replace(base, briefings=of("briefings"), pages=of("pages"), texts=load.Texts(content))


def is_template(path: str) -> bool:
    """Say whether a file is a template."""
    return path.startswith(TEMPLATES) and path.endswith(".html") and not path.startswith(STATIC)


def texts_of(sources: Mapping[str, Source]) -> tuple[dict[str, str], list[Problem]]:
    """Return the templates of a site as text by path, and what is wrong with them as text."""
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
