"""Whatever happens to the file of the memory, the site is that of a clean build, and nothing else is touched."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nashra.cli.main import main
from nashra.files import discover
from nashra.incremental import sqlite
from nashra.incremental.persistent import FILE, FOLDER, DiskMemory
from nashra.incremental.sqlite import Entry, Store
from nashra.model.sources import Source
from nashra.pages import catalogs
from nashra.pages.jinja import CompiledTemplates
from tests.building import build
from tests.conftest import HERE
from tests.samples import ORIGINAL, TRANSLATION, sources

DAMAGES = 1000
PARTS = 8  # so that several processes share them
COMPILED = CompiledTemplates()  # of all builds: the file holds no bytecode
SUFFIXES = ("", "-wal", "-shm", "-journal")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with one damage of a kind that disks and copies do."""
    at, length = chance.randrange(len(data)), chance.choice([1, 1, 16, 512, 4096])
    kind = chance.choice(["flip", "flip", "flip", "zero", "noise", "cut", "twice", "swap"])
    if kind == "flip":
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    if kind == "zero":
        return data[:at] + bytes(len(data[at : at + length])) + data[at + length :]
    if kind == "noise":
        return data[:at] + chance.randbytes(len(data[at : at + length])) + data[at + length :]
    if kind == "cut":
        return data[:at]
    if kind == "twice":
        return data[:at] + data[at : at + length] + data[at:]
    other = chance.randrange(len(data))
    first, second = sorted((at - at % 4096, other - other % 4096))  # two blocks of the file
    pages = [data[first : first + 4096], data[second : second + 4096]]
    return data[:first] + pages[1] + data[first + 4096 : second] + pages[0] + data[second + 4096 :]


@pytest.fixture(scope="module")
def small() -> dict[str, Source]:
    """Return the sources of a small site, with nashra's own templates and catalogs."""
    own, _ = discover.discover(HERE / "site")
    return {path: source for path, source in own.items() if not path.startswith("content/")} | sources(
        {"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": TRANSLATION, "briefings/b/ar.md": ORIGINAL}
    )


