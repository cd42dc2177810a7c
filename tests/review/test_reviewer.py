"""A site -> what the checks find in it, each with its place in both files, and what its texts accept."""

import re

import pytest

from nashra.markdown import blocks
from nashra.model.problems import Problem
from nashra.review import rules
from tests.conftest import HERE, Build

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
THERE, CHANGED = "انضم 84 عضوا.", "85 members joined."  # the number differs


def file(body: str, *fields: str) -> str:
    return "\n".join(["---", *fields, "---", "", body, ""])


def original(body: str, *fields: str) -> str:
    return file(body, "title: عنوان", "date: 2022-05-11", *fields)


def translation(body: str, *fields: str) -> str:
    return file(body, "title: A title", *fields)


def review(
    build: Build, there: str, here: str, *, prefix: str = "en", glossary: str = GLOSSARY, drafts: bool = False
) -> list[Problem]:
    """Return what is wrong with a briefing of an original and its translation, and with nothing else."""
    files: dict[str, str | bytes | None] = {
        "content/glossary.yaml": glossary,
        f"{FOLDER}/ar.md": there,
        f"{FOLDER}/{prefix}.md": here,
        f"{FOLDER}/map.png": IMAGE,
    }
    _, problems = build(files, drafts=drafts)
    return [problem for problem in problems if problem.path.startswith(f"{FOLDER}/")]


def mark_in(problem: Problem) -> str:
    """Return the comment that a finding names, which accepts it."""
    found = re.search(r"<!-- review: accept .* -->", problem.hint)
    assert found
    return found.group()


# --- every rule ----------------------------------------------------------------------------------------------

SENTENCES = "اجتمع الأعضاء في المدينة صباحا وتحدثوا طويلا. ثم عادوا إلى بيوتهم في المساء."
BOTH = "The members met in the city in the morning and talked for long. Then they went home in the evening."
ONE = "The members met in the city in the morning and talked for long."
LEDGER = (
    "ledger:",
    f"  - title {blocks.fingerprint('title', 'عنوان')}",
    f"  - paragraph {blocks.fingerprint('paragraph', 'نص.')}",
)
RULES = [
    ("structure", "en", "## فصل\n\nفقرة.\n\n- بند", "## Chapter\n\n- Item"),
    ("ledger", "en", "نص.\n\n- بند", "Text.\n\n- Item"),
    ("numbers", "fr", "انضم 84 عضوا.", "85 membres ont adhéré."),
    ("dates", "fr", "اجتمعوا في 26 أكتوبر 2022.", "Ils se sont réunis le 27 octobre 2022."),
    ("weekday", "en", "اجتمعوا في 26 أكتوبر 2022.", "They met on Thursday 26 October 2022."),
    ("terms", "en", "اجتمعوا في نيامي.", "They met in Rome."),
    ("refused", "en", "اجتمعوا في مراكش.", "They met in Marrakesh."),
    ("links", "fr", f"[نص](../{SLUG}/)", "Un texte"),
    ("images", "en", "![خريطة](map.png) هنا", "Here"),
    ("notes", "fr", "نص[^2].\n\n[^2]: هامش.", "Un texte.\n\n[^2]: Une note."),
    ("residue", "en", "قال داعش شيئا.", "The داعش said it."),
    ("length", "en", "\n\n".join([SENTENCES] * 4), "\n\n".join([BOTH] * 3 + [ONE])),
    ("quotations", "fr", "قال «نعم» و«لا».", "Il a dit « oui » et non."),
]


@pytest.mark.parametrize(("rule", "prefix", "there", "here"), RULES, ids=[rule for rule, *_ in RULES])
def test_the_example_of_each_rule_is_what_is_printed(
    build: Build, rule: str, prefix: str, there: str, here: str
) -> None:
    said = next(known for known in rules.RULES if known.name == rule)
    text = translation(here, *(LEDGER if rule == "ledger" else ()))
    problems = review(build, original(there), text, prefix=prefix)
    found = [problem for problem in problems if problem.message.startswith(f"{rule}: ")]

    assert [problem.message for problem in found] == [f"{rule}: {said.example}"]
    assert found[0].level in said.level.split(", ")
    assert found[0].path == f"{FOLDER}/{prefix}.md"


