"""A build that is stopped at any moment: every file is whole, the next build completes it, and nothing is left over.

A child process writes; it is killed at each of its calls to the disk (an audit hook counts them), at seeded moments
between them (a profiler counts its steps) and at seeded microseconds. No test sleeps and hopes.
"""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from nashra.cli.main import main
from nashra.files import _journal, atomic, discover, output as writing
from nashra.files._journal import JOURNAL, MARKER, STAGE
from nashra.files.lock import locked
from nashra.model.site import Output
from tests.conftest import HERE
from tests.writing import open_to_all, write

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the tests kill children that they forked")

BUILD = str(HERE.parent / "build.py")
Tree = dict[str, bytes]


def site(version: int, pages: int) -> tuple[Output, ...]:
    """Return a site in which each page names a style sheet and an image of its own version; some files never change."""
    style, picture = f"static/style.{version}.css", f"static/picture.{version}.png"
    page = f"{style} {picture}\n".encode()
    return (
        Output(style, b"a{}" * 2_000),
        Output(picture, bytes([version]) * 5_000),
        Output("static/same.js", b"the same"),
        Output("same.html", b"\n" + b"the same" * 100),
        *(Output(f"ar/{number}/index.html", page + b"%d" % version * 3_000) for number in range(pages)),
        *(Output(f"v{version}/{number}/{part}.html", page) for number in range(3) for part in "ab"),
        Output("turned", b"a file") if version % 2 else Output("turned/index.html", page),
    )


def tree(folder: Path) -> Tree:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def served(found: Tree) -> Tree:
    """Return what a reader can ask for: nashra's own names begin with a dot."""
    return {path: data for path, data in found.items() if not path.startswith((".nashra", ".."))}


def of(outputs: tuple[Output, ...]) -> Tree:
    return {output.path: output.data for output in outputs}


def hold(found: Tree, old: Tree, new: Tree) -> None:
    """Hold the law of every moment: each file is wholly old or wholly new, and what a page names is there."""
    seen = served(found)
    if JOURNAL not in found and MARKER in found and STAGE not in {path.split("/")[0] for path in found}:
        assert seen in (old, new)
    elif JOURNAL not in found:
        assert seen == old
    for path, data in seen.items():
        assert data in (old.get(path), new.get(path)), path
        if path.endswith(".html"):
            assert [name for name in data.split(b"\n")[0].decode().split() if name not in seen] == [], path
    turned = {"turned", "turned/index.html"}  # a name cannot be a file and a folder: for a moment it is neither
    assert old.keys() & new.keys() - turned <= seen.keys()


def forked(work: Callable[[], None]) -> int:
    """Do some work in a child; return how it ended: 0, or the number of the signal that killed it."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        work()
        os._exit(0)
    except BaseException:  # noqa: BLE001  (of a child nothing may reach pytest)
        os._exit(99)


def killed_at_call(folder: Path, outputs: tuple[Output, ...], number: int) -> int:
    """Write in a child that is killed just before its n-th call to the disk."""
    count = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event.startswith(("os.", "shutil.")) or event == "open":
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)

    def work() -> None:
        sys.addaudithook(hook)
        write(folder, outputs)

    return forked(work)


def killed_at_step(folder: Path, outputs: tuple[Output, ...], number: int) -> int:
    """Write in a child that is killed at its n-th step: before or after a call of Python or C, so in a write too."""
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def work() -> None:
        sys.setprofile(step)
        write(folder, outputs)

    return forked(work)


def killed_after(folder: Path, outputs: tuple[Output, ...], seconds: float) -> int:
    """Write in a child that is killed after some time, wherever it is then."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writer, b"x")
            write(folder, outputs)
        finally:
            os._exit(0)
    os.read(reader, 1)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
    os.kill(child, signal.SIGKILL)
    os.close(reader)
    os.close(writer)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Case:
    """An old site on the disk, the new one, and what a clean build of that is."""

    def __init__(self, place: Path, pages: int) -> None:
        self.outputs = site(2, pages)
        self.old, self.new = of(site(1, pages)), of(self.outputs)
        self._master, self._place = place / "master", place / "site"
        write(self._master, site(1, pages))
        write(place / "clean", self.outputs)
        self.clean = tree(place / "clean")

    def fresh(self) -> Path:
        """Return the folder with the old site in it."""
        shutil.rmtree(self._place, ignore_errors=True)
        # Links: nothing is ever written into a file that is there.
        return Path(shutil.copytree(self._master, self._place, copy_function=os.link))

    def hold(self, folder: Path) -> None:
        """Hold that nothing is half, and that the next build makes it what a clean one is."""
        hold(tree(folder), self.old, self.new)
        write(folder, self.outputs)
        assert tree(folder) == self.clean
        assert sorted(path.name for path in folder.rglob(".*")) == [MARKER]


