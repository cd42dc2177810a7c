"""Reads language tags (BCP 47), and finds their direction and their locale in the data of CLDR and Unicode.

Sources: RFC 5646, 2.1 (syntax) and 2.1.1 (capitals); CLDR's likely subtags and aliases (by Babel).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from nashra.model.problems import did_you_mean
from nashra.model.settings import Language

_PRIVATE = r"x(?:-[a-z0-9]{1,8})+"
TAG = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-(?P<extended>[a-z]{3}(?:-[a-z]{3}){0,2}))?|[a-z]{4,8})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"
    rf"(?:-{_PRIVATE})?|{_PRIVATE}",
    re.ASCII,
)
"""The syntax of a tag in lower-case letters."""

PREFERRED = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro"}
"""The languages of two letters that have another code now (IANA's registry)."""

# CLDR, scriptMetadata.txt: the scripts that are written from right to left.
_FROM_RIGHT = frozenset(
    [
        "Adlm",
        "Arab",
        "Aran",
        "Armi",
        "Avst",
        "Chrs",
        "Cprt",
        "Elym",
        "Gara",
        "Hatr",
        "Hebr",
        "Hung",
        "Khar",
        "Lydi",
        "Mand",
        "Mani",
        "Mend",
        "Merc",
        "Mero",
        "Narb",
        "Nbat",
        "Nkoo",
        "Orkh",
        "Ougr",
        "Palm",
        "Phli",
        "Phlp",
        "Phnx",
        "Prti",
        "Rohg",
        "Samr",
        "Sarb",
        "Sidt",
        "Sogd",
        "Sogo",
        "Syrc",
        "Syre",
        "Syrj",
        "Syrn",
        "Thaa",
        "Yezi",
    ]
)


class _Subtags(NamedTuple):
    """The parts of a tag that CLDR knows; `languages` are the names of its language, the most exact first."""

    languages: tuple[str, ...]
    script: str
    region: str


def normalised(tag: str) -> str:
    """Return a tag with the capitals that RFC 5646 recommends (`zh-Hant-TW`), or "" if it is not well-formed."""
    if not TAG.fullmatch(tag.lower()):
        return ""
    first, *others = tag.lower().split("-")
    parts = [first]
    for part in others:
        if len(parts[-1]) == 1 or len(first) == 1:  # after a singleton all letters are small
            first = "x"
        is_capital, is_title = len(part) == 2 and len(first) > 1, len(part) == 4 and len(first) > 1 and part.isalpha()
        parts.append(part.upper() if is_capital else part.title() if is_title else part)
    return "-".join(parts)


def script(tag: str) -> str:
    """Return the script of a well-formed tag, or its likely one (ISO 15924); "" where none is known."""
    return _script(_subtags(tag))


def direction(tag: str) -> Literal["ltr", "rtl", ""]:
    """Return the direction of a well-formed tag by its script or the likely one; "" where none is known."""
    subtags = _subtags(tag)
    script = _script(subtags)
    if script in _FROM_RIGHT:
        return "rtl"
    is_known = script in Locale("en").scripts if subtags.script else script != ""
    return "ltr" if is_known else ""


def formats_tag(tag: str) -> str:
    """Return the tag of the locale of CLDR that serves a well-formed tag best, or "" where there is none.

    A tag that CLDR lacks loses subtags (RFC 4647, 3.4), the variants and extensions first.
    """
    subtags = _subtags(tag)
    for language in subtags.languages:
        for parts in ((subtags.script, subtags.region), (subtags.script,), ()):
            candidate = "-".join(filter(None, (language, *parts)))
            try:
                Locale.parse(candidate, sep="-")
            except (UnknownLocaleError, ValueError):
                continue
            return candidate
    return ""


def has_dates(tag: str) -> bool:
    """Return whether the locale of CLDR for a tag writes dates in the tag's script, with names of months."""
    locale = Locale.parse(formats_tag(tag), sep="-")
    script = locale.script or _script(_subtags(str(locale).replace("_", "-")))
    return script == _script(_subtags(tag)) and locale.months["format"]["wide"][1] != "M01"


def alike(tag: str, languages: Iterable[Language]) -> list[Language]:
    """Return the languages that a tag may mean, in any tool's spelling (`pt_BR`, `PT`), or that a prefix names.

    That is the one of this very tag; or else all whose tags begin with the same part, for tools drop the others.
    """
    spelled = re.split("[@.]", tag)[0].replace("_", "-").lower()
    languages = list(languages)
    by_tag = [language for language in languages if language.tag.lower() == spelled]
    by_prefix = [language for language in languages if language.prefix == spelled]
    by_first = [language for language in languages if first_part(language.tag) == first_part(spelled)]
    return by_tag or (by_prefix if "-" in spelled else []) or by_first or by_prefix


def locale(language: Language) -> Locale:
    """Return the locale of CLDR whose dates, numbers, lists and plural forms a language of a site has."""
    return Locale.parse(language.formats_tag, sep="-")


def gettext_name(tag: str) -> str:
    """Return the language, script and region of a tag as gettext spells them: `zh_Hant_TW`."""
    subtags = _subtags(tag)
    return "_".join(filter(None, ((*subtags.languages, first_part(tag))[0], subtags.script, subtags.region)))


def hint(word: str, languages: Iterable[Language]) -> str:
    """Return what to write in place of a word that is no prefix of these languages."""
    languages = list(languages)
    prefixes = [language.prefix for language in languages]
    if meant := alike(word, languages):
        return f"did you mean `{meant[0].prefix}`?"
    return did_you_mean(word, prefixes) or f"the languages are {', '.join(prefixes)}"


def first_part(tag: str) -> str:
    """Return the first subtag of a tag: `pt` for `pt-BR`."""
    return tag.partition("-")[0].lower()


def _subtags(tag: str) -> _Subtags:
    match = TAG.fullmatch(tag.lower())
    if match is None or not match["language"]:
        return _Subtags((), "", "")
    language, _, extended = match["language"].partition("-")
    names = [name for name in (extended[:3], language) if name]
    aliases = [get_global("language_aliases").get(name, "").replace("_", "-") for name in names]  # prs is fa-AF
    return _Subtags(
        tuple(filter(None, (*names, *aliases))), (match["script"] or "").title(), (match["region"] or "").upper()
    )


def _script(subtags: _Subtags) -> str:
    """Return the script (ISO 15924), or "" where none is known."""
    return subtags.script or next(_likely_scripts(subtags), "")


def _likely_scripts(subtags: _Subtags) -> Iterator[str]:
    likely = get_global("likely_subtags")
    for language in subtags.languages:
        name, _, other = language.partition("-")  # an alias may have a script or a region
        if len(other) == 4:
            yield other
        for region in (subtags.region, other):
            if found := likely.get(f"{name}_{region}"):
                yield found.split("_")[1]
        if name in likely:
            yield likely[name].split("_")[1]
