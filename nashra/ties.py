"""Records and the addresses of a site -> what stands for each piece, with what its links lead to; and dead links."""

from collections.abc import Mapping

from nashra.answers import Piece, Stands, digest
from nashra.library import Shelved
from nashra.problems import Problem
from nashra.resolve import Resolver


class Ties:
    """Finds what links lead to. A piece that is as it was, where all addresses are, is not asked again."""

    def __init__(self) -> None:
        self._addresses: object = None
        self._known: dict[str, tuple[Shelved, Stands]] = {}

    def of(self, shelved: Mapping[str, Shelved], resolver: Resolver) -> tuple[dict[str, Stands], list[Problem]]:
        """Return what stands for each piece, by folder, and the links that lead nowhere."""
        addresses = resolver.addresses
        before = self._known if addresses == self._addresses else {}
        self._addresses, self._known = addresses, {}
        stands: dict[str, Stands] = {}
        problems: list[Problem] = []
        for folder, one in shelved.items():
            piece = one.record.linked.piece
            if piece is None:
                continue
            known = before.get(folder)
            if known and known[0].record is one.record:
                stands[folder] = known[1]
                self._known[folder] = known
                continue
            stands[folder], faults = _of(one, piece, resolver)
            problems += faults
            # Whether a place in a page is there depends on that page's text.
            if not faults and not any("#" in href for _, href, _ in one.record.addresses):
                self._known[folder] = one, stands[folder]
        return stands, problems


def _of(one: Shelved, piece: Piece, resolver: Resolver) -> tuple[Stands, list[Problem]]:
    record, light, long, _ = one
    targets: list[object] = []
    problems: list[Problem] = []
    for prefix, href, line in record.addresses:
        document = piece.documents[prefix]
        target = resolver.of(href, piece, document)
        if target is None:
            problems += resolver.dead(href, document, line)
        else:
            targets.append((prefix, href, target.url, target.fragment, target.language and target.language.prefix))
    return Stands(light, digest(light, long, targets)), problems
