"""Tasks that read folders of texts."""

import pickle
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from nashra.build.folders import Shared, pack_folder
from nashra.build.parallel.workers import NotSentError, UnsentBytes
from nashra.content import accepted
from nashra.content.attachments import beginning
from nashra.files.types import is_attachment, is_recording
from nashra.incremental.store import PackedFolder
from nashra.markdown.convert import Converter
from nashra.model.content import Accepted
from nashra.model.sources import Source


class Folder(NamedTuple):
    """A folder, its files, each with its bytes, or its first bytes if no more is read of it, and what it accepts.

    The length of a recording may stand anywhere in it, so it goes whole.
    """

    path: str
    files: tuple[Source, ...]
    accepted: Mapping[str, tuple[Accepted, ...]]


FOLDERS = 8  # in one task: sending them takes little beside the work


def shared_bytes(shared: Shared, now: datetime) -> bytes:
    """Return what all folders share, as bytes that go with each task.

    The bytes of pictures and attachments are not in it, nor what is accepted: each folder brings its own.
    """
    files = {path: Source(path, UnsentBytes()) for path in shared.base.files}
    base = replace(shared.base, files=files, texts={}, accepted={})
    return pickle.dumps((replace(shared, base=base), now), protocol=5)


def sent(path: str, files: Mapping[str, Source], shared: Shared) -> Folder:
    """Return a folder as it goes with a task."""
    limit = shared.base.settings.attachments
    sources = tuple(_sent(source, limit) for source in files.values())
    return Folder(path, sources, accepted.of_files(shared.base.accepted, files))


def _sent(source: Source, limit: int) -> Source:
    is_measured = is_recording(source.path) and source.size <= limit
    data = beginning(source) if is_attachment(source.path) and not is_measured else source.data
    return Source(source.path, data, source.digest, source.size)


def read(shared: bytes, folders: tuple[Folder, ...]) -> list[PackedFolder | None]:
    """Return the packed record of each folder; None if it names a file of another folder."""
    return [_read(*_shared(shared), folder) for folder in folders]


def _read(shared: Shared, now: datetime, folder: Folder) -> PackedFolder | None:
    sources = {source.path: source for source in folder.files}
    own = {path: sources.get(path, source) for path, source in shared.base.files.items()}
    try:
        base = replace(shared.base, files=own, accepted=folder.accepted)
        return pack_folder(sources, replace(shared, base=base), now, _converter())
    except NotSentError:
        return None


@lru_cache(maxsize=2)
def _shared(data: bytes) -> tuple[Shared, datetime]:
    found: tuple[Shared, datetime] = pickle.loads(data)  # noqa: S301  (the process that gave the task made it)
    return found


@lru_cache(maxsize=1)
def _converter() -> Converter:
    return Converter()


def forget() -> None:
    """Forget what was needed to read folders, once the pages are made."""
    _shared.cache_clear()
    _converter.cache_clear()
