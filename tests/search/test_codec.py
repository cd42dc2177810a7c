"""What the index remembers, as bytes and back. That of cells is in the law of tests/search/test_index.py."""

import pytest

from nashra.search import codec
from nashra.search.codec import KeptEntry
from nashra.search.entry import Names
from nashra.search.index import Cell


def test_what_is_packed_is_unpacked() -> None:
    entries = {"ar": KeptEntry("d1", {"نيامي": {"نيامي": 9}}, {"niamey": [0, 3]})}
    names = Names({"global": [(("global", "coalit"), "coalition")]}, {"coalition": ("global+coalition",)}, {})
    mentions = {"niamey": {-1: [2], 7: [0, 3]}}
    cell = Cell({"me": {"me": {-1: 1, 3: 9}}}, {"me": "me\t-1,4:9"})

    assert codec.unpack_entries(codec.pack_entries(entries)) == entries
    assert codec.unpack_names(codec.pack_names({"women": "woman"}, names)) == ({"women": "woman"}, names)
    assert codec.unpack_mentions(codec.pack_mentions(mentions)) == mentions
    assert codec.unpack_cell(codec.pack_cell(cell)) == cell


@pytest.mark.parametrize("unpack", [codec.unpack_entries, codec.unpack_names, codec.unpack_mentions, codec.unpack_cell])
@pytest.mark.parametrize("data", [b"", b"[]x", b"\xff"])
def test_damaged_bytes_raise(unpack: object, data: bytes) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011  (of any kind)
        unpack(data)  # type: ignore[operator]
