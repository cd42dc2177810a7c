"""Records and the addresses of a site -> what stands for each piece, with what its links lead to; and dead links."""

import json
from collections.abc import Mapping

from nashra.build.folder_cache import CachedFolder
from nashra.incremental.store import Memory
from nashra.model.digests import digest
from nashra.model.problems import Problem
from nashra.pages.links import Resolver
from nashra.pages.queries import Piece, PieceDigests

_KIND = "ties"
_FEW = 100  # one in so many

_Digests = dict[str, list[str]]
"""What stands for what is light and long of a piece, and for all of it with what its links lead to; by folder."""


class LinkCache:
    """Finds what links lead to. A piece that is as it was, where all addresses are, is not asked again."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._addresses = ""
        self._known: _Digests = {}

    def resolve(
        self, cached: Mapping[str, CachedFolder], resolver: Resolver
    ) -> tuple[dict[str, PieceDigests], list[Problem]]:
        """Return what stands for each piece, by folder, and the links that lead nowhere."""
        addresses = digest(*resolver.addresses)
        before = self._known if addresses == self._addresses else self._remembered(addresses)
        now: _Digests = {}
        digests: dict[str, PieceDigests] = {}
        problems: list[Problem] = []
        new = 0
        for folder, one in cached.items():
            piece = one.record.linked.piece
            if piece is None:
                continue
            known = before.get(folder)
            if known and known[0] == one.light_digest and known[1] == one.long_digest:
                digests[folder] = PieceDigests(one.light_digest, known[2])
                now[folder] = known
                continue
            digests[folder], faults, depends = _resolved(one, piece, resolver)
            problems += faults
            if not depends:
                now[folder] = [one.light_digest, one.long_digest, digests[folder].whole]
                new += 1
        if new > len(now) // _FEW:  # to write all takes as long as to ask these again
            self._memory.keep_value(_KIND, addresses, json.dumps(now).encode())
        self._addresses, self._known = addresses, now
        return digests, problems

    def _remembered(self, addresses: str) -> _Digests:
        return self._memory.read(_KIND, addresses, _digests) or {}


def _digests(data: bytes) -> _Digests:
    return {folder: [light, long, whole] for folder, (light, long, whole) in json.loads(data).items()}


def _resolved(one: CachedFolder, piece: Piece, resolver: Resolver) -> tuple[PieceDigests, list[Problem], bool]:
    """Return what stands for a piece, its dead links, and whether this depends on more than the addresses of the site.

    Whether a place in a page is there depends on that page's text; whether a link that leads nowhere is at fault, on
    whether what it names has faults of its own.
    """
    record, light, long = one
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
    return PieceDigests(light, digest(light, long, targets)), problems, depends
