"""The rules of the house: a room stands on lower floors, keeps its own doors, and the pure ones have no effects."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from tests.conftest import HERE

PACKAGE = HERE.parent / "nashra"

# A room is a package. It imports only rooms on floors before its own, and never another room's `_module`.
FLOORS = (
    "model", "text", "markdown files", "incremental", "content", "review", "translation", "search", "pages", "publish",
    "build", "project", "preview scaffold", "cli", "__main__",
)  # fmt: skip
FLOOR_OF = {name: floor for floor, names in enumerate(FLOORS) for name in names.split()}
PURE = {"model", "text", "markdown", "content", "review", "translation", "search", "pages", "publish", "build"}
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
# The disk, the clock, processes, the network and the terminal are not for pure rooms.
EFFECTS = {
    "asyncio", "builtins", "ctypes", "fcntl", "glob", "io.open", "logging", "multiprocessing", "os", "pathlib.Path",
    "platform", "random", "secrets", "select", "shutil", "signal", "socket", "sqlite3", "subprocess", "sys", "tempfile",
    "threading", "time", "urllib.request", "uuid", "webbrowser",
}  # fmt: skip
CALLS = {"print", "input", "open", "exec", "eval", "exit", "quit", "breakpoint", "now", "today", "utcnow"}


# A pattern for any tag, or for the attributes of one: `<[a-z`, `<(\\w`, `<[^<>`, `<p[^>]`.
TAG_PATTERN = re.compile(r"<(?:/|\?|\((?:\?:)?)*(?:\[a-z|\[A-Z|\\w|\(\?!|[a-z][^<>\[]*\[\^<?>\]|\[\^<?>\])")


def tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def docstring(module: str) -> str | None:
    return ast.get_docstring(tree(module), clean=False)


def room(module: str) -> str:
    return module.split("/", maxsplit=1)[0].removesuffix(".py")


def imported(module: str) -> Iterator[str]:
    """Yield the dotted name of everything that a module imports, wherever in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def upstairs(module: str) -> list[str]:
    """Return what a module imports of floors that are not below its own, or from behind another room's door."""
    found = []
    for name in imported(module):
        top, *rest = name.split(".")
        if top == "nashra" and rest and rest[0] in FLOOR_OF and rest[0] != room(module):
            is_private = len(rest) > 1 and rest[1].startswith("_")
            if FLOOR_OF[rest[0]] >= FLOOR_OF[room(module)] or is_private:
                found.append(name)
    return found


@pytest.mark.parametrize("module", MODULES)
def test_a_room_stands_on_lower_floors_and_keeps_its_own_doors(module: str) -> None:
    assert upstairs(module) == []


def test_each_room_is_on_a_floor_and_says_in_one_sentence_what_it_is() -> None:
    rooms = {path.parent.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("__init__.py")}
    del rooms["."]

    assert {name.split("/")[0] for name in rooms} == set(FLOOR_OF) - {"__main__"}
    for path in rooms.values():
        made = ast.parse(path.read_text(encoding="utf-8"))
        assert len(made.body) == 1
        assert (ast.get_docstring(made) or "").endswith(".")


@pytest.mark.parametrize("module", [module for module in MODULES if room(module) in PURE])
def test_a_pure_room_has_no_effects(module: str) -> None:
    calls = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    called = {
        one.id if isinstance(one, ast.Name) else one.attr for one in calls if isinstance(one, ast.Name | ast.Attribute)
    }

    assert EFFECTS.isdisjoint(imported(module))
    assert CALLS.isdisjoint(called)


@pytest.mark.parametrize("module", [module for module in MODULES if module != "cli/console.py"])
def test_only_the_console_prints_only_the_folder_asks_for_the_time_and_only_the_door_ends(module: str) -> None:
    clock = {"datetime.now", "date.today", "datetime.utcnow", "dt.datetime.now", "dt.date.today"}
    calls = {ast.unparse(node.func) for node in ast.walk(tree(module)) if isinstance(node, ast.Call)}

    assert calls.isdisjoint({"print", "exit", "quit", "sys.exit"})
    assert module == "project/project.py" or calls.isdisjoint(clock)
    ends = any(isinstance(node, ast.Raise) and "SystemExit" in ast.dump(node) for node in ast.walk(tree(module)))
    assert ends == (module == "__main__.py")


@pytest.mark.parametrize("module", [module for module in MODULES if module != "text/html.py"])
def test_a_module_has_no_pattern_for_tags_of_its_own_or_says_why(module: str) -> None:
    lines = (PACKAGE / module).read_text(encoding="utf-8").splitlines()
    for statement in tree(module).body:
        texts = [node.value for node in ast.walk(statement) if isinstance(node, ast.Constant)]
        patterns = [str(text) for text in texts if TAG_PATTERN.search(str(text))]
        around = "\n".join(lines[statement.lineno - 2 : statement.end_lineno])
        assert not patterns or "of text/html.py" in around


@pytest.mark.parametrize("module", MODULES)
def test_no_module_knows_a_language(module: str) -> None:
    texts = {node.value for node in ast.walk(tree(module)) if isinstance(node, ast.Constant)}

    assert texts.isdisjoint({"ar", "ar-MA", "fr", "fa", "ha", "العربية", "français"})


@pytest.mark.parametrize("module", [module for module in MODULES if module != "cli/called.py"])
def test_a_message_names_a_command_as_the_program_was_called(module: str) -> None:
    """A text of its own that names `build.py` is for a file, which does not depend on the call."""
    told = [node.value for node in ast.walk(tree(module)) if isinstance(node, ast.Constant)]
    named = [str(text) for text in told if re.search(r"\bbuild\.py\b", str(text)) and text != docstring(module)]

    assert all(re.search("[Ww]ritten", text) for text in named)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_a_few_screens_long(module: str) -> None:
    assert len((PACKAGE / module).read_text(encoding="utf-8").splitlines()) <= 280


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_makes_of_what(module: str) -> None:
    assert ast.get_docstring(tree(module))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_its_test_file(module: str) -> None:
    """`nashra/a/_b.py` is tried in `tests/a/test_b.py`: underscores around a name are not part of it there."""
    path = PurePosixPath(module)

    assert (HERE / path.with_name(f"test_{path.stem.strip('_')}.py")).is_file()
