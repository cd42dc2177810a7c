"""The wheel: what is in it, and a site that a person makes with nothing else, far from any checkout."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import HERE

ROOT = HERE.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SHIPPED = ("templates", "translations", "start")
ONE_BY_ONE = (
    *(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")),
    *("pyproject.toml", "requirements.txt", "CHANGELOG.md"),
    ".editorconfig",
    ".vscode/settings.json",
)
BUILT_IN_START = ("site", "public", ".nashra", ".cache", ".venv")
DOORS = ("pip", "uvx")

Run = Callable[..., str]


def built(target: str, source: Path, folder: Path) -> Path:
    """Build a `wheel` or an `sdist` of the sources in a folder into another, and return its path."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (path,) = folder.glob("nashra-*")
    return path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def files_of_the_checkout() -> Iterator[tuple[str, Path]]:
    """Yield the name in a wheel and the place of each file that belongs into one."""
    for path in (ROOT / "nashra").rglob("*.py"):
        yield path.relative_to(ROOT).as_posix(), path
    for path in (path for folder in SHIPPED for path in (ROOT / folder).rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not (parts[0] == "start" and parts[1] in BUILT_IN_START):
            yield "/".join(("nashra/shipped", *parts)), path
    for name in ONE_BY_ONE:
        yield f"nashra/shipped/{name}", ROOT / name


def test_it_has_the_code_and_what_is_shipped_and_nothing_else(wheel: Path) -> None:
    expected = dict(files_of_the_checkout())
    about = f"nashra-{PROJECT['version']}.dist-info"

    with ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.startswith(f"{about}/")}
        assert names == expected.keys()
        assert {name: archive.read(name) for name in names} == {name: at.read_bytes() for name, at in expected.items()}
        metadata = message_from_bytes(archive.read(f"{about}/METADATA"))
        assert archive.read(f"{about}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert metadata["Version"] == PROJECT["version"]
    assert set(metadata.get_all("Provides-Extra", [])) == {"audio", "cluster", "pictures", "xliff"}


def test_the_source_distribution_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(built("sdist", ROOT, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.glob("nashra-*")

    assert not {"content", "tests", "bench", "site"} & {path.name for path in folder.iterdir()}
    assert built("wheel", folder, tmp_path / "wheel").read_bytes() == wheel.read_bytes()


# --- as a person does it ------------------------------------------------------------------------------------------


@pytest.fixture(params=DOORS)
def nashra(request: pytest.FixtureRequest, wheel: Path, tmp_path: Path) -> Run:
    """Return a function that runs the installed `nashra` for a user with an empty home, far from the checkout.

    Nothing comes from the network: the libraries are those that these tests run with.
    """
    for name in ("home", "away"):
        (tmp_path / name).mkdir()
    libraries = sysconfig.get_path("purelib")
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path / "home"), "PYTHONPATH": libraries, "LC_ALL": "C"}
    if request.param == "pip":
        venv.create(tmp_path / "venv")
        python = str(tmp_path / "venv/bin/python")
        options = ["--isolated", "--disable-pip-version-check", "--quiet", "--no-cache-dir", "--no-index", "--no-deps"]
        subprocess.run(
            [sys.executable, "-m", "pip", "--python", python, "install", *options, str(wheel)], cwd=tmp_path, check=True
        )
        door = [str(tmp_path / "venv/bin/nashra")]
    else:
        names = [text.split(">")[0] for text in PROJECT["dependencies"]]
        (tmp_path / "none.txt").write_text("".join(f"{name} ; python_version < '3'\n" for name in names))
        options = ["--offline", "--no-index", "--no-config", "--quiet", "--python", sys.executable]
        options += ["--overrides", str(tmp_path / "none.txt"), "--from", str(wheel)]
        door = [sys.executable, "-m", "uv", "tool", "run", *options, "nashra"]

    def run(*words: str) -> str:
        """Return what is printed; stop where something goes wrong, or a warning is given."""
        done = subprocess.run(
            [*door, *words], cwd=tmp_path / "away", env=environment, capture_output=True, check=False, encoding="utf-8"
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr + done.stdout
        return done.stdout

    return run


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def checkout(*words: str, cwd: Path) -> str:
    command = [sys.executable, str(ROOT / "build.py"), *words]
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, encoding="utf-8").stdout


def test_who_has_nothing_but_the_wheel_makes_the_site_that_a_checkout_makes(nashra: Run, tmp_path: Path) -> None:
    assert nashra("--version") == f"nashra {PROJECT['version']}\n"
    nashra("new", "site", "mine", "--title", "Nos nouvelles")
    nashra("build", "--root", "mine")
    nashra("--root", "mine", "verify", "mine/site")
    checkout("build", "--root", "mine", "--output", "theirs", cwd=tmp_path / "away")

    assert (tmp_path / "away/mine/site/index.html").is_file()
    assert tree(tmp_path / "away/mine/site") == tree(tmp_path / "away/theirs")
    assert sorted(path.name for path in (tmp_path / "away").iterdir()) == ["mine", "theirs"]


@pytest.mark.parametrize("nashra", ["pip"], indirect=True)
def test_what_else_reads_what_is_shipped_finds_it(nashra: Run, tmp_path: Path) -> None:
    nashra("new", "site", ".")

    assert nashra("schema", "briefing") == checkout("schema", "briefing", cwd=tmp_path / "away")
    for name in ("writing", "faq"):
        assert nashra("docs", name) == (ROOT / f"docs/{name}.md").read_text(encoding="utf-8")
    found = nashra("doctor")
    assert found.endswith("Everything that a build needs is here.\n")
    assert "make test" not in found
