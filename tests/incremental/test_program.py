"""Each program compiles a template once, and its bytecode lies where Python's own does."""

import sys
from collections.abc import Callable
from contextlib import closing
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import pytest

from nashra.incremental import program
from nashra.incremental.persistent import DiskMemory
from nashra.pages.jinja import CompiledTemplates, GuardedEnvironment, environment
from nashra.pages.queries import QueryLog
from tests.pages.test_jinja import empty


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder, not made yet, where Python keeps what it compiles."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "python"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    folder = Path(cache_from_source(program.__file__)).parent
    folder.parent.mkdir(parents=True)
    return folder


@pytest.fixture
def rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, bool]]:
    """Return a function that renders a template in a new build, and says whether it was compiled for that."""
    compiled: list[str] = []
    compile_: Any = GuardedEnvironment.compile

    def noted(*arguments: Any) -> Any:
        compiled.append(arguments[1])
        return compile_(*arguments)

    monkeypatch.setattr(GuardedEnvironment, "compile", noted)

    def render(text: str = "{{ 1 + 1 }}") -> tuple[str, bool]:
        compiled.clear()
        with closing(DiskMemory(tmp_path)) as memory:
            jinja = environment(
                lambda _: (text, "templates/page.html", None), empty(), CompiledTemplates(memory), QueryLog()
            )
            return jinja.get_template("page.html").render(), bool(compiled)

    return render


def test_a_template_is_compiled_once(place: Path, rendered: Callable[..., tuple[str, bool]]) -> None:
    place.mkdir()

    assert rendered() == ("2", True)
    assert rendered() == ("2", False)
    assert rendered("{{ 2 + 3 }}") == ("5", True)
    assert rendered() == ("2", True)
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
def test_bytecode_that_is_damaged_or_of_another_program_is_not_used(
    place: Path, rendered: Callable[..., tuple[str, bool]], damage: Callable[[bytes], bytes]
) -> None:
    place.mkdir()
    rendered()
    (file,) = place.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))

    assert rendered() == ("2", True)
    assert file.read_bytes() == whole


def test_templates_are_compiled_where_no_bytecode_can_be_kept(
    place: Path, rendered: Callable[..., tuple[str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write_text("no folder")
    assert [rendered() for _ in range(2)] == [("2", True)] * 2

    place.unlink()
    place.mkdir()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert [rendered() for _ in range(2)] == [("2", True)] * 2
    assert not list(place.iterdir())


def test_the_cache_of_the_site_has_no_bytecode(
    place: Path, rendered: Callable[..., tuple[str, bool]], tmp_path: Path
) -> None:
    place.mkdir()
    rendered()

    (file,) = place.iterdir()
    code = file.read_bytes()[-20:]
    assert not any(code in path.read_bytes() for path in (tmp_path / ".cache").iterdir())
