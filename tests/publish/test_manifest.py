"""What a site is made of, whether it still is, and which addresses must not go."""

import contextlib
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from nashra import VERSION
from nashra.build.pipeline import BuiltSite
from nashra.cli.main import main
from nashra.model.sources import Source
from nashra.pages.plan import Plan, plan
from nashra.publish import manifest
from nashra.publish.manifest import differences, lost_addresses
from tests.conftest import HERE, Build
from tests.sites import briefing, site


@pytest.fixture
def built(build: Build) -> BuiltSite:
    """Return tests/site as built."""
    made, _ = build()
    assert made is not None
    return made


@pytest.fixture
def listed(built: BuiltSite) -> bytes:
    """Return its manifest."""
    return next(output.data for output in built.outputs if output.path == manifest.PATH)


def test_every_file_is_in_it_with_its_hash_and_size(built: BuiltSite, listed: bytes) -> None:
    found = json.loads(listed)

    assert found["files"] == {
        output.path: {"sha256": hashlib.sha256(output.data).hexdigest(), "bytes": len(output.data)}
        for output in built.outputs
        if output.path != manifest.PATH
    }
    assert found["generator"] == f"nashra {VERSION}"
    assert found["url"] == "https://example.org/demo"


def test_it_is_json_with_a_line_for_each_value(listed: bytes) -> None:
    assert listed.decode() == json.dumps(json.loads(listed), ensure_ascii=False, indent=1) + "\n"


def test_what_is_not_there_is_written_as_json_writes_it() -> None:
    path = '"\\é\n'
    listed = manifest.manifest(site(), Plan({}, frozenset(), {}), {path: Source(path, b"")}, ()).data

    assert listed.decode() == json.dumps(json.loads(listed), ensure_ascii=False, indent=1) + "\n"
    assert json.loads(listed)["sources"].keys() == {path}
    assert json.loads(listed)["addresses"] == []


def test_the_sources_of_what_is_shown_are_in_it_and_of_drafts_there_is_not_even_a_hash(
    listed: bytes, site_sources: dict[str, Source]
) -> None:
    found = json.loads(listed)["sources"]

    assert set(site_sources) - set(found) == {"content/briefings/note-suivante/en.md"}
    assert all(hashlib.sha256(site_sources[path].data).hexdigest() == known for path, known in found.items())


def test_addresses_that_are_to_last_are_those_of_texts_meetings_and_aliases(listed: bytes) -> None:
    addresses = json.loads(listed)["addresses"]

    assert addresses == sorted(addresses)
    assert {
        "/ar/briefings/marsa-meeting/",
        "/en/briefings/marsa-meeting/",
        "/ar/briefings/old-marsa/",
        "/ar/meetings/2022-09-30-marsa/",
        "/ar/about/",
    } <= set(addresses)
    assert not [url for url in addresses if "note-suivante" in url and url.startswith("/en/")]
    assert not {"/ar/", "/ar/404.html", "/ar/briefings/"} & set(addresses)


def test_the_same_site_has_the_same_manifest_in_whatever_order_it_is_found(
    build: Build, listed: bytes, site_sources: dict[str, Source]
) -> None:
    turned = {path: site_sources[path].data for path in reversed(list(site_sources))}
    again, _ = build(dict.fromkeys(site_sources, None) | turned)

    assert again is not None
    assert next(output.data for output in again.outputs if output.path == manifest.PATH) == listed


# --- a published site -----------------------------------------------------------------------------------------


paths = st.sampled_from(["a.html", "b/c.css", "صورة.png", "manifest.json"])
trees = st.dictionaries(paths, st.binary(max_size=3))


def manifest_of(tree: dict[str, bytes]) -> bytes:
    files = {path: {"sha256": hashlib.sha256(data).hexdigest()} for path, data in tree.items() if path != manifest.PATH}
    return json.dumps({"files": files}).encode()


