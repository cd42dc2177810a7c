"""Where French has spaces. The whole of typesetting is tried in tests/text/test_typography.py."""

import pytest

from nashra.text.spacing import spaces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vrai ? Oui !", "Vrai\u202f? Oui\u202f!"),
        ("Vrai? Oui!", "Vrai\u202f? Oui\u202f!"),
        ("Deux : un", "Deux\u00a0: un"),
        ("« Un » et «deux»", "«\u202fUn\u202f» et «\u202fdeux\u202f»"),
        ("std::map", "std::map"),
        ("à 10:30", "à 10:30"),
        ("https://example.org/?", "https://example.org/?"),  # the sign may be part of the address
    ],
)
def test_signs_have_their_spaces(text: str, expected: str) -> None:
    made, done = "", 0
    for start, end, new in spaces(text):
        made, done = made + text[done:start] + new, end

    assert made + text[done:] == expected
