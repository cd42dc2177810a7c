"""The command `sync`: it records which blocks are translated from today's original."""

import re
from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import MARSA, OTHER, Refuse, edit

ALL_OF_MARSA = "title, summary, ¶1, ¶2, ¶3, ¶4, ¶5, ¶6, ¶7, ¶8, ¶9"


SYNCED = f"{MARSA}/en.md: {ALL_OF_MARSA} recorded as translated from today's original\n"


def test_sync_records_what_is_translated_and_says_what_is_not(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sync", "marsa-meeting", "en", "--root", str(site)]) == 0
    assert capsys.readouterr().out == SYNCED
    assert (site / MARSA / "en.md").read_text(encoding="utf-8").count("\n  - ") == 11

    assert main(["sync", "note-suivante", "--all-languages", "--root", str(site)]) == 1
    assert capsys.readouterr().out == (
        "content/briefings/note-suivante/ar.md: title, ¶1, ¶2 recorded as translated from today's original\n"
        "content/briefings/note-suivante/en.md: title recorded as translated from today's original\n"
        "content/briefings/note-suivante/en.md: not recorded: ¶1 of fr.md (paragraph) is missing here (translate it, in"
        " its place; or, if it is left out on purpose: nashra sync note-suivante en --left-out 1 --reason …)\n"
        "content/briefings/note-suivante/en.md: not recorded: ¶2 is still to do (write it, then sync it)\n"
    )


def test_sync_of_some_blocks_leaves_the_others_behind(behind: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(behind / MARSA / "ar.md", "> اقتباس.", "> اقتباس آخر.")
    arguments = ["sync", "marsa-meeting", "en", "--root", str(behind)]

    assert main([*arguments, "--block", "7", "--reason", "the same in English"]) == 0
    assert capsys.readouterr().out == f"{MARSA}/en.md: ¶7 recorded as translated from today's original\n"
    assert main(["status", "--root", str(behind)]) == 0
    table = capsys.readouterr().out
    assert re.search(r"marsa-meeting +original +10/11 current · ¶8 changed +missing", table)


def test_sync_keeps_the_line_ends_and_the_byte_order_mark_of_a_file(site: Path) -> None:
    path = site / MARSA / "en.md"
    data = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + data)
    assert main(["sync", "marsa-meeting", "--root", str(site)]) == 0

    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf---\r\n")
    assert written.count(b"\n") == written.count(b"\r\n") == data.count(b"\n") + 12
    assert written.endswith(data[data.index(b"---\r\n\r\n") :])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("sync marsa-meetin en", "there is no briefing `marsa-meetin` (did you mean `marsa-meeting`?)"),
        ("sync marsa-meeting de", "`de` is no language of this site (the languages are ar, en, fr)"),
        ("sync marsa-meeting ar", "`ar` is the original of marsa-meeting, and no translation"),
        ("sync marsa-meeting fr", "(write it: nashra new translation marsa-meeting fr)"),
        ("sync marsa-meeting en --all-languages", "give languages or --all-languages, not both"),
        ("sync marsa-meeting en --block 2 10", f"{MARSA}/ar.md has no block `10` (they are title, summary and 1 to 9)"),
        ("sync note-suivante en --block 2", f"{OTHER}/en.md: ¶2 is still to do (write it, then sync it)"),
        ("sync marsa-meeting en --reason -", "--reason is empty"),
    ],
)
def test_it_says_why_it_cannot_and_changes_nothing(refuse: Refuse, words: str, message: str) -> None:
    assert message in refuse(words)
