"""Fixtures of the tests of nashra.publish."""

from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.conftest import HERE


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Return the folder of tests/site as published."""
    assert main(["build", "--root", str(HERE / "site"), "--output", str(tmp_path / "site")]) == 0
    return tmp_path / "site"
