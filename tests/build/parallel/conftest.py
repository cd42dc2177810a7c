"""Helpers of the tests of nashra.build.parallel: a site with many briefings, and an executor without processes."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

import pytest

from nashra.build.parallel.workers import Workers
from nashra.files import discover
from nashra.model.progress import Progress, unwatched
from nashra.model.sources import Source
from tests.building import build
from tests.conftest import HERE

NOTE = "content/briefings/note-suivante"

Built = tuple[dict[str, bytes] | None, list[str]]


@pytest.fixture(scope="package")
def many() -> dict[str, Source]:
    """Return the sources of a site with so many briefings that workers make them."""
    sources, _ = discover.discover(HERE / "site")
    for number in range(100):
        for path in [path for path in sources if path.startswith(f"{NOTE}/")]:
            text = sources[path].data.replace(
                b"2023-03-01T", f"2022-{1 + number % 12:02}-{1 + number % 28:02}T".encode()
            )
            copy = path.replace("note-suivante", f"note-{number}")
            sources[copy] = Source(copy, text)
    boat = f"{NOTE}/ar.md"
    sources[boat] = Source(boat, sources[boat].data + "\n![قارب](../marsa-meeting/boat.png)\n".encode())
    french = f"{NOTE}/fr.md"
    sources[french] = Source(french, sources[french].data + b"\n![Un bateau](../marsa-meeting/boat.png)\n")
    return sources


@pytest.fixture(scope="package")
def alone(many: dict[str, Source]) -> Built:
    """Return the site that this process makes of them alone."""
    return built(many)


def built(sources: dict[str, Source], workers: Workers | None = None, progress: Progress = unwatched) -> Built:
    """Return the files of the site by path, None where a problem stops it, and the problems."""
    site, problems = build(sources, workers=workers, progress=progress)
    files = None if site is None else {output.path: output.data for output in site.outputs}
    return files, [str(problem) for problem in problems]


class Here(Executor):
    """An executor that does each task at once, up to the one at which it breaks."""

    def __init__(self, breaks: int = -1) -> None:
        self.done = 0
        self._breaks = breaks

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> "Future[Any]":
        if self.done == self._breaks:
            raise BrokenExecutor
        self.done += 1
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments, **named))
        except BaseException as error:  # noqa: BLE001
            future.set_exception(error)
        return future
