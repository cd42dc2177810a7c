"""Texts get the spaces and quotation marks of their language: in plain text, in bodies and in every output."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, strategies as st

from nashra.content import load
from nashra.model.content import Document
from nashra.model.settings import Language
from nashra.model.sources import Source
from nashra.publish import manifest
from nashra.text import typography
from tests.conftest import CONVERTER, Build
from tests.samples import SITE, loaded, site_of, sources

SET = Language("fr", "fr-CA", "Français", "ltr", "french", ("«", "»"))
RAISED = Language("fr", "fr", "Français", "ltr", "french", ("«", "»"), raised=("e", "er"))
QUOTED = Language("ar", "ar-MA", "العربية", "rtl", quotes=("«", "»"))
SPACED = Language("nn", "nn", "Nynorsk", "ltr", quotes=("« ", " »"))
AS_WRITTEN = Language("en", "en", "English", "ltr")
N, W = "\u202f", "\u00a0"  # narrow and wide no-break spaces


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # an ordinary space, a wrong no-break space, none at all
        ("Quoi ? Oui ! Bien ; donc : voilà", f"Quoi{N}? Oui{N}! Bien{N}; donc{W}: voilà"),
        (f"Quoi{W}? Oui{W}! donc{N}: voilà", f"Quoi{N}? Oui{N}! donc{W}: voilà"),
        ("Quoi? Oui! Bien; en 2022: voilà!", f"Quoi{N}? Oui{N}! Bien{N}; en 2022{W}: voilà{N}!"),
        ("(2022) : le \u2009! l’e\u0301te\u0301!", f"(2022){W}: le{N}! l’e\u0301te\u0301{N}!"),
        ("«oui» « non » «  peut-être\n»", f"«{N}oui{N}» «{N}non{N}» «{N}peut-être{N}»"),
        ("« Vraiment? » «Oui!»", f"«{N}Vraiment{N}?{N}» «{N}Oui{N}!{N}»"),
        # a sequence of signs gets one space
        ("Quoi ?! Non!!! Si?!", f"Quoi{N}?! Non{N}!!! Si{N}?!"),
        # times, numbers, addresses, signs that are no punctuation, empty marks
        ("à 10:30, 3:1, a::b ou c ::", "à 10:30, 3:1, a::b ou c ::"),
        ("https://x.org/a?b=1: x.org/a? a@x.org; www.x.org!", "https://x.org/a?b=1: x.org/a? a@x.org; www.x.org!"),
        ("« » et «»", "« » et «»"),
        (": au début", ": au début"),
        # quotation marks in pairs; an odd one stays
        ('le "mot" et "l’autre" de 15"', f'le «{N}mot{N}» et «{N}l’autre{N}» de 15"'),
        ("", ""),
    ],
)
def test_french_spaces_in_a_text(written: str, expected: str) -> None:
    assert typography.plain(written, SET) == expected


@pytest.mark.parametrize(
    ("language", "written", "expected"),
    [
        (QUOTED, 'ضد "داعش" و"غيره": لماذا ?', "ضد «داعش» و«غيره»: لماذا ?"),  # a clitic may precede an opening mark
        (QUOTED, 'بـ"أ" "ب', 'بـ«أ» "ب'),
        (SPACED, 'eit "ord"!', "eit « ord »!"),
        (AS_WRITTEN, 'a "word" ; «x»', 'a "word" ; «x»'),
    ],
)
def test_a_language_gets_what_it_asks_for(language: Language, written: str, expected: str) -> None:
    assert typography.plain(written, language) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # across elements, within a block
        ("<p>mot <em>!</em> <b>Non</b>: oui</p>", f"<p>mot{N}<em>!</em> <b>Non</b>&nbsp;: oui</p>"),
        ('<p>"un <em>mot"</em></p>', f"<p>«{N}un <em>mot{N}»</em></p>"),
        ('<p>un "mot</p><p>et" non</p>', '<p>un "mot</p><p>et" non</p>'),
        ("<ul><li>un :<ul><li>deux!</li></ul></li></ul>", f"<ul><li>un&nbsp;:<ul><li>deux{N}!</li></ul></li></ul>"),
        # code, other languages, addresses
        ("<p>« <code>a ; b</code> » ;</p>", f"<p>«{N}<code>a ; b</code>{N}»{N};</p>"),
        ("<pre><code>a ; b\n</code></pre>", "<pre><code>a ; b\n</code></pre>"),
        ('<p>"<bdi lang="en">"Why ?"</bdi>" !</p>', f'<p>«{N}<bdi lang="en">"Why ?"</bdi>{N}»{N}!</p>'),
        ('<p lang="en">Why ? <b>x ?</b></p><p>a ?</p>', f'<p lang="en">Why ? <b>x ?</b></p><p>a{N}?</p>'),
        ('<div lang="en"><div>Why ?</div>a ?</div>b ?', f'<div lang="en"><div>Why ?</div>a ?</div>b{N}?'),
        ('<p lang="FR">Oui ?</p>', f'<p lang="FR">Oui{N}?</p>'),
        ('<p lang="fr-FR">Oui ?</p>', f'<p lang="fr-FR">Oui{N}?</p>'),
        ('<a href="/a ?b: ">mot</a>', '<a href="/a ?b: ">mot</a>'),
        # attributes that are texts, and others
        ('<img src="a ?" alt="Un &quot;mot&quot; !">', f'<img src="a ?" alt="Un «{N}mot{N}»{N}!">'),
        ('<img alt="Un &quot;mot : &lt;a">', '<img alt="Un &quot;mot&nbsp;: &lt;a">'),
        ('<span lang="en" title="Why ?">x</span>', '<span lang="en" title="Why ?">x</span>'),
        # entities, line breaks, HTML that ends too early
        ("<p>a &lt; b &amp; c : d</p>", "<p>a &lt; b &amp; c&nbsp;: d</p>"),
        ("<p>fin?<br>! <img></p>", f"<p>fin{N}?<br>! <img></p>"),
        ("<p>a ? <code>b ?", f"<p>a{N}? <code>b ?"),
    ],
)
def test_only_the_text_of_a_body_is_typeset(written: str, expected: str) -> None:
    assert typography.html(written, SET) == expected
    assert typography.html(expected, SET) == expected
    assert typography.html(written, AS_WRITTEN) == written


@pytest.mark.parametrize(
    ("language", "written", "expected"),
    [
        (AS_WRITTEN, "<p>On 26 October,\n84 <em>states</em></p>", "<p>On 26~October,\n84~<em>states</em></p>"),
        (AS_WRITTEN, "<p>a <b>26</b>\nOctober &amp; 1\u202fm</p>", "<p>a <b>26</b>~October &amp; 1\u202fm</p>"),
        (QUOTED, '<p>في 26 أكتوبر و84 "دولة"</p>', "<p>في 26~أكتوبر و84 «دولة»</p>"),
        (RAISED, "<h2>XIXe : le 1er <i>mars</i></h2>", "<h2>XIX^e~: le 1^er~<i>mars</i></h2>"),
        (RAISED, "<p>« 84e »</p><p>Vers 2022 la 2e</p>", f"<p>«{N}84^e{N}»</p><p>Vers 2022 la 2^e</p>"),
        # a word in two elements is no ordinal; what is raised already stays, and is a figure all the same
        (RAISED, "<p>84<i>e</i> 1<sup>er</sup> mai</p>", "<p>84<i>e</i> 1^er~mai</p>"),
        # notes and powers, items, code, line breaks, attributes, addresses, other languages
        (RAISED, "<p>pays<sup>12</sup> et 10 m<sup>2</sup> de</p>", "<p>pays<sup>12</sup> et 10~m<sup>2</sup> de</p>"),
        (RAISED, "<ul><li>84</li><li>pays</li></ul> x 84", "<ul><li>84</li><li>pays</li></ul> x 84"),
        (RAISED, "<p><code>84 pays 1er</code> 84<br> pays</p>", "<p><code>84 pays 1er</code> 84<br> pays</p>"),
        (RAISED, "<pre><code>1er mars\n84 pays\n</code></pre>", "<pre><code>1er mars\n84 pays\n</code></pre>"),
        (RAISED, '<p><a href="/84 pays/1er" title="84 pays 1er">a</a></p>', None),
        (RAISED, '<p><a href="https://x.org/1er/la-2e">https://x.org/1er/la-2e</a></p>', None),
        (RAISED, '<p><span lang="en">84 states 1er</span> <b lang="de">26. Mai</b></p>', None),
    ],
)
def test_figures_stay_with_their_nouns_and_ordinals_are_raised(
    language: Language, written: str, expected: str | None
) -> None:
    done = re.sub("\\^(er?)", r"<sup>\1</sup>", expected.replace("~", "&nbsp;")) if expected else written

    assert typography.html(written, language) == done
    assert typography.html(done, language) == done


def test_a_title_keeps_its_blanks_but_on_pages() -> None:
    assert typography.plain("26 October: 84 states", AS_WRITTEN) == "26 October: 84 states"
    assert typography.without_breaks("26 October: 84 states", AS_WRITTEN) == f"26{W}October: 84{W}states"


@pytest.mark.parametrize("text", ["Un : deux ; trois.", "Le 1er mars, 84 pays : la 84e.\n\n- un\n- 12 deux", "a"])
def test_a_block_keeps_its_place_when_the_html_before_it_grows(text: str) -> None:
    fields = "---\ntitle: x\noriginal: true\ndate: 2022-10-02\n---\n\n"
    files = {"site.yaml": SITE, "briefings/x/fr.md": f"{fields}{text}\n\n{text}\n\nFin\n"}
    base, _ = load.load(sources(files), CONVERTER)
    assert base is not None
    briefing = site_of(base)[0].briefings[0]
    typeset = typography.piece(briefing, replace(base.settings, languages=(RAISED,)))

    def cut(made: Document) -> list[str]:
        return [made.body.html[slice(*block.span)] for block in made.blocks if block.span]

    assert cut(typeset.original) == [typography.html(part, RAISED) for part in cut(briefing.original)]


TEXTS = st.text(alphabet="ab1é«»\";:!?. \n\v\u00a0\u202f\u2009\ufffc@/'ن&<>") | st.text()
LANGUAGES = st.sampled_from([SET, RAISED, QUOTED, SPACED, AS_WRITTEN])


def bare(text: str) -> str:
    return re.sub(r"[\s\"«»]", "", text)


@given(TEXTS, LANGUAGES)
def test_typesetting_twice_equals_once_and_only_spaces_and_marks_change(text: str, language: Language) -> None:
    done = typography.plain(text, language)

    assert typography.plain(done, language) == done
    assert bare(done) == bare(text)


@given(TEXTS.filter(lambda text: not re.search(r"[\s\"«»;:!?]", text)), LANGUAGES)
def test_a_text_without_spaces_and_marks_is_unchanged(text: str, language: Language) -> None:
    assert typography.plain(text, language) == text


WORDS = ("a", " ", '"', "!", ":", "*b*", "`c ;`", "«", "»", "\n\n", "- ", "&amp;", "<br>", "84", "1er", "Ve", "`2e`")


@given(st.lists(st.sampled_from(WORDS)))
def test_a_body_typeset_twice_equals_once_and_keeps_its_tags(words: list[str]) -> None:
    body = CONVERTER("".join(words)).html
    done = typography.html(body, RAISED)

    assert typography.html(done, RAISED) == done
    assert re.findall("<[^>]*>", re.sub("</?sup>", "", done)) == re.findall("<[^>]*>", body)
    done = re.sub("</?sup>", "", done)
    assert bare(unescape(done)) == bare(unescape(body))


BRIEFING = """\
---
title: 'Le "mot" : où ?'
summary: Le résumé ; suite
original: true
reviewer: 'A : B'
date: 2022-10-02
---

