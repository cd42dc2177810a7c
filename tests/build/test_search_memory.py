"""What is remembered of an index: found under its digest alone."""

import pytest

from nashra.build.search_memory import Forgotten, SearchMemory, Table
from nashra.incremental.store import Memory
from nashra.search.codec import KeptEntry, pack_entries
from nashra.search.index import Cell

CELL = Cell({"me": {"me": {3: 1}}}, {"me": "me\t3"})


def memory(store: Memory, key: str = "key") -> SearchMemory:
    return SearchMemory(store, "False", key)


def test_a_table_is_that_of_its_key() -> None:
    store = Memory()
    kept = memory(store)
    cells = kept.keep_cells("ar", {"me": CELL}, {})
    table = Table({"content/briefings/one": (0, "d")}, {"ar": cells}, kept.keep_mentions({"ar": {}}))
    kept.keep_table(table)

    assert memory(store).table() == table
    assert memory(store, "another").table() is None


def test_a_cell_is_found_until_another_takes_its_place() -> None:
    kept = memory(Memory())
    before = kept.keep_cells("ar", {"me": CELL}, {})
    after = kept.keep_cells("ar", {"me": Cell({"me": {"me": {4: 1}}}, {"me": "me\t4"})}, before)

    assert kept.cell("ar", "me", after).rows == {"me": "me\t4"}
    assert kept.cell("ar", "xx", after) == Cell()
    with pytest.raises(Forgotten):
        kept.cell("ar", "me", before)


def test_an_empty_cell_is_no_cell() -> None:
    kept = memory(Memory())

    assert kept.keep_cells("ar", {"me": Cell()}, kept.keep_cells("ar", {"me": CELL}, {})) == {}


def test_entries_are_those_of_their_digest() -> None:
    kept = memory(Memory())
    entries = {"ar": KeptEntry("t", {"me": {"me": 1}}, {})}
    kept.keep_entries([("content/briefings/one", "d1", pack_entries(entries))])

    assert kept.entries("content/briefings/one", "d1") == entries
    with pytest.raises(Forgotten):
        kept.entries("content/briefings/one", "d2")
