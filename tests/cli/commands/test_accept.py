"""The command `accept`: it accepts many findings at once, and takes out what accepts nothing any more."""

from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import OTHER, Refuse, edit

FOLDER = "content/briefings/many"
FILE = "content/accepted.yaml"
ORIGINAL = "---\ntitle: عنوان\ndate: 2022-10-02\n---\n\nانضم 84 عضوا.\n\nاجتمعوا في 27 أكتوبر 2022.\n"
TEXTS = {
    "ar": ORIGINAL,
    "en": "---\ntitle: A title\n---\n\n85 members joined.\n\nThey met on 26 October 2022.\n",
    "fr": "---\ntitle: Un titre\nstatus: draft\n---\n\n86 membres ont adhéré.\n\nLe 27 octobre 2022.\n",
}


@pytest.fixture
def old(site: Path) -> Path:
    """Return a site with an old briefing that has two findings, and one in a draft."""
    (site / FOLDER).mkdir()
    (site / OTHER / "en.md").unlink()  # has a finding of its own
    for name, text in TEXTS.items():
        (site / FOLDER / f"{name}.md").write_text(text, encoding="utf-8")
    return site


def keys(root: Path) -> list[str]:
    """Return the lines of the file without marks."""
    lines = (root / FILE).read_text(encoding="utf-8").splitlines()[1:]
    return [
        f"{path.rpartition('/')[2]} {rule} {reason}" for path, rule, _, reason in (one.split(" ", 3) for one in lines)
    ]


def test_all_that_is_found_is_accepted_with_a_reason(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(old)]) == 1
    capsys.readouterr()

    assert main(["accept", "--all", "--reason", "archive of 2022", "--root", str(old)]) == 0
    assert capsys.readouterr() == (f"{FILE}: 3 findings accepted (numbers 2, dates 1)\n", "")
    reason = '"archive of 2022"'
    assert keys(old) == [f"en.md dates {reason}", f"en.md numbers {reason}", f"fr.md numbers {reason}"]

    assert main(["check", "--root", str(old)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert f"3 findings are accepted in {FILE}\n" in printed.out
    assert main(["accept", "--all", "--reason", "again", "--root", str(old)]) == 0
    assert capsys.readouterr().out == f"{FILE}: 0 findings accepted\n"
    assert keys(old)[0] == f"en.md dates {reason}"


def test_a_text_and_a_rule_are_accepted_alone_and_more_are_added(old: Path) -> None:
    accept = ["accept", "many", "--root", str(old), "--reason"]

    assert main([*accept, "the first", "--rule", "numbers", "links"]) == 0
    assert keys(old) == ['en.md numbers "the first"', 'fr.md numbers "the first"']
    (old / FILE).unlink()
    assert main(["accept", "many", "fr", "--reason", "the first", "--root", str(old)]) == 0
    assert keys(old) == ['fr.md numbers "the first"']
    assert main([*accept, "the second"]) == 0
    assert keys(old) == ['en.md dates "the second"', 'en.md numbers "the second"', 'fr.md numbers "the first"']


def test_what_is_found_of_style_is_accepted_until_its_line_changes(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = site / "content/briefings/range/ar.md"
    text.parent.mkdir()
    text.write_text("---\ntitle: عنوان\ndate: 2022-10-02\n---\n\nمن 2014-2022.\n\nنص.\n", encoding="utf-8")
    check = ["check", "--strict", "--root", str(site)]
    assert main(check) == 1

    assert main(["accept", "range", "--rule", "style", "--reason", "as printed", "--root", str(site)]) == 0
    assert keys(site) == ['ar.md style "as printed"']
    edit(text, "نص.", "نص آخر.")
    assert main(check) == 0
    edit(text, "من 2014", "من سنوات 2014")
    capsys.readouterr()
    assert main(check) == 1
    assert "range/ar.md:6: advice: style: a hyphen in a range of numbers at column 10 (" in capsys.readouterr().err


def test_what_has_changed_is_found_again_and_taken_out(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accept", "--all", "--reason", "archive", "--root", str(old)]) == 0
    edit(old / FOLDER / "ar.md", "انضم", "وانضم")
    assert main(["check", "--root", str(old)]) == 1
    err = capsys.readouterr().err
    assert f"{FILE}:3: advice: 1 line accepts nothing any more" in err
    assert "numbers: ar 84 ↔ en 85: the number differs" in err

    assert main(["accept", "--prune", "--root", str(old)]) == 0
    assert capsys.readouterr().out == f"{FILE}: 2 lines taken out, 1 left\n"  # the draft's too
    assert keys(old) == ['en.md dates "archive"']
    assert main(["accept", "--prune", "--root", str(old)]) == 0
    assert capsys.readouterr().out == f"{FILE}: 0 lines taken out, 1 left\n"


def test_problems_that_cannot_be_accepted_are_counted(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(old / FOLDER / "fr.md", "title: Un titre\n", "")

    assert main(["accept", "--all", "--reason", "archive", "--root", str(old)]) == 1
    assert capsys.readouterr() == (
        f"{FILE}: 2 findings accepted (dates 1, numbers 1)\n",
        "1 problem cannot be accepted: see `nashra check`\n",
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("accept --reason x", "give a briefing, or --all, or --prune"),
        ("accept marsa-meeting --all --reason x", "give a briefing, or --all, or --prune"),
        ("accept --all --prune", "give a briefing, or --all, or --prune"),
        ("accept --all", "say why: --reason"),
        ("accept --all --reason -", "--reason is empty"),
        ("accept --prune --reason x", "--prune has no --rule and no --reason"),
        ("accept --all --reason x --rule numbers numbres", "`numbres` is no rule of review (did you mean `numbers`?)"),
        ("accept marsa-meetin --reason x", "there is no briefing `marsa-meetin` (did you mean `marsa-meeting`?)"),
        ("accept marsa-meeting de --reason x", "`de` is no language of this site"),
        ("accept marsa-meeting fr --reason x", "(write it: nashra new translation marsa-meeting fr)"),
    ],
)
def test_it_says_why_it_cannot_and_changes_nothing(refuse: Refuse, words: str, message: str) -> None:
    assert message in refuse(words)


def test_a_file_that_cannot_be_read_whole_is_left_as_it_is(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old / FILE).write_text("<<<<<<< ours\n", encoding="utf-8")

    for words in (["--all", "--reason", "x"], ["--prune"]):
        assert main(["accept", *words, "--root", str(old)]) == 2
        assert capsys.readouterr().err == f"nashra: {FILE} has problems; mend them first (see `nashra check`)\n"
    assert (old / FILE).read_text(encoding="utf-8") == "<<<<<<< ours\n"
