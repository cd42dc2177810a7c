"""What all texts of a site share, and that it is read once for the same files."""

from collections.abc import Mapping

import pytest

from nashra.build.request import Request
from nashra.build.shared import SharedSite, shared_site, sort_files
from nashra.content import load
from nashra.content.load import content_files
from nashra.incremental.store import Memory
from nashra.model.sources import Source
from tests.conftest import NOW
from tests.samples import MEETING, ORIGINAL, SETTINGS, SITE, TRANSLATION, sources

FILES: Mapping[str, str | bytes] = {
    "places.yaml": "marsa: {name: {ar: المرسى}}\n",
    "meetings/a.yaml": MEETING,
    "briefings/a/ar.md": ORIGINAL,
    "briefings/a/en.md": TRANSLATION,
    "briefings/a/boat.png": b"png",
    "pages/about/ar.md": ORIGINAL,
}
TAGS = "water: {name: {ar: ماء, de: x}}\n"  # of an unknown language
NUMERALS = "translations/en/numerals.yaml"


def read(
    files: Mapping[str, str | bytes],
    numerals: str = "",
    memory: Memory | None = None,
    *,
    drafts: bool = False,
    unclean: tuple[str, ...] = (),
) -> tuple[SharedSite | None, list[str]]:
    """Return what all texts of a site share, and the problems as printed."""
    found = sources(files)
    if numerals:
        found[NUMERALS] = Source(NUMERALS, numerals.encode())
    sorted_files = sort_files(found, content_files(found), unclean)
    made, problems = shared_site(sorted_files, Request(NOW, drafts), memory or Memory())
    return made, [str(problem) for problem in problems]


def test_files_are_sorted_by_what_they_are_for() -> None:
    found = sources(FILES)
    found |= {path: Source(path, b"") for path in (NUMERALS, "translations/en/LC_MESSAGES/messages.po", "templates/x")}

    shared, numerals, folders, others, unclean = sort_files(found, content_files(found), {"content/x"})

    assert set(shared) == {f"content/{path}" for path in ("site.yaml", "places.yaml", "meetings/a.yaml")}
    assert set(numerals) == {NUMERALS}
    assert {folder: set(files) for folder, files in folders.items()} == {
        "content/briefings/a": {f"content/briefings/a/{name}" for name in ("ar.md", "en.md", "boat.png")},
        "content/pages/about": {"content/pages/about/ar.md"},
    }
    assert set(others) == {"content/briefings/a/boat.png"}
    assert unclean == {"content/x"}


def test_what_is_shared_is_settings_data_and_what_the_review_knows() -> None:
    made, problems = read(FILES, "numbers: {7: [seven]}\n", drafts=True, unclean=("content/x",))

    assert problems == []
    assert made is not None
    assert made.shared.base.settings == SETTINGS
    assert [meeting.slug for meeting in made.bare.meetings] == ["a"]
    assert set(made.bare.places) == {"marsa"}
    assert made.bare.pieces == ()
    countries = {key for key in made.shared.knowledge.terms if key.startswith("country ")}
    assert made.shared.knowledge.terms.keys() - countries == {"place marsa"}
    assert "country MA" in countries
    assert made.shared.knowledge.numerals["en"].numbers == {7: ("seven",)}
    assert (made.shared.drafts, made.shared.unclean) == (True, frozenset({"content/x"}))


def test_without_settings_nothing_is_shared_and_the_problems_say_why() -> None:
    assert read({"site.yaml": "title: [\n"})[0] is None
    assert read({"site.yaml": "title: [\n"})[1][0].startswith("content/site.yaml:")


def test_problems_of_every_shared_file_are_found() -> None:
    files = {**FILES, "tags.yaml": TAGS, "meetings/a.yaml": MEETING.replace("marsa", "x")}

    made, problems = read(files, "numbers: {x: [seven]}\n")

    assert made is not None
    assert {problem.partition(":")[0] for problem in problems} == {
        "content/tags.yaml", "content/meetings/a.yaml", NUMERALS,
    }  # fmt: skip


def test_the_same_files_are_read_once_and_their_problems_are_told_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    files = {**FILES, "tags.yaml": TAGS}
    made, problems = read(files, memory=memory)
    monkeypatch.setattr(load, "load_shared", None)
    for _ in range(2):
        other, again = read(files, memory=memory)
        assert other is made
        assert again == problems != []

    edited = FILES["briefings/a/ar.md"]
    assert isinstance(edited, str)
    assert read({**files, "briefings/a/ar.md": edited + "More.\n"}, memory=memory)[0] is made  # a text is not shared


CHANGES: dict[str, dict[str, str | bytes]] = {
    "settings": {"site.yaml": SITE.replace("نموذج", "آخر")},
    "a place": {"places.yaml": "marsa: {name: {ar: مرسى}}\n"},
    "a meeting": {"meetings/a.yaml": MEETING.replace("plenary", "bureau")},
    "a picture": {"briefings/a/boat.png": b"another"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_other_files_are_read_as_without_a_memory(change: str) -> None:
    memory = Memory()
    first, _ = read(FILES, memory=memory)
    files = {**FILES, **CHANGES[change]}

    made, problems = read(files, memory=memory)
    clean, other = read(files)

    assert made is not None
    assert clean is not None
    assert made is not first
    assert (made.shared.base, made.bare, made.digest, problems) == (clean.shared.base, clean.bare, clean.digest, other)


def test_the_digest_of_what_records_depend_on_is_of_texts_numerals_drafts_and_faults_and_not_of_pictures() -> None:
    def digest(made: SharedSite | None) -> str:
        assert made is not None
        return made.digest

    same = digest(read(FILES)[0])
    assert digest(read({**FILES, **CHANGES["a picture"]})[0]) == same
    others = [
        *(digest(read({**FILES, **CHANGES[name]})[0]) for name in ("settings", "a place", "a meeting")),
        digest(read(FILES, "numbers: {7: [seven]}\n")[0]),
        digest(read(FILES, drafts=True)[0]),
        digest(read(FILES, unclean=("content/x",))[0]),
    ]
    assert len({same, *others}) == 1 + len(others)
