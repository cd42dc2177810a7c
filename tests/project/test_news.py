"""What is new in the changelog, and which nashra built a site."""

from pathlib import Path

import pytest

from nashra import __version__
from nashra.project import news

LOG = """\
# Changelog

## Unreleased

### Added

- d

## 0.10.0 (2026-11-30)

- c

## 0.2.0

- b

## 0.1.0

- a
"""
UNRELEASED = "## Unreleased\n\n### Added\n\n- d"
TEN, TWO, ONE = "## 0.10.0 (2026-11-30)\n\n- c", "## 0.2.0\n\n- b", "## 0.1.0\n\n- a"


@pytest.mark.parametrize(
    ("version", "sections"),
    [
        ("0.10.0", [UNRELEASED]),
        ("1", [UNRELEASED]),
        ("0.2.0", [UNRELEASED, TEN]),
        ("0.2.5", [UNRELEASED, TEN]),
        ("0.1.0", [UNRELEASED, TEN, TWO]),
        ("0.0", [UNRELEASED, TEN, TWO, ONE]),
    ],
)
def test_what_is_newer_than_a_version(version: str, sections: list[str]) -> None:
    assert news.since(LOG, version) == "\n\n".join(sections)


@pytest.mark.parametrize("log", ["", "# Changelog\n", "## Unreleased\n\n## 0.1.0\n\n- a\n"])
def test_nothing_is_new(log: str) -> None:
    assert news.since(log, "0.1.0") == ""


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (f'{{\n "generator": "nashra {__version__}",\n "url": "x",\n "addresses": [\n  "/a"\n ],\n', __version__),
        ('{\n "generator": "nashra 0.2",\n "addresses": [],\n "files": {', ""),
        ('{"generator": "other 1.0"', ""),
        ('{"generator": 3', ""),
        ("[1", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_nashra_that_built_a_site(tmp_path: Path, text: str | None, version: str) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")

    assert news.built_by(tmp_path) == version
