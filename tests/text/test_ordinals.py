"""The endings of ordinals are raised, and nothing else."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.text import ordinals

FRENCH = ("e", "es", "er", "ers", "re", "res", "d", "de", "nd", "nde")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("la 84e réunion, le 1er mars, 1re, 2de et 10es", "la 84^e réunion, le 1^er mars, 1^re, 2^de et 10^es"),
        ("XIXe-XXIe siècles, Ve République, Ier, Ire, XLe", "XIX^e-XXI^e siècles, V^e République, I^er, I^re, XL^e"),
        ("&nbsp;84e&nbsp;", "&nbsp;84^e&nbsp;"),
        # words, other endings, other scripts
        ("Vers Les Des Ces Me Ver Ville Vie IIs 84ee 84ème e84e 84 e", None),
        ("84th, 3D, 5G, 2E, G20e, &lt;1 &#39;e", None),
        # addresses
        ("https://example.org/la-2e-reunion 2e@example.org www.1er.fr example.org/2e", None),
        ("", None),
    ],
)
def test_endings_are_raised(written: str, expected: str | None) -> None:
    done = ordinals.raised(written, FRENCH)

    assert re.sub("<sup>(.*?)</sup>", r"^\1", done) == (written if expected is None else expected)


@pytest.mark.parametrize(
    ("endings", "written", "expected"),
    [
        ((), "1er XIXe", "1er XIXe"),
        (("th", "st"), "84th 1st Vth", "84<sup>th</sup> 1<sup>st</sup> Vth"),  # Vth might be a word
        (("й",), "84й X", "84<sup>й</sup> X"),
    ],
)
def test_a_language_says_which(endings: tuple[str, ...], written: str, expected: str) -> None:
    assert ordinals.raised(written, endings) == expected


@given(st.text(alphabet="0159IVXLeErsd -./@é,\u00a0") | st.text())
def test_only_elements_are_added(text: str) -> None:
    text = text.replace("<", "")

    assert re.sub("</?sup>", "", ordinals.raised(text, FRENCH)) == text
