"""Folders that workers read are those that the build itself would read."""

from dataclasses import replace

from nashra.build.folders import Shared, pack_folder
from nashra.build.parallel import folder_tasks
from nashra.build.parallel.workers import Workers
from nashra.build.request import Request
from nashra.build.shared import shared_site, sort_files
from nashra.content.load import content_files
from nashra.incremental.store import Memory, PackedFolder
from nashra.model.content import Accepted
from nashra.model.sources import Source
from nashra.review.comparison import Knowledge
from tests.build.parallel.conftest import NOTE, Here, built
from tests.conftest import CONVERTER, NOW
from tests.samples import loaded
from tests.sounds import mp3

BASE, _ = loaded({})


def test_problems_of_texts_are_told_as_at_home(many: dict[str, Source]) -> None:
    path = f"{NOTE}/fr.md"
    faulty = many | {path: Source(path, b"---\ntitle: a\ndate: never\n---\n\n[x](../nowhere/)\n")}

    assert built(faulty, Workers(Here, 2)) == built(faulty)


def test_of_an_attachment_only_its_beginning_goes_with_a_task() -> None:
    data = b"%PDF-" + bytes(1_000_000)
    files = {path: Source(path, data) for path in (f"{NOTE}/report.pdf", f"{NOTE}/boat.png")}

    report, boat = folder_tasks.sent(NOTE, files, Shared(BASE, Knowledge(), frozenset(), drafts=False)).files
    assert len(report.data) == 65_536
    assert (report.digest, report.size) == (files[f"{NOTE}/report.pdf"].digest, 1_000_005)
    assert boat.data == data


def test_a_recording_goes_whole_unless_it_is_too_large_to_be_published() -> None:
    files = {path: Source(path, mp3(100)) for path in (f"{NOTE}/a.mp3", f"{NOTE}/a.ogg")}
    for limit, sizes in ((20_000_000, [len(mp3(100)), 65_536]), (1_000_000, [65_536, 65_536])):
        base = replace(BASE, settings=replace(BASE.settings, attachments=limit))
        sent = folder_tasks.sent(NOTE, files, Shared(base, Knowledge(), frozenset(), drafts=False)).files
        assert [len(source.data) for source in sent] == sizes


def test_what_is_accepted_goes_with_its_folder_alone() -> None:
    mine, other = (Accepted(f"{folder}/fr.md", "numbers", "bcdfghjkmnpq", "why not") for folder in (NOTE, "content/x"))
    base = replace(BASE, accepted={line.path: (line,) for line in (mine, other)})
    shared = Shared(base, Knowledge(), frozenset(), drafts=False)

    assert folder_tasks.sent(NOTE, {mine.path: Source(mine.path, b"")}, shared).accepted == {mine.path: (mine,)}
    assert b"bcdfghjkmnpq" not in folder_tasks.shared_bytes(shared, NOW)


def test_a_folder_that_shows_a_picture_of_another_folder_is_left_to_the_build_itself(many: dict[str, Source]) -> None:
    files = sort_files(many, content_files(many), ())
    common, _ = shared_site(files, Request(NOW), Memory())
    assert common is not None
    data = folder_tasks.shared_bytes(common.shared, NOW)

    def read(folder: str) -> PackedFolder | None:
        task = folder_tasks.sent(folder, files.folders[folder], common.shared)
        (packed,) = folder_tasks.read(data, (task,))
        return packed

    assert read(NOTE) is None
    assert read("content/briefings/note-1") == pack_folder(
        files.folders["content/briefings/note-1"], common.shared, NOW, CONVERTER
    )
