"""Finds what the cards of a site look like, and the characters of their words for which no font has a glyph."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from nashra.content import cards
from nashra.content.pillow import pillow
from nashra.content.settings import PATH
from nashra.model.problems import Problem
from nashra.model.settings import COLOURS, Settings
from nashra.model.sources import Source
from nashra.pages.cards.card import Card, Look, look_digest
from nashra.pages.cards.layout import is_blank
from nashra.pages.cards.words import Written

if TYPE_CHECKING:
    from nashra.pages.cards.drawing import Drawer

_LONGEST = 400  # letters of a title: as many as can be read on a card
_COLOURS = ("band", "on-band", "gilt")


def look(settings: Settings, sources: Mapping[str, Source]) -> tuple[Look | None, list[Problem]]:
    """Return the look of the cards, None where a site wants none or its fonts have a problem, and the problems."""
    coverage, problems = cards.coverage(settings, sources)
    drawn_by = pillow()
    if not coverage or problems or drawn_by is None:
        return None, problems
    colours = [settings.theme.light.get(name, COLOURS[name][0]) for name in _COLOURS]
    digests = {path: sources[path].digest for path in coverage}
    files = {path: sources[path].data for path in coverage}
    band, letters, gilt = colours
    return Look(files, coverage, band, letters, gilt, look_digest(digests, (band, letters, gilt), repr(drawn_by))), []


def faults(card: Card, look: Look, written: Written, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield a Problem for a card that cannot be drawn, where its title or the name of the site is written."""
    for words, place in ((card.title + card.facts, written), (card.name, Written(PATH, "title"))):
        lacking = set(map(ord, words)).difference(*(look.coverage[font] for font in card.fonts))
        if missing := [char for char in map(chr, sorted(lacking)) if not is_blank(char)]:
            named = ", ".join(f"`{char}` (U+{ord(char):04X} {unicodedata.name(char, '')})" for char in missing[:5])
            message = f"this is on a card, and no font of `cards` has its {named}"
            hint = "name a font that has them: `cards: [fonts/House.ttf, fonts/More.ttf]` in site.yaml"
            yield Problem(place.path, _line(place, sources), message, hint)
    if len(card.title) > _LONGEST:
        message = f"a title of {len(card.title)} letters is too long for a card: {_LONGEST} are the most"
        yield Problem(written.path, _line(written, sources), message, "shorten it")


def _line(written: Written, sources: Mapping[str, Source]) -> int:
    found = re.search(rf"^{written.field}:".encode(), sources[written.path].data, re.MULTILINE)
    return found.string.count(b"\n", 0, found.start()) + 1 if found else 1


class Drawing:
    """Draws cards in a look; Pillow is imported when the first one is made."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def png(self, card: Card) -> bytes:
        """Return the picture of a card, as PNG."""
        return self._drawer.png(card)

    @cached_property
    def _drawer(self) -> "Drawer":
        from nashra.pages.cards.drawing import Drawer  # noqa: PLC0415  (it imports Pillow, an extra)

        return Drawer(self._look)
