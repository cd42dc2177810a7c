"""docs/start.md: its commands lead from nothing but Python and the wheel to a site that nginx shows."""

import http.client
import os
import re
import shutil
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import hosting, terminal
from tests.conftest import HERE
from tests.serving import free_port
from tests.whole.test_wheel import built

ROOT = HERE.parent
START = (ROOT / "docs/start.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"(?m)^        (.*\? \[Enter: .*\]) (.*)", START)
Run = Callable[..., str]


def commands(section: str) -> list[str]:
    """Return the commands of a section's first block, as a reader would type them."""
    block = re.search(r"(?m)(?:^    .*\n)+", START.partition(f"\n## {section}\n")[2])
    assert block is not None
    return [line.strip() for line in block.group().splitlines()]


@pytest.fixture
def srv() -> Iterator[Path]:
    """Return a folder with the wheel and nothing else, which other users may read."""
    with tempfile.TemporaryDirectory(prefix="nashra-") as name:  # pytest's own folders are closed to other users
        folder = Path(name).resolve()
        (folder / "srv").mkdir()
        wheel = built("wheel", ROOT, folder / "dist")
        shutil.copyfile(wheel, folder / "srv" / wheel.name)
        shutil.rmtree(folder / "dist")
        yield folder / "srv"


@pytest.fixture
def run(srv: Path) -> Run:
    """Return a function that runs a command for a user with an empty home who answers when asked, and returns all said.

    Nothing comes from the network: pip finds the libraries of these tests, and what is there it does not fetch.
    """
    home = srv.parent / "home"
    home.mkdir()
    environment = {
        "PATH": f"{srv.parent}/bin:{os.environ['PATH']}", "HOME": str(home), "LC_ALL": "C.UTF-8", "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONPATH": sysconfig.get_path("purelib"),
    }  # fmt: skip

    def call(command: str, *answers: str) -> str:
        code, said = terminal.run(["/bin/sh", "-c", command], srv, environment, answers)
        assert code == 0, said
        return said

    return call


def test_a_ministry_officer_has_a_site_in_three_languages_in_six_commands(srv: Path, run: Run) -> None:
    program = hosting.required("nginx", "nginx-light")
    folder, port = srv.parent, free_port()
    story = commands("On a server of your own")
    (folder / "conf.d").mkdir()
    command = hosting.nginx(program, folder, f"include {folder}/conf.d/*.conf;")
    (folder / "bin").mkdir()
    (folder / "bin/nginx").write_text(
        f'#!/bin/sh\nsed -i "s/listen 80;/listen 127.0.0.1:{port};/; /listen .::/d" {folder}/conf.d/mine.conf\n'
        f'exec {" ".join(command)} "$@"\n',
        encoding="utf-8",
    )
    (folder / "bin/nginx").chmod(0o755)

    assert len(story) <= 6
    with hosting.running(command, folder, "start worker process ") as wait_for:
        for line in story:
            asked = QUESTIONS if "new site" in line else []
            said = run(line.replace("/etc/nginx", str(folder)), *(answer for _, answer in asked))
            assert [question for question, _ in asked if question not in said] == []
        wait_for("start worker process ")
        pages = {path: get(port, path) for path in ("/ar/", "/en/", "/fr/")}
        root = get(port, "/", accept="fr")

    assert root[:2] == (302, "/fr/#negotiated")
    titles = {"/ar/": "نشرة الوزارة", "/en/": "The Ministry", "/fr/": "Bulletin du ministère"}
    for path, direction in (("/ar/", "rtl"), ("/en/", "ltr"), ("/fr/", "ltr")):
        status, _, text = pages[path]
        assert status == 200
        assert re.search(rf'<html lang="{path[1:3]}[^"]*" dir="{direction}"', text)
        assert titles[path] in text
    assert str(ROOT) not in "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in srv.rglob("*")
        if path.is_file() and ".venv" not in path.parts and path.suffix not in {".pyc", ".whl"}
        and path.parts[len(srv.parts)] == "mine"
    )  # fmt: skip


def get(port: int, path: str, accept: str = "") -> tuple[int, str, str]:
    """Return the status, the address that is led to, and the text that nginx answers for the site's name."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": "bulletin.example.org", "Accept-Language": accept})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, answer.headers.get("Location", ""), text


def test_who_begins_in_a_fresh_repository_needs_no_more(srv: Path, run: Run) -> None:
    make, install, new, serve, push = commands("On GitHub or GitLab")
    (srv / "mine").mkdir()
    (srv / "mine/README.md").write_text("# Mine\n", encoding="utf-8")
    git = "git -c user.name=A -c user.email=a@a.example -c init.defaultBranch=main"

    run(f"cd mine && {git} init --quiet")
    for line in (make, install):
        run(f"cd mine && {line}")
    run(f"cd mine && {new}", "fr,ar", "", "", "", "github-pages")
    run(f"cd mine && {serve.replace('serve', 'check')}")
    run(f"cd mine && {push.replace('git commit', f'{git} commit').removesuffix(' && git push')}")

    tracked = run("cd mine && git ls-files").split()
    assert {"nashra", "requirements.txt", "README.md", "NASHRA.md", ".github/workflows/publish.yml"} <= {*tracked}
    assert [path for path in tracked if path.startswith(("wheels/", ".venv", ".cache", "site/"))] == [
        f"wheels/{next(srv.glob('*.whl')).name}"
    ]
    assert ".gitlab-ci.yml" not in tracked
    assert "100755" in run("cd mine && git ls-files --stage nashra")
