"""A rebuild -> a web server on this machine alone that shows the site in memory and reloads the browser.

The last good site stays while there are problems; they are shown on every page. Nothing is read from or written to
the output folder, so what is published is never a draft. Builds and requests take turns in one thread: a page that was
not made yet is made when it is asked for.
"""

import asyncio
import gc
import logging
import mimetypes
import re
import signal
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes, urlsplit

from nashra.pipeline import Built
from nashra.problems import Problem, Refused
from nashra.render import problem_of
from nashra.site import Output

HOST = "127.0.0.1"
_POLICY = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]

_AFTERWARDS = 0.3  # seconds

_LOG = logging.getLogger(__name__)
_CSP = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')

Rebuild = Callable[[Collection[str]], tuple[Built | None, list[Problem]] | None]
"""Builds the site when paths have changed (none: all may have); None where it would be the same."""

StartResponse = Callable[[str, list[tuple[str, str]]], Any]


class State(NamedTuple):
    """What is shown: the last good site's files by path, its base path, and the problems since."""

    files: Mapping[str, Output]
    base: str
    problems: tuple[Problem, ...]


class Preview:
    """The WSGI application. It reads no file: what is not in the site is not there."""

    def __init__(self, rebuild: Rebuild) -> None:
        self._rebuild = rebuild
        self._state = State({}, "", ())

    def rebuild(self, changed: Collection[str] = ()) -> bool:
        """Build; keep what is shown where there are problems. Return whether there was anything to build."""
        made = self._rebuild(changed)
        if made is None:
            return False
        built, problems = made
        if built is None:
            self._state = self._state._replace(problems=tuple(problems))
        else:
            self._state = State({output.path: output for output in built.outputs}, built.site.settings.base, ())
        return True

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request (PEP 3333)."""
        state = self._state
        try:
            status, kind, data, more = _answer(state, environ)
        except Exception as error:  # noqa: BLE001  (whatever a page fails of, the next is shown)
            _LOG.exception("%s cannot be made", environ["PATH_INFO"])
            found = problem_of(error) or Problem(environ["PATH_INFO"], 1, f"this cannot be made: {error!r}")
            page = _FAILED.format(escape(str(found))).encode()
            status, kind, data, more = "500 Internal Server Error", "text/html; charset=utf-8", page, []
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
            return "200 OK", _kind(candidate), state.files[candidate].data, []
    if f"{path}/index.html" in state.files:
        return "301 Moved Permanently", "text/plain; charset=utf-8", b"", [("Location", f"{state.base}/{path}/")]
    page = state.files.get(f"{path.split('/')[0]}/404.html") or state.files.get("404.html")
    return "404 Not Found", "text/html; charset=utf-8", page.data if page else _EMPTY, []


def _is_own(host: str) -> bool:
    # A foreign name that leads to this machine would let another site's pages read the preview.
    try:
        return urlsplit(f"//{host}").hostname in (HOST, "localhost")
    except ValueError:
        return False


_EMPTY = b"<!doctype html><html lang=en><head><title>nashra</title></head><body></body></html>"
_FAILED = "<!doctype html><html lang=en><head><title>nashra</title></head><body><p><code>{}</code></p></body></html>"


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


def _tidy() -> None:
    if not gc.isenabled():
        gc.collect()
        gc.enable()


def serve(rebuild: Rebuild, root: Path, *, port: int, say: Callable[[str], None]) -> None:
    """Build, serve on 127.0.0.1:`port` until interrupted, rebuild when a source in the folder `root` changes.

    Raises Refused where the port cannot be listened on.
    """
    import livereload  # noqa: PLC0415  (no other command needs a web server)
    from livereload.handlers import LiveReloadHandler  # noqa: PLC0415
    from livereload.watcher import Watcher  # noqa: PLC0415

    from nashra.watching import Watch  # noqa: PLC0415

    _keep_to_this_machine(port)
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    preview = Preview(rebuild)
    try:
        # The library's own watcher has nothing to watch: it would look at every file each second.
        livereload.Server(preview, Watcher()).application(port, HOST, debug=False)
    except OSError as error:
        raise Refused(f"port {port} cannot be listened on: {error.strerror} (give another with --port)") from None

    waiting: set[str] = set()

    def heard(paths: Collection[str]) -> None:
        # What is told while a build runs makes one build after it.
        if not waiting:
            loop.call_soon(build)
        waiting.update(paths)

    def build() -> None:
        changed = frozenset(waiting)
        waiting.clear()
        # A site is a great many objects, and looking through them for what can go takes as long as a build: it is done
        # when the page is there.
        gc.disable()
        loop.call_later(_AFTERWARDS, _tidy)
        if preview.rebuild(changed):
            LiveReloadHandler.reload_waiters("*")
            say("rebuilt")

    say("building…")
    with _heeding_signals(loop), Watch(root, lambda paths: loop.call_soon_threadsafe(heard, paths), say):
        preview.rebuild()
        say(f"serving on http://{HOST}:{port}/ (Ctrl-C stops it)")
        loop.run_forever()


def _keep_to_this_machine(port: int) -> None:
    from livereload.handlers import ForceReloadHandler, LiveReloadHandler, LiveReloadJSHandler  # noqa: PLC0415
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


@contextmanager
def _heeding_signals(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Let a signal end the loop for sure: what it raises by itself is lost where an object is just taken away."""
    raising = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    asked: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        loop.call_soon_threadsafe(loop.stop)
        handler = raising[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)

    try:
        for number in raising:
            signal.signal(number, end)
        yield
        if asked:
            end(asked[0], None)
    finally:
        for number, handler in raising.items():
            signal.signal(number, handler)
