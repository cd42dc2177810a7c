"""The findings of a whole site, each with its place in both files, and the comments that accept them."""

import re
from dataclasses import replace

import pytest

from nashra.markdown import meaning
from nashra.model.content import Forms
from nashra.model.problems import Problem
from nashra.review import reviewer
from tests import sites
from tests.conftest import HERE, Build
from tests.reviewing import ARABIC, term

SLUG = "2022-05-11-marrakech-ministerial"
FOLDER = f"content/briefings/{SLUG}"
AR, EN = f"{FOLDER}/ar.md", f"{FOLDER}/en.md"
IMAGE = (HERE / "site/content/briefings/marsa-meeting/boat.png").read_bytes()
GLOSSARY = """\
marrakech:
  kind: place
  ar: {use: مراكش}
  en: {use: Marrakech, refuse: [Marrakesh]}
niamey: {kind: place, ar: {use: نيامي}, en: {use: Niamey}}
rome: {kind: place, ar: {use: روما}, en: {use: Rome}}
"""
ORIGINAL, WRONG = "انضم 84 عضوا.", "85 members joined."  # the number differs
SENTENCES = "اجتمع الأعضاء في المدينة صباحا وتحدثوا طويلا. ثم عادوا إلى بيوتهم في المساء."
BOTH = "The members met in the city in the morning and talked for long. Then they went home in the evening."
LEDGER = (
    "ledger:",
    f"  - title {meaning.fingerprint('title', 'عنوان')}",
    f"  - paragraph {meaning.fingerprint('paragraph', 'نص.')}",
)


def file(body: str, *fields: str) -> str:
    return "\n".join(["---", *fields, "---", "", body, ""])


def original(body: str, *fields: str) -> str:
    return file(body, "title: عنوان", "date: 2022-05-11", *fields)


def translation(body: str, *fields: str) -> str:
    return file(body, "title: A title", *fields)


def review(
    build: Build, theirs: str, ours: str, *, prefix: str = "en", glossary: str = GLOSSARY, drafts: bool = False
) -> list[Problem]:
    """Return what is wrong with a briefing of an original and its translation, and with nothing else."""
    files: dict[str, str | bytes | None] = {
        "content/glossary.yaml": glossary,
        f"{FOLDER}/ar.md": theirs,
        f"{FOLDER}/{prefix}.md": ours,
        f"{FOLDER}/map.png": IMAGE,
    }
    _, problems = build(files, drafts=drafts)
    return [problem for problem in problems if problem.path.startswith(f"{FOLDER}/")]


def mark_in(problem: Problem) -> str:
    """Return the comment that a finding names, which accepts it."""
    found = re.search(r"<!-- review: accept .* -->", problem.hint)
    assert found
    return found.group()


def test_a_text_that_is_true_to_its_original_has_no_findings(build: Build) -> None:
    assert review(build, original(SENTENCES), translation(BOTH)) == []


# --- places --------------------------------------------------------------------------------------------------


def test_a_finding_has_its_line_and_that_of_the_original_and_how_it_is_accepted(build: Build) -> None:
    (found,) = review(build, original(f"## فصل\n\n{ORIGINAL}"), translation(f"## Chapter\n\n{WRONG}", "status: review"))

    mark = mark_in(found)
    assert re.fullmatch("<!-- review: accept numbers [bcdfghjkmnpqrtvw]{12}: why -->", mark)
    assert str(found) == (
        f"{EN}:8: numbers: ar 84 ↔ en 85: the number differs (check `85`; the original: {AR}:8; or accept it: {mark})"
    )


