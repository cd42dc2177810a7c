"""The page that describes the data files, and the footer that leads to it."""

import re

import pytest

from nashra.model.sources import Source
from tests.conftest import Build

SETTINGS = "content/site.yaml"


def outputs(build: Build, sources: dict[str, Source], setting: str) -> dict[str, str]:
    built, problems = build({SETTINGS: f"{sources[SETTINGS].data.decode()}{setting}\n"})
    assert built is not None, [str(problem) for problem in problems]
    return {one.path: one.data.decode("utf-8", "ignore") for one in built.outputs}


def test_without_the_setting_there_is_neither_page_nor_link_nor_file(
    build: Build, site_sources: dict[str, Source]
) -> None:
    made = outputs(build, site_sources, "")

    assert not [path for path in made if "data/" in path]
    assert "/en/data/" not in made["en/index.html"]


def test_it_lists_each_file_the_licence_and_what_it_does_not_cover(
    build: Build, site_sources: dict[str, Source]
) -> None:
    made = outputs(build, site_sources, "data: {licence: CC-BY-4.0, without: [note-suivante]}")
    files = sorted(path for path in made if path.startswith("data/"))

    assert "data/meetings.csv" in files
    assert "note-suivante" not in made["data/briefings.jsonl"]
    for prefix in ("ar", "en", "fr"):
        page = made[f"{prefix}/data/index.html"]
        assert sorted(re.findall(r'href="/demo/(data/[^"]*)"', page)) == files
        assert '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license" dir="ltr">CC BY 4.0</a>' in page
        assert re.search(r'<li>\s*<p><a [^>]*href="/demo/[a-z]+/briefings/note-suivante/"', page)


@pytest.mark.parametrize(("path", "current"), [("en/index.html", ""), ("en/data/index.html", ' aria-current="page"')])
def test_the_footer_leads_to_it(build: Build, site_sources: dict[str, Source], path: str, current: str) -> None:
    made = outputs(build, site_sources, "data: {licence: CC-BY-4.0}")

    assert f'<li><a href="/demo/en/data/"{current}>Open data</a></li>' in made[path]


def test_the_same_content_gives_the_same_bytes_and_the_manifest_has_them(
    build: Build, site_sources: dict[str, Source]
) -> None:
    made = outputs(build, site_sources, "data: {licence: CC-BY-4.0}")

    assert made == outputs(build, site_sources, "data: {licence: CC-BY-4.0}")
    assert all(f'"{path}"' in made["manifest.json"] for path in made if path.startswith("data/"))
