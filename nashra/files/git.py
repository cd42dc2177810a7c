"""A file in a git repository -> its older texts. Without git, or outside a repository, there are none.

The folder may be a stranger's, with a repository that somebody else set up. So git is asked through plumbing alone, and
told nothing by the folder or the environment that makes it run a program, fetch, or look elsewhere: see git-config(1),
`safe.bareRepository`, and git(1), "Environment Variables" and "SECURITY".
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

try:
    import resource
except ImportError:  # a system without it has no bound of memory
    resource = None  # type: ignore[assignment]

_MOST = 500  # commits that changed one file; a file with more is found in its newer ones
_MOST_READ = 5_000_000  # bytes of all texts together: of a file of 10 KB, all these commits
_MEMORY = 2_000_000_000  # bytes
_PATIENCE = 30.0  # seconds for all that is asked; a repository may be a trap
_SETTINGS = (
    "safe.bareRepository=explicit",  # what looks like a repository inside the folder is none (git 2.38)
    "protocol.allow=never",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "credential.helper=",
    "gc.auto=0",
    "maintenance.auto=false",
    "core.packedGitWindowSize=32m",  # of a large repository the memory holds this much at once
    "core.packedGitLimit=256m",
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",  # no remote is asked, whatever the settings say
    "GIT_NO_LAZY_FETCH": "1",  # nor for what a partial clone lacks (git 2.45)
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_LEFT_ALONE = (  # where repositories may be looked for, and what the machine's owner has set
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
)


class Repository:
    """The repository that a folder is in, if it is in one. All that is asked of it together has one bound of time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._program = _program()
        self._left = _PATIENCE

    def versions(self, path: str) -> Iterator[str]:
        """Yield the texts that the file at a path below the folder had in its commits, the newest first.

        These are the commits that changed it. A text for which there is no room among the others is passed over.
        """
        commits = (self.git("rev-list", f"--max-count={_MOST}", "HEAD", "--", path) or b"").decode().split()
        wanted = "".join(f"{commit}:./{path}\n" for commit in commits).encode()
        answers = self.git("cat-file", "--batch-check", told=wanted) if commits else None
        room = _MOST_READ
        for answer in (answers or b"").decode(errors="replace").splitlines():
            name, kind, size = [*answer.rsplit(" ", 2), "", ""][:3]
            if kind != "blob" or int(size) > room:
                continue
            room -= int(size)
            if (data := self.git("cat-file", "blob", name)) is not None:
                yield data.decode(errors="replace").replace("\r\n", "\n").removeprefix("\ufeff")

    def git(self, *arguments: str, told: bytes = b"") -> bytes | None:
        """Return what a plumbing command of git says, told something on its standard input; None if it fails.

        Only for commands that neither sign, show, compare nor check out: these run what a repository names.
        """
        if self._program is None or self._left <= 0:
            return None
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_" or name in _LEFT_ALONE}
        started = time.monotonic()
        try:
            made = subprocess.run(  # noqa: S603  (no shell; no other threads are there that hold a lock)
                [self._program, "--no-pager", "--literal-pathspecs", *settings, "-C", str(self._folder), *arguments],
                capture_output=True,
                check=False,
                env=environment | _ENVIRONMENT,
                input=told,
                timeout=self._left,
                preexec_fn=_bounded if resource else None,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        finally:
            self._left -= time.monotonic() - started
        return made.stdout if made.returncode == 0 else None


def _bounded() -> None:
    """Bound the memory of git: a text of ten bytes may be packed as a change of one that has gigabytes."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _program() -> str | None:
    """Return where git is; one in the current folder, which may be a stranger's, is not taken."""
    places = [place for place in os.environ.get("PATH", "").split(os.pathsep) if Path(place).is_absolute()]
    found = shutil.which("git", path=os.pathsep.join(places)) if places else None
    return found if found and Path(found).is_absolute() else None
