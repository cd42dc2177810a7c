"""The image: its Dockerfile read, and the commands in it run here. That docker builds it is not tried."""

import re
import shlex
import shutil
from fnmatch import fnmatch
from pathlib import Path

import nashra
from tests.conftest import HERE
from tests.machines import Machine
from tests.whole.test_wheel import built

ROOT = HERE.parent
LINES = [
    line.partition(" ")[::2]
    for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
SENT = [line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")]
PREFIX = "/opt/nashra"


def all_of(instruction: str) -> list[str]:
    return [text for name, text in LINES if name == instruction]


def test_no_more_is_sent_to_docker_than_is_copied() -> None:
    copied = shlex.split(all_of("COPY")[0])

    assert copied[-1] == f"{PREFIX}/"
    assert all(any(fnmatch(name, pattern) for pattern in SENT) for name in copied[:-1])
    assert len(copied) - 1 == len(SENT)


def test_it_ends_as_a_user_without_rights_who_runs_nashra() -> None:
    assert all_of("USER") == ["1000:1000"]
    assert all_of("WORKDIR") == ["/site"]
    assert all_of("ENTRYPOINT") == ['["nashra"]']
    assert [name for name, _ in LINES][-4:] == ["WORKDIR", "USER", "ENTRYPOINT", "CMD"]


def test_what_pip_needs_is_only_in_the_stage_that_is_thrown_away() -> None:
    names = [name for name, _ in LINES]
    last = len(names) - names[::-1].index("FROM") - 1

    assert "RUN" not in names[last:]
    assert all_of("COPY")[1] == f"--from=install {PREFIX} {PREFIX}"
    assert set(all_of("FROM")) == {"${PYTHON} AS install", "${PYTHON}"}


def test_each_command_runs_and_the_nashra_that_they_install_makes_a_site(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    prefix = tmp_path / "opt"
    prefix.mkdir()
    built("wheel", ROOT, prefix)
    shutil.copy(ROOT / "requirements.txt", prefix)
    for script in all_of("RUN"):
        done = machine.run(script.replace(PREFIX, str(prefix)))
        assert done.code == 0, done.said

    path = f"PATH={prefix}/bin:$PATH"
    assert machine.run(f"{path} nashra --version").said == f"nashra {nashra.__version__}\n"
    done = machine.run(f"{path}; nashra new site . && nashra build && nashra verify site")
    assert done.code == 0, done.said
    assert re.search(r"\bnashra==", (machine.work / "requirements.txt").read_text(encoding="utf-8"))
