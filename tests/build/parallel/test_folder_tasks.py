"""Folders that workers read are those that the build itself would read."""

from nashra.build.folders import pack_folder
from nashra.build.parallel import folder_tasks
from nashra.build.parallel.workers import Workers
from nashra.build.request import Request
from nashra.build.shared import shared_site, sort_files
from nashra.content.load import content_files
from nashra.incremental.store import Memory, PackedFolder
from nashra.model.sources import Source
from tests.build.parallel.conftest import NOTE, Here, built
from tests.conftest import CONVERTER, NOW


def test_problems_of_texts_are_told_as_at_home(many: dict[str, Source]) -> None:
    path = f"{NOTE}/fr.md"
    faulty = many | {path: Source(path, b"---\ntitle: a\ndate: never\n---\n\n[x](../nowhere/)\n")}

    assert built(faulty, Workers(Here, 2)) == built(faulty)


def test_of_an_attachment_only_its_beginning_goes_with_a_task() -> None:
    data = b"%PDF-" + bytes(1_000_000)
    report, boat = Source("content/briefings/a/report.pdf", data), Source("content/briefings/a/boat.png", data)

    assert len(folder_tasks.sent(report).data) == 65_536
    assert (folder_tasks.sent(report).digest, folder_tasks.sent(report).size) == (report.digest, 1_000_005)
    assert folder_tasks.sent(boat).data == data


def test_a_folder_that_shows_a_picture_of_another_folder_is_left_to_the_build_itself(many: dict[str, Source]) -> None:
    files = sort_files(many, content_files(many), ())
    common, _ = shared_site(files, Request(NOW), Memory())
    assert common is not None
    data = folder_tasks.shared_bytes(common.shared, NOW)

    def read(folder: str) -> PackedFolder | None:
        task = (folder, tuple(map(folder_tasks.sent, files.folders[folder].values())))
        (packed,) = folder_tasks.read(data, (task,))
        return packed

    assert read(NOTE) is None
    assert read("content/briefings/note-1") == pack_folder(
        files.folders["content/briefings/note-1"], common.shared, NOW, CONVERTER
    )
