"""Turns the recording of a text into a Recording with its length, or says why it cannot be played.

tinytag reads the length (the extra `audio`): where a file does not state it, from its first half minute.
"""

import posixpath
import unicodedata
from collections.abc import Mapping
from io import BytesIO

from nashra.content import attachments
from nashra.content.images import similar_name
from nashra.files.types import RECORDINGS, is_recording
from nashra.model.problems import Problem
from nashra.model.site import Briefing, Recording, StandingPage
from nashra.model.sources import Source

_LONGEST = 360_000  # seconds: a hundred hours; a file that states more is damaged


def recordings_of(
    piece: Briefing | StandingPage, files: Mapping[str, Source], limit: int, problems: list[Problem]
) -> dict[str, Recording]:
    """Return the recordings, among `files`, of the texts of a piece, by language.

    Add the problems of those that cannot be published or played; `limit` is the most bytes of one.
    """
    recordings: dict[str, Recording] = {}
    for prefix, document in piece.documents.items():
        if document.audio:
            try:
                recordings[prefix] = _recording(document.audio, attachments.recording_path(document), files, limit)
            except _FaultError as fault:
                message, hint = fault.args
                problems.append(Problem(document.path, document.lines["audio"], message, hint))
    return recordings


class _FaultError(Exception):
    """A message and a hint."""


def _recording(name: str, path: str, files: Mapping[str, Source], limit: int) -> Recording:
    if path not in files:
        folder = path.removesuffix(f"/{unicodedata.normalize('NFC', name)}")
        own = [posixpath.basename(one) for one in files if posixpath.dirname(one) == folder and is_recording(one)]
        raise _FaultError(f"there is no recording `{name}`", similar_name(name, own) or f"put it into {folder}/")
    if not is_recording(path):
        endings = ", ".join(ending[1:] for ending in RECORDINGS)
        hint = f"save it as MP3; a recording is one of {endings}"
        raise _FaultError(f"`{name}` is no sound that every browser plays", hint)
    source = files[path]
    if fault := attachments.fault(source, limit):
        raise _FaultError(f"`{name}` cannot be published: {fault.message}", fault.hint)
    return Recording(attachments.attachment(source), _seconds(name, source))


def _seconds(name: str, source: Source) -> int:
    try:
        from tinytag import TinyTag, TinyTagException  # noqa: PLC0415  (an extra, and only some sites ask for it)
    except ImportError:
        raise _FaultError("`audio` needs tinytag", 'install it: pip install "nashra[audio]"') from None
    try:
        found = TinyTag.get(source.path, BytesIO(source.data), tags=False).duration or 0
    except TinyTagException:
        found = 0
    if not 0 < found < _LONGEST:
        raise _FaultError(f"`{name}` has no length that can be read", "export it again")
    return max(1, round(found))
