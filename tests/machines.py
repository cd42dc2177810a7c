"""A machine of CI for tests of workflows: fresh, with an empty home and no network, as hosts run steps on."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

from tests.conftest import HERE

ROOT = HERE.parent
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
        home, out, summary = self.folder / "home", self.folder / "output", self.folder / "summary"
        for folder in (home, self.work):
            folder.mkdir(exist_ok=True)
        for file in (out, summary):
            file.write_text("", encoding="utf-8")
        environment = {
            "PATH": f"{self.folder}/bin:{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": str(home),
            "LC_ALL": "C.UTF-8", "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "RUNNER_TEMP": str(home),
            "PYTHONPATH": sysconfig.get_path("purelib"), "GITHUB_OUTPUT": str(out), "GITHUB_STEP_SUMMARY": str(summary),
        }  # fmt: skip
        done = subprocess.run(
            [shutil.which("bash") or "bash", "-euo", "pipefail", "-c", script],
            cwd=self.work,
            env=environment | more,
            capture_output=True,
            check=False,
            timeout=300,
        )
        said = (done.stdout + done.stderr).decode()
        return Done(done.returncode, said, summary.read_text(encoding="utf-8"), out.read_text(encoding="utf-8"))

    def program(self, name: str, script: str) -> None:
        """Put a program in the place of one that needs the network."""
        path = self.folder / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)


def checkout(folder: Path) -> Path:
    """Make a folder that holds what git would check out of the project, and return it."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_IN_GIT), symlinks=True)
    return folder
