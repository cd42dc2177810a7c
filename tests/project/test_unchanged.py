"""A build that would be the same is not made again; any difference, wherever it is, makes it again."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from nashra.build import pipeline
from nashra.cli.main import main
from nashra.files import discover
from nashra.incremental import persistent, program
from nashra.project import project
from tests.conftest import HERE

ABOUT = "content/pages/about/en.md"
Clean = dict[bytes | None, dict[str, bytes]]


@pytest.fixture
def site(remembered: Path, tmp_path: Path) -> Path:
    shutil.copytree(remembered, tmp_path / "root")
    return tmp_path / "root"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows with each site that is made and not only remembered."""
    builds: list[int] = []
    build = pipeline.build

    def counted(*arguments: object, **options: object) -> object:
        builds.append(len(builds))
        return build(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "build", counted)
    return builds


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take files for settled at once; else those of a test are too young to be remembered."""
    monkeypatch.setattr(discover, "_TICK", 0)


def tree(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_same_again_is_not_made_again(site: Path, made: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(site)]) == 0
    first = capsys.readouterr()
    before = tree(site / "site")

    assert main(["--root", str(site)]) == 0

    second = capsys.readouterr()
    assert len(made) == 1
    assert tree(site / "site") == before
    assert "0 changed, 0 removed" in second.out
    assert second.out.split(", ")[:4] == first.out.split(", ")[:4]
    assert second.err == first.err  # the advice is said again


def disguise(path: Path, old: str, new: str) -> None:
    """Change a file and give it the time that it had, as an archive or a clock that stands still does."""
    before, text = path.stat(), path.read_text(encoding="utf-8")
    assert len(old) == len(new)
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (before.st_size, before.st_mtime_ns, before.st_ino) == (after.st_size, after.st_mtime_ns, after.st_ino)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": lambda site: append(site / ABOUT, "And more.\n"),
    "a text that is as long": lambda site: (site / ABOUT).write_text(
        (site / ABOUT).read_text(encoding="utf-8").replace("The", "Our"), encoding="utf-8"
    ),
    "a text that has its size and time": lambda site: disguise(site / ABOUT, "The", "Our"),
    "a page that has its size and time": lambda site: disguise(site / "site/en/index.html", "<h1", "<h2"),
    "a new file": lambda site: (site / "content/briefings/marsa-meeting/x.txt").write_text("x", encoding="utf-8"),
    "a file that is gone": lambda site: (site / ABOUT).unlink(),
    "a template": lambda site: append(
        shutil.copytree(HERE.parent / "templates", site / "templates") / "404.html", "{# more #}\n"
    ),
    "a page that was changed": lambda site: (site / "site/index.html").write_bytes(b"x"),
    "a page that is gone": lambda site: (site / "site/en/index.html").unlink(),
    "a stray": lambda site: (site / "site/stray.html").write_bytes(b"x"),
    "an empty folder": lambda site: (site / "site/stray").mkdir(),
    "the whole output": lambda site: shutil.rmtree(site / "site"),
    "a damaged record": lambda site: next((site / persistent.FOLDER).iterdir()).write_bytes(b"{"),
    "another record": lambda site: next((site / persistent.FOLDER).iterdir()).write_bytes(b"[1]"),
    "no record": lambda site: shutil.rmtree(site / persistent.FOLDER),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.usefixtures("settled")
def test_any_difference_makes_it_again(site: Path, made: list[int], change: str, tmp_path: Path) -> None:
    assert main(["--root", str(site)]) == 0
    CHANGES[change](site)

    assert main(["--root", str(site)]) == 0

    assert len(made) == 2
    assert main(["--root", str(site), "--output", str(tmp_path / "clean")]) == 0
    assert tree(site / "site") == tree(tmp_path / "clean")


def swap(content: Path) -> None:
    """Put a copy in the place of the content: all its files are other ones, with the same bytes."""
    shutil.copytree(content, content.with_name("new"))
    shutil.rmtree(content)
    content.with_name("new").rename(content)


def each(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def change_all(content: Path) -> None:
        for path in content.rglob("*.md"):
            change(path)

    return change_all


LOOKS: dict[str, Callable[[Path], object]] = {
    "other rights": each(lambda path: path.chmod(0o600)),
    "other times": each(lambda path: os.utime(path, (1, 1))),
    "other files": swap,
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.usefixtures("settled")
def test_where_files_only_look_otherwise_their_bytes_decide(site: Path, made: list[int], look: str) -> None:
    assert main(["--root", str(site)]) == 0
    LOOKS[look](site / "content")

    assert main(["--root", str(site)]) == 0
    assert len(made) == 1


def test_other_options_are_another_site(site: Path, made: list[int]) -> None:
    for options in ([], ["--drafts"], ["--host", "netlify"], [], ["--at", "2022-10-01T12:00"], []):
        assert main([*options, "--root", str(site)]) == 0

    assert len(made) == 6


def test_a_site_is_remembered_until_it_changes_by_itself(
    site: Path, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    original = site / "content/briefings/later/ar.md"
    original.parent.mkdir()
    fields = "title: خبر الغد\ndate: 2024-06-01\npublish_at: 2024-06-01T12:00\n"
    original.write_text(f"---\n{fields}---\n\nنص.\n", encoding="utf-8")
    for hour, count in ((10, 1), (10, 1), (11, 2), (12, 2), (10, 3)):  # 12:00 in Casablanca is 11:00 UTC
        monkeypatch.setattr(project, "now", lambda hour=hour: datetime(2024, 6, 1, hour, tzinfo=UTC))
        assert main(["--root", str(site)]) == 0
        assert len(made) == count, hour
        assert (site / "site/ar/briefings/later/index.html").exists() == (hour >= 11)


def test_another_program_makes_it_again(site: Path, made: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["--root", str(site)]) == 0
    monkeypatch.setattr(program, "identity", lambda: "another")

    assert main(["--root", str(site)]) == 0
    assert len(made) == 2


def test_what_stops_the_publication_is_never_remembered(site: Path, made: list[int]) -> None:
    append(site / ABOUT, "\n[dead](../nowhere/)\n")
    for _ in range(2):
        assert main(["--root", str(site)]) == 1

    assert len(made) == 2


EDITS = st.lists(
    st.sampled_from(["edit", "undo", "delete", "restore", "stray", "spoil", "build"]), min_size=1, max_size=8
)


@pytest.fixture(scope="module")
def clean() -> Clean:
    """Return what a build without any memory made, by the text that is edited (None: it is deleted)."""
    return {}


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_after_any_edits_it_is_the_site_that_a_clean_build_makes(
    tmp_path_factory: pytest.TempPathFactory, remembered: Path, clean: Clean, edits: list[str]
) -> None:
    place = tmp_path_factory.mktemp("site")
    root, good = place / "root", (HERE / "site" / ABOUT).read_text(encoding="utf-8")
    shutil.copytree(remembered, root)
    assert main(["--root", str(root)]) == 0
    for edit in edits:
        if edit in ("edit", "undo", "restore"):
            (root / ABOUT).write_text(good + ("And more.\n" if edit == "edit" else ""), encoding="utf-8")
        elif edit == "delete":
            (root / ABOUT).unlink(missing_ok=True)
        elif edit == "stray":
            (root / "site/stray").write_bytes(b"")
        elif edit == "spoil":
            (root / "site/ar/index.html").write_bytes(b"")
        else:
            assert main(["--root", str(root)]) == 0
    assert main(["--root", str(root)]) == 0

    about = (root / ABOUT).read_bytes() if (root / ABOUT).exists() else None
    if about not in clean:
        shutil.copytree(root / "content", place / "clean/content")
        assert main(["--root", str(place / "clean")]) == 0
        clean[about] = tree(place / "clean/site")
    assert tree(root / "site") == clean[about]
