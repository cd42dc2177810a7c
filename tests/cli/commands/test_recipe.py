"""The command `recipe`."""

from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import MARSA


@pytest.mark.parametrize(("host", "line"), [("nginx", "location /demo/ {"), ("s3", "#!/bin/sh")])
def test_what_a_host_is_given_beside_the_site_is_printed(
    built: Path, host: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["recipe", host, "--root", str(built)]) == 0

    printed = capsys.readouterr()
    assert line in printed.out.splitlines()
    assert not printed.out.endswith("\n\n")


def test_nginx_is_given_a_whole_server_for_a_folder(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(built)

    assert main(["recipe", "nginx", "--www", "site"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "server {" in lines
    assert f'    root "{built}/site";' in lines


def test_no_other_host_is_given_a_folder(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recipe", "s3", "--www", "site", "--root", str(built)]) == 2
    assert capsys.readouterr().err == "nashra: --www is for nginx alone\n"


def test_a_host_whose_files_are_in_the_site_has_no_recipe(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recipe", "netlify", "--root", str(built)]) == 0

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[-1] == "all that netlify is told is in the site: build it with --host netlify"


def test_a_site_with_problems_has_no_recipe(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / MARSA / "boat.png").unlink()

    assert main(["recipe", "nginx", "--root", str(site)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "there is no image `boat.png`" in printed.err
