"""What the preview answers to which request, as WSGI."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from nashra.build.pipeline import BuiltSite
from nashra.model.problems import COMMAND, Problem
from nashra.model.site import Output
from nashra.pages.plan import Plan
from nashra.preview.app import Preview
from tests.sites import site

FILES = {
    "index.html": b"<body>choice</body>",
    "404.html": b"<body>404 of all</body>",
    "ar/index.html": "<body>الرئيسية</body>".encode(),
    "ar/404.html": b"<body>404 ar</body>",
    "ar/feed.xml": b"<feed/>",
    "ar/feed.json": b"{}",
    "ar/meetings.ics": b"BEGIN",
    "static/style.0123.css": b"a{}",
    "static/boat.0123.svg": b"<svg/>",
    "static/report.0123.pdf": b"%PDF-",
    "static/report.0123.docx": b"PK",
}
BUILT = BuiltSite(site(), Plan({}, frozenset(), {}), tuple(Output(path, data) for path, data in FILES.items()))
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FAULTS = [Problem("content/<x>.md", 3, "a fault", "mend & go"), Problem("content/y.md", 1, "another")]


def asked(
    preview: Preview, path: str, *, method: str = "GET", host: str | None = "127.0.0.1:5500"
) -> tuple[str, dict[str, str], bytes]:
    """Return (status, headers, body) of a request for a path, its bytes as WSGI hands them over."""
    seen: list[tuple[str, list[tuple[str, str]]]] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path.encode("utf-8", "surrogateescape").decode("latin-1"),
    }
    if host is not None:
        environ["HTTP_HOST"] = host
    body = b"".join(preview(environ, lambda status, headers: seen.append((status, headers))))
    return seen[0][0], dict(seen[0][1]), body


@pytest.fixture
def preview() -> Preview:
    """Return a preview of a site at https://example.org/demo."""
    made = Preview(lambda _: (BUILT, []))
    made.rebuild()
    return made


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/demo/", "text/html; charset=utf-8", FILES["index.html"]),
        ("/demo/index.html", "text/html; charset=utf-8", FILES["index.html"]),
        ("/demo/ar/", "text/html; charset=utf-8", FILES["ar/index.html"]),
        ("/demo/%61r/", "text/html; charset=utf-8", FILES["ar/index.html"]),
        ("/demo/ar/feed.xml", "application/xml; charset=utf-8", b"<feed/>"),
        ("/demo/ar/feed.json", "application/json; charset=utf-8", b"{}"),
        ("/demo/ar/meetings.ics", "text/calendar; charset=utf-8", b"BEGIN"),
        ("/demo/static/style.0123.css", "text/css; charset=utf-8", b"a{}"),
        ("/demo/static/boat.0123.svg", "image/svg+xml; charset=utf-8", b"<svg/>"),
        ("/demo/static/report.0123.pdf", "application/pdf", b"%PDF-"),
        ("/demo/static/report.0123.docx", DOCX, b"PK"),
    ],
)
def test_a_file_of_the_site_is_shown_as_what_it_is(preview: Preview, path: str, kind: str, body: bytes) -> None:
    status, headers, shown = asked(preview, path)

    assert (status, headers["Content-Type"], shown) == ("200 OK", kind, body)
    assert headers["Content-Length"] == str(len(body))
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/", "302 Found", "/demo/"),
        ("/demo", "302 Found", "/demo/"),
        ("/demo/ar", "301 Moved Permanently", "/demo/ar/"),
    ],
)
def test_an_address_that_lacks_its_base_or_slash_is_sent_on(
    preview: Preview, path: str, status: str, location: str
) -> None:
    answer, headers, body = asked(preview, path)

    assert (answer, headers["Location"], body) == (status, location, b"")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/demo/ar/nowhere/", "404 ar"),
        ("/demo/ar/../../etc/passwd", "404 ar"),
        ("/demo/fr/nowhere/", "404 of all"),
        ("/demo/../index.html", "404 of all"),
        ("/demo/%2e%2e/%2e%2e/etc/passwd", "404 of all"),
        ("/demo//ar/", "404 of all"),
        ("//example.org/", "404 of all"),
        ("/demo/ar/\0", "404 ar"),
        ("/demo/ar%00/", "404 of all"),
        ("/ar/", "404 of all"),
        ("/demolition/", "404 of all"),
        ("/demoar/", "404 of all"),
        ("*", "404 of all"),
        ("", "404 of all"),
    ],
)
def test_what_is_not_in_the_site_is_not_found_in_the_language_of_its_address(
    preview: Preview, path: str, body: str
) -> None:
    assert asked(preview, path)[::2] == ("404 Not Found", f"<body>{body}</body>".encode())


