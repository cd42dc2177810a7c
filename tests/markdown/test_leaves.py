"""Blocks that hold no other blocks, with all that a node says of them; their lines are in test_structure.py."""

import pytest

from nashra.markdown import structure
from nashra.markdown.nodes import Node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("a  \n b", Node("paragraph", 0, 2, "a  \nb")),
        ("### a #", Node("heading", 0, 1, "a", number=3)),
        ("a\n=", Node("heading", 0, 2, "a", number=1)),
        ("     a\n\n    b", Node("code", 0, 3, " a\n\nb")),
        ("```py\na\n```", Node("code", 0, 3, "a", label="py")),
        ("***", Node("rule", 0, 1)),
        ("|a|b|\n|:-|-:|\n|c|", Node("table", 0, 3, rows=(("a", "b"), ("c", "")), sides=("start", "end"))),
        ('[ a ]: <b> "c"', Node("link", 0, 1, "c", label="a", address="b")),
        ("*[a]: b ", Node("abbreviation", 0, 1, "b", label="a")),
    ],
)
def test_a_leaf_says_all_of_itself(text: str, node: Node) -> None:
    assert structure.parse(text)[0] == [node]
