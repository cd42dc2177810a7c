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


class NotSentError(Exception):
    """A task asks for something that did not go with it. The process that gave the task does the work itself."""


class UnsentBytes:
    """Replaces the function that reads a file, where its bytes did not go with a task."""

    def __call__(self) -> bytes:
        """Raise NotSentError."""
        raise NotSentError("a picture")


@dataclass(frozen=True, slots=True)
class Workers:
    """An executor, made when it is first needed, that does `width` tasks at once.

    `broken` are the errors that mean the executor is dead, and that no task raises.
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
        """Yield each task with `function(common, task)`, in order. If the executor breaks, this process does the rest.

        While a task is waited for, `meanwhile` is called again and again, until it returns False: nothing left to do.
        """
        executor: Executor | None = self.executor()
        waiting: deque[tuple[Any, Future[T] | None]] = deque()
        tasks = iter(tasks)
        while True:
            # Only as many as keep all workers busy, since tasks hold many bytes.
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
