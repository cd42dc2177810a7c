"""Tasks that read folders of texts."""

import pickle
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from nashra.build.folders import Shared, pack_folder
from nashra.build.parallel.workers import NotSentError, UnsentBytes
from nashra.content.attachments import beginning
from nashra.files.types import is_attachment
from nashra.incremental.store import PackedFolder
from nashra.markdown.convert import Converter
from nashra.model.sources import Source

Folder = tuple[str, tuple[Source, ...]]
"""A folder and its files, each with its bytes, or its first bytes if it is an attachment."""

FOLDERS = 8  # in one task: sending them takes little beside the work


def shared_bytes(shared: Shared, now: datetime) -> bytes:
    """Return what all folders share, as bytes that go with each task, without the bytes of pictures and attachments."""
    files = {path: Source(path, UnsentBytes()) for path in shared.base.files}
    return pickle.dumps((replace(shared, base=replace(shared.base, files=files, texts={})), now), protocol=5)


def sent(source: Source) -> Source:
    """Return a file as it goes with a task."""
    data = beginning(source) if is_attachment(source.path) else source.data
    return Source(source.path, data, source.digest, source.size)


def read(shared: bytes, folders: tuple[Folder, ...]) -> list[PackedFolder | None]:
    """Return the packed record of each folder; None if it names a file of another folder."""
    return [_read(*_shared(shared), files) for _, files in folders]


def _read(shared: Shared, now: datetime, files: tuple[Source, ...]) -> PackedFolder | None:
    sources = {source.path: source for source in files}
    own = {path: sources.get(path, source) for path, source in shared.base.files.items()}
    try:
        return pack_folder(sources, replace(shared, base=replace(shared.base, files=own)), now, _converter())
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
