"""Signals that come where Python could lose them."""

import signal

import pytest

from nashra.project.signals import unstopped


def test_who_asks_to_stop_waits_for_the_end_of_what_is_not_to_be_stopped() -> None:
    before = signal.getsignal(signal.SIGINT)
    done = []
    with pytest.raises(KeyboardInterrupt), unstopped():  # noqa: PT012  (in its middle)
        signal.raise_signal(signal.SIGINT)
        done.append("the rest")

    assert done == ["the rest"]
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_delayed_to_the_end_and_reaches_the_handler_of_before(number: signal.Signals) -> None:
    events: list[object] = []
    before = signal.signal(number, lambda one, _: events.append(one))
    try:
        with unstopped():
            signal.raise_signal(number)
            signal.raise_signal(number)
            events.append("the rest")
        assert events == ["the rest", number, number]
        signal.raise_signal(number)
        assert events[3:] == [number]
    finally:
        signal.signal(number, before)


def test_without_a_signal_all_is_as_before() -> None:
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with unstopped():
        pass

    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == handlers


def test_an_error_within_leaves_the_handlers_as_they_were() -> None:
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with pytest.raises(ZeroDivisionError), unstopped():
        raise ZeroDivisionError

    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == handlers