def test_each_rule_has_an_example_here() -> None:
    assert tuple(rule for rule, *_ in RULES) == rules.NAMES


@pytest.mark.parametrize("name", rules.NAMES)
def test_a_rule_is_explained_with_how_grave_it_is_and_an_example(name: str) -> None:
    rule = next(rule for rule in rules.RULES if rule.name == name)

    assert rules.explain(name).startswith(f"{name} ({rule.level})\n  finds:    {rule.what}\n  why:      {rule.why}\n")
    assert f"  example:  {rule.example}\n" in rules.explain(name)


def test_a_text_that_is_true_to_its_original_has_no_findings(build: Build) -> None:
    assert review(build, original(SENTENCES), translation(BOTH)) == []


# --- places --------------------------------------------------------------------------------------------------


def test_a_finding_has_its_line_and_that_of_the_original_and_how_it_is_accepted(build: Build) -> None:
    (found,) = review(build, original(f"## فصل\n\n{THERE}"), translation(f"## Chapter\n\n{CHANGED}", "status: review"))

    mark = mark_in(found)
    assert re.fullmatch("<!-- review: accept numbers [bcdfghjkmnpqrtvw]{12}: why -->", mark)
    assert str(found) == (
        f"{EN}:8: numbers: ar 84 ↔ en 85: the number differs (check `85`; the original: {AR}:8; or accept it: {mark})"
    )


def test_a_title_is_compared_too(build: Build) -> None:
    there, here = original("نص.").replace("عنوان", THERE), translation("Text.").replace("A title", CHANGED)

    assert [str(one).split(" (")[0] for one in review(build, there, here)] == [
        f"{EN}:2: numbers: ar 84 ↔ en 85: the number differs"
    ]


def test_an_original_is_judged_by_what_needs_one_text_alone(build: Build) -> None:
    there = original("اجتمعوا يوم الخميس 26 أكتوبر 2022.")

    assert [(one.path, one.message) for one in review(build, there, translation("TODO", "status: draft"))] == [
        (AR, "weekday: 26 October 2022 is a Wednesday, not a Thursday")
    ]


def test_a_standing_page_is_judged_as_a_briefing_is(build: Build) -> None:
    _, problems = build({"content/pages/about/ar.md": file(THERE, "title: عن الموقع")})

    assert [str(one).split(" (")[0] for one in problems] == [
        "content/pages/about/en.md:5: numbers: ar 84 ↔ en –: the number is missing"
    ]


# --- what is judged ------------------------------------------------------------------------------------------


def test_what_is_known_to_be_behind_is_a_state_and_no_finding(build: Build) -> None:
    record = [line.replace("نص.", "") for line in LEDGER]  # made from another paragraph than today's

    assert review(build, original(THERE), translation(CHANGED, *record)) == []


def test_a_block_that_is_to_do_is_not_judged(build: Build) -> None:
    found = review(build, original(THERE), translation("TODO", "status: draft"), drafts=True)

    assert found == []


@pytest.mark.parametrize(
    ("field_there", "field_here"),
    [("", "status: draft"), ("status: draft", ""), ("status: draft", "status: draft")],
)
def test_in_what_is_not_to_be_published_everything_is_advice(build: Build, field_there: str, field_here: str) -> None:
    there, here = original(THERE, field_there), translation(CHANGED, field_here)

    assert review(build, there, here) == []
    assert [(one.level, one.message) for one in review(build, there, here, drafts=True)] == [
        ("advice", "numbers: ar 84 ↔ en 85: the number differs")
    ]


@pytest.mark.parametrize(
    ("there", "here"),
    [
        (original(THERE, "updated: soon"), translation(CHANGED)),
        (original(THERE), translation(CHANGED, "statsu: draft")),
    ],
)
def test_a_text_with_faults_of_its_own_is_not_judged(build: Build, there: str, here: str) -> None:
    assert not any("numbers" in problem.message for problem in review(build, there, here))


