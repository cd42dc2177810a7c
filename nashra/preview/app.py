"""The WSGI application of the preview (PEP 3333). It answers from the last good site and reads no file.

While the sources have problems, the last good site stays, with the problems on every page. A page is made when it is
requested; the others are checked while there is nothing else to do.
"""

import logging
import mimetypes
import re
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes, urlsplit

from nashra.build.pipeline import BuiltSite
from nashra.model.problems import NAME, Problem, folded, in_order
from nashra.model.site import Output
from nashra.pages import urls
from nashra.pages.render import problem_of
from nashra.publish.hosts.rules import TYPES, with_charset
from nashra.text.html import PAGE_ATTRIBUTES

HOST = "127.0.0.1"
_POLICY = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]

_LOG = logging.getLogger(__name__)
_CSP = re.compile(f'<meta http-equiv="Content-Security-Policy"{PAGE_ATTRIBUTES}>\n?'.encode())

Rebuild = Callable[[Collection[str]], tuple[BuiltSite | None, list[Problem]] | None]
"""Builds the site after these paths changed (none: any may have). Returns None where nothing is to be built."""

StartResponse = Callable[[str, list[tuple[str, str]]], Any]


class PreviewState(NamedTuple):
    """What is shown: the files of the last good site by path, its base path, and the problems found since."""

    files: Mapping[str, Output]
    base: str
    problems: tuple[Problem, ...]