@given(trees, trees)
def test_every_difference_is_told_once_and_nothing_else(then: dict[str, bytes], now: dict[str, bytes]) -> None:
    told = list(differences(manifest_of(then), now))
    then.pop(manifest.PATH, None)
    now.pop(manifest.PATH, None)

    assert sorted(told) == sorted(
        [f"{path} is missing" for path in then.keys() - now.keys()]
        + [f"{path} is not in the manifest" for path in now.keys() - then.keys()]
        + [f"{path} has changed" for path in then.keys() & now.keys() if then[path] != now[path]]
    )


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Return the folder of tests/site as published."""
    assert main(["build", "--root", str(HERE / "site"), "--output", str(tmp_path / "site")]) == 0
    return tmp_path / "site"


def test_verify_says_that_all_is_well(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    number = sum(path.is_file() and path.name != ".nashra" for path in published.rglob("*"))

    assert main(["verify", str(published), "--root", str(HERE / "site")]) == 0
    assert capsys.readouterr().out == f"{published}: {number} files, as the manifest says\n"


def test_verify_names_what_is_missing_changed_and_foreign(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (published / "ar/index.html").unlink()
    (published / "en/index.html").write_bytes((published / "en/index.html").read_bytes()[:-1])
    (published / "wp-login.php").write_bytes(b"")
    capsys.readouterr()

    assert main(["verify", str(published), "--root", str(HERE / "site")]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{published}: ar/index.html is missing",
        f"{published}: en/index.html has changed",
        f"{published}: wp-login.php is not in the manifest",
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"\xff", b"null", b'{"files": 3}', b'{"files": {"a": 1}}', b"[" * 100_000, b'{"addresses": []}'],
)
def test_a_broken_manifest_is_one_line(published: Path, capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    (published / "manifest.json").write_bytes(data)
    capsys.readouterr()

    assert main(["verify", str(published), "--root", str(HERE / "site")]) == 1
    assert capsys.readouterr().err == f"{published}/manifest.json:1: this is no manifest (build the site again)\n"


def put(place: Path, what: str) -> None:
    """Put what no build makes at a place."""
    place.parent.mkdir(exist_ok=True)
    if what == "folder":
        place.mkdir()
    elif what == "pipe":
        os.mkfifo(place)
    elif what == "socket":
        with socket.socket(socket.AF_UNIX) as end, contextlib.chdir(place.parent):  # its path may be 108 bytes long
            end.bind(place.name)
    else:
        place.symlink_to(what)


LINK = "is a symbolic link (a site has none: put the file or folder itself there)"
NO_FILE = "is a pipe, a socket or a device (a site has none: delete it)"


@pytest.mark.parametrize(
    ("path", "what", "said"),
    [
        ("x.html", "ar/index.html", [f"x.html {LINK}"]),
        ("x.html", "nowhere", [f"x.html {LINK}"]),
        ("x.html", "x.html", [f"x.html {LINK}"]),
        ("x.html", "/dev/zero", [f"x.html {LINK}"]),
        ("ar/x", "..", [f"ar/x {LINK}"]),
        ("x", "pipe", [f"x {NO_FILE}"]),
        ("ar/x.html", "socket", [f"ar/x.html {NO_FILE}"]),
        ("x", "folder", ["x/ is not in the manifest"]),
        ("ar/x", "folder", ["ar/x/ is not in the manifest"]),
        ("x/y", "folder", ["x/ is not in the manifest", "x/y/ is not in the manifest"]),
        ("x/y", "pipe", ["x/ is not in the manifest", f"x/y {NO_FILE}"]),
        (".git", "folder", [".git/ is not in the manifest"]),
        ("ar/.nashra", "folder", ["ar/.nashra/ is not in the manifest"]),
        ("a\n\u202eb", "folder", ["a\\u000a\\u202eb/ is not in the manifest"]),
        (os.fsdecode(b"\xff"), "folder", ["\\udcff/ is not in the manifest"]),
        (".nashra.next", "folder", []),  # a killed build's, which the next one takes away
    ],
)
def test_verify_names_what_no_build_makes_and_opens_none_of_it(
    published: Path, capsys: pytest.CaptureFixture[str], path: str, what: str, said: list[str]
) -> None:
    put(published / path, what)
    capsys.readouterr()

    assert main(["verify", str(published)]) == bool(said)
    assert capsys.readouterr().err.splitlines() == [f"{published}: {line}" for line in said]


@pytest.mark.parametrize(
    ("path", "what", "said"),
    [
        ("ar/index.html", "itself", [f"ar/index.html {LINK}"]),
        ("ar/index.html", "nowhere", [f"ar/index.html {LINK}"]),
        ("ar/index.html", "pipe", [f"ar/index.html {NO_FILE}"]),
        ("ar/index.html", "folder", ["ar/index.html is missing", "ar/index.html/ is not in the manifest"]),
        ("ar", "itself", [f"ar {LINK}"]),  # once, and not each page below it
        ("ar", "pipe", [f"ar {NO_FILE}"]),
        (".nashra", "itself", [f".nashra {LINK}"]),
        ("manifest.json", "itself", [f"manifest.json {LINK}"]),
        ("manifest.json", "nowhere", [f"manifest.json {LINK}"]),
        ("manifest.json", "pipe", [f"manifest.json {NO_FILE}"]),
    ],
)
def test_verify_takes_nothing_else_for_the_file_or_folder_that_it_stands_in_place_of(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str, what: str, said: list[str]
) -> None:
    moved = (published / path).rename(tmp_path / "moved")
    put(published / path, str(moved) if what == "itself" else what)
    capsys.readouterr()

    assert main(["verify", str(published)]) == 1
    assert capsys.readouterr().err.splitlines() == [f"{published}: {line}" for line in said]


@pytest.mark.parametrize("path", ["nowhere", "file", "empty", "folder"])
def test_what_has_no_manifest_is_no_site(tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder/manifest.json").mkdir(parents=True)

    assert main(["verify", str(tmp_path / path)]) == 2
    assert capsys.readouterr().err == f"build.py: {tmp_path / path} has no manifest.json\n"


VERIFY = """
import os, sys
from nashra.cli.main import main
asked = ["verify", sys.argv[1]]
main(asked)  # that other user may not read what is imported
os.setuid(65534)
sys.exit(main(asked))
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize(
    ("path", "mode", "said"),
    [
        ("ar/index.html", 0, ": ar/index.html cannot be read: Permission denied"),
        ("ar", 0, ": ar/ cannot be read: Permission denied"),
        ("ar/meetings", 0o311, ": ar/meetings/ cannot be read: Permission denied"),
        ("manifest.json", 0, ": manifest.json cannot be read: Permission denied"),
        ("", 0o300, ":1: Permission denied (mend that and try again)"),
    ],
)
def test_verify_says_what_it_may_not_read(published: Path, path: str, mode: int, said: str) -> None:
    for folder in published.parents[:3]:
        folder.chmod(0o755)
    (published / path).chmod(mode)
    ran = subprocess.run(
        [sys.executable, "-c", VERIFY, str(published)], capture_output=True, text=True, check=False, timeout=60
    )

    assert (ran.returncode, ran.stderr) == (1, f"{published}{said}\n")


