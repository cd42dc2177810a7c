"""Reads from the changelog of nashra what is new to a site, and from the site which nashra built it last."""

import json
import re
from itertools import takewhile
from pathlib import Path

from nashra.publish import manifest

_SECTION = re.compile(r"^## (.+)\n", re.MULTILINE)
_VERSION = re.compile(r"\d+(?:\.\d+)*")


def since(changelog: str, version: str) -> str:
    """Return the sections of a changelog (Markdown, the newest first) that are newer than a version; "" for none."""
    parts = _SECTION.split(changelog)[1:]
    sections = zip(parts[::2], parts[1::2], strict=True)
    newer = takewhile(lambda section: is_newer(section[0], version), sections)
    return "\n\n".join(f"## {title}\n\n{text.strip()}" for title, text in newer if text.strip())


def built_by(output: Path) -> str:
    """Return the version of the nashra that built the site in a folder, "" where that is not known."""
    try:
        with (output / manifest.PATH).open(encoding="utf-8") as file:
            generator = json.loads(manifest.head_of(file))["generator"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ""
    found = re.fullmatch(rf"nashra ({_VERSION.pattern})", str(generator))
    return found[1] if found else ""


def is_newer(title: str, version: str) -> bool:
    """Say whether a section is of a later version; one without a number is of what is not released yet."""
    found = _VERSION.match(title)
    return found is None or _numbers(found[0]) > _numbers(version)


def _numbers(version: str) -> list[int]:
    return [int(number) for number in version.split(".")]
