"""A site that was built once, for the tests of nashra.project."""

import shutil
from pathlib import Path

import pytest

from nashra.cli.main import main
from nashra.incremental import persistent
from tests.conftest import HERE


@pytest.fixture(scope="package")
def remembered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of tests/site whose texts and pages were read and made once, for another output folder."""
    root = tmp_path_factory.mktemp("remembered") / "root"
    shutil.copytree(HERE / "site", root, ignore=shutil.ignore_patterns(persistent.FOLDER))
    assert main(["--root", str(root), "--output", str(root.with_name("out"))]) == 0
    return root
