"""What each host is told of a small site, as texts to read; the longer ones are files in tests/hosts."""

import fnmatch
import gzip
import itertools
import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest
from hypothesis import given, strategies as st

from nashra.content.images import hashed_name
from nashra.model.site import Output, Site
from nashra.model.sources import Source
from nashra.pages import urls
from nashra.pages.plan import plan
from nashra.publish.hosts import negotiation, recipes, redirect_lists, rules
from nashra.publish.hosts.rules import FOREVER, FRESH, HEADERS, Redirect
from tests import sites
from tests.conftest import HERE, Build

STYLE = urls.path(urls.static(hashed_name("style.css", Source("style.css", b"*{}").digest)))


def small(url: str = "https://example.org/demo") -> Site:
    made = sites.site(
        sites.briefing("new-slug", "ar", "en", aliases=("old-slug",)),
        meetings=(sites.meeting("2023-03-01-marsa", date(2023, 3, 1)),),
    )
    base = url.removeprefix("https://").partition("/")
    settings = replace(made.settings, url=url, host=base[0], base="/" + base[2] if base[2] else "")
    return replace(made, settings=settings)


def outputs_of(site: Site) -> list[Output]:
    planned = plan(site)
    paths = [urls.path(url) for url in (*planned.pages, *sorted(planned.files))]
    return [*(Output(path, path.encode()) for path in paths), Output(STYLE, b"*{}")]


def made(host: str, site: Site | None = None) -> dict[str, bytes]:
    """Return the files that a host's recipe adds to a site."""
    site = site or small()
    before = outputs_of(site)
    after = {output.path: output.data for output in recipes.recipe(host, site, plan(site), before)}
    return {path: data for path, data in after.items() if Output(path, data) not in before}


def beside(host: str, site: Site | None = None) -> str:
    site = site or small()
    return recipes.server_configuration(host, site, plan(site), outputs_of(site))


# --- as texts -------------------------------------------------------------------------------------------------

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


@pytest.mark.parametrize(
    ("host", "texts"),
    [
        ("netlify", {"_headers": HEADERS_FILE, "_redirects": NETLIFY}),
        ("cloudflare", {"_headers": HEADERS_FILE, "_redirects": REDIRECTS}),
        ("github-pages", {".nojekyll": "", "CNAME": "example.org\n"}),
        ("nginx", {}),
        ("s3", {}),
    ],
)
def test_what_a_host_finds_in_the_site(host: str, texts: Mapping[str, str]) -> None:
    assert {path: data.decode() for path, data in made(host).items()} == texts


@pytest.mark.parametrize("name", ["nginx.conf", "s3.sh", "htaccess"])
def test_the_longer_texts_are_the_golden_ones(name: str, request: pytest.FixtureRequest) -> None:
    text = made("apache")[".htaccess"].decode() if name == "htaccess" else beside(name.partition(".")[0])
    golden = HERE / "hosts" / name
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")

    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("host", recipes.HOSTS)
def test_only_servers_of_one_s_own_and_buckets_are_told_something_beside_the_site(host: str) -> None:
    assert bool(beside(host)) == (host in {"nginx", "s3"})


@pytest.mark.parametrize("host", recipes.HOSTS)
def test_a_site_at_the_root_of_its_host_has_addresses_without_a_path(host: str) -> None:
    site = small("https://example.org")
    told = b"".join(made(host, site).values()).decode("utf-8", "replace") + beside(host, site)

    assert "demo" not in told
    assert "//en" not in told


@pytest.mark.parametrize("host", recipes.HOSTS)
def test_what_is_written_has_each_path_once_and_is_the_same_again(host: str) -> None:
    site = small()
    first, again = (recipes.recipe(host, site, plan(site), outputs_of(site)) for _ in range(2))

    assert first == again
    assert len({output.path for output in first}) == len(first)


@pytest.mark.parametrize(
    ("url", "cname"),
    [
        ("https://example.org", b"example.org\n"),
        ("https://briefings.example.org/demo", b"briefings.example.org\n"),
        ("https://someone.github.io/demo", None),
        ("https://someone.github.io", None),
        ("https://notgithub.io", b"notgithub.io\n"),
    ],
)
def test_github_is_asked_for_a_name_that_is_not_its_own(url: str, cname: bytes | None) -> None:
    assert made("github-pages", small(url)).get("CNAME") == cname


