"""Cutting an index into the files that the search page loads."""

import json
from itertools import pairwise

from hypothesis import given, settings, strategies as st

from nashra.search.shards import parts_of, script, shards

SOME_FORMS = st.lists(st.text("abcdé", min_size=1, max_size=6), min_size=1, max_size=3, unique=True)


def row(*forms: str, size: int = 1) -> str:
    return f"{' '.join(forms)}\t{','.join(['1'] * size)}"


def test_a_small_index_is_one_file() -> None:
    made = shards({"ab": parts_of({"1": row("abc")}), "zz": parts_of({"2": row("zzz")})})

    assert [(shard.first, shard.parts) for shard in made] == [("abc", (("ab", 0), ("zz", 0)))]


def test_a_large_cell_is_cut_and_a_row_stands_in_each_part_with_a_form_of_it() -> None:
    rows = {str(number): row(f"a{number:05}", size=2_000) for number in range(20)} | {"last": row("a00000x", "a99999")}
    parts = parts_of(rows)

    assert len(parts) > 1
    assert all(part.size <= 24_000 for part in parts)
    assert row("a00000x", "a99999") in parts[0].text
    assert row("a00000x", "a99999") in parts[-1].text


@settings(max_examples=50)
@given(st.dictionaries(st.integers(), st.tuples(SOME_FORMS, st.integers(1, 6_000))))
def test_each_form_is_in_the_last_shard_that_begins_before_it(made: dict[int, tuple[list[str], int]]) -> None:
    cells: dict[str, dict[str, str]] = {}
    for number, (forms, size) in made.items():
        for cell in {form[:2] for form in forms}:
            own = sorted(form for form in forms if form[:2] == cell)
            others = sorted(form for form in forms if form[:2] != cell)
            cells.setdefault(cell, {})[str(number)] = row(*own, *([".", *others] if others else []), size=size)
    parts = {cell: parts_of(rows) for cell, rows in cells.items()}
    found = shards(parts)

    assert all(one.first < other.first for one, other in pairwise(found))
    for forms, _ in made.values():
        for form in forms:
            shard = [one for one in found if one.first <= form][-1]
            text = "\n".join(parts[cell][number].text for cell, number in shard.parts)
            assert any(form in line.partition("\t")[0].split() for line in text.split("\n"))


def test_a_shard_is_a_script_that_hands_over_its_rows() -> None:
    data = script("ab12", ["one\t1", 'two "quoted"\t2']).decode()

    assert data.startswith('nashra.shard("ab12",')
    assert json.loads(f"[{data.strip()[len('nashra.shard(') : -1]}]") == ["ab12", 'one\t1\ntwo "quoted"\t2']
