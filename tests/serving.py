"""`build.py serve` as a process of its own, on a copy of tests/site."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import HERE


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the address of a running preview and the folder of its site."""
    site = Path(shutil.copytree(HERE / "site", folder / "served"))
    port = free_port()
    command = [sys.executable, str(HERE.parent / "build.py"), "serve", "--root", str(site), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stderr is not None
            lines = []
            for line in process.stderr:  # until it says that it serves
                lines.append(line)
                if line.startswith("serving on"):
                    break
            else:
                raise AssertionError("".join(lines))
            yield f"http://127.0.0.1:{port}", site
        finally:
            process.terminate()
