"""The weight of pages and their budgets in site.yaml; faulty budgets are in tests/problems/settings-budget.md."""

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterable
from dataclasses import replace

import pytest

from nashra.cli.main import main
from nashra.model.problems import Problem
from nashra.model.settings import Budget, Settings
from nashra.model.site import Output
from nashra.pages import plan
from nashra.publish import weight
from tests.conftest import HERE, Build
from tests.sites import SETTINGS, briefing, site

NOISE = hashlib.shake_128(b"image").digest(5_000)  # as an image: gzip makes it no smaller
SHEET = b"a { color: red } " * 1_000
URL = "/ar/briefings/one/"
PAGE = f"""<!doctype html>
<link rel="canonical" href="{SETTINGS.url}{URL}">
<link rel="alternate" href="/demo/ar/feed.xml">
<link rel="stylesheet" href="/demo/static/style.css">
<link rel="icon" href="/demo/static/icon.svg" type="image/svg+xml">
<script src="/demo/static/a%20script.js" defer></script>
<p><img alt="a > b" src="/demo/images/hall.jpg"> <img src="/demo/images/hall.jpg"> <img src="https://x.example/y">
<a href="/demo/images/large.jpg">large</a>
"""
FILES = {
    "ar/briefings/one/index.html": PAGE.encode(),
    "ar/feed.xml": NOISE,
    "static/style.css": SHEET,
    "static/icon.svg": b"<svg/>",
    "static/a script.js": b"1;",
    "images/hall.jpg": NOISE,
    "images/large.jpg": NOISE * 9,
}
OUTPUTS = [Output(path, data) for path, data in FILES.items()]
PLAN = plan.plan(site(briefing("one", "ar")))
WHOLE = len(gzip.compress(PAGE.encode(), 9)) + len(gzip.compress(SHEET, 9)) + len(NOISE) + len(b"<svg/>") + len(b"1;")


def problems(settings: Settings) -> list[Problem]:
    scales = weight.PageWeigher(settings, {output.path: output for output in OUTPUTS})
    found = [scales.problem("site.yaml", page, PAGE.encode()) for page in PLAN.pages.values() if page.url == URL]
    return [problem for problem in found if problem]


def heaviest(settings: Settings, planned: plan.Plan, outputs: Iterable[Output]) -> str:
    return weight.PageWeigher(settings, {output.path: output for output in outputs}).heaviest(planned)


def with_limit(limit: int, kind: str = "briefing") -> Settings:
    return replace(SETTINGS, budgets=(Budget(kind, limit, 7),))


def test_a_page_weighs_itself_and_each_file_it_loads_once_compressed() -> None:
    assert problems(with_limit(WHOLE)) == []
    (problem,) = problems(with_limit(WHOLE - 1))

    assert (problem.path, problem.line, problem.level) == ("site.yaml", 7, "problem")
    assert problem.message == f"{URL} weighs 5.4 KB, over its budget of {(WHOLE - 1) / 1000:g} KB"
    assert problem.hint == "in KB: hall.jpg 5.0, the page 0.3, style.css 0.1; make them smaller, or raise `briefing`"


def test_pictures_that_load_later_do_not_count_where_pictures_have_a_budget() -> None:
    settings = replace(SETTINGS, budgets=(Budget("briefing", 900, 7), Budget("pictures", 1_000, 8)))
    page = PLAN.pages[URL]
    scales = weight.PageWeigher(settings, {output.path: output for output in OUTPUTS})

    assert scales.problem("site.yaml", page, PAGE.encode()) is not None
    assert scales.problem("site.yaml", page, PAGE.replace("<img", '<img loading="lazy"').encode()) is None


def test_a_kind_without_a_budget_is_not_weighed() -> None:
    assert problems(SETTINGS) == []
    assert heaviest(SETTINGS, PLAN, OUTPUTS) == ""


def test_the_heaviest_page_of_each_kind_is_named() -> None:
    two = plan.plan(site(briefing("one", "ar"), briefing("two", "ar")))
    outputs = [*OUTPUTS, Output("ar/briefings/two/index.html", b"<p>")]

    assert heaviest(with_limit(20_000), two, outputs) == f"briefing 5.4 of 20 KB ({URL})"


def test_a_page_within_its_budget_is_not_compressed(monkeypatch: pytest.MonkeyPatch) -> None:
    compressed: list[bytes] = []
    compress = zlib.compress

    def noted(data: bytes, *, level: int, wbits: int) -> bytes:
        compressed.append(data)
        return compress(data, level, wbits)

    monkeypatch.setattr(zlib, "compress", noted)
    assert problems(with_limit(99_000)) == []

    assert compressed
    assert PAGE.encode() not in compressed


def test_a_page_over_its_budget_is_a_problem_of_the_build(build: Build) -> None:
    text = (HERE / "site/content/site.yaml").read_text(encoding="utf-8")
    line = len(text.splitlines()) + 2
    built, problems = build({"content/site.yaml": f"{text}budget:\n  home: 0.5\n"})

    heavy = [problem for problem in problems if problem.level == "problem"]
    assert built is None
    pattern = (
        rf"content/site\.yaml:{line}: /ar/ weighs \d+\.\d KB, over its budget of 0\.5 KB "
        r"\(in KB: the page \d\.\d, style\.[0-9a-f]+\.css \d\.\d, .*; make them smaller, or raise `home`\)"
    )
    assert re.fullmatch(pattern, str(heavy[0]))
    assert len(heavy) == 3  # one a language


def test_check_names_the_heaviest_pages_and_build_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(HERE.parent)]) == 0
    kinds = (("briefing", 10), ("home", 12), ("timeline", 14))
    pattern = ", ".join(rf"{kind} [\d.]+ of {limit} KB \(/\S+\)" for kind, limit in kinds)
    assert re.fullmatch(f"heaviest: {pattern}", capsys.readouterr().out.splitlines()[-1])
    assert main(["check", "--root", str(HERE / "site")]) == 0
    assert "heaviest" not in capsys.readouterr().out
