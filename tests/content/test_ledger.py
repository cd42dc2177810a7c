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
  - paragraph kdmvqprtbcdf + bcdfghjkmnpq + qpnmkjhgfdcb
  - paragraph rtvwrtvwrtvw
  - paragraph continued
  - list item continued
  - left out list item tvwrtvwrtvwr: "of interest there only"
  - unrecorded table vwrtvwrtvwrt
"""
    entries = (
        Entry("title", "bcdfghjkmnpq"),
        Entry("list item", ""),
        Entry("paragraph", "qpnmkjhgfdcb", "a typo: nothing to translate"),
        Entry("paragraph", "kdmvqprtbcdf", "", ("bcdfghjkmnpq", "qpnmkjhgfdcb")),
        Entry("paragraph", "rtvwrtvwrtvw", more=("paragraph", "list item")),
        Entry("list item", "tvwrtvwrtvwr", "of interest there only", here=False),
        Entry("table", "vwrtvwrtvwrt", here=False),
    )

    assert read(text) == (entries, [])
    assert "\n".join(ledger.lines(entries)) + "\n" == text


def entry(kind: str, digests: list[str], reason: str, more: list[str], *, here: bool) -> Entry:
    """Return an entry as commands make them: what is to do or not here is one block alone."""
    first, *joined = digests or [""]
    if not here:
        return Entry(kind, first or "bcdfghjkmnpq", reason, here=False)
    return Entry(kind, first, reason, tuple(joined), tuple(more) if first else ())


ENTRIES = st.builds(
    entry,
    KINDS,
    st.lists(st.from_regex("[bcdfghjkmnpqrtvw]{12}", fullmatch=True), max_size=3),
    REASONS,
    st.lists(KINDS, max_size=2),
    here=st.booleans(),
)


@given(st.lists(ENTRIES, min_size=1))
def test_a_ledger_that_is_written_is_read_again(entries: list[Entry]) -> None:
    assert read("\n".join(ledger.lines(entries))) == (tuple(entries), [])


@pytest.mark.parametrize(
    "line",
    [
        *("paragraph", "paragraph 123456789012", "bcdfghjkmnpq", "[paragraph, x]", "{a: b, c: d}", '""'),
        *("left out paragraph to do", "left out paragraph bcdfghjkmnpq", "unrecorded paragraph bcdfghjkmnpq: why"),
        *("unrecorded paragraph bcdfghjkmnpq + bcdfghjkmnpq", "paragraph bcdfghjkmnpq +"),
    ],
)
def test_a_line_that_no_command_wrote_is_a_problem(line: str) -> None:
    entries, problems = read(f"ledger:\n  - {line}\n")

    assert entries is None
    assert problems[0].startswith("en.md:2: `ledger` holds an item that is no entry of a ledger")
    assert problems[0].endswith("(it is written by `nashra sync`, never by hand)")
