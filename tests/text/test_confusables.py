"""Deceptive hosts of web addresses."""

import pytest
from hypothesis import given, strategies as st

from nashra.content import yaml
from nashra.content.fields import web_address
from nashra.model.problems import FieldError
from nashra.text import confusables
from tests.conftest import CONVERTER

A = "\u0430"  # of Cyrillic
OMICRON = "\u03bf"  # of Greek


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "sub-domain1.example.org:8080",
        "user:secret@example.org",
        "127.0.0.1",
        "[::1]",
        "",
        "b\u00fccher.example",
        "B\u00dcCHER.example",
        "no\u0308rd.example",
        "\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45.org",  # wide letters are the same letters
        "مثال.إختبار",
        "مثال.com",
        "مثال2.com",
        "مثال\u0662.com",
        "مثال\u0662.site1.com",  # digits, each label by itself
        "col\u00b7lega.cat",
        "\u2764.example",
        "\u0645\u062b\u0627\u0644\u06f2.ir",
        "xn--mgbh0fb.xn--kgbechtv",
        "пример.рф",
        "xn--e1afmkfd.xn--80akhbyknj4f",
        "παράδειγμα.gr",
        "\u05d3\u05d5\u05d2\u05de\u05d4.org",
        "\u0909\u0926\u093e\u0939\u0930\u0923.org",
        "例え.jp",
        "日本語とカタカナabc.jp",
        "ラーメンtv.jp",
        "々の〆.jp",
        "한국韓國abc.kr",
        "ㄅㄆ中文abc.tw",
        "пример.example.org",  # each label by itself
        "\u02bbokina.example",
        "xn--\u00e9",
        "xn--",
        "xn--9999999999",
        "xn--pypal-4ve" * 20,
    ],
)
def test_a_host_with_one_script_per_label_is_accepted(host: str) -> None:
    assert confusables.deception_in(f"https://{host}/") == ""


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#p\u0430",
        f"../p{A}ypal.com/",
        f"p{A}ypal.com/",
        f"/https://p{A}ypal.com/",
        f"https://example.org/p{A}th?u=https://p{A}ypal.com#p{A}",
        f"https://p{A}ypal@example.org/",
        f"mailto:p{A}ypal@example.org",
        f"mailto:a@example.org?subject=p{A}@p{A}",
        f"tel:p{A}",
    ],
)
def test_other_parts_of_an_address_are_not_checked(address: str) -> None:
    assert confusables.deception_in(address) == ""


@pytest.mark.parametrize(
    ("host", "first", "second"),
    [
        (f"p{A}ypal.com", "U+0070 LATIN SMALL LETTER P", "U+0430 CYRILLIC SMALL LETTER A"),
        (f"P{A}YPAL.com", "U+0070 LATIN SMALL LETTER P", "U+0430 CYRILLIC SMALL LETTER A"),
        (f"p{A.upper()}ypal.com", "U+0070 LATIN SMALL LETTER P", "U+0430 CYRILLIC SMALL LETTER A"),
        (f"g{OMICRON}ogle.com", "U+0067 LATIN SMALL LETTER G", "U+03BF GREEK SMALL LETTER OMICRON"),
        ("xn--pypal-4ve.com", "U+0070 LATIN SMALL LETTER P", "U+0430 CYRILLIC SMALL LETTER A"),
        ("XN--PYPAL-4VE.com", "U+0070 LATIN SMALL LETTER P", "U+0430 CYRILLIC SMALL LETTER A"),
        ("p%D0%B0ypal.com", "U+0070 LATIN SMALL LETTER P", "U+0430 CYRILLIC SMALL LETTER A"),
        (f"www.p{A}ypal.com:443", "U+0070 LATIN SMALL LETTER P", "U+0430 CYRILLIC SMALL LETTER A"),
        (f"u:p@p{A}ypal.com", "U+0070 LATIN SMALL LETTER P", "U+0430 CYRILLIC SMALL LETTER A"),
        (f"example.org\u3002p{A}y.com", "U+0070 LATIN SMALL LETTER P", "U+0430 CYRILLIC SMALL LETTER A"),
        (f"example.c{OMICRON}m", "U+0063 LATIN SMALL LETTER C", "U+03BF GREEK SMALL LETTER OMICRON"),
        (f"\uff50{A}y.com", "U+0070 LATIN SMALL LETTER P", "U+0430 CYRILLIC SMALL LETTER A"),
        ("пр\u03bfмер.рф", "U+043F CYRILLIC SMALL LETTER PE", "U+03BF GREEK SMALL LETTER OMICRON"),
        ("\u0561pple.com", "U+0561 ARMENIAN SMALL LETTER AYB", "U+0070 LATIN SMALL LETTER P"),
        ("مثالl.com", "U+0645 ARABIC LETTER MEEM", "U+006C LATIN SMALL LETTER L"),
        ("ひ한.com", "U+3072 HIRAGANA LETTER HI", "U+D55C HANGUL SYLLABLE HAN"),
        ("日本語а.com", "U+65E5 CJK UNIFIED IDEOGRAPH-65E5", "U+0430 CYRILLIC SMALL LETTER A"),
        ("a1\u0662.com", "U+0031 DIGIT ONE", "U+0662 ARABIC-INDIC DIGIT TWO"),
        ("مثال\u0662\u06f3.com", "U+0662 ARABIC-INDIC DIGIT TWO", "U+06F3 EXTENDED ARABIC-INDIC DIGIT THREE"),
    ],
)
@pytest.mark.parametrize("before", ["https://", "HTTP://", "https:\\\\", "https:/", "ht\ntps:///", "mailto:a@"])
def test_a_host_with_mixed_scripts_or_digits_is_deceptive(before: str, host: str, first: str, second: str) -> None:
    if before.startswith("mailto"):
        host = host.rpartition("@")[2].partition(":")[0]

    assert confusables.deception_in(before + host) == f"mixes {first} and {second}"


