"""Texts of a size or shape that no reader wants are refused at once, and books are not.

Work is counted in steps, never in seconds: a slow machine is no fault of the code.
"""

from collections.abc import Callable

import pytest

from nashra.build import folders, shared
from nashra.build.request import Request
from nashra.content import limits, load
from nashra.incremental.store import Memory
from nashra.markdown import corridor, source as places
from nashra.markdown.pairing import pairs
from nashra.model.content import Block, Entry
from nashra.model.sources import Source
from nashra.translation.alignment import align
from nashra.translation.diff import difference, old_texts
from tests.conftest import CONVERTER, NOW, Build
from tests.content.test_limits import HEAD, LINES, MARKS, PARAGRAPH, PATH, SIZE, M
from tests.work import steps

WORDS = "كلمة " * 20 + "\n\n"


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        *((sign * M, 6, PARAGRAPH.format(M)) for sign in "[*>`<~\\&1"),
        ("نص\n\n" + "كلمة " * 100_000, 8, PARAGRAPH.format(500_000)),
        (" " * M + "x", 6, PARAGRAPH.format(M + 1)),
        ("[\n" * 90_000, 6, PARAGRAPH.format(179_999)),
        ("> a\n" * 20_001, 6, PARAGRAPH.format(80_003)),
        ("---\n" * 20_001, 6, PARAGRAPH.format(80_003)),
        ("".join("    " * depth + "- a\n" for depth in range(500)), 6, PARAGRAPH.format(500_999)),
        ("\n" * M, 1, LINES.format(M + 6)),
        ("- a\n\n" * 20_001, 5, MARKS.format(20_001)),
        ("[a](b) *a*\n\n" * 6_000, 5, MARKS.format(24_000)),
        ("كلمة كلمة كلمة.\n\n" * 700_000, 1, SIZE),
    ],
    ids=[
        *(f"1 MB of {sign}" for sign in "[*>`<~\\&1"),
        *("a line of words", "blanks", "lines of [", "quotations", "rules", "deep lists", "empty lines"),
        *("list", "links", "20 MB"),
    ],
)  # fmt: skip
def test_a_text_that_would_take_markdown_minutes_is_refused(build: Build, body: str, line: int, message: str) -> None:
    text = HEAD + body + "\n"
    result, problems = build({PATH: text})

    assert result is None
    assert f"{PATH}:{line}: {message}" in [str(problem) for problem in problems]
    looked = steps(lambda: limits.size_problems(PATH, text.encode(), text, limit=2_500_000))
    assert looked <= 100 + 12 * body.count("\n")  # no closer look at any line


@pytest.mark.parametrize(
    "body",
    [
        "> " * 600 + "a",
        "> " * 9_000 + "a",
        "".join("    " * depth + "- a\n" for depth in range(99)),
        "*a " * 6_000,
        "**a\n" * 4_900,
        "- a\n" * 4_900,
        "1. a\n\n" * 19_000,
        "> a\n\n" * 19_000,
        "a | b\n--|--\n" + "a | b\n" * 3_300,
        "## a\n\n" * 4_900,
        "[a](#b)\n\n" * 4_900,
        "`a`\n\n" * 4_900,
        "```\na\n```\n\n" * 2_400,
        "~~~a\n" * 4_900,
        ("\\*" * 900 + "\n\n") * 11,
        ("&amp;" * 900 + "\n\n") * 22,
        ("1 " * 9_900 + "\n\n") * 120,
        ("كلمة " * 3_900 + "\n\n") * 60,
        "---\n" * 4_900,
        ("كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة.\n\n" * 4)[:160] * 3_000,
    ],
    ids=lambda body: body[:12],
)
def test_a_text_just_within_the_limits_is_built(build: Build, body: str) -> None:
    result, problems = build({PATH: HEAD + body + "\n"})

    assert (result is None) == any(problem.level == "problem" for problem in problems)


# --- twice the text takes twice the work ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def read(site_sources: dict[str, Source]) -> Callable[[str], object]:
    """Return a function that reads, links, sets and reviews a text and its translation, the same in both languages."""
    files = shared.sort_files(site_sources, load.content_files(site_sources), ())
    ground, _ = shared.shared_site(files, Request(NOW), Memory())
    assert ground is not None

    CONVERTER("a\n\n- b\n    - c")  # imports Python-Markdown, which is no work of a text

    def read(body: str) -> object:
        texts = {PATH: HEAD + body, PATH.replace("ar.md", "en.md"): f"---\ntitle: A title\n---\n\n{body}"}
        found = {path: Source(path, text.encode()) for path, text in texts.items()}
        return folders.pack_folder(found, ground.shared, NOW, CONVERTER)

    read("a")  # fills the caches
    return read