@pytest.mark.parametrize("host", recipes.HOSTS)
def test_the_guide_has_a_line_on_each_host(host: str) -> None:
    assert f"\n| `{host}` |" in (HERE.parent / "docs" / "publishing.md").read_text(encoding="utf-8")


# --- GitLab: compressed files, and pages that make way for rules ----------------------------------------------


def test_gitlab_gets_compressed_texts_and_rules_instead_of_pages() -> None:
    site = small()
    before = {output.path: output.data for output in outputs_of(site)}
    after = {output.path: output.data for output in recipes.recipe("gitlab-pages", site, plan(site), outputs_of(site))}

    assert after["_redirects"].decode() == REDIRECTS
    assert before.keys() - after.keys() == {f"{prefix}/briefings/old-slug/index.html" for prefix in ("ar", "en")}
    for path in ("ar/index.html", "en/feed.xml", "fr/meetings.ics", "robots.txt", STYLE):
        assert gzip.decompress(after[f"{path}.gz"]) == after[path] == before[path]
    assert "_redirects.gz" not in after


@given(st.binary())
def test_what_is_compressed_is_the_same_when_it_is_opened(data: bytes) -> None:
    assert gzip.decompress(recipes.compressed(data)) == data


# --- limits of hosts ------------------------------------------------------------------------------------------


def with_redirects(count: int, slug: str = "old") -> rules.Rules:
    site = small()
    many = tuple(Redirect(f"/demo/en/{slug}-{number}/", "/demo/en/new/") for number in range(count))
    return replace(rules.rules(site, plan(site), outputs_of(site)), redirects=many)


def test_no_more_rules_than_a_host_reads() -> None:
    assert redirect_lists.cloudflare(with_redirects(3_000)).count("\n") == 2_000
    assert redirect_lists.headers(with_redirects(0)).count("\n/") < 100
    text, taken = redirect_lists.gitlab(with_redirects(3_000))
    assert (text.count("\n"), len(taken)) == (1_000, 1_000)
    text, taken = redirect_lists.gitlab(with_redirects(900, "old" * 30))
    assert text.count("\n") == len(taken) < 900
    assert 63_000 < len(text) <= 64_000


# --- types ----------------------------------------------------------------------------------------------------


def test_every_file_of_a_site_has_a_content_type_and_what_is_static_has_a_hash(build: Build) -> None:
    built, _ = build()
    assert built is not None
    for output in built.outputs:
        assert PurePosixPath(output.path).suffix.removeprefix(".") in rules.TYPES, output.path
        is_hashed = re.search(rules.HASHED_NAME, output.path) is not None
        assert is_hashed == f"/{output.path}".startswith(rules.HASHED), output.path


def test_the_lists_name_the_type_of_each_feed_and_calendar() -> None:
    patterns = [
        re.compile(re.sub(r":\w+", "[^/]+", line))
        for line in redirect_lists.headers(with_redirects(0)).splitlines()
        if line.endswith((".json", ".xml", ".ics"))
    ]
    special = [f"/demo{url}" for url in plan(small()).files if url.endswith((".ics", "feed.xml", "feed.json"))]

    assert len(special) == 12
    for url in special:
        assert sum(pattern.fullmatch(url) is not None for pattern in patterns) == 1, url


# --- languages ------------------------------------------------------------------------------------------------

RANGES = st.tuples(
    st.sampled_from(["ar", "ar-MA", "en", "en-GB", "fr", "fr-Latn-CA", "de", "arb", "x-en", "*"]), st.integers(0, 100)
)