@pytest.mark.parametrize("path", ["/demo/\udcff", "/demo/%ff", "/demo/%c3"])
def test_an_address_that_is_not_utf_8_is_a_bad_request(preview: Preview, path: str) -> None:
    assert asked(preview, path)[0] == "400 Bad Request"


def test_a_head_has_the_headers_of_a_page_and_no_page(preview: Preview) -> None:
    status, headers, body = asked(preview, "/demo/ar/", method="HEAD")

    assert (status, body) == ("200 OK", b"")
    assert headers == asked(preview, "/demo/ar/")[1]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(preview: Preview, method: str) -> None:
    status, headers, _ = asked(preview, "/demo/", method=method)

    assert (status, headers["Allow"]) == ("405 Method Not Allowed", "GET, HEAD")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:5500", "200 OK"),
        ("localhost:5500", "200 OK"),
        ("LOCALHOST", "200 OK"),
        ("example.org", "421 Misdirected Request"),
        ("127.0.0.1.example.org:5500", "421 Misdirected Request"),
        ("localhost@example.org", "421 Misdirected Request"),
        ("[::1", "421 Misdirected Request"),
        ("", "421 Misdirected Request"),
        (None, "421 Misdirected Request"),
    ],
)
def test_only_requests_to_this_machine_by_its_own_name_are_answered(
    preview: Preview, host: str | None, status: str
) -> None:
    answer, _, body = asked(preview, "/demo/ar/", host=host)

    assert answer == status
    assert (FILES["ar/index.html"] in body) is (status == "200 OK")


def test_with_problems_the_last_good_site_stays_and_names_them_until_they_are_mended() -> None:
    results = iter([(BUILT, []), (None, FAULTS), (BUILT, [])])
    preview = Preview(lambda _: next(results))
    preview.rebuild()
    preview.rebuild()

    for path in ("/demo/ar/", "/demo/ar/nowhere/"):
        page = asked(preview, path)[2].decode()
        assert page.index("<aside") < page.index("</body>")
        assert "2 to mend" in page
        assert "<code>content/&lt;x&gt;.md:3: a fault (mend &amp; go)</code>" in page
    assert asked(preview, "/demo/ar/feed.xml")[2] == b"<feed/>"
    _, headers, _ = asked(preview, "/demo/ar/", method="HEAD")
    assert headers["Content-Length"] == str(len(asked(preview, "/demo/ar/")[2]))

    preview.rebuild()
    assert asked(preview, "/demo/ar/")[2] == FILES["ar/index.html"]


def test_many_problems_alike_are_one_on_the_page() -> None:
    preview = Preview(lambda _: (None, [Problem("a.md", line, "a fault") for line in range(1, 5001)]))
    preview.rebuild()

    page = asked(preview, "/demo/ar/")[2].decode()
    assert "5000 to mend" in page
    assert page.count("<li>") == 1
    assert "<code>a.md:1: a fault (4,999 more like it, up to line 5000)</code>" in page


def test_a_problem_on_a_page_names_the_command_as_the_preview_was_called() -> None:
    problem = Problem("a.md", 1, "it is odd", f"see `{COMMAND} status`")
    preview = Preview(lambda _: (None, [problem]), "python build.py --root 'a & b'")
    preview.rebuild()

    page = asked(preview, "/demo/ar/")[2].decode()
    assert "<code>a.md:1: it is odd (see `python build.py --root &#x27;a &amp; b&#x27; status`)</code>" in page


def test_before_the_first_good_build_the_problems_are_all_there_is() -> None:
    preview = Preview(lambda _: (None, FAULTS))
    preview.rebuild()

    status, _, body = asked(preview, "/")
    assert status == "404 Not Found"
    assert b"another" in body


