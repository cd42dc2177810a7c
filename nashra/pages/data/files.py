"""Makes the data files of a site. What they have of a briefing is remembered, and how large each is.

So after an edit one briefing is taken apart, and the files of one year are put together again.
"""

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple

from nashra.incremental.store import Memory
from nashra.model.digests import digest
from nashra.model.site import Briefing, Site
from nashra.pages.data import briefings, meetings, tmx
from nashra.pages.data.names import DataFile, briefings_by_year, data_files, translations
from nashra.pages.data.passages import passages, translated

_WHOLE = "briefing"  # no pair of languages

Pieces = Mapping[str, bytes]
"""What the files have of one briefing, by pair of languages, and as a whole."""


class ListedFile(NamedTuple):
    """A data file as the page lists it: the number of its records, and its size in bytes, to two digits.

    A size that is not exact stays when a word is changed, and so does the page.
    """

    file: DataFile
    records: int
    size: int


class DataFiles:
    """The data files of a site; `whole` returns the digest of all that a briefing says."""

    def __init__(self, site: Site, whole: Callable[[Briefing], str], memory: Memory) -> None:
        self.files = data_files(site)
        self._site = site
        self._whole = whole
        self._memory = memory
        self._by_year = briefings_by_year(site) if self.files else {}
        settings = site.settings
        self._shared = digest(settings.url, settings.languages, settings.data, site.places, site.tags)
        self._in_memory: tuple[str, list[Pieces]] = ("none", [])  # the pieces of the year that was last asked for

    def digest_of(self, year: str) -> str:
        """Return the digest of all briefings of a year, or of all under ""."""
        return digest(self._shared, [self._whole(briefing) for briefing in self._by_year.get(year, ())])

    def listed(self) -> list[ListedFile]:
        """Return all files with their sizes."""
        return [ListedFile(file, *self._measure(file)) for file in self.files]

    def make(self, file: DataFile) -> bytes:
        """Return the bytes of a file."""
        data = self._site.settings.data
        if data is None:
            raise LookupError(file.name)
        if file.kind == "meetings.csv":
            return meetings.table(self._site)
        if file.kind == "meetings.json":
            return meetings.records(self._site, data)
        pieces = b"".join(found.get(_name(file.pair), b"") for found in self._pieces_of(file.year))
        if file.kind == "briefings":
            return pieces
        return tmx.begin(self._site.settings.language(file.pair[0]), data).encode() + pieces + tmx.END.encode()

    def _measure(self, file: DataFile) -> tuple[int, int]:
        """Return how many records a file has, and its size."""
        if file.kind in ("meetings.csv", "meetings.json"):
            return len(self._site.meetings), _rounded(len(self.make(file)))
        kind, key = f"size of {file.name}", self.digest_of(file.year)
        if found := self._memory.read(kind, key, _numbers):
            return found
        made = self.make(file)
        found = made.count(b"\n" if file.kind == "briefings" else b"</tu>"), _rounded(len(made))
        self._memory.keep_value(kind, key, json.dumps(found).encode())
        return found

    def _pieces_of(self, year: str) -> list[Pieces]:
        if self._in_memory[0] != year:
            self._in_memory = year, [self._pieces(briefing) for briefing in self._by_year[year]]
        return self._in_memory[1]

    def _pieces(self, briefing: Briefing) -> Pieces:
        kind, key = f"data of {briefing.slug}", digest(self._shared, self._whole(briefing))
        found = self._memory.read(kind, key, _unpacked)
        if found is None:
            found = self._new_pieces(briefing)
            self._memory.keep_value(kind, key, _packed(found))
        return found

    def _new_pieces(self, briefing: Briefing) -> Pieces:
        source = briefing.original.language
        originals = passages(briefing.original)
        by_language = {prefix: translated(briefing, prefix, originals) for prefix in translations(briefing)}
        pieces = {_WHOLE: briefings.line(self._site, briefing, originals, by_language)}
        for prefix, found in by_language.items():
            languages = self._site.settings.language(source), self._site.settings.language(prefix)
            pieces[_name((source, prefix))] = "".join(tmx.units(briefing.slug, found, *languages))
        return {name: piece.encode() for name, piece in pieces.items()}


def _name(pair: tuple[str, str]) -> str:
    return "-".join(filter(None, pair)) or _WHOLE


def _packed(pieces: Pieces) -> bytes:
    """Return pieces as bytes: a line with the length of each, then one after the other."""
    lengths = {name: len(piece) for name, piece in pieces.items()}
    return b"".join([json.dumps(lengths).encode(), b"\n", *pieces.values()])


def _unpacked(data: bytes) -> Pieces:
    lengths, _, rest = data.partition(b"\n")
    pieces: dict[str, bytes] = {}
    start = 0
    for name, length in json.loads(lengths).items():
        pieces[name] = rest[start : start + length]
        start += length
    return pieces


def _numbers(data: bytes) -> tuple[int, int]:
    count, size = json.loads(data)
    return int(count), int(size)


def _rounded(size: int) -> int:
    """Return a size rounded to two digits."""
    return round(size, 2 - len(str(size)))