@given(st.lists(RANGES, max_size=6))
def test_the_patterns_find_what_sorting_by_quality_would(asked: list[tuple[str, int]]) -> None:
    header = ", ".join(tag if quality == 100 else f"{tag};q={quality / 100:g}" for tag, quality in asked)

    by_tenth = sorted(
        (-(quality // 10), place, tag.partition("-")[0])
        for place, (tag, quality) in enumerate(asked)
        if quality and tag.partition("-")[0] in ("ar", "en", "fr")
    )
    matches = (re.search(pattern, header) for pattern in negotiation.patterns(["ar", "en", "fr"]))
    found = next((match[1] for match in matches if match), "")

    assert found == (by_tenth[0][2] if by_tenth else "")


# --- S3: what the script would do, asked of a command that only notes it ---------------------------------------

AWS = """\
#!/bin/sh
printf '%s\\n' "$@" "" >> "$NOTES"
"""


class Put(NamedTuple):
    """How a file was put into the bucket."""

    kind: str
    cache: str
    redirect: str = ""


def test_the_script_for_s3_puts_each_file_once_with_what_it_is(tmp_path: Path) -> None:
    notes = commands_of(beside("s3"), tmp_path)
    files = [*(output.path for output in outputs_of(small())), ".nashra"]

    bucket: dict[str, Put] = {}
    for command in notes[:-1]:
        options = dict(itertools.pairwise(command))
        put = Put(options["--content-type"], options["--cache-control"], options.get("--website-redirect", ""))
        if put.redirect:
            path = command[3].removeprefix("s3://bucket/demo/")
            assert command[2] == f"the site/{path}"
            assert path in bucket  # as a page that leads on, a moment before
            bucket[path] = put
        else:
            assert command[2:4] == ["the site", "s3://bucket/demo"]
            for path in filtered(command, files):
                assert path not in bucket, path
                bucket[path] = put

    assert sorted(bucket) == sorted({*files} - {".nashra"})
    page = "text/html; charset=utf-8"
    assert bucket["ar/index.html"] == Put(page, FRESH)
    assert bucket["en/briefings/old-slug/index.html"] == Put(page, FRESH, "/demo/en/briefings/new-slug/")
    assert bucket["en/feed.xml"] == Put("application/atom+xml; charset=utf-8", FRESH)
    assert bucket["fr/feed.json"] == Put("application/feed+json; charset=utf-8", FRESH)
    assert bucket["sitemap.xml"] == Put("application/xml; charset=utf-8", FRESH)
    assert bucket["fr/meetings.ics"] == Put("text/calendar; charset=utf-8", FRESH)
    assert bucket[STYLE] == Put("text/css; charset=utf-8", FOREVER)


def test_the_script_for_s3_removes_last_what_is_no_more(tmp_path: Path) -> None:
    *before, last = commands_of(beside("s3"), tmp_path)

    assert "--delete" in last
    assert not any("--delete" in command for command in before)


def test_the_script_for_s3_says_how_it_is_used(tmp_path: Path) -> None:
    done = subprocess.run(["/bin/sh", "-c", beside("s3")], capture_output=True, text=True, check=False, cwd=tmp_path)

    assert done.returncode != 0
    assert "sh s3.sh BUCKET FOLDER" in done.stderr


def test_the_bucket_s_own_configuration_is_json() -> None:
    line = next(line for line in beside("s3").splitlines() if "put-bucket-website" in line)

    assert json.loads(line.partition("'")[2].rstrip("'"))["ErrorDocument"] == {"Key": "demo/404.html"}


def commands_of(script: str, folder: Path) -> list[list[str]]:
    """Return the arguments of each call of `aws` that a script makes."""
    (folder / "aws").write_text(AWS, encoding="utf-8")
    (folder / "aws").chmod(0o755)
    (folder / "s3.sh").write_text(script, encoding="utf-8")
    environment = {"PATH": f"{folder}:{os.defpath}", "NOTES": str(folder / "notes")}
    subprocess.run(["/bin/sh", "s3.sh", "bucket", "the site"], cwd=folder, env=environment, check=True)
    return [text.split("\n") for text in (folder / "notes").read_text(encoding="utf-8").rstrip("\n").split("\n\n")]


def filtered(command: list[str], files: list[str]) -> list[str]:
    """Return the files that a command of `aws s3` is about: of its filters the last that matches holds."""
    filters = [(name, value) for name, value in itertools.pairwise(command) if name in ("--include", "--exclude")]
    taken = []
    for path in files:
        held = [name for name, pattern in filters if fnmatch.fnmatchcase(path, pattern)]
        if not held or held[-1] == "--include":
            taken.append(path)
    return taken
