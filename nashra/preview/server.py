"""A rebuild -> a web server on this machine alone that shows the preview and reloads the browser.

Nothing is read from or written to the output folder, so what is published is never a draft. Builds, requests and looks
at pages that nobody asked for take turns in one thread.
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
from nashra.model.problems import Refused
from nashra.preview.app import HOST, Preview, Rebuild, is_own

_AFTERWARDS = 0.3  # seconds
_AT_REST = 1.5  # seconds without an edit: who writes is not to wait for a look at other pages
_GLANCE = 0.01  # seconds of looking at one go: no request waits longer


class _Turns:
    """What is done in turn in one thread, beside requests: builds, and looks at the pages that nobody asked for."""

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
        self._looking: asyncio.Handle | None = None

    def hear(self, paths: Collection[str]) -> None:
        """Build soon, since these paths have changed. What is told while a build runs makes one build after it."""
        if not self._waiting:
            self._loop.call_soon(self._build)
        self._waiting.update(paths)

    def look_soon(self) -> None:
        """Look at the pages once nobody edits any."""
        if self._looking:
            self._looking.cancel()
        self._looking = self._loop.call_later(_AT_REST, self._look)

    def _build(self) -> None:
        changed = frozenset(self._waiting)
        self._waiting.clear()
        # A site is a great many objects, and looking through them for what can go takes as long as a build: it is done
        # when the page is there.
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
            self.look_soon()

    def _look(self) -> None:
        until = self._loop.time() + _GLANCE
        has_problems = self._preview.look(lambda: self._loop.time() < until)
        if has_problems is None:
            self._looking = self._loop.call_soon(self._look)  # requests come in between
        elif has_problems:
            self._reload()


def serve(rebuild: Rebuild, root: Path, *, port: int, say: Callable[[str], None]) -> None:
    """Build, serve on 127.0.0.1:`port` until interrupted, rebuild when a source in the folder `root` changes.

    Raises Refused where the port cannot be listened on.
    """
    import livereload  # noqa: PLC0415  (no other command needs a web server)
    from livereload.handlers import LiveReloadHandler  # noqa: PLC0415
    from livereload.watcher import Watcher  # noqa: PLC0415

    from nashra.preview.watch import Watch  # noqa: PLC0415

    _keep_to_this_machine(port)
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    logging.getLogger("livereload").setLevel(logging.CRITICAL)  # it logs nothing else than who has left
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(_unless_one_left)
    asyncio.set_event_loop(loop)
    preview = Preview(rebuild)
    try:
        # The library's own watcher has nothing to watch: it would look at every file each second.
        livereload.Server(preview, Watcher()).application(port, HOST, debug=False)
    except OSError as error:
        raise Refused(f"port {port} cannot be listened on: {error.strerror} (give another with --port)") from None

    _catch_up(preview)
    turns = _Turns(loop, preview, lambda: LiveReloadHandler.reload_waiters("*"), say)
    say("building…")
    preview.rebuild()
    with _heeding_signals(loop, turns), Watch(root, lambda paths: loop.call_soon_threadsafe(turns.hear, paths), say):
        preview.rebuild()  # with what changed since
        gc.ignore_existing()
        say(f"serving on http://{HOST}:{port}/ (Ctrl-C stops it)")
        turns.look_soon()
        loop.run_forever()


def _unless_one_left(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Say what went wrong in the loop, unless it is that a page has gone before it heard all."""
    from tornado.websocket import WebSocketClosedError  # noqa: PLC0415  (as above)

    if not isinstance(context.get("exception"), WebSocketClosedError):
        loop.default_exception_handler(context)


def _keep_to_this_machine(port: int) -> None:
    from livereload.handlers import ForceReloadHandler, LiveReloadHandler, LiveReloadJSHandler  # noqa: PLC0415
    from tornado.web import HTTPError, RequestHandler  # noqa: PLC0415

    def prepare(handler: RequestHandler) -> None:
        # What the library answers by itself is for this machine alone, as the pages are.
        if not is_own(handler.request.headers.get("Host", "")):
            raise HTTPError(421)

    for handler in (ForceReloadHandler, LiveReloadHandler, LiveReloadJSHandler):
        handler.prepare = prepare

    # Any page open in the browser could else attach to this server: only its own pages may.
    own = {f"http://{host}:{port}" for host in (HOST, "localhost")}
    LiveReloadHandler.check_origin = lambda _, origin: origin in own


def _catch_up(preview: Preview) -> None:
    """Let a page that attaches reload at once, if it was saved again while the browser was still loading it."""
    from livereload.handlers import LiveReloadHandler  # noqa: PLC0415

    hear = LiveReloadHandler.on_message

    def on_message(handler: LiveReloadHandler, message: str | bytes) -> None:
        said = _said(message)
        if said is None:  # it is not from a page of ours: the library would fail of it
            return
        hear(handler, message)
        if said["command"] == "info" and preview.is_stale(str(said.get("url", ""))):
            handler.send_message({"command": "reload", "path": "*", "liveCSS": True, "liveImg": True})

    LiveReloadHandler.on_message = on_message


def _said(message: str | bytes) -> dict[str, object] | None:
    """Return what a page says, an object with a command; or None for whatever else is sent."""
    try:
        said = json.loads(message) if isinstance(message, str) else None
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and isinstance(said.get("command"), str) else None


@contextmanager
def _heeding_signals(loop: asyncio.AbstractEventLoop, turns: _Turns) -> Iterator[None]:
    """Let a signal end the loop, at once where it builds.

    What the handler of a signal raises is lost in a destructor, and in the library, which catches all that is raised
    while it sends. So elsewhere than in a build it is raised when the loop has ended.
    """
    raising = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    asked: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        loop.call_soon_threadsafe(loop.stop)
        handler = raising[signal.Signals(number)]
        if callable(handler) and (turns.is_building or not loop.is_running()):
            handler(number, frame)

    def lost(unraisable: "sys.UnraisableHookArgs") -> None:
        if not isinstance(unraisable.exc_value, (KeyboardInterrupt, SystemExit)):  # the loop ends all the same
            told(unraisable)

    told, sys.unraisablehook = sys.unraisablehook, lost
    try:
        for number in raising:
            signal.signal(number, end)
        yield
        if asked:
            end(asked[0], None)
    finally:
        sys.unraisablehook = told
        for number, handler in raising.items():
            signal.signal(number, handler)
