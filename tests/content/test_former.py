"""Ledgers and approvals of the version before this one are understood; the fingerprints here are those it made."""

from dataclasses import replace
from datetime import date

import pytest

from nashra.content import documents, former
from nashra.model.content import Approval, Document, Entry
from tests.conftest import CONVERTER
from tests.samples import SETTINGS

Ledger = list[tuple[str, str]]

PLAIN = (
    "## Title\n\nA *b* c.\n\n- one\n- two\n\n"
    "> quoted\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n\n---\n\n![a](b.png)\n\n1. one\n2. two\n"
)
UNCHANGED: list[tuple[str, Ledger]] = [
    (  # plain
        PLAIN,
        [
            ("heading", "rgvjchkpdfpf"),
            ("paragraph", "vhrhfcgcvjwp"),
            ("list item", "cdmwjkqgkhhb"),
            ("list item", "ddtncvkwmqkg"),
            ("quotation", "cmwpkmkwhctv"),
            ("table", "tfdgggcvdrtn"),
            ("code", "nrjkwnkpnwgm"),
            ("rule", "ggbnggndjchd"),
            ("image", "hbddkfrvprfj"),
            ("list item", "pbchjtvnbnfq"),
            ("list item", "prrgbdbnnrwj"),
        ],
    ),
    (  # list below
        "Members are:\n- one\n- two\n\nend\n",
        [("paragraph", "whfmtjgqggqp"), ("paragraph", "mbmkwjrptfjg")],
    ),
    (  # numbered below
        "Members are:\n1. one\n2. two\n",
        [("paragraph", "wmkbdhffvtdh")],
    ),
    (  # sub two
        "- one\n  - sub\n  - sub two\n- two\n",
        [
            ("list item", "cdmwjkqgkhhb"),
            ("list item", "kcvpgbgwtrnj"),
            ("list item", "bwwjfhtpnkcj"),
            ("list item", "ddtncvkwmqkg"),
        ],
    ),
    (  # sub four
        "- one\n    - sub\n- two\n",
        [("list item", "fhvqwbdwqcrh"), ("list item", "ddtncvkwmqkg")],
    ),
    (  # table below
        "Members:\n| a | b |\n|---|---|\n| c | d |\n\nend\n",
        [("paragraph", "wtrmbjmwdpjf"), ("paragraph", "mbmkwjrptfjg")],
    ),
    (  # div
        "<div>\n\nFirst *b*.\n\nSecond.\n\n</div>\n\nend\n",
        [
            ("paragraph", "kqcrpbqqjtqb"),
            ("paragraph", "wrqkhmnngcvt"),
            ("paragraph", "whnmmwntkcrv"),
            ("paragraph", "tpkmqjftmjbh"),
            ("paragraph", "mbmkwjrptfjg"),
        ],
    ),
    (  # box
        "!!! note «title»\n    text\n",
        [("note", "bmfchkfgbqqp")],
    ),
    (  # box2
        '!!! note "title"\n    text\n',
        [("note", "wdtpwtcpcpbh")],
    ),
    (  # emph
        "a _b_ c\n",
        [("paragraph", "ndnkjkkkfvnb")],
    ),
    (  # esc
        "a\\-b\n",
        [("paragraph", "nvphdwdgrfdr")],
    ),
    (  # ref
        "[a][b] c\n\n[b]: https://e.example/\n",
        [("paragraph", "wmmbwqhttnfr")],
    ),
    (  # padded
        "| a    | b |\n|------|---|\n| c    | d |\n",
        [("table", "rjbvfnqfwkqn")],
    ),
    (  # note
        "a[^1]\n\n[^1]: b c\n",
        [("paragraph", "dwqckjqthwhm"), ("note", "krvhpkjdqjjr")],
    ),
    (  # heading below
        "a\n## b\n",
        [("paragraph", "dbjmrtdvgfwk"), ("heading", "rqkpqvpccdfh")],
    ),
    (  # quote below
        "a\n> b\n",
        [("paragraph", "dbjmrtdvgfwk"), ("quotation", "krwgjgwqhcbk")],
    ),
    (  # setext
        "Title\n-----\n\ntext\n",
        [("heading", "vnpwgjfqkhbh"), ("paragraph", "bwqjbhqvtqcb")],
    ),
    (  # attr
        "a b\n{: .c }\n",
        [("paragraph", "fvcvbnkfrtgr")],
    ),
    (  # sup
        "nested\n\n- a\n\n  b\n- c\n",
        [("paragraph", "qqtrwjbjhwhp"), ("list item", "cfjcwrpfbvdr"), ("paragraph", "nqwvfvcknbwg")],
    ),
    (  # callout
        "> [!NOTE]\n> a\n",
        [("quotation", "whtbnrwbcdpf")],
    ),
    (  # hash
        "##a\n\nb\n",
        [("heading", "npnvfjdkttqn"), ("paragraph", "dkkjkgchfhvg")],
    ),
    (  # fence
        "~~~\na\n~~~\n",
        [("code", "cnrjrbfdqvpm")],
    ),
    (  # arabic
        "١. a\n٢. b\n",
        [("list item", "jnhtfctqkjbt"), ("list item", "jbprpjcrqtgk")],
    ),
    (  # paren
        "1) a\n2) b\n",
        [("paragraph", "dmhjfkhfnhht")],
    ),
    (  # abbr
        "The UN met.\n\n*[UN]: United Nations\n",
        [("paragraph", "tncmvmdmbfhc")],
    ),
    (  # tilde
        "a ~~b~~ c\n",
        [("paragraph", "dftkdnncmhhc")],
    ),
    (  # url
        "see https://e.example/a\n",
        [("paragraph", "pnmqnkfngrrw")],
    ),
    (  # star
        "* a\n* b\n",
        [("list item", "cfjcwrpfbvdr"), ("list item", "gghhgcjrktqc")],
    ),
    (  # loose
        "- a\n\n- b\n",
        [("list item", "cfjcwrpfbvdr"), ("list item", "gghhgcjrktqc")],
    ),
    (  # def2
        '[a] b\n\n[a]: ../c/ "T"\n',
        [("paragraph", "kfdfgtgqfdgb")],
    ),
]
"""A body, and the ledger that the version before made of it."""


