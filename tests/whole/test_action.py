"""What checks, builds and deploys a site that brings no nashra: the action for GitHub and the component for GitLab.

Their steps run here as the hosts would run them: on a fresh machine, in a repository that has nothing but `content/`.
"""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

import nashra
from tests.conftest import HERE
from tests.machines import Done, Machine, checkout

ROOT = HERE.parent
TEXT = (ROOT / "action.yml").read_text(encoding="utf-8")
ACTION: dict[str, Any] = yaml.safe_load(TEXT)
HEADER, JOBS = (ROOT / ".ci/gitlab/templates/site.yml").read_text(encoding="utf-8").split("\n---\n")
INPUTS: dict[str, Any] = yaml.safe_load(HEADER)["spec"]["inputs"]
BRIEFING = "content/briefings/2024-03-14-night-ferry"
ADDRESS = "https://news.example.org"


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the repository of nashra, with the tag of this version; the first step that needs it installs it there."""
    machine = Machine(tmp_path_factory.mktemp("fetched"))
    checkout(machine.work)
    author = "-c user.name=A -c user.email=a@a.example"
    for command in ("init --quiet", "add --all", f"{author} commit --quiet -m a", f"tag v{nashra.__version__}"):
        assert machine.run(f"git {command}").code == 0
    return machine.work


@pytest.fixture
def machine(tmp_path: Path, fetched: Path) -> Machine:
    """Return a machine that has nashra, and the repository of a site with the state before a change in it."""
    made = Machine(tmp_path)
    (tmp_path / "nashra").symlink_to(fetched)
    for folder in (made.work, made.work / "old"):
        shutil.copytree(ROOT / "start/content", folder / "content")
        settings = folder / "content/site.yaml"
        text = re.sub("(?m)^url:.*", f"url: {ADDRESS}", settings.read_text(encoding="utf-8"))
        settings.write_text(text, encoding="utf-8")
    made.program(
        "curl", f'while [ "$1" != --output ]; do shift; done; cp {tmp_path}/manifest.json "$2" 2>&- || exit 22'
    )
    return made


def original(machine: Machine) -> Path:
    return machine.work / BRIEFING / "ar.md"


def become_due(machine: Machine) -> None:
    """Let an embargo end that ended an hour ago."""
    moment = (datetime.now(UTC) - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    text = original(machine).read_text(encoding="utf-8")
    original(machine).write_text(text.replace("title:", f"publish_at: {moment}\ntitle:", 1), encoding="utf-8")


def spoil(machine: Machine) -> None:
    """Let a translation say another day than its original."""
    path = machine.work / BRIEFING / "fr.md"
    path.write_text(path.read_text(encoding="utf-8").replace("14 mars 2024", "15 mars 2024"), encoding="utf-8")


def lose_an_address(machine: Machine) -> None:
    """Let the published site have an address that the site has no more."""
    assert machine.run(f"{machine.folder}/nashra/.ci/make site").code == 0
    manifest = json.loads((machine.work / "site/manifest.json").read_bytes())
    manifest["addresses"].append("/en/briefings/2020-01-01-gone/")
    (machine.folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


# --- as the documents show it -------------------------------------------------------------------------------------


def examples() -> list[dict[str, Any]]:
    """Return the workflows in docs/publishing.md."""
    blocks = re.findall(r"(?ms)^```yaml\n(.*?)^```", (ROOT / "docs/publishing.md").read_text(encoding="utf-8"))
    return [yaml.safe_load(block) for block in blocks]


def test_the_documents_give_the_action_what_it_takes_and_the_rights_that_it_needs() -> None:
    jobs = examples()[0]["jobs"]
    used = {name: step for name, job in jobs.items() for step in job["steps"] if "nashra@" in step["uses"]}

    assert {step["uses"] for step in used.values()} == {f"OWNER/nashra@v{nashra.__version__}"}
    assert all(step["with"].keys() <= ACTION["inputs"].keys() for step in used.values())
    assert used["publish"]["with"] == {"deploy": True}
    assert jobs["publish"]["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert jobs["publish"]["environment"]["url"] == f"${{{{ steps.{used['publish']['id']}.outputs.url }}}}"
    assert jobs["publish"]["concurrency"] == {"group": "publish", "queue": "max"}


def test_the_documents_give_the_component_what_it_takes() -> None:
    (included,) = examples()[1]["include"]

    assert included["ref"] == f"v{nashra.__version__}"
    assert (ROOT / included["file"].removeprefix("/")).is_file()
    assert included["inputs"].keys() == {"nashra"} == {name for name, one in INPUTS.items() if "default" not in one}


# --- GitHub -------------------------------------------------------------------------------------------------------


def action(machine: Machine, event: str = "pull_request", **given: str) -> Iterator[Done]:
    """Run the action's steps as GitHub would, up to the first that fails."""
    values = {f"inputs.{name}": given.get(name, one["default"]) for name, one in ACTION["inputs"].items()}
    place = {"GITHUB_ACTION_PATH": f"{machine.folder}/nashra", "GITHUB_WORKSPACE": str(machine.work)}
    for step in ACTION["runs"]["steps"]:
        tests = re.findall(r"([\w.]+) (==|!=) '([^']*)'", step.get("if", ""))
        if not all((values[name] == value) == (sign == "==") for name, sign, value in tests) or "uses" in step:
            continue
        assert (step["shell"], step["working-directory"]) == ("bash", "${{ inputs.site }}")
        more = {
            name: values[value.removeprefix("${{ ").removesuffix(" }}")] for name, value in step.get("env", {}).items()
        }
        done = machine.run(f"cd '{values['inputs.site']}'\n{step['run']}", GITHUB_EVENT_NAME=event, **place, **more)
        yield done
        if done.code:
            return
        for line in done.output.splitlines():
            name, _, value = line.partition("=")
            values[f"steps.{step['id']}.outputs.{name}"] = value


