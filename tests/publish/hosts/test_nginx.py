"""The recipe for nginx, served by nginx itself; skipped where it is not installed."""

import subprocess
from collections.abc import Iterator

import pytest

from nashra.model.problems import RefusedError
from nashra.model.sources import Source
from nashra.publish.hosts import recipes
from tests import hosting
from tests.serving import free_port

SERVER = """\
    server {{
        listen 127.0.0.1:{port};
        root {folder}/www;
        include {folder}/site.conf;
    }}
"""


@pytest.fixture(scope="module", params=hosting.URLS)
def server(request: pytest.FixtureRequest, site_sources: dict[str, Source]) -> Iterator[hosting.Server]:
    program = hosting.required("nginx", "nginx-light")
    built = hosting.site(site_sources, request.param)
    with hosting.published("nginx", built) as (folder, files):
        port = free_port()
        configuration = recipes.server_configuration("nginx", built.site, built.plan, built.outputs)
        (folder / "site.conf").write_text(configuration, encoding="utf-8")
        command = hosting.nginx(program, folder, SERVER.format(folder=folder, port=port))
        with hosting.running(command, folder, "start worker process "):
            yield hosting.Server(port, built.site.settings.base, files)


@pytest.mark.parametrize(("asked", "language"), hosting.PREFERRED)
def test_the_root_redirects_to_the_preferred_language(server: hosting.Server, asked: str, language: str) -> None:
    hosting.holds_negotiation(server, asked, language)


def test_an_explicit_choice_is_never_negotiated(server: hosting.Server) -> None:
    hosting.holds_choice(server)


@pytest.mark.parametrize(("path", "page"), hosting.NOT_THERE)
def test_a_missing_page_answers_in_the_language_of_its_address(server: hosting.Server, path: str, page: str) -> None:
    hosting.holds_not_found(server, path, page)


@pytest.mark.parametrize(("path", "kind"), hosting.KINDS)
def test_a_file_has_its_content_type_and_is_revalidated(server: hosting.Server, path: str, kind: str) -> None:
    hosting.holds_kind(server, path, kind)


def test_an_old_address_and_one_without_its_slash_redirect(server: hosting.Server) -> None:
    hosting.holds_redirects(server)


def test_an_unchanged_file_is_not_sent_again_and_text_is_compressed(server: hosting.Server) -> None:
    hosting.holds_freshness(server)


def test_every_response_has_the_policy(server: hosting.Server) -> None:
    hosting.holds_policy(server)


@pytest.mark.parametrize("path", hosting.OUTSIDE)
def test_nothing_outside_the_site_is_served(server: hosting.Server, path: str) -> None:
    hosting.holds_outside(server, path)


@pytest.mark.parametrize("url", hosting.URLS)
def test_a_whole_server_has_the_same_lines_and_nginx_reads_it(site_sources: dict[str, Source], url: str) -> None:
    program = hosting.required("nginx", "nginx-light")
    built = hosting.site(site_sources, url)
    with hosting.published("nginx", built) as (folder, _):
        wanted = (built.site, built.plan, built.outputs)
        text = recipes.server_configuration("nginx", *wanted, f"{folder}/www #1; x")
        command = [*hosting.nginx(program, folder, text), "-t"]
        done = subprocess.run(command, capture_output=True, check=False, text=True)

    assert done.returncode == 0, done.stderr
    _, _, server, *rest = text.splitlines()
    _, _, *lines = recipes.server_configuration("nginx", *wanted).splitlines()
    assert (server, rest[:4], rest[-1]) == (
        "server {",
        ["    listen 80;", "    listen [::]:80;", "    server_name example.org;", f'    root "{folder}/www #1; x";'],
        "}",
    )
    assert [line.removeprefix("    ") for line in rest[4:-1]] == lines


@pytest.mark.parametrize("www", ['/a"b', "/a$b", "/a\\b", "/a\nb"])
def test_a_folder_that_nginx_could_not_read_is_refused(site_sources: dict[str, Source], www: str) -> None:
    built = hosting.site(site_sources, hosting.URLS[0])

    with pytest.raises(RefusedError, match="nginx cannot be given the folder /a"):
        recipes.server_configuration("nginx", built.site, built.plan, built.outputs, www)
