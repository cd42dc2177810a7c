"""A machine of CI for tests of workflows: fresh, with an empty home and no network, as hosts run steps on."""

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.conftest import HERE

ROOT = HERE.parent
_SHELL = (shutil.which("bash") or "bash", "-euo", "pipefail", "-c")
NOT_IN_GIT = (".git", ".venv", "site", "dist", "node_modules", ".*_cache", ".cache", "__pycache__", ".hypothesis")


class Done(NamedTuple):
    """What a step did: its exit code, what it printed, the summary that it wrote, what it set."""

    code: int
    said: str
    summary: str
    output: str


class Machine(NamedTuple):
    """A machine whose files are in one folder; steps run in `work` there."""

    folder: Path

    @property
    def work(self) -> Path:
        """Return the folder in which steps run."""
        return self.folder / "work"

    def run(self, script: str, **more: str) -> Done:
        """Run a step as CI would; the values in `more` are in its environment.

        Nothing comes from the network: pip finds the libraries of these tests, and what is there it does not fetch.
        """
        out, summary = self.folder / "output", self.folder / "summary"
        for file in (out, summary):
            file.write_text("", encoding="utf-8")
        done = subprocess.run(
            [*_SHELL, script],
            cwd=self.work,
            env=self._environment() | {"GITHUB_OUTPUT": str(out), "GITHUB_STEP_SUMMARY": str(summary)} | more,
            capture_output=True,
            check=False,
            timeout=300,
        )
        said = (done.stdout + done.stderr).decode()
        return Done(done.returncode, said, summary.read_text(encoding="utf-8"), out.read_text(encoding="utf-8"))

    @contextmanager
    def running(self, script: str, ready: str) -> Iterator[list[str]]:
        """Run a script from when it prints a line with `ready`; give all its lines, and end all its processes."""
        said: list[str] = []
        with subprocess.Popen(
            [*_SHELL, script],
            cwd=self.work,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        ) as process:
            assert process.stdout is not None
            try:
                for line in process.stdout:
                    said.append(line)
                    if ready in line:
                        break
                else:
                    raise AssertionError("".join(said))
                yield said
            finally:
                os.killpg(process.pid, signal.SIGTERM)
                said += process.stdout

    def _environment(self) -> dict[str, str]:
        """Return the environment of all that runs here."""
        home = self.folder / "home"
        for folder in (home, self.work):
            folder.mkdir(parents=True, exist_ok=True)
        return {
            "PATH": f"{self.folder}/bin:{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": str(home),
            "LC_ALL": "C.UTF-8", "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "RUNNER_TEMP": str(home),
            "PYTHONPATH": sysconfig.get_path("purelib"),
        }  # fmt: skip

    def program(self, name: str, script: str) -> None:
        """Put a program in the place of one that needs the network."""
        path = self.folder / "bin" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)


def install(machine: Machine, wheel: Path) -> None:
    """Install nashra from a wheel on a machine, as the command `nashra`; `python -m nashra` is the same."""
    environment = machine.folder / "venv"
    venv.create(environment, clear=True)
    python = environment / "bin/python"
    options = ["--isolated", "--disable-pip-version-check", "--quiet", "--no-cache-dir", "--no-index", "--no-deps"]
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), "install", *options, str(wheel)], check=True)
    machine.program("python", f'exec {python} "$@"')
    (machine.folder / "bin/nashra").unlink(missing_ok=True)
    (machine.folder / "bin/nashra").symlink_to(environment / "bin/nashra")


def checkout(folder: Path) -> Path:
    """Make a folder that holds what git would check out of the project, and return it."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_IN_GIT), symlinks=True)
    return folder
