"""What a build remembers for the next, on disk: one SQLite file in `.cache/`, beside the site's sources.

It may be deleted at any time. It is good for the program that wrote it alone: another version, or another library,
begins anew. Two builds at once share it: everything in it is found by what it was made of, so neither can give the
other anything wrong. A folder that cannot be written to, or a file that is damaged, is done without.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nashra import program
from nashra.disk import Seen
from nashra.remembering import Light, Memory, Row

if TYPE_CHECKING:
    from nashra.packing import Packed

FOLDER = ".cache"
FILE = f"{FOLDER}/kept.sqlite"

_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pieces (key TEXT PRIMARY KEY, light BLOB, light_digest TEXT, long_digest TEXT);
CREATE TABLE IF NOT EXISTS longs (key TEXT PRIMARY KEY, long BLOB);
CREATE TABLE IF NOT EXISTS rows (
  variant TEXT, path TEXT, key TEXT, asks TEXT, digest TEXT, size INTEGER, PRIMARY KEY (variant, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vals (kind TEXT PRIMARY KEY, key TEXT, value BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (
  place TEXT, path TEXT, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER, digest TEXT,
  PRIMARY KEY (place, path)
) WITHOUT ROWID;
"""
_ALL = ("pieces", "longs", "rows", "vals", "seen")
_BATCH = 100  # folders of texts that are written at once: another build waits no longer than for these
_PATIENCE = 5.0  # seconds
_MOST = 3  # times as many folders are remembered as the site has; then those are forgotten that it has not
_FEW = 100


