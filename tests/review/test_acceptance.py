"""The comments that accept findings, and what is wrong with them."""

import pytest

from nashra.model.problems import COMMAND
from tests.conftest import Build
from tests.review.test_reviewer import AR, EN, ORIGINAL, WRONG, mark_in, original, review, translation


def accepted(build: Build, comment: str, theirs: str = ORIGINAL, ours: str = WRONG) -> list[str]:
    """Return the messages where the translation has a comment above its first block."""
    return [one.message for one in review(build, original(theirs), translation(f"{comment}\n\n{ours}"))]


@pytest.fixture
def mark(build: Build) -> str:
    """Return the mark of the pair of blocks that both differ by a number."""
    return mark_in(review(build, original(ORIGINAL), translation(WRONG))[0]).split()[4].rstrip(":")


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- review: accept numbers MARK: the original counts twice -->",
        "<!--review:accept numbers MARK: x-->",
        "<!-- review: accept numbers MARK :\n  a reason: of two lines -->",
        "<!-- review: accept numbers MARK: x --><!-- and another comment -->",
    ],
)
def test_a_finding_is_accepted_with_a_reason(build: Build, mark: str, comment: str) -> None:
    assert accepted(build, comment.replace("MARK", mark)) == []


DIFFERS = "numbers: ar 84 ↔ en 85: the number differs"


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("<!-- review: accept numbers MARK -->", "`numbers` is accepted without a reason"),
        ("<!-- review: accept numbers MARK:  -->", "`numbers` is accepted without a reason"),
        ("<!-- review: accept numbres MARK: x -->", "`numbres` is no rule of review"),
        ("<!-- review: accept MARK: x -->", "a comment on the review that says nothing"),
        ("<!-- review: -->", "a comment on the review that says nothing"),
        (
            "<!-- review: accept dates MARK: x -->",
            "`dates` is accepted for a passage that has changed or does not need it",
        ),
    ],
)
def test_a_comment_that_accepts_nothing_is_named(build: Build, mark: str, comment: str, message: str) -> None:
    found = review(build, original(ORIGINAL), translation(f"\n{comment.replace('MARK', mark)}\n\n{WRONG}"))

    assert [(one.line, one.level, one.message) for one in found] == [(6, "advice", message), (8, "problem", DIFFERS)]


@pytest.mark.parametrize(
    ("rule", "hint"),
    [("numbres", "did you mean `numbers`?"), ("zzz", f"the ones to choose from are in `{COMMAND} docs translating`")],
)
def test_an_unknown_rule_has_the_nearest_one(build: Build, mark: str, rule: str, hint: str) -> None:
    comment = f"<!-- review: accept {rule} {mark}: x -->"

    assert review(build, original(ORIGINAL), translation(f"{comment}\n\n{WRONG}"))[0].hint == hint


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (ORIGINAL.replace("انضم", "وانضم"), WRONG),
        (ORIGINAL, WRONG.replace("joined", "have joined")),
    ],
)
def test_an_acceptance_falls_when_either_block_changes(build: Build, mark: str, theirs: str, ours: str) -> None:
    assert accepted(build, f"<!-- review: accept numbers {mark}: so it is -->", theirs, ours) == [
        "`numbers` is accepted for a passage that has changed or does not need it",
        DIFFERS,
    ]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (f"{ORIGINAL}\n\nفقرة.", f"{WRONG}\n\nA paragraph."),
        (ORIGINAL.replace(" ", "\n"), WRONG),
        (ORIGINAL, WRONG.replace(" ", "  ")),
    ],
)
def test_an_acceptance_stands_while_both_blocks_say_the_same(build: Build, mark: str, theirs: str, ours: str) -> None:
    assert accepted(build, f"<!-- review: accept numbers {mark}: so it is -->", theirs, ours) == []


@pytest.mark.parametrize(
    ("mark", "theirs", "ours"),
    [
        ("bpqcpkpnmrhd", ORIGINAL, WRONG),
        (
            "tvhtfcntpvpn",
            "انضم [84 عضوا][r].\n\n[r]: https://e.example/",
            "85 [members][r] joined.\n\n[r]: https://e.example/",
        ),
        ("jrqcnpvnfjtd", "- انضم _84_ عضوا.\n    - ثم", "- 85 members joined.\n    - then"),
    ],
)
def test_an_acceptance_by_the_mark_of_the_version_before_stands(
    build: Build, mark: str, theirs: str, ours: str
) -> None:
    assert accepted(build, f"<!-- review: accept numbers {mark}: so it is -->", theirs, ours) == []
    assert DIFFERS in accepted(
        build, f"<!-- review: accept numbers {mark}: so it is -->", theirs, ours.replace("joined", "met")
    )


def test_a_comment_in_code_accepts_nothing(build: Build, mark: str) -> None:
    comment = f"`<!-- review: accept numbers {mark}: x -->`"

    assert accepted(build, "", f"كود\n\n{ORIGINAL}", f"{comment}\n\n{WRONG}") == [DIFFERS]


