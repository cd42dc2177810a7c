"""Work that others do gives the same site: in processes, elsewhere, and when those who do it fail."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

import jinja2
import pytest

from nashra.build import pipeline
from nashra.build.parallel import tasks
from nashra.build.parallel.tasks import Workers
from nashra.model.sources import Source
from nashra.project import processes
from tests.conftest import CONVERTER, HERE, NOW

NOTE = "content/briefings/note-suivante"


@pytest.fixture(scope="module")
def many() -> dict[str, Source]:
    """Return the sources of a site with so many briefings that it pays to spread them."""
    from nashra.files import discover as files  # noqa: PLC0415

    sources, _ = files.discover(HERE / "site")
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


def built(sources: dict[str, Source], workers: Workers | None = None) -> tuple[dict[str, bytes] | None, list[str]]:
    made, problems = pipeline.build(sources, to_body=CONVERTER, now=NOW, workers=workers)
    files = None if made is None else {output.path: output.data for output in made.outputs}
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


@pytest.mark.parametrize("breaks", [-1, 0, 3, 14])
def test_whoever_does_the_work_the_site_is_the_same(many: dict[str, Source], breaks: int) -> None:
    executor = Here(breaks)

    assert built(many, Workers(lambda: executor, 2)) == built(many)
    assert executor.done == breaks if breaks >= 0 else executor.done > 10


def test_a_page_that_asks_for_other_texts_is_made_at_home(many: dict[str, Source]) -> None:
    path = "templates/briefing.html"
    asks = "{% block main %}{{ site.briefings | length }}{{ site.pages[0].original.body.html | length }}"
    asking = Source(path, many[path].data.replace(b"{% block main %}", asks.encode()))

    assert built(many | {path: asking}, Workers(Here, 2)) == built(many | {path: asking})


def test_what_was_compiled_at_home_is_not_compiled_again(
    many: dict[str, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []
    compile_: Any = jinja2.Environment.compile

    def noted(*arguments: Any, **named: Any) -> Any:
        compiled.append(arguments[2])
        return compile_(*arguments, **named)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    tasks._task_renderer.cache_clear()  # noqa: SLF001  (a process that has made no page yet)
    built(many, Workers(Here, 2))

    assert {"briefing.html", "base.html", "parts.html", "words.html"} <= set(compiled)
    assert len(compiled) == len(set(compiled))


@pytest.mark.parametrize("fault", ["{{ nothing }}", "{{ page.subject.nothing }}", "{{ 1 / 0 }}"])
def test_a_fault_of_a_template_is_told_as_at_home(many: dict[str, Source], fault: str) -> None:
    path = "templates/briefing.html"
    faulty = Source(path, many[path].data.replace(b"{% block main %}", b"{% block main %}" + fault.encode()))
    made, problems = built(many | {path: faulty}, Workers(Here, 2))

    assert made is None
    assert problems == built(many | {path: faulty})[1]


def test_problems_of_texts_are_told_as_at_home(many: dict[str, Source]) -> None:
    path = f"{NOTE}/fr.md"
    faulty = many | {path: Source(path, b"---\ntitle: a\ndate: never\n---\n\n[x](../nowhere/)\n")}

    assert built(faulty, Workers(Here, 2)) == built(faulty)


# --- processes --------------------------------------------------------------------------------------------------


@pytest.fixture
def workers() -> Iterator[Workers]:
    if os.cpu_count() == 1:
        pytest.skip("one processor: no processes are begun")
    with processes.workers() as found:
        assert found is not None
        yield found


def test_processes_make_the_same_site(many: dict[str, Source], workers: Workers) -> None:
    assert built(many, workers) == built(many)


def test_a_process_that_is_killed_is_done_without(
    many: dict[str, Source], workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = os.getpid()
    render = tasks.render

    def killed(common: bytes, part: tasks.RenderTask) -> list[tasks.RenderResult]:
        if os.getpid() != home:
            os.kill(os.getpid(), signal.SIGKILL)
        return render(common, part)

    # A fork knows the function under the name that it is sent by.
    monkeypatch.setattr(tasks, "render", killed)
    monkeypatch.setattr("nashra.build.output_cache.render", killed)
    monkeypatch.setattr(killed, "__module__", "nashra.build.parallel.tasks", raising=False)
    monkeypatch.setattr(killed, "__qualname__", "render")

    assert built(many, workers) == built(many)
