"""Reading the settings from `site.yaml`. The messages for writers are in tests/problems/settings*.md."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.content import settings
from nashra.model.problems import stops
from nashra.model.settings import Language
from tests.samples import SITE


def expected(text: str) -> list[str]:
    return [f"{problem.line}: {problem.message} ({problem.hint})" for problem in settings.parse(text)[1]]


def with_line(name: str, value: str) -> str:
    return re.sub(rf"^{name}: .*", f"{name}: {value}", SITE, flags=re.MULTILINE)


def test_the_settings_say_their_languages_in_order_with_prefix_and_direction() -> None:
    result, problems = settings.parse(SITE)

    assert problems == []
    assert result is not None
    assert result.languages == (
        Language("ar", "ar-MA", "العربية", "rtl"),
        Language("en", "en", "English", "ltr"),
        Language("fr", "fr", "Français", "ltr"),
    )
    assert result.source_language is result.languages[0]
    assert result.prefixes == ("ar", "en", "fr")
    assert (result.title, result.timezone) == ({"ar": "نموذج"}, "Africa/Casablanca")


@pytest.mark.parametrize(
    ("written", "url", "base", "host"),
    [
        ("https://example.org", "https://example.org", "", "example.org"),
        ("https://example.org/", "https://example.org", "", "example.org"),
        ("http://localhost:8000/a/b/", "http://localhost:8000/a/b", "/a/b", "localhost"),
    ],
)
def test_an_address_has_no_slash_at_its_end_and_a_base(written: str, url: str, base: str, host: str) -> None:
    result, _ = settings.parse(with_line("url", written))

    assert result is not None
    assert (result.url, result.base, result.host) == (url, base, host)


def with_languages(*languages: str) -> str:
    """Return settings with Arabic and these languages, each as the fields of an item."""
    items = "".join(f"  - {{{fields}, name: X}}\n" for fields in languages)
    return SITE.replace("  - {tag: en, name: English}\n  - {tag: fr, name: Français}\n", items)


def languages_of(text: str) -> dict[str, Language]:
    result, _ = settings.parse(text)
    assert result is not None, settings.parse(text)[1]
    return {language.prefix: language for language in result.languages[1:]}


@pytest.mark.parametrize(
    ("written", "hint"),
    [("pt-BR", "did you mean `pt`?"), ("pt-PT", "did you mean `pt-pt`?"), ("de", "the languages are ar, pt, pt-pt")],
)
def test_the_source_language_is_a_prefix(written: str, hint: str) -> None:
    text = with_languages("tag: pt-BR", "tag: pt-PT").replace("source_language: ar", f"source_language: {written}")

    assert expected(text) == [f"8: `source_language` cannot be `{written}` ({hint})"]


@pytest.mark.parametrize("name", ["Mars/Crater", "../UTC", "Africa", "/etc/localtime", "é"])
def test_an_unknown_time_zone_is_a_problem(name: str) -> None:
    (line,) = expected(with_line("timezone", name))

    assert line.startswith(f"9: `timezone` names an unknown time zone `{name}` (")


@given(st.text() | st.lists(st.sampled_from(SITE.splitlines(keepends=True))).map("".join))
def test_any_text_is_settings_or_has_problems(text: str) -> None:
    result, problems = settings.parse(text)

    assert (result is None) == stops(problems)


@pytest.mark.parametrize(
    ("line", "limit"), [("", 20_000_000), ("attachments: 7.5", 7_500_000), ("attachments: 1000", 1_000_000_000)]
)
def test_the_largest_attachment_is_given_in_megabytes(line: str, limit: int) -> None:
    result, problems = settings.parse(f"{SITE}{line}\n")

    assert problems == []
    assert result is not None
    assert result.attachments == limit


@pytest.mark.parametrize(
    ("size", "problem"),
    [
        ("much", "`attachments` is no size: `much` (write a number of MB, such as 20 or 7.5)"),
        ("0", "`attachments` is no size: `0` (write a number of MB, such as 20 or 7.5)"),
        ("1001", "`attachments` is too much: `1001` (1000 MB are the most)"),
    ],
)
def test_no_site_may_allow_any_size(size: str, problem: str) -> None:
    assert expected(f"{SITE}attachments: {size}\n") == [f"10: {problem}"]


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("", ()),
        ("gone: []", ()),
        ("gone: [old-name, /fr/, /fr/briefings/a/, 2022]", ("old-name", "/fr/", "/fr/briefings/a/", "2022")),
    ],
)
def test_addresses_that_are_meant_to_be_gone(line: str, gone: tuple[str, ...]) -> None:
    result, problems = settings.parse(f"{SITE}{line}\n")

    assert problems == []
    assert result is not None
    assert result.gone == gone


@pytest.mark.parametrize("entry", ["Old", "fr/", "/fr", "//fr/", "/fr/../", "https://example.org/fr/"])
def test_what_is_gone_is_a_slug_or_an_address_of_the_site(entry: str) -> None:
    (problem,) = expected(f"gone: [{entry}]\n{SITE}")

    assert problem.startswith(
        f"1: `gone` holds an item that is `{entry}`, which is no slug and no address (write a slug"
    )


@pytest.mark.parametrize(
    ("written", "contact"),
    [
        ("desk@example.org", "mailto:desk@example.org"),
        ("mailto:desk+nashra@mail.example.org", "mailto:desk+nashra@mail.example.org"),
        ("https://example.org/report?site=1", "https://example.org/report?site=1"),
    ],
)
def test_readers_report_mistakes_by_mail_or_on_the_web(written: str, contact: str) -> None:
    result, problems = settings.parse(f"{SITE}contact: {written}\n")

    assert problems == []
    assert result is not None
    assert result.contact == contact


@pytest.mark.parametrize(
    ("line", "publisher"),
    [("", {}), ("publisher: {ar: مكتب المرسى, en: The Office}", {"ar": "مكتب المرسى", "en": "The Office"})],
)
def test_a_site_may_say_who_publishes_it(line: str, publisher: dict[str, str]) -> None:
    result, problems = settings.parse(f"{SITE}{line}\n")

    assert problems == []
    assert result is not None
    assert result.publisher == publisher


@pytest.mark.parametrize("written", ["desk", "desk@localhost", "javascript:alert(1)@example.org", "a@b.org?cc=c@d.org"])
def test_a_contact_that_is_no_address_is_a_problem(written: str) -> None:
    line = SITE.count("\n") + 1
    hint = "write an e-mail address, or one that begins with https://"

    assert expected(f"{SITE}contact: {written}\n") == [
        f"{line}: `contact` is `{written}`, which is no address ({hint})"
    ]
