"""Remembers the compiled catalogs: templates and catalogs without a fault are not checked again."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from nashra.incremental.store import Memory
from nashra.model.digests import digest
from nashra.model.problems import Problem, stops
from nashra.model.settings import Settings
from nashra.model.sources import Source

if TYPE_CHECKING:
    from nashra.pages.catalog_merge import TemplateMessage

_KIND = "words"


def checked_catalogs(
    templates: Mapping[str, str], sources: Mapping[str, Source], settings: Settings, memory: Memory
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the compiled catalog (`.mo`) of each language by prefix, and the problems of templates and catalogs.

    `templates` maps paths to texts; the catalogs are among the `sources`.
    """
    files = [(path, source.digest) for path, source in sources.items() if path.endswith(".po")]
    key = digest(sorted(templates.items()), sorted(files), settings.languages)
    remembered = memory.read(_KIND, key, _catalogs)
    if remembered is not None:
        return remembered
    from nashra.pages import catalogs  # noqa: PLC0415  (slow to import, and most edits are of other files)

    problems: list[Problem] = []
    messages: list[TemplateMessage] = []
    for path in sorted(templates):
        found, faults = _messages(path, templates[path], memory)
        messages += found
        problems += faults
    compiled, faults = catalogs.compiled(sources, settings, messages)
    problems += faults
    if not stops(problems):
        latin = {prefix: binary.decode("latin-1") for prefix, binary in compiled.items()}
        memory.keep_value(_KIND, key, json.dumps([latin, [advice._asdict() for advice in problems]]).encode())
    return compiled, problems


def _catalogs(data: bytes) -> tuple[dict[str, bytes], list[Problem]]:
    latin, advice = json.loads(data)
    return {prefix: text.encode("latin-1") for prefix, text in latin.items()}, [Problem(**one) for one in advice]


def _messages(path: str, template: str, memory: Memory) -> "tuple[list[TemplateMessage], list[Problem]]":
    """Return the messages of a template and its problems. A template without problems is read once."""
    from nashra.pages import catalog_merge, catalogs  # noqa: PLC0415  (as above)

    def read(data: bytes) -> list[catalog_merge.TemplateMessage]:
        return [
            catalog_merge.TemplateMessage(context, tuple(msgid) if isinstance(msgid, list) else msgid, path, line, ())
            for context, msgid, line in json.loads(data)
        ]

    kind, key = f"{_KIND} of {path}", digest(template)
    remembered = memory.read(kind, key, read)
    if remembered is not None:
        return remembered, []
    found, problems = catalogs.read(path, template)
    if not problems:
        entries = [(one.context, one.msgid, one.line) for one in found]
        memory.keep_value(kind, key, json.dumps(entries).encode())
    return found, problems