def test_with_a_faulty_glossary_no_term_is_sought(build: Build) -> None:
    there, here = original("اجتمعوا في نيامي."), translation("They met in Rome.")

    assert review(build, there, here, glossary=f"{GLOSSARY}x: {{knid: place}}\n") == []
    assert len(review(build, there, here)) == 1


# --- acceptance ----------------------------------------------------------------------------------------------


def accepted(build: Build, comment: str, there: str = THERE, here: str = CHANGED) -> list[str]:
    """Return the messages where the translation has a comment above its first block."""
    return [one.message for one in review(build, original(there), translation(f"{comment}\n\n{here}"))]


@pytest.fixture
def mark(build: Build) -> str:
    """Return the mark of the pair of blocks that both differ by a number."""
    return mark_in(review(build, original(THERE), translation(CHANGED))[0]).split()[4].rstrip(":")


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
    ("comment", "said"),
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
def test_a_comment_that_accepts_nothing_is_named(build: Build, mark: str, comment: str, said: str) -> None:
    found = review(build, original(THERE), translation(f"\n{comment.replace('MARK', mark)}\n\n{CHANGED}"))

    assert [(one.line, one.level, one.message) for one in found] == [(6, "advice", said), (8, "problem", DIFFERS)]


@pytest.mark.parametrize(
    ("rule", "hint"),
    [("numbres", "did you mean `numbers`?"), ("zzz", "the ones to choose from are in docs/translating.md")],
)
def test_an_unknown_rule_has_the_nearest_one(build: Build, mark: str, rule: str, hint: str) -> None:
    comment = f"<!-- review: accept {rule} {mark}: x -->"

    assert review(build, original(THERE), translation(f"{comment}\n\n{CHANGED}"))[0].hint == hint


@pytest.mark.parametrize(
    ("there", "here"),
    [
        (THERE.replace("انضم", "وانضم"), CHANGED),
        (THERE, CHANGED.replace("joined", "have joined")),
    ],
)
def test_an_acceptance_falls_when_either_block_changes(build: Build, mark: str, there: str, here: str) -> None:
    assert accepted(build, f"<!-- review: accept numbers {mark}: so it is -->", there, here) == [
        "`numbers` is accepted for a passage that has changed or does not need it",
        DIFFERS,
    ]


@pytest.mark.parametrize(
    ("there", "here"),
    [
        (f"{THERE}\n\nفقرة.", f"{CHANGED}\n\nA paragraph."),
        (THERE.replace(" ", "\n"), CHANGED),
        (THERE, CHANGED.replace(" ", "  ")),
    ],
)
def test_an_acceptance_stands_while_both_blocks_say_the_same(build: Build, mark: str, there: str, here: str) -> None:
    assert accepted(build, f"<!-- review: accept numbers {mark}: so it is -->", there, here) == []


def test_a_comment_in_code_accepts_nothing(build: Build, mark: str) -> None:
    comment = f"`<!-- review: accept numbers {mark}: x -->`"

    assert accepted(build, "", f"كود\n\n{THERE}", f"{comment}\n\n{CHANGED}") == [DIFFERS]


def test_a_block_that_was_left_out_on_purpose_is_one_block(build: Build) -> None:
    there, here = "## فصل\n\nفقرة.\n\n1. بند", "## Chapter"
    first, second = review(build, original(there), translation(here))
    comment = mark_in(first).replace("why", "of no use to readers abroad")

    assert [one.message for one in (first, second)] == [
        "structure: ¶2 of ar.md (paragraph) is missing here",
        "structure: ¶3 of ar.md (list item) is missing here",
    ]
    assert accepted(build, comment, there, here) == [second.message]
    # Another text in its place is missed again.
    assert first.message in accepted(build, comment, there.replace("فقرة", "فقرة أخرى"), here)


def test_what_needs_one_text_alone_is_accepted_by_that_text(build: Build) -> None:
    there, here = "مراكش", "They met in Marrakesh."
    (found,) = review(build, original(there), translation(here))
    comment = mark_in(found).replace("why", "the name of a book")

    assert accepted(build, comment, there, here) == []
    assert accepted(build, comment, "في مراكش", here) == []
