"""Resolves the links of all texts, and remembers what they lead to for as long as the site has the same addresses."""

import json
from collections.abc import Mapping

from nashra.build.folder_cache import CachedFolder
from nashra.incremental.store import Memory
from nashra.model.digests import digest
from nashra.model.problems import Problem
from nashra.pages.answers import PieceDigests
from nashra.pages.links import Resolver
from nashra.pages.queries import Piece

_KIND = "links"
_MIN_SHARE = 100  # one text in so many

_Digests = dict[str, list[str]]
"""By folder: the digests of the summary and the detail of its record, and of both with the targets of its links."""


class LinkCache:
    """Resolves links. If no address of the site changed, the links of unchanged texts are not resolved again."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._addresses = ""
        self._known: _Digests = {}

    def resolve(
        self, cached: Mapping[str, CachedFolder], resolver: Resolver
    ) -> tuple[dict[str, PieceDigests], list[Problem]]:
        """Return the digests of each piece by folder, and a Problem for each dead link."""
        addresses = digest(*resolver.addresses)
        before = self._known if addresses == self._addresses else self._memory.read(_KIND, addresses, _digests) or {}
        known: _Digests = {}
        digests: dict[str, PieceDigests] = {}
        problems: list[Problem] = []
        new = 0
        for folder, one in cached.items():
            piece = one.record.linked.piece
            if piece is None:
                continue
            entry = before.get(folder)
            if entry and entry[0] == one.summary_digest and entry[1] == one.detail_digest:
                digests[folder] = PieceDigests(one.summary_digest, entry[2])
                known[folder] = entry
                continue
            digests[folder], faults, depends = _resolved(one, piece, resolver)
            problems += faults
            if not depends:
                known[folder] = [one.summary_digest, one.detail_digest, digests[folder].whole]
                new += 1
        if new > len(known) // _MIN_SHARE:  # writing all takes as long as resolving these few again
            self._memory.keep_value(_KIND, addresses, json.dumps(known).encode())
        self._addresses, self._known = addresses, known
        return digests, problems


def _digests(data: bytes) -> _Digests:
    return {folder: [summary, detail, whole] for folder, (summary, detail, whole) in json.loads(data).items()}


def _resolved(one: CachedFolder, piece: Piece, resolver: Resolver) -> tuple[PieceDigests, list[Problem], bool]:
    """Return the digests of a piece, its dead links, and whether they depend on more than the site's addresses.

    Whether a page has a fragment depends on the text of that page. A dead link is no problem if the file that it names
    has problems of its own.
    """
    record, summary, detail = one
    depends = any("#" in href for _, href, _ in record.addresses)
    targets: list[object] = []
    problems: list[Problem] = []
    for prefix, href, line in record.addresses:
        document = piece.documents[prefix]
        target = resolver.target(href, piece, document)
        if target is None:
            depends = True
            problems += resolver.dead(href, document, line)
        else:
            targets.append((prefix, href, target.url, target.fragment, target.language and target.language.prefix))
    return PieceDigests(summary, digest(summary, detail, targets)), problems, depends
