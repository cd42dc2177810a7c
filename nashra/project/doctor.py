"""Finds what is installed on this machine, and says what is missing, what for, and how to get it.

It needs nothing but Python itself, since it runs where libraries are missing.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import groupby
from typing import NamedTuple

from nashra.files import shipped
from nashra.project import browser

_PIP = "python -m pip install --require-hashes --only-binary :all: -r"
_PURPOSES = {"dependencies": "to build the site", "dev": "to try changes of nashra itself (make test)"}
_NEEDED = _PURPOSES["dependencies"]
_HOW = {"dependencies": f"make site, or: {_PIP} requirements.txt", "dev": f"make test, or: {_PIP} requirements-dev.txt"}
_SECONDS = 20  # for a program to say its version


class Finding(NamedTuple):
    """A program or package, and whether it is installed."""

    purpose: str
    """What it is needed for."""
    name: str
    use: str
    version: str
    """As found; "" where it is missing."""
    wanted: str
    """The oldest version that is new enough, or ""."""
    how: str
    """How to get it."""

    @property
    def state(self) -> str:
        """`ok`, `missing` or `too old`."""
        if not self.version:
            return "missing"
        return "ok" if _release(self.version) >= _release(self.wanted) else "too old"


class _Tool(NamedTuple):
    purpose: str
    name: str
    use: str
    commands: tuple[str, ...]
    option: str
    how: str


_WRITING = "to write and translate"
_TRYING = _PURPOSES["dev"]
_PRINTING = "to print PDF files"
_TOOLS = (
    _Tool(_WRITING, "git", "`status` shows the original as it was", ("git",), "--version", "apt-get install git"),
    _Tool(_WRITING, "make", "short commands: make site, make check", ("make",), "--version", "apt-get install make"),
    _Tool(
        _PRINTING,
        "Chromium",
        "`pdf`, and the tests",
        browser.NAMES,
        "--version",
        "apt-get install chromium",
    ),
    _Tool(_TRYING, "Java", "the Nu HTML checker", ("java",), "-version", "apt-get install default-jre-headless"),
    _Tool(_TRYING, "npm", "fetches the Nu HTML checker", ("npm",), "--version", "apt-get install npm"),
    _Tool(_TRYING, "msgfmt", "a second reader of PO files", ("msgfmt",), "--version", "apt-get install gettext"),
    _Tool(_TRYING, "nginx", "the recipe for this server", ("nginx",), "-v", "apt-get install nginx-light"),
    _Tool(_TRYING, "Apache", "the recipe for this server", ("apache2", "httpd"), "-v", "apt-get install apache2"),
)
_RANKS = {_NEEDED: 0, _WRITING: 1, _TRYING: 3}  # the order of the purposes; extras before what is for tests


# --- the report -------------------------------------------------------------------------------------------------


def is_enough(findings: Iterable[Finding]) -> bool:
    """Say whether everything is installed that a build needs."""
    return all(finding.state == "ok" for finding in findings if finding.purpose == _NEEDED)


def report(findings: Iterable[Finding]) -> str:
    """Return the findings as text, grouped by purpose. Each group says how to get what is missing."""
    findings = list(findings)
    lines = []
    for purpose, group in groupby(findings, key=lambda finding: finding.purpose):
        lines += [f"{purpose[0].upper()}{purpose[1:]}:"]
        lacking = []
        for finding in group:
            lines.append(f"  {finding.state:8} {_line(finding)}")
            lacking += [finding.how] if finding.state != "ok" else []
        lines += [f"  to get {'it' if len(lacking) == 1 else 'them'}: {how}" for how in dict.fromkeys(lacking)]
        lines.append("")
    missing = [finding.name for finding in findings if finding.purpose == _NEEDED and finding.state != "ok"]
    lines.append(f"A build lacks {', '.join(missing)}." if missing else "Everything that a build needs is here.")
    return "\n".join(lines)


def _line(finding: Finding) -> str:
    if finding.state == "ok":
        return f"{finding.name} {finding.version}"
    wanted = f" {finding.wanted} or newer" if finding.wanted else ""
    found = f" (here: {finding.version})" if finding.version else ""
    return f"{finding.name}{wanted}{found}: {finding.use}"


def to_json(findings: Iterable[Finding]) -> str:
    """Return the findings as JSON: whether they are `enough` for a build, and each with its state."""
    findings = list(findings)
    listed = [finding._asdict() | {"state": finding.state} for finding in findings]
    return json.dumps({"enough": is_enough(findings), "findings": listed}, ensure_ascii=False, indent=2)


def _release(text: str) -> tuple[int, ...]:
    """Return the release segment of a version (PEP 440) as numbers, without zeros at its end."""
    match = re.match(r"\d+(\.\d+)*", text)
    numbers = [int(number) for number in match.group().split(".")] if match else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


# --- the search -------------------------------------------------------------------------------------------------


def requirements(pyproject: str, installed: Callable[[str], str], *, is_checkout: bool) -> Iterator[Finding]:
    """Yield a finding for each Python package in a pyproject.toml, whose comments say what it is for.

    `installed` returns the version of an installed package, or "". Only a checkout has tests, and locks to install.
    """
    read = tomllib.loads(pyproject)
    project = read["project"]
    groups = {"dependencies": project["dependencies"], **project.get("optional-dependencies", {})}
    if is_checkout:
        groups |= read.get("dependency-groups", {})
    for group, listed in groups.items():
        for requirement in listed:
            match = re.match(r"([A-Za-z0-9._-]+)[^>]*(?:>=([0-9.]+))?", requirement)
            if match is None:
                continue
            name, wanted = match.group(1), match.group(2) or ""
            comment = re.search(rf"{re.escape(json.dumps(requirement))}[\],]*[ ]*# (.*)", pyproject)
            purpose = _PURPOSES.get(group, f"for the extra `{group}`")
            how = f"python -m pip install '{requirement}'"
            use = comment.group(1) if comment else ""
            yield Finding(purpose, name, use, installed(name), wanted, _HOW.get(group, how) if is_checkout else how)


def look() -> list[Finding]:
    """Return what is installed on this machine, and what is missing; in a checkout also what its tests need."""
    is_checkout = not shipped.IS_INSTALLED
    pyproject = (shipped.FOLDER / "pyproject.toml").read_text(encoding="utf-8")
    wanted = tomllib.loads(pyproject)["project"]["requires-python"].lstrip(">=")
    how = "https://www.python.org/downloads/"
    found = [Finding(_NEEDED, "Python", "everything", sys.version.split()[0], wanted, how)]
    found += requirements(pyproject, _installed, is_checkout=is_checkout)
    libyaml = "here" if find_spec("yaml") and find_spec("yaml._yaml") else ""
    how = "python -m pip install --force-reinstall --only-binary :all: pyyaml"
    found.append(Finding(_NEEDED, "pyyaml's C parser", "front matter and data files", libyaml, "", how))
    if is_checkout:
        venv = "here" if find_spec("venv") and find_spec("ensurepip") else ""
        how = "apt-get install python3-venv"
        found.append(Finding(_WRITING, "venv", "make site makes its environment", venv, "", how))
        nu = "here" if (shipped.FOLDER / "tests/nu/node_modules/vnu-jar/build/dist/vnu.jar").is_file() else ""
        how = "npm ci --prefix tests/nu --ignore-scripts"
        found.append(Finding(_TRYING, "Nu HTML checker", "valid HTML and CSS", nu, "", how))
    tools = [tool for tool in _TOOLS if is_checkout or tool.purpose != _TRYING]
    found += [Finding(*tool[:3], _version(tool), "", tool.how) for tool in tools]
    return sorted(found, key=lambda finding: _RANKS.get(finding.purpose, 2))


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _version(tool: _Tool) -> str:
    # Servers are often in folders that are not on a user's PATH.
    places = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    found = (shutil.which(name, path=places) for name in tool.commands)
    path = browser.find(places) if tool.commands is browser.NAMES else next(filter(None, found), None)
    if path is None:
        return ""
    try:
        done = subprocess.run([path, tool.option], capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603  (no shell)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    match = re.search(r"\d+(\.\d+)+", (done.stdout + done.stderr).decode(errors="replace"))
    return match.group() if match and done.returncode == 0 else ""
