"""Print the scores that Lighthouse gives the built site: `python bench/lighthouse.py`, from anywhere.

It takes the home page, the timeline and the newest briefing in each language, on a mobile phone as Lighthouse imagines
it. It needs Node 20, npm and Chromium, and installs Lighthouse beside itself, into bench/node_modules.
"""

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from nashra.cli.main import main  # noqa: E402  (the package stands beside this folder)

VERSION = "12.8.2"  # the last line that runs on Node 20
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def installed() -> str:
    """Return the path of Lighthouse, installed if it is not yet there."""
    program = HERE / "node_modules/.bin/lighthouse"
    if not program.exists():
        npm = shutil.which("npm") or sys.exit("npm is missing")
        options = ["--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run([npm, "install", "--prefix", str(HERE), *options, f"lighthouse@{VERSION}"], check=True)
    return str(program)


def scores(program: str, url: str) -> list[int]:
    """Return the scores of a page, 0 to 100."""
    browser = os.environ.get("NASHRA_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    flags = "--headless=new --disable-gpu" + (" --no-sandbox" if os.geteuid() == 0 else "")
    run = subprocess.run(
        [program, url, "--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={flags}"],
        env={**os.environ, "CHROME_PATH": browser or sys.exit("Chromium is missing")},
        capture_output=True,
        check=True,
    )
    report = json.loads(run.stdout)
    for name in CATEGORIES:
        for item in report["categories"][name]["auditRefs"]:
            audit = report["audits"][item["id"]]
            if item["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"  {url}: {name}: {audit['title']}", file=sys.stderr)
    return [round(100 * report["categories"][name]["score"]) for name in CATEGORIES]


def bench() -> None:
    """Build the site into a folder that is thrown away, serve it, print a line a page."""
    program = installed()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if main(["--root", str(HERE.parent), "--output", str(site)]) != 0:
            sys.exit(1)
        prefixes = sorted(path.parent.parent.name for path in site.glob("*/timeline/index.html"))
        handler = functools.partial(Quiet, directory=str(site))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            print(f"{'page':<52}" + "".join(f"{name:>16}" for name in CATEGORIES))
            for prefix in prefixes:
                newest = max(path.parent.name for path in site.glob(f"{prefix}/briefings/*/index.html"))
                for path in (f"/{prefix}/", f"/{prefix}/timeline/", f"/{prefix}/briefings/{newest}/"):
                    found = scores(program, f"http://127.0.0.1:{server.server_address[1]}{path}")
                    print(f"{path:<52}" + "".join(f"{score:>16}" for score in found), flush=True)
            server.shutdown()


if __name__ == "__main__":
    bench()
