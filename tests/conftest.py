"""What several tests share: sources from a mapping of texts, a site built in memory, `--update-golden`."""

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import jinja2
import pytest

from nashra.build import pipeline
from nashra.build.request import Request, Tools
from nashra.files import discover
from nashra.incremental.store import Memory
from nashra.markdown.convert import Converter
from nashra.model.problems import Problem
from nashra.model.sources import Source
from nashra.pages import catalogs
from nashra.pages.jinja import GuardedEnvironment
from tests.memos import once

HERE = Path(__file__).parent
NOW = datetime(2024, 1, 1, tzinfo=UTC)
CONVERTER = Converter()

# A slow machine is no fault of the code.
hypothesis.settings.register_profile("tests", hypothesis.settings(), deadline=None)
hypothesis.settings.load_profile("tests")

Build = Callable[..., tuple[pipeline.BuiltSite | None, list[Problem]]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden; read the diff in review")


@pytest.hookimpl(optionalhook=True)  # tests run without pytest-xdist, too
def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes run tests: one more than processors, since some tests wait for a browser or a kill."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def garbage_as_before() -> Iterator[None]:
    """Let Python look for garbage again after a command, which does not: a run of all tests would hold 3 GB."""
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def templates_once() -> Iterator[None]:
    """Parse and compile each text of a template once for all builds of a process: half of a small build is that.

    Nothing but their arguments goes into what these functions return.
    """

    def of_environment(environment: jinja2.Environment, *arguments: object, **named: object) -> object:
        filters, tests = sorted(environment.filters), sorted(environment.tests)
        return type(environment), filters, tests, arguments, sorted(named.items())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(GuardedEnvironment, "compile", once(GuardedEnvironment.compile, of_environment))
        patch.setattr(catalogs, "read", once(catalogs.read, lambda *arguments: arguments))
        yield


@pytest.fixture(scope="session")
def site_sources() -> dict[str, Source]:
    """Return the sources of tests/site, with nashra's own templates and catalogs."""
    sources, problems = discover.discover(HERE / "site")
    assert not problems
    return sources


@pytest.fixture
def build(site_sources: dict[str, Source]) -> Build:
    """Return a function that builds tests/site with some files changed: text or bytes by path, None takes one out."""

    def run(
        changes: Mapping[str, str | bytes | None] | None = None, *, now: datetime = NOW, drafts: bool = False
    ) -> tuple[pipeline.BuiltSite | None, list[Problem]]:
        sources = dict(site_sources)
        for path, content in (changes or {}).items():
            if content is None:
                del sources[path]
            else:
                sources[path] = Source(path, content.encode() if isinstance(content, str) else content)
        return pipeline.build(sources, Request(now, drafts), Tools(CONVERTER, Memory()))

    return run
