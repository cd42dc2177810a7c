"""Which files of a site are found on disk, which are refused, and which folders may be the output."""

import hashlib
import os
import socket
import unicodedata
from pathlib import Path

import pytest

from nashra.files import discover as files, shipped
from nashra.files._journal import MARKER
from nashra.files.discover import UnsafeOutputError, check_output, create, discover, discover_changed
from nashra.model.site import Output
from tests.writing import write

PAGES = (Output("index.html", b"home"), Output("ar/index.html", "نص".encode()), Output("static/a.css", b"a{}"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a site with one file."""
    folder = tmp_path / "root"
    create(folder / "content/site.yaml", b"title: x\n")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def problems_of(root: Path) -> list[str]:
    return [str(problem) for problem in discover(root)[1]]


# --- what is found ----------------------------------------------------------------------------------------------


def test_not_all_bytes_of_a_large_site_are_kept_in_memory(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(9):
        create(root / f"content/briefings/a{number}/ar.md", b"%d" % number * 1000)
    all_in_memory = discover(root)
    monkeypatch.setattr(files, "_IN_MEMORY", 3000)
    found, problems = discover(root)
    assert (found, problems) == all_in_memory
    assert sum(source.held for source in found.values()) == 3000
    assert {path: source.data for path, source in found.items()} == {
        path: source.data for path, source in all_in_memory[0].items()
    }

    (root / "content/briefings/a8/ar.md").write_bytes(b"another")
    with pytest.raises(OSError, match="changes while it is read"):  # never the bytes of another moment
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


@pytest.mark.parametrize(
    ("on_disk", "path"),
    [
        ("re\u0301union.png", "r\u00e9union.png"),
        ("\u0645\u0648\u0654\u062a\u0645\u0631.png", "\u0645\u0624\u062a\u0645\u0631.png"),
        ("re\u0301unions/a.png", "r\u00e9unions/a.png"),
        ("\ufb01lm.png", "\ufb01lm.png"),  # a ligature is another name: NFC keeps it
    ],
)
def test_the_letters_of_a_path_are_composed(root: Path, on_disk: str, path: str) -> None:
    create(root / "content/briefings/a" / on_disk, b"x")

    found, problems = discover(root)
    assert found[f"content/briefings/a/{path}"].data == b"x"
    assert found[f"content/briefings/a/{path}"].path == f"content/briefings/a/{path}"
    assert problems == []


@pytest.mark.parametrize("name", ["e\u0301{}", "e\u0301{}/a.png"])
def test_two_names_that_differ_in_composition_alone_are_named_as_they_are_spelled(root: Path, name: str) -> None:
    folder = root / "content/briefings/a"
    create(folder / name.format(".png"), b"x")
    try:
        create(folder / unicodedata.normalize("NFC", name).format(".png"), b"y")
    except FileExistsError:
        pytest.skip("this file system has one name for both")

    (problem,) = discover(root)[1]
    assert problem.path == "content/briefings/a/\u00e9.png"
    assert problem.message == r"two names here look the same: `e\u0301.png` and `\xe9.png`"


def test_a_site_without_templates_has_those_of_nashra_and_may_replace_some(root: Path) -> None:
    create(root / "templates/home.html", b"mine")

    found, _ = discover(root)
    assert found["templates/home.html"].data == b"mine"
    assert found["templates/base.html"].data.startswith(b"<!doctype html>")
    assert "translations/messages.pot" in found
    assert [path for path in found if path.startswith("!")] == ["!templates/home.html"]
    assert found["!templates/home.html"].data == (shipped.FOLDER / "templates/home.html").read_bytes()
    assert not [path for path in discover(shipped.FOLDER)[0] if path.startswith("!")]


def test_files_that_editors_leave_behind_are_ignored(root: Path) -> None:
    for name in ("ar.md~", ".ar.md.swp", "#ar.md#", "ar.md.orig", ".git/config", "Thumbs.db"):
        create(root / "content" / name, b"x")

    assert [path for path in discover(root)[0] if path.startswith("content/")] == ["content/site.yaml"]
    assert problems_of(root) == []


def test_links_are_named_and_not_followed(root: Path, tmp_path: Path) -> None:
    create(tmp_path / "secret/ar.md", b"secret")
    (root / "content/file.md").symlink_to(tmp_path / "secret/ar.md")
    (root / "content/folder").symlink_to(tmp_path / "secret")
    (root / "content/loop").symlink_to(root / "content")
    (root / "content/nowhere.md").symlink_to("nowhere")
    (root / "templates").symlink_to(tmp_path / "secret")

    message = "this is a link, and links are not followed (put what it leads to here itself)"
    assert problems_of(root) == [
        *(f"content/{name}:1: {message}" for name in ("file.md", "folder", "loop", "nowhere.md")),
        f"templates:1: {message}",
    ]
    assert b"secret" not in [source.data for source in discover(root)[0].values()]


def test_files_come_in_the_order_of_their_folders_and_not_from_too_deep(root: Path) -> None:
    deep = "content/" + "/".join("a" * 20)  # the deepest folder whose files are found
    for path in ("content/b/ar.md", "content/c.md", "content/b/a/ar.md", f"{deep}/ar.md", f"{deep}/a/ar.md"):
        create(root / path, b"x")

    found, problems = discover(root)
    content = [path for path in found if path.startswith("content/")]
    assert content == [f"{deep}/ar.md", "content/b/a/ar.md", "content/b/ar.md", "content/c.md", "content/site.yaml"]
    assert [str(problem) for problem in problems] == [f"{deep}/a:1: more than 20 folders in folders (put it higher)"]


def test_a_pipe_and_a_socket_are_named_and_not_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "content/a.md")
    monkeypatch.chdir(root / "content")  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("b.md")

    message = "this is no file, but a pipe, socket or device (delete it)"
    assert problems_of(root) == [f"content/a.md:1: {message}", f"content/b.md:1: {message}"]


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

    sources, problems, states = discover_changed(root, {})
    later_sources, later_problems, later_states = discover_changed(root, states)

    assert len(problems) == 1
    assert (later_sources, later_problems, later_states) == (sources, problems, states)
    own = (Path(files.__file__).parents[2] / "templates/home.html").read_bytes()
    assert later_sources["templates/home.html"].data == own


def test_a_name_that_is_not_utf_8_is_named(root: Path) -> None:
    (root / "content" / os.fsdecode(b"r\xe9sum\xe9.md")).touch()

    assert problems_of(root) == [r"content/r\udce9sum\udce9.md:1: this name is not UTF-8 (rename the file)"]


def test_what_no_site_publishes_is_named_and_not_read_and_a_picture_that_is_too_large_is_refused(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "content/briefings/a"
    folder.mkdir(parents=True)
    for name, size in (("film.mp4", 10**12), ("setup.exe", 10**12), ("photo.png", 30_000_000)):
        with (folder / name).open("wb") as file:
            file.truncate(size)  # a hole: it takes no room

    sources, problems = discover(tmp_path)

    assert sources["content/briefings/a/setup.exe"].data == b""
    film = sources["content/briefings/a/film.mp4"]
    assert (film.data, film.size) == (b"", 10**12)
    assert [str(problem) for problem in problems] == [
        "content/briefings/a/photo.png:1: this file has 30 MB (20 MB are the most)"
    ]


def test_an_attachment_is_hashed_in_chunks_and_read_when_its_bytes_are_needed(tmp_path: Path) -> None:
    path = "content/briefings/a/report.pdf"
    data = b"%PDF-" + bytes(25_000_000)  # more than a text or a picture may have
    create(tmp_path / path, data)

    source = discover(tmp_path)[0][path]

    assert (source.held, source.size, source.digest) == (0, len(data), hashlib.sha256(data).hexdigest())
    assert [len(chunk) for chunk in source.chunks] == [1_000_000] * 25 + [5]
    assert source.data == data


def test_an_attachment_that_changes_after_it_was_found_is_not_published_half(tmp_path: Path) -> None:
    path = "content/briefings/a/report.pdf"
    create(tmp_path / path, b"%PDF-1")
    source = discover(tmp_path)[0][path]

    (tmp_path / path).write_bytes(b"%PDF-2")

    with pytest.raises(OSError, match="changes while it is read"):
        list(source.chunks)


# --- new files --------------------------------------------------------------------------------------------------


def test_a_new_file_is_made_with_its_folders_and_overwrites_none(tmp_path: Path) -> None:
    create(tmp_path / "a/b/c.md", b"one")

    with pytest.raises(FileExistsError):
        create(tmp_path / "a/b/c.md", b"two")
    assert tree(tmp_path) == {"a/b/c.md": b"one"}


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

    with pytest.raises(UnsafeOutputError, match=why):
        check_output(root, asked)
    assert tree(tmp_path) == before


def test_the_generator_itself_is_no_output_folder(root: Path) -> None:
    for place in (Path(files.__file__).parent.parent, Path(files.__file__).parent):
        with pytest.raises(UnsafeOutputError):
            check_output(root, place)


def test_a_repository_is_no_output_folder(tmp_path: Path) -> None:
    write(tmp_path / "site", [])
    (tmp_path / "site/.git").mkdir()

    with pytest.raises(UnsafeOutputError, match="git repository"):
        check_output(tmp_path, tmp_path / "site")