class Kept(Memory):
    """What is remembered of the site in a folder."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._waiting: dict[str, Packed] = {}
        self._used: set[str] = set()
        self._before: dict[str, dict[str, Row]] = {}
        self._databases = [_opened(root) or _temporary()]
        self._begin()

    def close(self) -> None:
        """Write what is not written yet, and let the file go."""
        self._flush()
        for database in self._databases:
            with contextlib.suppress(sqlite3.Error):
                database.close()

    # --- folders of texts ---

    def pieces(self, keys: Iterable[str]) -> dict[str, Light]:
        """Return what is remembered of folders, by key."""
        found = {}
        for key in keys:
            self._used.add(key)
            if one := self._waiting.get(key):
                found[key] = Light(one.light, one.light_digest, one.long_digest)
                continue
            for row in self._read("SELECT light, light_digest, long_digest FROM pieces WHERE key = ?", key):
                found[key] = Light(*row)
        return found

    def long(self, key: str) -> bytes:
        """Return what is long of a folder. Raises KeyError where it is not remembered any more."""
        if key in self._waiting:
            return self._waiting[key].long
        for row in self._read("SELECT long FROM longs WHERE key = ?", key):
            return bytes(row[0])
        raise KeyError(key)

    def keep_piece(self, key: str, packed: "Packed") -> None:
        """Remember a folder."""
        self._waiting[key] = packed
        if len(self._waiting) >= _BATCH:
            self._flush()

    # --- files of the site ---

    def rows(self, variant: str) -> Mapping[str, Row]:
        """Return the files of the last site that was made in this way, by path."""
        found = self._read("SELECT path, key, asks, digest, size FROM rows WHERE variant = ?", variant)
        self._before[variant] = {path: Row(key, asks, digest, size) for path, key, asks, digest, size in found}
        return self._before[variant]

    def keep_rows(self, variant: str, rows: Mapping[str, Row]) -> None:
        """Remember the files of a site."""
        before = self._before.pop(variant, {})
        gone = [(variant, path) for path in before.keys() - rows.keys()]
        new = [(variant, path, *row) for path, row in rows.items() if before.get(path) != row]
        self._write(
            ("DELETE FROM rows WHERE variant = ? AND path = ?", gone),
            ("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?, ?, ?)", new),
        )

    def value(self, kind: str, key: str) -> bytes | None:
        """Return a value that was remembered of a kind; one of each is."""
        found = self._read("SELECT value FROM vals WHERE kind = ? AND key = ?", kind, key)
        return bytes(found[0][0]) if found else None

    def keep_value(self, kind: str, key: str, value: bytes) -> None:
        """Remember a value, and forget the one of its kind before it."""
        self._write(("INSERT OR REPLACE INTO vals VALUES (?, ?, ?)", [(kind, key, value)]))

    def code(self, key: str) -> bytes | None:
        """Return code that was remembered: not in the site's folder, but beside the program."""
        return program.code(key)

    def keep_code(self, key: str, made: bytes) -> None:
        """Remember code."""
        program.keep_code(key, made)

    # --- what files looked like ---

    def seen(self, place: str) -> dict[str, Seen]:
        """Return how the files of a place looked when their bytes were known, by path."""
        found = self._read("SELECT path, size, mtime, ctime, inode, digest FROM seen WHERE place = ?", place)
        return {path: Seen(*one) for path, *one in found}

    def keep_seen(self, place: str, now: Mapping[str, Seen], before: Mapping[str, Seen]) -> None:
        """Remember how the files of a place look; `before` is what `seen` returned."""
        gone = [(place, path) for path in before.keys() - now.keys()]
        new = [(place, path, *one) for path, one in now.items() if before.get(path) != one]
        if gone or new:
            self._write(
                ("DELETE FROM seen WHERE place = ? AND path = ?", gone),
                ("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?, ?, ?)", new),
            )

    def forget_unused(self) -> None:
        """Forget folders that this build did not ask for, once there are many."""
        self._flush()
        count = next((row[0] for row in self._read("SELECT count(*) FROM pieces")), 0)
        if count > _MOST * len(self._used) + _FEW:
            unused = [(row[0],) for row in self._read("SELECT key FROM pieces") if row[0] not in self._used]
            self._write(("DELETE FROM pieces WHERE key = ?", unused), ("DELETE FROM longs WHERE key = ?", unused))

    # --- the file ---

    def _begin(self) -> None:
        """Forget everything that another program wrote."""
        now = program.identity()
        if [row[0] for row in self._read("SELECT value FROM about WHERE name = 'program'")] != [now]:
            emptied = [(f"DELETE FROM {table}", [()]) for table in _ALL]  # noqa: S608  (names of ours)
            self._write(*emptied, ("INSERT OR REPLACE INTO about VALUES ('program', ?)", [(now,)]))

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, {}
        if waiting:
            self._write(
                ("INSERT OR REPLACE INTO longs VALUES (?, ?)", [(key, one.long) for key, one in waiting.items()]),
                (
                    "INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?)",
                    [_short(key, one) for key, one in waiting.items()],
                ),
            )

    def _read(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        for database in reversed(self._databases):
            with contextlib.suppress(sqlite3.Error):
                if found := database.execute(query, values).fetchall():
                    return found
        return []

    def _write(self, *work: tuple[str, Sequence[tuple[Any, ...]]]) -> None:
        """Write all of it or nothing. What the file does not take goes to one that ends with this build."""
        while True:
            database = self._databases[-1]
            try:
                database.execute("BEGIN IMMEDIATE")
                for statement, rows in work:
                    database.executemany(statement, rows)
                database.execute("COMMIT")
            except sqlite3.Error:
                with contextlib.suppress(sqlite3.Error):
                    database.execute("ROLLBACK")
                if len(self._databases) > 1:
                    raise
                self._databases.append(_temporary())
            else:
                return


def _short(key: str, packed: "Packed") -> tuple[Any, ...]:
    return key, packed.light, packed.light_digest, packed.long_digest


def _opened(root: Path) -> sqlite3.Connection | None:
    path = root / FILE
    for _ in range(2):
        database = None
        try:
            path.parent.mkdir(exist_ok=True)
            database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.executescript(_TABLES)
        except (sqlite3.Error, OSError) as error:
            if database:
                database.close()
            # Locked, or not to be written to: it is left as it is.
            if not isinstance(error, sqlite3.DatabaseError) or isinstance(error, sqlite3.OperationalError):
                return None
            for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):  # damaged: the site does not need it
                with contextlib.suppress(OSError):
                    (path.parent / name).unlink()
        else:
            return database
    return None


def _temporary() -> sqlite3.Connection:
    database = sqlite3.connect("", isolation_level=None)  # a file of SQLite's own, which goes with it
    database.executescript(_TABLES)
    return database
