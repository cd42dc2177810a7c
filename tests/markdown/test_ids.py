"""The ids of the templates and of passages, which no text of a site may use."""

import re

import pytest

from nashra.markdown.ids import OUR_IDS, PASSAGE_ID
from tests.conftest import CONVERTER, HERE

TEMPLATES = sorted(path for path in (HERE.parent / "templates").glob("*.html") if path.name != "alone.html")
"""All templates but that of pages without a text of the site."""


@pytest.mark.parametrize(
    ("id_", "expected"),
    [("p7", True), ("p12", True), ("p", False), ("p7a", False), ("P7", False), ("p-7", False), ("xp7", False)],
)
def test_the_id_of_a_passage_is_p_and_its_number(id_: str, expected: bool) -> None:
    assert bool(PASSAGE_ID.fullmatch(id_)) is expected


def test_the_templates_use_ids_of_their_own() -> None:
    ids = [id_ for path in TEMPLATES for id_ in re.findall(r'\sid="([^"{]+)', path.read_text(encoding="utf-8"))]

    assert len(ids) > 5
    assert [id_ for id_ in ids if not id_.startswith(OUR_IDS)] == []


@pytest.mark.parametrize("id_", [f"{OUR_IDS}menu", "p7"])
def test_a_text_that_takes_such_an_id_has_a_fault(id_: str) -> None:
    messages = [fault[1] for fault in CONVERTER(f"a\n{{: #{id_} }}").faults]

    assert messages == [f"the id `{id_}` is taken"]
    assert CONVERTER("a\n{: #menu }").faults == ()
