"""The command `build` as its users see it: what it prints, writes and leaves alone."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from nashra.cli.main import main
from nashra.model.progress import READING
from tests import terminal
from tests.cli.conftest import ROOT, Refuse, tree


def test_without_a_command_it_builds_and_says_so_in_one_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(site)]) == 0

    printed = capsys.readouterr()
    pattern = (
        rf"{re.escape(str(site / 'site'))}: \d+ pages in ar, en, fr, \d+ files, \d+ changed, 0 removed, in [\d.]+ s\n"
    )
    assert re.fullmatch(pattern, printed.out)
    assert printed.err == ""


def test_problems_are_printed_all_at_once_and_leave_the_site_as_it_was(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--root", str(site)])
    before = tree(site / "site")
    (site / "content/briefings/note-suivante/fr.md").write_text("no front matter\n", encoding="utf-8")
    (site / "content/tags.yaml").write_text("water:\n  nmae: {ar: x}\n", encoding="utf-8")
    capsys.readouterr()

    assert main(["build", "--root", str(site)]) == 1

    printed = capsys.readouterr().err
    assert "content/briefings/note-suivante/fr.md:1: there is no front matter" in printed
    assert "content/tags.yaml:2: unknown field `nmae` (did you mean `name`?)" in printed
    assert printed.splitlines()[-1].endswith("problems: nothing was written")
    assert tree(site / "site") == before


def test_drafts_are_built_where_that_is_asked_for(site: Path, tmp_path: Path) -> None:
    page = "en/briefings/note-suivante/index.html"
    assert main(["build", "--root", str(site), "--output", str(tmp_path / "public")]) == 0
    assert main(["build", "--drafts", "--root", str(site), "--output", str(tmp_path / "all")]) == 0

    assert "A draft that nobody sees yet" not in (tmp_path / "public" / page).read_text(encoding="utf-8")
    assert "A draft that nobody sees yet" in (tmp_path / "all" / page).read_text(encoding="utf-8")


def test_an_output_folder_with_files_of_others_is_refused(refuse: Refuse) -> None:
    assert "holds other things than a built site" in refuse("build --output content")


def test_with_a_host_its_files_are_in_the_site_and_without_one_they_go(site: Path) -> None:
    assert main(["build", "--host", "netlify", "--root", str(site)]) == 0
    assert (site / "site/_redirects").is_file()
    assert main(["build", "--root", str(site)]) == 0
    assert not (site / "site/_redirects").exists()


def test_an_address_that_would_be_gone_stops_it(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "list").write_text("/ar/briefings/gone/\n", encoding="utf-8")

    assert main(["build", "--root", str(site), "--against", str(site / "list")]) == 1
    assert "/ar/briefings/gone/ was published and would be gone" in capsys.readouterr().err
    assert list((site / "site").glob("*.html")) == []


def test_an_address_that_the_site_had_is_advice_once_unless_it_is_meant_to_be_gone(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", "--root", str(site)]
    old, new = site / "content/pages/about", site / "content/pages/mission"
    assert main(command) == 0
    old.rename(new)
    capsys.readouterr()

    assert main([*command, "--strict"]) == 1
    printed = capsys.readouterr().err
    message = "/ar/about/ is an address of the site that is there, and would be gone"
    assert f"{site / 'site/manifest.json'}:1: advice: {message}" in printed
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "gone: [about]\n", encoding="utf-8")
    assert main([*command, "--strict"]) == 0

    new.rename(old)
    assert main(command) == 0
    assert message.replace("about", "mission") in capsys.readouterr().err
    for _ in "again", "and again":  # the site that is there has it no more
        assert main(command) == 0
        assert "would be gone" not in capsys.readouterr().err


# Runs the program on a terminal as if each stage took long; {then} is called with each line that is shown.
WATCHED = """
import signal, sys
from nashra.cli import console, progress
progress._PATIENCE = progress._AGAIN = 0
show = console.show
def watched(text):
    show(text)
    if text: {then}
console.show = watched
from nashra.__main__ import main
sys.exit(main())
"""


def on_a_terminal(site: Path, *arguments: str, then: str = "pass", **environment: str) -> tuple[int, str]:
    """Return the exit code of a command, and all that is written to its terminal."""
    command = [sys.executable, "-c", WATCHED.format(then=then), *arguments, "--root", str(site)]
    return terminal.run(command, ROOT, {"PATH": "", "TERM": "xterm", "NO_COLOR": "1", **environment})


def test_on_a_terminal_it_shows_how_far_it_has_come_and_leaves_only_its_summary(site: Path) -> None:
    text, settings = site / "content/briefings/range/ar.md", site / "content/site.yaml"
    text.parent.mkdir()
    text.write_text("---\ntitle: عنوان\ndate: 2022-10-02\n---\n\nمن 2014-2022.\n\nمن 2015-2022.\n", encoding="utf-8")
    settings.write_text(settings.read_text(encoding="utf-8") + "budget: {home: 90}\n", encoding="utf-8")

    code, written = on_a_terminal(site, "build")

    stages = re.findall(r"\r([a-z ]+): (\d+) of (\d+)", written)
    assert list(dict.fromkeys(stage for stage, _, _ in stages)) == [READING, "making files", "writing files"]
    assert [stage[1:] for stage in stages if stage[0] == READING] == [(str(n), "4") for n in range(1, 5)]
    *advice, count, result, heaviest, end = terminal.rows(written)
    assert (code, count, end) == (0, "2 pieces of advice (style 2)", "")
    assert [line.partition(": ")[0] for line in advice] == [f"content/briefings/range/ar.md:{n}" for n in (6, 8)]
    assert re.fullmatch(r"/.*/site: \d+ pages in ar, en, fr, \d+ files, \d+ changed, 0 removed, in [\d.]+ s", result)
    assert re.fullmatch(r"heaviest: home [\d.]+ of 90 KB \(/\S+\)", heaviest)


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"CI": "true"}])
def test_in_a_log_it_prints_one_line(environment: dict[str, str], site: Path) -> None:
    code, written = on_a_terminal(site, "build", **environment)

    assert (code, written.count("\r"), written.count("\n")) == (0, 1, 1)


def test_what_is_stopped_leaves_nothing_on_the_terminal(site: Path) -> None:
    shutil.rmtree(site / ".cache")
    code, written = on_a_terminal(site, "check", then="signal.raise_signal(signal.SIGINT)")

    assert code == 130
    assert "reading briefings and pages: 1 of " in written
    assert terminal.rows(written) == [""]
