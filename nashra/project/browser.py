"""Finds the Chromium of this machine, and lets it print pages to tagged PDF files.

It needs nothing but Python itself, since `doctor` looks for the browser where libraries are missing.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
VARIABLE = "NASHRA_BROWSER"
"""The environment variable that names a browser elsewhere."""

_SECONDS = 120  # for one page
_FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--no-pdf-header-footer", "--generate-pdf-document-outline",
)  # fmt: skip


class BrowserError(Exception):
    """The browser has printed nothing; the text says why."""


def named() -> str:
    """Return what NASHRA_BROWSER names, "" where it names nothing."""
    return os.environ.get(VARIABLE, "")


def find(path: str | None = None) -> str | None:
    """Return the path of a browser: the one that NASHRA_BROWSER names, or else the first one on PATH (or on `path`)."""
    names = (named(),) if named() else NAMES
    return next((found for name in names if (found := shutil.which(name, path=path))), None)


def print_page(browser: str, page: Path, pdf: Path, seconds: float = _SECONDS) -> None:
    """Print a page of this disk to a PDF, which is written whole or not at all. Raises BrowserError."""
    pdf.parent.mkdir(parents=True, exist_ok=True)
    # Beside the PDF, so that it can be renamed, and where a browser may write that may not write everywhere.
    with tempfile.TemporaryDirectory(prefix=".pdf-", dir=pdf.parent.resolve(), ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "page.pdf"
        flags = [*_FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            flags.append("--no-sandbox")  # the sandbox refuses to run as root; only our own pages are opened
        code = _run([browser, *flags, page.resolve().as_uri()], seconds)
        if code:
            raise BrowserError(f"{browser} ended with the code {code}")
        if not made.is_file() or not made.read_bytes().startswith(b"%PDF-"):
            raise BrowserError(f"{browser} has made no PDF")
        made.replace(pdf)


def _run(command: list[str], seconds: float) -> int:
    """Run a program, and return its exit code. None of its processes outlives the wait."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603  (no shell)
    except OSError as error:
        raise BrowserError(f"{command[0]} cannot be started: {error.strerror}") from None
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise BrowserError(f"{command[0]} has not ended after {seconds:g} seconds") from None
    finally:
        with suppress(OSError):  # none is left
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
