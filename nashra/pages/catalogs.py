"""Extracts the messages of templates, checks and compiles their translations, and updates the PO files.

Catalogs are compiled at each build, so no compiled file can be out of date. A site's own catalog has what nashra's
lacks, and what the site says otherwise (`catalog_merge`).
"""

import gettext
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from jinja2.ext import babel_extract, extract_from_ast

from nashra.model.problems import COMMAND, Problem, stops
from nashra.model.settings import Language, Settings
from nashra.model.sources import SHIPPED, Source
from nashra.pages import errors
from nashra.pages.catalog_merge import TemplateMessage, key_of, lacking, merge, texts_of
from nashra.pages.parsing import parse
from nashra.text import encoding, language_tags, plurals, typography

POT = "translations/messages.pot"
_SEE_PO = "see gettext's PO"
_OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_extractor: Any = babel_extract  # Babel and Jinja type the same function differently


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


def read(path: str, template: str) -> tuple[list[TemplateMessage], list[Problem]]:
    """Return the messages of a template without the notes to translators, and its problems: it is parsed once."""
    tree, problems = parse(path, template)
    if tree is None:
        return [], problems

    def calls(*_: object, **_options: object) -> Iterator[tuple[int, str, Any, list[str]]]:
        return ((line, function, texts, []) for line, function, texts in extract_from_ast(tree, [*_KEYWORDS]))

    extractor: Any = calls  # Babel types it as that of another extraction
    entries = extract(extractor, BytesIO(), _KEYWORDS)
    return [TemplateMessage(context, msgid, path, line, ()) for line, msgid, _, context in entries], problems


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
            problems.append(Problem(path, 1, message, f"run `{COMMAND} messages`, then translate what it writes"))
            continue
        catalog, faults = _read(sources[path], language)
        problems += faults
        if catalog is None:
            continue
        shipped = _read(sources[SHIPPED + path], language)[0] if SHIPPED + path in sources else None
        if shipped is None and wanted and not any(any(texts_of(entry.string)) for entry in catalog if entry.id):
            hint = (
                "write each translation after its `msgstr`"
                if len(catalog)
                else f"run `{COMMAND} messages`, then translate"
            )
            message = f"none of the {len(wanted)} messages is translated into `{language.tag}`"
            problems.append(Problem(path, 1, message, hint))
            continue
        if fault := _plural_fault(catalog):
            line = sources[path].data.partition(b"Plural-Forms")[0].count(b"\n") + 1
            hint = f"run `{COMMAND} messages` with an empty catalog to see those of `{language.tag}`"
            problems.append(Problem(path, line, f"`Plural-Forms` {fault}", hint))
            continue
        problems += merge(catalog, shipped, path, wanted)
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
            texts = tuple(typography.plain(text, language) for text in texts_of(entry.string))
            # What has plural forms is a number and its noun.
            entry.string = tuple(map(_with_noun, texts)) if entry.pluralizable else texts[0]


def _with_noun(text: str) -> str:
    return text.replace("%(num)s ", "%(num)s\N{NO-BREAK SPACE}")


def pot(found: Iterable[TemplateMessage]) -> bytes:
    """Return the bytes of `messages.pot`, which are the same for the same templates."""
    return _written(_template(found))


def updated(
    source: Source | None, language: Language, found: Iterable[TemplateMessage], shipped: Source | None = None
) -> bytes:
    """Return the catalog of a language with the current messages; translations of similar messages become fuzzy.

    It has those that the shipped catalog lacks, and those that it translates otherwise. A catalog that cannot be read
    is returned unchanged, so that no translation is lost.
    """
    catalog, _ = _read(source, language) if source else (None, [])
    if source and source.data.strip() and catalog is None:
        return source.data
    if catalog is None or not (source and source.data.strip()):
        catalog = _empty(language)
    if shipped is not None:
        found = _own_messages(catalog, _read(shipped, language)[0], list(found))
    catalog.update(_template(found), no_fuzzy_matching=False, update_header_comment=False)
    catalog.obsolete.clear()  # git has the old ones
    return _written(catalog)


def untranslated(found: Iterable[TemplateMessage], language: Language, shipped: Source | None) -> list[TemplateMessage]:
    """Return the messages that the shipped catalog of a language, if there is one, does not translate."""
    return lacking(found, _read(shipped, language)[0] if shipped else None)


def _own_messages(catalog: Catalog, shipped: Catalog | None, found: list[TemplateMessage]) -> list[TemplateMessage]:
    """Return the messages that belong in a site's catalog: what the shipped one lacks, and what it says otherwise."""
    missing = lacking(found, shipped)
    own = {key_of(entry): entry for entry in shipped or ()}
    other = {
        key
        for entry in catalog
        if any(texts_of(entry.string)) and (key := key_of(entry)) in own and entry.string != own[key].string
    }
    return [message for message in found if message in missing or (message.context, message.msgid) in other]


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
