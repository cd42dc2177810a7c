"""What a card says, and what it looks like; its name is a digest of both, so it is known before the card is made."""

from collections.abc import Mapping
from typing import NamedTuple

from nashra.content.images import hashed_name
from nashra.model.digests import digest
from nashra.text.bidi import Direction

WIDTH, HEIGHT = 1200, 630
_DESIGN = 1  # raise it when cards are drawn in another way


class Card(NamedTuple):
    """The words of a card: the title of its page, its facts in one line, and the name of the site.

    `tag` and `direction` are those of its language, `fonts` the paths of the fonts for it, in order.
    """

    title: str
    facts: str
    name: str
    tag: str
    direction: Direction
    fonts: tuple[str, ...]

    @property
    def text(self) -> str:
        """All its words, as they are told to who cannot see it."""
        return " – ".join(filter(None, (self.title, self.facts, self.name)))


class Look(NamedTuple):
    """What all cards of a site share: files and characters of their fonts by path, colours; and a digest of it."""

    files: Mapping[str, bytes]
    coverage: Mapping[str, frozenset[int]]
    band: str
    letters: str
    gilt: str
    digest: str


def look_digest(fonts: Mapping[str, str], colours: tuple[str, ...], drawn_by: str) -> str:
    """Return the digest of a look: of its fonts, whose digests are given by path, its colours and what draws it."""
    return digest(sorted(fonts.items()), colours, drawn_by, _DESIGN)


def file_name(card: Card, look: str) -> str:
    """Return the name of a card in a look with this digest."""
    return hashed_name("card.png", digest(card, look))
