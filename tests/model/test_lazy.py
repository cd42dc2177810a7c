"""Long fields that are not in memory are fetched at each access, and other names stay errors."""

import pytest

from nashra.model.lazy import LONG, Fetch, Lazy


class Text(Lazy):
    """An object with one field in memory and one long field that may be set."""

    __slots__ = ("blocks", "held", "title")
    blocks: str

    def __init__(self, held: Fetch | None) -> None:
        self.held = held
        self.title = "A title"


@pytest.mark.parametrize("name", sorted(LONG))
def test_a_long_field_is_fetched_at_each_access(name: str) -> None:
    values = iter(["first", "second"])
    text = Text(lambda: {name: next(values), "title": "of the fetched fields"})

    assert getattr(text, name) == "first"
    assert getattr(text, name) == "second"
    assert text.title == "A title"


def test_a_field_in_memory_is_not_fetched() -> None:
    text = Text(lambda: {"blocks": "fetched"})
    text.blocks = "in memory"

    assert text.blocks == "in memory"


@pytest.mark.parametrize(
    ("held", "name"),
    [
        (None, "body"),
        (dict, "body"),
        (lambda: {"body": ""}, "alignments"),
        (lambda: {"bodies": "x"}, "bodies"),  # not a long field
    ],
)
def test_a_field_that_cannot_be_fetched_is_an_error(held: Fetch | None, name: str) -> None:
    with pytest.raises(AttributeError, match=f"^Text has no `{name}` here$"):
        getattr(Text(held), name)
