"""The command line as its users see it: exit codes, printed text, files written and files left alone."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.conftest import HERE

COMMANDS = ("build", "check", "serve", "status", "new", "messages")
ROOT = HERE.parent


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a copy of tests/site that may be changed."""
    return Path(shutil.copytree(HERE / "site", tmp_path / "somewhere"))


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_without_a_command_it_builds_and_says_so_in_one_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(site)]) == 0

    printed = capsys.readouterr()
    pattern = (
        rf"{re.escape(str(site / 'site'))}: \d+ pages in ar, en, fr, \d+ files, \d+ changed, 0 removed, in [\d.]+ s\n"
    )
    assert re.fullmatch(pattern, printed.out)
    assert printed.err == ""


def test_options_may_stand_before_and_after_the_command(site: Path, tmp_path: Path) -> None:
    assert main(["--root", str(site), "build", "--output", str(tmp_path / "one")]) == 0
    assert main(["--output", str(tmp_path / "two"), "build", "--root", str(site)]) == 0

    one, two = tree(tmp_path / "one"), tree(tmp_path / "two")
    assert {path: data for path, (_, data) in one.items()} == {path: data for path, (_, data) in two.items()}
    assert not (site / "site").exists()


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
    advice = "content/briefings/range/ar.md:6: advice: a hyphen in a range of numbers at column 4"
    assert printed.err.count(advice) == 2
    last = "1 piece of advice, which --strict does not let pass: nothing was written"
    assert printed.err.splitlines()[-1] == last
    assert not (site / "site").exists()

    assert main(["--root", str(site)]) == 0
    assert (site / "site").is_dir()


