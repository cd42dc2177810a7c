"""Writes a table as CSV (RFC 4180) that spreadsheets read as it is meant."""

import csv
import io
from collections.abc import Mapping, Sequence

_MARK = "\ufeff"
"""Begins the table: without it Excel reads UTF-8 as the encoding of the machine, and no Arabic can be read."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(rows: Sequence[Mapping[str, str | float]]) -> bytes:
    """Return rows of the same fields, with their names; a text that a spreadsheet takes for a formula follows a `'`."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    names = list(rows[0]) if rows else []
    writer.writerow(names)
    writer.writerows([_harmless(row[name]) for name in names] for row in rows)
    return (_MARK + file.getvalue()).encode()


def _harmless(value: str | float) -> str | float:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
