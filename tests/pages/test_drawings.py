"""Drawings can be read where no style sheet is: a line has a colour, and an open way is not filled."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize("name", ["pictures.html", "map.html"])
def test_without_a_style_sheet_each_line_has_a_colour_and_no_bent_one_is_a_surface(name: str) -> None:
    text = (TEMPLATES / name).read_text("utf-8")
    lines = re.findall(r'<line [^\n]*?/>|<path class="(?:stem|axis|tick|now|way|arrow|leader)"[^\n]*?/>', text)
    bent = [line for line in lines if re.search('class="(?:stem|way|arrow|leader)"', line)]

    assert bent
    assert [line for line in lines if ' stroke="currentColor"' not in line] == []
    assert [line for line in bent if ' fill="none"' not in line] == []
