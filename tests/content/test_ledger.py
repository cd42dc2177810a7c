"""Reading and writing the field `ledger` of front matter."""

import pytest
from hypothesis import given, strategies as st

from nashra.content import ledger, yaml
from nashra.content.fields import Fields
from nashra.model.content import Entry
from nashra.model.problems import Problem  # noqa: TC001  (hypothesis reads annotations)

KINDS = st.sampled_from(["title", "summary", "paragraph", "list item", "heading", "quotation"])
FINGERPRINTS = st.just("") | st.text("bcdfghjkmnpqrtvw", min_size=12, max_size=12)
REASONS = st.just("") | st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=20).filter(
    lambda text: any(char.isalnum() for char in text)
)


def read(text: str) -> tuple[tuple[Entry, ...] | None, list[str]]:
    problems: list[Problem] = []
    mapping, faults = yaml.parse("en.md", text)
    assert mapping is not None, faults
    return Fields("en.md", mapping, problems).take(ledger.FIELD, ledger.entries), [str(p) for p in problems]


def test_a_ledger_has_a_line_a_block() -> None:
    text = """\
ledger:  # written by `build.py sync`
  - title bcdfghjkmnpq
  - list item to do
  - paragraph qpnmkjhgfdcb: "a typo: nothing to translate"
"""
    entries = (
        Entry("title", "bcdfghjkmnpq"),
        Entry("list item", ""),
        Entry("paragraph", "qpnmkjhgfdcb", "a typo: nothing to translate"),
    )

    assert read(text) == (entries, [])
    assert "\n".join(ledger.lines(entries)) + "\n" == text


@given(st.lists(st.builds(Entry, KINDS, FINGERPRINTS, REASONS), min_size=1))
def test_a_ledger_that_is_written_is_read_again(entries: list[Entry]) -> None:
    assert read("\n".join(ledger.lines(entries))) == (tuple(entries), [])


@pytest.mark.parametrize(
    "line", ["paragraph", "paragraph 123456789012", "bcdfghjkmnpq", "[paragraph, x]", "{a: b, c: d}", '""']
)
def test_a_line_that_no_command_wrote_is_a_problem(line: str) -> None:
    entries, problems = read(f"ledger:\n  - {line}\n")

    assert entries is None
    assert problems[0].startswith("en.md:2: `ledger` holds an item that is no entry of a ledger")
    assert problems[0].endswith("(it is written by `build.py sync`, never by hand)")