@pytest.mark.parametrize(
    "shape",
    [
        "---\n\n",
        "> a\n\n",
        "- a\n",
        "1. a {}\n\n",
        "## a {}\n\n",
        "[a](#b{})\n\n",
        "`a`\n\n",
        "```\na {}\n```\n\n",
        "~~~a\n",
        "a | b\n--|--\na | {}\n\n",
        '!!! note "t"\n    text {}\n\n',
        "a[^{0}]\n\n[^{0}]: b\n\n",
        "<!-- a {} -->\n\nb\n\n",
        "في 3 مارس 2023، 12 % و{} كم\n\n",
        "«a {}» **b** *c*\n\n",
    ],
)
def test_reading_a_text_of_twice_the_length_takes_twice_the_work(
    read: Callable[[str], object], shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corridor, "_WIDTH", 5)  # far fewer than there are blocks, as in a very long text
    # Words that were read before take less work, so the two have none in common.
    few, once, twice = ("".join(map(shape.format, range(*ends))) for ends in ((9,), (1000, 1200), (2000, 2400)))
    read(few)  # compiles what such a text needs

    assert steps(lambda: read(twice)) < 2.3 * steps(lambda: read(once))


@pytest.mark.parametrize("was", ["a{}", "a"], ids=["all different", "all equal"])
@pytest.mark.parametrize("new", ["b{}", "b"], ids=["all different", "all equal"])
@pytest.mark.parametrize("kept", [0.0, 0.9], ids=["all changed", "a tenth changed"])
def test_aligning_twice_as_many_blocks_takes_twice_the_work(
    was: str, new: str, kept: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corridor, "_WIDTH", 5)  # far fewer than there are blocks, as in a very long text

    def alignment_of(count: int) -> Callable[[], object]:
        then = CONVERTER("\n\n".join(map(was.format, range(count)))).blocks
        now = CONVERTER("\n\n".join(map(new.format, range(round(count * (1 - kept)))))).blocks
        ledger = [Entry(block.kind, block.fingerprint) for block in then]
        return lambda: align([*now, *then[len(now) : -3]], then, ledger)

    assert steps(alignment_of(800)) < 2.3 * steps(alignment_of(400))


def test_pairing_twice_as_many_blocks_takes_twice_the_work() -> None:
    def pair(count: int) -> Callable[[], object]:
        return lambda: pairs([Block("rule", "", 0)] * count, [Block("rule", "", 0)] * (count // 2))

    assert steps(pair(800)) < 2.3 * steps(pair(400))


def test_of_very_many_blocks_those_before_and_after_a_change_are_aligned() -> None:
    then = CONVERTER("\n\n".join(f"a{index % 50}" for index in range(5000))).blocks
    now = [*then[:2000], *CONVERTER("new").blocks, *then[2001:4000], *then[4001:]]
    rows = align(now, then, [Entry(block.kind, block.fingerprint) for block in then]).rows

    assert [(row.state, row.original) for row in rows[:2000]] == [("current", index) for index in range(2000)]
    assert [(row.state, row.original) for row in rows[-999:]] == [("current", index) for index in range(4000, 4999)]
    assert len(rows) == 5000


def test_old_texts_from_git_have_the_limits_of_a_text() -> None:
    (block,) = CONVERTER("wanted").blocks
    hostile = "wanted\n\n" + "<!-- " * 60_000

    assert old_texts({block.fingerprint}, [hostile]) == {}
    assert old_texts({block.fingerprint}, [hostile, "wanted\n"]) == {block.fingerprint: "wanted"}


def test_a_fault_whose_line_takes_too_long_to_find_has_the_first_line_of_its_block(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    block = "b\n" + '<i id="x">a</i>\n' * 2
    fault = "the id `x` is used twice"

    assert [fault[:2] for fault in CONVERTER(f"a\n\n{block}").faults] == [(4, fault)]
    monkeypatch.setattr(places, "_MOST_SOUGHT", len(block) - 2)
    assert [fault[:2] for fault in CONVERTER(f"a\n\n{block}").faults] == [(3, fault)]


def test_comparing_twice_as_many_words_takes_twice_the_work() -> None:
    def compare(count: int) -> Callable[[], object]:
        return lambda: difference("a b " * count, "a c " * count)

    assert steps(compare(2000)) < 2.3 * steps(compare(1000))


@pytest.mark.parametrize("path", ["site.yaml", "places.yaml", "meetings/m.yaml"])
def test_data_files_have_the_same_limit(path: str) -> None:
    content = {f"content/{path}": Source(f"content/{path}", b"# " + b"x" * 20_000)}
    _, problems = load.load(content, CONVERTER)

    assert f"content/{path}:1: a line of 20002 characters: 20000 are the most (part it)" in [
        str(problem) for problem in problems
    ]
