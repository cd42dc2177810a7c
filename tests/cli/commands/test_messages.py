"""The command `messages`."""

import shutil
from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import ROOT, edit, tree


def test_messages_makes_the_catalogs_current_and_keeps_their_translations(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["messages", "--root", str(site)]) == 0
    assert main(["messages", "--root", str(site)]) == 0

    assert capsys.readouterr().out.splitlines()[-1] == "translations/fr/LC_MESSAGES/messages.po: as it was"
    for prefix in ("ar", "en", "fr"):
        path = f"translations/{prefix}/LC_MESSAGES/messages.po"
        assert (site / path).read_bytes() == (ROOT / path).read_bytes()


def test_a_template_that_cannot_be_read_takes_no_message_away(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "templates", site / "templates")
    assert main(["messages", "--root", str(site)]) == 0
    edit(site / "templates/404.html", "{% block main %}", "{% block main")
    before = tree(site / "translations")
    capsys.readouterr()

    assert main(["messages", "--root", str(site)]) == 1
    printed = capsys.readouterr()
    assert printed.err.startswith("templates/404.html:")
    assert printed.out == ""
    assert tree(site / "translations") == before


def test_a_new_word_of_a_template_is_in_every_catalog(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "templates", site / "templates")
    edit(site / "templates/404.html", "{% block main %}", "{% block main %}{{ _('A word of our own') }}")

    assert main(["messages", "--root", str(site)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "translations/messages.pot: updated"
    for line in printed:
        assert 'msgid "A word of our own"' in (site / line.partition(":")[0]).read_text(encoding="utf-8")
