"""Tasks are done in order, by an executor or without it."""

from collections.abc import Iterator
from concurrent.futures import BrokenExecutor

import pytest
from hypothesis import given, strategies as st

from nashra.build.parallel.workers import NotSentError, UnsentBytes, Workers
from tests.build.parallel.conftest import Here


def length(common: bytes, task: str) -> int:
    return len(common) + len(task)


@given(tasks=st.lists(st.text(max_size=3)), breaks=st.integers(-1, 8), width=st.integers(1, 4))
def test_each_task_comes_with_its_result_in_order_even_if_the_executor_breaks(
    tasks: list[str], breaks: int, width: int
) -> None:
    executor = Here(breaks)

    assert list(Workers(lambda: executor, width).each(length, b"ab", tasks)) == [
        (task, 2 + len(task)) for task in tasks
    ]
    assert executor.done == (len(tasks) if breaks < 0 else min(breaks, len(tasks)))


def test_no_more_tasks_wait_than_keep_all_workers_busy() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for task in range(100):
            taken.append(task)
            yield task

    next(Workers(Here, 3).each(lambda _, task: task, b"", tasks()))

    assert len(taken) <= 2 * 3 + 2


def test_an_error_of_a_task_is_raised_and_no_other_executor_is_tried() -> None:
    def fail(_: bytes, task: int) -> int:
        raise LookupError(task)

    with pytest.raises(LookupError):
        list(Workers(Here, 1).each(fail, b"", [1]))


def test_broken_errors_of_a_task_are_done_again_here() -> None:
    calls: list[int] = []

    def breaks_once(_: bytes, task: int) -> int:
        calls.append(task)
        if len(calls) == 1:
            raise BrokenExecutor
        return task

    assert list(Workers(Here, 1).each(breaks_once, b"", [7])) == [(7, 7)]
    assert calls == [7, 7]


def test_bytes_that_were_not_sent_say_so() -> None:
    with pytest.raises(NotSentError):
        UnsentBytes()()
