"""Items that belong together are a phrase: joined by blanks and operators, parted by letters, bars and lists."""

import pytest

from nashra.text.items import Direction
from nashra.text.phrases import find
from tests import work
from tests.mixing import arabic


def found(text: str, base: Direction) -> list[str]:
    """Return the phrases and numbers of a text in their order."""
    phrases, numbers = find(arabic(text), base)
    return [text[start:end] for start, end in sorted(phrases + numbers)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a comma parts the items of a list
        ("MUDUN niamey, rome, oslo", ["niamey", "rome", "oslo"]),
        ("MUDUN niamey, rome AND oslo", ["niamey", "rome", "oslo"]),
        ("MUDUN niamey، rome؛ oslo; bern", ["niamey", "rome", "oslo", "bern"]),
        ("KUTUB “one”, “two”", ["one", "two"]),
        ("HATIF niamey, 2023", ["niamey"]),
        # and joins clauses, places, suffixes, dates
        ("SHARIKA smith & sons, ltd. HUNA", ["smith & sons, ltd."]),
        ("FI geneva, switzerland HUNAKA", ["geneva, switzerland"]),
        ("QAL l’afrique, c’est nous! HUNA", ["l’afrique, c’est nous!"]),
        ("YAWM march 5, 2023 HUNA", ["march 5, 2023"]),
        ("YAWM july 4, 1776 HUNA", ["july 4, 1776"]),
        ("YAWM monday, 5 june 2023 HUNA", ["monday, 5 june 2023"]),
        ("NASHID god save the king, long live him, amen HUNA", ["god save the king, long live him, amen"]),
        ("SHARIKA lévi, strauss, durand & cie HUNA", ["lévi, strauss, durand & cie"]),
        ("QAL “yes, we can”", ["yes, we can"]),
        # two items of one odd shape are a list
        ("WUSUM #niger, #mali", ["#niger", "#mali"]),
        ("BARID a@un.org, b@un.org", ["a@un.org", "b@un.org"]),
        ("ADA ali (chair), omar", ["ali (chair)", "omar"]),
        ("MAWAQI https://un.org/a,b HUNA", ["https://un.org/a,b"]),
        # operators join, with blanks or without; bars part
        ("QANUN x = y + 2 HUNA", ["x = y + 2"]),
        ("QANUN y = 2x - 1 HUNA", ["y = 2x - 1"]),
        ("QANUN (a + b)² = a² + 2ab HUNA", ["(a + b)² = a² + 2ab"]),
        ("QANUN f(x) = (x + 1)(x − 1) HUNA", ["f(x) = (x + 1)(x − 1)"]),
        ("MAJMU 2 + 2 = 4 HUNA", ["2 + 2 = 4"]),
        ("KHIYAR --help AW -v", ["--help", "-v"]),
        ("AKHBAR un - afp | bbc · rfi", ["un", "afp", "bbc", "rfi"]),
        # numbers: after a word they are its own; before it too, but a year
        ("FI niamey 2023 HUNA", ["niamey 2023"]),
        ("FI vol. 3 HUNA", ["vol. 3"]),
        ("FI 1 march 2023 HUNA", ["1 march 2023"]),
        ("FI 2023 nato HUNA", ["nato"]),
        ("FI 3 × 4 cm HUNA", ["3 × 4 cm"]),
        ("1) un 2) HUNA", ["un"]),
        ("1. un 2. rome 3. mali.", ["un", "rome", "mali"]),
        ("(1) un (2) rome HUNA", ["un", "rome"]),
        ("1 - un, 2 - rome", ["un", "rome"]),
        ("J. k. rowling KATABAT", ["k. rowling"]),
        # numbers that lose their order
        ("RAQM 05 37 76 22 18 W25% 1,250", ["05 37 76 22 18", "25%"]),
        ("(-5)", ["-5"]),
        # brackets: of the phrase before them if they hold one phrase; enumerators and those before a phrase are not
        ("QARAR res 2170 (2014) HUNA", ["res 2170 (2014)"]),
        ("SUNDUQ imf (washington) HUNA", ["imf (washington)"]),
        ("SUNDUQ imf (washington, paris, rome) HUNA", ["imf", "washington", "paris", "rome"]),
        ("(b) mali (c) HUNA", ["b", "mali", "c"]),
        ("RAQM 2 (ace) HUNA", ["ace"]),
        # marks: in a quotation without own letters all are its own, else only those that surely are
        ("QAL « où va-t-il ? » HUNA", ["où va-t-il ?"]),
        ("SUAL niamey? HUNA", ["niamey"]),
        ("SUAL l’ue ? HUNA", ["l’ue ?"]),
        ("QAL l’ue ; on part HUNA", ["l’ue ; on part"]),
        ("RAQS rock ’n’ roll HUNA", ["rock ’n’ roll"]),
        ("IDARAT students’ union '90s", ["students’ union '90s"]),
        ("SAFHA p. 4: « le niger » HUNA", ["p. 4", "le niger"]),
        ("FI the u.s. HUNA", ["the u.s."]),
        ("it is over. we go!", ["it is over. we go!"]),
    ],
)
def test_a_text_from_right_to_left_has_phrases(text: str, expected: list[str]) -> None:
    assert found(text, "rtl") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see M. A. said", ["M. A."]),
        ("in BAYAN 5 people", ["BAYAN"]),
        ("in BAYAN 5 MLN people", ["BAYAN 5 MLN"]),
        ("read BAYAN 2023, then", ["BAYAN 2023"]),
        ("years BAYAN 2014–2022 end", ["BAYAN"]),
        ("see BAYAN (2023) and", ["BAYAN"]),
        ("see “BAYAN” (NIAMEY, 2023)", ["BAYAN", "NIAMEY"]),
        ("towns QUDS, NIAMEY and ROME", ["QUDS", "NIAMEY", "ROME"]),
        ("towns QUDS، NIAMEY؛ end", ["QUDS، NIAMEY"]),
        ("asked HAL HUWA؟ and", ["HAL HUWA؟"]),
        ("the “BAYAN un NIAMEY” deal", ["BAYAN un NIAMEY"]),
        ("1. KITAB 2. QALAM", ["KITAB", "QALAM"]),
        ("l’AHMED : « KITAB ! »", ["AHMED", "KITAB !"]),
        ("uk/BAYAN/us l’ATLAS and BAYAN’s", ["BAYAN", "ATLAS", "BAYAN"]),
        ("-5 and 05 37 76", []),
    ],
)
def test_a_text_from_left_to_right_has_phrases(text: str, expected: list[str]) -> None:
    assert found(text, "ltr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال We, the peoples, say yes هنا", ["We, the peoples, say yes"]),  # small letters go on with a sentence
        ("مدن Niamey, Rome, Oslo هنا", ["Niamey", "Rome", "Oslo"]),
        ("منظمات Nato, EU. ثم", ["Nato, EU"]),
        ("شركة Smith & Sons, Inc. هنا", ["Smith & Sons, Inc."]),
    ],
)
def test_capitals_tell_lists_from_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sorted(find(text, "rtl")[0])] == expected


@pytest.mark.parametrize(
    "part",
    ["a, ", "a (b) ", "(a ", "“a ", "'a ", "a.", "a – ", "05(1)", "2019 ", "1 ", "111 ", "1,", "a=1–2 ", "+0", "a$"],
)
def test_twice_the_text_takes_twice_the_steps(part: str) -> None:
    once = work.steps(lambda: find("ن " + part * 1000, "rtl"))
    twice = work.steps(lambda: find("ن " + part * 2000, "rtl"))

    assert twice < 2.5 * once
