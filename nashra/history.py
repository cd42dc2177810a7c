"""A file in a git repository -> its older texts. Without git, or outside a repository, there are none."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

_MOST = 500  # commits that changed one file; a file with more is found in its newer ones


def versions(root: Path, path: str) -> Iterator[str]:
    """Yield the texts that the file at `path` below `root` had in the commits that changed it, the newest first."""
    commits = _git(root, "log", f"--max-count={_MOST}", "--format=%H", "--", path)
    for commit in (commits or "").split():
        text = _git(root, "show", f"{commit}:./{path}")
        if text is not None:
            yield text.replace("\r\n", "\n").removeprefix("\ufeff")


def _git(root: Path, *arguments: str) -> str | None:
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    try:
        made = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  (no shell; git from the PATH)
    except OSError:
        return None
    return made.stdout.decode(errors="replace") if made.returncode == 0 else None
