"""`build.py serve` as a process of its own, on a copy of tests/site, and what a page hears of it."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

from tornado.httpclient import HTTPRequest
from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect

from tests.conftest import HERE

_PATIENCE = 60


class Served(NamedTuple):
    """A running preview: its address, the folder of its site, its process."""

    address: str
    site: Path
    process: subprocess.Popen[str]

    def page(self, path: str) -> str:
        """Return the text of a page."""
        with urlopen(f"{self.address}{path}", timeout=_PATIENCE) as answer:  # noqa: S310  (of this machine)
            return str(answer.read().decode())


class Reloads:
    """What the script in a page hears of the server."""

    def __init__(self, address: str, page: str = "") -> None:
        self._loop = IOLoop(make_current=False)
        url = f"{address.replace('http', 'ws', 1)}/livereload"
        self._socket: Any = self._loop.run_sync(
            lambda: websocket_connect(HTTPRequest(url, headers={"Origin": address})), _PATIENCE
        )
        self._send(command="hello", protocols=["http://livereload.com/protocols/official-7"])
        assert self._heard()["command"] == "hello"
        self._send(command="info", url=address + page)

    def wait(self) -> None:
        """Wait for the word to reload."""
        assert self._heard()["command"] == "reload"

    def say(self, message: str | bytes) -> None:
        """Send something, as it is: bytes in a binary frame."""
        self._loop.run_sync(lambda: self._socket.write_message(message, binary=isinstance(message, bytes)), _PATIENCE)

    def greets(self) -> bool:
        """Say whether the server still answers a greeting."""
        self._send(command="hello")
        return self._heard()["command"] == "hello"

    def close(self) -> None:
        """Leave."""

        async def leave() -> None:
            self._socket.close()

        self._loop.run_sync(leave)
        self._loop.close()

    def _send(self, **message: object) -> None:
        self._loop.run_sync(lambda: self._socket.write_message(json.dumps(message)), _PATIENCE)

    def _heard(self) -> dict[str, object]:
        said = self._loop.run_sync(lambda: self._socket.read_message(), _PATIENCE)  # noqa: PLW0108  (a new one each time)
        return dict(json.loads(said))


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the address of a running preview and the folder of its site."""
    with served(folder) as running:
        yield running.address, running.site


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Give a running preview."""
    site = Path(shutil.copytree(HERE / "site", folder / "served", ignore=shutil.ignore_patterns(".cache")))
    port = free_port()
    command = [sys.executable, str(HERE.parent / "build.py"), "serve", "--root", str(site), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stderr is not None
            lines = []
            for line in process.stderr:  # until it says that it serves
                lines.append(line)
                if line.startswith("serving on"):
                    break
            else:
                raise AssertionError("".join(lines))
            yield Served(f"http://127.0.0.1:{port}", site, process)
        finally:
            process.terminate()
