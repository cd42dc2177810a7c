"""Each mixed text is seen in an order that its reader expects, by an implementation of UAX #9."""

import random
from collections.abc import Iterator

import pytest

from nashra.text.bidi import Direction, with_isolates
from tests.mixing import arabic, shown
from tests.text.mixed_text import GIVEN_LTR, GIVEN_RTL, LTR, RTL
from tests.text.mixes import Mix, mix

TEXTS: list[tuple[Direction, str, list[str]]] = [
    *(("rtl", text, orders) for text, orders in GIVEN_RTL + RTL),
    *(("ltr", text, orders) for text, orders in GIVEN_LTR + LTR),
]


@pytest.mark.parametrize(("base", "text", "orders"), TEXTS, ids=[f"{base} {text}" for base, text, _ in TEXTS])
def test_a_text_is_seen_in_an_order_that_its_reader_expects(base: Direction, text: str, orders: list[str]) -> None:
    assert shown(with_isolates(arabic(text), base), base) in orders


@pytest.mark.parametrize("seed", range(20))  # 20,000 texts, shared by the processors
def test_what_uax_9_keeps_whole_and_in_order_stays_so(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  (no secret)
    for _ in range(1000):
        one = mix(chance)
        isolated = shown(with_isolates(arabic(one.text), one.base), one.base)
        for phrase in kept_alone(one):
            assert phrase in isolated, f"{one.base} {one.text}"


def kept_alone(one: Mix) -> Iterator[str]:
    """Yield the phrases that are seen whole and in order without isolates, as they are seen."""
    seen = shown(arabic(one.text), one.base)
    for phrase in one.phrases:
        in_order = shown(arabic(phrase), "rtl") if one.base == "ltr" else phrase
        if in_order in seen:
            yield in_order
