"""A release: one version everywhere, a changelog that tells of it, and the workflow, whose steps run here."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import nashra
from nashra.project import news
from tests.conftest import HERE
from tests.machines import Machine, checkout
from tests.whole.test_wheel import built

ROOT = HERE.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
TEXT = (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")
JOBS: dict[str, Any] = yaml.safe_load(TEXT)["jobs"]
TAG = f"v{nashra.__version__}"


def steps(job: str) -> list[str]:
    return [step["run"] for step in JOBS[job]["steps"] if "run" in step]


# --- the version --------------------------------------------------------------------------------------------------


def test_the_constant_is_the_version_of_the_package() -> None:
    assert nashra.__version__ == PROJECT["version"]


def test_the_changelog_tells_of_the_version_with_its_day_and_first_what_owners_of_a_site_must_do() -> None:
    titles = [title for title in re.findall(r"(?m)^## (.+)", CHANGELOG) if title != "Unreleased"]

    assert re.fullmatch(rf"{re.escape(nashra.__version__)} \(\d{{4}}-\d\d-\d\d\)", titles[0])
    section = CHANGELOG.partition(f"\n## {titles[0]}\n")[2].partition("\n## ")[0]
    assert re.findall(r"(?m)^### (.+)", section)[0] == "What you must do"


def test_who_comes_from_the_version_before_reads_it_first() -> None:
    told = news.since(CHANGELOG, "0.1.0")

    assert "\n\n### What you must do\n\nFor a site that 0.1.0 has built." in told


# --- the workflow -------------------------------------------------------------------------------------------------


def test_every_action_is_pinned_by_its_commit_and_named_by_its_version() -> None:
    used = re.findall(r"uses: (\S+)(.*)", TEXT)

    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) for action, _ in used)
    assert all(re.fullmatch(r" # v\d+\.\d+\.\d+", version) for _, version in used)


def test_only_the_job_that_publishes_may_say_who_it_is_and_it_runs_nothing_of_the_repository() -> None:
    assert yaml.safe_load(TEXT)["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in JOBS.items() if "permissions" in job} == {
        "publish": {"id-token": "write"}
    }
    assert JOBS["publish"]["environment"] == "release"
    assert [step["uses"].partition("@")[0] for step in JOBS["publish"]["steps"]] == [
        "actions/download-artifact", "pypa/gh-action-pypi-publish",
    ]  # fmt: skip
    every = [step for job in JOBS.values() for step in job["steps"]]
    assert all(step["with"]["persist-credentials"] is False for step in every if "checkout@" in step.get("uses", ""))
    assert not any("${{" in step.get("run", "") or "cache" in step.get("with", {}) for step in every)
    assert all("timeout-minutes" in job for job in JOBS.values())
    assert "secrets." not in TEXT


def test_what_is_published_is_what_was_built_once_tried_and_tested() -> None:
    assert (JOBS["try"]["needs"], JOBS["publish"]["needs"]) == ("build", ["test", "try"])
    assert not any("checkout@" in step.get("uses", "") for step in JOBS["try"]["steps"])
    assert steps("test") == [".ci/run"]


@pytest.mark.parametrize(
    ("tag", "edits", "code", "said"),
    [
        (TAG, {}, 0, f"nashra {nashra.__version__} ("),
        ("v9.9", {}, 1, "the tag is v9.9, but this is version "),
        (nashra.__version__, {}, 1, f"the tag is {nashra.__version__}, but this is version "),
        (
            TAG,
            {"CHANGELOG.md": ("\n## ", "\n## Unreleased\n\n- a\n\n## ")},
            1,
            "CHANGELOG.md begins with “Unreleased” (",
        ),
    ],
)
def test_a_tag_that_is_not_this_version_is_not_built(
    tmp_path: Path, tag: str, edits: dict[str, tuple[str, str]], code: int, said: str
) -> None:
    machine = Machine(tmp_path)
    checkout(machine.work)
    for name, (old, new) in edits.items():
        path = machine.work / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    done = machine.run(steps("build")[0], GITHUB_REF_NAME=tag)

    assert (done.code, done.said.startswith(said)) == (code, True), done.said


def test_each_step_runs_from_the_tag_to_a_site_that_somebody_without_a_checkout_makes(tmp_path: Path) -> None:
    builds, tries = Machine(tmp_path / "builds"), Machine(tmp_path / "tries")
    checkout(builds.work)
    for script in steps("build"):
        done = builds.run(script, GITHUB_REF_NAME=TAG)
        assert done.code == 0, done.said
    dist = builds.work / "dist"

    name = f"nashra-{nashra.__version__}"
    assert {path.name for path in dist.iterdir()} == {f"{name}-py3-none-any.whl", f"{name}.tar.gz"}
    assert (dist / f"{name}-py3-none-any.whl").read_bytes() == built("wheel", ROOT, tmp_path / "here").read_bytes()

    tries.work.mkdir(parents=True)
    dist.rename(tries.work / "dist")
    for script in steps("try"):
        done = tries.run(script)
        assert done.code == 0, done.said
    assert (tries.work / "mine/site/index.html").is_file()
    assert (tries.work / f"mine/wheels/{name}-py3-none-any.whl").is_file()
