"""The command line itself: exit codes, and what is said where a command cannot go on."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nashra.cli.commands import status
from nashra.cli.main import main
from nashra.model.problems import Problem, RefusedError, UnreadableSiteError

Fail = Callable[[Callable[[], object]], int]


def test_an_unknown_command_and_a_folder_that_is_no_site_exit_with_2(tmp_path: Path) -> None:
    assert main(["--root", str(tmp_path)]) == 2
    with pytest.raises(SystemExit) as exit_:
        main(["biuld"])
    assert exit_.value.code == 2


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Fail:
    """Return a function that runs a command in which something happens, and returns its exit code."""
    (tmp_path / "content").mkdir()
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # a reader that is gone takes it away

    def run(happen: Callable[[], object]) -> int:
        monkeypatch.setattr(status, "run", lambda _: happen())
        return main(["status", "--root", str(tmp_path)])

    return run


def raising(error: BaseException) -> Callable[[], object]:
    def happen() -> object:
        raise error

    return happen


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (RefusedError("it cannot\nbe done"), 2, "nashra: it cannot be done\n"),
        (UnreadableSiteError([Problem("a.md", 3, "wrong")]), 1, "a.md:3: wrong\n1 problem: nothing was written\n"),
        (BrokenPipeError(), 0, ""),
        (OSError(28, "No space left on device", "site/x"), 1, "site/x:1: No space left on device"),
        (OSError("odd"), 1, ":1: odd (mend that and try again)\n"),
        (MemoryError(), 1, ":1: there is not enough memory (free some, or part the site)\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_stops_a_command_has_its_exit_code_and_its_words(
    fail: Fail, error: BaseException, code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fail(raising(error)) == code

    printed = capsys.readouterr()
    assert message in printed.err
    assert bool(printed.err) == bool(message)
    assert printed.out == ""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_command_without_a_word(
    fail: Fail, number: signal.Signals, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    handlers = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        assert fail(lambda: signal.raise_signal(number)) == code
    finally:
        for one, handler in handlers.items():
            signal.signal(one, handler)
    assert capsys.readouterr() == ("", "")


def test_a_fault_of_our_own_is_not_hidden(fail: Fail) -> None:
    with pytest.raises(ZeroDivisionError):
        fail(lambda: 1 // 0)


def test_the_exit_code_is_that_of_the_command(fail: Fail) -> None:
    assert [fail(lambda code=code: code) for code in (0, 1, 2)] == [0, 1, 2]  # type: ignore[misc]


@pytest.mark.parametrize("words", [["verify", "x"], ["new", "site", "mine"], ["doctor"]])
def test_some_commands_need_no_site(
    tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main(words)

    assert "is no folder of a site" not in capsys.readouterr().err


def test_a_folder_that_is_no_site_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content").write_text("a file", encoding="utf-8")

    assert main(["status", "--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (f"nashra: {tmp_path} is no folder of a site: it has no folder `content`\n")