def test_verify_says_what_a_disk_does_not_give(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = Path.read_bytes

    def fails(path: Path) -> bytes:
        if path.name == "404.html":
            raise OSError(5, "Input/output error", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", fails)
    capsys.readouterr()

    assert main(["verify", str(published)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{published}: {path} cannot be read: Input/output error"
        for path in ("404.html", "ar/404.html", "en/404.html", "fr/404.html")
    ]


# --- addresses last ---------------------------------------------------------------------------------------------


SITE = site(briefing("a", "ar", "en", aliases=("old-a",)))


def told(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [str(problem) for problem in lost_addresses(data, "list", SITE, plan(SITE))]


HINT = "(give the briefing that it has become `aliases: [the old slug]`, or take it off the list)"


@pytest.mark.parametrize(
    "text",
    [
        "# a remark\n/ar/briefings/a/\n",
        "/ar/briefings/a/\n/en/briefings/a/",
        "/demo/ar/briefings/a/\r\n/demo/sitemap.xml\r\n",
        "https://example.org/demo/ar/briefings/a/\n",
        "https://example.org/demo/ar/briefings/a/#p3\n/ar/feed.xml?from=x\n",
        "\ufeff/ar/briefings/a/\n",
        "/ar/briefings/old-a/\n",  # an alias leads on
        '{"addresses": ["/ar/briefings/a/", "/ar/briefings/old-a/"]}',
    ],
)
def test_addresses_that_are_there_are_fine_however_they_are_listed(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "line", "url"),
    [
        ("/ar/briefings/a/\n\n/ar/briefings/b/\n", 3, "/ar/briefings/b/"),
        ("https://example.org/demo/fr/briefings/a/", 1, "/fr/briefings/a/"),
        ("https://example.com/ar/briefings/a/", 1, "https://example.com/ar/briefings/a/"),
        ("/demo/ar/briefings/b/", 1, "/demo/ar/briefings/b/"),
        ('{"addresses": ["/ar/briefings/b/"]}', 1, "/ar/briefings/b/"),
    ],
)
def test_an_address_that_would_be_gone_is_a_problem_at_its_line(text: str, line: int, url: str) -> None:
    assert told(text) == [f"list:{line}: {url} was published and would be gone {HINT}"]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '["/ar/"]',
        '{"addresses": 3}',
        '{"addresses": [[1]]}',
        '{"files": {}}',
        "{" * 100_000,
        "[" * 100_000,
        "ar/briefings/a/",
        "<!doctype html>",
        "javascript:alert(1)",
        "/ar/briefings/a/\nnonsense\n",
    ],
)
def test_what_is_no_list_is_one_line(text: str | bytes) -> None:
    hint = "give the manifest.json of the published site, or an address in each line"

    assert told(text) == [f"list:1: this is no manifest, and no list of addresses ({hint})"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff",
        "\n",
        " \t\r\n\r\n",
        "# nothing yet\n\n  # nor here",
        '{"addresses": []}',
        '\ufeff {"addresses":[]}',
    ],
)
def test_a_list_without_an_address_holds_nothing_and_is_told(text: str) -> None:
    hint = "give the manifest.json of the published site, or an address in each line"

    assert told(text) == [f"list:1: there is no address in this list ({hint})"]


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        ("/ar/briefings/a/\n".encode("utf-16"), 1, "byte 0xFF at column 1 (it looks like UTF-16; save it as UTF-8)"),
        ('{"addresses": ["/é/"]}'.encode("latin-1"), 1, "byte 0xE9 at column 18 (it looks like windows-1252 (Latin); "),
        (b"/ar/briefings/a/\n/ar/\xff/\n", 2, "byte 0xFF at column 5 (save it as UTF-8)"),
    ],
)
def test_a_list_that_is_not_utf_8_is_told_so(data: bytes, line: int, said: str) -> None:
    (printed,) = told(data)

    assert printed.startswith(f"list:{line}: this file is not UTF-8: {said}")


