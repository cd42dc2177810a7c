"""Serves the preview on this machine alone, and reloads the browser after each change.

Nothing is read from or written to the output folder, so no draft is ever published. Builds, requests and checks of
pages take turns in one thread.
"""

import asyncio
import json
import logging
import signal
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from nashra.build import gc
from nashra.model.problems import RefusedError
from nashra.preview.app import HOST, Preview, Rebuild, is_own

_AFTERWARDS = 0.3  # seconds
_AT_REST = 1.5  # seconds without an edit: a writer does not wait for checks of other pages
_CHECK = 0.01  # seconds of checking at a time: no request waits longer


class _Turns:
    """Builds, and checks of pages that nobody requested, as callbacks of the event loop between requests."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        preview: Preview,
        reload: Callable[[], object],
        say: Callable[[str], None],
    ) -> None:
        self._loop = loop
        self._preview = preview
        self._reload = reload
        self._say = say
        self.is_building = False
        self._waiting: set[str] = set()
        self._check: asyncio.Handle | None = None

    def build_soon(self, paths: Collection[str]) -> None:
        """Build soon, since these paths have changed. All changes during a build lead to one build after it."""
        if not self._waiting:
            self._loop.call_soon(self._build)
        self._waiting.update(paths)

    def check_soon(self) -> None:
        """Check the pages once nobody edits."""
        if self._check:
            self._check.cancel()
        self._check = self._loop.call_later(_AT_REST, self._check_pages)

    def _build(self) -> None:
        changed = frozenset(self._waiting)
        self._waiting.clear()
        # Collecting garbage among the objects of a site takes as long as a build: it waits until the page is shown.
        gc.disable()
        self._loop.call_later(_AFTERWARDS, gc.enable)
        self.is_building = True
        try:
            has_built = self._preview.rebuild(changed)
        finally:
            self.is_building = False
        if has_built:
            self._reload()
            self._say("rebuilt")
            self.check_soon()

    def _check_pages(self) -> None:
        until = self._loop.time() + _CHECK
        has_problems = self._preview.look(lambda: self._loop.time() < until)
        if has_problems is None:
            self._check = self._loop.call_soon(self._check_pages)  # requests come in between
        elif has_problems:
            self._reload()


def serve(rebuild: Rebuild, root: Path, *, port: int, say: Callable[[str], None], command: str) -> None:
    """Build, serve on 127.0.0.1:`port` until interrupted, rebuild when a source in the folder `root` changes.

    Its pages name commands that begin with the words `command`. Raises RefusedError if the port is taken.
    """
    import livereload  # noqa: PLC0415  (no other command needs a web server)
    from livereload.handlers import LiveReloadHandler  # noqa: PLC0415
    from livereload.watcher import Watcher  # noqa: PLC0415

    from nashra.preview.watch import Watch  # noqa: PLC0415

    _keep_to_this_machine(port)
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    logging.getLogger("livereload").setLevel(logging.CRITICAL)  # it logs only closed connections
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(_report_unless_page_closed)
    asyncio.set_event_loop(loop)
    preview = Preview(rebuild, command)
    try:
        # The watcher of livereload gets nothing to watch: it would look at every file each second.
        livereload.Server(preview, Watcher()).application(port, HOST, debug=False)
    except OSError as error:
        raise RefusedError(f"port {port} cannot be listened on: {error.strerror} (give another with --port)") from None

    _catch_up(preview)
    turns = _Turns(loop, preview, lambda: LiveReloadHandler.reload_waiters("*"), say)
    say("building…")
    preview.rebuild()
    with (
        _ended_by_signals(loop, turns),
        Watch(root, lambda paths: loop.call_soon_threadsafe(turns.build_soon, paths), say),
    ):
        preview.rebuild()  # with the changes since then
        gc.ignore_existing()
        say(f"serving on http://{HOST}:{port}/ (Ctrl-C stops it)")
        turns.check_soon()
        loop.run_forever()


def _report_unless_page_closed(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Report an error of the loop, unless a page was closed before it got its message."""
    from tornado.websocket import WebSocketClosedError  # noqa: PLC0415  (as above)

    if not isinstance(context.get("exception"), WebSocketClosedError):
        loop.default_exception_handler(context)


def _keep_to_this_machine(port: int) -> None:
    from livereload.handlers import ForceReloadHandler, LiveReloadHandler, LiveReloadJSHandler  # noqa: PLC0415
    from tornado.web import HTTPError, RequestHandler  # noqa: PLC0415

    def prepare(handler: RequestHandler) -> None:
        # The answers of livereload itself are for this machine alone, too.
        if not is_own(handler.request.headers.get("Host", "")):
            raise HTTPError(421)

    for handler in (ForceReloadHandler, LiveReloadHandler, LiveReloadJSHandler):
        handler.prepare = prepare

    # Else any page that is open in the browser could attach to this server.
    own = {f"http://{host}:{port}" for host in (HOST, "localhost")}
    LiveReloadHandler.check_origin = lambda _, origin: origin in own


def _catch_up(preview: Preview) -> None:
    """Let a page reload as soon as it attaches, if it changed while the browser was loading it."""
    from livereload.handlers import LiveReloadHandler  # noqa: PLC0415

    original = LiveReloadHandler.on_message

    def on_message(handler: LiveReloadHandler, message: str | bytes) -> None:
        content = _parsed(message)
        if content is None:  # not from a page of ours: livereload would fail
            return
        original(handler, message)
        if content["command"] == "info" and preview.is_stale(str(content.get("url", ""))):
            handler.send_message({"command": "reload", "path": "*", "liveCSS": True, "liveImg": True})

    LiveReloadHandler.on_message = on_message


def _parsed(message: str | bytes) -> dict[str, object] | None:
    """Return the message of a page, an object with a command; None for anything else."""
    try:
        content = json.loads(message) if isinstance(message, str) else None
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) and isinstance(content.get("command"), str) else None


@contextmanager
def _ended_by_signals(loop: asyncio.AbstractEventLoop, turns: _Turns) -> Iterator[None]:
    """Stop the loop on a signal; during a build, stop at once.

    A destructor, or livereload while it sends, may swallow what the handler of a signal raises. So outside a build it
    is raised when the loop has ended.
    """
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    received: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        received.append(number)
        loop.call_soon_threadsafe(loop.stop)
        handler = handlers[signal.Signals(number)]
        if callable(handler) and (turns.is_building or not loop.is_running()):
            handler(number, frame)

    def ignore_ours(unraisable: "sys.UnraisableHookArgs") -> None:
        if not isinstance(unraisable.exc_value, (KeyboardInterrupt, SystemExit)):  # ours
            original(unraisable)

    original, sys.unraisablehook = sys.unraisablehook, ignore_ours
    try:
        for number in handlers:
            signal.signal(number, end)
        yield
        if received:
            end(received[0], None)
    finally:
        sys.unraisablehook = original
        for number, handler in handlers.items():
            signal.signal(number, handler)
