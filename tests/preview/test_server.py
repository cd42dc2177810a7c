"""The server of the preview, as a process of its own on loopback."""

import asyncio
import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest

from nashra.preview import server
from nashra.preview.app import Preview
from tests.conftest import HERE
from tests.serving import Reloads, served, serving


def test_no_part_of_the_server_answers_to_a_foreign_name(tmp_path: Path) -> None:
    with serving(tmp_path) as (address, _):
        host, _, port = address.removeprefix("http://").partition(":")
        for path in ("/demo/ar/", "/livereload.js", "/forcereload", "/livereload"):
            for name, is_own in ((f"{host}:{port}", True), (f"localhost:{port}", True), ("attacker.example", False)):
                connection = HTTPConnection(host, int(port), timeout=30)
                connection.request("GET", path, headers={"Host": name})
                assert (connection.getresponse().status == 421) != is_own, (path, name)
                connection.close()


def test_a_page_that_changed_while_the_browser_loaded_it_is_told_so_when_it_attaches(tmp_path: Path) -> None:
    with served(tmp_path) as preview:
        text = preview.site / "content/pages/about/en.md"
        assert "About us" not in preview.page("/demo/en/about/")
        text.write_text(text.read_text(encoding="utf-8").replace("title: About", "title: About us"), encoding="utf-8")
        while "About us" not in preview.page("/demo/en/"):  # another page, which names this one
            pass

        reloads = Reloads(preview.address, "/demo/en/about/#site-main")
        reloads.wait()
        reloads.close()


def test_one_change_makes_one_build_and_one_reload_whatever_it_moves(tmp_path: Path) -> None:
    with served(tmp_path) as preview:
        reloads = Reloads(preview.address)
        text = preview.site / "content/pages/about/en.md"
        before = text.read_text(encoding="utf-8")

        # While it stands still, as much is saved as a checkout saves, with what an editor leaves.
        preview.process.send_signal(signal.SIGSTOP)
        for number in range(200):
            text.with_name(f".#{number}").write_text("left", encoding="utf-8")
            text.write_text(before.replace("title: About", f"title: About {number}"), encoding="utf-8")
        preview.process.send_signal(signal.SIGCONT)
        reloads.wait()
        assert "About 199" in preview.page("/demo/en/about/")

        old = preview.site / "old.md"
        old.write_text(before.replace("title: About", "title: About long ago"), encoding="utf-8")
        os.utime(old, (1, 1))
        old.replace(text)
        reloads.wait()
        assert "About long ago" in preview.page("/demo/en/about/")
        reloads.close()
        preview.process.terminate()
        assert preview.process.stderr is not None
        assert preview.process.stderr.read().splitlines().count("rebuilt") == 2


@pytest.mark.parametrize(("ending", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_it_ends_when_it_is_asked_to(tmp_path: Path, ending: signal.Signals, code: int) -> None:
    with served(tmp_path) as preview:
        preview.process.send_signal(ending)

        assert preview.process.wait(timeout=60) == code
        assert preview.process.stderr is not None
        assert preview.process.stderr.read() == ""


def test_a_port_that_is_taken_is_said_before_anything_is_built(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, str(HERE.parent / "build.py"), "--root", str(tmp_path), "serve", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)

    door = shlex.join(command[:2])
    said = f"{door}: port {port} cannot be listened on: Address already in use (give another with --port)\n"
    assert (done.returncode, done.stderr) == (2, said)


Turns = server._Turns  # noqa: SLF001  (`serve` itself never returns)


class Loop(asyncio.SelectorEventLoop):
    """An event loop whose clock a test turns on."""

    now = 0.0

    def time(self) -> float:
        return self.now

    def pass_time(self, seconds: float) -> None:
        """Turn the clock on, and do whatever is due by then."""
        self.now += seconds
        for _ in range(5):  # what is due may lead to more
            self.call_soon(self.stop)
            self.run_forever()


class Shown(Preview):
    """Stands in for the preview: it notes what it is asked to do."""

    def __init__(self) -> None:
        super().__init__(lambda _: None)
        self.built: list[Collection[str]] = []
        self.is_new = True
        self.looks: list[bool | None] = []

    def rebuild(self, changed: Collection[str] = ()) -> bool:
        self.built.append(changed)
        return self.is_new

    def look(self, has_time: Callable[[], bool]) -> bool | None:
        assert has_time()
        return self.looks.pop(0)


class Running(NamedTuple):
    """A server without a socket: its event loop, its preview, its turns, and what it told browsers and the terminal."""

    loop: Loop
    shown: Shown
    turns: Turns
    told: list[str]


@pytest.fixture
def running() -> Iterator[Running]:
    loop, shown, told = Loop(), Shown(), list[str]()
    turns = Turns(loop, shown, lambda: told.append("reload"), told.append)
    yield Running(loop, shown, turns, told)
    loop.close()


def test_changes_that_come_together_are_built_together(running: Running) -> None:
    running.turns.build_soon(["a"])
    running.turns.build_soon(["b", "a"])
    running.loop.pass_time(0)

    assert running.shown.built == [{"a", "b"}]
    assert running.told == ["reload", "rebuilt"]
    running.turns.build_soon(["c"])
    running.loop.pass_time(0)
    assert running.shown.built == [{"a", "b"}, {"c"}]


def test_a_build_of_nothing_new_tells_nobody(running: Running) -> None:
    running.shown.is_new = False
    running.turns.build_soon(["a"])
    running.loop.pass_time(100)

    assert running.shown.built == [{"a"}]
    assert running.told == []


@pytest.mark.parametrize(
    ("looks", "told"), [([False], []), ([True], ["reload"]), ([None, None, False], []), ([None, True], ["reload"])]
)
def test_pages_are_checked_when_nobody_edits_and_a_problem_reloads_the_browser(
    running: Running, looks: list[bool | None], told: list[str]
) -> None:
    running.shown.looks = [*looks]
    running.turns.check_soon()
    running.loop.pass_time(1)
    running.turns.check_soon()  # an edit: it waits anew
    running.loop.pass_time(1)
    assert running.shown.looks == looks

    running.loop.pass_time(1)
    assert running.shown.looks == []
    assert running.told == told


def test_an_error_of_a_build_is_no_build_that_goes_on(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    errors: list[object] = []
    running.loop.set_exception_handler(lambda _, context: errors.append(context["exception"]))

    def fails(_: Collection[str]) -> bool:
        assert running.turns.is_building
        raise ZeroDivisionError

    monkeypatch.setattr(running.shown, "rebuild", fails)
    running.turns.build_soon(["a"])
    running.loop.pass_time(0)

    assert [type(error) for error in errors] == [ZeroDivisionError]
    assert not running.turns.is_building
    assert running.told == []
