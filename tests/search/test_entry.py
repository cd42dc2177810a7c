"""What can be searched in one text."""

import pytest

from nashra.content import load
from nashra.content.word_forms import WordForms
from nashra.model.content import Forms, Term
from nashra.search.entry import SHOWN, entry, groups_in, names_of, visible
from nashra.search.stems import VIA, Stems
from tests.samples import CONVERTER, sources

FORMS = WordForms(articles=("al",), particles=("b",), endings=("s",))


def term(key: str, **names: str) -> Term:
    return Term(key, "term", {prefix: Forms(name, (), ()) for prefix, name in names.items()}, None)


NIAMEY = term("niamey", ar="niami", en="Niamey")
COALITION = term("coalition", ar="alhilf albig", en="Global Coalition")


def made(text: str) -> tuple[dict[str, dict[str, int]], dict[str, list[int]]]:
    stems = Stems(FORMS)
    read, problems = load.load(sources({"pages/about/ar.md": text}), CONVERTER)
    assert read is not None, problems
    found, terms = entry(read.pages[0], stems, names_of([NIAMEY, COALITION], "ar", stems))
    return {group: dict(forms) for group, forms in found.items()}, terms


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One<br>two</p><p>three</p>", "One two three"),
        ("<p>a&amp;b <em>c</em>d</p>", "a&b cd"),
        ('<p>Said.<sup id="fnref-1"><a href="#fn-1">1</a></sup></p>', "Said."),
        ("<ul><li>one</li><li>two</li></ul>", "one two"),
    ],
)
def test_the_visible_text_of_a_body(html: str, text: str) -> None:
    assert visible(html) == text


def test_words_weigh_by_where_and_how_often_they_stand() -> None:
    found, _ = made("---\ntitle: Ports\nsummary: Ships\n---\nWater, water, water, water.\n\n## Harbours\n\nQuays.\n")

    assert found["port"] == {"ports": 9}
    assert found["ship"] == {"ships": 5}
    assert found["water"] == {"water": 3}
    assert found["harbour"] == {"harbours": 5}
    assert found["quay"] == {"quays": 1}


def test_a_joined_particle_and_an_article_are_read_apart() -> None:
    found, _ = made("---\ntitle: T\n---\nbports alport\n")

    assert found["port"] == {f"bports{VIA}ports": 1, "port": 1}
    assert found["bport"] == {"bports": 1}


def test_a_term_is_named_by_its_words_in_order_and_found_by_its_names_elsewhere() -> None:
    found, terms = made("---\ntitle: T\n---\nOne.\n\nHilf bigs in bniami.\n\nBig hilf.\n")

    assert terms == {"coalition": [2], "niamey": [2]}  # numbers of blocks, the title is 0
    assert found["§niamey"] == {"niamey": 1, f"{SHOWN}niami": 1}
    assert found["§coalition"] == {"global+coalition": 1, "hilf+big": 1, f"{SHOWN}hilf": 1, f"{SHOWN}big": 1}


def test_a_term_in_a_title_weighs_as_its_words_do() -> None:
    found, _ = made("---\ntitle: In niami\n---\nText.\n")

    assert found["§niamey"]["niamey"] == found["niami"]["niami"] == 9


def test_a_compound_is_found_in_one_word_too() -> None:
    found, _ = made("---\ntitle: T\n---\nThe co-chairs met.\n")

    assert found["cochair"] == {"cochairs": 1}
    assert found["chair"] == {"chairs": 1}


def test_an_entry_knows_the_groups_of_its_words() -> None:
    found, _ = made("---\ntitle: T\n---\nbports niami\n")

    assert groups_in(found) == {"t": "t", "bports": "bport", "niami": "niami"}
