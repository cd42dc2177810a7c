"""What the documents say of the program is what the program says of itself."""

import pytest

from nashra.review.rules import RULES, Rule
from tests.conftest import HERE

DOCS = HERE.parent / "docs"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_table_of_rules_is_the_program_s_own(rule: Rule) -> None:
    row = f"| `{rule.name}` | {rule.level} | {rule.what} | {rule.why} |"

    assert row in (DOCS / "translating.md").read_text(encoding="utf-8").splitlines()
