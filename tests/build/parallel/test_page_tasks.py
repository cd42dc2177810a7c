"""Pages that workers make are those that the build itself would make."""

from typing import Any

import pytest

from nashra.build.parallel import page_tasks
from nashra.build.parallel.workers import Workers
from nashra.model.sources import Source
from nashra.pages.jinja import GuardedEnvironment
from tests.build.parallel.conftest import Here, built


def test_a_page_that_asks_for_other_texts_is_made_at_home(many: dict[str, Source]) -> None:
    path = "templates/briefing.html"
    asks = "{% block main %}{{ site.briefings | length }}{{ site.pages[0].original.body.html | length }}"
    asking = Source(path, many[path].data.replace(b"{% block main %}", asks.encode()))

    assert built(many | {path: asking}, Workers(Here, 2)) == built(many | {path: asking})


def test_what_was_compiled_at_home_is_not_compiled_again(
    many: dict[str, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []
    compile_: Any = GuardedEnvironment.compile

    def noted(*arguments: Any, **named: Any) -> Any:
        compiled.append(arguments[2])
        return compile_(*arguments, **named)

    monkeypatch.setattr(GuardedEnvironment, "compile", noted)
    page_tasks._task_renderer.cache_clear()  # noqa: SLF001  (a process that has made no page yet)
    built(many, Workers(Here, 2))

    assert {"briefing.html", "base.html", "parts.html", "words.html"} <= set(compiled)
    # Meanwhile the former address of a meeting is made here, and those of briefings by the workers.
    assert {name for name in compiled if compiled.count(name) > 1} <= {"redirect.html"}


@pytest.mark.parametrize("fault", ["{{ nothing }}", "{{ page.subject.nothing }}", "{{ 1 / 0 }}"])
def test_a_fault_of_a_template_is_told_as_at_home(many: dict[str, Source], fault: str) -> None:
    path = "templates/briefing.html"
    faulty = Source(path, many[path].data.replace(b"{% block main %}", b"{% block main %}" + fault.encode()))
    made, problems = built(many | {path: faulty}, Workers(Here, 2))

    assert made is None
    assert problems == built(many | {path: faulty})[1]
