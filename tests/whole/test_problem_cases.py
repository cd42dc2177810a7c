r"""The problems that writers see: each file of tests/problems changes tests/site, and ends with the lines printed.

A file holds the changed files, each after a line `# file: <path>`, then a line `.`, then the lines expected. Text
after `# before: <path>` is put before what the file of tests/site holds. In a file whose first line is `# escapes`,
`\x00` is a byte and `\u202e` a character.
"""

import re
from pathlib import Path

import pytest

from nashra.model.sources import Source
from tests.conftest import HERE, Build

CASES = sorted((HERE / "problems").glob("*.md"))
_FILE = re.compile(rb"^# (file|before): (\S.*)\n", re.MULTILINE)
_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})")


def changes(case: bytes, sources: dict[str, Source]) -> dict[str, str | bytes | None]:
    _, *parts = _FILE.split(case)
    changed: dict[str, str | bytes | None] = {}
    for kind, name, content in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        path = name.decode()
        changed[path] = content + (sources[path].data if kind == b"before" else b"")
    return changed


def unescaped(match: re.Match[bytes]) -> bytes:
    byte, char = match.groups()
    return bytes.fromhex(byte.decode()) if byte else chr(int(char, 16)).encode()


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_the_problems_of_a_changed_site_are_printed(path: Path, build: Build, site_sources: dict[str, Source]) -> None:
    case, _, expected = path.read_bytes().rpartition(b"\n.\n")
    stops = re.search(rb"^\S*:\d+: (?!advice: )", expected, re.MULTILINE)
    if case.startswith(b"# escapes\n"):
        case = _ESCAPE.sub(unescaped, case)

    changed = changes(case + b"\n", site_sources)
    if stops and not any(name.startswith(("templates/", "translations/")) for name in changed):
        # Nothing is rendered then; parsing the templates would take most of the time.
        changed |= {name: None for name in site_sources if name.startswith("templates/")}
    _, found = build(changed)

    assert [str(problem) for problem in found] == expected.decode().splitlines()
