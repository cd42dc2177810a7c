"""The rule files of Netlify, Cloudflare Pages and GitLab Pages."""

import re
from dataclasses import replace

from hypothesis import given, strategies as st

from nashra.model.settings import OpenData
from nashra.pages.plan import plan
from nashra.publish.hosts import redirect_lists
from nashra.publish.hosts.rules import HEADERS
from tests.publish.hosts.sample import rules_of, small, with_forms, with_redirects

HEADERS_FILE = f"""\
/demo/*
  Content-Security-Policy: {HEADERS["Content-Security-Policy"]}
  Referrer-Policy: strict-origin-when-cross-origin
  X-Content-Type-Options: nosniff
/demo/static/*
  Cache-Control: public, max-age=31536000, immutable
/demo/:language/feed.json
  Content-Type: application/feed+json; charset=utf-8
/demo/:language/feed.xml
  Content-Type: application/atom+xml; charset=utf-8
/demo/:language/meetings.ics
  Content-Type: text/calendar; charset=utf-8
/demo/:language/meetings/:meeting/meeting.ics
  Content-Type: text/calendar; charset=utf-8
"""
NETLIFY = """\
/demo/ar/briefings/old-slug/ /demo/ar/briefings/new-slug/ 301!
/demo/en/briefings/old-slug/ /demo/en/briefings/new-slug/ 301!
/demo/ choose=:choose /demo/index.html 200!
/demo/ /demo/ar/#negotiated 302! Language=ar
/demo/ /demo/en/#negotiated 302! Language=en
/demo/ /demo/fr/#negotiated 302! Language=fr
/demo/ar/* /demo/ar/404.html 404
/demo/en/* /demo/en/404.html 404
/demo/fr/* /demo/fr/404.html 404
/demo/* /demo/404.html 404
"""
REDIRECTS = """\
/demo/ar/briefings/old-slug/ /demo/ar/briefings/new-slug/ 301
/demo/en/briefings/old-slug/ /demo/en/briefings/new-slug/ 301
"""


def test_the_headers_are_set_once_each_and_by_pattern() -> None:
    assert redirect_lists.headers(rules_of()) == HEADERS_FILE


def test_a_data_file_has_its_type_by_its_address() -> None:
    site = small()
    with_data = replace(site, settings=replace(site.settings, data=OpenData("Terms", "https://example.org/terms")))
    added = redirect_lists.headers(rules_of(with_data)).removeprefix(HEADERS_FILE).splitlines()

    assert dict(zip(added[::2], added[1::2], strict=True)) == {
        "/demo/data/ar-en.tmx": "  Content-Type: application/x-tmx+xml; charset=utf-8",
        "/demo/data/briefings.jsonl": "  Content-Type: application/jsonl; charset=utf-8",
        "/demo/data/meetings.csv": "  Content-Type: text/csv; charset=utf-8",
        "/demo/data/meetings.json": "  Content-Type: application/json; charset=utf-8",
    }


def test_netlify_shows_the_choice_to_those_who_ask_for_a_language_of_several_forms() -> None:
    assert [line for line in redirect_lists.netlify(rules_of(with_forms())).splitlines() if "Language=" in line] == [
        "/demo/ /demo/index.html 200! Language=pt",
        "/demo/ /demo/index.html 200! Language=fi",
        "/demo/ /demo/ar/#negotiated 302! Language=ar",
        "/demo/ /demo/en/#negotiated 302! Language=en",
    ]


def test_netlify_redirects_negotiates_and_has_a_404_page_for_each_language() -> None:
    assert redirect_lists.netlify(rules_of()) == NETLIFY


def test_cloudflare_and_gitlab_get_plain_redirects() -> None:
    assert redirect_lists.cloudflare(rules_of()) == REDIRECTS
    urls = frozenset({"/demo/ar/briefings/old-slug/", "/demo/en/briefings/old-slug/"})
    assert redirect_lists.gitlab(rules_of()) == (REDIRECTS, urls)


def test_a_site_at_the_root_of_its_host_has_rules_without_a_base() -> None:
    root = rules_of(small("https://example.org"))

    assert redirect_lists.netlify(root) == NETLIFY.replace("/demo", "")
    assert redirect_lists.headers(root) == HEADERS_FILE.replace("/demo", "")


def test_there_are_no_more_rules_than_a_host_reads() -> None:
    assert redirect_lists.cloudflare(with_redirects(3_000)).count("\n") == 2_000
    assert redirect_lists.headers(with_redirects(0)).count("\n/") < 100
    text, taken = redirect_lists.gitlab(with_redirects(3_000))
    assert (text.count("\n"), len(taken)) == (1_000, 1_000)
    text, taken = redirect_lists.gitlab(with_redirects(900, "old" * 30))
    assert text.count("\n") == len(taken) < 900
    assert 63_000 < len(text) <= 64_000


@given(st.integers(0, 1_200), st.integers(1, 120))
def test_gitlab_gets_the_longest_start_of_the_list_that_it_reads(count: int, length: int) -> None:
    rules = with_redirects(count, "a" * length)
    lines = [f"{url} {target} 301\n" for url, target in rules.redirects]

    text, taken = redirect_lists.gitlab(rules)

    assert text == "".join(lines[: len(taken)])
    assert taken == {redirect.url for redirect in rules.redirects[: len(taken)]}
    is_full = len(taken) == 1_000 or len(text) + len("".join(lines[len(taken) :][:1])) > 64_000
    assert len(text) <= 64_000
    assert len(taken) == count or is_full


def test_exactly_one_pattern_gives_the_type_of_each_feed_and_calendar() -> None:
    patterns = [
        re.compile(re.sub(r":\w+", "[^/]+", line))
        for line in redirect_lists.headers(with_redirects(0)).splitlines()
        if line.endswith((".json", ".xml", ".ics"))
    ]
    special = [f"/demo{url}" for url in plan(small()).files if url.endswith((".ics", "feed.xml", "feed.json"))]

    assert len(special) == 12
    for url in special:
        assert sum(pattern.fullmatch(url) is not None for pattern in patterns) == 1, url
