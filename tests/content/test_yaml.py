"""Parsing YAML into a tree of texts with lines. The messages for writers are in tests/problems/yaml-*.md."""

import unicodedata
from functools import partial

import pytest
import yaml
from hypothesis import given, strategies as st

from nashra.content import yaml as nodes
from nashra.content.yaml import Mapping, Node, Scalar, Sequence
from tests.work import steps

# Texts near YAML: what is only letters would hardly meet the parser.
YAMLISH = st.lists(st.sampled_from([*"abno&*!|>%@`'\"\\#,:-?[]{} \n\t~0ع", "---\n", "...\n", ": ", "- ", "\n  "])).map(
    "".join
)

PRINTED = st.text(st.characters(exclude_categories=["C"]))


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in scalars(item)]
    return [scalar for key, value in node.entries for scalar in (key, *scalars(value))]


def test_every_value_has_the_line_of_the_file_where_it_begins() -> None:
    tree, problems = nodes.parse("a", "title: x\n\ntags:\n  - one\n  - two\nplace: {key: z}\n", 2)

    assert problems == []
    assert tree == Mapping(
        (
            (Scalar("title", 2), Scalar("x", 2)),
            (Scalar("tags", 4), Sequence((Scalar("one", 5), Scalar("two", 6)), 5)),
            (Scalar("place", 7), Mapping(((Scalar("key", 7), Scalar("z", 7)),), 7)),
        ),
        2,
    )


@pytest.mark.parametrize(
    "text", ["no", "NO", "yes", "~", "null", "2024", "0123", "1.20", "12:30", "2024-02-31", "0x1F", "1e3", ".nan", "<<"]
)
def test_a_scalar_is_the_text_as_written(text: str) -> None:
    tree, problems = nodes.parse("a", f"title: {text}\n{text}: title\n")

    assert problems == []
    assert tree is not None
    assert [scalar.text for scalar in scalars(tree)] == ["title", text, text, "title"]


@given(st.dictionaries(PRINTED.map(partial(unicodedata.normalize, "NFC")), PRINTED))
def test_what_pyyaml_writes_is_read_back_as_text(values: dict[str, str]) -> None:
    tree, problems = nodes.parse("a", yaml.safe_dump(values, default_style='"', allow_unicode=True, sort_keys=False))

    assert problems == []
    assert tree is not None
    assert [scalar.text for scalar in scalars(tree)] == [text for pair in values.items() for text in pair]


@given(st.text() | YAMLISH)
def test_any_text_is_a_tree_or_has_problems(text: str) -> None:
    tree, problems = nodes.parse("a", text, 2)

    assert (tree is None) <= bool(problems)
    for line in [problem.line for problem in problems] + [scalar.line for scalar in (scalars(tree) if tree else [])]:
        assert 2 <= line <= 2 + len(text.splitlines())


WORDS = st.text(st.sampled_from("abz01é ع\u0301\u00a0 :#-'[],{}&*!|>%@`~?=."), max_size=7).map("a{}".format) | st.text()
FIELDS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b_c", "no", "A", "1"]),
        WORDS.map(" {}".format)
        | WORDS.map(' "{}"'.format)
        | st.lists(st.sampled_from(["a", "1-2", "b--", "-", "c d"])).map(lambda items: f" [{', '.join(items)}]")
        | st.lists(WORDS.map("\n  - {}".format)).map("".join)
        | st.lists(WORDS.map("\n  - {}".format)).map("".join).map("  # x: y{}".format),
    ).map(":".join),
    max_size=5,
).map("\n".join)


@given(FIELDS | YAMLISH)
def test_fields_are_read_as_yaml_itself_reads_them(text: str) -> None:
    """PyYAML's loader without types is a second reader; it refuses tabs that YAML 1.2 allows (6.2)."""
    tree, problems = nodes.parse("a", text, 2)
    if tree is None or problems or "\t" in text:
        return

    def plain(node: Node) -> object:
        if isinstance(node, Scalar):
            return node.text
        if isinstance(node, Sequence):
            return [plain(item) for item in node.items]
        return {key.text: plain(value) for key, value in node.entries}

    assert plain(tree) == (yaml.load(text, yaml.BaseLoader) or {})  # noqa: S506  (the base loader makes texts alone)


