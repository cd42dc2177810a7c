"""Stores values by kind and key in one SQLite file, and verifies each value before it is used.

The file may have been damaged, or come from somebody else. So each value has a digest that only the very same program
makes for it, the file may hold one table of ours and nothing that SQLite would run, and anything else counts as absent
("Defense Against The Dark Arts", sqlite.org/security.html). Who can write the file can write digests too.
"""

import hashlib
import sqlite3
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from nashra.incremental import program

_TABLE = "CREATE TABLE kept (kind TEXT, key TEXT, value BLOB, digest BLOB, PRIMARY KEY (kind, key))"
_SCHEMA = [("table", "kept", _TABLE), ("index", "sqlite_autoindex_kept_1", None)]
_SETTINGS = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0"
_SUFFIXES = ("", "-wal", "-shm", "-journal")
_HEALTHY = {  # errors of SQLite that say nothing against the file
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
_TIMEOUT = 5.0  # seconds
_STEP, _STEPS = 1_000_000, 100  # instructions of SQLite in a step, and steps that a query may take


class Entry(NamedTuple):
    """A value, with its kind and its key among the values of that kind."""

    kind: str
    key: str
    value: bytes


class Store:
    """The values in a file. Values that the file does not take are in a temporary one until the store is closed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_damaged = False
        self._steps_left = _STEPS
        self._databases = [self._bounded(_opened(path) or _temporary())]

    def close(self) -> None:
        """Close the file, and delete it if it proved damaged."""
        for database in self._databases:
            with suppress(sqlite3.Error):
                database.close()
        if self._is_damaged:
            _delete(self._path)

    def value(self, kind: str, key: str) -> bytes | None:
        """Return a value; None if there is none, or its digest is wrong."""
        for value, digest in self._rows("SELECT value, digest FROM kept WHERE kind = ? AND key = ?", kind, key):
            if isinstance(value, bytes) and digest == _digest(Entry(kind, key, value)):
                return value
        return None

    def count(self, kind: str) -> int:
        """Return the number of values of a kind, much faster than listing their keys."""
        return sum(number for (number,) in self._rows("SELECT count(*) FROM kept WHERE kind = ?", kind))

    def keys(self, kind: str) -> list[str]:
        """Return the keys of all values of a kind."""
        return [key for (key,) in self._rows("SELECT key FROM kept WHERE kind = ?", kind)]

    def keep(self, entries: Sequence[Entry]) -> None:
        """Write values, each in place of the earlier one of its kind and key."""
        rows = [(*entry, _digest(entry)) for entry in entries]
        self._write("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)

    def forget(self, names: Iterable[tuple[str, str]]) -> None:
        """Delete the values of these kinds and keys."""
        self._write("DELETE FROM kept WHERE kind = ? AND key = ?", list(names))

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """Return the rows that a query finds, in the temporary file first; none from a file that cannot be read."""
        rows: list[tuple[Any, ...]] = []
        for database in reversed(self._databases):
            self._steps_left = _STEPS
            try:
                rows += database.execute(query, values).fetchall()
            except Exception as error:  # noqa: BLE001  (a damaged file may fail in any way)
                self._is_damaged |= _is_damage(error)
        return rows

    def _write(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write all rows in one transaction, to a temporary file if the file does not take them."""
        while rows:
            database = self._databases[-1]
            self._steps_left = _STEPS * len(rows)
            try:
                database.execute("BEGIN IMMEDIATE")
                database.executemany(statement, rows)
                database.execute("COMMIT")
            except Exception as error:  # noqa: BLE001  (as above)
                self._is_damaged |= _is_damage(error)
                with suppress(sqlite3.Error):
                    database.execute("ROLLBACK")
                if len(self._databases) > 1:
                    return  # to forget is always right
                self._databases.append(self._bounded(_temporary()))
            else:
                return

    def _bounded(self, database: sqlite3.Connection) -> sqlite3.Connection:
        def is_too_much() -> bool:
            self._steps_left -= 1
            return self._steps_left < 0

        database.set_progress_handler(is_too_much, _STEP)
        return database


def _digest(entry: Entry) -> bytes:
    """Return a digest of a value and its name, keyed by the identity of this very program (RFC 7693)."""
    blake = hashlib.blake2b(digest_size=20, key=program.identity().encode()[:64])
    blake.update(f"{entry.kind}\0{entry.key}\0".encode())
    blake.update(entry.value)
    return blake.digest()


def _is_damage(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF not in _HEALTHY


def _opened(path: Path) -> sqlite3.Connection | None:
    """Return the database at a path, a new one if it is damaged; None if there cannot be one."""
    for _ in range(2):
        database = None
        try:
            path.parent.mkdir(exist_ok=True)
            if not _is_ours(path):
                return None
            database = sqlite3.connect(path, timeout=_TIMEOUT, isolation_level=None)
            if _is_ready(database):
                return database
            database.close()
        except (sqlite3.Error, OSError) as error:
            if database:
                database.close()
            if not isinstance(error, sqlite3.Error) or not _is_damage(error):
                return None
        _delete(path)  # damaged, or of an older version: the site does not need it
    return None


def _is_ours(path: Path) -> bool:
    """Say whether the database is of regular files, not behind a link: that would lead to somebody else's file."""
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)  # WAL needs none; SQLite deletes files it names
    for suffix in _SUFFIXES:
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(path.with_name(path.name + suffix).lstat().st_mode):
                return False
    return not path.parent.is_symlink()


def _is_ready(database: sqlite3.Connection) -> bool:
    """Make the table in an empty database; say whether the database has nothing else."""
    database.executescript(_SETTINGS)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    if not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        database.execute(_TABLE.replace("TABLE", "TABLE IF NOT EXISTS", 1))
    return database.execute("SELECT type, name, sql FROM sqlite_master").fetchall() == _SCHEMA


def _delete(path: Path) -> None:
    for suffix in _SUFFIXES:
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def _temporary() -> sqlite3.Connection:
    database = sqlite3.connect("", isolation_level=None)  # SQLite deletes such a file when it is closed
    database.execute(_TABLE)
    return database
