"""The rules of the house. This map is the document that docs/architecture.md points to; it has no exceptions."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "nashra"

# A module imports only modules named before it: data goes one way.
ORDER = (
    (
        "problems", "choices", "kinds", "source", "digests", "model", "zone", "characters", "addresses", "nodes",
        "described", "fields",
    ),  # all speak of
    (
        "settings", "records", "markup", "shortcuts", "dialect", "plain", "places", "body", "blocks", "ledger",
        "documents", "frontmatter", "naming", "bounds", "load",
    ),  # valid alone
    (
        "pictures.exif", "pictures.jpeg", "pictures.png", "pictures.gif", "pictures.webp", "pictures.avif",
        "pictures.svg", "pictures.strip", "pairing", "alignment", "site", "images", "link", "style", "typography",
    ),  # valid together
    (
        "review.numerals", "review.folding", "review.digits", "review.moments", "review.figures", "review.comparison",
        "review.passages", "review.structure", "review.dates", "review.numbers", "review.terms", "review.links",
        "review.residue", "review.length", "review.quotations", "review.rules", "review.reviewer",
    ),  # true to the original
    (
        "embargo", "edits", "anchors", "packing", "pieces", "plan", "resolve", "policy",
    ),  # each text by itself, every address
    (
        "bidi", "isolation", "dates", "timeline", "route", "structured", "feeds", "agenda", "catalogs", "bodies",
        "answers", "garbage", "remembering", "environment", "voices", "render", "spreading", "library",
        "making", "sharing", "ties", "groundwork", "wording", "weight", "manifest",
        "hosts.rules", "hosts.negotiation", "hosts.lists", "hosts.nginx", "hosts.apache", "hosts.s3", "hosts.recipes",
    ),  # every page
    (
        "overview", "pipeline", "desk", "new", "recording", "approval", "standing", "behind", "report", "changes",
        "exchange", "po", "xliff", "patching", "importing", "schema", "starting",
    ),  # the recipe, and the desk
    (
        "stopping", "disk", "program", "locking", "journal", "looking", "writing", "files", "history", "terminal",
        "verified", "kept", "memory", "workers", "folder", "watching", "preview", "serve", "founding", "doctor",
        "building", "publishing", "asking", "translating", "exchanging", "assisting", "options", "cli", "door",
    ),  # the edge
)  # fmt: skip
MODULES = [module for layer in ORDER for module in layer]
EDGE = ORDER[-1]

# The disk, the clock, processes, the network and the terminal belong to the edge.
EFFECTS = {
    "asyncio", "builtins", "ctypes", "fcntl", "glob", "io.open", "logging", "multiprocessing", "os", "pathlib.Path",
    "platform", "random", "secrets", "select", "shutil", "signal", "socket", "sqlite3", "subprocess", "sys", "tempfile",
    "threading", "time", "urllib.request", "uuid", "webbrowser",
}  # fmt: skip
CALLS = {"print", "input", "open", "exec", "eval", "exit", "quit", "breakpoint", "now", "today", "utcnow"}


def path_of(module: str) -> Path:
    return PACKAGE / f"{module.replace('.', '/')}.py"


def tree(module: str) -> ast.Module:
    return ast.parse(path_of(module).read_text(encoding="utf-8"))


def imported(module: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def called(module: str) -> set[str]:
    functions = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    return {f.id for f in functions if isinstance(f, ast.Name)} | {
        f.attr for f in functions if isinstance(f, ast.Attribute)
    }


def test_the_map_names_every_module() -> None:
    files = {".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in PACKAGE.rglob("*.py")}

    assert files == {"__init__", "hosts.__init__", "pictures.__init__", "review.__init__", *MODULES}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_modules_named_before_it(module: str) -> None:
    own = {name.removeprefix("nashra.") for name in imported(module) if name.startswith("nashra.")}

    assert own & set(MODULES) <= set(MODULES[: MODULES.index(module)])


@pytest.mark.parametrize("module", [module for module in MODULES if module not in EDGE])
def test_the_core_has_no_effects(module: str) -> None:
    assert imported(module).isdisjoint(EFFECTS)
    assert called(module).isdisjoint(CALLS)


@pytest.mark.parametrize("module", [module for module in MODULES if module != "terminal"])
def test_only_the_terminal_prints_and_only_the_folder_asks_for_the_time(module: str) -> None:
    clock = {"datetime.now", "date.today", "datetime.utcnow", "dt.datetime.now", "dt.date.today"}
    calls = {ast.unparse(node.func) for node in ast.walk(tree(module)) if isinstance(node, ast.Call)}

    assert calls.isdisjoint({"print", "exit", "quit", "sys.exit"})
    assert module == "folder" or calls.isdisjoint(clock)
    assert not any(isinstance(node, ast.Raise) and "SystemExit" in ast.dump(node) for node in ast.walk(tree(module)))


@pytest.mark.parametrize("module", MODULES)
def test_no_module_knows_a_language(module: str) -> None:
    texts = {node.value for node in ast.walk(tree(module)) if isinstance(node, ast.Constant)}

    assert texts.isdisjoint({"ar", "ar-MA", "fr", "fa", "ha", "العربية", "français"})


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_a_few_screens_long(module: str) -> None:
    assert len(path_of(module).read_text(encoding="utf-8").splitlines()) <= 280


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_makes_of_what(module: str) -> None:
    assert ast.get_docstring(tree(module))
