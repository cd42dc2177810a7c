"""What of the small site is left for the host that publishes a site."""

import re

import pytest
import yaml

from nashra.model.problems import RefusedError
from nashra.publish.hosts.recipes import HOSTS
from nashra.scaffold.publishing import for_host
from tests.conftest import HERE

START = HERE.parent / "start"
CHECK, PUBLISH, PIPELINE = ".github/workflows/check.yml", ".github/workflows/publish.yml", ".gitlab-ci.yml"
FILES = {name: (START / name).read_bytes() for name in (CHECK, PUBLISH, PIPELINE, "Makefile", "README.md")}


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_has_the_workflows_that_it_runs_and_no_others(host: str) -> None:
    files = for_host(FILES, host)

    workflows = {"github-pages": {CHECK, PUBLISH}, "gitlab-pages": {PIPELINE}}.get(host, {CHECK, PIPELINE})
    assert files.keys() == {"Makefile", "README.md", *workflows}
    if PIPELINE in files:
        jobs = yaml.safe_load(files[PIPELINE])
        assert "check" in jobs
        assert ("pages" in jobs) == (host == "gitlab-pages")
        assert files[PIPELINE].endswith(b"\n")
        assert (b"Pages" in files[PIPELINE]) == (host == "gitlab-pages")


@pytest.mark.parametrize("host", HOSTS)
def test_the_readme_tells_only_of_the_host_and_make_builds_for_it(host: str) -> None:
    files = for_host(FILES, host)

    before, _, rest = FILES["README.md"].decode().partition("\n### ")
    assert re.findall(r"(?m)^### (.*)", f"### {rest}") == list(HOSTS)
    assert files["README.md"].decode().startswith(f"{before}\n### {host}\n\n")
    assert re.findall(r"(?m)^#+ ", files["README.md"].decode()).count("### ") == 1
    assert f"\nNASHRA_HOST ?= {host}\n" in files["Makefile"].decode()


def test_where_no_host_is_chosen_everything_stays() -> None:
    assert for_host(FILES, "") == FILES


def test_a_host_that_is_not_known_is_refused() -> None:
    with pytest.raises(RefusedError, match=r"^`mine` is no host that nashra knows \(they are apache, "):
        for_host(FILES, "mine")
