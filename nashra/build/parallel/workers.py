"""Workers: an executor on this machine or on others, and how tasks go to it and come back.

What a task needs goes with it, as bytes: it asks no disk and no other task. Results come in the order of the tasks, so
that the site is the same wherever it was made.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")


class NotSent(Exception):  # noqa: N818  (no error: the page is made where all is known)
    """What is asked for did not go with the task."""


class UnsentBytes:
    """Stands for the way to the bytes of a file that did not go with a task."""

    def __call__(self) -> bytes:
        """Say so."""
        raise NotSent("a picture")


@dataclass(frozen=True, slots=True)
class Workers:
    """Where work is done: an executor, made when it is needed, and how many tasks it does at once.

    `broken` are the errors that say that the executor is at an end, and no task's own.
    """

    executor: Callable[[], Executor]
    width: int
    broken: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def each(
        self,
        function: Callable[..., T],
        common: bytes,
        tasks: Iterable[Any],
        meanwhile: Callable[[], bool] = lambda: False,
    ) -> Iterator[tuple[Any, T]]:
        """Yield each task with what the function makes of it, in order; an executor that breaks is done without.

        While a task is waited for, `meanwhile` is called again and again, until it says that it did nothing.
        """
        executor: Executor | None = self.executor()
        waiting: deque[tuple[Any, Future[T] | None]] = deque()
        tasks = iter(tasks)
        while True:
            # No more at once than keeps everyone busy: tasks hold bytes.
            for task in islice(tasks, 2 * self.width + 1 - len(waiting)):
                try:
                    waiting.append((task, executor.submit(function, common, task) if executor else None))
                except self.broken:
                    executor = None
                    waiting.append((task, None))
            if not waiting:
                return
            task, future = waiting.popleft()
            while future is not None and not future.done() and meanwhile():
                pass
            try:
                done = function(common, task) if future is None else future.result()
            except self.broken:
                executor = None
                done = function(common, task)
            yield task, done
