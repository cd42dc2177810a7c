"""Texts in several languages, for places without markup."""

import pytest

from nashra.model.content import Texts
from nashra.model.settings import Language
from nashra.pages.plain import language_of, plain_text
from tests.sites import AR, EN, FR, SETTINGS


@pytest.mark.parametrize(
    ("texts", "language", "own", "text"),
    [
        ({"ar": "اجتماع", "en": "A meeting"}, EN, EN, "A meeting"),
        ({"ar": "اجتماع", "en": "A meeting"}, AR, AR, "اجتماع"),
        ({"ar": "اجتماع NATO"}, AR, AR, "اجتماع \u2066NATO\u2069"),
        ({"ar": "اجتماع", "en": "The مرسى meeting"}, EN, EN, "The \u2067مرسى\u2069 meeting"),
        ({"fr": "Une note"}, EN, FR, "Une note"),
        # A text of the source language in another one is one isolate, so its own parts keep their order.
        ({"ar": "اجتماع."}, FR, AR, "\u2067اجتماع.\u2069"),
        ({"ar": "اجتماع NATO، ثم غداء."}, FR, AR, "\u2067اجتماع \u2066NATO\u2069، ثم غداء.\u2069"),
    ],
)
def test_a_text_is_that_of_the_language_or_of_the_source_language_or_the_one_there_is(
    texts: Texts, language: Language, own: Language, text: str
) -> None:
    assert language_of(texts, language, SETTINGS) == own
    assert plain_text(texts, language, SETTINGS) == text
