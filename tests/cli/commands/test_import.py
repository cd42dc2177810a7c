"""The command `import`: what came back from a translators' tool."""

from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import MARSA, OTHER, edit, tree


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
    assert capsys.readouterr().err.startswith("nashra: ")


def test_a_file_that_is_not_there_is_one_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(site / "none.po"), "--root", str(site)]) == 1
    assert capsys.readouterr().err == f"{site}/none.po:1: No such file or directory (mend that and try again)\n"
