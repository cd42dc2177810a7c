"""The files that CI runs: parsed, held to their promises, and their steps run here."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import machines
from tests.conftest import HERE

ROOT = HERE.parent
GITHUB: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
GITLAB: dict[str, Any] = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
STEPS = [step for job in GITHUB["jobs"].values() for step in job["steps"]]
LONG = (".ci/run", "make audit")  # these tests themselves; and what needs the network


def scripts() -> Iterator[tuple[str, str]]:
    for name, job in GITHUB["jobs"].items():
        for number, step in enumerate(job["steps"]):
            if "run" in step and step["run"].strip() not in LONG:
                yield f"github-{name}-{number}", step["run"]
    for name, job in GITLAB.items():
        lines = job.get("script", []) if isinstance(job, dict) else []
        if lines and lines[0].strip() not in LONG:
            yield f"gitlab-{name}", "\n".join(line for line in lines if not line.startswith("git "))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return the project as CI has it: what git would check out, with this machine's environment."""
    folder = machines.checkout(tmp_path / "project")
    for name in ("content", "templates", "translations"):
        shutil.copytree(ROOT / name, folder / "before" / name)
    return folder


def run(script: str, folder: Path) -> tuple[int, str, str]:
    """Run a step as CI would, but with the environment that is here; return code, what it said, what it set."""
    venv = Path(sys.executable).parent.parent
    script = re.sub(r"\bmake\b(?=[ \n])", f"make VENV={venv} -o requirements.txt -o requirements-dev.txt", script)
    out, summary = folder.parent / "output", folder.parent / "summary"
    env = os.environ | {"GITHUB_OUTPUT": str(out), "GITHUB_STEP_SUMMARY": str(summary), "CI_PIPELINE_SOURCE": "push"}
    done = subprocess.run(
        [shutil.which("bash") or "bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=env,
        capture_output=True,
        check=False,
        timeout=300,
    )
    said = (done.stdout + done.stderr).decode() + (summary.read_text(encoding="utf-8") if summary.exists() else "")
    return done.returncode, said, out.read_text(encoding="utf-8") if out.exists() else ""


def test_every_action_is_pinned_by_its_commit_and_named_by_its_version() -> None:
    text = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)

    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) for action, _ in used)
    assert all(re.fullmatch(r" # v\d+\.\d+\.\d+", version) for _, version in used)


