"""Turning a file with front matter into a Document. The messages for writers are in tests/problems."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from nashra.content import documents
from nashra.markdown import blocks, meaning
from nashra.model.content import Block, Body, Document, Facts, Reference
from tests.samples import ORIGINAL, SETTINGS, TRANSLATION, paragraph

LINES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=8) | st.sampled_from(["---", "--- "])
)


def parse(text: str, body: Body | None = None) -> tuple[Document | None, list[str]]:
    document, problems = documents.parse(
        "a.md", "a", "ar", text, settings=SETTINGS, to_body=paragraph if body is None else lambda _: body
    )
    return document, [str(problem) for problem in problems]


# --- split ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\ntitle: x\n---\n\ntext\n", ("title: x", "\ntext\n", 4)),
        ("---\n---\ntext", ("", "text", 3)),
        ("---  \na: b\n---\t", ("a: b", "", 4)),
        ("---\na: b\n---\none\n\n---\n\ntwo", ("a: b", "one\n\n---\n\ntwo", 4)),
        ("", None),
        ("---", None),
        ("---\na: b\n", None),
        ("---\na: b\n----\n", None),
        ("\n---\na: b\n---\n", None),
        ("text\n---\n", None),
    ],
)
def test_a_text_is_parted_at_its_first_two_fences(text: str, parts: tuple[str, str, int] | None) -> None:
    assert documents.split(text) == parts


@given(LINES.map("\n".join))
def test_split_loses_nothing_but_blanks_after_the_fences(text: str) -> None:
    parts = documents.split(text)

    if parts is None:
        assert not (text.startswith("---\n") and "\n---\n" in text[3:])
    else:
        front, body, line = parts
        assert text.split("\n")[line - 1 :] == (body.split("\n") if line <= text.count("\n") + 1 else [])
        assert text.split("\n")[1 : line - 2] == (front.split("\n") if line > 3 else [])


# --- parse ----------------------------------------------------------------------------------------------------


def test_a_document_has_its_fields_its_body_and_their_lines() -> None:
    document, problems = parse(
        "---\ntitle: عنوان\nsummary: ملخص.\ndate: 2023-03-01\nupdated: 2023-03-02T08:00Z\nplace: marsa\ntags: [a, b]\n"
        "source: {publisher: P, url: https://example.com/}\naliases: [old]\n---\n\nنص.\n"
    )

    assert problems == []
    assert document == Document(
        path="a.md",
        slug="a",
        language="ar",
        original=False,
        title="عنوان",
        summary="ملخص.",
        status="",
        translator=None,
        reviewer=None,
        note=None,
        facts=Facts(
            date=date(2023, 3, 1),
            updated=datetime(2023, 3, 2, 8, tzinfo=UTC),
            publish_at=None,
            meeting=None,
            place="marsa",
            tags=("a", "b"),
            source=(Reference("P", "https://example.com/", None, None),),
            aliases=("old",),
            corrections=(),
        ),
        text="\nنص.\n",
        first_line=11,
        body=paragraph("\nنص.\n"),
        lines={"title": 2, "summary": 3, "date": 4, "updated": 5, "place": 6, "tags": 7, "source": 8, "aliases": 9},
        blocks=(
            blocks.field("title", "عنوان", -8),
            blocks.field("summary", "ملخص.", -7),
            Block("paragraph", "نص.", 2, 2, meaning.fingerprint("paragraph", "نص."), (0, len("<p>نص.</p>"))),
        ),
        fingerprint=document.fingerprint if document else "",
    )


def test_one_source_may_be_written_without_a_list() -> None:
    source = "{publisher: P, url: https://example.com/}"
    one, _ = parse(ORIGINAL.replace("date:", f"source: {source}\ndate:"))
    many, _ = parse(ORIGINAL.replace("date:", f"source: [{source}]\ndate:"))

    assert one is not None
    assert many is not None
    assert one == replace(many, text=one.text)


def test_the_faults_of_a_body_have_the_line_of_the_file() -> None:
    body = Body(
        "<p>x</p>", (), (), frozenset(), ((2, "it is wrong", "mend it", "problem"), (3, "it is odd", "", "advice"))
    )

    document, problems = parse(ORIGINAL, body)

    assert document is not None  # so that the rest of it can be checked
    assert problems == ["a.md:6: it is wrong (mend it)", "a.md:7: advice: it is odd"]


def test_advice_alone_does_not_stop_a_document() -> None:
    document, problems = parse(ORIGINAL, Body("<p>x</p>", (), (), frozenset(), ((1, "it is odd", "", "advice"),)))

    assert document is not None
    assert problems == ["a.md:5: advice: it is odd"]


@pytest.mark.parametrize("html", ["", "\n", "<hr>", "<p>…</p>", '<h2 id="x"></h2>'])
def test_a_body_without_words_and_images_is_empty(html: str) -> None:
    _, problems = parse(ORIGINAL, Body(html, (), (), frozenset(), ()))

    assert problems == ["a.md:5: the body is empty (write the text below the front matter)"]


def test_an_image_is_text_enough() -> None:
    document, _ = parse(ORIGINAL, Body('<p><img src="x.png" alt="…"></p>', (), (), frozenset(), ()))

    assert document is not None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x", [1, 5]),
        ("<<<<<<<\n>>>>>>>", [1, 2]),
        ("Title\n=======\n", []),
        ("<<<<<<<< x\n <<<<<<< x\n>>>>>>>x", []),
    ],
)
def test_the_marks_of_an_unfinished_merge_are_found(text: str, lines: list[int]) -> None:
    assert [problem.line for problem in documents.conflicts("a", text)] == lines


@pytest.mark.parametrize(
    "line",
    [
        "TODO",
        "## TODO",
        "- TODO",
        "1. TODO",
        "> TODO",
        "| TODO | x |",
        "| x | TODO |",
        "[^1]: TODO",
        "    TODO",
        "TODO.",
        "![TODO](boat.png)",
    ],
)
def test_a_line_or_cell_that_is_only_the_word_to_do_is_left_to_do(line: str) -> None:
    _, problems = parse(TRANSLATION + line)

    assert [problem.partition(" (")[0] for problem in problems] == ["a.md:6: `TODO` is left here"]


@pytest.mark.parametrize("line", ["TODOS", "The words TODOS and todo in a line.", "todo", "`x` | y"])
def test_other_lines_are_not_left_to_do(line: str) -> None:
    assert parse(TRANSLATION + line)[1] == []


def test_a_draft_may_have_much_to_do() -> None:
    document, problems = parse("---\ntitle: TODO\nstatus: draft\ntranslator: TODO\n---\n\nTODO\n")

    assert document is not None
    assert problems == []


@given(LINES.map("\n".join) | LINES.map(lambda lines: "\n".join(["---", *lines, "title: x", "---", "text"])))
def test_any_text_is_a_document_or_has_problems(text: str) -> None:
    document, problems = parse(text)

    assert document is not None or problems


def test_a_note_is_of_the_text_and_an_approval_is_void_where_it_changes() -> None:
    bare, problems = parse("---\ntitle: T\ndate: 2023-03-01\n---\n\nText.\n")
    noted, _ = parse("---\ntitle: T\nnote: Quoted.\ndate: 2023-03-01\n---\n\nText.\n")
    other, _ = parse("---\ntitle: T\nnote: Shortened.\ndate: 2023-03-01\n---\n\nText.\n")

    assert problems == []
    assert bare
    assert noted
    assert other
    assert (bare.note, noted.note) == (None, "Quoted.")
    assert [block.text for block in noted.blocks] == ["T", "Text."]
    assert len({bare.fingerprint, noted.fingerprint, other.fingerprint}) == 3
