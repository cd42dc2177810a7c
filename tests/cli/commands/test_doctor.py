"""The command `doctor` works where everything else is missing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.conftest import HERE


def test_on_this_machine_all_is_there_that_a_build_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0

    said = json.loads(capsys.readouterr().out)
    assert {one["name"]: one["state"] for one in said["findings"]}["babel"] == "ok"


def test_without_any_package_it_still_tells(tmp_path: Path) -> None:
    """Python without what pip installs (-S) and with an empty PATH, from another folder."""
    found = f"import sys; sys.path.insert(0, {str(HERE.parent)!r})"
    code = f"{found}; from nashra.cli.commands import doctor; sys.exit(doctor.print_findings(as_json=False))"
    made = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], cwd=tmp_path, env={"PATH": ""}, capture_output=True, check=False
    )

    said = made.stdout.decode()
    assert (made.returncode, made.stderr) == (1, b"")
    assert "  missing  jinja2 3.1.6 or newer: templates" in said
    assert "-r requirements.txt" in said
    assert said.splitlines()[-1].startswith("A build lacks jinja2, markdown, pyyaml, babel,")
