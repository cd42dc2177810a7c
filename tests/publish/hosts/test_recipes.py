"""The recipes of hosts: the files that they add to a small site; the longer ones are kept in tests/hosts."""

import gzip

import pytest
from hypothesis import given, strategies as st

from nashra.pages.plan import plan
from nashra.publish.hosts import recipes, redirect_lists
from tests.conftest import HERE
from tests.publish.hosts.sample import STYLE, added, outputs_of, outside, rules_of, small


@pytest.mark.parametrize(
    ("host", "paths"),
    [
        ("apache", {".htaccess"}),
        ("cloudflare", {"_headers", "_redirects"}),
        ("github-pages", {".nojekyll", "CNAME"}),
        ("netlify", {"_headers", "_redirects"}),
        ("nginx", set()),
        ("s3", set()),
    ],
)
def test_a_recipe_adds_the_files_that_its_host_reads(host: str, paths: set[str]) -> None:
    assert added(host).keys() == paths


def test_the_two_hosts_with_lists_get_each_its_own() -> None:
    assert added("netlify")["_redirects"].decode() == redirect_lists.netlify(rules_of())
    assert added("cloudflare")["_redirects"].decode() == redirect_lists.cloudflare(rules_of())
    assert added("netlify")["_headers"].decode() == redirect_lists.headers(rules_of())


@pytest.mark.parametrize("name", ["nginx.conf", "s3.sh", "htaccess"])
def test_the_longer_files_equal_the_golden_ones(name: str, request: pytest.FixtureRequest) -> None:
    text = added("apache")[".htaccess"].decode() if name == "htaccess" else outside(name.partition(".")[0])
    golden = HERE / "hosts" / name
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")

    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("host", recipes.HOSTS)
def test_only_nginx_and_s3_have_configuration_outside_the_site(host: str) -> None:
    assert bool(outside(host)) == (host in {"nginx", "s3"})


@pytest.mark.parametrize("host", recipes.HOSTS)
def test_a_site_at_the_root_of_its_host_has_addresses_without_a_path(host: str) -> None:
    site = small("https://example.org")
    text = b"".join(added(host, site).values()).decode("utf-8", "replace") + outside(host, site)

    assert "demo" not in text
    assert "//en" not in text


@pytest.mark.parametrize("host", recipes.HOSTS)
def test_a_recipe_has_each_path_once_and_is_the_same_each_time(host: str) -> None:
    site = small()
    first, second = (recipes.recipe(host, site, plan(site), outputs_of(site)) for _ in range(2))

    assert first == second
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
def test_github_gets_a_cname_for_a_host_that_is_not_its_own(url: str, cname: bytes | None) -> None:
    assert added("github-pages", small(url)).get("CNAME") == cname


@pytest.mark.parametrize("host", recipes.HOSTS)
def test_the_guide_has_a_line_on_each_host(host: str) -> None:
    assert f"\n| `{host}` |" in (HERE.parent / "docs" / "publishing.md").read_text(encoding="utf-8")


# --- GitLab: compressed files, and redirected pages left out ----------------------------------------------


def test_gitlab_gets_compressed_texts_and_rules_instead_of_redirected_pages() -> None:
    site = small()
    before = {output.path: output.data for output in outputs_of(site)}
    after = {output.path: output.data for output in recipes.recipe("gitlab-pages", site, plan(site), outputs_of(site))}

    assert after["_redirects"].decode() == redirect_lists.gitlab(rules_of())[0]
    assert before.keys() - after.keys() == {f"{prefix}/briefings/old-slug/index.html" for prefix in ("ar", "en")}
    for path in ("ar/index.html", "en/feed.xml", "fr/meetings.ics", "robots.txt", STYLE):
        assert gzip.decompress(after[f"{path}.gz"]) == after[path] == before[path]
    assert "_redirects.gz" not in after


@given(st.binary())
def test_a_compressed_file_decompresses_to_the_same_bytes(data: bytes) -> None:
    assert gzip.decompress(recipes.compressed(data)) == data
