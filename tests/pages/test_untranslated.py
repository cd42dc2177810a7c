"""What readers see of a briefing that their language does not have."""

import re

import pytest

from tests.conftest import Build

BRIEFINGS = "content/briefings"
NOTE = f"{BRIEFINGS}/note-suivante"


def page(build: Build, path: str, changes: dict[str, str | None] | None = None) -> str:
    """Return a page of the small site with some files changed."""
    built, problems = build(changes)
    assert built is not None, [str(problem) for problem in problems]
    return next(output for output in built.outputs if output.path == path).data.decode()


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


def test_a_lead_is_found_below_the_newest_six_and_without_any_there_is_none(build: Build) -> None:
    newer: dict[str, str | None] = {
        f"{BRIEFINGS}/new-{day}/ar.md": f"---\ntitle: عنوان {day}\ndate: 2023-12-0{day}\n---\n\nنص.\n"
        for day in range(1, 8)
    }
    without: dict[str, str | None] = {f"{BRIEFINGS}/marsa-meeting/en.md": None}
    newest = [("entry", f"ar/briefings/new-{day}/") for day in (7, 6, 5, 4, 3, 2)]

    assert entries(page(build, "en/index.html", newer)) == [
        ("entry lead", "en/briefings/marsa-meeting/"),
        *newest[:5],
    ]
    assert entries(page(build, "en/index.html", newer | without)) == newest
