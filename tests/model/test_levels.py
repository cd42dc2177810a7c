"""How the levels of a site, of its old texts and of one briefing come together."""

import pytest
from hypothesis import given, strategies as st

from nashra.model.levels import ALL, LEVELS, RULES, Levels, combined

SCOPES = st.lists(st.dictionaries(st.sampled_from((ALL, *RULES)), st.sampled_from(LEVELS)), max_size=4)


@pytest.mark.parametrize(
    ("scopes", "levels"),
    [
        ([], {}),
        ([{}, {}, {}], {}),
        ([{"numbers": "off"}], {"numbers": "off"}),
        ([{"numbers": "off"}, {"numbers": "advice"}], {"numbers": "advice"}),
        ([{"numbers": "off"}, {"dates": "advice"}], {"numbers": "off", "dates": "advice"}),
        ([{"all": "advice"}], dict.fromkeys(RULES, "advice")),
        ([{"numbers": "problem", "all": "advice"}], dict.fromkeys(RULES, "advice") | {"numbers": "problem"}),
        ([{"numbers": "problem"}, {"all": "advice"}], dict.fromkeys(RULES, "advice")),
        ([{"numbers": "off"}, {"all": "advice"}], dict.fromkeys(RULES, "advice") | {"numbers": "off"}),
        ([{"numbers": "off"}, {"numbers": "advice"}, {"all": "problem"}], dict.fromkeys(RULES, "problem")),
        ([{"all": "off"}, {"all": "advice"}], dict.fromkeys(RULES, "advice")),
        ([{"all": "off"}, {"numbers": "problem"}], dict.fromkeys(RULES, "off") | {"numbers": "problem"}),
    ],
)
def test_the_narrower_scope_wins_and_all_turns_on_nothing_that_is_off_by_name(
    scopes: list[Levels], levels: Levels
) -> None:
    assert combined(*scopes) == levels


@given(SCOPES, st.dictionaries(st.sampled_from(RULES), st.sampled_from(LEVELS)))
def test_what_the_narrowest_scope_names_has_that_level_and_all_else_the_one_before(
    scopes: list[Levels], narrowest: Levels
) -> None:
    assert combined(*scopes, narrowest) == combined(*scopes) | dict(narrowest)


@given(SCOPES)
def test_only_rules_have_levels(scopes: list[Levels]) -> None:
    assert set(combined(*scopes)) <= set(RULES)
