"""The files of a folder of texts -> what the site needs of them, read, linked, set and checked. One folder at a time.

It depends on these files, on what all texts share, and on the moment only as far as texts are published by then: what
was made of a folder is good for as long as these are as they were.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from nashra.build import serialize
from nashra.build.serialize import Long
from nashra.content import link, load
from nashra.content.load import Loaded
from nashra.incremental.store import Packed
from nashra.model import timezones
from nashra.model.content import Document, ToBody
from nashra.model.problems import Problem
from nashra.model.sources import Source
from nashra.review import reviewer, style
from nashra.review.comparison import Knowledge
from nashra.text import typography
from nashra.translation import alignment

_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shared:
    """What all texts share: settings and data, what their review knows, the paths whose names have faults."""

    base: Loaded
    knowledge: Knowledge
    unclean: frozenset[str]
    drafts: bool


Address = tuple[str, str, int]
"""A link inside the site: in the text of which language, as written, in which line of its file."""


class FolderRecord(NamedTuple):
    """What the site needs of a folder.

    `unseen` are the documents that are not shown, or not before a moment, as written; `coming` are these moments.
    """

    linked: link.LinkedFolder
    problems: tuple[Problem, ...]
    hidden: tuple[Document, ...]
    addresses: tuple[Address, ...]
    coming: tuple[datetime, ...]
    made: datetime

    def is_good(self, now: datetime) -> bool:
        """Say whether the same is shown at another moment."""
        return all((moment > now) == (moment > self.made) for moment in self.coming)


def pack_folder(files: Mapping[str, Source], shared: Shared, now: datetime, to_body: ToBody) -> Packed:
    """Return the Record of a folder with these files, packed; its piece is packed first, by itself."""
    loaded, problems = load.load_folder(shared.base, files, to_body, shared.unclean)
    problems += style.advice(loaded)
    found, faults = link.pieces(loaded, now=now, drafts=shared.drafts)
    problems += faults
    linked = found[0] if found else link.LinkedFolder(None, {})
    if linked.piece is not None:
        piece = typography.piece(alignment.of_piece(linked.piece), loaded.settings)
        linked = linked._replace(piece=piece)
        problems += reviewer.of_piece(piece, loaded.settings, shared.knowledge, loaded.faulty)
    shown = {document.path for document in linked.piece.documents.values()} if linked.piece else set()
    documents = (*loaded.briefings, *loaded.pages)
    publish = [document.facts.publish_at for document in documents if document.facts.publish_at is not None]
    record = FolderRecord(
        linked=linked,
        problems=tuple(problems),
        hidden=tuple(d for d in documents if d.path not in shown or d.facts.publish_at is not None),
        addresses=tuple(_addresses(linked)),
        coming=tuple(timezones.moment(moment, loaded.settings) for moment in publish),
        made=now,
    )
    # What stands for the piece does not change with what is advised, or with the moment.
    return serialize.pack(tuple(record))._replace(light_digest=serialize.light_digest(linked))


def _addresses(linked: link.LinkedFolder) -> Iterator[Address]:
    for prefix, document in linked.piece.documents.items() if linked.piece else ():
        for href, line in document.body.links:
            if not _OUTSIDE.match(href):
                yield prefix, href, document.first_line + line - 1


def unpack_folder(light: bytes, fetch: Callable[[], Long]) -> FolderRecord:
    """Return what was packed. Raises ValueError where it is damaged."""
    return FolderRecord(*serialize.unpack(light, fetch))
