"""The table of rules: each example is a message that the review prints, and each rule is explained."""

import pytest

from nashra.model import levels
from nashra.review import rules
from tests.conftest import Build
from tests.review.test_reviewer import BOTH, FOLDER, LEDGER, SENTENCES, SLUG, original, review, translation

ONE = "The members met in the city in the morning and talked for long."
QUOTED = "سنأتي كلنا في المساء"
EXAMPLES = [
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
    ("quotations", "fr", f"قال «{QUOTED}» ثم «{QUOTED}».", "Il a dit « oui, ce soir » et non, ils ne viennent pas."),
    ("style", "fr", "قالت اللجنة.", "Le comité l'a dit."),
]


@pytest.mark.parametrize(("rule", "prefix", "theirs", "ours"), EXAMPLES, ids=[rule for rule, *_ in EXAMPLES])
def test_the_review_prints_the_example_of_each_rule(
    build: Build, rule: str, prefix: str, theirs: str, ours: str
) -> None:
    known = next(known for known in rules.RULES if known.name == rule)
    text = translation(ours, *(LEDGER if rule == "ledger" else ()))
    problems = review(build, original(theirs), text, prefix=prefix)
    found = [problem for problem in problems if problem.message.startswith(f"{rule}: ")]

    assert [problem.message for problem in found] == [f"{rule}: {known.example}"]
    assert found[0].level in known.level.split(", ")
    assert found[0].path == f"{FOLDER}/{prefix}.md"


@pytest.mark.parametrize("rule", rules.NAMES)
@pytest.mark.parametrize("level", ["problem", "advice", "off"])
def test_every_rule_can_be_set_to_every_level(build: Build, rule: str, level: str) -> None:
    _, prefix, theirs, ours = next(one for one in EXAMPLES if one[0] == rule)
    fields = LEDGER if rule == "ledger" else ()

    found = review(build, original(theirs, f"review: {{{rule}: {level}}}"), translation(ours, *fields), prefix=prefix)

    assert {one.level for one in found if one.message.startswith(f"{rule}:")} == {level} - {"off"}


def test_every_rule_is_tried() -> None:
    assert tuple(rule for rule, *_ in EXAMPLES) == rules.NAMES


@pytest.mark.parametrize("name", rules.NAMES)
def test_the_help_of_a_rule_has_its_levels_and_an_example(name: str) -> None:
    rule = next(rule for rule in rules.RULES if rule.name == name)

    assert rules.explain(name).startswith(f"{name} ({rule.level})\n  finds:    {rule.what}\n  why:      {rule.why}\n")
    assert f"  example:  {rule.example}\n" in rules.explain(name)


def test_the_names_are_those_of_the_table_each_once() -> None:
    assert tuple(rule.name for rule in rules.RULES) == rules.NAMES
    assert len(set(rules.NAMES)) == len(rules.NAMES)
    assert rules.NAMES == levels.RULES  # the field `review` knows the names too, and content is read before the review


@pytest.mark.parametrize(
    ("name", "hint"), [("numbres", "did you mean `numbers`?"), ("zzz", "the rules are structure, ledger, numbers, ")]
)
def test_an_unknown_rule_has_the_nearest_one_or_all(name: str, hint: str) -> None:
    assert rules.unknown(name).startswith(f"`{name}` is no rule of review ({hint}")


def test_levels_are_those_that_a_problem_can_have() -> None:
    assert {level for rule in rules.RULES for level in rule.level.split(", ")} == {"problem", "advice"}
