"""Remembers how the languages of a site write numbers and dates, so that an edit reads neither their files nor CLDR."""

import json
from collections.abc import Mapping

import babel

from nashra.content import numerals
from nashra.content.numerals import Numerals
from nashra.incremental.store import Memory
from nashra.model.digests import digest
from nashra.model.problems import Problem
from nashra.model.settings import Settings
from nashra.model.sources import Source
from nashra.review.reading import cldr
from nashra.review.reading.cldr import LanguageData
from nashra.text import encoding
from nashra.text.language_tags import first_part

_KIND = "numerals"


def numerals_of(
    sources: Mapping[str, Source], site: Settings, memory: Memory
) -> tuple[dict[str, Numerals], list[Problem]]:
    """Return how each language writes numbers by prefix, where a file says so, and the problems of these files.

    A form of a language without a file of its own has that of the first part of its tag. What CLDR has is
    remembered too.
    """
    key = digest([(path, source.digest) for path, source in sources.items()], site.languages, babel.__version__)
    if (known := memory.read(_KIND, key, _read)) is not None:
        found, names = known
        cldr.REMEMBERED.update(names)
        return found, []
    found, problems = _parsed(sources, site)
    if not problems:
        names = {language.formats_tag: cldr.of(language.formats_tag) for language in site.languages}
        texts = {prefix: numerals.dump(one) for prefix, one in found.items()}
        memory.keep_value(_KIND, key, json.dumps([texts, names]).encode())
    return found, problems


def _read(data: bytes) -> tuple[dict[str, Numerals], dict[str, LanguageData]]:
    texts, names = json.loads(data)
    found = {prefix: numerals.load(text) for prefix, text in texts.items()}
    return found, {tag: LanguageData(*fields) for tag, fields in names.items()}


def _parsed(sources: Mapping[str, Source], site: Settings) -> tuple[dict[str, Numerals], list[Problem]]:
    found: dict[str, Numerals] = {}
    problems: list[Problem] = []
    for language in site.languages:
        paths = (_path(language.prefix), _path(first_part(language.tag)))
        if path := next((path for path in paths if path in sources), ""):
            text, faults = encoding.decode(path, sources[path].data)
            problems += faults
            made, faults = numerals.parse(path, text) if text is not None else (None, [])
            problems += faults
            if made is not None:
                found[language.prefix] = made
    return found, problems


def _path(prefix: str) -> str:
    return f"translations/{prefix}/numerals.yaml"