def test_fields_of_all_kinds_are_texts_and_lists() -> None:
    text = 'a: b\nc: "d: #e"\nf: [g, 1-h]\ni:  # j\n  - k l\n  - m\nn: o:p\u00a0q#r'

    tree, _ = nodes.parse("a", text, 2)

    assert tree == Mapping(
        (
            (Scalar("a", 2), Scalar("b", 2)),
            (Scalar("c", 3), Scalar("d: #e", 3)),
            (Scalar("f", 4), Sequence((Scalar("g", 4), Scalar("1-h", 4)), 4)),
            (Scalar("i", 5), Sequence((Scalar("k l", 6), Scalar("m", 7)), 6)),
            (Scalar("n", 8), Scalar("o:p\u00a0q#r", 8)),
        ),
        2,
    )


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "%YAML 1.1\n---\n"])
def test_a_text_without_fields_is_an_empty_mapping(text: str) -> None:
    tree, problems = nodes.parse("a", text)

    assert tree is not None
    assert (tree.entries, problems) == ((), [])


def test_the_first_of_repeated_fields_is_kept_at_any_depth_and_each_other_is_named() -> None:
    tree, problems = nodes.parse("a", "x: 1\nx: 2\ny: {z: 3, z: 4}\nx: 5\n")

    assert tree is not None
    assert [scalar.text for scalar in scalars(tree)] == ["x", "1", "y", "z", "3"]
    assert [(problem.line, problem.message) for problem in problems] == [
        (2, "`x` is here twice"),
        (3, "`z` is here twice"),
        (4, "`x` is here twice"),
    ]


@pytest.mark.parametrize(("one", "other"), [("caf\u00e9", "cafe\u0301"), ("\u0622", "\u0627\u0653")])
def test_names_that_differ_in_composition_alone_are_one(one: str, other: str) -> None:
    tree, problems = nodes.parse("a", f"{other}: 1\n{one}: 2\n")

    assert tree == Mapping(((Scalar(one, 1), Scalar("1", 1)),), 1)
    assert [(problem.line, problem.message) for problem in problems] == [(2, f"`{one}` is here twice")]


@pytest.mark.parametrize(
    ("text", "is_null"),
    [
        ("", True),
        ("~", True),
        ("null", True),
        ("# nothing", True),
        ("Null", False),  # a name
        ("nullify", False),
        ('"null"', False),
        ("'~'", False),
        ('""', False),
        (">-\n  null", False),
    ],
)
def test_nothing_is_told_from_its_words_in_quotes(text: str, is_null: bool) -> None:
    tree, _ = nodes.parse("a", f"x: {text}\n")

    assert tree is not None
    assert [value.is_null for _, value in tree.entries if isinstance(value, Scalar)] == [is_null]


