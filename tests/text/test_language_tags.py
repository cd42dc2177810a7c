"""Which tags are well-formed, in which direction they are written, and which locale of CLDR serves them."""

import pytest
from babel import Locale, localedata
from babel.messages.catalog import Catalog
from hypothesis import given, settings, strategies as st

from nashra.model.settings import Language
from nashra.text import language_tags

BRAZILIAN = Language("pt", "pt-BR", "Português", "ltr", variant=True)
PORTUGUESE = Language("pt-pt", "pt-PT", "Português", "ltr", variant=True)
TAIWANESE = Language("hant", "zh-Hant", "繁體", "ltr")
MOORE = Language("mos", "mos", "Mooré", "ltr", dates="fr")
LANGUAGES = (BRAZILIAN, PORTUGUESE, TAIWANESE, MOORE)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("fr", "fr"),
        ("FR-ca", "fr-CA"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-ch-1996", "de-CH-1996"),
        ("sl-Rozaj-Biske", "sl-rozaj-biske"),
        ("zh-YUE", "zh-yue"),
        ("de-DE-u-co-PHONEBK", "de-DE-u-co-phonebk"),
        ("en-x-GB", "en-x-gb"),
        ("X-Klingon-Latn", "x-klingon-latn"),
        ("qaa", "qaa"),
        ("french", "french"),  # well-formed, though nobody has registered it
        ("fr_CA", ""),
        ("fr-", ""),
        ("f", ""),
        ("x", ""),
        ("fr-CA-FR", ""),
        ("fr-x", ""),
        ("fr-a", ""),
        ("fr-toolongsubtag", ""),
        ("ar@x", ""),
        ("../fr", ""),
        ("ﬁ", ""),
        ("fr-٤١٩", ""),
        ("", ""),
    ],
)
def test_a_well_formed_tag_gets_the_usual_capitals(written: str, tag: str) -> None:
    assert language_tags.normalised(written) == tag


@settings(max_examples=30)
@given(st.from_regex(language_tags.TAG, fullmatch=True))
def test_capitals_make_no_difference(written: str) -> None:
    tag = language_tags.normalised(written)

    assert tag.lower() == written
    assert language_tags.normalised(written.upper()) == language_tags.normalised(tag) == tag


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("ary", "rtl"),
        ("prs", "rtl"),
        ("rhg", "rtl"),
        ("arc", "rtl"),
        ("ar-ary", "rtl"),
        ("ha", "ltr"),
        ("ha-Arab", "rtl"),
        ("ff-Arab", "rtl"),
        ("ff-Adlm", "rtl"),
        ("az-Arab-IR", "rtl"),
        ("pa", "ltr"),
        ("pa-PK", "rtl"),
        ("sr-Latn", "ltr"),
        ("sh", "ltr"),
        ("mos", "ltr"),
        ("mnk", "ltr"),  # CLDR calls it a kind of Mandingo
        ("mn-Mong", "ltr"),
        ("ar-Latn-x-chat", "ltr"),
        ("qaa", ""),
        ("fr-Qaaa", ""),
        ("x-klingon", ""),
        ("french", ""),
    ],
)
def test_the_script_or_the_likely_one_has_the_direction(tag: str, direction: str) -> None:
    assert language_tags.direction(tag) == direction


@pytest.mark.parametrize(
    ("tag", "script"), [("ar-MA", "Arab"), ("ha-Arab", "Arab"), ("fr", "Latn"), ("zh-Hant", "Hant"), ("qaa", "")]
)
def test_a_tag_has_its_script_or_the_likely_one(tag: str, script: str) -> None:
    assert language_tags.script(tag) == script


def test_the_directions_are_those_of_cldr() -> None:
    names = {name for name in localedata.locale_identifiers() if name.count("_") < 2} - {"mn_Mong"}  # it runs downwards
    found = {name: language_tags.direction(name.replace("_", "-")) for name in names}

    assert found == {name: Locale.parse(name).text_direction for name in names}


@pytest.mark.parametrize(
    ("tag", "formats_tag"),
    [
        ("fr", "fr"),
        ("ar-MA", "ar-MA"),
        ("zh-TW", "zh-TW"),
        ("en-XX", "en"),
        ("de-1996", "de"),
        ("de-DE-u-co-phonebk", "de-DE"),
        ("zh-yue", "yue"),
        ("ar-ary", "ar"),
        ("prs", "fa-AF"),
        ("sh", "sr-Latn"),
        ("ary", ""),
        ("mos", ""),
        ("qaa", ""),
        ("x-klingon", ""),
    ],
)
def test_a_tag_that_cldr_lacks_loses_subtags_or_has_an_alias(tag: str, formats_tag: str) -> None:
    assert language_tags.formats_tag(tag) == formats_tag


@pytest.mark.parametrize(
    ("tag", "has_dates"),
    [("fr", True), ("ha-Arab", True), ("sh", True), ("zh-TW", True), ("rhg", False), ("ku-Arab", False)],
)
def test_some_locales_have_no_names_of_months_or_only_in_another_script(tag: str, has_dates: bool) -> None:
    assert language_tags.has_dates(tag) is has_dates


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("pt-BR", [BRAZILIAN]),
        ("pt_PT.UTF-8", [PORTUGUESE]),
        ("PT-pt", [PORTUGUESE]),
        ("pt", [BRAZILIAN, PORTUGUESE]),  # a tool may have dropped the region
        ("pt-AO", [BRAZILIAN, PORTUGUESE]),
        ("hant", [TAIWANESE]),
        ("zh_TW", [TAIWANESE]),
        ("en", []),
        ("", []),
    ],
)
def test_a_tag_in_any_spelling_means_a_language(tag: str, meant: list[Language]) -> None:
    assert language_tags.alike(tag, LANGUAGES) == meant


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("pt-BR", "did you mean `pt`?"),
        ("zh-Hant", "did you mean `hant`?"),
        ("moss", "did you mean `mos`?"),
        ("en", "the languages are pt, pt-pt, hant, mos"),
    ],
)
def test_a_word_that_is_no_prefix_has_a_hint(word: str, hint: str) -> None:
    assert language_tags.hint(word, LANGUAGES) == hint


@pytest.mark.parametrize(("language", "locale"), [(MOORE, "fr"), (BRAZILIAN, "pt_BR"), (TAIWANESE, "zh_Hant")])
def test_the_locale_is_that_of_the_tag_or_of_its_dates(language: Language, locale: str) -> None:
    assert str(language_tags.locale(language)) == locale


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fr", "fr"),
        ("pt-BR", "pt_BR"),
        ("zh-Hant-TW", "zh_Hant_TW"),
        ("es-419", "es_419"),
        ("de-CH-1996-u-co-phonebk", "de_CH"),
        ("zh-yue-HK", "yue_HK"),
        ("en-x-sea", "en"),
        ("x-sea", "x"),  # Babel stops at x_sea
    ],
)
def test_gettext_knows_no_other_parts_of_a_tag(tag: str, name: str) -> None:
    assert language_tags.gettext_name(tag) == name


@given(st.from_regex(language_tags.TAG, fullmatch=True))
def test_babel_reads_every_name_of_gettext(tag: str) -> None:
    assert Catalog(locale=language_tags.gettext_name(tag)).locale_identifier == language_tags.gettext_name(tag)


@pytest.mark.parametrize(("tag", "first"), [("pt-BR", "pt"), ("fil", "fil"), ("x-klingon", "x")])
def test_the_first_part_of_a_tag(tag: str, first: str) -> None:
    assert language_tags.first_part(tag) == first