def test_every_action_is_pinned_by_its_commit_and_named_by_its_version() -> None:
    used = re.findall(r"uses: (\S+)(.*)", TEXT)

    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", name) for name, _ in used)
    assert all(re.fullmatch(r" # v\d+\.\d+\.\d+", version) for _, version in used)


def test_nothing_that_is_given_is_put_into_a_script() -> None:
    assert not any("${{" in step.get("run", "") for step in ACTION["runs"]["steps"])


def test_only_who_deploys_writes_the_cache_and_the_pages() -> None:
    for step in ACTION["runs"]["steps"]:
        if re.match("actions/(cache|upload|deploy)", step.get("uses", "")):
            assert step["if"] == "steps.due.outputs.due == 'true' && inputs.deploy == 'true'"


@pytest.mark.parametrize("site", [".", "the site"])
def test_a_change_is_described_checked_and_built(machine: Machine, site: str) -> None:
    if site != ".":
        (machine.work / site).mkdir()
        (machine.work / "content").rename(machine.work / site / "content")

    done = list(action(machine, before="old", site=site))

    assert [one.code for one in done] == [0, 0, 0, 0], done[-1].said
    assert "Nothing that readers or translators would see." in done[1].summary
    assert f"there is no {ADDRESS}/manifest.json" in done[2].said
    assert "no problems in 1 briefing" in done[2].said
    assert (machine.work / site / "site/en/index.html").is_file()


def test_a_problem_fails_the_change_is_annotated_and_in_its_summary(machine: Machine) -> None:
    spoil(machine)

    *_, described, checked = action(machine, before="old")

    assert (described.code, checked.code) == (0, 2)
    assert f"`{BRIEFING}/fr.md:" in described.summary
    assert f"::error file={BRIEFING}/fr.md,line=" in checked.said


def test_an_address_that_would_go_fails_the_change(machine: Machine) -> None:
    lose_an_address(machine)

    *_, checked = action(machine)

    assert checked.code == 2
    assert "/en/briefings/2020-01-01-gone/" in checked.said


def test_an_hourly_run_deploys_only_what_became_due(machine: Machine) -> None:
    assert [one.output for one in action(machine, "schedule", deploy="true")] == ["due=false\n"]
    become_due(machine)

    due, built = action(machine, "schedule", deploy="true")

    assert (due.output, built.code) == ("due=true\n", 0)
    assert (machine.work / "site/CNAME").read_text(encoding="utf-8") == "news.example.org\n"


