"""The state of a translation follows from the states of its blocks."""

from typing import get_args

import pytest
from hypothesis import given, strategies as st

from nashra.model.alignment import Alignment, Row, State

STATES: tuple[State, ...] = get_args(State)


def of_states(*states: State) -> Alignment:
    return Alignment(tuple(Row(state, (index,), (index,)) for index, state in enumerate(states)))


@pytest.mark.parametrize(
    ("states", "state", "behind"),
    [
        ((), "current", []),
        (("current", "current"), "current", []),
        (("current", "changed"), "stale", [1]),
        (("removed",), "stale", [0]),
        (("new", "current"), "stale", [0]),
        (("current", "to do", "current"), "stale", [1]),
        (("current", "unrecorded"), "incomplete", []),
        (("unrecorded", "unrecorded"), "unrecorded", []),
        (("current", "joined", "left out"), "current", []),
        (("current", "missing"), "incomplete", []),
        (("unrecorded", "missing"), "unrecorded", []),
        (("unrecorded", "changed", "current", "to do"), "stale", [1, 3]),
    ],
)
def test_a_translation_is_current_unless_a_block_is_behind_or_not_known(
    states: tuple[State, ...], state: str, behind: list[int]
) -> None:
    alignment = of_states(*states)

    assert alignment.state == state
    assert [row.original for row in alignment.behind] == behind


@given(st.lists(st.sampled_from(STATES)).flatmap(lambda states: st.tuples(st.just(states), st.permutations(states))))
def test_the_order_of_the_blocks_does_not_matter(states: tuple[list[State], list[State]]) -> None:
    first, second = (of_states(*each) for each in states)

    assert first.state == second.state
    assert sorted(row.state for row in first.behind) == sorted(row.state for row in second.behind)


@given(st.lists(st.sampled_from(STATES)), st.sampled_from(["changed", "removed", "new", "to do"]))
def test_a_block_that_is_behind_makes_any_translation_stale(states: list[State], state: State) -> None:
    assert of_states(*states, state).state == "stale"
    assert of_states(*states, state).behind[-1] == Row(state, (len(states),), (len(states),))
