"""The nodes of a structure: all that is in them, and which of them are blocks."""

from nashra.markdown.nodes import Node, Top, descend, tops

ITEMS = (Node("item", 1, 2), Node("item", 2, 3, children=(Node("list", 2, 3), Node("note", 2, 3))))
LIST = Node("list", 1, 3, children=ITEMS)
NODES = [Node("paragraph", 0, 1), LIST, Node("link", 3, 4), Node("abbreviation", 4, 5), Node("note", 5, 6)]


def test_descending_yields_each_node_before_what_is_in_it() -> None:
    assert list(descend(NODES)) == [NODES[0], LIST, ITEMS[0], ITEMS[1], *ITEMS[1].children, *NODES[2:]]


def test_the_blocks_are_the_items_of_lists_and_all_but_definitions() -> None:
    assert list(tops(NODES)) == [Top(NODES[0]), Top(ITEMS[0], LIST), Top(ITEMS[1], LIST), Top(NODES[4])]
