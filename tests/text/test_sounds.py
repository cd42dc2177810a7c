"""The consonants of a word, the same in all scripts that write them."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from nashra.text.sounds import consonants


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("London لندن Лондон Λονδίνο ლონდონი", "LNTN"),
        ("Kabul كابول Кабул काबुल", "KBL"),
        ("Niamey نيامي Ниамей", "NM"),
        ("Darfur دارفور Дарфур", "TRFR"),
        ("Paris باريس Париж Παρίσι", "BRS"),
        ("Sheikh شيخ", "SK"),
        ("Hussein حسين حسین", "SN"),
        ("Émile Emile", "ML"),
        ("Львов Lvov", "LF"),
        ("Kiïv Київ", "KF"),
    ],
)
def test_a_name_sounds_the_same_in_all_scripts(words: str, expected: str) -> None:
    assert {word: consonants(word) for word in words.split()} == dict.fromkeys(words.split(), expected)


@pytest.mark.parametrize("word", ["", "12", "…", "中文", "oui", "هواء", "Αία", "æ", "Ь"])
def test_where_there_are_no_consonants_nothing_is_heard(word: str) -> None:
    assert not consonants(word)


@given(st.text(), st.text())
def test_what_is_heard_is_capitals_none_of_them_twice_in_a_row(first: str, second: str) -> None:
    heard = consonants(first + second)

    assert not heard or (heard.isascii() and heard.isupper())
    assert all(one != other for one, other in pairwise(heard))


@given(st.text("abcdefghijklmnopqrstuvwxyzäéñ"))
def test_capitals_and_accents_sound_as_other_letters(word: str) -> None:
    assert consonants(word) == consonants(word.upper())
