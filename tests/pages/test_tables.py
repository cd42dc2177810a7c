"""Tables that spreadsheets read as they are meant."""

import csv
import io

from hypothesis import given, strategies as st

from nashra.pages.tables import table


def test_a_table_has_a_mark_of_utf_8_and_the_names_of_its_fields() -> None:
    assert table([{"a": "1", "b": 'x, "y"'}]) == '\ufeffa,b\r\n1,"x, ""y"""\r\n'.encode()
    assert table([]) == "\ufeff\r\n".encode()


@given(st.text())
def test_a_reader_of_csv_gets_the_text_and_no_formula(text: str) -> None:
    _, (cell, _) = csv.reader(io.StringIO(table([{"a": text, "b": "1"}]).decode("utf-8-sig"), newline=""))

    assert cell in (text, f"'{text}")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