def test_killed_before_each_call_to_the_disk_all_is_whole_and_the_next_build_completes_it(tmp_path: Path) -> None:
    case = Case(tmp_path, pages=8)
    states = set()
    for number in range(1, 2_000):
        folder = case.fresh()
        end = killed_at_call(folder, case.outputs, number)
        if end == 0:  # it did all before
            break
        assert end == -signal.SIGKILL
        found = tree(folder)
        states.add((JOURNAL in found, served(found) == case.old, served(found) == case.new))
        case.hold(folder)

    assert 100 < number < 1_999
    assert {(False, True, False), (True, True, False), (True, False, False), (True, False, True)} <= states


@pytest.mark.parametrize("part", range(4))  # so that several processes share them
def test_killed_at_200_random_steps_every_file_is_whole_and_the_next_build_completes_it(
    tmp_path: Path, part: int
) -> None:
    case = Case(tmp_path, pages=60)
    chance = random.Random(1)  # noqa: S311  (a seed, so that a failure comes again)
    most = _steps(case)
    for number in sorted(chance.sample(range(1, most), 200))[part::4]:
        folder = case.fresh()
        assert killed_at_step(folder, case.outputs, number) == -signal.SIGKILL
        case.hold(folder)


def _steps(case: Case) -> int:
    """Return how many steps a whole writing has."""
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    folder = case.fresh()
    sys.setprofile(step)
    try:
        write(folder, case.outputs)
    finally:
        sys.setprofile(None)
    return count - 10  # what the child has not


@pytest.mark.parametrize("part", range(4))
def test_killed_after_200_random_times_every_file_is_whole_and_the_next_build_completes_it(
    tmp_path: Path, part: int
) -> None:
    case = Case(tmp_path, pages=60)
    started = time.perf_counter()
    write(case.fresh(), case.outputs)
    whole = time.perf_counter() - started
    chance = random.Random(part)  # noqa: S311
    ends = []
    for _ in range(50):
        folder = case.fresh()
        ends.append(killed_after(folder, case.outputs, chance.uniform(0, whole)))
        whole *= 1.1 if ends[-1] else 0.8  # a machine is now faster, now slower
        case.hold(folder)

    assert ends.count(-signal.SIGKILL) > 12


