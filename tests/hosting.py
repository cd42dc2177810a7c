"""Real web servers for tests: the machine's own, each as a process of its own on loopback, and what any must answer."""

import gzip
import http.client
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from nashra.build import pipeline
from nashra.model.sources import Source
from nashra.publish.hosts import recipes
from nashra.publish.hosts.rules import FOREVER, FRESH, HEADERS
from tests.building import build
from tests.writing import write

URLS = ("https://example.org", "https://example.org/demo")
NOBODY = 65534  # the user and group of nobody
LONG_AGO = 1_700_000_000
BESIDE = "a file beside the site"

_NGINX = """\
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr notice;
events {{ worker_connections 64; }}
http {{
access_log off;
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
{servers}
}}
"""


@dataclass(frozen=True)
class Answer:
    """What a server said; the body as it was before it was compressed."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def __getitem__(self, name: str) -> str:
        return ", ".join(self.headers.get_all(name, []))


class Server(NamedTuple):
    """A server that runs, and the site that it serves: its base, and its files by path."""

    port: int
    base: str
    files: Mapping[str, bytes]

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path below the base, exactly as it is written; `Accept_Language` is a header."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", self.base + path, headers=asked)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        body = gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body
        return Answer(answer.status, answer.headers, body)

    def leads_to(self, answer: Answer) -> str:
        """Return the path below the base that an answer leads to, on this server; "" for none."""
        location = answer["Location"].removeprefix(f"http://127.0.0.1:{self.port}")
        return location.removeprefix(self.base)

    @property
    def hashed(self) -> str:
        """The path of a style sheet."""
        return next(f"/{path}" for path in self.files if path.endswith(".css"))


def site(sources: Mapping[str, Source], url: str) -> pipeline.BuiltSite:
    """Return tests/site as it is at an address."""
    path = "content/site.yaml"
    settings, times = re.subn(r"(?m)^url: .*$", f"url: {url}", sources[path].data.decode())
    assert times == 1
    built, problems = build({**sources, path: Source(path, settings.encode())})
    assert built is not None, [str(problem) for problem in problems]
    return built


def required(name: str, package: str) -> str:
    """Return the path of a server's program; skip where it is missing, but fail where it is required."""
    if found := shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"):
        return found
    if os.environ.get("NASHRA_REQUIRE_SERVERS"):
        pytest.fail(f"no {name} on this machine, and NASHRA_REQUIRE_SERVERS is set")
    pytest.skip(f"no {name} on this machine (Debian: apt-get install {package})")