def test_what_a_stranger_writes_as_the_address_is_not_run(machine: Machine) -> None:
    settings = machine.work / "content/site.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace(ADDRESS, f"{ADDRESS}/$(touch${{IFS}}run)`touch${{IFS}}run`;touch${{IFS}}run"), "utf-8"
    )

    machine.run(f"{machine.folder}/nashra/.ci/make published")

    assert not (machine.work / "run").exists()


# --- GitLab -------------------------------------------------------------------------------------------------------


def pipeline(**given: str) -> dict[str, Any]:
    """Return the jobs of the component as GitLab reads them, with what was given for its inputs."""
    values = {name: given.get(name, one.get("default", "")) for name, one in INPUTS.items()}
    found: dict[str, Any] = yaml.safe_load(re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda one: values[one[1]], JOBS))
    return found


def job(machine: Machine, name: str, source: str = "push", skipped: str = "git ") -> Done:
    """Run a job on a machine that has the commits already, and nashra unless the job is to fetch it."""
    if skipped == "git ":
        (machine.work / ".nashra").symlink_to(machine.folder / "nashra")
    jobs = pipeline(nashra=f"{machine.folder}/nashra")
    template = jobs[jobs[name]["extends"]]
    lines = [*template["before_script"], *jobs[name]["script"]]
    script = "\n".join(line for line in lines if not re.match(skipped, line))
    place = {"CI_PROJECT_DIR": str(machine.work), "CI_PIPELINE_SOURCE": source}
    (machine.work / "old").rename(machine.work / ".before")
    return machine.run(script, **template["variables"] | place)


def test_the_component_fetches_this_version() -> None:
    assert INPUTS["version"]["default"] == f"v{nashra.__version__}"
    assert "default" not in INPUTS["nashra"]


def test_nothing_but_variables_is_put_into_its_scripts() -> None:
    jobs = yaml.safe_load(JOBS)
    scripts = [line for one in jobs.values() for line in (*one.get("before_script", ()), *one.get("script", ()))]

    assert scripts
    assert not any("$[[" in line for line in scripts)


def test_a_merge_request_is_described_checked_and_built(machine: Machine) -> None:
    done = job(machine, "check", skipped="git (fetch|worktree) ")

    assert done.code == 0, done.said
    assert (machine.work / ".nashra/.venv/.site").is_file()
    assert "Nothing that readers or translators would see." in (machine.work / "change.md").read_text(encoding="utf-8")
    assert f"there is no {ADDRESS}/manifest.json" in done.said
    assert "no problems in 1 briefing" in done.said
    assert (machine.work / "proposed/en/index.html").is_file()


@pytest.mark.parametrize(("fault", "said"), [(spoil, f"{BRIEFING}/fr.md:"), (lose_an_address, "2020-01-01-gone")])
def test_a_fault_fails_the_merge_request(machine: Machine, fault: Any, said: str) -> None:
    fault(machine)

    done = job(machine, "check")

    assert done.code == 2
    assert said in done.said


@pytest.mark.parametrize(
    ("source", "due", "code"), [("push", False, 0), ("schedule", False, 77), ("schedule", True, 0)]
)
def test_what_is_merged_and_what_became_due_is_published(machine: Machine, source: str, due: bool, code: int) -> None:
    if due:
        become_due(machine)

    assert job(machine, "pages", source).code == code
    assert (machine.work / "public/_redirects").exists() == (code == 0)
    assert pipeline()["pages"]["allow_failure"] == {"exit_codes": 77}


def test_one_at_a_time_publishes_the_newest_state_and_none_is_interrupted() -> None:
    jobs = pipeline()

    assert (jobs["pages"]["resource_group"], jobs["pages"]["interruptible"]) == ("publish", False)
    assert jobs["pages"]["script"][:2] == [
        'git fetch --quiet --depth 1 origin "$CI_DEFAULT_BRANCH"',
        "git checkout --quiet FETCH_HEAD",
    ]
