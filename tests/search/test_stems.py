"""Which words are forms of one, by the files that nashra ships and by the stemmers."""

import pytest

from nashra.content import word_forms
from nashra.content.word_forms import WordForms
from nashra.search.stemmers import stemmer
from nashra.search.stems import VIA, Stems
from tests.conftest import HERE

NO_FORMS = WordForms()


def stems(language: str) -> Stems:
    text = (HERE.parent / word_forms.path(language)).read_text(encoding="utf-8")
    forms, problems = word_forms.parse("search.yaml", text)
    assert forms is not None
    assert problems == []
    return Stems(forms, stemmer(language))


def groups(language: str, text: str) -> set[str]:
    known = stems(language)
    return {known.group(word) for word in known.words(text)}


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("ar", "مدرسة المدارس"),
        ("ar", "وزارة الوزارات وزاراتها"),
        ("ar", "إفريقي الإفريقية"),
        ("ar", "الإفريقيين الإفريقيون"),
        ("ar", "بئر الآبار"),
        ("ar", "مؤتمر مؤتمرا المؤتمرات"),
        ("ar", "التزام الالتزام"),  # begins as an article does
        ("ar", "السد سدود"),
        ("ar", "إمام الأئمة"),
        ("en", "woman women"),
        ("en", "train trained training"),
        ("en", "ministers ministry"),
        ("fr", "école écoles"),
        ("fr", "Afrique africaine"),
        ("fr", "réunion réunis"),
        ("de", "Kind Kinder"),  # Snowball's, without a file of ours
        ("es", "reunión reuniones"),
    ],
)
def test_forms_of_a_word_share_a_group(language: str, family: str) -> None:
    known = stems(language) if language in ("ar", "en", "fr") else Stems(NO_FORMS, stemmer(language))

    assert len({known.group(word) for word in known.words(family)}) == 1


@pytest.mark.parametrize(("language", "two"), [("ar", "دولي دولة"), ("ar", "سوريا سوري"), ("en", "state station")])
def test_other_words_do_not(language: str, two: str) -> None:
    assert len(groups(language, two)) == 2


def test_a_particle_may_be_part_of_the_word_so_the_rest_is_only_offered() -> None:
    known = stems("ar")

    assert known.words("بمراكش") == ["بمراكش"]
    assert rests(known, "بمراكش") == ["مراكش"]
    assert rests(known, "وبمراكش") == ["بمراكش", "مراكش"]
    assert rests(known, "بلد") == []  # too little would be left
    assert rests(known, "للاجئين") == ["اجئين", "لاجئين"]  # with or without a letter of its own


def rests(known: Stems, word: str) -> list[str]:
    (_, first), *others = known.forms(word)
    assert first == word
    assert all(group == known.group(form.partition(VIA)[2]) for group, form in others)
    return [form.removeprefix(f"{word}{VIA}") for _, form in others]


def test_a_language_without_stemmer_and_file_has_each_word_for_itself() -> None:
    known = Stems(NO_FORMS, stemmer("xx"))

    assert known.group("words") == "words"
    assert stemmer("xx") is None


def test_a_family_has_all_its_words() -> None:
    known = stems("en")

    assert set(known.members[known.group("children")]) == {"child", "children"}
    assert "budget" not in known.members


def test_what_is_learned_is_not_asked_again() -> None:
    asked: list[str] = []
    known = Stems(NO_FORMS, lambda word: asked.append(word) or word)  # type: ignore[func-returns-value]
    known.learn({"women": "woman"})

    assert known.group("women") == "woman"
    assert asked == []
