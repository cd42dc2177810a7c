"""What a memory keeps is found under its name, and nothing else is."""

import json

import pytest
from hypothesis import given, strategies as st

from nashra.incremental.store import FolderSummary, Memory, OutputRecord, PackedFolder

keys = st.sampled_from(["a", "b", "c", ""])
packed = st.builds(PackedFolder, st.binary(), st.binary(), *[st.text("0123456789abcdef", min_size=40, max_size=40)] * 2)
records = st.builds(OutputRecord, st.text(), st.text(), st.text(), st.integers(0))


@given(st.lists(st.tuples(keys, packed)), st.lists(keys))
def test_a_folder_is_found_by_its_key_as_it_was_last_kept(
    kept: list[tuple[str, PackedFolder]], wanted: list[str]
) -> None:
    memory, model = Memory(), dict(kept)
    for key, folder in kept:
        memory.keep_folder(key, folder)

    assert memory.summaries(wanted) == {
        key: FolderSummary(model[key].summary, model[key].summary_digest, model[key].detail_digest)
        for key in wanted
        if key in model
    }
    for key in wanted:
        if key in model:
            assert memory.detail(key) == model[key].detail
        else:
            with pytest.raises(KeyError):
                memory.detail(key)


@given(st.lists(st.tuples(keys, st.dictionaries(st.text(), records))))
def test_the_records_of_a_variant_are_those_that_were_last_kept(
    kept: list[tuple[str, dict[str, OutputRecord]]],
) -> None:
    memory, model = Memory(), dict(kept)
    for variant, rows in kept:
        memory.keep_records(variant, rows)

    for variant in ("a", "b", "c", ""):
        assert memory.records(variant) == model.get(variant, {})


@given(st.lists(st.tuples(keys, keys, st.binary())))
def test_of_each_kind_the_last_value_is_found_by_its_key(kept: list[tuple[str, str, bytes]]) -> None:
    memory = Memory()
    model: dict[str, tuple[str, bytes]] = {}
    for kind, key, value in kept:
        memory.keep_value(kind, key, value)
        model[kind] = key, value

    for kind in ("a", "b", "c", ""):
        for key in ("a", "b", "c", ""):
            known_key, value = model.get(kind, ("no key", b""))
            assert memory.value(kind, key) == (value if key == known_key else None)


@given(st.dictionaries(keys, st.binary()))
def test_bytecode_is_found_by_its_key(kept: dict[str, bytes]) -> None:
    memory = Memory()
    for key, bytecode in kept.items():
        memory.keep_code(key, bytecode)

    assert {key: memory.code(key) for key in ("a", "b", "c", "")} == {key: kept.get(key) for key in ("a", "b", "c", "")}


def test_a_value_that_cannot_be_parsed_counts_as_none() -> None:
    memory = Memory()
    memory.keep_value("numbers", "k", b"[1, 2]")
    assert memory.read("numbers", "k", json.loads) == [1, 2]
    assert memory.read("numbers", "other", json.loads) is None
    assert memory.read("other", "k", json.loads) is None

    memory.keep_value("numbers", "k", b"[1, 2")
    assert memory.read("numbers", "k", json.loads) is None


def test_records_that_change_later_are_kept_as_they_were() -> None:
    memory, rows = Memory(), {"index.html": OutputRecord("key", "queries", "digest", 1)}
    memory.keep_records("", rows)
    rows.clear()

    assert memory.records("") == {"index.html": OutputRecord("key", "queries", "digest", 1)}
