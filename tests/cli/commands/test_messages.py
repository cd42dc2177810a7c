"""The command `messages`."""

import shutil
from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import ROOT, edit, tree


def test_a_site_whose_words_nashra_translates_gets_no_catalog(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["messages", "--root", str(site)]) == 0

    assert capsys.readouterr().out == "nothing to translate: nashra's own catalogs have every message\n"
    assert not (site / "translations").exists()


def test_a_copy_of_a_catalog_of_nashra_keeps_only_what_it_says_otherwise(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "translations/fr/LC_MESSAGES/messages.po"
    (site / path).parent.mkdir(parents=True)
    shutil.copy(ROOT / path, site / path)
    edit(site / path, "Page introuvable", "Page absente")

    for state in ("updated", "as it was"):
        assert main(["messages", "--root", str(site)]) == 0
        assert capsys.readouterr().out == f"{path}: {state}\n"
    assert (site / path).read_text(encoding="utf-8").count("msgstr") == 2


def test_a_language_that_nashra_lacks_gets_a_whole_catalog(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(site / "content/site.yaml", "languages:\n", "languages:\n  - tag: ha\n    name: Hausa\n")

    assert main(["messages", "--root", str(site)]) == 0
    new = ["translations/ha/LC_MESSAGES/messages.po", "translations/messages.pot"]
    assert capsys.readouterr().out.splitlines() == [f"{path}: updated" for path in new]
    messages = (site / new[1]).read_text(encoding="utf-8").count("msgid ")
    assert messages == (ROOT / new[1]).read_text(encoding="utf-8").count("msgid ")
    assert messages == (site / new[0]).read_text(encoding="utf-8").count("msgid ")


def test_a_template_that_cannot_be_read_takes_no_message_away(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "templates", site / "templates")
    edit(site / "templates/404.html", "{% block main %}", "{% block main %}{{ _('A word of our own') }}")
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
    assert printed[-1] == "translations/messages.pot: updated"
    assert len(printed) == 4
    for line in printed:
        assert 'msgid "A word of our own"' in (site / line.partition(":")[0]).read_text(encoding="utf-8")
