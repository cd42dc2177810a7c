"""The commands in the documents: each of nashra's is run, in a checkout and in an installed site; a shell reads others.

Each document is a story: its commands run in its order, in a site of its own.
"""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import pytest

from nashra.cli.arguments import arguments_of
from tests import documents
from tests.documents import PROGRAM, ROOT, Line
from tests.machines import Machine, checkout, install
from tests.serving import free_port
from tests.whole import test_desk_story as desk
from tests.whole.test_wheel import built

TARGETS = {
    target
    for path in (ROOT / "Makefile", ROOT / "start/Makefile")
    for target in re.findall(r"(?m)^([a-z]+):", path.read_text(encoding="utf-8"))
}

HAGUE, COTONOU = "2022-12-07-the-hague-small-group", "2023-11-15-cotonou-africa-focus-group"
FRENCH = f"content/briefings/{HAGUE}/fr.md"

# --- what a document leaves open ----------------------------------------------------------------------------------

MEANT = {
    "<slug>": HAGUE, "SLUG": HAGUE, "<language>": "fr", "LANGUAGE": "fr", "DIR": "site", "FOLDER": "site", "N": "1",
    "BEFORE": "../before", "HOST": "netlify", "KIND": "page", "RULE": "numbers", "TIME": "2023-03-01T18:00",
    "WHY": "old", "NAME": "Amina", "BUCKET": "bucket", "FILE": "hague.po",
}  # fmt: skip
"""What stands for something in a document -> an example of it."""

TYPED = {
    "accept --prune": f"sed -i s/84/85/ {FRENCH} && {{}} accept --prune",
    "check --explain numbers": f"sed -i s/84/85/ {FRENCH} && {{}} check --explain numbers",
    "docs [NAME]": "{} docs writing",
    "import FILE": f"{{}} export {HAGUE} fr --output hague.po && {{}} import hague.po",
    "new briefing <slug>": "{} new briefing 2024-06-01-news",
    "new meeting <slug>": "{} new meeting 2024-06-01-niamey && rm content/meetings/2024-06-01-niamey.yaml",
    "new meeting 2024-06-01-swallow-bay": "{} new meeting 2024-06-01-bay && rm content/meetings/2024-06-01-bay.yaml",
    "new meeting 2024-06-20-marrakech": "{} new meeting 2024-06-20-rome && rm content/meetings/2024-06-20-rome.yaml",
    "new page <slug>": "{} new page contact",
    "new site .": "cd .. && {} new site fresh",
    "new site DIR": "{} new site ours",
    "new translation <slug> <language>": f"{{}} new translation {COTONOU} fr",
    "Another language: new translation <slug> <language>": f"{{}} new translation {COTONOU} ha",
    "pdf": "{} build --carry && {} pdf 2022-10-26-niamey",
    "pdf [NAME …]": "{} pdf 2022-10-26-niamey",
    "override NAME --root DIR": "{} override home.html --root mine",
    f"sync {COTONOU} fr": f"sed -i s/TODO/Texte/ content/briefings/{COTONOU}/fr.md && {{}} sync {COTONOU} fr",
}
"""The arguments in a document, or in a section -> what is typed, where something is done before or afterwards, too.

`{}` is the program. A meeting that nobody has filled in stops all that comes next.
"""

SCENES = {
    "start/README.md": "{} new site mine",
    "docs/design.md: A house style of one's own": "{} new site mine",
    "docs/start.md: On GitHub or GitLab": "mkdir fresh && touch fresh/README.md",
    "docs/start.md: Without questions": "rm -r mine",
    "docs/translating.md: Joined, split and left out": "cp -r ../visit content/briefings/visit",
    "docs/translating.md: What is checked": f"sed -i s/85/84/ {FRENCH}",
    "docs/translating.md: Many findings at once": f"sed -i s/85/84/ {FRENCH}",
    "docs/translating.md: An archive": "cp -r ../visit content/briefings/report-002",
    "docs/writing.md: Another language": "sed -i 's/^languages:/&\\n  - {tag: ha, name: Hausa}/' content/site.yaml",
}
"""A document, or a section of it -> what was done before it begins."""

