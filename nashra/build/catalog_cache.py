"""Templates and catalogs -> the words of each language; what was found without fault need not be looked at again."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from nashra.incremental.store import Memory
from nashra.model.content import Settings
from nashra.model.digests import digest
from nashra.model.problems import Problem
from nashra.model.sources import Source
from nashra.pages.render import template_problems

if TYPE_CHECKING:
    from nashra.pages.catalogs import TemplateMessage

_KIND = "words"


def checked_catalogs(
    templates: Mapping[str, str], sources: Mapping[str, Source], settings: Settings, memory: Memory
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the catalog of each language (`.mo`) by prefix, and what is wrong with templates and catalogs.

    `templates` maps paths to texts; `sources` has the catalogs.
    """
    written = [(path, source.digest) for path, source in sources.items() if path.startswith("translations/")]
    key = digest(sorted(templates.items()), sorted(written), settings.languages)
    kept = memory.read(_KIND, key, _catalogs)
    if kept is not None:
        return kept, []
    from nashra.pages import catalogs  # noqa: PLC0415  (long to import, and most edits are of other things)

    problems: list[Problem] = []
    messages: list[TemplateMessage] = []
    for path in sorted(templates):
        said, faults = _messages(path, templates[path], memory)
        messages += said
        problems += faults
    found, faults = catalogs.compiled(sources, settings, messages)
    problems += faults
    if not problems:
        latin = {prefix: binary.decode("latin-1") for prefix, binary in found.items()}
        memory.keep_value(_KIND, key, json.dumps(latin).encode())
    return found, problems


def _catalogs(data: bytes) -> dict[str, bytes]:
    return {prefix: binary.encode("latin-1") for prefix, binary in json.loads(data).items()}


def _messages(path: str, template: str, memory: Memory) -> "tuple[list[TemplateMessage], list[Problem]]":
    """Return the messages of a template, and what is wrong with it; one without fault is looked at once."""
    from nashra.pages.catalogs import TemplateMessage, messages  # noqa: PLC0415  (as above)

    def read(data: bytes) -> list[TemplateMessage]:
        return [
            TemplateMessage(context, tuple(said) if isinstance(said, list) else said, path, line, tuple(comments))
            for context, said, line, comments in json.loads(data)
        ]

    kind, key = f"{_KIND} of {path}", digest(template)
    kept = memory.read(kind, key, read)
    if kept is not None:
        return kept, []
    found, problems = messages({path: template}), template_problems({path: template})
    if not problems:
        entries = [(one.context, one.msgid, one.line, one.comments) for one in found]
        memory.keep_value(kind, key, json.dumps(entries).encode())
    return found, problems
