"""Templates are compiled once a program, and what Jinja made of them lies where Python's own bytecode does."""

import sys
from collections.abc import Callable
from contextlib import closing
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
import pytest

from nashra.incremental import program
from nashra.incremental.persistent import DiskMemory
from nashra.pages.jinja import CompiledTemplates, environment
from nashra.pages.queries import QueryLog
from tests.pages.test_jinja import empty


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder, not made yet, where Python keeps what it compiles."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "python"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    found = Path(cache_from_source(program.__file__)).parent
    found.parent.mkdir(parents=True)
    return found


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, bool]]:
    """Return what says what a template is in a new build, and whether it was compiled for that."""
    compiled: list[str] = []
    compile_: Any = jinja2.Environment.compile

    def noted(*arguments: Any) -> Any:
        compiled.append(arguments[1])
        return compile_(*arguments)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)

    def say(text: str = "{{ 1 + 1 }}") -> tuple[str, bool]:
        compiled.clear()
        with closing(DiskMemory(tmp_path)) as kept:
            made = environment(
                lambda _: (text, "templates/page.html", None), empty(), CompiledTemplates(kept), QueryLog()
            )
            return made.get_template("page.html").render(), bool(compiled)

    return say


def test_a_template_is_compiled_once(place: Path, said: Callable[..., tuple[str, bool]]) -> None:
    place.mkdir()

    assert said() == ("2", True)
    assert said() == ("2", False)
    assert said("{{ 2 + 3 }}") == ("5", True)
    assert said() == ("2", True)
    assert len(list(place.iterdir())) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:-1],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: b"another program" + data[15:],
    ],
)
def test_what_is_damaged_or_anothers_is_compiled_again(
    place: Path, said: Callable[..., tuple[str, bool]], damage: Callable[[bytes], bytes]
) -> None:
    place.mkdir()
    said()
    (file,) = place.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))

    assert said() == ("2", True)
    assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_templates_are_compiled(
    place: Path, said: Callable[..., tuple[str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write_text("no folder")
    assert [said() for _ in range(2)] == [("2", True)] * 2

    place.unlink()
    place.mkdir()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert [said() for _ in range(2)] == [("2", True)] * 2
    assert not list(place.iterdir())


def test_no_code_is_in_the_folder_that_travels(
    place: Path, said: Callable[..., tuple[str, bool]], tmp_path: Path
) -> None:
    place.mkdir()
    said()

    (file,) = place.iterdir()
    code = file.read_bytes()[-20:]
    assert not any(code in path.read_bytes() for path in (tmp_path / ".cache").iterdir())
