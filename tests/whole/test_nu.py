"""Every page and style sheet of the real site and of tests/golden, read by the Nu Html Checker: it finds nothing."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.conftest import HERE

JAR = HERE / "nu/node_modules/vnu-jar/build/dist/vnu.jar"
INSTALL = "npm ci --prefix tests/nu --ignore-scripts"


def messages(*folders: Path) -> list[str]:
    """Return what the checker says of the files in folders; skip where it is missing, but fail in CI."""
    java = shutil.which("java")
    lacking = (
        "no Java on this machine (Debian: apt-get install default-jre-headless)"
        if java is None
        else ""
        if JAR.is_file()
        else f"no Nu Html Checker here ({INSTALL})"
    )
    if java is None or lacking:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(lacking)
    options = ["--skip-non-html", "--also-check-css", "--stdout", "--format", "json"]
    run = subprocess.run([java, "-jar", str(JAR), *options, *map(str, folders)], capture_output=True, check=False)
    said = json.loads(run.stdout)["messages"]
    assert run.returncode == int(any(message["type"] == "error" for message in said)), run.stderr.decode()
    return [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in said]


def test_the_checker_finds_no_error_and_no_warning(tmp_path: Path) -> None:
    assert main(["--root", str(HERE.parent), "--output", str(tmp_path / "site"), "build", "--carry"]) == 0

    # It plays out the policy as if files were hosts and data were scripts; a browser is asked instead (test_browser).
    said = messages(tmp_path / "site", HERE / "golden")
    assert [message for message in said if "Content Security Policy (meta tag)" not in message] == []


def test_the_checker_reads_pages_and_style_sheets(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<!doctype html><html lang="en"><title>x</title><p></div>', encoding="utf-8")
    (tmp_path / "b.css").write_text("a { colour: red }", encoding="utf-8")

    said = "\n".join(messages(tmp_path))

    assert "Stray end tag" in said
    assert "colour" in said
