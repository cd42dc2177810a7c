"""Reading the settings from `site.yaml`. The messages for writers are in tests/problems/settings*.md."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.content import settings
from nashra.model.content import Language
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


@pytest.mark.parametrize(
    ("tag", "prefix", "direction"),
    [("fr-CA", "fr", "ltr"), ("zh-Hans", "zh", "ltr"), ("fa-AF", "fa", "rtl"), ("fil", "fil", "ltr")],
)
def test_the_first_part_of_a_tag_is_the_prefix_and_cldr_has_the_direction(
    tag: str, prefix: str, direction: str
) -> None:
    result, _ = settings.parse(SITE.replace("tag: fr", f"tag: {tag}"))

    assert result is not None
    assert (result.language(prefix).tag, result.language(prefix).direction) == (tag, direction)


@pytest.mark.parametrize("tag", ["FR", "fr_CA", "xx", "french", "f", "fr-", "../fr", "fr-CA-x-y-z", "ar@x"])
def test_an_unknown_tag_is_a_problem(tag: str) -> None:
    hint = "a tag is like `fr` or `pt-BR`, with a hyphen"

    assert expected(SITE.replace("tag: fr", f'tag: "{tag}"')) == [
        f"7: `languages` holds an item that has a fault: `tag` names an unknown language `{tag}` ({hint})"
    ]


@pytest.mark.parametrize("name", ["Mars/Crater", "../UTC", "Africa", "/etc/localtime", "é"])
def test_an_unknown_time_zone_is_a_problem(name: str) -> None:
    (line,) = expected(with_line("timezone", name))

    assert line.startswith(f"9: `timezone` names an unknown time zone `{name}` (")


@given(st.text() | st.lists(st.sampled_from(SITE.splitlines(keepends=True))).map("".join))
def test_any_text_is_settings_or_has_problems(text: str) -> None:
    result, problems = settings.parse(text)

    assert (result is None) == bool(problems)


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
