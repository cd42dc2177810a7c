"""Merges a site's catalog of a language over nashra's own, message by message, and names what is wrong in it.

So a site's catalog holds only what is its own. A message that neither translates is shown in English, the language of
the templates, and advice names it: a new version of nashra has new messages, and stops no site.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from babel.messages.catalog import Catalog, Message

from nashra.model.problems import COMMAND, Problem

Id = tuple[str | None, str | tuple[str, ...]]
"""What tells messages apart: the context and the msgid, with the plural if there is one."""

_PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")
_IN_ENGLISH = "readers see it in English"


@dataclass(frozen=True, slots=True)
class TemplateMessage:
    """A message in the templates: its context, its msgid (with the plural, if it has one), its file and its line."""

    context: str | None
    msgid: str | tuple[str, ...]
    path: str
    line: int
    comments: tuple[str, ...]


def merge(catalog: Catalog, shipped: Catalog | None, path: str, wanted: Mapping[Id, TemplateMessage]) -> list[Problem]:
    """Fill a catalog from the shipped one, leave in it only what is wanted and whole, and return what is wrong in it.

    A message is taken from the shipped catalog if it has as many plural forms as the catalog, whose path is `path`.
    """
    problems: list[Problem] = []
    entries = {key_of(entry): entry for entry in catalog if entry.id}
    usable = {key_of(entry): entry for entry in shipped or () if entry.id and shipped and is_whole(entry, shipped)}
    for key, entry in entries.items():
        if key not in wanted or not is_whole(entry, catalog):
            catalog.delete(entry.id, entry.context)
        else:
            problems += _faults(entry, catalog, path)
    for key, message in wanted.items():
        present, own = entries.get(key), usable.get(key)
        if present is not None and is_whole(present, catalog):
            continue
        if own is not None and is_whole(own, catalog):  # it has as many plural forms as this catalog
            catalog.add(own.id, own.string, context=own.context)
        else:
            problems.append(_advice(present, message, catalog, path))
    return problems


def lacking(found: Iterable[TemplateMessage], shipped: Catalog | None) -> list[TemplateMessage]:
    """Return the messages that the shipped catalog does not translate."""
    whole = {key_of(entry) for entry in shipped or () if entry.id and shipped and is_whole(entry, shipped)}
    return [message for message in found if (message.context, message.msgid) not in whole]


def key_of(message: Message) -> Id:
    """Return what tells a message of a catalog apart."""
    return message.context, tuple(message.id) if isinstance(message.id, list | tuple) else message.id


def texts_of(value: Any) -> tuple[str, ...]:
    """Return the texts of a msgid or msgstr, which may have several forms."""
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def is_whole(message: Message, catalog: Catalog) -> bool:
    """Say whether a message is translated in all its forms, and the translation is not marked as fuzzy."""
    texts = texts_of(message.string)
    return not message.fuzzy and all(texts) and (not message.pluralizable or len(texts) == catalog.num_plurals)


def _advice(entry: Message | None, message: TemplateMessage, catalog: Catalog, path: str) -> Problem:
    name = f"“{texts_of(message.msgid)[0]}”"
    if entry is None:
        text = f"{name} of {message.path}:{message.line} is not in this catalog: {_IN_ENGLISH}"
        return Problem(path, 1, text, f"run `{COMMAND} messages`, then translate it here", "advice")
    line = entry.lineno or 1
    if entry.fuzzy:
        hint = "check the translation and delete the line `#, fuzzy`"
        return Problem(path, line, f"{name} is fuzzy: {_IN_ENGLISH}", hint, "advice")
    count = f" in all {catalog.num_plurals} plural forms" if entry.pluralizable else ""
    return Problem(path, line, f"{name} has no translation{count}: {_IN_ENGLISH}", "write it after `msgstr`", "advice")


def _faults(message: Message, catalog: Catalog, path: str) -> Iterator[Problem]:
    faults = list(_placeholder_faults(message))
    if not faults and message.check(catalog):  # Babel compares each plural form with its msgid
        faults = ["its placeholders are not those of the msgid"]
    for fault in faults:
        hint = "keep what stands in %(…)s as it is in the msgid: it is filled in, not read"
        yield Problem(path, message.lineno or 1, f"“{texts_of(message.id)[0]}”: {fault}", hint)


def _placeholder_faults(message: Message) -> Iterator[str]:
    # Templates fill in every message, even one without placeholders.
    known = {match.group(1) for text in texts_of(message.id) for match in _PLACEHOLDER.finditer(text)}
    for text in texts_of(message.string):
        if "%" in _PLACEHOLDER.sub("", text):
            yield "a `%` that fills in nothing; a percent sign is written `%%`"
        for match in _PLACEHOLDER.finditer(text):
            if match.group(1) not in known:
                yield f"the msgid has no `{match.group()}`"
