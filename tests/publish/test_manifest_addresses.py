"""The addresses that a site has published, which must not go."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from nashra.cli.main import main
from nashra.pages.plan import plan
from nashra.publish.manifest import addresses, head_of, losses, replaced
from tests.conftest import HERE
from tests.sites import briefing, meeting, page, site

SITE = site(briefing("a", "ar", "en", aliases=("old-a",)))
RENAMED = replace(meeting("m", date(2023, 3, 1)), aliases=("old-m",))


def problems(text: str | bytes) -> list[str]:
    """Return the problems of a list of addresses, as they are printed."""
    data = text.encode() if isinstance(text, str) else text
    return [str(problem) for problem in losses(data, "list", SITE, plan(SITE))]


def test_the_addresses_that_last_are_those_of_texts_and_their_aliases() -> None:
    made = site(briefing("a", "ar", "en", aliases=("old-a",)), meetings=(RENAMED,), pages=(page("about", "ar"),))
    planned = plan(made)

    assert sorted(addresses(planned)) == [
        "/ar/about/",
        "/ar/briefings/a/",
        "/ar/briefings/old-a/",
        "/ar/meetings/m/",
        "/ar/meetings/old-m/",
        "/en/briefings/a/",
        "/en/briefings/old-a/",
        "/en/meetings/m/",
        "/en/meetings/old-m/",
        "/fr/meetings/m/",
        "/fr/meetings/old-m/",
    ]


HINT = (
    "(write the old slug into `aliases` of the briefing or meeting that it has become; if it is meant to be gone, into "
    "`gone` in content/site.yaml)"
)


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
def test_addresses_that_the_site_has_are_fine_however_they_are_listed(text: str) -> None:
    assert problems(text) == []


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
    assert problems(text) == [f"list:{line}: {url} was published and would be gone {HINT}"]


@pytest.mark.parametrize(
    ("gone", "urls"),
    [
        ((), ["/ar/briefings/b/", "/ar/meetings/m/", "/fr/briefings/b/", "/fr/c/"]),
        (("b",), ["/ar/meetings/m/", "/fr/c/"]),
        (("b", "m", "c"), []),
        (("/fr/",), ["/ar/briefings/b/", "/ar/meetings/m/"]),
        (("/fr/briefings/b/", "briefings"), ["/ar/briefings/b/", "/ar/meetings/m/", "/fr/c/"]),
    ],
)
def test_what_is_meant_to_be_gone_is_neither_problem_nor_advice(gone: tuple[str, ...], urls: list[str]) -> None:
    made = replace(SITE, settings=replace(SITE.settings, gone=gone))
    listed = {"addresses": ["/ar/briefings/a/", "/ar/briefings/b/", "/ar/meetings/m/", "/fr/briefings/b/", "/fr/c/"]}
    found = list(losses(json.dumps(listed).encode(), "list", made, plan(made)))
    advice = list(replaced(json.dumps(listed), "site/manifest.json", made, plan(made)))

    assert [problem.message.split()[0] for problem in found] == urls
    assert [str(one) for one in advice] == [
        f"site/manifest.json:1: advice: {url} is an address of the site that is there, and would be gone {HINT}"
        for url in urls
    ]


def test_the_head_of_a_manifest_has_its_addresses_and_little_more(published: Path) -> None:
    text = (published / "manifest.json").read_text(encoding="utf-8")
    head = head_of(text.splitlines(keepends=True))

    assert json.loads(head)["addresses"] == json.loads(text)["addresses"]
    assert len(head) < len(text) / 4


@pytest.mark.parametrize("text", ["", "{", "[]", "/ar/briefings/b/", '{"addresses": []}', '{"addresses": [1]}'])
def test_another_file_in_the_place_of_the_manifest_says_nothing(text: str) -> None:
    assert list(replaced(head_of([text]), "m", SITE, plan(SITE))) == []
    assert list(replaced(text, "m", SITE, plan(SITE))) == []


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '["/ar/"]',
        '{"addresses": 3}',
        '{"addresses": [[1]]}',
        '{"files": {}}',
        '{"addresses": ["/ar/briefings/a/"], "meetings": []}',
        '{"addresses": ["/ar/briefings/a/"], "briefings": {}}',
        '{"addresses": ["/ar/briefings/a/"], "briefings": [1]}',
        '{"addresses": ["/ar/briefings/a/"], "meetings": {"m": {"revision": "1", "updated": "", "shown": {}}}}',
        "{" * 100_000,
        "[" * 100_000,
        "ar/briefings/a/",
        "<!doctype html>",
        "javascript:alert(1)",
        "/ar/briefings/a/\nnonsense\n",
    ],
)
def test_a_file_that_is_no_list_is_one_problem(text: str | bytes) -> None:
    hint = "give the manifest.json of the published site, or an address in each line"

    assert problems(text) == [f"list:1: this is no manifest, and no list of addresses ({hint})"]


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
def test_a_list_without_an_address_is_a_problem(text: str) -> None:
    hint = "give the manifest.json of the published site, or an address in each line"

    assert problems(text) == [f"list:1: there is no address in this list ({hint})"]


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        ("/ar/briefings/a/\n".encode("utf-16"), 1, "byte 0xFF at column 1 (it looks like UTF-16; save it as UTF-8)"),
        ('{"addresses": ["/é/"]}'.encode("latin-1"), 1, "byte 0xE9 at column 18 (it looks like windows-1252 (Latin); "),
        (b"/ar/briefings/a/\n/ar/\xff/\n", 2, "byte 0xFF at column 5 (save it as UTF-8)"),
    ],
)
def test_a_list_that_is_not_utf_8_is_a_problem(data: bytes, line: int, message: str) -> None:
    (printed,) = problems(data)

    assert printed.startswith(f"list:{line}: this file is not UTF-8: {message}")


@given(st.text() | st.binary())
def test_no_list_stops_the_program(text: str | bytes) -> None:
    assert all("\n" not in line for line in problems(text))


def test_a_meeting_that_calendars_would_not_see_change_is_a_problem(
    tmp_path: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(HERE / "site", tmp_path / "root"))
    path = root / "content/meetings/2023-03-01-tower.yaml"
    moved = path.read_text(encoding="utf-8").replace("starts: 2023-03-01", "starts: 2023-02-01")
    path.write_text(moved, encoding="utf-8")
    older = json.loads((published / "manifest.json").read_text(encoding="utf-8"))
    del older["meetings"]
    (tmp_path / "older.json").write_text(json.dumps(older), encoding="utf-8")
    command = ["check", "--root", str(root), "--against"]
    capsys.readouterr()

    assert main([*command, str(published / "manifest.json")]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "content/meetings/2023-03-01-tower.yaml:1: this meeting has changed since it was published, and calendars "
        "cannot see that (set `updated` to the day of the change, or write `revision: 1`)"
    )
    assert main([*command, str(tmp_path / "older.json")]) == 0  # it does not know the meetings

    path.write_text(f"{moved}revision: 1\n", encoding="utf-8")
    assert main([*command, str(published / "manifest.json")]) == 0


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
    ("name", "message"),
    [
        ("nowhere", "No such file or directory"),
        (".", "Is a directory"),
        ("file/x", "Not a directory"),
        ("file", "there is no address in this list"),
    ],
)
def test_a_list_that_cannot_be_read_is_a_problem(
    tmp_path: Path, command: list[str], name: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / name
    output = ["--output", str(tmp_path / "site")] if command == ["build"] else []

    assert main([*command, "--root", str(HERE / "site"), "--against", str(path), *output]) == 1
    out, err = capsys.readouterr()
    printed = (
        f"::error file={path},line=1::{message} {NO_LIST}" if "github" in command else f"{path}:1: {message} {NO_LIST}"
    )
    assert f"{out}{err}".splitlines() == [printed, "1 problem: nothing was written"]
    assert list((tmp_path / "site").glob("*.html")) == []


def test_a_list_that_cannot_be_read_is_reported_with_all_other_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(HERE / "site", tmp_path / "root"))
    (root / "content/site.yaml").write_text("", encoding="utf-8")

    assert main(["check", "--root", str(root), "--against", str(tmp_path / "nowhere")]) == 1
    err = capsys.readouterr().err
    assert f"{tmp_path}/nowhere:1: No such file or directory {NO_LIST}" in err
    assert "content/site.yaml:1: " in err