def test_a_block_left_out_on_purpose_is_accepted_by_itself(build: Build) -> None:
    theirs, ours = "## فصل\n\nفقرة.\n\n1. بند", "## Chapter"
    first, second = review(build, original(theirs), translation(ours))
    comment = mark_in(first).replace("why", "of no use to readers abroad")

    assert [one.message for one in (first, second)] == [
        "structure: ¶2 of ar.md (paragraph) is missing here",
        "structure: ¶3 of ar.md (list item) is missing here",
    ]
    assert accepted(build, comment, theirs, ours) == [second.message]
    # Another text in its place is missed again.
    assert first.message in accepted(build, comment, theirs.replace("فقرة", "فقرة أخرى"), ours)


def test_a_finding_in_one_text_is_accepted_by_that_text(build: Build) -> None:
    theirs, ours = "مراكش", "They met in Marrakesh."
    (found,) = review(build, original(theirs), translation(ours))
    comment = mark_in(found).replace("why", "the name of a book")

    assert accepted(build, comment, theirs, ours) == []
    assert accepted(build, comment, "في مراكش", ours) == []


def test_a_comment_on_a_rule_that_is_off_is_not_judged(build: Build, mark: str) -> None:
    theirs, ours = original(ORIGINAL, "review: {numbers: off}"), f"<!-- review: accept numbers {mark}: x -->\n\n{WRONG}"

    assert review(build, theirs, translation(ours)) == []
    assert review(build, theirs, translation(ours.replace("joined", "met"))) == []


# --- lines of content/accepted.yaml ------------------------------------------------------------------------------


def lines(mark: str, path: str = EN, rule: str = "numbers") -> str:
    return f'{path} {rule} {mark}: "archive of 2022"\n'


def with_lines(build: Build, accepted: str, theirs: str = ORIGINAL, ours: str = WRONG, field: str = "") -> list[str]:
    """Return the messages where `content/accepted.yaml` has these lines."""
    files = {AR: original(theirs, field), EN: translation(ours), "content/accepted.yaml": accepted}
    _, problems = build(files)
    return [one.message for one in problems]


IN_VAIN = "1 line accepts nothing any more: the passage has changed or has no such finding"


def test_a_line_accepts_a_finding_as_a_comment_does(build: Build, mark: str) -> None:
    assert with_lines(build, lines(mark)) == []
    assert with_lines(build, lines(mark), ours=f"<!-- review: accept numbers {mark}: as well -->\n\n{WRONG}") == []


@pytest.mark.parametrize(
    ("path", "rule", "theirs", "ours"),
    [
        (EN, "numbers", ORIGINAL.replace("انضم", "وانضم"), WRONG),
        (EN, "numbers", ORIGINAL, WRONG.replace("joined", "have joined")),
        (EN, "dates", ORIGINAL, WRONG),
        (EN.replace("en.md", "fr.md"), "numbers", ORIGINAL, WRONG),
        ("content/briefings/gone/en.md", "numbers", ORIGINAL, WRONG),
    ],
)
def test_a_line_falls_with_either_block_and_holds_for_its_text_and_rule_alone(
    build: Build, mark: str, path: str, rule: str, theirs: str, ours: str
) -> None:
    assert with_lines(build, lines(mark, path, rule), theirs, ours) == [IN_VAIN, DIFFERS]


@pytest.mark.parametrize(
    ("mark", "theirs", "ours"),
    [
        ("bpqcpkpnmrhd", ORIGINAL, WRONG),
        ("jrqcnpvnfjtd", "- انضم _84_ عضوا.\n    - ثم", "- 85 members joined.\n    - then"),
    ],
)
def test_a_line_with_the_mark_of_the_version_before_stands(build: Build, mark: str, theirs: str, ours: str) -> None:
    assert with_lines(build, lines(mark), theirs, ours) == []


@pytest.mark.parametrize(("theirs", "ours"), [(ORIGINAL, WRONG), (ORIGINAL, WRONG.replace("joined", "met"))])
def test_a_line_of_a_rule_that_is_off_is_not_judged(build: Build, mark: str, theirs: str, ours: str) -> None:
    assert with_lines(build, lines(mark), theirs, ours, "review: {numbers: off}") == []


def test_a_line_of_a_text_that_is_not_looked_at_is_not_judged(build: Build, mark: str) -> None:
    draft = translation("Another text.", "status: draft")
    files = {AR: original(ORIGINAL), EN: draft, "content/accepted.yaml": lines(mark)}

    assert build(files)[1] == []
    assert [one.message for one in build(files, drafts=True)[1]][:1] == [IN_VAIN]
    _, problems = build({**files, EN: translation(WRONG, "statsu: x")})
    assert [one.path for one in problems] == [EN]
