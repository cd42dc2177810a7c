"""Without any of its fast paths nashra makes the same site, byte for byte."""

from pathlib import Path
from types import ModuleType

import pytest

from nashra.build import pipeline
from nashra.build.request import Request, Tools
from nashra.files import discover
from nashra.incremental.store import Memory
from nashra.markdown.convert import Converter
from nashra.model.sources import Source
from tests.conftest import HERE, NOW
from tests.fast_paths import FAST, PLAIN, without_fast_paths

PACKAGE = HERE.parent / "nashra"


def files(sources: dict[str, Source]) -> tuple[dict[str, str], list[str]]:
    site, problems = pipeline.build(sources, Request(NOW), Tools(Converter(), Memory()))
    assert site is not None, problems
    return {output.path: output.digest for output in site.outputs}, [str(problem) for problem in problems]


@pytest.mark.parametrize("root", [HERE / "site", HERE.parent], ids=["the sample", "our own site"])
def test_the_plain_ways_make_the_same_site(root: Path) -> None:
    sources, _ = discover.discover(root)
    fast = files(sources)
    with without_fast_paths():
        plain = files(sources)

    assert plain == fast


@pytest.mark.parametrize("module", FAST, ids=lambda module: module.__name__)
def test_the_switch_turns_off_each_module_of_fast_paths(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A function or a method of the module that is called all the same fails."""

    def fail(*_: object, **__: object) -> None:
        raise AssertionError(f"{module.__name__} is still used")

    with without_fast_paths():
        for name, found in list(vars(module).items()):
            is_own = getattr(found, "__module__", "") == module.__name__
            if is_own and isinstance(found, type):
                monkeypatch.setattr(found, "__init__", fail)
            elif is_own and callable(found) and not any(found is plain for _, _, plain in PLAIN):
                monkeypatch.setattr(module, name, fail)
        sources, _ = discover.discover(HERE / "site")
        assert files(sources)[0]
