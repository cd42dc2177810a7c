"""Reading how words change in a language."""

import pytest

from nashra.content import word_forms
from nashra.content.word_forms import WordForms


def test_a_file_says_how_words_change() -> None:
    text = "articles: [ال]\nparticles: [و]\nendings: [ات]\nkept: [يا]\ninflections: [ين]\n"
    text += "families:\n  - بئر آبار\nleading: [ال]\n"

    forms = WordForms(("ال",), ("و",), ("ات",), ("يا",), ("ين",), ("بئر آبار",), ("ال",))

    assert word_forms.parse("search.yaml", text) == (forms, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("famlies: [a b]\n", "1: unknown field `famlies` (did you mean `families`?)"),
        ("families: a b\n", "1: `families` must be a list (write [one, two], or a line `- one` for each)"),
    ],
)
def test_a_fault_has_its_line(text: str, problem: str) -> None:
    found = word_forms.parse("search.yaml", text)[1]

    assert [f"{one.line}: {one.message} ({one.hint})" for one in found] == [problem]
