"""Reading the languages of a site. The messages for writers are in tests/problems/settings*.md."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.content import settings
from nashra.model.settings import Language
from tests.samples import SITE


def expected(text: str) -> list[str]:
    return [f"{problem.line}: {problem.message} ({problem.hint})" for problem in settings.parse(text)[1]]


def with_line(name: str, value: str) -> str:
    return re.sub(rf"^{name}: .*", f"{name}: {value}", SITE, flags=re.MULTILINE)


def with_languages(*languages: str) -> str:
    """Return settings with Arabic and these languages, each as the fields of an item."""
    items = "".join(f"  - {{{fields}, name: X}}\n" for fields in languages)
    return SITE.replace("  - {tag: en, name: English}\n  - {tag: fr, name: Français}\n", items)


def languages_of(text: str) -> dict[str, Language]:
    result, _ = settings.parse(text)
    assert result is not None, settings.parse(text)[1]
    return {language.prefix: language for language in result.languages[1:]}


@pytest.mark.parametrize(
    ("tag", "prefix", "direction"),
    [
        ("fr-CA", "fr", "ltr"),
        ("zh-Hans", "zh", "ltr"),
        ("fa-AF", "fa", "rtl"),
        ("fil", "fil", "ltr"),
        ("ha-Arab", "ha", "rtl"),
        ("prs", "prs", "rtl"),
        ("no", "no", "ltr"),
    ],
)
def test_the_first_part_of_a_tag_is_the_prefix_and_its_script_has_the_direction(
    tag: str, prefix: str, direction: str
) -> None:
    language = languages_of(with_languages(f"tag: {tag}"))[prefix]

    assert (language.tag, language.direction) == (tag, direction)


@pytest.mark.parametrize(
    ("languages", "prefixes"),
    [
        (["tag: pt-BR", "tag: pt-PT"], {"pt": "pt-BR", "pt-pt": "pt-PT"}),
        (["tag: pt-PT", "tag: pt-BR"], {"pt": "pt-PT", "pt-br": "pt-BR"}),
        (["tag: zh-Hans", "tag: zh-Hant"], {"zh": "zh-Hans", "zh-hant": "zh-Hant"}),
        (["tag: pt-BR, prefix: br", "tag: pt-PT"], {"br": "pt-BR", "pt": "pt-PT"}),
        (["tag: pt-BR", "tag: pt-PT, prefix: portugal"], {"pt": "pt-BR", "portugal": "pt-PT"}),
        (["tag: ar-TN"], {"ar-tn": "ar-TN"}),
        (["tag: EN-gb"], {"en": "en-GB"}),
    ],
)
def test_a_later_language_of_the_same_first_part_has_its_whole_tag_as_prefix(
    languages: list[str], prefixes: dict[str, str]
) -> None:
    found = languages_of(with_languages(*languages))

    assert {prefix: language.tag for prefix, language in found.items()} == prefixes


@given(st.lists(st.sampled_from(["en", "en-GB", "pt-BR", "pt-PT", "zh-Hans", "zh-Hant", "fr"]), unique=True))
def test_no_prefix_changes_when_a_language_is_added_at_the_end(tags: list[str]) -> None:
    def prefixes(tags: list[str]) -> list[str]:
        result, _ = settings.parse(with_languages(*(f"tag: {tag}" for tag in tags)))
        return list(result.prefixes) if result else []

    if all_prefixes := prefixes(tags):
        assert prefixes(tags[:-1]) in (all_prefixes[:-1], all_prefixes)


@pytest.mark.parametrize(
    ("languages", "hreflang"),
    [
        (["tag: en-GB", "tag: fr"], ["en", "fr"]),
        (["tag: pt-BR", "tag: pt-PT", "tag: fr-CA"], ["pt-BR", "pt-PT", "fr"]),
        (["tag: zh-Hans", "tag: zh-Hant"], ["zh-Hans", "zh-Hant"]),
        (["tag: pt", "tag: pt-BR"], ["pt", "pt-BR"]),
        (["tag: pt-BR, prefix: brasil"], ["pt"]),
        (["tag: x-klingon, dates: en, direction: ltr"], ["x-klingon"]),
    ],
)
def test_the_hreflang_tells_forms_of_one_language_apart(languages: list[str], hreflang: list[str]) -> None:
    assert [language.hreflang for language in languages_of(with_languages(*languages)).values()] == hreflang


@pytest.mark.parametrize(
    ("fields", "formats_tag", "direction"),
    [
        ("tag: fr-CA", "fr-CA", "ltr"),
        ("tag: de-1996", "de", "ltr"),
        ("tag: prs", "fa-AF", "rtl"),
        ("tag: ary, dates: ar-MA", "ar-MA", "rtl"),
        ("tag: mos, dates: fr", "fr", "ltr"),
        ("tag: mey, dates: ar, direction: rtl", "ar", "rtl"),
        ("tag: qaa, dates: prs, direction: ltr", "fa-AF", "ltr"),
        ("tag: fr, dates: de", "de", "ltr"),
    ],
)
def test_a_language_may_have_the_dates_of_another_and_a_direction(
    fields: str, formats_tag: str, direction: str
) -> None:
    (language,) = languages_of(with_languages(fields)).values()

    assert (language.formats_tag, language.direction) == (formats_tag, direction)


LIKE_FR = "a tag is like `fr` or `pt-BR`, with a hyphen"
OTHER = "give one of them another one, in a line `prefix: …`"
REPLACED = "the language tag `iw` has been replaced by `he`"
KEEP = "write `he`; with `prefix: iw`, addresses and files keep their names"
NO_DATES = "CLDR has no names of months in the letters of `rhg`"
KNOWN = "write `dates: …` with the tag of a language whose dates its readers know"
SLUG = "a slug holds a-z, 0-9 and hyphens between them"
DATES = "write `dates: …` with the tag of a language whose dates and plural forms its readers know, such as `fr`"
DIRECTION = "write `direction: ltr` or `direction: rtl`"


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        *(
            (f'tag: "{tag}"', [f"`tag` is no language tag: `{tag}` ({LIKE_FR})"])
            for tag in ("f", "fr-", "../fr", "ar@x")
        ),
        ("tag: fr_CA", ["`tag` is no language tag: `fr_CA` (write `fr-CA`, with hyphens)"]),
        ("tag: zh_hant_TW", ["`tag` is no language tag: `zh_hant_TW` (write `zh-Hant-TW`, with hyphens)"]),
        ("tag: ary", [f"CLDR has no dates and numbers for `ary` ({DATES})"]),
        (
            "tag: french",
            [
                f"CLDR has no dates and numbers for `french` ({DATES})",
                f"in which direction `french` is written is not known ({DIRECTION})",
            ],
        ),
        ("tag: fr-Qaaa", [f"in which direction `fr-Qaaa` is written is not known ({DIRECTION})"]),
        (
            "tag: ary, dates: mos",
            ["`dates` names `mos`, for which CLDR has none (choose another language, such as `fr`)"],
        ),
        ("tag: ary, dates: fr_CA", ["`dates` is no language tag: `fr_CA` (write `fr-CA`, with hyphens)"]),
        ("tag: fr, direction: up", ["`direction` cannot be `up` (one of ltr, rtl)"]),
        (
            "tag: fr, prefix: FR",
            ["`prefix` is `FR`, which is no slug (a slug holds a-z, 0-9 and hyphens between them)"],
        ),
        (
            "tag: fr, prefix: static",
            ["`prefix` is `static`, which the site itself uses (choose another, such as `pt-br`)"],
        ),
    ],
)
def test_a_language_that_cannot_be_used_is_a_problem(fields: str, problems: list[str]) -> None:
    assert expected(with_languages(fields)) == [
        f"6: `languages` holds an item that has a fault: {problem}" for problem in problems
    ]


@pytest.mark.parametrize(
    ("languages", "problem"),
    [
        (["tag: fr", "tag: fr"], "7: `languages` has `fr` twice (delete one of them)"),
        (["tag: fr", "tag: en, prefix: fr"], f"7: `languages` has two languages with the prefix `fr` ({OTHER})"),
        (["tag: fr-CA", "tag: fr"], f"7: `languages` has two languages with the prefix `fr` ({OTHER})"),
    ],
)
def test_each_language_has_a_prefix_of_its_own(languages: list[str], problem: str) -> None:
    assert expected(with_languages(*languages)) == [problem]


@pytest.mark.parametrize(
    ("fields", "advice"),
    [
        ("tag: iw", [f"content/site.yaml:6: advice: {REPLACED} ({KEEP})"]),
        ("tag: rhg", [f"content/site.yaml:6: advice: {NO_DATES} ({KNOWN})"]),
        ("tag: he", []),
        ("tag: rhg, dates: my", []),
        ("tag: ku-Arab, dates: ku", []),
        ("tag: prs", []),
    ],
)
def test_a_replaced_tag_and_missing_dates_are_advice(fields: str, advice: list[str]) -> None:
    result, problems = settings.parse(with_languages(fields))

    assert result is not None
    assert [str(problem) for problem in problems] == advice