def test_without_numerals_figures_are_advice_that_names_the_file_to_write(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = reviewer.knowledge
    monkeypatch.setattr(
        reviewer,
        "knowledge",
        lambda site, numerals, faulty: known(site, {one: numerals[one] for one in numerals if one != "en"}, faulty),
    )

    (found,) = review(build, original("انضم 84 عضوا."), translation("Eighty-four members joined."))

    assert (found.level, found.message) == ("advice", "numbers: ar 84 ↔ en –: the number is missing")
    assert "; for numbers in words, write translations/en/numerals.yaml; " in found.hint


def test_a_title_is_compared_too(build: Build) -> None:
    theirs, ours = original("نص.").replace("عنوان", ORIGINAL), translation("Text.").replace("A title", WRONG)

    assert [str(one).split(" (")[0] for one in review(build, theirs, ours)] == [
        f"{EN}:2: numbers: ar 84 ↔ en 85: the number differs"
    ]


def test_an_original_is_judged_by_the_rules_of_one_text(build: Build) -> None:
    theirs = original("اجتمعوا يوم الخميس 26 أكتوبر 2022.")

    assert [(one.path, one.message) for one in review(build, theirs, translation("TODO", "status: draft"))] == [
        (AR, "weekday: 26 October 2022 is a Wednesday, not a Thursday")
    ]


def test_a_standing_page_is_judged_as_a_briefing_is(build: Build) -> None:
    _, problems = build({"content/pages/about/ar.md": file(ORIGINAL, "title: عن الموقع")})

    assert [str(one).split(" (")[0] for one in problems] == [
        "content/pages/about/en.md:5: numbers: ar 84 ↔ en –: the number is missing"
    ]


# --- scope ---------------------------------------------------------------------------------------------------


def test_a_translation_that_is_known_to_be_behind_has_no_finding(build: Build) -> None:
    record = [line.replace("نص.", "") for line in LEDGER]  # the ledger names another paragraph

    assert review(build, original(ORIGINAL), translation(WRONG, *record)) == []


def test_a_block_that_is_to_do_is_not_judged(build: Build) -> None:
    found = review(build, original(ORIGINAL), translation("TODO", "status: draft"), drafts=True)

    assert found == []


@pytest.mark.parametrize(
    ("field_there", "field_here"),
    [("", "status: draft"), ("status: draft", ""), ("status: draft", "status: draft")],
)
def test_in_an_unpublished_text_everything_is_advice(build: Build, field_there: str, field_here: str) -> None:
    theirs, ours = original(ORIGINAL, field_there), translation(WRONG, field_here)

    assert review(build, theirs, ours) == []
    assert [(one.level, one.message) for one in review(build, theirs, ours, drafts=True)] == [
        ("advice", "numbers: ar 84 ↔ en 85: the number differs")
    ]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (original(ORIGINAL, "updated: soon"), translation(WRONG)),
        (original(ORIGINAL), translation(WRONG, "statsu: draft")),
    ],
)
def test_a_text_with_faults_of_its_own_is_not_judged(build: Build, theirs: str, ours: str) -> None:
    assert not any("numbers" in problem.message for problem in review(build, theirs, ours))


def test_a_country_has_the_names_of_cldr_unless_a_term_names_it() -> None:
    site = replace(sites.site(), glossary={"chad": term("chad", "place", en=("Chad",))})

    known = reviewer.knowledge(site, {}).terms

    assert known["country ML"].forms["en"] == Forms("Mali", (), ())
    assert known["country ML"].forms["ar"] == Forms("مالي", (), ())
    assert "country TD" not in known


def test_with_a_faulty_glossary_no_term_is_looked_for(build: Build) -> None:
    theirs, ours = original("اجتمعوا في نيامي."), translation("They met in Rome.")

    assert review(build, theirs, ours, glossary=f"{GLOSSARY}x: {{knid: place}}\n") == []
    assert len(review(build, theirs, ours)) == 1


@pytest.mark.parametrize(
    ("faulty", "keys"),
    [
        ((), {"place land", "place marsa", "place tower", "rome"}),
        (("content/briefings/a/ar.md",), {"place land", "place marsa", "place tower", "rome"}),
        (("content/places.yaml",), set()),
        (("content/glossary.yaml",), set()),
    ],
)
def test_the_terms_of_a_site_are_its_glossary_and_places(faulty: tuple[str, ...], keys: set[str]) -> None:
    site = replace(sites.site(), glossary={"rome": term("rome", "place", en=("Rome",))})
    known = reviewer.knowledge(site, {"ar": ARABIC}, faulty)

    assert {key for key in known.terms if not key.startswith("country ")} == keys
    assert known.numerals == {"ar": ARABIC}
    assert not keys or known.terms["place land"].forms["en"] == Forms("The Land", (), ())


# --- acceptance ----------------------------------------------------------------------------------------------


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
    [("numbres", "did you mean `numbers`?"), ("zzz", "the ones to choose from are in docs/translating.md")],
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
