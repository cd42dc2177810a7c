"""The policy that pages and hosts state, read as a browser reads it."""

import re

import pytest

from nashra.pages import csp
from tests.conftest import Build


def directives(policy: str) -> dict[str, str]:
    """Return the directives of a policy by name (CSP3, 2.2.1: parted by semicolons, the first of a name counts)."""
    found: dict[str, str] = {}
    for part in policy.split(";"):
        name, _, value = part.strip().partition(" ")
        assert name not in found
        found[name] = value
    return found


@pytest.mark.parametrize("name", ["default-src", "base-uri", "form-action"])
def test_what_no_page_needs_is_forbidden(name: str) -> None:
    assert directives(csp.IN_PAGES)[name] == "'none'"


@pytest.mark.parametrize("name", ["script-src", "style-src", "img-src", "connect-src"])
def test_files_come_from_the_site_alone(name: str) -> None:
    assert directives(csp.IN_PAGES)[name] == "'self'"


def test_no_directive_makes_an_exception() -> None:
    assert not re.search(r"unsafe|nonce-|sha\d|\*|data:|https?:", csp.IN_HEADERS)


def test_a_header_says_more_than_a_page_can() -> None:
    in_pages, in_headers = directives(csp.IN_PAGES), directives(csp.IN_HEADERS)

    assert in_headers == {
        **in_pages,
        "font-src": "'self'",
        "media-src": "'self'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }
    assert "frame-ancestors" not in in_pages  # browsers ignore it in a meta element (CSP3, 3.3)


@pytest.mark.parametrize(
    ("static", "is_allowed"),
    [([], False), (["style.css", "icon.svg"], False), (["style.css", "fonts/A.WOFF2"], True), (["a.ttf"], True)],
)
def test_fonts_may_load_where_the_site_has_some(static: list[str], is_allowed: bool) -> None:
    assert directives(csp.in_pages(static)).get("font-src") == ("'self'" if is_allowed else None)


def test_no_page_has_what_the_policy_forbids(build: Build) -> None:
    built, problems = build()

    assert built is not None, problems
    pages = [output.data.decode() for output in built.outputs if output.path.endswith(".html")]
    assert pages
    for page in pages:
        assert f'http-equiv="Content-Security-Policy" content="{csp.IN_PAGES}"' in page
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<base\b|<form\b", re.sub(r"<pre.*?</pre>", "", page))
        scripts = re.findall(r"<script([^>]*)>", page)
        assert all("src=" in attributes or 'type="application/ld+json"' in attributes for attributes in scripts)


def test_a_page_with_a_recording_may_play_what_the_site_has() -> None:
    assert directives(csp.in_pages([]) + csp.MEDIA).get("media-src") == "'self'"
    assert directives(csp.in_pages([]) + csp.MEDIA).items() <= directives(csp.IN_HEADERS).items()
