"""Reads older texts of a file from git; without git, or outside a repository, there are none.

The folder may be a stranger's, with a repository that somebody else set up. So only plumbing commands of git are run,
and neither the folder nor the environment can make git run a program, fetch, or look elsewhere: see git-config(1),
`safe.bareRepository`, and git(1), "Environment Variables" and "SECURITY".
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import resource

_MAX_COMMITS = 500  # commits that changed one file, the newest ones
_MOST_READ = 5_000_000  # bytes of all texts together: of a file of 10 KB, all these commits
_MEMORY = 2_000_000_000  # bytes
_MAX_SECONDS = 30.0  # seconds for all commands together; a repository may be a trap
_SETTINGS = (
    "safe.bareRepository=explicit",  # a folder inside that looks like a repository is none (git 2.38)
    "protocol.allow=never",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "credential.helper=",
    "gc.auto=0",
    "maintenance.auto=false",
    "core.packedGitWindowSize=32m",  # how much of a large repository is in memory at once
    "core.packedGitLimit=256m",
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",  # no remote is used, whatever the settings say
    "GIT_NO_LAZY_FETCH": "1",  # nor for the objects that a partial clone lacks (git 2.45)
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_KEPT_VARIABLES = (  # where repositories may be looked for, and what the machine's owner has set
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
)


class Repository:
    """The git repository that a folder is in, if there is one; all commands together have one time limit."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._program = _program()
        self._seconds_left = _MAX_SECONDS

    def versions(self, path: str) -> Iterator[str]:
        """Yield the texts of a file, by its path below the folder, from the commits that changed it, newest first.

        A text that would exceed the limit for all texts together is skipped.
        """
        commits = (self.git("rev-list", f"--max-count={_MAX_COMMITS}", "HEAD", "--", path) or b"").decode().split()
        names = "".join(f"{commit}:./{path}\n" for commit in commits).encode()
        answers = self.git("cat-file", "--batch-check", stdin=names) if commits else None
        room = _MOST_READ
        for answer in (answers or b"").decode(errors="replace").splitlines():
            name, kind, size = [*answer.rsplit(" ", 2), "", ""][:3]
            if kind != "blob" or int(size) > room:
                continue
            room -= int(size)
            if (data := self.git("cat-file", "blob", name)) is not None:
                yield data.decode(errors="replace").replace("\r\n", "\n").removeprefix("\ufeff")

    def git(self, *arguments: str, stdin: bytes = b"") -> bytes | None:
        """Return the standard output of a plumbing command of git; None if it fails.

        Only for commands that neither sign, show, compare nor check out: those run programs that a repository names.
        """
        if self._program is None or self._seconds_left <= 0:
            return None
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        environment = {name: text for name, text in os.environ.items() if name[:4] != "GIT_" or name in _KEPT_VARIABLES}
        started = time.monotonic()
        try:
            process = subprocess.run(  # noqa: S603  (no shell; no other thread holds a lock when the child runs Python)
                [self._program, "--no-pager", "--literal-pathspecs", *settings, "-C", str(self._folder), *arguments],
                capture_output=True,
                check=False,
                env=environment | _ENVIRONMENT,
                input=stdin,
                timeout=self._seconds_left,
                preexec_fn=None if sys.platform == "win32" else _limit_memory,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        finally:
            self._seconds_left -= time.monotonic() - started
        return process.stdout if process.returncode == 0 else None


def _limit_memory() -> None:
    """Limit the memory of git: a text of ten bytes may be packed as a change of one that has gigabytes."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _program() -> str | None:
    """Return the absolute path of git; one in the current folder, which may be a stranger's, is not used."""
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if Path(folder).is_absolute()]
    program = shutil.which("git", path=os.pathsep.join(folders)) if folders else None
    return program if program and Path(program).is_absolute() else None
