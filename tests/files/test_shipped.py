"""What nashra ships is inside the package of a wheel, and beside the package of a checkout."""

from pathlib import Path

import pytest

from nashra.files import shipped
from tests.conftest import HERE


@pytest.mark.parametrize(
    ("folders", "expected"),
    [
        (["nashra"], "."),
        (["nashra/shipped"], "nashra/shipped"),
        (["nashra/shipped", "templates"], "nashra/shipped"),
        (["nashra", "shipped"], "."),
    ],
)
def test_it_is_inside_the_package_or_around_it(tmp_path: Path, folders: list[str], expected: str) -> None:
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)

    assert shipped.folder_of(tmp_path / "nashra") == tmp_path / expected


def test_a_file_of_that_name_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "nashra").mkdir()
    (tmp_path / "nashra/shipped").touch()

    assert shipped.folder_of(tmp_path / "nashra") == tmp_path


def test_these_tests_run_in_a_checkout() -> None:
    assert HERE.parent.resolve() == shipped.FOLDER
    assert not shipped.IS_INSTALLED