def nginx(program: str, folder: Path, servers: str) -> list[str]:
    """Configure nginx with these servers and all its files in a folder; return the command that starts it."""
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, servers=servers), encoding="utf-8")
    return [program, "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]


@contextmanager
def published(host: str, built: pipeline.BuiltSite) -> Iterator[tuple[Path, Mapping[str, bytes]]]:
    """Give a folder, the site below `www` in it as it is for a host, and the site's files by path."""
    outputs = recipes.recipe(host, built.site, built.plan, built.outputs)
    with tempfile.TemporaryDirectory(prefix="nashra-") as name:  # pytest's own folders are closed to other users
        folder = Path(name)
        write(folder / "www" / built.site.settings.base[1:], outputs)
        for path in folder.rglob("*"):  # Apache has weaker ETags for files of this second
            os.utime(path, (LONG_AGO, LONG_AGO))
        (folder / "beside.txt").write_text(BESIDE, encoding="utf-8")
        yield folder, {output.path: output.data for output in outputs}


@contextmanager
def running(command: list[str], folder: Path, ready: str) -> Iterator[Callable[[str], None]]:
    """Run a server, with as few rights as can be, from when it says that it is ready; end it afterwards.

    Gives a function that waits until the server says something else.
    """
    is_root = os.geteuid() == 0
    for path in (folder, *folder.iterdir()) if is_root else ():
        os.chown(path, NOBODY, NOBODY)
    with subprocess.Popen(
        command,
        cwd=folder,
        env={"PATH": os.defpath, "LANG": "C"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        user=NOBODY if is_root else None,
        group=NOBODY if is_root else None,
        extra_groups=[] if is_root else None,
    ) as process:
        try:
            lines = process.stdout
            assert lines is not None

            def wait_for(text: str) -> None:
                said = []
                for line in lines:
                    said.append(line)
                    if text in line:
                        return
                raise AssertionError("".join(said))

            wait_for(ready)
            yield wait_for
        finally:
            process.terminate()


# --- what any server must answer ------------------------------------------------------------------------------

PREFERRED = [
    ("ar", "ar"),
    ("fr;q=0.8, ar;q=0.9", "ar"),
    ("fr;q=0.8,ar;q=0.9", "ar"),
    ("en-US,en;q=0.9,fr;q=0.8", "en"),
    ("ar-MA;q=0.5, fr-CA", "fr"),
    ("de, fr;q=0.3, en;q=0.2", "fr"),
    ("fr;q=0.5, en;q=0.5", "fr"),  # equal: the first
    ("en;q=0.5, fr;q=0.5", "en"),
    ("en;q=0, fr;q=0.1", "fr"),  # refused
    ("en;q=0.05, de", "en"),
    ("en;q=1.0, fr", "en"),
    ("zh-Hant-TW, ar-Arab-MA;q=0.7", "ar"),
    ("de", ""),  # no language of the site
    ("de;q=0.9, *;q=0.5", ""),
    ("*", ""),
    ("en;q=0", ""),
    ("en;q=0.000", ""),
    ("french, eng, arb", ""),  # other languages that begin so
    ("x-en, de-fr", ""),
    ("", ""),
    (",;=,, en;q=x, ;q=1", ""),  # no such header
    ("en" * 2000, ""),
    ("a-" * 2000, ""),
]
"""What a browser prefers -> the language that `/` leads to; "" for the page of choice."""

NOT_THERE = [
    ("/nothing", "404.html"),
    ("/xx/", "404.html"),
    ("/ar/nothing/", "ar/404.html"),
    ("/en/nothing", "en/404.html"),
    ("/fr/briefings/nothing/here.html", "fr/404.html"),
    ("/fr/briefings/none/", "fr/404.html"),
    ("/en/meetings/", "en/404.html"),  # a folder without a page
    ("/static/", "404.html"),
    ("/static/style.0123456789ab.css", "404.html"),
    ("/english/", "404.html"),
    ("/.nashra", "404.html"),
    ("/.git/config", "404.html"),
]
"""An address that is not there -> the page that says so."""

KINDS = [
    ("/", "text/html; charset=utf-8"),
    ("/en/", "text/html; charset=utf-8"),
    ("/ar/feed.xml", "application/atom+xml; charset=utf-8"),
    ("/fr/feed.json", "application/feed+json; charset=utf-8"),
    ("/en/meetings.ics", "text/calendar; charset=utf-8"),
    ("/ar/meetings/2022-09-30-marsa/meeting.ics", "text/calendar; charset=utf-8"),
    ("/sitemap.xml", "application/xml; charset=utf-8"),
    ("/manifest.json", "application/json; charset=utf-8"),
    ("/robots.txt", "text/plain; charset=utf-8"),
]
"""An address of what may change -> its content type."""

OUTSIDE = [
    "/../beside.txt",
    "/../../beside.txt",
    "/%2e%2e/%2e%2e/beside.txt",
    "/en/..%2f..%2f..%2fbeside.txt",
    "//../beside.txt",
]


def holds_negotiation(server: Server, asked: str, language: str) -> None:
    answer = server.get("/", Accept_Language=asked)

    assert server.leads_to(answer) == (f"/{language}/#negotiated" if language else "")
    assert answer.status == (302 if language else 200)
    assert "Accept-Language" in answer["Vary"]
    assert answer["Cache-Control"] == FRESH
    if not language:
        assert answer.body == server.files["index.html"]


def holds_choice(server: Server) -> None:
    for path in ("/", "/index.html", "/?choose=language", "/?utm_source=a"):
        answer = server.get(path, **({} if path == "/" else {"Accept_Language": "fr"}))

        assert (answer.status, answer.body) == (200, server.files["index.html"]), path
    for path in ("/en/", "/en/index.html", "/ar/timeline/"):
        answer = server.get(path, Accept_Language="fr")

        assert answer.status == 200, path
        assert "Accept-Language" not in answer["Vary"]


def holds_not_found(server: Server, path: str, page: str) -> None:
    answer = server.get(path, Accept_Language="fr")

    assert (answer.status, answer.body) == (404, server.files[page])
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Cache-Control"] == FRESH


def holds_kind(server: Server, path: str, kind: str) -> None:
    answer = server.get(path)

    assert answer.status == 200
    assert answer["Content-Type"].lower() == kind
    assert answer["Cache-Control"] == FRESH


def holds_redirects(server: Server) -> None:
    for prefix in ("ar", "en"):
        answer = server.get(f"/{prefix}/briefings/old-marsa/")

        assert (answer.status, server.leads_to(answer)) == (301, f"/{prefix}/briefings/marsa-meeting/")
    for path in ("/en", "/en/briefings/marsa-meeting", *([""] if server.base else [])):
        answer = server.get(path)

        assert (answer.status, server.leads_to(answer)) == (301, f"{path}/")


def holds_freshness(server: Server) -> None:
    for path, said in ((server.hashed, FOREVER), ("/en/", FRESH), ("/ar/feed.xml", FRESH)):
        for encoding in ("identity", "gzip"):
            first = server.get(path, Accept_Encoding=encoding)
            again = server.get(path, Accept_Encoding=encoding, If_None_Match=first["ETag"])
            other = server.get(path, Accept_Encoding=encoding, If_None_Match='"another"')

            assert first["ETag"], path
            assert (again.status, again.body) == (304, b""), (path, encoding)
            assert (other.status, other.body) == (200, first.body)
            assert again["Cache-Control"] == first["Cache-Control"] == said
            assert "Accept-Encoding" in first["Vary"]
            assert first["Content-Encoding"] == ("gzip" if encoding == "gzip" else "")
            assert first.body == server.files[path[1:] + ("index.html" if path.endswith("/") else "")]
    picture = next(f"/{path}" for path in server.files if path.endswith(".png"))

    assert server.get(picture, Accept_Encoding="gzip")["Content-Encoding"] == ""
    assert server.get(picture)["Content-Type"] == "image/png"


def holds_policy(server: Server) -> None:
    paths = {"/": 200, "/en/": 200, server.hashed: 200, "/en/nothing": 404, "/en/briefings/old-marsa/": 301}
    for path, status in paths.items():
        answer = server.get(path)

        assert answer.status == status
        assert {name: answer[name] for name in HEADERS} == HEADERS, path
    assert server.get("/", Accept_Language="fr")["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


def holds_outside(server: Server, path: str) -> None:
    answer = server.get(path)

    assert answer.status in (400, 403, 404)
    assert BESIDE.encode() not in answer.body
