"""The command `check`: it finds what `build` finds, and writes nothing."""

from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import Refuse


def test_check_finds_what_build_finds_and_writes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(site)]) == 0
    (site / "content/briefings/marsa-meeting/boat.png").unlink()
    assert main(["check", "--root", str(site)]) == 1

    assert capsys.readouterr().err.count("there is no image `boat.png`") == 2
    assert not (site / "site").exists()


def test_advice_stops_nothing_unless_it_is_asked_to(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(site), "--strict"]) == 0
    text = site / "content/briefings/range/ar.md"
    text.parent.mkdir()
    text.write_text("---\ntitle: عنوان\ndate: 2022-10-02\n---\n\nمن 2014-2022.\n", encoding="utf-8")
    assert main(["check", "--root", str(site)]) == 0
    capsys.readouterr()

    assert main(["check", "--root", str(site), "--strict"]) == 1
    assert main(["--strict", "--root", str(site)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    advice = "content/briefings/range/ar.md:6: advice: style: a hyphen in a range of numbers at column 4"
    assert printed.err.count(advice) == 2
    last = "1 piece of advice, which --strict does not let pass: nothing was written"
    assert printed.err.splitlines()[-1] == last
    assert not (site / "site").exists()

    assert main(["--root", str(site)]) == 0
    assert (site / "site").is_dir()


def test_many_findings_are_counted_by_rule_and_file(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site / "content/briefings/many"
    folder.mkdir()
    theirs, ours = ("\n\n".join(f"{word} {n}." for n in range(100, 160)) for word in ("نص", "Text"))
    (folder / "ar.md").write_text(f"---\ntitle: عنوان\ndate: 2022-10-02\n---\n\n{theirs}\n", encoding="utf-8")
    (folder / "en.md").write_text(f"---\ntitle: A title\n---\n\n{ours.replace(' 1', ' 2')}\n", encoding="utf-8")

    assert main(["check", "--root", str(site)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "content/briefings/many/en.md:5: numbers: 60 findings (here: ar 100 ↔ en 200: the number differs)",
        "see each by `nashra check --all`",
        "old texts: `nashra sync --all` records them, `nashra accept --all --reason …` accepts what is left",
        "60 problems: nothing was written",
    ]

    assert main(["check", "--all", "--root", str(site)]) == 1
    assert capsys.readouterr().err.count(": the number differs (check `") == 60


def test_where_no_translation_is_recorded_one_line_says_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = "no translation is recorded yet: `nashra sync --all` lets you know when an original changes\n"
    assert main(["check", "--strict", "--root", str(site)]) == 0
    assert line in capsys.readouterr().out

    assert main(["sync", "marsa-meeting", "en", "--root", str(site)]) == 0
    assert main(["check", "--root", str(site)]) == 0
    printed = capsys.readouterr()
    assert line not in printed.out
    assert "this translation has no ledger" in printed.err


def test_a_setting_that_would_empty_the_site_is_a_problem(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\npublish: approved\n", encoding="utf-8")

    assert main(["check", "--root", str(site)]) == 1
    assert "`publish: approved` leaves nothing of the site: none of its 3 originals is" in capsys.readouterr().err


def test_problems_can_be_annotations_of_a_workflow(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/tags.yaml").write_text("water: {name: {ar: ماء, de: x}}\n", encoding="utf-8")

    assert main(["check", "--root", str(site), "--format", "github"]) == 1

    assert "::error file=content/tags.yaml,line=1::`name` names an unknown language" in capsys.readouterr().out


def test_a_rule_is_explained(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "numbers", "--root", str(site)]) == 0
    one = capsys.readouterr().out
    assert main(["check", "--explain", "all", "--root", str(site)]) == 0

    assert one.startswith("numbers (problem, advice)\n  finds:    a figure")
    assert "  example:  ar 84 ↔ fr 85: the number differs\n" in one
    assert one in capsys.readouterr().out
    assert not (site / "site").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("check --explain numbres", "`numbres` is no rule of review (did you mean `numbers`?)"),
        ("check --explain x", "`x` is no rule of review (the rules are structure, ledger, numbers, "),
    ],
)
def test_it_says_why_it_cannot_and_changes_nothing(refuse: Refuse, words: str, message: str) -> None:
    assert message in refuse(words)


def test_no_address_of_a_list_may_be_gone(site: Path, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--against", str(built / "site/manifest.json"), "--root", str(site)]) == 0
    (site / "list").write_text("/ar/briefings/gone/\n", encoding="utf-8")
    capsys.readouterr()

    assert main(["check", "--against", str(site / "list"), "--root", str(site)]) == 1
    printed = capsys.readouterr()
    assert "/ar/briefings/gone/ was published and would be gone" in printed.err
    assert printed.out == ""
