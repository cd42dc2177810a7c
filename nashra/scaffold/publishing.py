"""Leaves in a new site only what the host that it is published on reads: workflows, and what the README says of it."""

import re
from collections.abc import Callable, Mapping

from nashra.model.problems import RefusedError
from nashra.publish.hosts.recipes import HOSTS

_GITHUB, _GITLAB = "github-pages", "gitlab-pages"
_WORKFLOWS = ".github/workflows/"
_PIPELINE = ".gitlab-ci.yml"

_PAGES_JOB = re.compile(r"\n(?:#[^\n]*\n)*pages:\n.*", re.DOTALL)  # the last one, with the comment above it
_HOST_SECTION = re.compile(r"^### ([a-z0-9-]+)\n(?:(?!#).*\n)*", re.MULTILINE)


def for_host(files: Mapping[str, bytes], host: str) -> dict[str, bytes]:
    """Return the files of a site by path as one host needs them; with "", where none is chosen, those of all hosts.

    A host that is neither GitHub nor GitLab leaves open where changes are proposed, so both of them check there. Raises
    RefusedError for a host that nashra does not know.
    """
    if not host:
        return dict(files)
    if host not in HOSTS:
        raise RefusedError(f"`{host}` is no host that nashra knows (they are {', '.join(HOSTS)})")
    left_out = {_WORKFLOWS + "publish.yml"} if host != _GITHUB else set()
    if host == _GITHUB:
        left_out.add(_PIPELINE)
    elif host == _GITLAB:
        left_out |= {path for path in files if path.startswith(_WORKFLOWS)}
    result = {path: data for path, data in files.items() if path not in left_out}
    edits: dict[str, Callable[[str], str]] = {
        "Makefile": lambda text: text.replace("NASHRA_HOST ?=", f"NASHRA_HOST ?= {host}", 1),
        "README.md": lambda text: _HOST_SECTION.sub(lambda part: part[0] if part[1] == host else "", text),
    }
    if host != _GITLAB:
        edits[_PIPELINE] = lambda text: _PAGES_JOB.sub("", text)
    return {path: edits[path](data.decode()).encode() if path in edits else data for path, data in result.items()}
