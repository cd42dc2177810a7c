"""Names by their consonants."""

import pytest

from nashra.review.reading.skeletons import SKELETONS, near


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Casablanca", "كازابلانكا"),
        ("Philippe", "فيليب"),
        ("Khadija", "خديجة"),
        ("Cécile", "سيسيل"),
        ("Schmidt", "شميت"),
        ("Alexandre", "ألكسندر"),
        ("Giuseppe", "جوزيبي"),
    ],
)
def test_a_name_is_one_in_both_scripts(latin: str, arabic: str) -> None:
    assert near(SKELETONS[latin], SKELETONS[arabic])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("KSBLNK", "KSBLNK", True),
        ("KSBLNK", "KSBLNS", True),
        ("KSBLNK", "KSLNK", True),
        ("KSLNK", "KSBLNK", True),
        ("KSBLNK", "KSBN", False),
        ("RM", "RN", False),
        ("RM", "RM", True),
        ("MRTN", "BRTL", False),
    ],
)
def test_one_consonant_may_differ(one: str, other: str, *, expected: bool) -> None:
    assert near(one, other) is expected
