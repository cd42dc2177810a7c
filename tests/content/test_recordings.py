"""Which recordings of texts are published, how long they are, and why others are not."""

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from nashra.content import load, recordings
from nashra.content.attachments import attachments_of, linked_in
from nashra.model.site import Recording
from nashra.model.sources import Source
from tests.conftest import CONVERTER
from tests.samples import ORIGINAL, site_of, sources
from tests.sounds import flac, m4a, mp3, wav

if TYPE_CHECKING:
    from nashra.model.problems import Problem

FOLDER = "content/briefings/a"


def reading(files: dict[str, bytes], audio: str, *, limit: int = 20_000_000) -> tuple[dict[str, Recording], list[str]]:
    """Return the recordings of a text whose second line names this one, and their problems."""
    text = ORIGINAL.replace("---\n", f"---\naudio: {audio}\n", 1)
    result, _ = load.load(sources({"briefings/a/ar.md": text}), CONVERTER)
    assert result is not None
    (piece,) = site_of(result)[0].briefings
    problems: list[Problem] = []
    held = {f"{FOLDER}/{name}": Source(f"{FOLDER}/{name}", data) for name, data in files.items()}
    return recordings.recordings_of(piece, held, limit, problems), [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("name", "data", "kind", "media_type", "seconds"),
    [
        ("a.mp3", mp3(200), "MP3", "audio/mpeg", 200),
        ("a.MP3", b"ID3\x04\0\0\0\0\0\0" + mp3(61), "MP3", "audio/mpeg", 61),
        ("a.mp3", mp3(3), "MP3", "audio/mpeg", 3),
        ("قراءة.mp3", mp3(3), "MP3", "audio/mpeg", 3),
        ("e\u0301t\u00e9.mp3", mp3(3), "MP3", "audio/mpeg", 3),
        ("a.wav", wav(2.4), "WAV", "audio/wav", 2),
        ("a.wav", wav(0.2), "WAV", "audio/wav", 1),
        ("a.flac", flac(75), "FLAC", "audio/flac", 75),
        ("a.m4a", m4a(3723), "M4A", "audio/mp4", 3723),
    ],
)
def test_a_recording_is_published_with_its_length(
    name: str, data: bytes, kind: str, media_type: str, seconds: int
) -> None:
    stored = name.replace("e\u0301", "\u00e9")  # as `files/discover` composes it
    found, problems = reading({stored: data}, name)

    assert problems == []
    (recording,) = found.values()
    assert recording.seconds == seconds
    assert (recording.file.kind, recording.file.type, recording.file.size) == (kind, media_type, len(data))


@pytest.mark.parametrize(
    ("files", "audio", "limit", "problem"),
    [
        ({}, "a.mp3", 1000, f"there is no recording `a.mp3` (put it into {FOLDER}/)"),
        ({"read.mp3": b""}, "reda.mp3", 1000, "there is no recording `reda.mp3` (did you mean `read.mp3`?)"),
        ({"a.mp3": b"ID3"}, "../a/a.mp3", 1000, "there is no recording `../a/a.mp3` (did you mean `a.mp3`?)"),
        (
            {"a.ogg": b"OggS"},
            *("a.ogg", 1000),
            "`a.ogg` is no sound that every browser plays (save it as MP3; a recording is one of flac, m4a, mp3, wav)",
        ),
        (
            {"a.pdf": b"%PDF-1.7"},
            *("a.pdf", 1000),
            "`a.pdf` is no sound that every browser plays (save it as MP3; a recording is one of flac, m4a, mp3, wav)",
        ),
        (
            {"a.mp3": b""},
            *("a.mp3", 1000),
            "`a.mp3` cannot be published: this file is empty (save it again, or delete it and what names it)",
        ),
        (
            {"a.mp3": b"a text"},
            *("a.mp3", 1000),
            (
                "`a.mp3` cannot be published: this file does not begin as MP3 files do "
                "(save it again; its kind must be that of its ending)"
            ),
        ),
        (
            {"a.mp3": mp3(1)},
            *("a.mp3", 10_000),
            (
                "`a.mp3` cannot be published: this file has 0.02 MB: 0.01 MB are the most "
                "(make it smaller; how much is too much says `attachments` in site.yaml)"
            ),
        ),
        ({"a.mp3": b"ID3" + bytes(500)}, "a.mp3", 1000, "`a.mp3` has no length that can be read (export it again)"),
        ({"a.wav": wav(0)}, "a.wav", 1000, "`a.wav` has no length that can be read (export it again)"),
        ({"a.flac": b"fLaC"}, "a.flac", 1000, "`a.flac` has no length that can be read (export it again)"),
    ],
)
def test_a_recording_that_cannot_be_played_is_a_problem_at_its_line(
    files: dict[str, bytes], audio: str, limit: int, problem: str
) -> None:
    assert reading(files, audio, limit=limit) == ({}, [f"{FOLDER}/ar.md:2: {problem}"])


def test_tinytag_that_is_missing_is_a_problem_only_where_a_text_has_a_recording(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "tinytag", None)

    said = f'{FOLDER}/ar.md:2: `audio` needs tinytag (install it: pip install "nashra[audio]")'
    assert reading({"a.mp3": mp3(1)}, "a.mp3") == ({}, [said])
    assert reading({}, '""') == ({}, [])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([mp3(1)[:1700], wav(0.05), flac(3), m4a(3)]), st.integers(0, 60), st.binary(max_size=12))
def test_damage_of_any_kind_is_no_more_than_a_problem(data: bytes, place: int, damage: bytes) -> None:
    damaged = data[:place] + damage + data[place + len(damage) :]
    for ending in ("mp3", "wav", "flac", "m4a"):
        found, problems = reading({f"a.{ending}": damaged}, f"a.{ending}")
        assert len(found) + len(problems) == 1
        assert all(one.seconds > 0 for one in found.values())


def test_a_file_that_is_a_recording_is_not_one_that_no_text_links() -> None:
    text = ORIGINAL.replace("---\n", "---\naudio: a.mp3\n", 1)
    result, _ = load.load(sources({"briefings/a/ar.md": text}), CONVERTER)
    assert result is not None
    (document,) = result.briefings
    (piece,) = site_of(result)[0].briefings
    files = {f"{FOLDER}/a.mp3": Source(f"{FOLDER}/a.mp3", mp3(1))}

    assert linked_in([document], files) == set(files)
    assert linked_in([document], {}) == set()
    assert attachments_of(piece, files, 1_000_000, []) == {}
    found = recordings.recordings_of(piece, files, 1_000_000, [])
    assert [(prefix, one.file.digest) for prefix, one in found.items()] == [("ar", files[f"{FOLDER}/a.mp3"].digest)]
