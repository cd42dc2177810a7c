"""The original and the translations that a slug names, and the refusals where there are none."""

from collections.abc import Mapping

import pytest

from nashra.content.load import Loaded
from nashra.model.problems import COMMAND, RefusedError
from nashra.translation import lookup
from tests.samples import ORIGINAL, TRANSLATION, loaded

FAULTY = "no front matter"
MARKED = ORIGINAL.replace("title:", "original: true\ntitle:")
MARKED_PAGE = TRANSLATION.replace("title:", "original: true\ntitle:")


def site(files: Mapping[str, str]) -> Loaded:
    return loaded(files)[0]


@pytest.mark.parametrize(
    ("files", "slug", "original", "translations"),
    [
        ({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": TRANSLATION}, "a", "briefings/a/ar", ["en"]),
        ({"briefings/a/ar.md": TRANSLATION, "briefings/a/fr.md": MARKED}, "a", "briefings/a/fr", ["ar"]),
        ({"briefings/a/ar.md": ORIGINAL}, "briefings/a", "briefings/a/ar", []),
        ({"pages/a/ar.md": TRANSLATION, "pages/a/en.md": TRANSLATION}, "a", "pages/a/ar", ["en"]),
        ({"pages/a/ar.md": TRANSLATION, "briefings/a/ar.md": ORIGINAL}, "a", "briefings/a/ar", []),
        ({"pages/a/ar.md": TRANSLATION, "briefings/a/ar.md": ORIGINAL}, "pages/a", "pages/a/ar", []),
        # Another file is faulty, and it is sure all the same which one is the original.
        ({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": FAULTY}, "a", "briefings/a/ar", []),
        ({"pages/a/en.md": MARKED_PAGE, "pages/a/ar.md": FAULTY}, "a", "pages/a/en", []),
    ],
)
def test_a_slug_names_a_briefing_or_else_a_page(
    files: Mapping[str, str], slug: str, original: str, translations: list[str]
) -> None:
    folder = lookup.find(site(files), slug)

    assert folder.original.path == f"content/{original}.md"
    assert sorted(folder.translations) == translations


@pytest.mark.parametrize(
    ("files", "slug", "message"),
    [
        ({"briefings/marsa/ar.md": ORIGINAL}, "masra", "there is no briefing `masra` (did you mean `marsa`?)"),
        ({}, "x", "there is no briefing `x` (the briefings are the folders of content/briefings/)"),
        ({"briefings/a/ar.md": ORIGINAL}, "pages/a", "there is no briefing `pages/a` ("),
        ({"briefings/a/en.md": TRANSLATION}, "a", "the briefing `a` has no original to translate (see"),
        ({"briefings/a/ar.md": FAULTY}, "a", "the briefing `a` has problems; mend them first (see"),
        # The faulty file may say that it is the original.
        ({"pages/a/ar.md": TRANSLATION, "pages/a/fr.md": FAULTY}, "a", "the briefing `a` has problems; mend"),
        ({"briefings/a/ar.md": TRANSLATION, "briefings/a/fr.md": FAULTY}, "a", "the briefing `a` has problems; mend"),
    ],
)
def test_a_slug_without_texts_is_refused_with_the_reason(files: Mapping[str, str], slug: str, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        lookup.find(site(files), slug)

    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("prefix", "message"),
    [
        ("frr", "`frr` is no language of this site (did you mean `fr`?)"),
        ("ar-MA", "`ar-MA` is no language of this site (did you mean `ar`?)"),
        ("zz", "`zz` is no language of this site (the languages are ar, en, fr)"),
    ],
)
def test_a_language_is_one_of_the_site_s(prefix: str, message: str) -> None:
    assert lookup.language(site({}), "en") == "en"
    with pytest.raises(RefusedError) as refused:
        lookup.language(site({}), prefix)

    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("prefix", "message"),
    [
        ("ar", "`ar` is the original of a, and no translation"),
        ("fr", f"a is not translated into `fr` (write it: {COMMAND} new translation a fr)"),
    ],
)
def test_only_an_existing_translation_is_returned(prefix: str, message: str) -> None:
    folder = lookup.find(site({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": TRANSLATION}), "a")

    assert lookup.translation(folder, "a", "en").path == "content/briefings/a/en.md"
    with pytest.raises(RefusedError) as refused:
        lookup.translation(folder, "a", prefix)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "taken"), [("Amina", "Amina"), (" Amina\tK. \n", "Amina K."), ('O’Neil "x": #y', 'O’Neil "x": #y')]
)
def test_words_for_a_front_matter_are_taken_as_it_reads_them(text: str, taken: str) -> None:
    assert lookup.option_text(text, "--by") == taken


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "--by is empty"),
        ("\t-", "--by is empty"),
        ("a\u202eb", "--by holds the invisible bidi control U+202E RIGHT-TO-LEFT OVERRIDE at column 2"),
        ("a\u2028b", "--by holds the character U+2028 LINE SEPARATOR at column 2"),
        ("a\udcff", "--by holds the character U+DCFF control character at column 2"),  # a byte that is no UTF-8
    ],
)
def test_words_that_could_not_be_read_back_are_refused(text: str, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        lookup.option_text(text, "--by")

    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("languages", "names"), [([], ["ar", "en", "fr"]), (["fr"], ["fr"]), (["ar"], ["ar"]), (["en", "ar"], ["ar", "en"])]
)
def test_texts_are_those_of_the_languages_or_all_the_original_too(languages: list[str], names: list[str]) -> None:
    files = {f"briefings/a/{name}.md": TRANSLATION for name in ("en", "fr")} | {"briefings/a/ar.md": ORIGINAL}

    assert lookup.paths(site(files), "a", languages) == {f"content/briefings/a/{name}.md" for name in names}


@pytest.mark.parametrize("language", ["fr", "de"])
def test_a_text_that_is_not_there_has_no_path(language: str) -> None:
    with pytest.raises(RefusedError):
        lookup.paths(site({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": TRANSLATION}), "a", [language])
