"""What templates ask of other texts: each question is recorded, and answered as the site is."""

from collections.abc import Callable
from typing import Any

import pytest

from nashra.pages.queries import QueryLog
from nashra.pages.questions import Questions
from tests.pages.theme import MIDDLE, NEW, OLD, SITE, TOWER, answers

ON_TOWER = [one for one in SITE.briefings if one.facts.meeting == "tower"]


@pytest.mark.parametrize(
    ("ask", "found", "query"),
    [
        (lambda ask: ask.neighbours(MIDDLE), (OLD, NEW), "neighbours middle"),
        (
            lambda ask: ask.briefings_of(TOWER),
            [one for one in SITE.briefings if one.facts.meeting == "tower"],
            "meeting tower",
        ),
        (lambda ask: ask.count_of(), 3, "count "),
        (lambda ask: [year.size for year in ask.years_of()], None, "years "),
        (lambda ask: ask.is_over(TOWER), TOWER.ends < SITE.today, "over tower"),
        (lambda ask: ask.data_files(), [], "data"),
        (lambda ask: ask.size_of("/en/offline.zip"), 0, "size /en/offline.zip"),
        (lambda ask: ask.is_corrected(), bool(SITE.corrections), "corrected"),
        (lambda ask: ask.search_data("en"), {}, "search en"),
    ],
)
def test_a_question_is_recorded_and_answered(ask: Callable[[Questions], Any], found: object, query: str) -> None:
    queries = QueryLog()
    answer = ask(Questions(SITE, answers(), queries))

    assert queries.take() == query
    assert answer == found or (found is None and sum(answer) == len(SITE.briefings))


def test_the_names_in_templates_are_those_of_functions() -> None:
    names = Questions(SITE, answers(), QueryLog()).names_in_templates()

    assert len(names) == 10
    assert all(callable(function) for function in names.values())
