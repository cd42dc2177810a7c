"""What readers see of a briefing that their language does not have."""

import json
import re

import pytest

from nashra.build.pipeline import BuiltSite
from nashra.model.sources import Source
from nashra.publish import manifest
from tests.conftest import Build

BRIEFINGS = "content/briefings"
NOTE = f"{BRIEFINGS}/note-suivante"


def site(build: Build, changes: dict[str, str | None] | None = None) -> BuiltSite:
    """Return the small site with some files changed."""
    built, problems = build(changes)
    assert built is not None, [str(problem) for problem in problems]
    return built


def page(build: Build, path: str, changes: dict[str, str | None] | None = None) -> str:
    """Return a page of the small site with some files changed."""
    return next(output for output in site(build, changes).outputs if output.path == path).data.decode()


# --- the home page ----------------------------------------------------------------------------------------------------


def entries(html: str) -> list[tuple[str, str]]:
    """Return the class and the address of each briefing in a list."""
    return re.findall(r'<article class="([^"]*)">.*?<a href="/demo/([^"]*)"', html, re.DOTALL)


@pytest.mark.parametrize(
    ("prefix", "listed"),
    [
        ("fr", [("entry lead", "fr/briefings/note-suivante/"), ("entry", "ar/briefings/marsa-meeting/")]),
        ("en", [("entry lead", "en/briefings/marsa-meeting/"), ("entry", "fr/briefings/note-suivante/")]),
    ],
)
def test_the_newest_briefing_that_readers_can_read_leads_the_home_page(
    build: Build, prefix: str, listed: list[tuple[str, str]]
) -> None:
    assert entries(page(build, f"{prefix}/index.html")) == listed


def test_a_lead_is_found_below_the_newest_seven_and_without_any_there_is_none(build: Build) -> None:
    newer: dict[str, str | None] = {
        f"{BRIEFINGS}/new-{day}/ar.md": f"---\ntitle: عنوان {day}\ndate: 2023-12-0{day}\n---\n\nنص.\n"
        for day in range(1, 8)
    }
    without: dict[str, str | None] = {f"{BRIEFINGS}/marsa-meeting/en.md": None}
    newest = [("entry", f"ar/briefings/new-{day}/") for day in (7, 6, 5, 4, 3, 2, 1)]

    assert entries(page(build, "en/index.html", newer)) == [
        ("entry lead", "en/briefings/marsa-meeting/"),
        *newest[:6],
    ]
    assert entries(page(build, "en/index.html", newer | without)) == newest


# --- the address where a translation is missing -----------------------------------------------------------------------

ADDRESS = "fr/briefings/marsa-meeting/"
NEW: dict[str, str | None] = {
    f"{BRIEFINGS}/new/ar.md": "---\ntitle: عنوان\ndate: 2023-12-01\naliases: [former]\n---\n\nنص.\n"
}
TRANSLATION: dict[str, str | None] = {f"{BRIEFINGS}/new/fr.md": "---\ntitle: Une traduction\n---\n\nTexte.\n"}


def test_it_says_so_and_where_the_briefing_can_be_read(build: Build) -> None:
    html = page(build, f"{ADDRESS}index.html")
    read = re.search(r'<ul class="elsewhere">(.*?)</ul>', html, re.DOTALL)
    assert read

    assert '<html lang="fr" dir="ltr">' in html
    assert re.search(r'<h1><bdi lang="ar-MA" dir="rtl">اجتماع المرسى', html)
    assert "Ce bulletin n’est pas disponible en français." in html
    assert re.findall(r'<a href="/demo/([^"]*)" lang="([^"]*)" dir="(...)" hreflang="([^"]*)">', read[1]) == [
        ("ar/briefings/marsa-meeting/", "ar-MA", "rtl", "ar-MA"),
        ("en/briefings/marsa-meeting/", "en-GB", "ltr", "en-GB"),
    ]
    assert re.findall(r'<p class="mark">(.*?)</p>', read[1]) == ["Original en arabe", "Traduction en anglais"]


def test_it_is_no_alternate_not_indexed_and_its_switcher_leads_to_the_texts(build: Build) -> None:
    html = page(build, f"{ADDRESS}index.html")
    switcher = re.search(r'<nav class="languages".*?</nav>', html, re.DOTALL)
    assert switcher

    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="alternate" hreflang' not in html
    assert re.findall(r'href="/demo/([^"]*)"', switcher[0]) == [
        f"{prefix}/briefings/marsa-meeting/" for prefix in ("ar", "en", "fr")
    ]
    for prefix in ("ar", "en"):  # there French leads to its home page, as before
        assert f"/demo/{ADDRESS}" not in page(build, f"{prefix}/briefings/marsa-meeting/index.html")


def test_nothing_else_of_the_site_leads_there_or_promises_it(build: Build) -> None:
    built = site(build)
    naming = {one.path for one in built.outputs if f"/{ADDRESS}".encode() in one.data}
    listed = json.loads(next(one.data for one in built.outputs if one.path == manifest.PATH))

    assert naming == {f"{ADDRESS}index.html", "fr/briefings/old-marsa/index.html"}
    assert not [url for url in listed["addresses"] if url.startswith(("/fr/briefings/m", "/fr/briefings/o"))]


def test_a_former_address_leads_there_too(build: Build) -> None:
    html = page(build, "fr/briefings/old-marsa/index.html")

    assert f'content="0; url=/demo/{ADDRESS}"' in html
    assert f'<a href="/demo/{ADDRESS}"><bdi lang="ar-MA" dir="rtl">اجتماع' in html


def test_it_goes_when_the_translation_comes_whose_loss_is_still_a_problem(build: Build) -> None:
    with_translation, without = site(build, NEW | TRANSLATION), site(build, NEW)
    html = next(one.data.decode() for one in with_translation.outputs if one.path == "fr/briefings/new/index.html")
    listed = next(one.data for one in with_translation.outputs if one.path == manifest.PATH)

    assert '<h1 id="site-title">Une traduction</h1>' in html
    assert "noindex" not in html
    lost = [problem.message for problem in manifest.losses(listed, "list", without.site, without.plan)]
    assert lost == [f"/fr/briefings/{slug}/ was published and would be gone" for slug in ("former", "new")]


@pytest.mark.parametrize("field", ["status: draft", "publish_at: 2025-01-01T12:00"])
def test_a_briefing_that_is_hidden_has_none_and_a_hidden_translation_is_not_told(
    build: Build, site_sources: dict[str, Source], field: str
) -> None:
    path = f"{BRIEFINGS}/marsa-meeting/ar.md"
    hidden = site_sources[path].data.decode().replace("tags:", f"{field}\ntags:", 1)
    links: dict[str, str | None] = {
        f"{NOTE}/{prefix}.md": re.sub(r"\.\./marsa-meeting/", "https://example.com/", found)
        for prefix in ("ar", "fr")
        if (found := site_sources[f"{NOTE}/{prefix}.md"].data.decode())
    }
    kept = [one.path for one in site(build, {path: hidden, **links}).outputs if "marsa-meeting" in one.path]

    assert kept == []
    assert "A draft that nobody sees yet" not in page(build, "en/briefings/note-suivante/index.html")