Le "corps" : ici ! Et <span lang="en">why ?</span>
"""


def test_all_outputs_have_typeset_texts(build: Build) -> None:
    path = "content/briefings/mots/fr.md"
    built, problems = build({path: BRIEFING})

    assert built is not None
    assert {problem.path for problem in problems} == {path}
    files = {output.path: output.data.decode() for output in built.outputs if output.path.startswith("fr/")}
    title = f"Le «{N}mot{N}»{W}: où{N}?"
    page = files["fr/briefings/mots/index.html"]
    assert title in page[page.index("<h1") : page.index("</h1>")]
    assert f'"headline":"{title}"' in page
    assert f'<meta property="og:title" content="{title}">' in page
    assert f'Le «{N}corps{N}»&nbsp;: ici{N}! Et <span lang="en">why ?</span>' in page
    item = next(item for item in json.loads(files["fr/feed.json"])["items"] if item["title"] == title)
    assert item["summary"] == f"Le résumé{N}; suite"
    assert f"«{N}corps{N}»" in item["content_html"]
    assert title in files["fr/feed.xml"]


def test_the_words_of_the_templates_are_typeset(build: Build, site_sources: dict[str, Source]) -> None:
    path = "translations/fr/LC_MESSAGES/messages.po"
    catalog = site_sources[path].data.decode()
    without_spaces = catalog.replace(W, " ").replace(N, " ")
    assert without_spaces != catalog

    with_spaces, _ = build({path: without_spaces})
    unchanged, _ = build()

    assert with_spaces is not None
    assert unchanged is not None
    made = [[output for output in built.outputs if output.path != manifest.PATH] for built in (with_spaces, unchanged)]
    assert made[0] == made[1]


def test_the_typography_of_a_language_comes_from_the_settings() -> None:
    text = SITE.replace("name: Français", 'name: Français, spacing: french, quotes: ["« ", " »"]')
    made = loaded({"site.yaml": text})[0].settings.language("fr")

    assert (made.spacing, made.quotes) == ("french", ("« ", " »"))
