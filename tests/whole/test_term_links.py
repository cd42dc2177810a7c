"""Links to the glossary in our own site: the pages of briefings alone have them, and are else as they were."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from nashra.build.pipeline import BuiltSite
from nashra.files import discover
from nashra.model.site import Output
from tests import browsing, building
from tests.conftest import HERE
from tests.whole.test_quality import BRIEFING, judged

SETTINGS = "content/site.yaml"
LINK = re.compile(rb'<a class="to-term" href="([^"]*)#([^"]*)">(.*?)</a>', re.DOTALL)
SHEET = re.compile(rb'<link rel="stylesheet" href="/static/terms\.[^"]*">\n')


def made(more: bytes) -> dict[str, bytes]:
    """Return the files of our own site with more settings, and without budgets."""
    sources, _ = discover.discover(HERE.parent)
    text = re.sub(rb"(briefing|home|timeline): \d+\n", rb"\1: 99\n", sources[SETTINGS].data)
    built, problems = building.build(sources | {SETTINGS: Output(SETTINGS, text + more)})
    assert isinstance(built, BuiltSite), problems
    return {output.path: output.data for output in built.outputs if output.path != "manifest.json"}


@pytest.fixture(scope="module")
def linked() -> dict[str, bytes]:
    return made(b"terms: link\n")


def test_only_briefings_have_links_and_are_else_as_they_were(linked: dict[str, bytes]) -> None:
    plain = made(b"")

    assert {path for path in linked if path not in plain} == {path for path in linked if "static/terms." in path}
    changed = {path for path in plain if linked[path] != plain[path]}
    assert changed
    for path in changed:
        assert re.fullmatch(r"\w+/briefings/[^/]+/index\.html", path), path
        assert SHEET.sub(b"", LINK.sub(rb"\3", linked[path])) == plain[path], path


def test_each_link_leads_to_the_entry_of_a_term_and_none_is_there_twice(linked: dict[str, bytes]) -> None:
    count = 0
    for data in linked.values():
        found = LINK.findall(data)
        assert len({anchor for _, anchor, _ in found}) == len(found)
        for address, anchor, _ in found:
            assert b'id="' + anchor + b'"' in linked[f"{address.decode()[1:]}index.html"]
            count += 1

    assert count > 300


@pytest.fixture(scope="module")
def served(linked: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("linked")
    for path, data in linked.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    with browsing.served(folder) as address:
        yield address


@pytest.mark.parametrize("prefix", ["ar", "en", "fr"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(chromium: Browser, served: str, prefix: str, scheme: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{served}/{prefix}/{BRIEFING}")
    result = judged(page)
    look = page.locator(".to-term").first.evaluate("one => getComputedStyle(one).textDecorationStyle")
    page.close()

    assert [rule["id"] for rule in result["violations"]] == []
    assert look == "dotted"
