"""Sizes in KB and MB, and budgets; faulty ones are in tests/problems/settings-budget.md, too."""

import pytest

from nashra.content import sizes, yaml
from nashra.model.problems import FieldError
from nashra.model.settings import Budget


def node(text: str) -> yaml.Node:
    found, problems = yaml.parse("a.yaml", f"field: {text}\n")
    assert isinstance(found, yaml.Mapping), problems
    return found.entries[0][1]


@pytest.mark.parametrize(
    ("text", "in_kilobytes", "in_megabytes"),
    [("20", 20_000, 20_000_000), ("7.5", 7_500, 7_500_000), ("0.001", 1, 1_000), ("999", 999_000, 999_000_000)],
)
def test_a_size_is_read_in_bytes(text: str, in_kilobytes: int, in_megabytes: int) -> None:
    assert (sizes.kilobytes(node(text)), sizes.megabytes(node(text))) == (in_kilobytes, in_megabytes)


@pytest.mark.parametrize("text", ["0", "-1", "20 KB", "1e3", "٢٠", "1234567"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(FieldError):
        sizes.kilobytes(node(text))


def test_budgets_are_those_of_kinds_of_pages_and_of_pictures() -> None:
    assert sizes.budgets(node("{home: 12, pictures: 300}")) == (
        Budget("home", 12_000, 1),
        Budget("pictures", 300_000, 1),
    )
    with pytest.raises(FieldError, match="fault"):
        sizes.budgets(node("{homes: 12}"))
