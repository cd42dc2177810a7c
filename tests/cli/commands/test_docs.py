"""The command `docs`, and that each message which names a page of the manual names one that is there."""

import ast
import re
from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import ROOT

PAGES = sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_it_prints_a_page_as_it_is_also_where_no_site_is(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["docs", path.stem]) == 0
    assert capsys.readouterr().out == path.read_text(encoding="utf-8")


def test_it_lists_all_pages_with_their_titles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docs"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [path.stem for path in PAGES]
    assert "faq           Questions and answers" in lines


@pytest.mark.parametrize(
    ("name", "hint"), [("writting", "did you mean `writing`?"), ("x", "the ones to choose from are in `nashra docs`")]
)
def test_it_names_a_page_that_is_not_there(name: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docs", name]) == 2
    assert capsys.readouterr().err == f"nashra: the manual has no page `{name}` ({hint})\n"


def test_messages_name_pages_that_are_there_and_no_files_of_a_checkout() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "nashra").rglob("*.py")}
    named = {name for text in texts.values() for name in re.findall(r"\{(?:COMMAND|NAME)\} docs (\w+)", text)}

    assert {"writing", "translating", "performance", "design"} <= named <= {path.stem for path in PAGES}
    for path, text in texts.items():
        nodes = [*ast.walk(ast.parse(text))]
        docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        strings = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in docstrings]
        assert [one.value for one in strings if re.search(r".docs/\w+\.md", str(one.value))] == [], path
