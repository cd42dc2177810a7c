"""The same sources make the same bytes and modes: whoever builds them, where, when, and in which order they lie."""

import os
import random
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.conftest import HERE
from tests.writing import open_to_all

BUILD = str(HERE.parent / "build.py")
EPOCH = "1704067200"
ONE = {"TZ": "UTC", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "0", "HOME": "/", "SOURCE_DATE_EPOCH": EPOCH}
OTHER = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "ar_EG.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "LANGUAGE": "fr",
    "PYTHONHASHSEED": "12345",
    "PYTHONUTF8": "0",
    "PYTHONOPTIMIZE": "2",
    "COLUMNS": "40",
    "TERM": "dumb",
    "SOURCE_DATE_EPOCH": EPOCH,
}
Entry = tuple[int, bytes]


def tree(folder: Path) -> dict[str, Entry]:
    """Return every file and folder of a tree with its mode and bytes."""
    return {
        path.relative_to(folder).as_posix(): (
            stat.S_IMODE(path.lstat().st_mode),
            path.read_bytes() if path.is_file() else b"",
        )
        for path in [folder, *folder.rglob("*")]
    }


def copied(root: Path, place: Path, seed: int) -> Path:
    """Copy a site's files in an order of chance, in which many file systems list them; with other times and modes."""
    chance = random.Random(seed)  # noqa: S311  (a seed, so that a failure comes again)
    for folder in ("content", "templates", "translations"):
        found = sorted(path for path in (root / folder).rglob("*") if path.is_file())
        chance.shuffle(found)
        for path in found:
            copy = place / path.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            copy.chmod(chance.choice((0o600, 0o644, 0o755)))
            moment = chance.randrange(2**31)
            os.utime(copy, (moment, moment))
    return place


def built(root: Path, output: Path, environment: dict[str, str], umask: int, cwd: Path) -> dict[str, Entry]:
    """Build in a process of its own; return what it made."""
    cwd.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, BUILD, "--root", os.path.relpath(root, cwd), "--output", os.path.relpath(output, cwd)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment, umask=umask, cwd=cwd, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return tree(output)


@pytest.mark.parametrize("root", [HERE / "site", HERE.parent], ids=["the tests' site", "the real site"])
def test_two_very_different_machines_make_the_same_tree(tmp_path: Path, root: Path) -> None:
    one = built(copied(root, tmp_path / "a", 1), tmp_path / "x/site", ONE, 0o022, tmp_path / "cwd")
    odd = tmp_path / "très long & étrange/مجلد 'x' \"y\""
    other = built(copied(root, odd / "b", 2), odd / "out/of/it", OTHER, 0o077, odd / "elsewhere")

    assert len(one) > 50
    assert one == other


def test_a_second_build_and_one_over_another_site_make_the_same_tree_as_a_clean_one(tmp_path: Path) -> None:
    root = copied(HERE / "site", tmp_path / "root", 3)
    clean = built(root, tmp_path / "clean", ONE, 0o022, tmp_path)
    text = root / "content/briefings/marsa-meeting/ar.md"
    before = text.read_bytes()
    text.write_bytes(before.replace(b"aliases: [old-marsa]", b"aliases: [other]"))
    (root / "content/pages/about").rename(tmp_path / "about")
    built(root, tmp_path / "site", ONE, 0o022, tmp_path)
    text.write_bytes(before)
    (tmp_path / "about").rename(root / "content/pages/about")

    assert built(root, tmp_path / "site", OTHER, 0o077, tmp_path) == clean
    assert built(root, tmp_path / "site", OTHER, 0o077, tmp_path) == clean


@pytest.mark.skipif(not hasattr(os, "fork") or os.getuid() != 0, reason="only root can become another user")
def test_another_user_makes_the_same_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    root = copied(HERE / "site", tmp_path / "root", 4)
    open_to_all(tmp_path)
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    assert main(["build", "--root", str(root), "--output", str(tmp_path / "mine")]) == 0
    if not (child := os.fork()):  # by now all is imported that the other user may not be able to read
        try:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            os._exit(main(["build", "--root", str(root), "--output", str(tmp_path / "open/site")]))
        finally:
            os._exit(99)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert tree(tmp_path / "open/site") == tree(tmp_path / "mine")


def test_without_a_home_and_a_name_it_builds(tmp_path: Path) -> None:
    environment = {"SOURCE_DATE_EPOCH": EPOCH, "PATH": "/nowhere"}

    assert built(HERE / "site", tmp_path / "site", environment, 0, tmp_path) == built(
        HERE / "site", tmp_path / "other", ONE, 0o027, tmp_path
    )


def test_source_date_epoch_is_the_day_that_the_timeline_marks(tmp_path: Path) -> None:
    during = ONE | {"SOURCE_DATE_EPOCH": "1664668800"}  # 2022-10-02, on which one of the two meetings was
    before = built(HERE / "site", tmp_path / "a", during, 0o022, tmp_path)
    again = built(HERE / "site", tmp_path / "b", during | {"TZ": "Asia/Tokyo"}, 0o022, tmp_path)
    after = built(HERE / "site", tmp_path / "c", ONE, 0o022, tmp_path)

    assert before == again
    changed = {path for path in before if before[path] != after.get(path)}
    assert "ar/timeline/index.html" in changed
    assert all(path.endswith("index.html") or path == "manifest.json" for path in changed)
