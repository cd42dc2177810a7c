"""The disk: what is found, what is written, what is left alone, and which folders are refused."""

import os
import resource
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from nashra.files import discover as files
from nashra.files._journal import MARKER
from nashra.files.atomic import replace
from nashra.files.discover import UnsafeOutput, check_output, create, discover, survey
from nashra.files.output import WriteResult
from nashra.model.site import Output
from tests.writing import write

PAGES = (Output("index.html", b"home"), Output("ar/index.html", "نص".encode()), Output("static/a.css", b"a{}"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a site with one file."""
    folder = tmp_path / "root"
    create(folder / "content/site.yaml", b"title: x\n")
    return folder


@pytest.fixture
def strict_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def told(root: Path) -> list[str]:
    return [str(problem) for problem in discover(root)[1]]


# --- what is found ----------------------------------------------------------------------------------------------


def test_of_a_large_site_bytes_are_not_held_but_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(9):
        create(root / f"content/briefings/a{number}/ar.md", b"%d" % number * 1000)
    of_one_moment = discover(root)
    monkeypatch.setattr(files, "_IN_MEMORY", 3000)
    found, problems = discover(root)
    assert (found, problems) == of_one_moment
    assert sum(source.held for source in found.values()) == 3000
    assert {path: found[path].data for path in found} == {path: one.data for path, one in of_one_moment[0].items()}

    (root / "content/briefings/a8/ar.md").write_bytes(b"another")
    with pytest.raises(OSError, match="changes while it is read"):  # never bytes of another moment
        _ = found["content/briefings/a8/ar.md"].data


def test_every_file_of_content_is_found_by_its_path(root: Path) -> None:
    create(root / "content/briefings/a/ar.md", b"\xff\x00")
    create(root / "content/briefings/a/صورة.png", b"x")
    create(root / "elsewhere/a.md", b"x")

    found, problems = discover(root)
    content = {path: source.data for path, source in found.items() if path.startswith("content/")}
    assert content == {
        "content/site.yaml": b"title: x\n",
        "content/briefings/a/ar.md": b"\xff\x00",
        "content/briefings/a/صورة.png": b"x",
    }
    assert all(path == source.path for path, source in found.items())
    assert problems == []


def test_a_site_without_templates_has_those_of_nashra_and_may_replace_some(root: Path) -> None:
    create(root / "templates/home.html", b"mine")

    found, _ = discover(root)
    assert found["templates/home.html"].data == b"mine"
    assert found["templates/base.html"].data.startswith(b"<!doctype html>")
    assert "translations/messages.pot" in found


def test_what_editors_leave_behind_is_not_found(root: Path) -> None:
    for name in ("ar.md~", ".ar.md.swp", "#ar.md#", "ar.md.orig", ".git/config", "Thumbs.db"):
        create(root / "content" / name, b"x")

    assert [path for path in discover(root)[0] if path.startswith("content/")] == ["content/site.yaml"]
    assert told(root) == []


def test_links_are_named_and_not_followed(root: Path, tmp_path: Path) -> None:
    create(tmp_path / "secret/ar.md", b"secret")
    (root / "content/file.md").symlink_to(tmp_path / "secret/ar.md")
    (root / "content/folder").symlink_to(tmp_path / "secret")
    (root / "content/loop").symlink_to(root / "content")
    (root / "content/nowhere.md").symlink_to("nowhere")
    (root / "templates").symlink_to(tmp_path / "secret")

    said = "this is a link, and links are not followed (put what it leads to here itself)"
    assert told(root) == [
        *(f"content/{name}:1: {said}" for name in ("file.md", "folder", "loop", "nowhere.md")),
        f"templates:1: {said}",
    ]
    assert b"secret" not in [source.data for source in discover(root)[0].values()]


def test_a_pipe_and_a_socket_are_named_and_not_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "content/a.md")
    monkeypatch.chdir(root / "content")  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("b.md")

    said = "this is no file, but a pipe, socket or device (delete it)"
    assert told(root) == [f"content/a.md:1: {said}", f"content/b.md:1: {said}"]


@pytest.mark.parametrize("kind", ["pipe", "large file"])
def test_a_template_that_is_refused_is_refused_by_every_later_build(
    root: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(files, "_TICK", -(10**9))  # everything counts as settled
    (root / "templates").mkdir()
    if kind == "pipe":
        os.mkfifo(root / "templates/home.html")
    else:
        with (root / "templates/home.html").open("wb") as file:
            file.truncate(30_000_000)

    sources, problems, states = survey(root, {})
    later_sources, later_problems, later_states = survey(root, states)

    assert len(problems) == 1
    assert (later_sources, later_problems, later_states) == (sources, problems, states)
    own = (Path(files.__file__).parents[2] / "templates/home.html").read_bytes()
    assert later_sources["templates/home.html"].data == own


def test_a_name_that_is_not_utf_8_is_named(root: Path) -> None:
    with open(os.fsencode(root / "content") + b"/r\xe9sum\xe9.md", "wb"):  # noqa: PTH123  (a path of bytes)
        pass

    assert told(root) == [r"content/r\udce9sum\udce9.md:1: this name is not UTF-8 (rename the file)"]


# --- what is written ----------------------------------------------------------------------------------------------


def test_a_folder_holds_exactly_the_outputs_and_the_marker(tmp_path: Path) -> None:
    folder = tmp_path / "not/yet/there"

    assert write(folder, PAGES) == WriteResult(files=3, changed=3, removed=0)
    assert {path: data for path, data in tree(folder).items() if path != MARKER} == {o.path: o.data for o in PAGES}


def test_equal_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, PAGES)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    for path in before:
        os.utime(path, ns=(1, 1))

    assert write(tmp_path, [*PAGES[1:], Output("index.html", b"new")]) == WriteResult(3, 1, 0)
    after = {path.relative_to(tmp_path).as_posix(): path.stat().st_mtime_ns for path in before}
    assert [path for path, changed in after.items() if changed != 1] == ["index.html"]


def test_what_nothing_makes_any_more_is_removed_and_empty_folders_with_it(tmp_path: Path) -> None:
    write(tmp_path, [*PAGES, Output("fr/a/b/index.html", b"x"), Output("fr/a/c.html", b"x")])
    (tmp_path / ".index.html.123.tmp").write_bytes(b"of a build that was killed")

    assert write(tmp_path, PAGES) == WriteResult(3, 0, 3)
    assert sorted(tree(tmp_path)) == sorted([MARKER, *(output.path for output in PAGES)])
    assert not (tmp_path / "fr").exists()


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    write(tmp_path, [Output("a", b"file"), Output("b/c/d", b"below")])
    write(tmp_path, [Output("a/x/y", b"below"), Output("b", b"file")])

    assert {path: data for path, data in tree(tmp_path).items() if path != MARKER} == {"a/x/y": b"below", "b": b"file"}


def test_nothing_is_written_or_removed_through_a_link(tmp_path: Path) -> None:
    create(tmp_path / "mine/index.html", b"mine")
    write(tmp_path / "site", PAGES)
    (tmp_path / "site/ar/index.html").unlink()
    (tmp_path / "site/ar").rmdir()
    (tmp_path / "site/ar").symlink_to(tmp_path / "mine")
    (tmp_path / "site/old").symlink_to(tmp_path / "mine")
    (tmp_path / "site/index.html").unlink()
    (tmp_path / "site/index.html").symlink_to(tmp_path / "mine/index.html")

    write(tmp_path / "site", PAGES)
    assert tree(tmp_path / "mine") == {"index.html": b"mine"}
    assert {path: data for path, data in tree(tmp_path / "site").items() if path != MARKER} == {
        output.path: output.data for output in PAGES
    }
    assert not any(path.is_symlink() for path in (tmp_path / "site").rglob("*"))


def test_modes_are_the_same_for_every_umask(tmp_path: Path, strict_umask: None) -> None:
    write(tmp_path / "site", PAGES)

    modes = {path: path.stat().st_mode & 0o777 for path in [tmp_path / "site", *(tmp_path / "site").rglob("*")]}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o644}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o755}


@pytest.mark.parametrize("path", ["a" * 300, "a" * 300 + "/index.html", "nul\0"])
def test_a_writing_that_fails_leaves_no_temporary_file(tmp_path: Path, path: str) -> None:
    with pytest.raises((OSError, ValueError)):
        write(tmp_path, [*PAGES, Output(path, b"x")])

    assert set(tree(tmp_path)) <= {MARKER, *(output.path for output in PAGES)}


def test_a_disk_that_is_full_leaves_the_old_file_and_no_temporary_one(tmp_path: Path) -> None:
    write(tmp_path, PAGES)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(OSError, match="large"):
            write(tmp_path, [*PAGES[1:], Output("index.html", bytes(100_000))])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert (tmp_path / "index.html").read_bytes() == b"home"
    assert len(tree(tmp_path)) == 4


def test_a_new_file_of_content_overwrites_none_and_a_replaced_one_is_whole(tmp_path: Path) -> None:
    create(tmp_path / "a/b.md", b"one")

    with pytest.raises(FileExistsError):
        create(tmp_path / "a/b.md", b"two")
    assert [replace(tmp_path / "a/b.md", data) for data in (b"one", b"two", b"two")] == [False, True, False]
    assert tree(tmp_path) == {"a/b.md": b"two"}


# --- which folders are refused ----------------------------------------------------------------------------------


def test_a_new_an_empty_and_a_built_folder_may_be_filled(root: Path) -> None:
    check_output(root, root / "site")
    (root / "site").mkdir()
    check_output(root, root / "site")
    write(root / "site", PAGES)
    check_output(root, root / "site")

    assert (root / "site" / MARKER).is_file()


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("root/content", "holds other things than a built site"),
        ("root", "holds other things than a built site"),
        ("root/site/..", "holds other things than a built site"),
        (".", "holds other things than a built site"),
        ("/", "holds other things than a built site"),
        ("~", "holds other things than a built site"),
        ("root/content/site", "is inside the site's sources"),
        ("link-to-content/new", "is inside the site's sources"),
        ("notes.txt", "is a file, not a folder"),
        ("notes.txt/site", "notes.txt is a file"),
        ("link", "is a link; give the folder itself"),
        ("loop", "is a link; give the folder itself"),
        ("full", "has files that nashra did not make"),
        ("a" * 300, "cannot be looked into: File name too long"),
    ],
)
def test_a_folder_with_anything_of_somebody_elses_is_refused_and_untouched(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, why: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    create(tmp_path / "home/notes.txt", b"notes")
    create(tmp_path / "notes.txt", b"notes")
    create(tmp_path / "full/notes.txt", b"notes")
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "link-to-content").symlink_to(root / "content")
    (root / "site").mkdir()
    before = tree(tmp_path)
    asked = Path(folder).expanduser() if folder == "~" else tmp_path / folder

    with pytest.raises(UnsafeOutput, match=why):
        check_output(root, asked)
    assert tree(tmp_path) == before


def test_the_generator_itself_is_no_output_folder(root: Path) -> None:
    for place in (Path(files.__file__).parent.parent, Path(files.__file__).parent):
        with pytest.raises(UnsafeOutput):
            check_output(root, place)


def test_a_repository_is_no_output_folder(tmp_path: Path) -> None:
    write(tmp_path / "site", [])
    (tmp_path / "site/.git").mkdir()

    with pytest.raises(UnsafeOutput, match="git repository"):
        check_output(tmp_path, tmp_path / "site")


def test_what_nothing_reads_is_named_and_not_read_and_what_is_too_large_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "content/briefings/a"
    folder.mkdir(parents=True)
    for name, size in (("film.mp4", 10**12), ("photo.png", 30_000_000)):
        with (folder / name).open("wb") as file:
            file.truncate(size)  # a hole: it takes no room

    sources, problems = discover(tmp_path)

    assert sources["content/briefings/a/film.mp4"].data == b""
    assert [str(problem) for problem in problems] == [
        "content/briefings/a/photo.png:1: this file has 30 MB (20 MB are the most)"
    ]
