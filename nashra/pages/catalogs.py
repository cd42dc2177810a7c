"""Extracts the messages of templates, checks and compiles their translations, and updates the PO files.

Catalogs are compiled at each build, so no compiled file can be out of date. A message that is missing or fuzzy in a
language is a problem: no reader gets half a page in another language.
"""

import gettext
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from jinja2.ext import babel_extract

from nashra.model.problems import Problem, stops
from nashra.model.settings import Language, Settings
from nashra.model.sources import Source
from nashra.pages import errors
from nashra.text import encoding, language_tags, plurals, typography

POT = "translations/messages.pot"
_COMMAND = "python build.py messages"
_SEE_PO = "see gettext's PO"
_OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")
_extractor: Any = babel_extract  # Babel and Jinja type the same function differently
_Id = tuple[str | None, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TemplateMessage:
    """A message in the templates: its context, its msgid (with the plural, if it has one), its file and its line."""

    context: str | None
    msgid: str | tuple[str, ...]
    path: str
    line: int
    comments: tuple[str, ...]


def path_of(language: Language) -> str:
    """Return the path of the catalog of a language, relative to the site's root."""
    return f"translations/{language.prefix}/LC_MESSAGES/messages.po"


def messages(templates: Mapping[str, str]) -> list[TemplateMessage]:
    """Return the messages of the templates in order, without those of templates that do not parse."""
    found = []
    for path in sorted(templates):
        file = BytesIO(templates[path].encode())
        try:
            entries = list(extract(_extractor, file, _KEYWORDS, ("translators:",), _OPTIONS))
        except Exception:  # noqa: BLE001, S112  (it does not parse; `template_problems` reports that)
            continue
        found += [TemplateMessage(context, msgid, path, line, tuple(notes)) for line, msgid, notes, context in entries]
    return found


def compiled(
    sources: Mapping[str, Source], settings: Settings, found: Iterable[TemplateMessage]
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the compiled catalogs (`.mo`) by prefix, and the problems with them; `found` are the messages in use."""
    wanted = {(message.context, message.msgid): message for message in found}
    binaries: dict[str, bytes] = {}
    problems: list[Problem] = []
    for language in settings.languages:
        path = path_of(language)
        if path not in sources:
            message = f"there is no catalog for `{language.tag}`"
            problems.append(Problem(path, 1, message, f"run `{_COMMAND}`, then translate what it writes"))
            continue
        catalog, faults = _read(sources[path], language)
        problems += faults
        if catalog is None:
            continue
        if wanted and not any(any(_texts(entry.string)) for entry in catalog if entry.id):
            hint = "write each translation after its `msgstr`" if len(catalog) else f"run `{_COMMAND}`, then translate"
            message = f"none of the {len(wanted)} messages is translated into `{language.tag}`"
            problems.append(Problem(path, 1, message, hint))
        else:
            problems += _check(catalog, path, wanted)
        if fault := _plural_fault(catalog):
            line = sources[path].data.partition(b"Plural-Forms")[0].count(b"\n") + 1
            hint = f"run `{_COMMAND}` with an empty catalog to see those of `{language.tag}`"
            problems.append(Problem(path, line, f"`Plural-Forms` {fault}", hint))
            continue
        for unused in [entry for entry in catalog if entry.id and _key(entry) not in wanted]:
            catalog.delete(unused.id, unused.context)
        _typeset(catalog, language)
        catalog.locale = language_tags.locale(language)  # without a locale, Babel writes no plural forms
        catalog.creation_date = catalog.revision_date = _NEVER  # otherwise Babel writes the time of the build
        binary = BytesIO()
        write_mo(binary, catalog)
        binaries[language.prefix] = binary.getvalue()
    return binaries, problems


def _typeset(catalog: Catalog, language: Language) -> None:
    language = replace(language, quotes=None)  # a straight quotation mark may belong to HTML in a message
    for entry in catalog:
        if entry.id:
            texts = tuple(typography.plain(text, language) for text in _texts(entry.string))
            entry.string = texts if entry.pluralizable else texts[0]


def pot(found: Iterable[TemplateMessage]) -> bytes:
    """Return the bytes of `messages.pot`, which are the same for the same templates."""
    return _written(_template(found))


def updated(source: Source | None, language: Language, found: Iterable[TemplateMessage]) -> bytes:
    """Return the catalog of a language with the current messages; translations of similar messages become fuzzy.

    A catalog that cannot be read is returned unchanged, so that no translation is lost.
    """
    template = _template(found)
    catalog, _ = _read(source, language) if source else (None, [])
    if source and source.data.strip() and catalog is None:
        return source.data
    if catalog is None or not (source and source.data.strip()):
        catalog = _empty(language)
    catalog.update(template, no_fuzzy_matching=False, update_header_comment=False)
    catalog.obsolete.clear()  # git has the old ones
    return _written(catalog)


def _empty(language: Language | None) -> Catalog:
    """Return a catalog without messages: one of a language, with its plural forms, or a template."""
    name = language_tags.gettext_name(language.tag) if language else None
    catalog = Catalog(locale=name, project="nashra", version="", copyright_holder="", charset="utf-8", fuzzy=False)
    if language:
        catalog.mime_headers = [("Plural-Forms", plurals.forms(language_tags.locale(language)))]
    catalog.header_comment = "# The words of the templates."
    return catalog


def _template(found: Iterable[TemplateMessage]) -> Catalog:
    catalog = _empty(None)
    for message in found:
        place = [(message.path, message.line)]
        catalog.add(message.msgid, None, place, auto_comments=message.comments, context=message.context)
    return catalog


def _written(catalog: Catalog) -> bytes:
    # A header of Babel's would change with the clock and the machine.
    file = BytesIO()
    write_po(file, catalog, width=110, omit_header=True, sort_by_file=True, include_lineno=False)
    header = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    if catalog.locale_identifier is not None:
        header = [f"Language: {catalog.locale_identifier}", f"Plural-Forms: {catalog.plural_forms}", *header]
    lines = ['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in header)]
    return ("\n".join(lines) + "\n\n").encode() + file.getvalue().strip() + b"\n"


def _read(source: Source, language: Language) -> tuple[Catalog | None, list[Problem]]:
    text, problems = encoding.decode(source.path, source.data)
    if text is None or stops(problems):
        return None, problems
    file = StringIO(text)
    try:
        catalog = read_po(file, locale=language_tags.gettext_name(language.tag), abort_invalid=True)
    except PoFileError as error:
        line = int(error.lineno or 0) + 1
        return None, [*problems, Problem(source.path, line, f"this is no catalog: {errors.of_catalog(error)}", _SEE_PO)]
    except (ValueError, IndexError, AttributeError) as error:  # Babel does not catch these itself
        line = text.count("\n", 0, file.tell())
        return None, [*problems, Problem(source.path, line, f"this is no catalog: {errors.of_catalog(error)}", _SEE_PO)]
    catalog.charset = "utf-8"  # the header may name another, but the file was decoded as UTF-8
    return catalog, problems


def _plural_fault(catalog: Catalog) -> str:
    try:
        plural = gettext.c2py(catalog.plural_expr)
        used = {plural(number) for number in range(1000)}
    except (ValueError, ArithmeticError) as error:
        return f"cannot be read: {errors.of_plural_forms(error)}"
    return "" if used <= set(range(catalog.num_plurals)) else f"has other forms than 0 to {catalog.num_plurals - 1}"


def _check(catalog: Catalog, path: str, wanted: Mapping[_Id, TemplateMessage]) -> Iterable[Problem]:
    translated: set[_Id] = set()
    for message in catalog:
        key = _key(message)
        if not message.id or key not in wanted:
            continue  # the header, or a message that no template has any more
        translated.add(key)
        line, name = message.lineno or 1, f"“{_texts(message.id)[0]}”"
        if message.fuzzy:
            yield Problem(path, line, f"{name} is fuzzy", "check the translation and delete the line `#, fuzzy`")
        elif not _complete(message, catalog.num_plurals):
            count = f"in all {catalog.num_plurals} plural forms" if message.pluralizable else ""
            yield Problem(path, line, f"{name} has no translation {count}".rstrip(), "write it after `msgstr`")
        else:
            faults = list(_placeholder_faults(message))
            if not faults and message.check(catalog):  # Babel compares each plural form with its msgid
                faults = ["its placeholders are not those of the msgid"]
            for fault in faults:
                hint = "keep what stands in %(…)s as it is in the msgid: it is filled in, not read"
                yield Problem(path, line, f"{name}: {fault}", hint)
    for key, missing in wanted.items():
        if key not in translated:
            text = key[1] if isinstance(key[1], str) else key[1][0]
            hint = f"run `{_COMMAND}`, then translate it in {path}"
            yield Problem(missing.path, missing.line, f"the message “{text}” is not in {path}", hint)


def _placeholder_faults(message: Message) -> Iterable[str]:
    # Templates fill in every message, even one without placeholders.
    known = {match.group(1) for text in _texts(message.id) for match in _PLACEHOLDER.finditer(text)}
    for text in _texts(message.string):
        if "%" in _PLACEHOLDER.sub("", text):
            yield "a `%` that fills in nothing; a percent sign is written `%%`"
        for match in _PLACEHOLDER.finditer(text):
            if match.group(1) not in known:
                yield f"the msgid has no `{match.group()}`"


def _key(message: Message) -> _Id:
    return message.context, tuple(message.id) if isinstance(message.id, list | tuple) else message.id


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _complete(message: Message, plurals: int) -> bool:
    texts = _texts(message.string)
    return all(texts) and (not message.pluralizable or len(texts) == plurals)