def test_the_very_first_build_may_be_killed_too_and_its_folder_stays_ours(tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    outputs = site(1, 2)
    write(clean, outputs)
    for number in range(1, 500):
        folder = tmp_path / f"site-{number}"
        end = killed_at_call(folder, outputs, number)
        discover.check_output(tmp_path / "root", folder)  # raises where it is not ours
        write(folder, outputs)
        assert tree(folder) == tree(clean)
        if end == 0:
            break
    assert 30 < number < 499


def test_killed_while_completing_what_a_killed_build_began(tmp_path: Path) -> None:
    case = Case(tmp_path, pages=4)
    third = site(3, 4)
    write(tmp_path / "third", third)
    found = set()
    for number in range(1, 200, 3):
        folder = case.fresh()
        first = 30 + number % 60  # before, in or after its renames
        killed_at_call(folder, case.outputs, first)
        found.add((folder / JOURNAL).exists())
        killed_at_call(folder, third, number)
        write(folder, third)
        assert tree(folder) == tree(tmp_path / "third")
    assert found == {False, True}


# --- readers ----------------------------------------------------------------------------------------------------


def test_at_each_call_to_the_disk_a_reader_sees_whole_files_and_all_that_pages_name(tmp_path: Path) -> None:
    case = Case(tmp_path, pages=8)
    folder = case.fresh()
    is_looking = False

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal is_looking
        if not is_looking and (event.startswith(("os.", "shutil.")) or event == "open"):
            is_looking = True
            hold(tree(folder), case.old, case.new)
            is_looking = False

    def work() -> None:
        sys.addaudithook(hook)
        write(folder, case.outputs)

    assert forked(work) == 0
    assert tree(folder) == case.clean


def test_a_reader_beside_forty_builds_never_finds_half_a_page_or_one_without_its_style(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    versions = [site(version, 30) for version in range(1, 42)]
    write(folder, versions[0])
    whole = {output.data for outputs in versions for output in outputs}
    child = os.fork()
    if not child:
        try:
            for outputs in versions[1:]:
                write(folder, outputs)
            os._exit(0)
        finally:
            os._exit(1)
    chance = random.Random(3)  # noqa: S311
    reads = 0
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        page = folder / f"ar/{chance.randrange(30)}/index.html"
        data = page.read_bytes()
        names = data.split(b"\n")[0].decode().split()
        lacks = [name for name in names if not (folder / name).exists()]
        # What an older page names may go once the page has gone: the page is another one by then.
        assert data in whole
        assert not lacks or page.read_bytes() != data
        reads += 1
    assert reads > 100
    assert served(tree(folder)) == of(versions[-1])


# --- a disk that refuses ----------------------------------------------------------------------------------------


def copied(folder: Path) -> Path:
    """Return a copy of tests/site."""
    return Path(shutil.copytree(HERE / "site", folder / "root"))


FULL = """
import pathlib, subprocess, sys
disk, root, build, part = sys.argv[1:]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", disk], check=True)
command = [sys.executable, build, "--root", root, "--output", disk + "/site"]
run = lambda: subprocess.run(command, capture_output=True, text=True)
tree = lambda: {str(p): p.read_bytes() for p in pathlib.Path(disk).rglob("*") if p.is_file()}
first = run()
assert first.returncode == 0, first
before = tree()
picture = pathlib.Path(root, "content/briefings/marsa-meeting/boat.png")
small = picture.read_bytes()
length = int(part).to_bytes(4, "big")
picture.write_bytes(small[:-12] + length + b"fdAT" + bytes(int(part) + 4) + small[-12:])
second = run()
assert second.returncode == 1, second
assert second.stderr.count("\\n") == 1 and disk + "/site" in second.stderr, second
assert "No space left on device" in second.stderr and not second.stdout, second
assert tree() == before
picture.write_bytes(small)
assert run().returncode == 0
assert tree() == before
"""


@pytest.mark.parametrize("more", [1_400_000, 3_000_000])
def test_a_disk_that_is_really_full_leaves_the_old_site_and_nothing_else(tmp_path: Path, more: int) -> None:
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-rm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here: unshare -rm is not permitted")
    (tmp_path / "disk").mkdir()
    arguments = [str(tmp_path / "disk"), str(copied(tmp_path)), BUILD, str(more)]
    done = subprocess.run(
        [unshare, "-rm", sys.executable, "-c", FULL, *arguments], check=False, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("fails", [1, 2, 20, 40])
def test_each_write_of_a_staged_file_may_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: int) -> None:
    case = Case(tmp_path, pages=30)
    folder = case.fresh()
    real, count = atomic.write_new, 0  # the layer that is made to fail

    def failing(path: Path | str, data: bytes) -> atomic.FileStat:
        nonlocal count
        count += 1
        if count == fails:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, data)

    for module in (writing, _journal):
        monkeypatch.setattr(module, "write_new", failing)
    before = tree(folder)
    with pytest.raises(OSError, match="No space left") as caught:
        write(folder, case.outputs)

    assert caught.value.filename == str(folder)
    assert tree(folder) == before


def test_a_folder_that_vanishes_while_it_is_written_is_named_and_the_next_build_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(tmp_path, pages=4)
    folder = case.fresh()
    real, count = atomic.write_new, 0  # the layer that is made to fail

    def vanishing(path: Path | str, data: bytes) -> atomic.FileStat:
        nonlocal count
        count += 1
        if count == 5:
            shutil.rmtree(folder)
        return real(path, data)

    for module in (writing, _journal):
        monkeypatch.setattr(module, "write_new", vanishing)
    with pytest.raises(FileNotFoundError) as caught:
        write(folder, case.outputs)

    assert str(caught.value.filename).startswith(str(folder))
    write(folder, case.outputs)
    assert tree(folder) == case.clean


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    """Return a folder that any user can look into."""
    open_to_all(tmp_path)
    return tmp_path


def as_nobody(work: Callable[[], int]) -> tuple[int, str]:
    """Do some work in a child that is not root, who may all; return its exit code and what it said."""
    main(["check", "--root", str(HERE / "site")])  # imports what that user may not be able to read
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            os.dup2(writer, 2)
            sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            code = work()
            sys.stderr.flush()
            os._exit(code)
        except BaseException:  # noqa: BLE001  (of a child nothing may reach pytest)
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(99)
    os.close(writer)
    with open(reader, encoding="utf-8") as said:  # noqa: PTH123
        text = said.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), text


