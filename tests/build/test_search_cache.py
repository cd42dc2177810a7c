"""The index is that of a clean build after each edit. The law of all edits is in tests/build/test_incremental.py."""

import pytest

from nashra.build.search_cache import forms_of
from nashra.incremental.store import Memory
from nashra.model.sources import Source
from tests.build.incremental import (
    BRIEFINGS,
    ORIGINAL,
    Builder,
    Edit,
    State,
    clean,
    removed,
    sample,
    words_once,
    written,
)
from tests.samples import linked

__all__ = ["words_once"]

ONE, TWO = f"{BRIEFINGS}/one/ar.md", f"{BRIEFINGS}/two/ar.md"
GLOSSARY = "content/glossary.yaml"


def text(day: str, body: str) -> bytes:
    return f"---\ntitle: عنوان\ndate: {day}\n---\n\n{body}\n".encode()


@pytest.mark.parametrize(
    "edits",
    [
        (written(TWO, text("2023-12-30", "ميناء جديد.")),),  # the newest: no other text gets another number
        (written(TWO, text("2019-01-01", "ميناء قديم.")),),  # the oldest: all do
        (written(TWO, text("2023-12-30", "ميناء.")), removed(TWO)),
        (written(TWO, text("2023-12-30", "ميناء.")), written(TWO, text("2023-12-30", "الميناء بعيد."))),
        (written(TWO, text("2023-12-30", "وميناء.")), written(ONE, text("2023-01-01", "ميناء."))),
        (written(GLOSSARY, b"{}"),),
        (written("translations/ar/search.yaml", "families: [ميناء موانئ]".encode()),),
    ],
)
def test_the_index_is_that_of_a_clean_build_after_each_edit(edits: tuple[Edit, ...]) -> None:
    state, remembering = written(ONE, ORIGINAL.encode())(State(dict(sample()))), Builder()
    remembering.build(state)
    for edit in edits:
        state = edit(state)
        assert remembering.build(state) == clean(state)


class Forgetful(Memory):
    """A memory in which another build has changed all that the index is made of."""

    def value(self, kind: str, key: str) -> bytes | None:
        """Return nothing of cells, entries and mentions, but the table of them."""
        return None if kind.startswith("search ") and kind.count(" ") > 1 else super().value(kind, key)


def test_what_another_build_has_changed_meanwhile_is_made_anew() -> None:
    state, remembering = written(ONE, ORIGINAL.encode())(State(dict(sample()))), Builder(Forgetful())

    assert remembering.build(state) == clean(state)
    state = written(ONE, ORIGINAL.replace("نص", "كلام").encode())(state)
    assert remembering.build(state) == clean(state)


def test_a_faulty_file_of_forms_is_a_problem_and_a_form_of_a_language_reads_that_of_its_first_part() -> None:
    path = "translations/ar/search.yaml"
    site, _ = linked({})

    assert forms_of(site, {path: Source(path, b"kept: [a]\n")})[0]["ar"].kept == ("a",)
    assert [str(one) for one in forms_of(site, {path: Source(path, b"kept: {\n")})[1]] != []