@pytest.mark.parametrize(
    ("value", "is_empty"),
    [
        ("", True),
        ("null", True),
        ("[]", True),
        ("{}", True),
        ("' \t'", True),
        ("|", True),
        ("[~]", False),
        ("{a: }", False),
        ("0", False),
        ("false", False),
        ("'null'", False),
    ],
)
def test_a_value_is_empty_that_a_form_leaves_behind(value: str, is_empty: bool) -> None:
    tree, _ = nodes.parse("a", f"x: {value}\n")

    assert tree is not None
    assert nodes.is_empty(tree.entries[0][1]) is is_empty


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x: crane # 4\n", 1),
        ("x: crane\t# 4\n", 1),
        ("x: # 4 cranes\n", 1),
        ("x: #harbour\n", 1),
        ("x: # 4 cranes\n  arrive\n", 1),  # between the name and its value
        ("x:\n  two\n  lines # 4\n", 3),
        ("x: two\n  # 4 lines\n", 2),  # a text may go on below, further from the edge than its name
        ("x: {y: z, u: crane # 4\n}\n", 1),
        ("x:\n- crane # 4\n", 2),
        ("x: 'crane'#4\n", 1),  # no comment to YAML 1.2, but to libyaml
        ('x: {y: "crane"#4\n}\n', 1),
        ("x: >-\n  two\n # 4 lines\n", 3),  # less far from the edge than the text, further than its name
        ("x: |\n  two\n\n # 4 lines\ny: z\n", 4),
        ("x:\n  # a comment below nothing\ny: z\n", 0),
        ("x: crane#4\n", 0),
        ("x: 'crane' # 4\n", 0),
        ('x: "crane # 4"\n', 0),
        ("x: >-  # 4\n  crane # 4\n", 0),
        ("x: |\n  crane\n# a comment at the edge\ny: z\n", 0),
        ("u:\n  x: |\n    crane\n  # of the next field\n  y: z\n", 0),
        ("x: ['crane']#4\n", 0),
        ("x:\n  # a comment on a line of its own\n  crane\n", 0),
        ("x: crane\n# a comment on a line of its own\ny: z\n", 0),
        ("x:\n  y: z\n  # of the next field\n  u: v\n", 0),
    ],
)
def test_a_comment_that_may_be_a_part_of_a_value_is_noted(text: str, line: int) -> None:
    tree, problems = nodes.parse("a", text)

    assert (tree is None, problems) == (False, [])
    assert max(scalar.comment for scalar in scalars(tree or Mapping((), 1))) == line


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x]\nb: &b [*a, *a]\n",
        "a: &a [*a]\n",
        "&a a: *a\n",
        "a: !!python/name:os.system x\n",
        "a: " + "[" * 99_999,
    ],
    ids=["anchors", "endless", "key", "object", "deep"],
)
def test_bombs_objects_and_depths_are_refused_at_once(bomb: str) -> None:
    tree, problems = nodes.parse("a", bomb)

    assert tree is None
    assert [problem.line for problem in problems] == [1]
    assert steps(lambda: nodes.parse("a", bomb)) < 3000  # nothing is made of it before it is refused


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("title: a: b\n", 1, "put the whole value in quotes"),
        ("marsa:\n  name: a: b\n", 2, "put the whole value in quotes"),
        ("title: *strong\n", 1, "write the value out, or quote it"),
        ("title: *مهم*\n", 1, "put the whole value in quotes"),
        ("title: !مهم\n", 1, "put the whole value in quotes"),
        ("title: >50% of ships\n", 1, "put the whole value in quotes"),
        ("title: {{ x }}\n", 1, "write `name: value`; put a text that begins with a bracket in quotes"),
        ("title: x\nsummary: - y\n", 2, "begin each item on a line of its own, or use quotes"),
        ("title: x\ntext\ndate: y\n", 2, "write a colon and a space after the name"),
        ("title: x\nsummary: 'it's\n", 2, "put the whole value in quotes, of a kind that it does not hold"),
        ('title: x\nsummary: "y\ndate: z\n', 2, "close it on the same line"),
        ("title: x\ntags: [y\ndate: z\n", 2, "write `]` at the end of the list"),
        ("title: x\n\tdate: y\n", 2, "indent with spaces"),
        ("title: x\n  date: y\n", 2, "begin it below the others; put a text with a colon in quotes"),
        ("- title: x\ndate: y\n", 2, "write `- ` before it"),
        ("title: The Office\n  buys # 4 cranes\n  at once\n", 2, nodes.WITH_QUOTES),
        ("name: {ar: x, en: crane # 4, fr: y}\n", 1, nodes.WITH_QUOTES),
        ("name: {ar: x,\n  en: crane # 4,\n  fr: y}\n", 2, nodes.WITH_QUOTES),
        ("allow:\n  - crane # 4\n    at once\n", 2, nodes.WITH_QUOTES),
        ("tags: [y # a note\ndate: z\n", 1, "write `]` at the end of the list"),
        ("date: x  # a note\nplace y\n", 2, "write a colon and a space after the name"),
    ],
)
def test_a_fault_is_named_in_the_line_where_it_is_mended(text: str, line: int, hint: str) -> None:
    assert [(problem.line, problem.hint) for problem in nodes.parse("a", text)[1]] == [(line, hint)]
