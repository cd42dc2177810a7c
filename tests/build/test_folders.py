"""One folder of texts, read by itself, and its record as bytes."""

from datetime import UTC, datetime, timedelta

import pytest

from nashra.build import serialize
from nashra.build.folders import FolderRecord, Shared, pack_folder, unpack_folder
from nashra.incremental.store import PackedFolder
from nashra.model.site import Briefing
from nashra.model.sources import Source
from nashra.review.comparison import Knowledge
from tests.conftest import CONVERTER, NOW
from tests.samples import ORIGINAL, TRANSLATION, loaded

BASE, _ = loaded({})
FOLDER = "content/briefings/a"
EMBARGO = "publish_at: 2024-06-01T18:00\n"
UNTIL = datetime(2024, 6, 1, 17, tzinfo=UTC)  # Casablanca is an hour ahead


def packed(files: dict[str, str], now: datetime = NOW, *, drafts: bool = False) -> PackedFolder:
    """Return the packed record of a folder of a briefing: its texts by language."""
    sources = {f"{FOLDER}/{name}.md": Source(f"{FOLDER}/{name}.md", text.encode()) for name, text in files.items()}
    return pack_folder(sources, Shared(BASE, Knowledge(), frozenset(), drafts), now, CONVERTER)


def record(files: dict[str, str], now: datetime = NOW, *, drafts: bool = False) -> FolderRecord:
    """Return the record of a folder."""
    made = packed(files, now, drafts=drafts)
    return unpack_folder(made.summary, lambda: serialize.unpack_detail(made.detail))


def with_field(text: str, field: str) -> str:
    return text.replace("\n---\n\n", f"\n{field}---\n\n")


def test_the_texts_of_a_folder_are_one_piece() -> None:
    found = record({"ar": ORIGINAL, "en": TRANSLATION})

    piece = found.linked.piece
    assert isinstance(piece, Briefing)
    assert (piece.slug, piece.original.title, set(piece.documents)) == ("a", "عنوان", {"ar", "en"})
    assert piece.documents["en"].body.html == "<p>Text.</p>"
    assert set(piece.alignments) == {"en"}
    assert (found.problems, found.hidden, found.coming, found.made) == ((), (), (), NOW)


@pytest.mark.parametrize(
    ("body", "addresses"),
    [
        ("نص.", []),
        ("[x](../b/) و\n[y](#z).", [("ar", "../b/", 6), ("ar", "#z", 7)]),
        ("نص.\n\n[x](/en/) [y](y.png)", [("ar", "/en/", 8), ("ar", "y.png", 8)]),
        ("[x](https://example.com/) [y](mailto:a@example.org) [z](//example.org/)", []),
        ("[x](HTTPS://EXAMPLE.ORG/) [y](https://example.org.example/)", [("ar", "HTTPS://EXAMPLE.ORG/", 6)]),
    ],
)
def test_links_inside_the_site_are_noted_with_their_lines(body: str, addresses: list[tuple[str, str, int]]) -> None:
    assert list(record({"ar": ORIGINAL.replace("نص.", body)}).addresses) == addresses


@pytest.mark.parametrize(
    ("files", "places"),
    [
        ({"ar": "nothing"}, [("ar", 1)]),
        ({"ar": with_field(ORIGINAL, "tags: [water]\n")}, [("ar", 4)]),
        ({"en": TRANSLATION}, [("en", 1)]),
        ({"ar": ORIGINAL, "en": TRANSLATION.replace("Text.", "Text of 42.")}, [("en", 5)]),
        ({"ar": ORIGINAL.replace("نص.", "نص 2014-2022.")}, [("ar", 6)]),
    ],
)
def test_loading_linking_review_and_style_each_find_their_problems(
    files: dict[str, str], places: list[tuple[str, int]]
) -> None:
    problems = record(files).problems

    assert [(problem.path, problem.line) for problem in problems] == [
        (f"{FOLDER}/{name}.md", line) for name, line in places
    ]


def test_a_draft_is_hidden_unless_drafts_are_shown() -> None:
    files = {"ar": with_field(ORIGINAL, "status: draft\n"), "en": TRANSLATION}

    public, whole = record(files), record(files, drafts=True)

    assert public.linked.piece is None
    assert {document.path for document in public.hidden} == {f"{FOLDER}/ar.md", f"{FOLDER}/en.md"}
    assert whole.linked.piece is not None
    assert whole.hidden == ()


def test_a_draft_of_a_translation_alone_is_hidden_alone() -> None:
    found = record({"ar": ORIGINAL, "en": with_field(TRANSLATION, "status: draft\n")})

    assert found.linked.piece is not None
    assert set(found.linked.piece.documents) == {"ar"}
    assert [document.path for document in found.hidden] == [f"{FOLDER}/en.md"]


def test_a_text_to_come_is_good_until_its_moment_and_from_then_on() -> None:
    files = {"ar": with_field(ORIGINAL, EMBARGO)}
    before, after = record(files), record(files, UNTIL)

    assert (before.linked.piece, before.coming) == (None, (UNTIL,))
    assert after.linked.piece is not None
    assert [document.path for document in before.hidden] == [document.path for document in after.hidden]
    second = timedelta(seconds=1)
    moments = (NOW - second, NOW, UNTIL - second, UNTIL, UNTIL + second)
    assert [before.is_good(moment) for moment in moments] == [True, True, True, False, False]
    assert [after.is_good(moment) for moment in moments] == [False, False, False, True, True]


def test_the_long_part_is_fetched_only_for_bodies() -> None:
    made = packed({"ar": ORIGINAL})
    fetched = []

    def fetch() -> serialize.Detail:
        fetched.append(made.detail)
        return serialize.unpack_detail(made.detail)

    piece = unpack_folder(made.summary, fetch).linked.piece
    assert piece is not None
    assert (piece.slug, piece.original.title, fetched) == ("a", "عنوان", [])
    assert piece.original.body.html == "<p>نص.</p>"
    assert fetched == [made.detail]


@pytest.mark.parametrize("data", [b"", b"x", b"\x80\x05."])
def test_damaged_bytes_are_no_record(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (of any kind)
        unpack_folder(data, list)


def test_the_digests_say_what_other_pages_see_and_what_the_text_is() -> None:
    first = packed({"ar": ORIGINAL})
    body = packed({"ar": ORIGINAL.replace("نص.", "كلام.")})
    title = packed({"ar": ORIGINAL.replace("عنوان", "آخر")})
    later = packed({"ar": ORIGINAL}, NOW + timedelta(days=1))

    assert packed({"ar": ORIGINAL}) == first
    assert (body.summary_digest, body.detail_digest == first.detail_digest) == (first.summary_digest, False)
    assert title.summary_digest != first.summary_digest
    assert (later.summary_digest, later.detail_digest) == (first.summary_digest, first.detail_digest)