def test_no_job_may_do_more_than_it_needs() -> None:
    assert GITHUB["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in GITHUB["jobs"].items() if "permissions" in job} == {
        "publish": {"contents": "read", "pages": "write", "id-token": "write"}
    }
    checkouts = [step for step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    assert all("timeout-minutes" in job for job in GITHUB["jobs"].values())


def test_nothing_that_a_stranger_writes_is_put_into_a_script() -> None:
    assert not any("${{" in step.get("run", "") for step in STEPS)


def test_what_is_merged_is_published_only_after_the_tests() -> None:
    publish = GITHUB["jobs"]["publish"]

    assert "test" in publish["needs"]
    assert "github.event_name != 'pull_request' && (needs.test.result == 'success' || " in publish["if"]
    assert GITHUB["jobs"]["test"]["if"] == "github.event_name != 'schedule'"
    assert (GITLAB["test"]["stage"], GITLAB["pages"]["stage"]) == ("test", "deploy")


def test_a_newer_check_takes_the_place_of_an_older_one_and_no_publication_is_lost() -> None:
    """Without `queue: max` GitHub drops what waits for what comes. Whoever publishes takes the newest state."""
    publish = GITHUB["jobs"]["publish"]

    assert GITHUB["concurrency"]["group"] == "check-${{ github.event.pull_request.number || github.run_id }}"
    assert [name for name, job in GITHUB["jobs"].items() if "concurrency" in job] == ["publish"]
    assert publish["concurrency"] == {"group": "publish", "queue": "max"}
    assert publish["steps"][0]["with"]["ref"] == "main"
    assert GITLAB["pages"]["resource_group"] == "publish"
    assert (GITLAB["pages"]["interruptible"], GITLAB["change"]["interruptible"]) == (False, True)
    script = GITLAB["pages"]["script"]
    assert script.index("git checkout --quiet FETCH_HEAD") < script.index("make site")


def test_it_can_be_started_by_hand() -> None:
    text = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")

    assert re.findall(r"^  (\w+):", text.partition("\non:\n")[2].partition("\npermissions:")[0], re.MULTILINE) == [
        "pull_request", "push", "schedule", "workflow_dispatch",
    ]  # fmt: skip


HOOKS = (".pre-commit-hooks.yaml", "start/.pre-commit-config.yaml")


@pytest.mark.parametrize("name", HOOKS)
def test_the_hook_runs_whatever_a_commit_does(name: str) -> None:
    read = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    (hook,) = read["repos"][0]["hooks"] if "repos" in read else read

    assert (hook["always_run"], hook["pass_filenames"]) == (True, False)
    assert "files" not in hook


def test_the_hook_checks_the_site_in_the_folder_where_it_is_called(checkout: Path) -> None:
    (hook,) = yaml.safe_load((checkout / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    python = checkout / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (checkout / ".venv/.site").touch()
    shutil.copytree(ROOT / "start/content", checkout / "mine/content")
    call = [str(checkout / hook["entry"])]

    good = subprocess.run(call, cwd=checkout / "mine", capture_output=True, check=False, text=True)
    (checkout / "mine/content/places.yaml").unlink()
    bad = subprocess.run(call, cwd=checkout / "mine", capture_output=True, check=False, text=True)

    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("no problems in 1 briefing, ")
    assert bad.returncode == 1
    assert "content/meetings/2024-03-14-swallow-bay.yaml:3: " in bad.stderr


def test_each_target_of_make_is_there() -> None:
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = {word for _, script in scripts() for word in re.findall(r"\bmake (?:--silent )?([a-z]+)", script)}

    assert asked >= {"check", "site", "compare", "due"}
    assert asked <= made


@pytest.mark.parametrize(("name", "script"), list(scripts()), ids=[name for name, _ in scripts()])
def test_each_step_runs(name: str, script: str, checkout: Path) -> None:
    code, said, _ = run(script, checkout)

    assert code == 0, said
    if "compare" in script:
        assert "Nothing that readers or translators would see." in said + read(checkout / "change.md")
    if "make site" in script:
        assert (checkout / ("public" if "public" in script else "site") / "ar/index.html").is_file()


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_what_became_due_by_itself_is_published(checkout: Path) -> None:
    step = next(step["run"] for step in GITHUB["jobs"]["due"]["steps"] if step.get("id") == "due")
    original = checkout / "content/briefings/2022-12-07-the-hague-small-group/ar.md"
    text = original.read_text(encoding="utf-8")

    assert run(step, checkout)[2] == ""
    hour_ago = (datetime.now(UTC) - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    original.write_text(text.replace("title:", f"publish_at: {hour_ago}\ntitle:", 1), encoding="utf-8")
    assert run(step, checkout)[2] == "due=true\n"


def test_a_problem_fails_the_change_and_is_said_in_its_summary(checkout: Path) -> None:
    text = checkout / "content/briefings/2022-12-07-the-hague-small-group/fr.md"
    text.write_text(text.read_text(encoding="utf-8").replace("85 membres", "58 membres"), encoding="utf-8")
    steps = [step["run"] for step in GITHUB["jobs"]["change"]["steps"] if "run" in step]

    codes, said = zip(*(run(step, checkout)[:2] for step in steps), strict=True)

    assert codes[:2] == (2, 2)
    assert "ar 85 ↔ fr 58" in said[0]
    assert "::error file=content/briefings/2022-12-07-the-hague-small-group/fr.md,line=20::" in said[1]
