"""ZIP files: their bytes depend on what is in them alone."""

import io
import zipfile

from nashra.files.zipped import zipped


def test_files_come_back_sorted_after_the_first_ones_which_are_not_compressed() -> None:
    packed = zipped({"b/2": b"two" * 99, "a/1": b"one"}, {"mimetype": b"text/plain"})

    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {info.filename: archive.read(info) for info in archive.infolist()} == {
            "mimetype": b"text/plain",
            "a/1": b"one",
            "b/2": b"two" * 99,
        }
        assert [info.filename for info in archive.infolist()] == ["mimetype", "a/1", "b/2"]
        assert [info.compress_type for info in archive.infolist()] == [zipfile.ZIP_STORED, *[zipfile.ZIP_DEFLATED] * 2]
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o644}
    assert packed[30:48] == b"mimetypetext/plain"  # at these offsets programs look for the kind of an EPUB file


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    assert zipped({"a": b"1", "b": b"2"}) == zipped({"b": b"2", "a": b"1"})
