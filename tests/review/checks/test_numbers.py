"""Numbers that differ between an original and its translation, and how many wrong ones are found."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from nashra.review.checks import dates, numbers
from nashra.review.comparison import Knowledge
from tests.review.reading.test_figures import NUMERALS
from tests.reviewing import AR, EN, FR, changed, own_texts, pair

KNOWLEDGE = Knowledge({}, NUMERALS)
WORDS = {
    "en": ("three", "four", "five", "six", "seven", "eight", "ten", "twelve"),
    "fr": ("trois", "quatre", "cinq", "six", "sept", "huit", "dix", "douze"),
}


class Change(NamedTuple):
    """A corruption of a translation: in which text and pair, what is written where."""

    kind: str
    name: str
    number: int
    start: int
    end: int
    new: str


def found(original: str, translation: str) -> list[tuple[str, str]]:
    pairs = (pair(original, translation, AR, FR),)
    return [(finding.level, finding.message) for finding in numbers.check(pairs, KNOWLEDGE)]


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("85 عضوا", "85 membres"),
        ("٨٥ عضوا", "quatre-vingt-cinq membres"),
        ("الدول الأربع", "les quatre pays"),
        ("بعد ستة أشهر", "après 6 mois"),
        ("85 عضوا، ثم 85", "85 membres"),
        ("85 عضوا", "85 membres, toujours 85"),
        ("دام يومين", "a duré 2 jours"),
        ("2 من الأعضاء في الدولتين", "deux membres"),
        ("بعد أسبوع", "sept jours plus tard"),
        ("عشر سنوات", "une décennie"),
        ("700 مليون دولار", "700 M$"),
        ("1.234,5", "1 234,5"),
        ("25 في المائة", "25 %"),
        ("الساعة 6 مساء", "à 18 h"),
        ("يوم 2 من الشهر", "le 2 mars"),
        ("في ماي من سنة 2022", "en mai 2022"),
        ("في سنة 2022، في شهر ماي", "en mai 2022"),
        ("في ماي الماضي", "en mai dernier [2022]"),
        ("85 دولة", "85 pays [86 aujourd’hui]"),
        ("مجموعة العشرين", "le G20"),
        ("أول اجتماع", "la 1re réunion"),
        ("عشرات الدول", "des dizaines de pays"),
        ("1,234 شخصا", "1 234 personnes"),
        ("بين 20 و30 ألفا", "de 20 000 à 30 000"),
        ("القرن الحادي والعشرون", "le XXIe siècle"),
        ("في تسعينيات القرن الماضي", "dans les années 1990"),
        ("ثلث الأعضاء", "un tiers des membres"),
        ("الهدف الخامس", "un cinquième but"),  # a fifth of a goal, or the fifth one
        ("ثانيا، سنعود", "Ensuite, nous reviendrons"),
        ("في القرن الماضي", "au siècle précédent"),
        ("تماما", "à 100 %"),
        ("نصف الأعضاء", "50 % des membres"),
        ("33 في المائة من الأعضاء", "un tiers des membres"),
        ("على بعد 3 أميال", "à 5 km"),
        ("على بعد 250 مترا (820 قدما)", "à 250 mètres"),
        ("5 دولارات", "5 $"),
        ("كتب 5 كتب", "5 livres"),
        ("12 شخصا", "12 ans"),
        ("7,000 جزيرة والسابعة", "7 000 îles, la 7e"),
        ("الهاتف: 0537762123", "téléphone : 05 37 76 21 23"),
        ("النوع 1", "le type I"),
        ("سنة ونصف", "1,5 an"),
        ("متران ونصف", "2,5 mètres"),
        ("خامسا، وصل", "cinquièmement, il arrive"),
        ("إيما ستون", "Emma Stone"),
        ("10% و20% و30%", "10, 20 et 30 %"),
        ("بعد سنة ونصف", "après 18 mois"),
        ("مليونا شخص", "2 millions de personnes"),
        ("50 سنتا", "50 cents"),
        ("الأولى والثانية والثالثة", "la première, la deuxième et la troisième"),
        ("ستة أقلام", "une demi-douzaine de stylos"),
        ("100 ريال إيراني", "100 rials iraniens"),
        ("في 2010، 50%", "50 % en 2010"),
        ("ثلاثة أرباع الأعضاء", "3/4 des membres"),
    ],
)
def test_equal_numbers_are_no_finding(original: str, translation: str) -> None:
    assert found(original, translation) == []


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ("84 عضوا", "85 membres", [("problem", "ar 84 ↔ fr 85: the number differs")]),
        ("84 عضوا", "des membres", [("problem", "ar 84 ↔ fr –: the number is missing")]),
        ("84 عضوا ثم 85", "85 membres puis 85", [("problem", "ar 84 ↔ fr 85: the number differs")]),
        ("85 ثم 85", "85 puis 86", [("problem", "ar 85 ↔ fr 86: the number differs")]),
        ("الدول الأربع", "les trois pays", [("problem", "ar 4 ↔ fr 3: the number differs")]),
        ("الدول الأربع", "les pays", [("advice", "ar 4 ↔ fr –: the number is missing")]),
        ("الأعضاء", "les 85 membres", [("advice", "ar – ↔ fr 85: the original does not have this number")]),
        ("الأعضاء", "les trois membres", [("advice", "ar – ↔ fr 3: the original does not have this number")]),
        ("700 مليون دولار", "700 Md$", [("problem", "ar 700000000 ↔ fr 700000000000: the number differs")]),
        ("2,5 في المائة", "2,6 %", [("problem", "ar 2.5 ↔ fr 2.6: the number differs")]),
        ("12 في المائة", "12", [("problem", "ar 12 % ↔ fr 12: the unit differs")]),
        ("15 يورو", "15 $", [("problem", "ar 15 € ↔ fr 15 $: the unit differs")]),
        ("6 أشهر", "6 semaines", [("problem", "ar 6 month ↔ fr 6 week: the unit differs")]),
        ("5 كيلومترات", "5 milles", [("problem", "ar 5 kilometer ↔ fr 5 mile: the unit differs")]),
        ("80 كيلومترا (50 ميلا)", "88 km (50 milles)", [("problem", "ar 80 ↔ fr 88: the number differs")]),
        ("سجل النمو -5", "une croissance de 5", [("problem", "ar -5 ↔ fr 5: the number differs")]),
        ("دولتان", "quinze pays", [("advice", "ar – ↔ fr 15: the original does not have this number")]),
        ("ثلثا الأعضاء", "les trois quarts des membres", [("advice", "ar ثلثا ↔ fr trois quarts: the number differs")]),
        ("الفصل IV", "chapitre VI", [("advice", "ar 4 ↔ fr 6: the number differs")]),
        ("أسبوع", "une vingtaine", [("advice", "ar 7 ↔ fr 20: the number differs")]),
        ("مليون ونصف", "1 million", [("problem", "ar 1500000 ↔ fr 1000000: the number differs")]),
        ("على بعد 3 كيلومترات", "loin", [("advice", "ar 3 ↔ fr –: the number is missing")]),
        ("مجموعة G20", "le G21", [("advice", "ar 20 ↔ fr 21: the number differs")]),
        ("40 ثم 40 ثم 50", "40 puis 50 puis 50", [("problem", "ar 40 ↔ fr 50: the number differs")]),
        ("يوم 2 دجنبر 2021", "le 2 décembre 9021", [("problem", "ar 2021 ↔ fr 9021: the number differs")]),
    ],
)
def test_a_finding_has_both_values(original: str, translation: str, expected: list[tuple[str, str]]) -> None:
    assert found(original, translation) == expected


def test_a_finding_names_its_pair() -> None:
    pairs = (pair("84", "84"), pair("85", "86"))

    assert [finding.index for finding in numbers.check(pairs, KNOWLEDGE)] == [1]


@pytest.mark.parametrize("name", sorted(own_texts()))
def test_no_text_of_this_site_has_a_finding(name: str) -> None:
    assert list(numbers.check(own_texts()[name], KNOWLEDGE)) == []


def test_nearly_all_wrong_numbers_are_found() -> None:
    changes = [change for name in own_texts() for change in corruptions(name)]
    tried = [change for kind in ("digit", "word", "drop") for change in some(changes, kind)]

    missed = [change for change in tried if not is_found(change)]

    assert len(missed) <= 0.03 * len(tried), missed


def some(changes: list[Change], kind: str) -> list[Change]:
    """Return at least a hundred changes of a kind at regular distances, or all."""
    of_kind = [change for change in changes if change.kind == kind]
    return of_kind[:: max(1, len(of_kind) // 100)]


def is_found(change: Change) -> bool:
    """Say whether a rule of figures finds a change in its pair, and nothing in another."""
    pairs = own_texts()[change.name]
    translation = pairs[change.number].translation
    text = translation.block.text[: change.start] + change.new + translation.block.text[change.end :]
    pairs = changed(pairs, change.number, text)
    findings = [*numbers.check(pairs, KNOWLEDGE), *dates.check(pairs, KNOWLEDGE)]
    weekdays = dates.wrong_weekdays(pairs[change.number].translation, KNOWLEDGE)
    return {finding.index for finding in findings} | {change.number for _ in weekdays} == {change.number}


def corruptions(name: str) -> Iterator[Change]:
    """Yield each number of a translation changed in one digit, swapped for another word, or dropped.

    Dates are another test's: nothing followed by the name of a month, or preceded by it, is changed here.
    """
    language = EN if name.endswith("en.md") else FR
    months = "|".join(month_names(language.prefix))
    for index, (_, translation) in enumerate(own_texts()[name]):
        dated = [
            match.span() for match in re.finditer(rf"(\d\S* )?(et \d+ )?(?:{months})( \[?\d+)?", translation.prose)
        ]
        for match in re.finditer(r"(?<![\d\[])\d+", translation.prose):
            if any(start <= match.start() < end for start, end in dated):
                continue
            for place in range(*match.span()):
                for digit in "123456789".replace(translation.prose[place], ""):
                    yield Change("digit", name, index, place, place + 1, digit)
            if translation.prose.count(match.group()) == 1:
                yield Change("drop", name, index, *match.span(), "")
        words = WORDS[language.prefix]
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", translation.prose):
            for word in sorted({*words} - {match.group()}):
                yield Change("word", name, index, *match.span(), word)


def month_names(prefix: str) -> tuple[str, ...]:
    english = "January February March April May June July August September October November December"
    french = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    return tuple((english if prefix == "en" else french).split())