def document(body: str, fields: str = "") -> Document:
    """Return an original with this body."""
    text = f"---\ntitle: Title {{of}} x\nsummary: S\ndate: 2024-01-01\n{fields}---\n{body}"
    found, problems = documents.parse("a.md", "a", "ar", text, settings=SETTINGS, to_body=CONVERTER)
    assert found is not None, problems
    return found


def entries(ledger: Ledger) -> list[Entry]:
    """Return the entries of a ledger."""
    return [Entry(*entry) for entry in ledger]


def current(body: str) -> list[Entry]:
    """Return the entries that a ledger of today has for a body."""
    return [Entry(block.kind, block.fingerprint) for block in document(body).blocks[2:]]


@pytest.mark.parametrize(("body", "ledger"), UNCHANGED)
def test_the_version_before_read_a_body_so(body: str, ledger: Ledger) -> None:
    assert [(block.kind, block.fingerprint) for block in former.split(body)] == ledger


@pytest.mark.parametrize(("body", "ledger"), UNCHANGED)
def test_of_an_unchanged_body_each_entry_is_current(body: str, ledger: Ledger) -> None:
    assert former.renewed(entries(ledger), document(body)) == current(body)


@pytest.mark.parametrize(("body", "ledger"), UNCHANGED)
def test_they_are_current_between_entries_of_today_and_those_of_blocks_that_are_gone(body: str, ledger: Ledger) -> None:
    whole = document(f"before\n\n{body}\n\nafter\n")
    before, after = (Entry(block.kind, block.fingerprint) for block in (whole.blocks[2], former.split("after")[0]))
    gone = Entry("paragraph", "bbbbbbbbbbbb")

    renewed = former.renewed([before, gone, *entries(ledger), gone, after], whole)
    assert renewed == [before, gone, *current(body), gone, *current("after")]