PLACES = {
    "start/README.md": "mine",
    "docs/design.md: A house style of one's own": "mine",
    "docs/start.md: On GitHub or GitLab": "fresh",
}
"""A document, or a section of it -> the folder in which its commands are typed, if it is not that of the site."""


def example(text: str) -> str:
    """Return a line with what may be left out, and with an example for each word that stands for something."""
    text = re.sub(r"\[([^]]+?)(?: …)?\]", r"\1", text)
    return re.sub(r"<[a-z]+>|\b[A-Z]+\b", lambda match: MEANT.get(match[0], match[0]), text)


# --- they are run -------------------------------------------------------------------------------------------------

SHOWING = " (doctor|next|recipe|schema|serve|status|verify)( |$)"
LINES = {name: [*documents.lines(name)] for name in documents.NAMES}
RUN = {
    name: [line for line in lines if line.is_of_nashra and "…" not in example(line.text)]
    for name, lines in LINES.items()
}


class Door(NamedTuple):
    """A machine with the project's own site, and the words that open nashra in the folder of a site."""

    program: str
    machine: Machine


@pytest.fixture(params=["checkout", "installed"])
def door(request: pytest.FixtureRequest, tmp_path: Path) -> Door:
    """Return a machine with a checkout of nashra, or with a site that brings its wheel. Neither has a network."""
    machine = Machine(tmp_path / request.param)
    for name in ("aws", "nginx"):
        machine.program(name, "")
    (machine.folder / "visit").mkdir()
    for prefix, pieces in (("ar", desk.ARABIC), ("en", (*desk.JOINED[:2], *desk.JOINED[3:]))):
        (machine.folder / f"visit/{prefix}.md").write_text(desk.text(prefix, pieces), encoding="utf-8")
    shutil.copytree(ROOT / "content", machine.folder / "before/content")
    if request.param == "checkout":
        program, script = "python build.py", "python build.py"
        checkout(machine.work)
        for name in ("tests", "bench"):
            shutil.rmtree(machine.work / name)
        (machine.work / ".venv/bin").mkdir(parents=True)
        (machine.work / ".venv/.site").touch()
        machine.program(f"../{machine.work.name}/.venv/bin/python", f'exec {sys.executable} "$@"')
    else:
        install(machine, built("wheel", ROOT, machine.folder / "dist"))
        program, script = "nashra", "nashra new site . && rm -r content && cp -r ../before/content . && ./nashra build"
    done = machine.run(f"{script} && cp site/manifest.json .")
    assert done.code == 0, done.said
    if request.param == "installed":  # one environment for all sites: tests of stories make it each time
        shared = (machine.work / ".venv").rename(machine.folder / "shared")
        (machine.work / ".venv").symlink_to(shared)
        link = f'"-m venv --clear "*) rm -rf "$4"; ln -s {shared} "$4"'
        machine.program("python3", f'case "$*" in {link};; *) exec {sys.executable} "$@";; esac')
    return Door(program, machine)


@contextmanager
def scheduler(machine: Machine) -> Iterator[str]:
    """Give the address of a scheduler with a worker, started as the documents say."""
    address = f"tcp://127.0.0.1:{free_port()}"
    start, work = (line.text for line in LINES["docs/performance.md"] if ".dask_" in line.text)
    with (
        machine.running(f"{start} --host {address} --no-dashboard", "Scheduler at:"),
        machine.running(f"{work.replace('tcp://HOST:8786', address)} --no-dashboard", "Registered to:"),
    ):
        yield address


def test_each_command_of_nashra_works_where_a_reader_types_it(door: Door, tmp_path: Path) -> None:
    seen = set[str]()
    wrong = [fault for name in RUN for fault in story(door, name, tmp_path / name, seen)]

    assert wrong == []


