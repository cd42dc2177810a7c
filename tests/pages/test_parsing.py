"""Templates that are parsed alone: their faults, and the messages in what is parsed."""

from pathlib import Path

import pytest
from jinja2 import nodes

from nashra.pages.parsing import parse, template_problems


def test_templates_that_parse_have_no_problems() -> None:
    folder = Path(__file__).parents[2] / "templates"
    texts = {f"templates/{path.name}": path.read_text(encoding="utf-8") for path in folder.glob("*.html")}

    assert len(texts) > 9
    assert template_problems(texts) == []


def test_each_faulty_template_has_a_problem_with_its_line_in_the_order_of_paths() -> None:
    faulty = {"templates/b.html": "\n{% if %}", "templates/a.html": "\n\n{{ x.__class__ }}", "templates/c.html": "good"}

    assert [(problem.path, problem.line) for problem in template_problems(faulty)] == [
        ("templates/a.html", 3),
        ("templates/b.html", 2),
    ]


def test_a_template_that_parses_is_a_tree_in_which_messages_are_trimmed() -> None:
    tree, problems = parse("templates/a.html", "{% trans %}\n Two\n lines\n{% endtrans %}")

    assert problems == []
    assert tree is not None
    assert [node.value for node in tree.find_all(nodes.Const)] == ["Two lines"]


@pytest.mark.parametrize("text", ["{% if %}", "{{ x.__class__ }}", "{{ 'open }}"])
def test_one_that_does_not_is_no_tree(text: str) -> None:
    tree, problems = parse("templates/a.html", text)

    assert tree is None
    assert [(problem.path, problem.line) for problem in problems] == [("templates/a.html", 1)]
