"""The recipe for Apache, served by Apache itself; skipped where it is not installed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nashra.build import pipeline
from nashra.model.sources import Source
from tests import hosting
from tests.serving import free_port

LEAST = ("mpm_event", "authz_core", "mime", "dir")
MODULES = (*LEAST, "filter", "deflate", "headers", "rewrite")
CONFIGURATION = """\
ServerRoot {folder}
ServerName example.org
DefaultRuntimeDir {folder}
PidFile {folder}/apache.pid
ErrorLog "||/bin/cat"
LogLevel notice
StartServers 1
{modules}
TypesConfig /dev/null
Listen 127.0.0.1:{port}
DocumentRoot {folder}/www
<Directory {folder}/www>
    AllowOverride FileInfo Indexes
    Require all granted
</Directory>
"""


def modules(program: str, names: tuple[str, ...]) -> str:
    """Return the lines that load what the recipe asks for, from where Debian and others keep it."""
    places = (
        Path("/usr/lib/apache2/modules"),
        Path("/usr/lib64/httpd/modules"),
        Path(program).parent.parent / "modules",
    )
    place = next(place for place in places if place.is_dir())
    return "\n".join(f"LoadModule {name}_module {place}/mod_{name}.so" for name in names)


@contextmanager
def started(built: pipeline.BuiltSite, names: tuple[str, ...]) -> Iterator[hosting.Server]:
    """Give Apache with some of its modules, serving a site with its recipe."""
    program = hosting.required("apache2", "apache2")
    with hosting.published("apache", built) as (folder, files):
        port = free_port()
        text = CONFIGURATION.format(folder=folder, port=port, modules=modules(program, names))
        (folder / "apache.conf").write_text(text, encoding="utf-8")
        command = [program, "-D", "FOREGROUND", "-d", str(folder), "-f", str(folder / "apache.conf")]
        with hosting.running(command, folder, "resuming normal operations"):
            yield hosting.Server(port, built.site.settings.base, files)


@pytest.fixture(scope="module", params=hosting.URLS)
def server(request: pytest.FixtureRequest, site_sources: dict[str, Source]) -> Iterator[hosting.Server]:
    with started(hosting.site(site_sources, request.param), MODULES) as running:
        yield running


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


@pytest.mark.parametrize("more", [(), ("deflate",), ("filter",), ("headers",), ("rewrite",)])
def test_a_server_without_the_modules_still_shows_the_site(
    site_sources: dict[str, Source], more: tuple[str, ...]
) -> None:
    with started(hosting.site(site_sources, hosting.URLS[1]), (*LEAST, *more)) as server:
        assert server.get("/").body == server.files["index.html"]
        assert server.get("/en/").body == server.files["en/index.html"]
        assert server.get("/ar/feed.xml")["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert server.get("/en/nothing/").body == server.files["en/404.html"]