@pytest.mark.parametrize("place", ["site", "site/new", "."])
def test_a_folder_that_may_not_be_written_is_named_and_stays_as_it_was(open_folder: Path, place: str) -> None:
    root = copied(open_folder)
    output = open_folder / "out/site"
    write(output, site(1, 2))
    if place == "site/new":
        output = output / "new"
    before = tree(open_folder)
    (open_folder / "out").chmod(0o555)
    (open_folder / "out/site").chmod(0o555)

    code, said = as_nobody(lambda: main(["build", "--root", str(root), "--output", str(output)]))

    assert code == 1, said
    assert said.splitlines()[-1].endswith(": Permission denied (mend that and try again)")
    assert said.count("\n") == 1
    assert str(output) in said
    assert tree(open_folder) == before


def test_what_may_not_be_read_is_named_and_nothing_is_published(open_folder: Path) -> None:
    root = copied(open_folder)
    (root / "content/tags.yaml").chmod(0)
    (root / "content/pages").chmod(0)
    (open_folder / "out").mkdir(mode=0o777)
    (open_folder / "out").chmod(0o777)

    code, said = as_nobody(lambda: main(["build", "--root", str(root), "--output", str(open_folder / "out/site")]))

    assert code == 1
    assert "content/tags.yaml:1: this file cannot be read: Permission denied (check who may read it)\n" in said
    assert "content/pages:1: this folder cannot be read: Permission denied (check who may read it)\n" in said
    assert not (open_folder / "out/site").exists()


# --- two builds at once, and signals: real processes --------------------------------------------------------------