@given(st.text() | st.text(st.sampled_from("ax1n-.@/:%[]\\\u0430\u0662م\u3002")))
def test_any_host_gets_an_answer(host: str) -> None:
    for before in ("https://", "https://xn--", "mailto:"):
        fault = confusables.deception_in(before + host)
        assert fault == "" or fault.startswith(("mixes U+", "holds U+"))


@pytest.mark.parametrize(
    ("address", "sign"),
    [
        ("https://paypal.com\u2044login.example.org/", "U+2044 FRACTION SLASH"),
        ("https://paypal.com\u2215login.example.org/", "U+2215 DIVISION SLASH"),
        ("https://paypal.com\uff0flogin.example.org/", "U+FF0F FULLWIDTH SOLIDUS"),
        ("https://paypal\u2024com.example.org/", "U+2024 ONE DOT LEADER"),
        ("https://paypal.com%E2%81%84login.example.org/", "U+2044 FRACTION SLASH"),
        ("https://pay\u00adpal.com/", "U+00AD SOFT HYPHEN"),
        ("https://pay\u3164pal.com/", "U+3164 HANGUL FILLER"),
        ("https://pay\u202epal.com/", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("https://pay\u2010pal.com/", "U+2010 HYPHEN"),
        ("mailto:a@paypal.com\u2044b.org", "U+2044 FRACTION SLASH"),
    ],
)
def test_a_lookalike_sign_in_a_host_is_deceptive(address: str, sign: str) -> None:
    assert confusables.deception_in(address) == f"holds {sign}"


@pytest.mark.parametrize(
    "address",
    [
        f"mailto:a@example.org?cc=b@p{A}ypal.com",
        f"mailto:?to=b@p{A}ypal.com&subject=x",
        f"mailto:a@example.org,b@p{A}ypal.com",
        "mailto:b%40p%D0%B0ypal.com",
        f"MAILTO:a@example.org?BCC=c@example.org,b@p{A}ypal.com",
    ],
)
def test_the_host_of_every_recipient_is_checked(address: str) -> None:
    assert confusables.deception_in(address) == "mixes U+0070 LATIN SMALL LETTER P and U+0430 CYRILLIC SMALL LETTER A"


@pytest.mark.parametrize(
    "written",
    [
        "[a](https://p\u0430ypal.com/)",
        '[a](<https://p\u0430ypal.com/> "title")',
        "<https://p\u0430ypal.com/>",
        "[a][1]\n\n[1]: https://p\u0430ypal.com/",
        '<a href="https://p\u0430ypal.com/">a</a>',
        '<a href="https://p&#x430;ypal.com/">a</a>',
        '<q cite="https://p\u0430ypal.com/">a</q>',
        "![a](b.png) [a](https://xn--pypal-4ve.com/)",
        "> - [a](https://p\u0430ypal.com/)",
        "Text.[^1]\n\n[^1]: [a](https://p\u0430ypal.com/)",
    ],
)
def test_a_deceptive_link_in_a_text_is_a_problem(written: str) -> None:
    found = [(message, level) for _, message, _, level in CONVERTER(written).faults]

    ((message, level),) = found
    assert level == "problem"
    assert message.endswith("mixes U+0070 LATIN SMALL LETTER P and U+0430 CYRILLIC SMALL LETTER A")


def test_code_and_the_text_of_a_link_are_not_checked() -> None:
    assert CONVERTER("`https://p\u0430ypal.com/` and [p\u0430ypal.com](https://example.org/)").faults == ()


def test_a_deceptive_address_in_a_field_is_refused() -> None:
    assert web_address(yaml.Scalar("https://مثال.com/", 1)) == "https://مثال.com/"
    with pytest.raises(FieldError, match=r"whose host mixes U\+0070 LATIN SMALL LETTER P and U\+0430"):
        web_address(yaml.Scalar("https://p\u0430ypal.com/", 1))
