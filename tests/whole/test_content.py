"""The site "Nashra" itself: what its content promises, apart from what every site must hold."""

import gettext
import hashlib
import re
from io import BytesIO
from pathlib import Path

import pytest

from nashra.build import assemble
from nashra.content import load
from nashra.files import discover
from nashra.markdown.blocks import split
from nashra.model.content import Document
from nashra.pages import catalogs
from tests.conftest import CONVERTER, HERE

ROOT = HERE.parent
ARTICLE = "2023-03-01-niamey-africa-focus-group"
ARTICLE_SHA256 = "ce4125be9c8f4651b1d115a2870cb5afe8bc06aa434f007c7787e73148391715"


@pytest.fixture(scope="module")
def loaded() -> load.Loaded:
    sources, problems = discover.discover(ROOT)
    assert not problems
    made, problems = load.load(load.content_files(sources), CONVERTER)
    assert made is not None
    assert problems == []
    return made


@pytest.fixture(scope="module")
def briefings(loaded: load.Loaded) -> dict[str, dict[str, Document]]:
    by_slug: dict[str, dict[str, Document]] = {}
    for document in loaded.briefings:
        by_slug.setdefault(document.slug, {})[document.language] = document
    return by_slug


def test_the_article_is_the_given_one_to_the_letter(briefings: dict[str, dict[str, Document]]) -> None:
    paragraphs = [block.text for block in split(briefings[ARTICLE]["ar"].text)]

    assert len(paragraphs) == 9
    assert hashlib.sha256("\n".join(paragraphs).encode()).hexdigest() == ARTICLE_SHA256


def test_translations_have_the_blocks_of_their_originals(briefings: dict[str, dict[str, Document]]) -> None:
    for slug, documents in briefings.items():
        kinds = {prefix: [block.kind for block in split(document.text)] for prefix, document in documents.items()}
        assert all(others == kinds["ar"] for others in kinds.values()), slug


def test_one_briefing_is_not_yet_in_french(briefings: dict[str, dict[str, Document]]) -> None:
    assert [slug for slug, documents in briefings.items() if set(documents) != {"ar", "en", "fr"}] == [
        "2023-11-15-cotonou-africa-focus-group"
    ]


def test_every_meeting_has_a_briefing_and_every_briefing_its_sources(
    loaded: load.Loaded, briefings: dict[str, dict[str, Document]]
) -> None:
    originals = [documents["ar"] for documents in briefings.values()]

    assert len(loaded.meetings) == 8
    assert {meeting.slug for meeting in loaded.meetings} == {original.facts.meeting for original in originals}
    assert all(original.facts.source for original in originals)
    assert all(meeting.sources for meeting in loaded.meetings)


def test_the_glossary_has_every_form_in_every_language(loaded: load.Loaded) -> None:
    assert len(loaded.glossary) >= 52
    assert all(set(term.forms) == {"ar", "en", "fr"} for term in loaded.glossary.values())


@pytest.mark.parametrize("suffix", ["md", "yaml", "po"])
def test_no_text_has_marks_that_nobody_sees(suffix: str) -> None:
    hidden = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
    for folder in ("content", "translations"):
        for path in (ROOT / folder).rglob(f"*.{suffix}"):
            assert not hidden.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize(
    ("count", "meetings", "briefings_said"),
    [
        (0, "لا اجتماعات", "لا موجزات"),
        (1, "اجتماع واحد", "موجز واحد"),
        (2, "اجتماعان", "موجزان"),
        (3, "3 اجتماعات", "3 موجزات"),
        (10, "10 اجتماعات", "10 موجزات"),
        (11, "11 اجتماعا", "11 موجزا"),
        (99, "99 اجتماعا", "99 موجزا"),
        (100, "100 اجتماع", "100 موجز"),
        (103, "103 اجتماعات", "103 موجزات"),
    ],
)
def test_arabic_counts_in_its_six_forms(loaded: load.Loaded, count: int, meetings: str, briefings_said: str) -> None:
    arabic = translations(loaded)["ar"]
    said = [
        arabic.ngettext(f"%(num)s {one}", f"%(num)s {one}s", count) % {"num": count} for one in ("meeting", "briefing")
    ]

    # A figure stays with its noun; where the noun alone says how many, nothing does.
    assert said == [text.replace(f"{count} ", f"{count}\u00a0") for text in (meetings, briefings_said)]


def test_french_counts_nothing_and_one_alike(loaded: load.Loaded) -> None:
    french = translations(loaded)["fr"]
    said = [french.ngettext("%(num)s meeting", "%(num)s meetings", n) % {"num": n} for n in (0, 1, 2)]

    assert said == ["0\u00a0réunion", "1\u00a0réunion", "2\u00a0réunions"]


def translations(loaded: load.Loaded) -> dict[str, gettext.GNUTranslations]:
    sources, _ = discover.discover(ROOT)
    words, _ = assemble.template_texts(sources)
    made, problems = catalogs.compiled(sources, loaded.settings, catalogs.messages(words))
    assert problems == []
    return {prefix: gettext.GNUTranslations(BytesIO(binary)) for prefix, binary in made.items()}


def test_the_readme_shows_a_picture_that_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme):
        assert Path(ROOT / picture).is_file()
