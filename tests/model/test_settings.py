"""The dataclasses of the settings: languages, and texts by language."""

import pytest

from nashra.model.settings import Language
from tests.samples import SETTINGS


def test_a_language_is_found_by_its_prefix() -> None:
    assert SETTINGS.prefixes == ("ar", "en", "fr")
    assert [SETTINGS.language(prefix).tag for prefix in SETTINGS.prefixes] == ["ar-MA", "en", "fr"]
    assert SETTINGS.language("fr").name == "Français"


@pytest.mark.parametrize(
    ("texts", "prefix", "text"),
    [
        ({"ar": "نص", "en": "text"}, "en", "text"),
        ({"ar": "نص", "en": "text"}, "ar", "نص"),
        ({"ar": "نص", "en": "text"}, "fr", "نص"),
        ({"ar": "نص", "en": ""}, "en", "نص"),
    ],
)
def test_a_text_that_is_missing_in_a_language_is_that_of_the_source_language(
    texts: dict[str, str], prefix: str, text: str
) -> None:
    assert SETTINGS.text(texts, SETTINGS.language(prefix)) == text


@pytest.mark.parametrize(
    ("tag", "variant", "hreflang"),
    [
        ("ar-MA", False, "ar"),  # all who read Arabic
        ("pt-BR", True, "pt-BR"),  # another language of the site is pt-PT
        ("en", False, "en"),
        ("x-ours", False, "x-ours"),  # a private tag (BCP 47, section 2.2.7)
    ],
)
def test_a_page_is_for_all_who_read_its_language(tag: str, variant: bool, hreflang: str) -> None:
    assert Language("a", tag, "A", "ltr", variant=variant).hreflang == hreflang


@pytest.mark.parametrize(("dates", "expected"), [("", "tzm"), ("fr-MA", "fr-MA")])
def test_a_language_may_have_the_dates_of_another(dates: str, expected: str) -> None:
    assert Language("tzm", "tzm", "Tamaziɣt", "ltr", dates=dates).formats_tag == expected