class Preview:
    """The WSGI application. A path that is not in the site is not found, even if there is such a file.

    Problems on its pages name commands that begin with the words `command`.
    """

    def __init__(self, rebuild: Rebuild, command: str = NAME) -> None:
        self._rebuild = rebuild
        self._command = command
        self._state = PreviewState({}, "", ())
        self._version = 0  # of the state
        self._shown: dict[str, int] = {}  # a path as requested -> the version that was last shown there
        self._inspection: Generator[list[Problem], None, None] | None = None
        self._found: set[Problem] = set()

    def rebuild(self, changed: Collection[str] = ()) -> bool:
        """Build, and show the new site unless it has problems. Return whether anything was built."""
        result = self._rebuild(changed)
        if result is None:
            return False
        self._version += 1
        built, problems = result
        self._inspection, self._found = built.inspection if built else None, set()
        if built is None:
            self._state = self._state._replace(problems=tuple(problems))
        else:
            self._state = PreviewState({output.path: output for output in built.outputs}, built.site.settings.base, ())
        return True

    def look(self, has_time: Callable[[], bool]) -> bool | None:
        """Check pages that nobody requested yet, while there is time. Return whether any has problems.

        None: not known yet, since more pages are to be checked.
        """
        try:
            for problems in self._inspection or ():
                self._found.update(problems)
                if not has_time():
                    return None
        except OSError:  # a source changed since the build: we shall hear of that
            return False
        if self._found:
            self._version += 1
            self._state = self._state._replace(problems=tuple(in_order(self._found)))
        return bool(self._found)

    def is_stale(self, url: str) -> bool:
        """Say whether the page at an address has changed since it was last requested."""
        try:
            path = unquote_to_bytes(urlsplit(url).path).decode("latin-1")
        except ValueError:  # not an address of a page
            return False
        return self._shown.get(path, self._version) != self._version

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request (PEP 3333)."""
        state = self._state
        try:
            status, kind, body, more = _answer(state, environ)
        except Exception as error:  # noqa: BLE001  (whatever fails, the next page is shown)
            problem = _problem(error, environ["PATH_INFO"])
            body = Output("", _FAILED.format(escape(str(problem))).encode())
            status, kind, more = "500 Internal Server Error", "text/html; charset=utf-8", []
        if kind.startswith("text/html"):
            # livereload puts a script into the page, which the policy of the published site forbids.
            body = Output("", _with_problems(_CSP.sub(b"", body.data), state.problems, self._command))
            self._shown[environ["PATH_INFO"]] = self._version
        start_response(status, [("Content-Type", kind), ("Content-Length", str(body.size)), *_POLICY, *more])
        return [b""] if environ["REQUEST_METHOD"] == "HEAD" else body.chunks


def _problem(error: Exception, path: str) -> Problem:
    if problem := problem_of(error):
        return problem
    if isinstance(error, OSError):
        return Problem(error.filename or path, 1, "the file cannot be read (it changed just now: load the page again)")
    _LOG.exception("%s cannot be made", path, exc_info=error)
    return Problem(path, 1, "the page cannot be made: a fault of nashra itself (the terminal says more: report it)")


_Answer = tuple[str, str, Output, list[tuple[str, str]]]
_NOTHING = Output("", b"")


def _answer(state: PreviewState, environ: dict[str, Any]) -> _Answer:
    if not is_own(environ.get("HTTP_HOST", "")):
        return (
            "421 Misdirected Request",
            "text/plain; charset=utf-8",
            Output("", b"this preview answers to 127.0.0.1 only\n"),
            [],
        )
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return "405 Method Not Allowed", "text/plain; charset=utf-8", _NOTHING, [("Allow", "GET, HEAD")]
    try:
        # In WSGI, the bytes of a path are decoded as Latin-1.
        url = unquote_to_bytes(environ["PATH_INFO"].encode("latin-1")).decode()
    except UnicodeError:
        return "400 Bad Request", "text/plain; charset=utf-8", _NOTHING, []
    if state.base and url in ("/", state.base):
        return "302 Found", "text/plain; charset=utf-8", _NOTHING, [("Location", f"{state.base}/")]
    # Nothing is found outside the base path, as on the real host: the preview hides no dead link.
    path = url.removeprefix(f"{state.base}/") if url.startswith(f"{state.base}/") else "/"
    for candidate in (path, f"{path}index.html" if path.endswith("/") or not path else path):
        if candidate in state.files:
            file = state.files[candidate]
            # A page is made once; an attachment may be more than memory holds.
            body = file if f"/{candidate}".startswith(urls.STATIC) else Output(candidate, file.data)
            return "200 OK", _kind(candidate), body, []
    if f"{path}/index.html" in state.files:
        return "301 Moved Permanently", "text/plain; charset=utf-8", _NOTHING, [("Location", f"{state.base}/{path}/")]
    own, general = (urls.path(urls.not_found(prefix)) for prefix in (path.split("/")[0], ""))
    page = state.files.get(own) or state.files.get(general)
    return "404 Not Found", "text/html; charset=utf-8", Output("", page.data if page else _EMPTY), []


def is_own(host: str) -> bool:
    """Say whether the `Host` of a request names this machine.

    Else a page of another site could read the preview through a name that leads here (DNS rebinding).
    """
    try:
        return urlsplit(f"//{host}").hostname in (HOST, "localhost")
    except ValueError:
        return False


_EMPTY = b"<!doctype html><html lang=en><head><title>nashra</title></head><body></body></html>"
_FAILED = "<!doctype html><html lang=en><head><title>nashra</title></head><body><p><code>{}</code></p></body></html>"


def _kind(path: str) -> str:
    kind = TYPES.get(path.rpartition(".")[2]) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return with_charset(kind)


def _with_problems(page: bytes, problems: Sequence[Problem], command: str) -> bytes:
    if not problems:
        return page
    items = "".join(f"<li><code>{escape(str(problem.called(command)))}</code></li>" for problem in folded(problems))
    style = (
        "position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;margin:0;padding:1rem 1.5rem;z-index:9;"
        "background:#5c1212;color:#fff;font:15px/1.6 monospace;text-align:left"
    )
    panel = (
        f'<aside role="alert" lang="en" dir="ltr" style="{style}"><strong>{len(problems)} to mend; '
        f"this is the last good site</strong><ol>{items}</ol></aside>"
    )
    return page.replace(b"</body>", panel.encode() + b"</body>", 1) if b"</body>" in page else page + panel.encode()
