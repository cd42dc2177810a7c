"""A preview server -> the time from an edit of a text to its new page being served and the browser told to reload.

The server is started once and the first build waited for. Then a text is edited; its page is asked for until the edit
stands in it, while a websocket of the LiveReload protocol, which nashra's preview and Hugo's both speak, waits for the
word to reload. The later of the two counts. Every edit is of another briefing, and edits are half a second apart.
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measure import ordinary
from tools import EDIT, MARK, Tool, edited
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

STARTING = 3600
EDITING = 300


def latencies(tool: Tool, edits: int) -> list[float]:
    """Return the seconds that each edit took."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with _started([part.format(port=port) for part in tool.serve], tool.folder):
        return asyncio.run(_measured(tool, port, edits))


@contextmanager
def _started(command: list[str], folder: Path) -> Iterator[None]:
    with subprocess.Popen(
        command,
        cwd=folder,
        env=ordinary(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


async def _measured(tool: Tool, port: int, edits: int) -> list[float]:
    url = f"http://127.0.0.1:{port}/en/briefings/sample-text-{{}}/"
    await _shows(url.format(1), "Sample text 1", STARTING)
    browser = await _attached(port)
    found = []
    for index in range(1, edits + 1):
        await asyncio.sleep(0.5)
        start = time.perf_counter()
        with edited(tool.path(index, "en"), *EDIT):
            await asyncio.gather(_shows(url.format(index), MARK, EDITING), _told(browser))
            found.append(time.perf_counter() - start)
        # The restored text is waited for as well, so that the next edit meets a server at rest.
        await asyncio.gather(_shows(url.format(index), MARK, EDITING, there=False), _told(browser))
    return found


async def _shows(url: str, text: str, patience: float, *, there: bool = True) -> None:
    """Wait until a page holds a text, or no longer does."""
    until = time.perf_counter() + patience
    while (text in await asyncio.to_thread(_page, url)) != there:
        if time.perf_counter() > until:
            raise TimeoutError(url)
        await asyncio.sleep(0.005)


def _page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=EDITING) as answer:  # noqa: S310  (of this machine)
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError):
        time.sleep(0.05)
        return ""


async def _attached(port: int) -> WebSocketClientConnection:
    """Return a connection such as the script in a page makes."""
    headers = {"Origin": f"http://127.0.0.1:{port}"}
    browser = await websocket_connect(HTTPRequest(f"ws://127.0.0.1:{port}/livereload", headers=headers))
    hello = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
    for message in (hello, {"command": "info", "url": f"http://127.0.0.1:{port}/"}):
        # Hugo looks for the very text that browsers write, without spaces.
        await browser.write_message(json.dumps(message, separators=(",", ":")))
        if message is hello:
            await asyncio.wait_for(browser.read_message(), EDITING)
    return browser


async def _told(browser: WebSocketClientConnection) -> None:
    """Wait for the word to reload."""
    while True:
        said = await asyncio.wait_for(browser.read_message(), EDITING)
        if said is None:
            raise ConnectionError("the server left")
        if json.loads(said).get("command") == "reload":
            return
