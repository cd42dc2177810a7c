"""Terms and names: found in all their forms, and reported when lost, swapped or refused."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.model.content import Forms
from nashra.review import glossary, reviewer
from nashra.review.checks import length, links, quotations, terms, untranslated
from nashra.review.comparison import Check, Knowledge, Pair
from tests.reviewing import (
    ARABIC,
    EN,
    FR,
    changed,
    findings,
    found,
    own_knowledge,
    own_texts,
    pair,
    passage,
    term,
)
from tests.samples import SETTINGS

CHECKS: tuple[Check, ...] = (
    terms.check,
    links.check,
    links.check_images,
    links.check_notes,
    untranslated.check,
    length.check,
    quotations.check,
)
GLOSSARY = Knowledge(
    {
        one.key: one
        for one in (
            term("daesh", "body", ar=("داعش",), en=("Daesh",), fr=("Daech",)),
            term(
                "coalition",
                "body",
                ar=("التحالف الدولي ضد «داعش»", "التحالف"),
                en=("Coalition against Daesh", "Coalition"),
            ),
            term("niamey", "place", ar=("نيامي",), en=("Niamey",), fr=("Niamey",)),
            term("rome", "place", ar=("روما",), en=("Rome",), fr=("Rome",)),
            term("sahel", "place", ar=("الساحل",), en=("the Sahel", "Sahel"), fr=("le Sahel",)),
            term("blinken", "person", ar=("بلينكن",), en=("Blinken",)),
            term("closing", "term", ar=("جلسة ختامية",), en=("closing session",), fr=("séance de clôture",)),
            term("margin", "term", ar=("على هامش",), en=("on the sidelines",), fr=("en marge d’",)),
            term("marrakech", "place", ar=("مراكش",), en=Forms("Marrakech", (), ("Marrakesh",))),
            term("bank", "body", en=Forms("Marrakesh Bank", (), ("Bank",)), ar=("بنك مراكش",)),
            term("here-only", "place", ar=("هنا",)),
        )
    },
    {"ar": ARABIC},
)


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ("في نيامي", "in Niamey", []),
        ("في نيامي ثم نيامي", "in Niamey", []),
        ("اجتمع التحالف الدولي ضد «داعش»", "the Coalition met", []),
        ("جلسة ختامية", "the end", [("advice", "ar names `جلسة ختامية`, en does not")]),
        ("في نيامي", "in the city", [("advice", "ar names `نيامي`, en does not")]),
        ("في نيامي", "in Rome", [("problem", "ar names `نيامي`, en names `Rome`")]),
        ("في نيامي وروما", "in Rome", [("advice", "ar names `نيامي`, en does not")]),
        ("في نيامي ثم نيامي", "in Niamey, then Rome", [("problem", "ar names `نيامي`, en names `Rome`")]),
        (
            "في نيامي",
            "with Blinken",
            [("advice", "ar names `نيامي`, en does not"), ("advice", "en names `Blinken`, ar does not")],
        ),
        ("في المدينة", "in Niamey", [("advice", "en names `Niamey`, ar does not")]),
        ("في مراكش", "in Marrakesh", []),  # `refused` says so
        ("هنا", "there", []),  # English has no form of it
    ],
)
def test_a_name_that_is_lost_or_swapped(original: str, translation: str, expected: list[tuple[str, str]]) -> None:
    assert found(terms.check, (pair(original, translation),), GLOSSARY) == expected


def test_a_name_of_another_passage_may_replace_it() -> None:
    pairs = (pair("في نيامي", "in Niamey"), pair("في المدينة", "in Niamey"))

    assert found(terms.check, pairs, GLOSSARY) == []


def test_the_hint_says_what_to_write() -> None:
    assert [one.hint for one in terms.check((pair("في نيامي", "à Rome", here=FR),), GLOSSARY)] == ["write `Niamey`"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Marrakesh and in MARRAKESH", [("problem", "`Marrakesh` is not how we write it", "write `Marrakech`")]),
        ("Marrakesh Bank, Marrakesher, `Marrakesh`", []),
        ("a Bank", [("problem", "`Bank` is not how we write it", "write `Marrakesh Bank`")]),
    ],
)
def test_a_refused_form_is_found_where_it_is_no_part_of_another(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert list(terms.refused(passage(text, EN), GLOSSARY)) == expected


@given(st.text("Niamey Rome Coalition نيامي و", max_size=60))
def test_no_text_lacks_a_term_of_itself(text: str) -> None:
    assert found(terms.check, (Pair(passage(text, EN), passage(text, EN)),), GLOSSARY) == []


COUNTRIES = Knowledge(
    {
        one.key: one
        for one in (
            term("place italy", "place", ar=("إيطاليا",), en=("Italy",)),
            term("place niger", "place", ar=("النيجر",), en=("Niger",)),
            term("place rome", "place", ar=("روما",), en=("Rome",)),
            term("rome", "place", ar=("روما",), en=("Rome",)),  # in both files of names: one name
            term("africa", "place", ar=("إفريقيا",), en=("Africa", "Africa Group")),
            term("group", "body", ar=("المجموعة",), en=("Africa Group",)),
        )
    }
)


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        (
            "إيطاليا و النيجر ثم إيطاليا و النيجر",
            "Italy and Italy, then Italy and Niger",
            [("advice", "en names `Niger` less often than ar, and `Italy` more often")],
        ),
        (
            "روما في إيطاليا ثم روما في إيطاليا",
            "Rome in Italy, then Italy in Italy",
            [("advice", "en names `Rome` less often than ar, and `Italy` more often")],
        ),
        ("إيطاليا و النيجر ثم إيطاليا", "Italy and Niger, then it", []),
        ("إيطاليا و النيجر", "Italy and Niger, then Niger", []),
        ("إيطاليا و النيجر ثم إيطاليا ثم إيطاليا", "Italy and Niger, then Niger", []),  # two less, one more
        ("إفريقيا ثم المجموعة في النيجر وفي النيجر", "Africa, the Africa Group, in Niger", []),  # no second Africa
    ],
)
def test_a_name_in_the_place_of_another_that_both_texts_have(
    original: str, translation: str, expected: list[tuple[str, str]]
) -> None:
    assert found(terms.check, (pair(original, translation),), COUNTRIES) == expected


WITHIN = Knowledge(
    {
        one.key: one
        for one in (
            term("africa", "place", ar=("إفريقيا", "الإفريقية"), en=("Africa", "African"), fr=("Afrique", "africain")),
            term("west", "place", ar=("غرب إفريقيا",), en=("West Africa",), fr=("Afrique de l’Ouest",)),
            term("italy", "place", ar=("إيطاليا", "الإيطالية"), en=("Italy", "Italian"), fr=("Italie", "italiennes")),
            term("ministry", "body", ar=("الوزارة الإيطالية",), en=("Italian ministry",), fr=("ministère italiennes",)),
            term("group", "body", ar=("المجموعة الإفريقية",), en=("Africa Group",), fr=("Groupe sur l’Afrique",)),
            term("union", "body", ar=("الاتحاد الإفريقي",), en=("African Union",)),
            term("sahel", "place", ar=("الساحل",), en=("Sahel",), fr=("Sahel",)),
        )
    },
    {"ar": ARABIC},
)


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        # a longer name in the place of a shorter one that it contains
        ("في إفريقيا", "in West Africa", [("advice", "ar names `إفريقيا`, en names `West Africa`")]),
        ("في إفريقيا والساحل", "West Africa, the Sahel", [("advice", "ar names `إفريقيا`, en names `West Africa`")]),
        ("إفريقيا ثم إفريقيا", "Africa, then West Africa", [("advice", "ar names `إفريقيا`, en names `West Africa`")]),
        (
            "المجموعة الإفريقية في إفريقيا",
            "the Africa Group in West Africa",
            [("advice", "ar names `إفريقيا`, en names `West Africa`")],
        ),
        # another name in the place of one that a longer name contains too
        (
            "الوزارة الإيطالية وصحف الإيطالية والمجموعة الإفريقية",
            "the Italian ministry and papers of Africa, and the Africa Group",
            [("advice", "ar names `الإيطالية`, en names `Africa`")],
        ),
        # right
        ("في إفريقيا", "in Africa", []),
        ("في غرب إفريقيا", "in West Africa", []),
        ("إفريقيا وغرب إفريقيا", "Africa and West Africa", []),
        ("غرب إفريقيا ثم غرب إفريقيا", "West Africa, then its west, Africa", []),  # in other words
        ("المجموعة الإفريقية", "the African Group", [("advice", "ar names `المجموعة الإفريقية`, en does not")]),
        ("في إفريقيا", "in the Africa Group", [("advice", "en names `Africa Group`, ar does not")]),  # of another kind
        # not found: the original has both
        ("إفريقيا وغرب إفريقيا", "West Africa, and West Africa", []),
        # told once
        ("في إفريقيا", "in the Sahel", [("problem", "ar names `إفريقيا`, en names `Sahel`")]),
        ("إفريقيا ثم إفريقيا", "Africa, then the Sahel", [("problem", "ar names `إفريقيا`, en names `Sahel`")]),
    ],
)
def test_a_longer_name_in_the_place_of_one_that_it_contains(
    original: str, translation: str, expected: list[tuple[str, str]]
) -> None:
    assert found(terms.check, (pair(original, translation),), WITHIN) == expected


ACRONYMS = Knowledge(
    {
        one.key: one
        for one in (
            term("who", "body", ar=("منظمة الصحة العالمية",), en=("WHO",), fr=("OMS",)),
            term("nato", "body", ar=("الناتو",), en=("NATO", "Nato"), fr=("OTAN",)),
            term("chad", "place", ar=("تشاد",), en=("Chad",), fr=("Tchad",)),
        )
    }
)


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ("من جاء؟", "Who came, and who left?", []),
        ("جاءت منظمة الصحة العالمية.", "The WHO came.", []),
        ("جاءت منظمة الصحة العالمية.", "The WHO’s staff, who came late.", []),
        ("جاءت منظمة الصحة العالمية.", "Who came?", [("advice", "ar names `منظمة الصحة العالمية`, en does not")]),
        ("حلف الناتو", "the Nato alliance", []),  # it is allowed in small letters too
    ],
)
def test_an_acronym_keeps_its_case(original: str, translation: str, expected: list[tuple[str, str]]) -> None:
    assert found(terms.check, (pair(original, translation),), ACRONYMS) == expected


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ("زار كينيا", "He visited Kenya.", []),
        ("زار كينيا", "He visited Peru.", [("advice", "ar names `كينيا`, en names `Peru`")]),
        ("زار كينيا", "He went there.", []),  # "it" may refer to it
        ("زار البلد", "He visited Kenya.", []),
        ("الحكومة الكينية في بيرو", "the Kenyan government in Peru", []),
        ("زار فرنسا", "He visited French towns in Kenya.", [("advice", "ar names `فرنسا`, en names `Kenya`")]),
        ("زار ألمانيا", "He visited German towns in Kenya.", []),
    ],
)
def test_another_country_in_the_place_of_one_is_advice(
    original: str, translation: str, expected: list[tuple[str, str]]
) -> None:
    countries = Knowledge(reviewer.countries(SETTINGS, {}), {"ar": ARABIC})

    assert found(terms.check, (pair(original, translation),), countries) == expected


@pytest.mark.parametrize(
    ("original", "translation", "is_found"),
    [
        ("في تشاد", "the Chadian army", False),
        ("الجيش التشادي", "the army of Chad", False),
        ("في تشاد", "in the country", True),
        ("في منظمة الصحة العالمية", "the whole staff", True),
    ],
)
def test_a_word_derived_from_a_place_names_it(original: str, translation: str, *, is_found: bool) -> None:
    arabic = Knowledge(ACRONYMS.terms, {"ar": ARABIC})

    assert bool(found(terms.check, (pair(original, translation),), arabic)) is is_found


# --- this site's own texts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", own_texts())
def test_our_own_translations_are_free_of_findings(name: str) -> None:
    assert list(findings(CHECKS, own_texts()[name])) == []
    passages = [one for both in own_texts()[name] for one in both]
    assert not any(list(terms.refused(one, own_knowledge())) for one in passages)


def test_nearly_all_swapped_names_are_found() -> None:
    knowledge = own_knowledge()
    right = tried = 0
    for pairs in own_texts().values():
        for number, (_, translation) in enumerate(pairs):
            prefix, text = translation.language.prefix, translation.block.text
            for form in dict.fromkeys(glossary.index(prefix, knowledge).find(translation.prose)):
                kinds = {knowledge.terms[key].kind for key in form.terms}
                others = [
                    one.forms[prefix].use
                    for one in knowledge.terms.values()
                    if {one.kind} == kinds and one.kind != "term" and one.key not in form.terms
                ]
                if not others or form.written not in text:
                    continue
                other = others[tried % len(others)]
                seeded = re.sub(rf"(?<!\w){re.escape(form.written)}(?!\w)", other, text)
                tried += 1
                levels = {
                    one.level for one in terms.check(changed(pairs, number, seeded), knowledge) if one.index == number
                }
                right += "problem" in levels or "advice" in levels

    assert tried > 300
    assert right / tried >= 0.95
