"""What the configuration of every host says of a site."""

import re
from pathlib import PurePosixPath

import pytest

from nashra.publish.hosts import rules
from nashra.publish.hosts.rules import Redirect
from tests.conftest import Build
from tests.publish.hosts.sample import rules_of, small, with_forms


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://bulletin.example.org/demo", "bulletin.example.org"),
        ("https://وزارة.example", "xn--mgbexc3i.example"),
        ("https://cafe\u0301.bücher.example", "xn--caf-dma.xn--bcher-kva.example"),
    ],
)
def test_the_host_is_named_as_dns_has_it(url: str, host: str) -> None:
    assert rules_of(small(url)).host == host


def test_the_rules_of_a_site_have_its_redirects_feeds_and_kinds_of_files() -> None:
    assert rules_of() == rules.Rules(
        url="https://example.org/demo",
        base="/demo",
        host="example.org",
        prefixes=("ar", "en", "fr"),
        negotiated=("ar", "en", "fr"),
        ambiguous=(),
        redirects=(
            Redirect("/demo/ar/briefings/old-slug/", "/demo/ar/briefings/new-slug/"),
            Redirect("/demo/en/briefings/old-slug/", "/demo/en/briefings/new-slug/"),
        ),
        feeds=tuple(f"/demo/{prefix}/{name}" for prefix in ("ar", "en", "fr") for name in ("feed.json", "feed.xml")),
        data=(),
        hashed=("css",),
        suffixes=("html", "ics", "json", "txt", "webmanifest", "xml"),
    )


def test_a_host_leads_to_no_language_that_a_browser_asks_for_by_another_name() -> None:
    rules = rules_of(with_forms())

    assert rules.prefixes == ("ar", "en", "pt", "pt-pt", "suomi")
    assert (rules.negotiated, rules.ambiguous) == (("ar", "en"), ("pt", "fi"))


def test_at_the_root_of_a_host_addresses_have_no_base() -> None:
    root = rules_of(small("https://example.org"))

    assert (root.base, root.redirects[0].url) == ("", "/ar/briefings/old-slug/")
    assert root.feeds[0] == "/ar/feed.json"
    assert root.not_found("en") == "/en/404.html"


@pytest.mark.parametrize(("prefix", "address"), [("", "/demo/404.html"), ("ar", "/demo/ar/404.html")])
def test_each_language_has_a_404_page_and_so_have_all_together(prefix: str, address: str) -> None:
    assert rules_of().not_found(prefix) == address


@pytest.mark.parametrize(
    ("kind", "with_charset"),
    [
        ("text/html", "text/html; charset=utf-8"),
        ("text/calendar", "text/calendar; charset=utf-8"),
        ("application/feed+json", "application/feed+json; charset=utf-8"),
        ("application/atom+xml", "application/atom+xml; charset=utf-8"),
        ("image/svg+xml", "image/svg+xml; charset=utf-8"),
        ("image/png", "image/png"),
        ("font/woff2", "font/woff2"),
        ("", ""),
    ],
)
def test_text_has_a_charset_and_other_files_have_none(kind: str, with_charset: str) -> None:
    assert rules.with_charset(kind) == with_charset
    assert rules.is_text(kind) == (kind != with_charset)


def test_the_types_of_texts_are_sorted_and_none_is_binary() -> None:
    assert rules.TEXT_TYPES == [
        "application/atom+xml",
        "application/feed+json",
        "application/geo+json",
        "application/json",
        "application/jsonl",
        "application/manifest+json",
        "application/x-tbx+xml",
        "application/x-tmx+xml",
        "application/xml",
        "image/svg+xml",
        "text/calendar",
        "text/css",
        "text/csv",
        "text/html",
        "text/javascript",
        "text/plain",
        "text/tab-separated-values",
        "text/vcard",
    ]


def test_every_file_of_a_site_has_a_content_type_and_every_static_file_a_hash(build: Build) -> None:
    built, _ = build()
    assert built is not None
    for output in built.outputs:
        assert PurePosixPath(output.path).suffix.removeprefix(".") in rules.TYPES, output.path
        is_hashed = re.search(rules.HASHED_NAME, output.path) is not None
        assert is_hashed == f"/{output.path}".startswith(rules.HASHED), output.path