@given(st.text() | st.binary())
def test_no_list_stops_the_program(text: str | bytes) -> None:
    assert all("\n" not in line for line in told(text.encode("utf-8", "replace") if isinstance(text, str) else text))


def test_a_slug_that_is_renamed_needs_an_alias(
    tmp_path: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(HERE / "site", tmp_path / "root"))
    (root / "content/briefings/note-suivante").rename(root / "content/briefings/renamed")
    for path in (root / "content").rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("../note-suivante/", "../renamed/"), encoding="utf-8")
    command = ["check", "--root", str(root), "--against", str(published / "manifest.json")]
    capsys.readouterr()

    assert main(command) == 1
    assert capsys.readouterr().err.splitlines()[:-1] == [
        f"{published}/manifest.json:1: {url} was published and would be gone {HINT}"
        for url in ("/ar/briefings/note-suivante/", "/fr/briefings/note-suivante/")
    ]

    text = root / "content/briefings/renamed/fr.md"
    text.write_text(
        text.read_text(encoding="utf-8").replace("original: true", "original: true\naliases: [note-suivante]"),
        encoding="utf-8",
    )
    assert main(command) == 0


NO_LIST = "(give the manifest.json of the published site, or an address in each line)"


@pytest.mark.parametrize("command", [["check"], ["build"], ["check", "--format", "github"], ["recipe", "nginx"]])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "No such file or directory"),
        (".", "Is a directory"),
        ("file/x", "Not a directory"),
        ("file", "there is no address in this list"),
    ],
)
def test_a_list_that_cannot_be_read_is_a_problem(
    tmp_path: Path, command: list[str], name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / name
    output = ["--output", str(tmp_path / "site")] if command == ["build"] else []

    assert main([*command, "--root", str(HERE / "site"), "--against", str(path), *output]) == 1
    out, err = capsys.readouterr()
    printed = f"::error file={path},line=1::{said} {NO_LIST}" if "github" in command else f"{path}:1: {said} {NO_LIST}"
    assert f"{out}{err}".splitlines() == [printed, "1 problem: nothing was written"]
    assert list((tmp_path / "site").glob("*.html")) == []


def test_a_list_that_cannot_be_read_is_told_beside_all_other_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(HERE / "site", tmp_path / "root"))
    (root / "content/site.yaml").write_text("", encoding="utf-8")

    assert main(["check", "--root", str(root), "--against", str(tmp_path / "nowhere")]) == 1
    err = capsys.readouterr().err
    assert f"{tmp_path}/nowhere:1: No such file or directory {NO_LIST}" in err
    assert "content/site.yaml:1: " in err
