"""Reads one folder of texts: load, link, align, typeset, review. The result is the record of the folder.

A record depends on the files of its folder, on what all texts share, and on the moment only as far as texts are
published by then. It stays good as long as these are unchanged.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from nashra.build import serialize
from nashra.build.serialize import Detail
from nashra.content import attachments, link, load
from nashra.content.load import Loaded
from nashra.incremental.store import PackedFolder
from nashra.model import timezones
from nashra.model.content import AcceptedKey, Document, ToBody
from nashra.model.problems import Problem
from nashra.model.settings import Settings
from nashra.model.sources import Source
from nashra.pages import links
from nashra.review import reviewer, style
from nashra.review.comparison import Knowledge
from nashra.text import typography
from nashra.translation import alignment


@dataclass(frozen=True, slots=True)
class Shared:
    """What all texts share: settings and data, what the review knows, the paths with faulty names (`unclean`)."""

    base: Loaded
    knowledge: Knowledge
    unclean: frozenset[str]
    drafts: bool


Address = tuple[str, str, int]
"""A link inside the site: the language of its text, the address as written, and its line in the file."""


class FolderRecord(NamedTuple):
    """What a build needs of a folder.

    `hidden` are the documents that are not shown, now or until an embargo ends; `coming` are the ends of embargoes.
    The record was made as of the moment `made`. `files` are the paths of the files that texts link, the hidden texts
    too; None if a text could not be read, and so may link others. `lapsed` is what `content/accepted.yaml` accepts in
    vain in these texts. `unrecorded` are findings that count only where the site has a translation with a ledger;
    `has_ledger` says whether one is here.
    """

    linked: link.LinkedFolder
    problems: tuple[Problem, ...]
    hidden: tuple[Document, ...]
    addresses: tuple[Address, ...]
    coming: tuple[datetime, ...]
    made: datetime
    files: tuple[str, ...] | None
    lapsed: tuple[AcceptedKey, ...]
    unrecorded: tuple[Problem, ...]
    has_ledger: bool

    def is_good(self, now: datetime) -> bool:
        """Say whether the record would be the same at another moment."""
        return all((moment > now) == (moment > self.made) for moment in self.coming)


def pack_folder(files: Mapping[str, Source], shared: Shared, now: datetime, to_body: ToBody) -> PackedFolder:
    """Return the packed record of the folder that has these files."""
    loaded, problems = load.load_folder(shared.base, files, to_body, shared.unclean)
    styled, faults = style.findings(loaded)
    problems += faults
    found, faults = link.link_folders(loaded, now=now, drafts=shared.drafts)
    problems += faults
    linked = found[0] if found else link.LinkedFolder(None, {})
    unrecorded: list[Problem] = []
    lapsed: list[AcceptedKey] = []
    if linked.piece is not None:
        piece = typography.piece(alignment.align_piece(linked.piece), loaded.settings)
        linked = linked._replace(piece=piece)
        reviewed = reviewer.review(piece, loaded.settings, shared.knowledge, loaded.faulty, loaded.accepted, styled)
        problems += reviewed.problems
        unrecorded, lapsed = reviewed.unrecorded, [line.key for line in reviewed.lapsed]
    shown = {document.path for document in linked.piece.documents.values()} if linked.piece else set()
    documents = (*loaded.briefings, *loaded.pages)
    texts = sum(path.endswith(".md") and path.count("/") == 3 for path in files)
    publish = [document.facts.publish_at for document in documents if document.facts.publish_at is not None]
    record = FolderRecord(
        linked=linked,
        problems=tuple(problems),
        hidden=tuple(d for d in documents if d.path not in shown or d.facts.publish_at is not None),
        addresses=tuple(_addresses(linked, loaded.settings)),
        coming=tuple(timezones.moment(moment, loaded.settings) for moment in publish),
        made=now,
        files=tuple(sorted(attachments.linked_in(documents, loaded.files))) if len(documents) == texts else None,
        lapsed=tuple(lapsed),
        unrecorded=tuple(unrecorded),
        has_ledger=any(entry.fingerprint for document in documents for entry in document.ledger or ()),
    )
    # Other pages depend on the piece alone, not on its problems or on the moment: so the digest is of the piece.
    return serialize.pack(tuple(record))._replace(summary_digest=serialize.summary_digest(linked))


def _addresses(linked: link.LinkedFolder, settings: Settings) -> Iterator[Address]:
    for prefix, document in linked.piece.documents.items() if linked.piece else ():
        for href, line in document.body.links:
            if links.inside(href, settings) is not None:
                yield prefix, href, document.first_line + line - 1


def unpack_folder(summary: bytes, fetch: Callable[[], Detail]) -> FolderRecord:
    """Return the record with this summary; `fetch` returns its detail. Raises ValueError if it is damaged."""
    return FolderRecord(*serialize.unpack(summary, fetch))
