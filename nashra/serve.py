"""A rebuild -> a web server on this machine alone that shows the site in memory and reloads the browser.

The last good site stays while there are problems; they are shown on every page. Nothing is read from or written to
the output folder, so what is published is never a draft.
"""

import asyncio
import logging
import mimetypes
import re
import threading
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes, urlsplit

from nashra.pipeline import Built
from nashra.problems import Problem

HOST = "127.0.0.1"
_POLICY = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]

_CSP = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')

Rebuild = Callable[[], tuple[Built | None, list[Problem]]]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]


class State(NamedTuple):
    """What is shown: the last good site's files by path, its base path, and the problems since."""

    files: dict[str, bytes]
    base: str
    problems: tuple[Problem, ...]


class Preview:
    """The WSGI application. It reads no file: what is not in the site is not there."""

    def __init__(self, rebuild: Rebuild) -> None:
        self._rebuild = rebuild
        self._lock = threading.Lock()
        self._state = State({}, "", ())

    def rebuild(self) -> None:
        """Build; keep what is shown where there are problems."""
        with self._lock:
            built, problems = self._rebuild()
            if built is None:
                self._state = self._state._replace(problems=tuple(problems))
            else:
                files = {output.path: output.data for output in built.outputs}
                self._state = State(files, built.site.settings.base, ())

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request (PEP 3333)."""
        state = self._state
        status, kind, data, more = _answer(state, environ)
        if kind.startswith("text/html"):
            # The library puts its script into the page, which the policy of the published site forbids.
            data = _with_problems(_CSP.sub(b"", data), state.problems)
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(data))), *_POLICY, *more])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else data]


_Answer = tuple[str, str, bytes, list[tuple[str, str]]]


def _answer(state: State, environ: dict[str, Any]) -> _Answer:
    if not _is_own(environ.get("HTTP_HOST", "")):
        return "421 Misdirected Request", "text/plain; charset=utf-8", b"this preview answers to 127.0.0.1 only\n", []
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return "405 Method Not Allowed", "text/plain; charset=utf-8", b"", [("Allow", "GET, HEAD")]
    try:
        # WSGI hands the bytes of a path over as Latin-1.
        url = unquote_to_bytes(environ["PATH_INFO"].encode("latin-1")).decode()
    except UnicodeError:
        return "400 Bad Request", "text/plain; charset=utf-8", b"", []
    if state.base and url in ("/", state.base):
        return "302 Found", "text/plain; charset=utf-8", b"", [("Location", f"{state.base}/")]
    # Outside the base path there is nothing, as on the site's own host: the preview hides no dead link.
    path = url.removeprefix(f"{state.base}/") if url.startswith(f"{state.base}/") else "/"
    for candidate in (path, f"{path}index.html" if path.endswith("/") or not path else path):
        if candidate in state.files:
            return "200 OK", _kind(candidate), state.files[candidate], []
    if f"{path}/index.html" in state.files:
        return "301 Moved Permanently", "text/plain; charset=utf-8", b"", [("Location", f"{state.base}/{path}/")]
    page = state.files.get(f"{path.split('/')[0]}/404.html") or state.files.get("404.html") or _EMPTY
    return "404 Not Found", "text/html; charset=utf-8", page, []


def _is_own(host: str) -> bool:
    # A foreign name that leads to this machine would let another site's pages read the preview.
    try:
        return urlsplit(f"//{host}").hostname in (HOST, "localhost")
    except ValueError:
        return False


_EMPTY = b"<!doctype html><html lang=en><head><title>nashra</title></head><body></body></html>"


def _kind(path: str) -> str:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    kind = {"xml": "application/xml", "ics": "text/calendar"}.get(path.rpartition(".")[2], kind)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "xml")) else kind


def _with_problems(page: bytes, problems: Sequence[Problem]) -> bytes:
    if not problems:
        return page
    items = "".join(f"<li><code>{escape(str(problem))}</code></li>" for problem in problems)
    style = (
        "position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;margin:0;padding:1rem 1.5rem;z-index:9;"
        "background:#5c1212;color:#fff;font:15px/1.6 monospace;text-align:left"
    )
    panel = (
        f'<aside role="alert" lang="en" dir="ltr" style="{style}"><strong>{len(problems)} to mend; '
        f"this is the last good site</strong><ol>{items}</ol></aside>"
    )
    return page.replace(b"</body>", panel.encode() + b"</body>", 1) if b"</body>" in page else page + panel.encode()


def serve(rebuild: Rebuild, folders: Sequence[Path], *, port: int, say: Callable[[str], None]) -> None:
    """Build, serve on 127.0.0.1:`port` until interrupted, rebuild when a file in `folders` changes.

    Raises OSError where the port cannot be listened on.
    """
    import livereload  # noqa: PLC0415  (no other command needs a web server)
    from livereload.handlers import ForceReloadHandler, LiveReloadHandler, LiveReloadJSHandler  # noqa: PLC0415
    from tornado.ioloop import IOLoop  # noqa: PLC0415
    from tornado.web import HTTPError, RequestHandler  # noqa: PLC0415

    def prepare(handler: RequestHandler) -> None:
        # What the library answers by itself is for this machine alone, as the pages are.
        if not _is_own(handler.request.headers.get("Host", "")):
            raise HTTPError(421)

    for handler in (ForceReloadHandler, LiveReloadHandler, LiveReloadJSHandler):
        handler.prepare = prepare

    # Any page open in the browser could else attach to this server: only its own pages may.
    own = {f"http://{host}:{port}" for host in (HOST, "localhost")}
    LiveReloadHandler.check_origin = lambda _, origin: origin in own

    # It would else leave out every reload within three seconds of the last.
    LiveReloadHandler.DEFAULT_RELOAD_TIME = 0

    preview = Preview(rebuild)
    preview.rebuild()

    def changed() -> None:
        preview.rebuild()
        say("rebuilt")

    server = livereload.Server(preview)
    for folder in folders:
        # A glob is looked at as one: of many files saved at once the folder would make many builds.
        server.watch(f"{folder}/**/*", changed)
    logging.getLogger("livereload").addFilter(lambda record: record.levelno >= logging.WARNING)
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    asyncio.set_event_loop(asyncio.new_event_loop())
    # Said when the loop runs: then the port is open.
    IOLoop.current().add_callback(say, f"serving on http://{HOST}:{port}/ (Ctrl-C stops it)")
    server.serve(port=port, host=HOST, debug=False)
