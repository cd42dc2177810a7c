"""Publishes style sheets: without comments and needless blanks, each address in them as its file is published.

Comments are for who writes a sheet; one that begins with `/*!`, such as a licence, stays.
All static files are published in one folder, so the new address is the name alone. An address that leads to no file of
the site is a problem: no request leaves the site's own host, and the policy of the pages lets nothing else load.
"""

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote

from nashra.content.images import hashed_name
from nashra.model.problems import Problem, did_you_mean
from nashra.model.sources import Source

# CSS Syntax 3: licences and other texts in quotation marks are skipped; a namespace is a name, and not loaded. That the
# first character is looked at first makes it four times as fast.
_TOKEN = re.compile(
    r"""(?=[/@u"']) (?:
    (?P<comment>/\*(?!!).*?(?:\*/|\Z)) | /\*.*?(?:\*/|\Z) | @namespace\b[^;]* |
    (?:\burl\(\s* | @import\s+) (?P<mark>["'])(?P<quoted>[^"'\n]*)(?P=mark) |
    \burl\(\s*(?P<bare>[^\s"'()]*) |
    "(?:\\.|[^"\\\n])*["\n]? | '(?:\\.|[^'\\\n])*['\n]? )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_NEEDLESS = re.compile(r"\s+(?:(?=[{}])(?<!:\s)|(?<=[{};,]\s)\s*)")  # blanks outside of tokens
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


def published(static: Mapping[str, Source]) -> tuple[dict[str, Source], list[Problem]]:
    """Return the static files of a site by path, the style sheets among them as published, and their problems."""
    sheets = _Sheets(static)
    return {path: sheets.file(path, ()) for path in static}, sheets.problems


class _Sheets:
    """Makes each style sheet once. One that imports another needs its published name, so that one is made first."""

    def __init__(self, static: Mapping[str, Source]) -> None:
        self.problems: list[Problem] = []
        self._static = static
        self._made: dict[str, Source] = {}

    def file(self, path: str, importers: tuple[str, ...]) -> Source:
        """Return a file as published; `importers` are the sheets that lead to it."""
        if not path.lower().endswith(".css"):
            return self._static[path]
        if path not in self._made:
            self._made[path] = self._sheet(self._static[path], path, (*importers, path))
        return self._made[path]

    def _sheet(self, source: Source, path: str, importers: tuple[str, ...]) -> Source:
        text = source.data.decode("utf-8", "surrogateescape")
        pieces, end = [], 0
        for match in _TOKEN.finditer(text):
            pieces += [_NEEDLESS.sub("", text[end : match.start()]), self._token(match, path, importers)]
            end = match.end()
        made = "".join([*pieces, _NEEDLESS.sub("", text[end:])])
        return source if made == text else Source(path, made.encode("utf-8", "surrogateescape"))

    def _token(self, match: re.Match[str], path: str, importers: tuple[str, ...]) -> str:
        """Return a comment, an address or a text in quotation marks as it is published."""
        text = match.string
        if match.lastgroup == "comment":
            around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
            return "/**/" if re.fullmatch(r"[^\s{};,]{2}", around) else ""  # it may be all that parts two words
        if not match.lastgroup:
            return match[0]
        start, stop = match.span(match.lastgroup)
        address = self._published_address(text[start:stop], path, text.count("\n", 0, start) + 1, importers)
        return text[match.start() : start] + address + text[stop : match.end()]

    def _published_address(self, address: str, path: str, line: int, importers: tuple[str, ...]) -> str:
        """Return the address of a file as published; one that names none is returned as it is, with a Problem."""
        name = re.sub("[?#].*", "", address, flags=re.DOTALL)
        if not name:  # a part of the page itself
            return address
        target = posixpath.join(posixpath.dirname(path), unicodedata.normalize("NFC", unquote(name)))
        target = posixpath.normpath(target)
        fault = self._fault(address, path, target, importers)
        if fault:
            self.problems.append(Problem(path, line, *fault))
            return address
        return hashed_name(target, self.file(target, importers).digest) + address[len(name) :]

    def _fault(self, address: str, path: str, target: str, importers: tuple[str, ...]) -> tuple[str, str] | None:
        shown = address if len(address) <= _LONGEST else f"{address[:_LONGEST]}…"
        if _ELSEWHERE.match(address):
            hint = "put the file into templates/static/, and write its name from this sheet's folder on"
            return f"`{shown}` is no file beside the style sheet, and browsers are told not to load it", hint
        if target in importers:
            return f"`{shown}` leads back to this style sheet", "delete one of the two `@import`"
        if target not in self._static:
            folder = posixpath.dirname(path)
            similar = did_you_mean(shown, [posixpath.relpath(one, folder) for one in self._static])
            return f"there is no file `{shown}`", similar or f"put it into {folder}/"
        return None


_LONGEST = 100  # characters of an address that a message shows: one with data in it may have thousands
