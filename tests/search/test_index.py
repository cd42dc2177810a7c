"""The index of one language. Law: changed text by text, it is the one that is made of the texts anew."""

import string

from hypothesis import given, settings, strategies as st

from nashra.search import codec
from nashra.search.entry import SHOWN, Entry
from nashra.search.index import Cell, Index, Mentions, mention
from nashra.search.stems import VIA

WORDS = st.text("abc", min_size=1, max_size=3)
FORMS = (
    WORDS
    | st.builds(lambda word: f"x{word}{VIA}{word}", WORDS)
    | st.builds(lambda one, two: f"{one}+{two}", WORDS, WORDS)
)
ENTRIES = st.dictionaries(WORDS, st.dictionaries(FORMS, st.integers(1, 11), min_size=1, max_size=3), max_size=4)
CHANGES = st.lists(st.tuples(st.integers(-2, 50), ENTRIES), max_size=8)


def rows(cells: dict[str, Cell], cell: str) -> set[str]:
    return set(cells[cell].rows.values())


def made_of(texts: dict[int, Entry]) -> dict[str, Cell]:
    index = Index(lambda _: Cell())
    for number, entry in texts.items():
        index.change(number, {}, entry)
    return index.changed()


def test_a_row_has_the_forms_of_a_group_and_its_texts() -> None:
    cells = made_of({0: {"meet": {"meets": 1}}, 36: {"meet": {"meeting": 9, "meets": 2}}})

    assert rows(cells, "me") == {"meeting meets\t0,10:9"}  # 36 after 0, in base 36


def test_a_row_stands_where_each_of_its_forms_is_looked_for() -> None:
    cells = made_of({3: {"woman": {"woman": 1, "women": 1}, "bir": {"bir": 1, "abar": 1}}})

    assert rows(cells, "wo") == {"woman women\t3"}
    assert rows(cells, "bi") == {"bir . abar\t3"}
    assert rows(cells, "ab") == {"abar . bir\t3"}


def test_a_word_that_is_joined_to_a_particle_leads_to_it_and_the_joined_word_to_the_word_if_a_text_has_it() -> None:
    joined = {"mrakx": {f"bmrakx{VIA}mrakx": 1}}
    both = made_of({1: joined, 2: {"mrakx": {"mrakx": 8}}})

    assert rows(made_of({1: joined}), "mr") == {"; mrakx . bmrakx\t1"}
    assert rows(both, "mr") == {"mrakx . bmrakx\t1,1:8"}
    assert rows(both, "bm") == {"bmrakx . mrakx\t1,1:8"}


def test_a_word_of_the_family_leads_to_the_texts_that_have_another() -> None:
    assert rows(made_of({1: {"teach": {"teaching": 1, f"{VIA}taught": 1}}}), "ta") == {"; taught . teaching\t1"}


def test_a_term_is_found_by_its_names_and_marked_by_its_own() -> None:
    term = {"§niamey": {"niamey": 2, f"{SHOWN}نيامي": 2}}

    assert rows(made_of({-1: term}), "ni") == {"niamey . نيامي\t-1:2"}


@settings(max_examples=60)
@given(CHANGES)
def test_an_index_that_was_changed_is_the_one_made_anew(changes: list[tuple[int, Entry]]) -> None:
    kept: dict[str, bytes] = {}
    texts: dict[int, Entry] = {}

    def load(name: str) -> Cell:
        return codec.unpack_cell(kept[name]) if name in kept else Cell()

    for number, entry in changes:
        index = Index(load)
        index.change(number, texts.get(number, {}), entry)
        texts[number] = entry
        kept |= {name: codec.pack_cell(cell) for name, cell in index.changed().items()}

    empty = codec.pack_cell(Cell())
    anew = {name: codec.pack_cell(cell) for name, cell in made_of(texts).items()}

    assert {name: data for name, data in kept.items() if data != empty} == {
        name: data for name, data in anew.items() if data != empty
    }


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.dictionaries(st.sampled_from(string.ascii_lowercase[:3]), st.lists(st.integers(0, 9)))
        )
    )
)
def test_mentions_are_those_of_the_last_texts(changes: list[tuple[int, dict[str, list[int]]]]) -> None:
    mentions: Mentions = {}
    texts: dict[int, dict[str, list[int]]] = {}
    for number, terms in changes:
        mention(mentions, number, texts.get(number, {}), terms)
        texts[number] = terms

    assert mentions == {
        term: {number: terms[term] for number, terms in texts.items() if term in terms}
        for term in {term for terms in texts.values() for term in terms}
    }