@pytest.mark.parametrize(("body", "ledger"), UNCHANGED)
def test_a_changed_block_is_still_changed(body: str, ledger: Ledger) -> None:
    was = entries(ledger)
    changed = [entry._replace(fingerprint="b" * 12) for entry in was]

    assert former.renewed(changed, document(body)) == changed
    for place, entry in enumerate(was):
        renewed = former.renewed([*was[:place], changed[place], *was[place + 1 :]], document(body))
        assert changed[place] in (renewed or ()), entry


def test_a_field_is_known_by_what_the_version_before_read_of_it() -> None:
    body = document("a\n")
    ledger = entries([("title", "gtnmkgqnvqmt"), ("summary", "kfwmtqpppdhd"), ("paragraph", "rdmvvvqqkbjc")])

    assert list(former.renewed(ledger, body) or ())[:2] == [Entry(b.kind, b.fingerprint) for b in body.blocks[:2]]


def test_a_reason_is_kept_for_each_block_that_an_entry_stands_for() -> None:
    body = "Members are:\n- one\n- two\n\nend\n"
    first, *others = entries(dict(UNCHANGED)[body])

    renewed = former.renewed([first._replace(reason="why"), *others], document(body))
    assert renewed == [entry._replace(reason="why" if number < 3 else "") for number, entry in enumerate(current(body))]


def test_a_ledger_of_today_stays_the_object_it_is() -> None:
    ledger = [*current("a *b*\n\n- c"), Entry("paragraph", "")]

    assert former.renewed(ledger, document("a *b*\n\n- c")) is ledger
    assert former.renewed(None, document("a")) is None


@pytest.mark.parametrize("is_original", [True, False])
def test_the_ledgers_of_a_folder_are_renewed_by_its_original(is_original: bool) -> None:
    body, ledger = UNCHANGED[0]
    original = replace(document(body), original=is_original)
    translation = replace(document("x"), language="en", ledger=tuple(entries(ledger)))
    folder = former.with_renewed_ledgers([translation, original], "ar")

    assert folder == [replace(translation, ledger=tuple(current(body))), original]
    assert former.with_renewed_ledgers([translation], "ar") == [translation]


def test_the_blocks_of_the_version_before_have_their_texts() -> None:
    body = "Members are:\n- one\n- two\n\nend\n"
    fields = [("gtnmkgqnvqmt", "Title {of} x"), ("kfwmtqpppdhd", "S")]

    assert list(former.texts(document(body).blocks, body)) == [
        *fields,
        ("whfmtjgqggqp", "Members are:\n- one\n- two"),
        ("mbmkwjrptfjg", "end"),
    ]


APPROVED = [
    ("## a\n\nb _c_ [d][e]\n\n[e]: ../f/\n", "cqwbhdrtqtmd"),
    ("Members:\n- one\n  - two\n\nend\n", "rccmwqggbcqj"),
    ("> a\n\n<div>\n\nb\n\n</div>\n", "jgtmbttbwmpj"),
]
"""A body, and the fingerprint that the version before gave the text of title and summary above and this body."""


@pytest.mark.parametrize(("body", "digest"), APPROVED)
def test_an_approval_of_an_unchanged_text_is_kept(body: str, digest: str) -> None:
    approval = f"status: approved\napproval: {{by: Amina, on: 2024-01-02, text: {digest}}}\n"
    approved, changed = document(body, approval), document(f"{body}\nmore\n", approval)

    assert approved.approval == Approval("Amina", date(2024, 1, 2), approved.fingerprint)
    assert changed.approval == Approval("Amina", date(2024, 1, 2), digest)
    assert changed.fingerprint != digest
