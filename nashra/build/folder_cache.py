"""Remembers the record of each folder of texts from build to build. Only changed folders are read again."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from nashra.build import serialize
from nashra.build.folders import FolderRecord, Shared, unpack_folder
from nashra.build.parallel.page_tasks import RenderTask
from nashra.build.serialize import Detail
from nashra.build.shared import SharedSite
from nashra.content import accepted
from nashra.incremental.store import Memory, PackedFolder
from nashra.model.digests import digest
from nashra.model.problems import stops
from nashra.model.sources import Source
from nashra.pages.links import Target
from nashra.pages.queries import QueryLog

Folders = Mapping[str, Mapping[str, Source]]

ReadFolders = Callable[[Folders, Shared, datetime], Iterable[tuple[str, PackedFolder]]]
"""Reads folders: yields the path and the packed record of each, in any order."""

_IN_MEMORY = 16  # details: the pages of one text are made one after the other, and all need it


class CachedFolder(NamedTuple):
    """A record, and the digests of its summary and its detail."""

    record: FolderRecord
    summary_digest: str
    detail_digest: str


class FolderCache:
    """The records of one site. Reading the detail of a record is noted in `query_log`."""

    def __init__(self, memory: Memory) -> None:
        self.query_log = QueryLog()
        self._memory = memory
        self._keys: dict[str, str] = {}  # by folder
        self._common: SharedSite
        self._read: set[str] = set()
        self._shelf: dict[str, CachedFolder] = {}  # records of the last build, by key
        self._read_again: Callable[[str], PackedFolder] | None = None  # reads one folder again
        self._details = lru_cache(_IN_MEMORY)(self._unpack)

    def records(
        self, folders: Folders, common: SharedSite, now: datetime, read_folders: ReadFolders
    ) -> dict[str, CachedFolder]:
        """Return the record of each folder, by its path."""
        self._keys, self._common = {}, common
        found = self._find(folders, folders, now, read_folders)
        self._shelf = {self._keys[folder]: one for folder, one in found.items()}
        return {folder: found[folder] for folder in folders}

    def update(
        self, names: Collection[str], folders: Folders, now: datetime, read_folders: ReadFolders
    ) -> dict[str, CachedFolder]:
        """Return the records of the folders in `names`. Nothing else has changed since `records` was called."""
        for name in names:
            self._shelf.pop(self._keys[name], None)
        found = self._find(names, folders, now, read_folders)
        self._shelf |= {self._keys[name]: one for name, one in found.items()}
        return found

    def _find(
        self, names: Collection[str], folders: Folders, now: datetime, read_folders: ReadFolders
    ) -> dict[str, CachedFolder]:
        shared, shared_digest = self._common.shared, self._common.digest
        keys = {folder: _key(folder, folders[folder], shared, shared_digest) for folder in names}
        self._keys |= keys
        self._read_again = lambda folder: next(
            packed for _, packed in read_folders({folder: folders[folder]}, shared, now)
        )
        remembered = self._memory.summaries(key for key in keys.values() if key not in self._shelf)
        found: dict[str, CachedFolder] = {}
        for folder, key in keys.items():
            one = self._shelf.get(key)
            if one is None and (summary := remembered.pop(key, None)):
                try:
                    record = unpack_folder(summary.data, self._fetch(key, folder))
                except ValueError:  # damaged
                    continue
                one = CachedFolder(record, summary.summary_digest, summary.detail_digest)
            if one and _is_good(one.record, now, shared):
                found[folder] = one
        for folder, packed in read_folders({name: folders[name] for name in names if name not in found}, shared, now):
            key = keys[folder]
            self._memory.keep_folder(key, packed)
            record = unpack_folder(packed.summary, self._fetch(key, folder))
            found[folder] = CachedFolder(record, packed.summary_digest, packed.detail_digest)
            self._read.add(folder)
        return found

    def pop_read(self) -> frozenset[str]:
        """Return the folders that were read since the last call."""
        read, self._read = frozenset(self._read), set()
        return read

    def render_task(
        self,
        neighbours: Mapping[str, tuple[str | None, str | None]],
        related: Mapping[str, Sequence[str]],
        targets: Mapping[str, Mapping[tuple[str, str], Target]],
        paths: frozenset[str],
    ) -> RenderTask:
        """Return the task that makes pages of the folders in `neighbours`, with those before, after and related."""
        near = {folder for group in (*neighbours.values(), *related.values()) for folder in group if folder}
        keys = {folder: self._keys[folder] for folder in (*neighbours, *sorted(near))}
        return RenderTask(
            summaries=dict(zip(keys, self.summaries(keys), strict=True)),
            details={folder: self._detail(self._keys[folder], folder) for folder in neighbours},
            neighbours=neighbours,
            related=related,
            targets=targets,
            paths=paths,
        )

    def summaries(self, folders: Iterable[str]) -> tuple[bytes, ...]:
        """Return the summaries of the records of folders."""
        keys = {folder: self._keys[folder] for folder in folders}
        found = self._memory.summaries(keys.values())
        return tuple(
            found[key].data if key in found else self._remade(key, folder).summary for folder, key in keys.items()
        )

    def _detail(self, key: str, folder: str) -> bytes:
        try:
            return self._memory.detail(key)
        except KeyError:
            return self._remade(key, folder).detail

    def _unpack(self, key: str, folder: str) -> Detail:
        try:
            return serialize.unpack_detail(self._detail(key, folder))
        except ValueError:  # damaged
            return serialize.unpack_detail(self._remade(key, folder).detail)

    def _remade(self, key: str, folder: str) -> PackedFolder:
        """Read a folder again whose record another build has deleted meanwhile."""
        if self._read_again is None or self._keys.get(folder) != key:
            raise KeyError(key)
        packed = self._read_again(folder)
        self._memory.keep_folder(key, packed)
        return packed

    def _fetch(self, key: str, folder: str) -> Callable[[], Detail]:
        def fetch() -> Detail:
            self.query_log("content", folder)
            return self._details(key, folder)

        return fetch


def _key(folder: str, files: Mapping[str, Source], shared: Shared, shared_digest: str) -> str:
    names = sorted(shared.unclean & files.keys()) if shared.unclean else []
    lines = [line.key for each in accepted.of_files(shared.base.accepted, files).values() for line in each]
    # The folder comes first: a database writes rows in the order of their keys faster.
    texts = [(path, source.digest) for path, source in files.items()]
    return f"{folder} {digest(texts, shared_digest, names, lines)}"


def _is_good(record: FolderRecord, now: datetime, shared: Shared) -> bool:
    # A problem may depend on a file that does not exist, which no digest shows: such folders are read again.
    return record.is_good(now) and not stops(record.problems) and _has_its_files(record, shared)


def _has_its_files(record: FolderRecord, shared: Shared) -> bool:
    """Say whether the pictures and attachments that a record names are unchanged. They may lie in other folders."""
    files, linked = shared.base.files, record.linked
    digests = {path: file.digest for path, file in linked.images.items()}
    digests |= {path: file.digest for path, file in linked.attachments.items()}
    return all(path in files and files[path].digest == digest for path, digest in digests.items())
