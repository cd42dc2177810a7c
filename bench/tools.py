"""The generators -> how each is run, where its files are, and how the same edit is made in each of their sites."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = HERE / "peers"
sys.path.insert(0, str(HERE))

import corpus  # noqa: E402  (they stand beside this file)
import layouts  # noqa: E402

MARK = ", as edited"
EDIT = (".\n\n[^1]: ", f"{MARK}.\n\n[^1]: ")
"""An edit that can be made in every text: the end of its last sentence, and another in its place."""


class Tool(NamedTuple):
    """A generator and its copy of the sample site."""

    name: str
    folder: Path
    build: Sequence[str]
    serve: Sequence[str]  # with {port} in the place of the port
    text: str  # where a text is, by slug and language
    output: str
    made: Sequence[str]  # what a build leaves: deleted for a cold one
    template: str = ""
    catalog: str = ""
    word: tuple[str, str] = ("", "")  # one of the catalog's lines, and another in its place
    environment: Mapping[str, str] = {}

    def path(self, index: int, language: str) -> Path:
        """Return the file of one language of a briefing."""
        return self.folder / self.text.format(slug=f"sample-text-{index}", language=language)

    def clean(self) -> None:
        """Put away what builds have left: where many files were deleted just now, ext4 takes long to make new ones."""
        for name in self.made:
            path = self.folder / name
            if path.exists():
                path.rename(Path(tempfile.mkdtemp(dir=self.folder.parent, prefix="away-"), path.name))

    def files(self) -> int:
        """Return how many files the site has."""
        return sum(len(files) for _, _, files in os.walk(self.folder / self.output))


def nashra(place: Path, count: int, languages: Sequence[str], *, parallel: bool = False) -> Tool:
    """Write the sample site for nashra, with a base template and a catalog of its own, and return how it is built."""
    folder = place / ("nashra-parallel" if parallel else "nashra")
    corpus.site(count, folder, languages=languages, parallel=parallel)
    catalog = f"translations/{languages[-1]}/LC_MESSAGES/messages.po"
    for name in ("templates/base.html", catalog):
        corpus.write(folder / name, (ROOT / name).read_text(encoding="utf-8"))
    line = re.search(
        r'^msgid "Skip to the text"\nmsgstr ".+"$', (ROOT / catalog).read_text(encoding="utf-8"), re.MULTILINE
    )
    if not line:
        raise SystemExit(f"{catalog} does not hold the message that the benchmark edits")
    command = [sys.executable, str(ROOT / "build.py"), "--root", str(folder)]
    return Tool(
        name=folder.name,
        folder=folder,
        build=[*command, "build"],
        serve=[*command, "serve", "--port", "{port}"],
        text="content/briefings/{slug}/{language}.md",
        output="site",
        made=["site", ".cache"],
        template="templates/base.html",
        catalog=catalog,
        word=(line.group(), f'{line.group()[:-1]} (edited)"'),
    )


def hugo(place: Path, count: int, languages: Sequence[str]) -> Tool | None:
    """Write the sample site for Hugo, and return how it is built; None where Hugo is not installed."""
    program = next(PEERS.glob("hugo/lib/python*/site-packages/hugo/binaries/hugo*"), None)
    if program is None:
        return None
    folder = place / "hugo"
    layouts.site("hugo", count, folder, languages)
    if absent := [language for language in corpus.LANGUAGES if language not in languages]:
        settings = folder / "hugo.toml"
        settings.write_text(f"disableLanguages = {json.dumps(absent)}\n" + settings.read_text(encoding="utf-8"))
    catalog = f"i18n/{languages[-1]}.toml"
    line = (folder / catalog).read_text(encoding="utf-8").splitlines()[0]
    return Tool(
        name="hugo",
        folder=folder,
        build=[str(program), "--quiet"],
        serve=[
            str(program),
            "server",
            "--bind",
            "127.0.0.1",
            "--port",
            "{port}",
            "--baseURL",
            "http://127.0.0.1",
            "--renderToMemory",
        ],
        text="content/{language}/briefings/{slug}.md",
        output="public",
        made=["public", "resources", ".hugo_build.lock"],
        template="layouts/baseof.html",
        catalog=catalog,
        word=(line, f'{line[:-1]} (edited)"'),
    )


def others(place: Path, count: int, languages: Sequence[str]) -> Iterator[Tool]:
    """Write the sample site for each other generator that is installed, and yield how it is built."""
    eleventy = PEERS / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"
    pelican = [str(PEERS / "pelican/bin/pelican"), "-q", "content", "-s", "pelicanconf.py"]
    mkdocs = [str(PEERS / "mkdocs/bin/mkdocs"), "-q", "build"]
    node = shutil.which("node") or ""
    if Path(pelican[0]).exists():
        layouts.site("pelican", count, place / "pelican", languages)
        text = "content/briefings/{language}/{slug}.md"
        tool = Tool("pelican", place / "pelican", pelican, [], text, "output", ["output", "cache", "__pycache__"])
        yield tool
        yield tool._replace(name="pelican-cached", environment={"BENCH_CACHE": "1"})
    if Path(mkdocs[0]).exists():
        layouts.site("mkdocs", count, place / "mkdocs", languages)
        yield Tool("mkdocs", place / "mkdocs", mkdocs, [], "docs/{language}/briefings/{slug}.md", "site", ["site"])
    if node and eleventy.exists():
        folder = place / "eleventy"
        layouts.site("eleventy", count, folder, languages)
        (folder / "node_modules").symlink_to(PEERS / "eleventy/node_modules")
        command = [node, str(eleventy), "--quiet"]
        yield Tool("eleventy", folder, command, [], "content/{language}/briefings/{slug}.md", "_site", ["_site"])


@contextmanager
def edited(path: Path, old: str, new: str) -> Iterator[None]:
    """Put one text in the place of another in a file, and put it back in the end."""
    before = path.read_bytes()
    after = before.replace(old.encode(), new.encode(), 1)
    if after == before:
        raise SystemExit(f"{path} does not hold `{old}`")
    path.write_bytes(after)
    try:
        yield
    finally:
        path.write_bytes(before)


@contextmanager
def added(tool: Tool, index: int, languages: Sequence[str]) -> Iterator[None]:
    """Add a briefing, and take it away in the end."""
    made = corpus.briefing(index, languages)
    if tool.name.startswith("nashra"):
        corpus.write_nashra(tool.folder, made)
    else:
        for language in languages:
            layouts.PEERS[tool.name](tool.folder, made, language)
    try:
        yield
    finally:
        for language in languages:
            tool.path(index, language).unlink()
        if tool.name.startswith("nashra"):
            tool.path(index, languages[0]).parent.rmdir()


def versions(tools: Sequence[Tool]) -> dict[str, str]:
    """Return the versions of nashra's libraries and of the other generators."""
    found = {"Python": sys.version.split()[0], "nashra": _said("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")}
    found |= {name: version(name) for name in ("markdown", "jinja2", "babel", "nh3", "pyyaml")}
    for tool in tools:
        if tool.name == "hugo":
            found["Hugo"] = (re.search(r"v[\d.]+", _said(tool.build[0], "version")) or [""])[0]
    for name, peer, beside in (("Pelican", "pelican", "Markdown"), ("MkDocs", "mkdocs", "mkdocs-static-i18n")):
        installed = PEERS / peer / "installed.txt"
        if installed.exists():
            numbers = dict(re.findall(r"^(\S+)==(\S+)$", installed.read_text(encoding="utf-8"), re.MULTILINE))
            found[name] = f"{numbers[peer]} (with {beside} {numbers[beside]})"
    package = PEERS / "eleventy/node_modules/@11ty/eleventy/package.json"
    if package.exists():
        found["Eleventy"] = f"{json.loads(package.read_bytes())['version']} (with Node {_said('node', '--version')})"
    return found


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
