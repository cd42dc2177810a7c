"""A file in a git repository -> its older texts. Without git, or outside a repository, there are none.

The folder may be a stranger's, with a repository that somebody else set up. So git is asked through plumbing alone, and
told nothing by the folder or the environment that makes it run a program, fetch, or look elsewhere: see git-config(1),
`safe.bareRepository`, and git(1), "Environment Variables" and "SECURITY".
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

_MOST = 500  # commits that changed one file; a file with more is found in its newer ones
_LARGEST = 20_000_000  # bytes of a text; git packs a thousand times as many into one
_PATIENCE = 60  # seconds; a repository may be a trap
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


def versions(root: Path, path: str) -> Iterator[str]:
    """Yield the texts that the file at `path` below `root` had in the commits that changed it, the newest first."""
    commits = (git(root, "rev-list", f"--max-count={_MOST}", "HEAD", "--", path) or b"").decode().split()
    wanted = "".join(f"{commit}:./{path}\n" for commit in commits).encode()
    answers = git(root, "cat-file", "--batch-check", told=wanted) if commits else None
    for answer in (answers or b"").decode(errors="replace").splitlines():
        name, kind, size = [*answer.rsplit(" ", 2), "", ""][:3]
        if kind == "blob" and int(size) <= _LARGEST and (data := git(root, "cat-file", "blob", name)) is not None:
            yield data.decode(errors="replace").replace("\r\n", "\n").removeprefix("\ufeff")


def git(folder: Path, *arguments: str, told: bytes = b"") -> bytes | None:
    """Return what a plumbing command of git says in a folder, told something on its standard input; None if it fails.

    Only for commands that neither sign, show, compare nor check out: these run what a repository names.
    """
    program = _program()
    if program is None:
        return None
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_" or name in _LEFT_ALONE}
    try:
        made = subprocess.run(  # noqa: S603  (no shell)
            [program, "--no-pager", "--literal-pathspecs", *settings, "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            env=environment | _ENVIRONMENT,
            input=told,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return made.stdout if made.returncode == 0 else None


def _program() -> str | None:
    """Return where git is; one in the current folder, which may be a stranger's, is not taken."""
    places = [place for place in os.environ.get("PATH", "").split(os.pathsep) if Path(place).is_absolute()]
    found = shutil.which("git", path=os.pathsep.join(places)) if places else None
    return found if found and Path(found).is_absolute() else None
