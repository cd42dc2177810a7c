"""When two times of day or decades may be the same, and when a time is the numbers of another text."""

from decimal import Decimal

from hypothesis import given, strategies as st

from nashra.review.reading.moments import Period, Time


def time(hour: int, minute: int = 0, half: str = "certain") -> Time:
    return Time(hour, minute, 0, 1, "x", half)  # type: ignore[arg-type]


def test_two_times_agree_in_the_half_of_the_day_only_where_both_write_it() -> None:
    assert time(17).agrees(time(17))
    assert not time(17).agrees(time(5))
    assert not time(17).agrees(time(17, 30))
    assert time(17).agrees(time(5, half="likely"))
    assert time(17).is_doubtful(time(5, half="likely"))
    assert time(17).agrees(time(5, half="open"))
    assert not time(17).is_doubtful(time(5, half="open"))


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 23), st.integers(0, 59))
def test_times_agree_both_ways(hour: int, minute: int, other: int, others: int) -> None:
    for half in ("certain", "likely", "open"):
        one, two = time(hour, minute, half), time(other, others)
        assert one.agrees(two) == two.agrees(one)


def test_a_time_may_be_numbers() -> None:
    assert time(17).is_in({Decimal(5)})
    assert time(17, 30).is_in({Decimal(17), Decimal(30)})
    assert time(17, 30).is_in({Decimal("5.30")})
    assert not time(17, 30).is_in({Decimal(17)})
    assert time(17, 55).is_in({Decimal(5), Decimal(6)})
    assert time(17, 30).values == {Decimal(17), Decimal(5), Decimal(30), Decimal("17.3"), Decimal("5.3")}
    assert time(17, 55).values >= {Decimal(6), Decimal(18), Decimal(5)}


def test_a_decade_without_its_century_agrees_with_that_of_each() -> None:
    short, whole, earlier = (Period(80, century, 0, 1, "x") for century in (None, 20, 19))

    assert short.agrees(whole)
    assert earlier.agrees(short)
    assert not earlier.agrees(whole)


def test_a_decade_may_be_numbers() -> None:
    assert Period(80, 20, 0, 1, "x").is_in({Decimal(1980)})
    assert Period(80, None, 0, 1, "x").is_in({Decimal(80)})
    assert Period(0, 19, 0, 1, "x").is_in({Decimal(19)})
    assert not Period(80, 20, 0, 1, "x").is_in({Decimal(1990), Decimal(20)})
    assert Period(80, None, 0, 1, "x").is_in({Decimal(1980)})
    assert Period(80, None, 0, 1, "x").values >= {Decimal(80), Decimal(1880), Decimal(1980)}
    assert Period(80, 20, 0, 1, "x").values == {Decimal(80), Decimal(20), Decimal(1980), Decimal(1989)}