@pytest.fixture
def looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check templates and catalogs once for all builds: most of the time of a clean build goes into that."""
    for module, name in ((catalogs, "read"), (catalogs, "compiled")):
        monkeypatch.setattr(module, name, _once(getattr(module, name)))


def _once(look: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[str, Any] = {}

    def once(first: str | dict[str, object], *rest: object) -> Any:
        key = first if isinstance(first, str) else ", ".join(first)  # paths: each has one text in these tests
        if key not in known:
            known[key] = look(first, *rest)
        return known[key]

    return once


def built(root: Path, small: dict[str, Source]) -> dict[str, str]:
    """Build with the memory in a folder, and return the digest of each output by its path."""
    memory = DiskMemory(root)
    memory.session["compiled"] = COMPILED
    try:
        result, problems = build(small, memory=memory)
        assert result is not None, problems
        return {output.path: output.digest for output in result.outputs}
    finally:
        memory.close()


@pytest.mark.usefixtures("looked_at_once")
@pytest.mark.parametrize("part", range(PARTS))
def test_after_any_damage_the_site_is_the_clean_one(tmp_path: Path, small: dict[str, Source], part: int) -> None:
    clean = built(tmp_path / "clean", small)
    built(tmp_path, small)
    good = (tmp_path / FILE).read_bytes()
    assert built(tmp_path, small) == clean

    for seed in range(part, DAMAGES, PARTS):
        (tmp_path / FILE).write_bytes(damaged(good, random.Random(seed)))  # noqa: S311
        assert built(tmp_path, small) == clean, seed
        for name in SUFFIXES[1:]:
            (tmp_path / f"{FILE}{name}").unlink(missing_ok=True)


def test_after_any_damage_the_command_makes_the_clean_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, output = tmp_path / "root", tmp_path / "root/site"
    shutil.copytree(HERE / "site", root)

    def tree() -> dict[str, bytes]:
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}

    assert main(["--root", str(root)]) == 0
    clean = tree()
    good = {path: path.read_bytes() for path in (root / FOLDER).iterdir()}
    messages = capsys.readouterr().err
    for seed in range(40):
        chance = random.Random(seed)  # noqa: S311
        shutil.rmtree(root / FOLDER)
        (root / FOLDER).mkdir()
        for path, data in good.items():
            path.write_bytes(damaged(data, chance))
        if seed % 2:
            shutil.rmtree(output)

        assert main(["--root", str(root)]) == 0
        assert tree() == clean, seed
        assert capsys.readouterr().err == messages, seed


# --- a stranger's file ----------------------------------------------------------------------------------------------


def hostile(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        database = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            database.execute(statement)
        database.close()

    return change


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"
CHANGES = {
    "an endless view": hostile(
        "DROP TABLE kept",
        f"CREATE VIEW kept AS {ENDLESS} 'summary' AS kind, i AS key, 'x' AS value, 'y' AS digest FROM n",
    ),
    "a trigger": hostile("CREATE TRIGGER t AFTER INSERT ON kept BEGIN UPDATE kept SET value = 'x'; END"),
    "another table": hostile("CREATE TABLE more (a)"),
    "another index": hostile("CREATE INDEX more ON kept (digest)"),
    "a column that is computed": hostile(
        "DROP TABLE kept",
        "CREATE TABLE kept (kind TEXT, key TEXT, value BLOB AS (zeroblob(1)), digest BLOB, PRIMARY KEY (kind, key))",
    ),
    "texts for bytes": hostile("UPDATE kept SET value = CAST(value AS TEXT)"),
    "numbers": hostile("UPDATE kept SET value = 7, digest = 7"),
    "nothing": hostile("UPDATE kept SET value = NULL, digest = NULL"),
    "values exchanged": hostile(
        "CREATE TEMP TABLE other AS SELECT * FROM kept",
        "UPDATE kept SET value = (SELECT value FROM other WHERE other.kind = kept.kind AND other.key != kept.key)",
    ),
    "values with their digests exchanged": hostile(
        "CREATE TEMP TABLE other AS SELECT * FROM kept WHERE kind = 'summary'",
        "UPDATE kept SET (value, digest) = (SELECT value, digest FROM other WHERE other.key != kept.key)"
        " WHERE kind = 'summary'",
    ),
    "a word exchanged": hostile("UPDATE kept SET value = CAST(replace(value, 'A title', 'A lie!!') AS BLOB)"),
    "no rows": hostile("DELETE FROM kept WHERE kind IN ('rows', 'detail')"),
    "an older version": hostile("DROP TABLE kept", "CREATE TABLE about (name TEXT)"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_somebody_changed_is_not_believed(tmp_path: Path, small: dict[str, Source], change: str) -> None:
    clean = built(tmp_path, small)
    CHANGES[change](tmp_path / FILE)

    assert built(tmp_path, small) == clean
    assert built(tmp_path, small) == clean


@pytest.mark.parametrize("garbage", [b"", b"{", b"7", b"null", b"[1]", b"\xff" * 99, b"0" * 99, b'[["a"],[1]]'])
def test_what_is_not_what_a_build_keeps_is_not_there(tmp_path: Path, small: dict[str, Source], garbage: bytes) -> None:
    clean = built(tmp_path, small)
    store = Store(tmp_path / FILE)
    database = sqlite3.connect(tmp_path / FILE)
    names = database.execute("SELECT kind, key, value FROM kept").fetchall()
    database.close()
    # The store makes the right digests; a value begins with its key.
    store.keep([
        Entry(kind, key, value.partition(b"\0")[0] + b"\0" + garbage if kind == "value" else garbage)
        for kind, key, value in names
    ])  # fmt: skip
    store.close()

    assert built(tmp_path, small) == clean
    assert {kind for kind, _, _ in names} == {"summary", "detail", "rows", "value"}


def test_a_query_takes_no_more_than_its_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_STEP", 100)
    monkeypatch.setattr(sqlite, "_STEPS", 10)
    store = Store(tmp_path / "store")
    store.keep([Entry("a", f"{number}", b"") for number in range(1000)])
    assert store.value("a", "999") == b""

    assert store.keys("a") == []  # more than a thousand instructions
    store.close()
    assert not (tmp_path / "store").exists()


@pytest.mark.skipif(os.name != "posix", reason="links are made by name")
@pytest.mark.parametrize("name", [FOLDER, FILE, f"{FILE}-wal", f"{FILE}-shm"])
def test_what_a_link_leads_to_is_left_alone(tmp_path: Path, small: dict[str, Source], name: str) -> None:
    root, others = tmp_path / "root", tmp_path / "others"
    (root / FOLDER).mkdir(parents=True)
    others.mkdir()
    database = sqlite3.connect(others / Path(FILE).name)
    database.execute("CREATE TABLE passwords (word)")
    database.close()
    before = {path: path.read_bytes() for path in others.iterdir()}
    if name == FOLDER:
        (root / FOLDER).rmdir()
        (root / FOLDER).symlink_to(others)
    else:
        (root / name).symlink_to(others / Path(FILE).name)

    assert built(root, small) == built(tmp_path / "clean", small)
    assert {path: path.read_bytes() for path in others.iterdir()} == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
@pytest.mark.parametrize("name", SUFFIXES)
def test_what_is_no_file_holds_nobody_up(tmp_path: Path, small: dict[str, Source], name: str) -> None:
    clean = built(tmp_path / "clean", small)
    (tmp_path / FOLDER).mkdir()
    os.mkfifo(tmp_path / f"{FILE}{name}")

    assert built(tmp_path, small) == clean


def test_a_journal_that_names_a_file_deletes_none(tmp_path: Path, small: dict[str, Source]) -> None:
    clean = built(tmp_path, small)
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    name = str(victim).encode()
    magic = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"  # SQLite's file format, 3: the rollback journal
    header = magic + (0).to_bytes(4, "big") * 2 + (1).to_bytes(4, "big") + (512).to_bytes(4, "big") * 2
    tail = len(name).to_bytes(4, "big") + (sum(name) & 0xFFFFFFFF).to_bytes(4, "big") + magic
    (tmp_path / f"{FILE}-journal").write_bytes(header.ljust(512, b"\0") + bytes(4) + name + tail)

    assert built(tmp_path, small) == clean
    assert victim.read_bytes() == b"precious"


def test_a_folder_of_another_kind_is_done_without(tmp_path: Path, small: dict[str, Source]) -> None:
    clean = built(tmp_path / "clean", small)
    (tmp_path / FILE).mkdir(parents=True)

    assert built(tmp_path, small) == clean
