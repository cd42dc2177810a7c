"""Entries of texts: the same from any maker, and not made again where the text is as it was."""

from nashra.build.search_entries import EntryMaker
from nashra.build.search_memory import SearchMemory
from nashra.content import load
from nashra.content.word_forms import WordForms
from nashra.incremental.store import Memory
from nashra.model.site import StandingPage
from tests.samples import CONVERTER, sources


def maker(store: Memory) -> EntryMaker:
    return EntryMaker({"ar": "ar"}, {"ar": WordForms()}, [], SearchMemory(store, "False", "key"))


def page(text: str) -> StandingPage:
    read, problems = load.load(sources({"pages/about/ar.md": text}), CONVERTER)
    assert read is not None, problems
    return StandingPage("about", read.pages[0], {"ar": read.pages[0]})


def test_an_entry_is_kept_while_its_text_is() -> None:
    one, other = page("---\ntitle: One\n---\nWater.\n"), page("---\ntitle: One\n---\nWater and ships.\n")
    store = Memory()
    made = maker(store).entries(one, {})

    assert maker(store).entries(one, made)["ar"] is made["ar"]
    assert maker(store).entries(other, made) == maker(Memory()).entries(other, {}) != made