def story(door: Door, name: str, folder: Path, seen: set[str]) -> Iterator[str]:
    """Type the commands of a document in a site of its own; yield what goes wrong.

    `seen` has what was typed before, in other documents: what only shows something is not typed again.
    """
    machine = Machine(folder)
    shutil.copytree(door.machine.folder, folder, symlinks=True, ignore=shutil.ignore_patterns("venv", "shared", "home"))
    begun = set[str]()
    for line in RUN[name]:
        scenes = (name, f"{name}: {line.section}")
        for scene in scenes:
            if scene in SCENES and scene not in begun:
                done = machine.run(SCENES[scene].replace("{}", door.program))
                assert done.code == 0, done.said
            begun.add(scene)
        place = next((PLACES[scene] for scene in scenes if scene in PLACES), ".")
        script = f"cd {place} && {typed(door.program, line)}"
        if script in seen and re.search(SHOWING, script):
            continue
        seen.add(script)
        code, said = run(machine, script)
        if code != line.code or "Traceback" in said:
            yield f"{line.place}: {script}: {code}\n{said}"


def typed(program: str, line: Line) -> str:
    """Return what a reader types for a line: with the program that he has, and an example for what is left open."""
    match = re.fullmatch(rf"((?:[A-Z_]+=\S+ )*)({PROGRAM}) ?(.*)", line.text)
    assert match is not None
    variables, named, arguments = match.groups()
    is_of_site = named.endswith("/nashra") and not named.endswith("/bin/nashra")
    is_of_checkout = program.endswith("build.py") and "build.py" in named
    text = TYPED.get(f"{line.section}: {arguments}") or TYPED.get(arguments) or f"{{}} {arguments}"
    return example(text.replace("{}", variables + (named if is_of_site or is_of_checkout else program)))


def run(machine: Machine, script: str) -> tuple[int, str]:
    """Run a line, and return its exit code and what it prints; 0 for a preview that answers."""
    script = re.sub("/etc/nginx/conf[.]d/|/tmp/", f"{machine.folder}/", script)
    if " serve" in script:
        port = free_port()
        script = re.sub(r" serve( --port \d+)?", f" serve --port {port}", script)
        with machine.running(script, "serving on") as said, urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 200
        return 0, "".join(said)
    with scheduler(machine) if "--scheduler" in script else nullcontext("") as address:
        done = machine.run(re.sub(r"tcp://\w+:8786", address, script))
    return done.code, done.said


# --- they are read ------------------------------------------------------------------------------------------------


def test_there_are_commands_in_each_document_for_users() -> None:
    assert sum(map(len, RUN.values())) > 120
    assert {name for name, lines in RUN.items() if lines} >= {"README.md", "start/README.md", "docs/start.md"}


@pytest.mark.parametrize("path", documents.PATHS, ids=lambda path: path.name)
def test_a_piece_of_code_in_a_sentence_stands_in_one_line(path: Path) -> None:
    sentences = re.sub(r"(?ms)^```.*?^```|^    .*?$", "", path.read_text(encoding="utf-8")).replace("`` ` ``", "")

    assert [line for line in sentences.splitlines() if line.count("`") % 2] == []


@pytest.mark.parametrize("name", documents.NAMES)
def test_what_is_left_out_of_a_command_is_all_that_it_lacks(name: str) -> None:
    for line in LINES[name]:
        if line.is_of_nashra and line not in RUN[name]:
            words = [*shlex.split(example(line.text).replace(" …", f" {HAGUE}")), "x"]
            assert arguments_of(words[1 + ("build.py" in words[1]) :])


@pytest.mark.parametrize("name", documents.NAMES)
def test_make_knows_each_target(name: str) -> None:
    for line in LINES[name]:
        for part in re.split("&&|[|;>]", line.text):
            if "make" in (words := shlex.split(part))[:1]:
                named = [word for before, word in pairwise(words) if re.fullmatch("[a-z]+", word) and before != "-C"]
                assert set(named) <= TARGETS, line.place


@pytest.mark.parametrize("name", documents.NAMES)
def test_a_shell_can_read_each_line(name: str) -> None:
    for line in LINES[name]:
        done = subprocess.run(["/bin/sh", "-n", "-c", example(line.text)], capture_output=True, check=False, text=True)

        assert (done.returncode, done.stderr) == (0, ""), line.place