def test_problems_are_shown_on_a_page_that_leaves_its_end_tags_out() -> None:
    built = BuiltSite(site(), BUILT.plan, (Output("index.html", b"<title>x</title><p>y"),))
    results = iter([(built, []), (None, FAULTS)])
    preview = Preview(lambda _: next(results))
    preview.rebuild()
    preview.rebuild()

    assert asked(preview, "/demo/")[2].startswith(b"<title>x</title><p>y<aside")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            FileNotFoundError(2, "No such file", "content/<a>.md"),
            b"content/&lt;a&gt;.md:1: the file cannot be read (it changed just now: load the page again)",
        ),
        (
            KeyError("<html>"),
            b"/demo/ar/:1: the page cannot be made: a fault of nashra itself (the terminal says more: report it)",
        ),
    ],
)
def test_a_page_that_cannot_be_made_says_why_in_our_words_and_the_next_is_shown(
    error: Exception, message: bytes
) -> None:
    def fails() -> bytes:
        raise error

    outputs = (Output("ar/index.html", fails), Output("index.html", b"<p>whole</p>"))
    preview = Preview(lambda _: (BuiltSite(site(), BUILT.plan, outputs), []))
    preview.rebuild()

    status, headers, body = asked(preview, "/demo/ar/")
    assert (status, headers["Content-Type"]) == ("500 Internal Server Error", "text/html; charset=utf-8")
    assert b"<code>" + message + b"</code>" in body
    assert b"</head>" in body  # where the script that reloads it is put
    assert asked(preview, "/demo/")[2] == b"<p>whole</p>"


def test_a_file_is_made_when_it_is_asked_for() -> None:
    made: list[str] = []

    def output(path: str) -> Output:
        def make() -> bytes:
            made.append(path)
            return FILES[path]

        return Output(path, make)

    preview = Preview(lambda _: (BuiltSite(site(), BUILT.plan, tuple(map(output, FILES))), []))
    preview.rebuild()
    assert made == []

    assert asked(preview, "/demo/ar/feed.xml")[2] == FILES["ar/feed.xml"]
    assert made == ["ar/feed.xml"]


def test_a_page_is_stale_when_something_else_is_shown_since() -> None:
    preview = Preview(lambda _: (BUILT, []))
    preview.rebuild()
    for path in ("/demo/ar/", "/demo/عنوان/"):
        asked(preview, path)
    urls = ("http://127.0.0.1/demo/ar/", f"http://127.0.0.1/demo/{quote('عنوان')}/#a", "http://127.0.0.1/demo/fr/")
    assert [preview.is_stale(url) for url in urls] == [False, False, False]

    preview.rebuild()
    assert [preview.is_stale(url) for url in urls] == [True, True, False]
    asked(preview, "/demo/ar/")
    assert [preview.is_stale(url) for url in urls] == [False, True, False]


def test_where_nothing_is_to_build_nothing_is_new() -> None:
    results: list[tuple[BuiltSite, list[Problem]] | None] = [(BUILT, []), None]
    preview = Preview(lambda _: results.pop(0))

    assert preview.rebuild()
    assert not preview.rebuild(["content/x.md"])
    assert asked(preview, "/demo/ar/")[2] == FILES["ar/index.html"]


def test_what_is_wrong_with_a_page_is_said_when_it_was_looked_at() -> None:
    later = [[[], FAULTS[:1], [], FAULTS], []]
    preview = Preview(lambda _: (replace(BUILT, inspection=(problems for problems in later.pop(0))), []))
    preview.rebuild()
    times = iter([True, True, False])

    assert preview.look(lambda: next(times)) is None
    assert b"<aside" not in asked(preview, "/demo/ar/")[2]
    assert preview.look(lambda: True) is True
    page = asked(preview, "/demo/ar/")[2]
    assert page.startswith(FILES["ar/index.html"].removesuffix(b"</body>"))
    assert b"2 to mend" in page

    preview.rebuild()  # and is forgotten with the next build
    assert preview.look(lambda: True) is False
    assert asked(preview, "/demo/ar/")[2] == FILES["ar/index.html"]


@pytest.mark.parametrize("url", ["http://[", "http://x/\ud800", "//[::1", "", "\0", "http://x/%ff"])
def test_an_address_that_no_page_has_is_not_stale(preview: Preview, url: str) -> None:
    preview.rebuild()

    assert not preview.is_stale(url)
