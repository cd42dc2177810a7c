"""The command `schema`; the schemas themselves are tried in tests/content/test_jsonschema.py."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from nashra.cli import options
from nashra.cli.main import main


@pytest.mark.parametrize("kind", options.KINDS)
def test_a_schema_of_each_kind_is_printed(built: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind, "--root", str(built)]) == 0

    Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))


def test_it_is_in_the_languages_of_the_site(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "tags", "--root", str(built)]) == 0

    validator = Draft202012Validator(json.loads(capsys.readouterr().out))
    assert validator.is_valid({"water": {"name": {"ar": "ماء", "fr": "eau"}}})
    assert not validator.is_valid({"water": {"name": {"ar": "ماء", "de": "Wasser"}}})


def test_fields_are_described_as_the_manual_does(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "briefing", "--root", str(built)]) == 0

    assert json.loads(capsys.readouterr().out)["properties"]["title"]["description"]
