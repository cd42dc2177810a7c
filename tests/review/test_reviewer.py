"""The findings of a whole site, each with its place in both files, at the level that the site gives its rule."""

import re
from dataclasses import replace
from datetime import date

import pytest

from nashra.markdown import meaning
from nashra.model.content import Accepted, Forms
from nashra.model.levels import ReviewSettings
from nashra.model.problems import Problem
from nashra.model.sources import Source
from nashra.review import reviewer, rules
from nashra.review.comparison import Knowledge
from tests import sites
from tests.conftest import HERE, Build
from tests.reviewing import ARABIC, term
from tests.samples import linked

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


# --- levels --------------------------------------------------------------------------------------------------

ARCHIVE = ReviewSettings(before=date(2022, 5, 12), old={"all": "advice"})


@pytest.mark.parametrize(
    ("review_settings", "levels"),
    [
        (ReviewSettings({"numbers": "advice", "quotations": "off"}), {"numbers": "advice", "quotations": "off"}),
        (ARCHIVE, dict.fromkeys(rules.NAMES, "advice") | {"dates": "off"}),
        (replace(ARCHIVE, before=date(2022, 5, 11)), {}),
    ],
)
def test_a_piece_has_the_levels_of_its_site_of_its_age_and_its_own(
    review_settings: ReviewSettings, levels: dict[str, str]
) -> None:
    settings = replace(sites.SETTINGS, review=review_settings)
    briefing = sites.briefing("a", day=date(2022, 5, 11))
    own = replace(briefing, original=replace(briefing.original, review={"dates": "off"}))

    assert reviewer.levels_of(own, settings) == levels | {"dates": "off"}
    page = reviewer.levels_of(sites.page("about", "ar"), settings)
    assert page == dict(review_settings.every)  # it has no day, so it is never old


@pytest.mark.parametrize(
    ("setting", "field", "expected"),
    [
        ("{numbers: advice}", "", ["advice"]),
        ("{all: advice}", "", ["advice"]),
        ("{numbers: off}", "", []),
        ("{all: off}", "", []),
        ("{dates: off, structure: advice}", "", ["problem"]),
        ("{before: {date: 2022-05-12, numbers: advice}}", "", ["advice"]),
        ("{before: {date: 2022-05-11, numbers: advice}}", "", ["problem"]),
        ("{numbers: off, before: {date: 2022-05-12, numbers: problem}}", "", ["problem"]),
        ("{numbers: off}", "review: {numbers: advice}", ["advice"]),
        ("{}", "review: {all: off}", []),
    ],
)
def test_the_settings_and_the_original_set_the_level_of_a_finding(
    build: Build, site_sources: dict[str, Source], setting: str, field: str, expected: list[str]
) -> None:
    site = site_sources["content/site.yaml"].data.decode() + f"\nreview: {setting}\n"
    theirs, ours = original(ORIGINAL, field), translation(WRONG)
    _, problems = build({"content/site.yaml": site, AR: theirs, EN: ours})

    assert [one.level for one in problems if one.path.startswith(FOLDER)] == expected


def test_an_unpublished_text_has_advice_alone_whatever_the_level(build: Build) -> None:
    theirs, ours = original(ORIGINAL, "review: {all: problem}"), translation(WRONG, "status: draft")

    assert [one.level for one in review(build, theirs, ours, drafts=True)] == ["advice"]


# --- translations without a ledger ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("theirs", "ours", "levels"),
    [
        (original("نص."), translation("Text."), ["advice"]),
        (original("نص."), translation("Text.", *LEDGER), []),
        (original("نص.", "review: {ledger: problem}"), translation("Text."), ["problem"]),
        (original("نص.", "review: {ledger: off}"), translation("Text."), []),
        (original("نص.", "review: {ledger: problem}"), translation("Text.", "status: draft"), ["advice"]),
    ],
)
def test_a_translation_without_a_ledger_is_a_finding_apart(theirs: str, ours: str, levels: list[str]) -> None:
    site, _ = linked({"briefings/a/ar.md": theirs, "briefings/a/en.md": ours}, drafts=True)
    (piece,) = site.pieces

    found = reviewer.review(piece, site.settings, Knowledge())

    assert found.problems == []
    assert [one.level for one in found.unrecorded] == levels
    accepted = [Accepted(one.path, one.rule, one.mark, "x") for one in found.unrecorded]
    again = reviewer.review(piece, site.settings, Knowledge(), accepted={"content/briefings/a/en.md": accepted})
    assert (again.unrecorded, again.lapsed) == ([], [])
