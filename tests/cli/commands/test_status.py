"""The command `status`: how each text stands in each language, for people and for machines."""

import json
from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import MARSA, Refuse


def test_status_is_a_table_and_json(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--root", str(site)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "text           ar          en                               fr",
        "note-suivante  unrecorded  unrecorded · ¶1 missing · draft  original",
        "marsa-meeting  original    unrecorded                       missing",
        "pages/about    original    unrecorded                       missing",
        "",
        "2 missing, 3 original, 4 unrecorded",
    ]

    assert main(["status", "--root", str(site), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[1]["languages"]["fr"] == {
        "state": "missing",
        "path": "content/briefings/marsa-meeting/fr.md",
    }


def test_status_of_a_translation_shows_what_is_behind(behind: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "marsa-meeting", "en", "--root", str(behind)]) == 0
    printed = capsys.readouterr()

    assert printed.out.startswith(f"{MARSA}/en.md and its original {MARSA}/ar.md\n\n¶7 changed  ({MARSA}/ar.md:30 ↔ ")
    assert "  translation:  !!! note" in printed.out
    assert printed.err == ""
    assert main(["status", "marsa-meeting", "en", "--format", "json", "--root", str(behind)]) == 0
    (detail,) = json.loads(capsys.readouterr().out)
    assert (detail["name"], detail["state"], detail["original_line"]) == ("¶7", "changed", 30)

    assert main(["sync", "marsa-meeting", "--root", str(behind)]) == 0
    capsys.readouterr()
    assert main(["status", "marsa-meeting", "en", "--root", str(behind)]) == 0
    assert capsys.readouterr().out == f"{MARSA}/en.md: nothing is behind {MARSA}/ar.md\n"


def test_status_for_machines(behind: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def status(form: str) -> str:
        assert main(["status", "--format", form, "--root", str(behind)]) == 0
        printed = capsys.readouterr()
        assert printed.err == ""
        return printed.out

    line = next(
        number
        for number, text in enumerate((behind / MARSA / "en.md").read_text(encoding="utf-8").split("\n"), start=1)
        if text.startswith("!!! note")
    )
    assert status("github") == (
        f"::warning file={MARSA}/en.md,line={line}::¶7 of the original: changed (translate it, then `nashra sync`)\n"
    )
    assert json.loads(status("json"))[1]["languages"]["en"] == {
        "state": "stale",
        "path": f"{MARSA}/en.md",
        "current": 10,
        "total": 11,
        "behind": [{"block": "¶7", "state": "changed", "line": line}],
        "others": [],
    }
    html = status("html")
    assert html.startswith("<!doctype html>")
    assert f'<td class="stale"><a href="#{MARSA}/en.md">10/11 current · ¶7 changed</a></td>' in html
    assert html.count("<h3>¶7 changed</h3>") == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("status marsa-meeting", "give the language of a translation too, as in `status <slug> <language>`"),
        ("status marsa-meetin en", "did you mean `marsa-meeting`?"),
        ("status marsa-meeting de", "`de` is no language of this site"),
        ("status marsa-meeting ar", "`ar` is the original of marsa-meeting, and no translation"),
        ("status marsa-meeting fr", "marsa-meeting is not translated into `fr`"),
    ],
)
def test_it_says_why_it_cannot_and_changes_nothing(refuse: Refuse, words: str, message: str) -> None:
    assert message in refuse(words)
