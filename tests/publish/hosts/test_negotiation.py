"""The patterns that find a reader's preferred language, equal to what sorting by quality finds (RFC 9110, 12.5.4)."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.publish.hosts import negotiation


def preferred(header: str, before: str = "") -> str:
    """Return the language that the first matching pattern finds, or ""."""
    matches = (re.search(pattern, header) for pattern, _ in negotiation.patterns(["ar", "en", "fr"], (), before))
    return next((match[1] for match in matches if match), "")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("zh-Hant-TW, fr-CA;q=0.8, en;q=0.9", "en"),
        ("fr;q=1.000,en", "fr"),  # of equal ones the first
        ("en;q=0.001", "en"),
        ("en;q=0.4, fr ; q=0.5", "fr"),
        ("de,  ar;q=0.35", "ar"),
        ("en;q=0, ar;q=0.0, fr;q=0.000", ""),
        ("*", ""),
        ("", ""),
        ("eng, arb, frr", ""),
        ("EN", ""),
        ("en;q=2", ""),
        ("en;q=0.1234", ""),
        ("x-en", ""),
    ],
)
def test_a_header_has_a_preferred_language_or_none(header: str, language: str) -> None:
    assert preferred(header) == language


def test_the_header_may_follow_another_text() -> None:
    assert preferred("|fr", r"\|") == "fr"
    assert preferred("choose=language|fr", r"\|") == ""
    assert preferred("fr", r"\|") == ""


def test_a_language_that_the_site_lacks_is_not_found() -> None:
    assert not any(re.search(pattern, "en, ar") for pattern, _ in negotiation.patterns(["fr"]))


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("en, pt", ("pt", False)),  # of equal ones the ambiguous
        ("pt-PT, en;q=0.9", ("pt", False)),
        ("en;q=0.9, pt-BR;q=0.8", ("en", True)),
        ("de, pt;q=0.5, en;q=0.4", ("pt", False)),
        ("de", None),
    ],
)
def test_what_is_ambiguous_is_found_and_leads_to_no_language(header: str, found: tuple[str, bool] | None) -> None:
    matches = ((re.search(pattern, header), leads) for pattern, leads in negotiation.patterns(["ar", "en"], ["pt"]))

    assert next(((match[1], leads) for match, leads in matches if match), None) == found


RANGES = st.tuples(
    st.sampled_from(["ar", "ar-MA", "en", "en-GB", "fr", "fr-Latn-CA", "de", "arb", "x-en", "*"]), st.integers(0, 100)
)


@given(st.lists(RANGES, max_size=6))
def test_the_patterns_find_the_language_that_sorting_by_quality_finds(asked: list[tuple[str, int]]) -> None:
    header = ", ".join(tag if quality == 100 else f"{tag};q={quality / 100:g}" for tag, quality in asked)

    by_quality = sorted(
        (-(quality // 10), place, tag.partition("-")[0])
        for place, (tag, quality) in enumerate(asked)
        if quality and tag.partition("-")[0] in ("ar", "en", "fr")
    )
    assert preferred(header) == (by_quality[0][2] if by_quality else "")