def test_problems_can_be_annotations_of_a_workflow(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/tags.yaml").write_text("water: {name: {ar: ماء, de: x}}\n", encoding="utf-8")

    assert main(["check", "--root", str(site), "--format", "github"]) == 1

    assert "::error file=content/tags.yaml,line=1::`name` names an unknown language" in capsys.readouterr().out


def test_status_is_a_table_and_json(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--root", str(site)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "text           ar          en                  fr",
        "note-suivante  unrecorded  unrecorded · draft  original",
        "marsa-meeting  original    unrecorded          missing",
        "pages/about    original    unrecorded          missing",
        "",
        "2 missing, 3 original, 4 unrecorded",
    ]

    assert main(["status", "--root", str(site), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[1]["languages"]["fr"] == {
        "state": "missing",
        "path": "content/briefings/marsa-meeting/fr.md",
    }


def test_a_new_briefing_is_a_draft_that_builds_and_is_never_overwritten(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "briefing", "a-new-one", "--root", str(site)]) == 0
    path = site / capsys.readouterr().out.strip()
    assert path == site / "content/briefings/a-new-one/ar.md"
    assert main(["check", "--root", str(site)]) == 0

    path.write_text("mine", encoding="utf-8")
    assert main(["new", "briefing", "a-new-one", "--root", str(site)]) == 1
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_new_translation_has_each_block_above_its_place(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "translation", "marsa-meeting", "fr", "--root", str(site)]) == 0
    assert main(["new", "translation", "marsa-meeting", "fr", "--root", str(site)]) == 1
    assert main(["check", "--root", str(site)]) == 0

    text = (site / "content/briefings/marsa-meeting/fr.md").read_text(encoding="utf-8")
    assert "<!-- ## عنوان عربي -->\n## TODO\n" in text
    assert text.count("<!--") == 9  # a paragraph, a heading, an image, two items, a table, a note, a quotation, a note


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "briefing", "Bad_Slug"], "`Bad_Slug` is no slug"),
        (["new", "translation", "marsa-meeting", "de"], "`de` is no language of this site"),
        (["new", "translation", "marsa-meetin", "fr"], "did you mean `marsa-meeting`?"),
        (["new", "translation", "marsa-meeting", "ar"], "`ar` is the original"),
        (["build", "--output", "content"], "holds other things than a built site"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_why(
    site: Path, arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    before = tree(site)

    assert main(arguments) == 2
    assert said in capsys.readouterr().err
    assert tree(site) == before


def test_an_unknown_command_and_a_folder_that_is_no_site_exit_with_2(tmp_path: Path) -> None:
    assert main(["--root", str(tmp_path)]) == 2
    with pytest.raises(SystemExit) as exit_:
        main(["biuld"])
    assert exit_.value.code == 2


def test_messages_makes_the_catalogs_current_and_keeps_their_translations(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["messages", "--root", str(site)]) == 0
    assert main(["messages", "--root", str(site)]) == 0

    assert capsys.readouterr().out.splitlines()[-1] == "translations/fr/LC_MESSAGES/messages.po: as it was"
    for prefix in ("ar", "en", "fr"):
        path = f"translations/{prefix}/LC_MESSAGES/messages.po"
        assert (site / path).read_bytes() == (ROOT / path).read_bytes()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_is_in_the_readme(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main([command, "--help"])

    assert exit_.value.code == 0
    assert f"usage: build.py {command}" in capsys.readouterr().out
    assert f"build.py {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_door_opens_from_any_folder_and_locale(site: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "--root", str(site), "--output", str(tmp_path / "out")]
    done = subprocess.run(
        command, cwd=tmp_path, env={"LC_ALL": "C", "PYTHONUTF8": "0"}, capture_output=True, check=False, timeout=60
    )

    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out/ar/index.html").is_file()


# --- the translation desk ------------------------------------------------------------------------------------

MARSA = "content/briefings/marsa-meeting"
OTHER = "content/briefings/note-suivante"
ALL_OF_MARSA = "title, summary, ¶1, ¶2, ¶3, ¶4, ¶5, ¶6, ¶7, ¶8, ¶9"
SYNCED = f"{MARSA}/en.md: {ALL_OF_MARSA} recorded as translated from today's original\n"


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def behind(site: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a site with one translation that is recorded, and whose original has changed since."""
    assert main(["sync", "marsa-meeting", "en", "--root", str(site)]) == 0
    edit(site / MARSA / "ar.md", "نص الملاحظة", "نص آخر")
    capsys.readouterr()
    return site


def test_sync_records_what_is_translated_and_says_what_is_not(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sync", "marsa-meeting", "en", "--root", str(site)]) == 0
    assert capsys.readouterr().out == SYNCED
    assert (site / MARSA / "en.md").read_text(encoding="utf-8").count("\n  - ") == 11

    assert main(["sync", "note-suivante", "--all-languages", "--root", str(site)]) == 0
    assert capsys.readouterr().out == (
        "content/briefings/note-suivante/ar.md: title, ¶1, ¶2 recorded as translated from today's original\n"
        "content/briefings/note-suivante/en.md: title recorded as translated from today's original\n"
        "content/briefings/note-suivante/en.md: ¶1 has no translation here\n"
        "content/briefings/note-suivante/en.md: ¶2 is still to do\n"
    )


def test_sync_of_some_blocks_leaves_the_others_behind(behind: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(behind / MARSA / "ar.md", "> اقتباس.", "> اقتباس آخر.")
    arguments = ["sync", "marsa-meeting", "en", "--root", str(behind)]

    assert main([*arguments, "--block", "7", "--reason", "the same in English"]) == 0
    assert capsys.readouterr().out == f"{MARSA}/en.md: ¶7 recorded as translated from today's original\n"
    assert main(["status", "--root", str(behind)]) == 0
    assert "marsa-meeting  original    10/11 current · ¶8 changed  missing" in capsys.readouterr().out


def test_sync_keeps_the_line_ends_and_the_byte_order_mark_of_a_file(site: Path) -> None:
    path = site / MARSA / "en.md"
    data = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + data)
    assert main(["sync", "marsa-meeting", "--root", str(site)]) == 0

    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf---\r\n")
    assert written.count(b"\n") == written.count(b"\r\n") == data.count(b"\n") + 12
    assert written.endswith(data[data.index(b"---\r\n\r\n") :])


def test_an_approval_is_void_when_the_text_changes(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def cell() -> str:
        assert main(["status", "--root", str(site)]) == 0
        return capsys.readouterr().out

    assert main(["approve", "marsa-meeting", "en", "--by", "Amina K.", "--root", str(site)]) == 0
    assert capsys.readouterr().out == f"{MARSA}/en.md: approved by Amina K.\n"
    assert "unrecorded · approved by Amina K. " in cell()
    assert main(["sync", "marsa-meeting", "--root", str(site)]) == 0
    assert "11/11 current · approved by Amina K. " in cell()

    edit(site / MARSA / "en.md", "A quotation", "Another quotation")
    assert "11/11 current · approval void: the text has changed " in cell()


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
        f"::warning file={MARSA}/en.md,line={line}::¶7 of the original: changed (translate it, then `build.py sync`)\n"
    )
    assert json.loads(status("json"))[1]["languages"]["en"] == {
        "state": "stale",
        "path": f"{MARSA}/en.md",
        "current": 10,
        "total": 11,
        "behind": [{"block": "¶7", "state": "changed", "line": line}],
    }
    html = status("html")
    assert html.startswith("<!doctype html>")
    assert f'<td class="stale"><a href="#{MARSA}/en.md">10/11 current · ¶7 changed</a></td>' in html
    assert html.count("<h3>¶7 changed</h3>") == 1


def test_a_rule_is_explained(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "numbers", "--root", str(site)]) == 0
    one = capsys.readouterr().out
    assert main(["check", "--explain", "all", "--root", str(site)]) == 0

    assert one.startswith("numbers (problem, advice)\n  finds:    a figure")
    assert "  example:  ar 84 ↔ fr 85: the number differs\n" in one
    assert one in capsys.readouterr().out
    assert not (site / "site").exists()


def test_drafts_are_built_where_that_is_asked_for(site: Path, tmp_path: Path) -> None:
    page = "en/briefings/note-suivante/index.html"
    assert main(["build", "--root", str(site), "--output", str(tmp_path / "public")]) == 0
    assert main(["build", "--drafts", "--root", str(site), "--output", str(tmp_path / "all")]) == 0

    assert not (tmp_path / "public" / page).exists()
    assert "A draft that nobody sees yet" in (tmp_path / "all" / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("sync marsa-meetin en", "there is no briefing `marsa-meetin` (did you mean `marsa-meeting`?)"),
        ("sync marsa-meeting de", "`de` is no language of this site (the languages are ar, en, fr)"),
        ("sync marsa-meeting ar", "`ar` is the original of marsa-meeting, and no translation"),
        ("sync marsa-meeting fr", "(write it: build.py new translation marsa-meeting fr)"),
        ("sync marsa-meeting en --all-languages", "give languages or --all-languages, not both"),
        (
            "sync marsa-meeting en --block 2 10",
            f"{MARSA}/ar.md has no block `10` (they are title, summary and 1 to 9)",
        ),
        (
            "sync note-suivante en --block 2",
            "content/briefings/note-suivante/en.md: ¶2 is still to do (write it, then sync it)",
        ),
        ("sync marsa-meeting en --reason -", "--reason is empty"),
        ("approve marsa-meetin en --by Amina", "did you mean `marsa-meeting`?"),
        ("approve marsa-meeting de --by Amina", "`de` is no language of this site"),
        ("approve marsa-meeting fr --by Amina", "marsa-meeting is not translated into `fr`"),
        ("approve marsa-meeting en --by -", "--by is empty"),
        ("approve note-suivante en --by Amina", "content/briefings/note-suivante/en.md: ¶1 is still to do"),
        ("status marsa-meeting", "give the language of a translation too, as in `status <slug> <language>`"),
        ("status marsa-meetin en", "did you mean `marsa-meeting`?"),
        ("status marsa-meeting de", "`de` is no language of this site"),
        ("status marsa-meeting ar", "`ar` is the original of marsa-meeting, and no translation"),
        ("status marsa-meeting fr", "marsa-meeting is not translated into `fr`"),
        ("check --explain numbres", "`numbres` is no rule of review (did you mean `numbers`?)"),
        ("check --explain x", "`x` is no rule of review (the rules are structure, ledger, numbers, "),
    ],
)
def test_the_desk_says_why_it_cannot_and_changes_nothing(
    site: Path, arguments: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    before = tree(site)

    assert main(arguments.split()) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("build.py: ")
    assert said in printed.err
    assert printed.out == ""
    assert tree(site) == before


@pytest.mark.parametrize(
    "arguments",
    ["sync", "sync marsa-meeting --block", "approve marsa-meeting en", "approve marsa-meeting", "status --format xml"],
)
def test_words_that_lack_their_value_end_with_2(
    site: Path, arguments: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    with pytest.raises(SystemExit) as exit_:
        main(arguments.split())

    assert exit_.value.code == 2
    assert "usage: build.py" in capsys.readouterr().err


# --- translators' tools --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_a_translation_goes_out_and_comes_back(site: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    path, file = site / MARSA / "en.md", site / f"marsa.{form}"
    assert main(["sync", "marsa-meeting", "en", "--root", str(site)]) == 0
    before = path.read_text(encoding="utf-8")

    assert main(["export", "marsa-meeting", "en", "--format", form, "--output", str(file), "--root", str(site)]) == 0
    capsys.readouterr()
    assert main(["import", str(file), "--root", str(site)]) == 0
    assert capsys.readouterr().out == f"{MARSA}/en.md: nothing put in\n"
    assert path.read_text(encoding="utf-8") == before

    edit(file, "The text of the note.", "Another text.")
    assert main(["import", str(file), "--root", str(site)]) == 0
    assert capsys.readouterr().out == f"{MARSA}/en.md: ¶7 put in\n"
    assert path.read_text(encoding="utf-8") == before.replace("The text of the note.", "Another text.")


def test_a_new_translation_comes_back_as_a_draft(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "marsa-meeting", "fr", "--root", str(site)]) == 0
    file = site / "fr.po"
    made = capsys.readouterr().out.replace('msgstr ""\n\n', 'msgstr "Texte"\n\n')
    file.write_text(made.replace('msgstr "Texte"\n\n', 'msgstr ""\n\n', 1), encoding="utf-8")

    main(["import", str(file), "--root", str(site)])

    assert "status: draft" in (site / MARSA / "fr.md").read_text(encoding="utf-8")


def test_what_has_no_place_any_more_is_printed_whole(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = site / "marsa.po"
    assert main(["sync", "marsa-meeting", "en", "--root", str(site)]) == 0
    assert main(["export", "marsa-meeting", "en", "--output", str(file), "--root", str(site)]) == 0
    edit(site / MARSA / "ar.md", "> اقتباس.\n", "")
    edit(site / MARSA / "en.md", "> A quotation.\n", "")
    edit(file, "A quotation.", "What nobody may lose.")
    capsys.readouterr()

    assert main(["import", str(file), "--root", str(site)]) == 1
    assert "What nobody may lose." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("form", "old", "new", "said"),
    [
        ("po", "Language: en_GB", "Language: fr", (f"{MARSA}/en.md", "`fr`")),
        ("po", "Language: en_GB", "Language: ar", (f"{MARSA}/en.md", "`ar`")),
        ("po", "X-Source-Language: ar_MA", "X-Source-Language: fr", ("`fr`", "`ar`")),
        ("po", f"X-Nashra: {MARSA}/ar.md", f"X-Nashra: {OTHER}/fr.md", (f"{MARSA}/ar.md", f"{OTHER}/fr.md")),
        ("po", f"X-Nashra: {MARSA}/ar.md", f"X-Nashra: {MARSA}/fr.md", (f"{MARSA}/ar.md", f"{MARSA}/fr.md")),
        ("po", f"{MARSA}/ar.md", f"{OTHER}/fr.md", ("`ar_MA`", f"{OTHER}/fr.md")),
        ("xliff", 'target-language="en-GB"', 'target-language="fr"', (f"{MARSA}/en.md", "`fr`")),
        ("xliff", 'source-language="ar-MA"', 'source-language="fr"', ("`fr`", "`ar`")),
        ("xliff", f"{MARSA}/ar.md", f"{OTHER}/fr.md", ("`ar-MA`", f"{OTHER}/fr.md")),
        ("xliff", f"{MARSA}/ar.md", f"{MARSA}/fr.md", (f"{MARSA}/fr.md", f"{MARSA}/ar.md")),
        ("xliff", f"{MARSA}/en.md", f"{OTHER}/en.md", (f"{MARSA}/ar.md", f"{OTHER}/en.md")),
        ("po", "Language: en_GB", "Language: en", ()),
        ("po", '"Language: en_GB\\n"\n', "", ()),
        ("po", '"X-Source-Language: ar_MA\\n"\n', "", ()),
        ("xliff", 'target-language="en-GB"', 'target-language="EN_us"', ()),
        ("xliff", 'target-language="en-GB"', "", ()),
        ("xliff", 'source-language="ar-MA"', 'source-language="ar"', ()),
    ],
)
def test_a_file_that_contradicts_itself_is_put_in_nowhere(
    site: Path, form: str, old: str, new: str, said: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    file = site / f"marsa.{form}"
    assert main(["export", "marsa-meeting", "en", "--format", form, "--output", str(file), "--root", str(site)]) == 0
    before = tree(site / "content")
    edit(file, old, new)
    edit(file, "The text of the note.", "Another text.")
    capsys.readouterr()

    assert main(["import", str(file), "--root", str(site)]) == (2 if said else 0)
    err = capsys.readouterr().err
    assert err.count("\n") == bool(said)
    assert all(one in err for one in said)
    assert (tree(site / "content") == before) == bool(said)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"msgid", b"<!DOCTYPE x>", b'msgid ""\nmsgstr ""\n'])
@pytest.mark.parametrize("name", ["x.po", "x.xlf"])
def test_a_file_that_is_none_is_refused(site: Path, name: str, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    (site / name).write_bytes(data)

    assert main(["import", str(site / name), "--root", str(site)]) == 2
    assert capsys.readouterr().err.startswith("build.py: ")


def test_a_site_is_compared_verified_and_asked_what_is_next(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(site)]) == 0
    capsys.readouterr()

    assert main(["verify", str(site / "site"), "--root", str(site)]) == 0
    assert "as the manifest says" in capsys.readouterr().out
    (site / "site/index.html").write_text("x", encoding="utf-8")
    assert main(["verify", str(site / "site"), "--root", str(site)]) == 1
    assert "index.html has changed" in capsys.readouterr().err
    assert main(["compare", str(site), "--root", str(site)]) == 0
    assert "Nothing that readers or translators would see." in capsys.readouterr().out
    assert main(["next", "--at", "2022-10-01T12:00", "--root", str(site)]) == 0
    assert capsys.readouterr().out == "2022-10-02T00:00:00+01:00  the timeline marks another day\n"
    assert main(["check", "--against", str(site / "site/manifest.json"), "--root", str(site)]) == 0
    (site / "list").write_text("/ar/briefings/gone/\n", encoding="utf-8")
    assert main(["check", "--against", str(site / "list"), "--root", str(site)]) == 1
    assert "/ar/briefings/gone/ was published and would be gone" in capsys.readouterr().err
