"""The workflows of a new site: parsed, held to their promises, and their steps run as CI would run them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
import yaml

from nashra.scaffold import wheel, write
from nashra.scaffold.site import Wishes
from tests.conftest import HERE

START = HERE.parent / "start"
CHECK: dict[str, Any] = yaml.safe_load((START / ".github/workflows/check.yml").read_text(encoding="utf-8"))
PUBLISH: dict[str, Any] = yaml.safe_load((START / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
GITLAB: dict[str, Any] = yaml.safe_load((START / ".gitlab-ci.yml").read_text(encoding="utf-8"))
BRIEFING = "content/briefings/2024-03-14-night-ferry"


class Done(NamedTuple):
    """What a step did: its exit code, what it printed, the summary that it wrote, what it set."""

    code: int
    said: str
    summary: str
    output: str


Step = Callable[..., Done]


def steps(workflow: dict[str, Any], job: str) -> list[str]:
    """Return the shell steps of a job, without what only fetches commits."""
    if "jobs" in workflow:
        return [step["run"] for step in workflow["jobs"][job]["steps"] if "run" in step]
    return [line for line in workflow[job]["script"] if not line.startswith("git ")]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a new site as a host checks it out, the state before a change beside it, and nashra as if installed."""
    folder = tmp_path / "site"
    (tmp_path / wheel.NAME).touch()
    ZipFile(tmp_path / wheel.NAME, "w").close()
    write.write_site(folder, Wishes(url="https://news.example.org"), tmp_path / wheel.NAME)
    shutil.copytree(folder, folder / "before")
    for path, text in {
        "site/.venv/bin/python": f'exec "{sys.executable}" "$@"',
        "bin/curl": 'while [ "$1" != --output ]; do shift; done; echo "$4"; cp "$PUBLISHED" "$2" 2>&- || exit 22',
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (tmp_path / path).chmod(0o755)
    shutil.copyfile(folder / "requirements.txt", folder / ".venv/installed.txt")
    return folder


@pytest.fixture
def step(site: Path) -> Step:
    """Return a function that runs a step in the site."""

    def run(script: str, **more: str) -> Done:
        out, summary = site.parent / "output", site.parent / "summary"
        out.write_text("")
        summary.write_text("")
        environment = {
            "PATH": f"{site.parent}/bin:{os.environ['PATH']}", "PYTHONPATH": str(HERE.parent), "LC_ALL": "C",
            "GITHUB_OUTPUT": str(out), "GITHUB_STEP_SUMMARY": str(summary), "CI_PIPELINE_SOURCE": "push",
            "PUBLISHED": str(site.parent / "manifest.json"),
        }  # fmt: skip
        command = [shutil.which("bash") or "bash", "-euo", "pipefail", "-c", script]
        done = subprocess.run(command, cwd=site, env=environment | more, capture_output=True, check=False)
        said = (done.stdout + done.stderr).decode()
        return Done(done.returncode, said, summary.read_text(encoding="utf-8"), out.read_text(encoding="utf-8"))

    return run


def workflows() -> Iterator[tuple[dict[str, Any], str]]:
    yield CHECK, "check"
    yield PUBLISH, "due"
    yield PUBLISH, "publish"
    yield GITLAB, "check"
    yield GITLAB, "pages"


@pytest.mark.parametrize(("workflow", "job"), list(workflows()), ids=["check", "due", "publish", "check", "pages"])
def test_each_step_runs(workflow: dict[str, Any], job: str, site: Path, step: Step) -> None:
    given = {**workflow.get("env", {}), **(workflow.get(job, {}).get("variables", {}))}
    found = [step(script, **given) for script in steps(workflow, job)]

    assert found
    for done in found:
        assert done.code == 0, done.said
    if job == "check":
        said = "".join(done.said + done.summary for done in found)
        assert "Nothing that readers or translators would see." in said
        assert "no problems in 1 briefing" in said
        assert "there is no https://news.example.org/manifest.json" in said
    if job != "due":
        assert (site / "site/en/index.html").is_file()
    assert (site / "site/CNAME").exists() == (job == "publish")
    assert (site / "public/_redirects").exists() == (job == "pages")


def test_every_action_is_pinned_by_its_commit_and_named_by_its_version() -> None:
    for name in ("check", "publish"):
        text = (START / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
        used = re.findall(r"uses: (\S+)(.*)", text)

        assert used
        assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) for action, _ in used)
        assert all(re.fullmatch(r" # v\d+\.\d+\.\d+", version) for _, version in used)


