"""Templates and catalogs -> the words of each language; what was found without fault need not be looked at again."""

import json
from collections.abc import Mapping

from nashra import catalogs
from nashra.answers import digest
from nashra.model import Settings
from nashra.problems import Problem
from nashra.remembering import Memory
from nashra.render import template_problems
from nashra.source import Source

_KIND = "words"


def words(
    templates: Mapping[str, str], sources: Mapping[str, Source], settings: Settings, memory: Memory
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the catalog of each language (`.mo`) by prefix, and what is wrong with templates and catalogs.

    `templates` maps paths to texts; `sources` has the catalogs.
    """
    paths = [path for path in map(catalogs.path_of, settings.languages) if path in sources]
    key = digest(sorted(templates.items()), [(path, sources[path].digest) for path in paths], settings.languages)
    kept = memory.value(_KIND, key)
    if kept is not None:
        found = {prefix: binary.encode("latin-1") for prefix, binary in json.loads(kept).items()}
        return found, []
    problems = template_problems(templates)
    found, faults = catalogs.compiled(sources, settings, catalogs.messages(templates))
    problems += faults
    if not problems:
        written = {prefix: binary.decode("latin-1") for prefix, binary in found.items()}
        memory.keep_value(_KIND, key, json.dumps(written).encode())
    return found, problems