def started(root: Path, output: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, *more, BUILD, "build", "--root", str(root), "--output", str(output)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def stream(of: IO[str] | None) -> IO[str]:
    assert of is not None
    return of


WAITS = "another build is writing to {}: waiting for it\n"


@pytest.mark.parametrize("there", [False, True])
def test_builds_of_one_folder_wait_for_each_other_say_so_and_are_right(tmp_path: Path, there: bool) -> None:
    root, output = copied(tmp_path), tmp_path / "site"
    if there:
        write(output, site(1, 3))
    with locked(output, lambda: None):
        builds = [started(root, output), started(root, output)]
        for build in builds:
            assert stream(build.stderr).readline() == WAITS.format(output)
        assert all(build.poll() is None for build in builds)
        before = served(tree(output))
    said = [build.communicate() for build in builds]

    assert before == (of(site(1, 3)) if there else {})
    assert [build.returncode for build in builds] == [0, 0]
    assert [error for _, error in said] == ["", ""]
    assert sorted(" 0 changed" in out for out, _ in said) == [False, True]
    main(["build", "--root", str(root), "--output", str(tmp_path / "clean")])
    assert tree(output) == tree(tmp_path / "clean")


def test_the_lock_of_a_killed_build_holds_nobody_up(tmp_path: Path) -> None:
    root, output = copied(tmp_path), tmp_path / "site"

    def work() -> None:
        with locked(output, lambda: None):
            os.kill(os.getpid(), signal.SIGKILL)

    assert forked(work) == -signal.SIGKILL
    build = started(root, output)
    out, error = build.communicate()

    assert (build.returncode, error) == (0, "")
    assert out.startswith(f"{output}: ")


def test_a_folder_taken_away_while_one_waits_for_it_is_made_anew(tmp_path: Path) -> None:
    root, output = copied(tmp_path), tmp_path / "site"
    write(output, site(1, 1))
    with locked(output, lambda: None):
        build = started(root, output)
        assert stream(build.stderr).readline() == WAITS.format(output)
        shutil.rmtree(output)
    build.communicate()

    assert build.returncode == 0
    assert (output / "index.html").is_file()


def test_a_build_with_problems_leaves_no_empty_folders(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "content/tags.yaml").write_text("x", encoding="utf-8")

    assert main(["build", "--root", str(root), "--output", str(tmp_path / "a/b/site")]) == 1
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
@pytest.mark.parametrize("when", ["waiting", "reading", "writing"])
def test_a_build_that_is_asked_to_stop_does_at_once_and_leaves_the_old_site(
    tmp_path: Path, sent: signal.Signals, code: int, when: str
) -> None:
    root, output = copied(tmp_path), tmp_path / "site"
    write(output, site(1, 3))
    os.mkfifo(tmp_path / "pipe")
    before = tree(output)
    if when == "writing":
        for number in range(60):  # that the stage is there for a while
            (root / f"content/briefings/marsa-meeting/{number}.png").write_bytes(b"x")
    with locked(tmp_path if when != "waiting" else output, lambda: None):
        build = started(root, output)
        if when == "waiting":
            assert stream(build.stderr).readline() == WAITS.format(output)
        else:
            wanted = output / STAGE if when == "writing" else None
            while build.poll() is None and not (wanted.exists() if wanted else _is_open(build.pid, output)):
                pass  # until it has come so far
        build.send_signal(sent)
        out, error = build.communicate(timeout=60)  # one that waits or reads would never end by itself

    if build.returncode == 0:
        assert when == "writing"  # it was done before the signal reached it
        return
    assert (build.returncode, out, error) == (code, "", "")
    found = tree(output)
    if JOURNAL not in found:
        assert found == before
    write(output, site(2, 3))
    assert served(tree(output)) == of(site(2, 3))


def _is_open(pid: int, folder: Path) -> bool:
    """Say whether a process has a folder open: a build holds its output folder from before it reads."""
    with_links = Path(f"/proc/{pid}/fd")
    if not with_links.exists():
        pytest.skip("there is no /proc to see how far a process is")
    try:
        return any(link.readlink() == folder for link in with_links.iterdir())
    except OSError:
        return False


def test_control_c_while_python_still_imports_leaves_no_traceback(tmp_path: Path) -> None:
    build = started(copied(tmp_path), tmp_path / "site", "-X", "importtime")
    for line in stream(build.stderr):
        if line.rstrip().endswith(" nashra.model.problems"):  # one of the first
            break
    build.send_signal(signal.SIGINT)
    _, error = build.communicate()

    assert build.returncode in (-signal.SIGINT, 130)  # a shell says 130 of both
    assert "Traceback" not in error
    assert not (tmp_path / "site").exists()


# --- files that change while they are read ------------------------------------------------------------------------


def test_a_file_that_changes_while_others_are_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path)
    first, last = root / "content/briefings/marsa-meeting/ar.md", root / "content/tags.yaml"
    real = Path.read_bytes

    def reading(path: Path) -> bytes:
        data = real(path)
        if path == last and real(first) != b"new":
            first.write_bytes(b"new")
        return data

    monkeypatch.setattr(Path, "read_bytes", reading)
    sources, problems = discover.discover(root)

    assert sources["content/briefings/marsa-meeting/ar.md"].data == b"new"
    assert problems == []


def test_a_file_that_goes_while_others_are_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path)
    first, last = root / "content/briefings/marsa-meeting/ar.md", root / "content/tags.yaml"
    real = Path.read_bytes

    def reading(path: Path) -> bytes:
        if path == last:
            first.unlink(missing_ok=True)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    _, (problem,) = discover.discover(root)

    assert str(problem).startswith("content/briefings/marsa-meeting/ar.md:1: this file cannot be read: No such file")


def test_a_file_that_changes_for_ever_is_told_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path)
    restless = root / "content/tags.yaml"
    real, count = Path.read_bytes, 0

    def reading(path: Path) -> bytes:
        nonlocal count
        data = real(path)
        if path == restless:
            count += 1
            path.write_bytes(b"x" * count)
        return data

    monkeypatch.setattr(Path, "read_bytes", reading)
    _, (problem,) = discover.discover(root)

    said = "content/tags.yaml:1: this file changes while it is read (wait until it is written, and build again)"
    assert str(problem) == said