def test_no_job_may_do_more_than_it_needs() -> None:
    jobs = {**CHECK["jobs"], **PUBLISH["jobs"]}

    assert CHECK["permissions"] == PUBLISH["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in jobs.items() if "permissions" in job} == {
        "publish": {"contents": "read", "pages": "write", "id-token": "write"}
    }
    every = [step for job in jobs.values() for step in job["steps"]]
    assert all(step["with"]["persist-credentials"] is False for step in every if "checkout@" in step.get("uses", ""))
    assert not any("${{" in step.get("run", "") for step in every)
    assert all("timeout-minutes" in job for job in jobs.values())


def test_a_newer_check_takes_the_place_of_an_older_one_and_no_publication_is_lost() -> None:
    """Without `queue: max` GitHub drops what waits for what comes. Whoever publishes takes the newest state."""
    publish = PUBLISH["jobs"]["publish"]

    assert CHECK["concurrency"]["cancel-in-progress"] is True
    assert "concurrency" not in PUBLISH
    assert [name for name, job in PUBLISH["jobs"].items() if "concurrency" in job] == ["publish"]
    assert publish["concurrency"] == {"group": "publish", "queue": "max"}
    assert publish["steps"][0]["with"]["ref"] == "main"
    assert "needs.due.outputs.due == 'true'" in publish["if"]
    started = (START / ".github/workflows/publish.yml").read_text("utf-8").partition("\non:\n")[2]
    assert re.findall(r"^  (\w+):", started.partition("\npermissions:")[0], re.MULTILINE) == [
        "push", "schedule", "workflow_dispatch",
    ]  # fmt: skip
    assert GITLAB["pages"]["resource_group"] == "publish"
    assert (GITLAB["pages"]["interruptible"], GITLAB["check"]["interruptible"]) == (False, True)
    script = GITLAB["pages"]["script"]
    assert script.index("git checkout --quiet FETCH_HEAD") < script.index("make site")


def test_only_what_became_due_by_itself_is_published_by_the_hour(site: Path, step: Step) -> None:
    (due,) = steps(PUBLISH, "due")
    pages = "\n".join(steps(GITLAB, "pages"))
    original = site / BRIEFING / "ar.md"
    hour_ago = (datetime.now(UTC) - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")

    assert step(due).output == ""
    assert step(pages, CI_PIPELINE_SOURCE="schedule").code == 77 == GITLAB["pages"]["allow_failure"]["exit_codes"]
    original.write_text(original.read_text("utf-8").replace("title:", f"publish_at: {hour_ago}\ntitle:", 1), "utf-8")
    assert step(due).output == "due=true\n"
    assert step(pages, CI_PIPELINE_SOURCE="schedule").code == 0


def test_a_problem_fails_the_change_and_is_said_in_its_summary(site: Path, step: Step) -> None:
    text = site / BRIEFING / "fr.md"
    text.write_text(text.read_text("utf-8").replace("14 mars 2024", "15 mars 2024"), "utf-8")

    done = [step(script) for script in steps(CHECK, "check")]

    assert [one.code for one in done] == [2, 0, 2, 2]
    assert f"`{BRIEFING}/fr.md:" in done[0].summary
    assert f"::error file={BRIEFING}/fr.md,line=" in done[2].said


def test_an_address_that_would_go_fails_the_change(site: Path, step: Step) -> None:
    assert step("make site").code == 0
    manifest = json.loads((site / "site/manifest.json").read_bytes())
    manifest["addresses"].append("/en/briefings/2020-01-01-gone/")
    (site.parent / "manifest.json").write_text(json.dumps(manifest), "utf-8")

    done = [step(script) for script in steps(CHECK, "check")]

    assert [one.code for one in done] == [0, 0, 2, 0]
    assert done[1].said == "https://news.example.org/manifest.json\n"
    assert "/en/briefings/2020-01-01-gone/" in done[2].said


@pytest.mark.parametrize("words", ["status", "new briefing 2024-06-01-a", "check --explain numbers"])
def test_make_passes_any_command_on(site: Path, step: Step, words: str) -> None:
    done = step(f'make --silent do ARGS="{words}"')

    assert (done.code, bool(done.said)) == (0, True), done.said
