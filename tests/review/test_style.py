"""Advice on how sources are written, and how a file accepts what it holds on purpose."""

import pytest
from hypothesis import given, strategies as st

from nashra.files import discover
from nashra.model.settings import Language
from nashra.review import style
from tests.building import build
from tests.conftest import HERE
from tests.samples import SITE, loaded

RTL = Language("ar", "ar-MA", "العربية", "rtl")
FRENCH = SITE.replace("name: Français", "name: Français, spacing: french")
KINDS = {
    "straight quotation mark": "quotes",
    "straight apostrophe": "apostrophes",
    "hyphen in a range": "hyphens",
    "another script": "marks",
    "tatweel": "tatweel",
}


def found(language: str, text: str) -> dict[str, str]:
    """Return the kinds of advice on a body, and what is to be written instead."""
    front = "title: T\n" + ("original: true\ndate: 2023-03-01\n" if language != "ar" else "date: 2023-03-01\n")
    site, _ = loaded({"site.yaml": FRENCH, f"briefings/a/{language}.md": f"---\n{front}---\n{text}\n"})
    found, faults = style.findings(site)
    said = [(one.message, one.hint) for some in found.values() for one in some]
    said += [(one.message, one.hint) for one in faults]
    return {
        next(kind for words, kind in KINDS.items() if words in message): hint.split(";")[0] for message, hint in said
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('و"داعش"', {"quotes": "write «…»"}),
        ("«داعش» و“داعش” و'هذا'", {}),
        ("2014-2022", {"hyphens": "write 2014–2022, with a long dash"}),
        ("من ٢٠ - ٢٢ أكتوبر", {"hyphens": "write ٢٠–٢٢, with a long dash"}),
        ("2014–2022 و2022-05-11 وCOVID-19 وS/RES/2170-2 و+212-5 و85 عضوا", {}),
        ("كلمة, ثم", {"marks": "write ، for ,"}),
        ("كلمةً?", {"marks": "write ؟ for ?"}),
        ("كلمة ?", {"marks": "write ؟ for ?"}),
        ("Rome, Paris; 1,234 why? كلمة، ثم؛ لماذا؟", {}),
        ("مـن", {"tatweel": "delete it"}),
        # no prose
        ('`"a" 1-2` <a href="/1-2" title="x">نص</a> [نص](/a-1-2 "t") ![نص](/1-2.png){: .a id="b" }', {}),
        ('https://example.org/1-2,"x" www.example.org/1-2 <https://example.org/1-2>', {}),
        ('<!-- "مـ" -->\n\n[نص]: https://example.org "عنوان"\n\nنص[^1-2]\n\n[^1-2]: نص', {}),
        ('```\n"مـ"\n```\n\n    "مـ"\n', {}),
        ('نص <bdi lang="en" dir="ltr">the "Group", 1-2</bdi>', {}),
        # prose all the same
        ('نص <bdi lang="ar">"مـ"</bdi>', {"quotes": "write «…»", "tatweel": "delete it"}),
        ('!!! note "عنوان"\n    نص "نص"', {"quotes": "write «…»"}),
        ('!!! note "عنوان"\n    نص', {}),
        ('!!! note "عن"وا"ن"\n    نص', {"quotes": "write «…»"}),
        ('- بند\n\n    "مـ"\n', {"quotes": "write «…»", "tatweel": "delete it"}),
    ],
)
def test_a_text_from_right_to_left(text: str, expected: dict[str, str]) -> None:
    assert found("ar", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'été", {"apostrophes": "write ’"}),
        ("l’été ; 5' 30'' `l'x`", {}),
        ("le 'mot'", {"apostrophes": "write ’"}),
        ('le "mot"', {"quotes": "write «…»"}),
        ("sans espace: 2014-2022; et puis ? Non!", {}),  # set at render, or not looked for here
        ("<!-- l'autre -->[a](/b 'c')", {}),
    ],
)
def test_a_text_with_french_spacing(text: str, expected: dict[str, str]) -> None:
    assert found("fr", text) == expected


def test_other_languages_get_no_advice() -> None:
    assert found("en", """It's "so", 2014-2022 مـن, نص?""") == {}


def test_a_file_accepts_a_rule_with_a_reason_and_the_other_rules_hold() -> None:
    comment = "<!-- style: accept tatweel: quoted word for word -->"

    assert found("ar", f"{comment}\n\nمـن") == {}
    assert found("ar", f'مـن "هنا"\n\n{comment}') == {"quotes": "write «…»"}
    assert found("ar", f"`{comment}`\n\nمـن") == {"tatweel": "delete it"}
    assert found("ar", f"{comment}\n\nمن") == {"tatweel": "delete the comment"}


def test_the_line_is_the_line_of_the_file_and_the_column_that_of_the_mark() -> None:
    site, _ = loaded({"briefings/a/ar.md": '---\ntitle: ن\ndate: 2023-03-01\n---\n\n<!-- a\nb -->\nنص\nنص "هنا"\n'})

    (finding,) = style.findings(site)[0]["content/briefings/a/ar.md"]
    assert (finding.line, finding.message) == (9, "a straight quotation mark at column 4, and 1 more in this line")


@given(st.text(alphabet="ab \n`\"<>![](){}:#=-*_/.'1ن"))
def test_prose_keeps_every_line_and_column(text: str) -> None:
    kept = style.prose(text, RTL)

    assert len(kept) == len(text)
    assert all(a in (b, " ") for a, b in zip(kept, text, strict=True))


def test_our_own_content_gets_no_advice() -> None:
    sources, problems = discover.discover(HERE.parent)
    _, more = build(sources)

    assert [str(problem) for problem in (*problems, *more)] == []


@pytest.mark.parametrize(
    "text", ["He said *نعم*{: lang=ar }.", 'He said **نعم**{: .x lang="ar-MA" dir=rtl }.', "He said `نعم`{lang=ar}."]
)
def test_what_attributes_mark_as_another_language_is_no_prose(text: str) -> None:
    read = style.prose(text, Language("en", "en", "English", "ltr"))

    assert "نعم" not in read
    assert len(read) == len(text)
