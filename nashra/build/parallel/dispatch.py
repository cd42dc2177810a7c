"""The work of a site -> tasks for whoever does it: folders to read, and pages of briefings with what they ask for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import TypeVar

from nashra.build import folders as pieces
from nashra.build.folder_cache import CachedFolder, FolderCache, Folders, ReadFolders
from nashra.build.folders import Shared
from nashra.build.gc import collecting
from nashra.build.output_cache import RemoteRendering
from nashra.build.parallel import tasks as spreading
from nashra.build.parallel.tasks import RenderContext, RenderTask, Workers, context_bytes
from nashra.content.load import PAGES
from nashra.incremental.store import Packed
from nashra.model.content import ToBody
from nashra.model.site import Briefing, Site
from nashra.pages.jinja import CompiledTemplates
from nashra.pages.links import Resolver
from nashra.pages.localize import Theme
from nashra.pages.queries import Answers, folder_of
from nashra.pages.render import PlannedFile

T = TypeVar("T")

_WORTH_IT = 40  # folders: processes are begun, and told what they need, in the time that these take


def folder_reader(to_body: ToBody, workers: Workers | None) -> ReadFolders:
    """Return what makes the records of folders: here, or where there is more room."""

    def make(folders: Folders, shared: Shared, now: datetime) -> Iterator[tuple[str, Packed]]:
        here = ((folder, pieces.pack_folder(files, shared, now, to_body)) for folder, files in folders.items())
        if len(folders) < _WORTH_IT:
            yield from here
            return
        if workers is None:
            with collecting():
                yield from here
            return
        tasks = (
            tuple((folder, tuple((path, source.data) for path, source in files.items())) for folder, files in some)
            for some in _batched(folders.items(), spreading.FOLDERS)
        )
        for task, made in workers.each(spreading.read, spreading.shared_bytes(shared, now), tasks):
            for (folder, _), packed in zip(task, made, strict=True):
                yield folder, packed or pieces.pack_folder(folders[folder], shared, now, to_body)

    return make


def remote_rendering(
    site: Site,
    folder_cache: FolderCache,
    cached: Mapping[str, CachedFolder],
    *,
    resolver: Resolver,
    answers: Answers,
    theme: Theme,
    compiled: CompiledTemplates,
    workers: Workers | None,
) -> RemoteRendering | None:
    """Return where pages are made, with what they need; None: here."""
    if workers is None:
        return None
    standing = [folder for folder in cached if folder.startswith(PAGES)]
    return RemoteRendering(
        workers,
        lambda: context_bytes(
            RenderContext(site, folder_cache.packed_records(standing), theme, compiled.code, answers.is_corrected())
        ),
        lambda planned_files: _parts(planned_files, folder_cache, cached, resolver, answers),
    )


def _parts(
    planned_files: Iterable[PlannedFile],
    folder_cache: FolderCache,
    cached: Mapping[str, CachedFolder],
    resolver: Resolver,
    answers: Answers,
) -> Iterator[RenderTask]:
    """Yield the pages of briefings in parts, each with what its pages ask for."""
    paths: dict[str, list[str]] = {}
    for planned in planned_files:
        if planned.page and isinstance(planned.page.subject, Briefing):
            paths.setdefault(folder_of(planned.page.subject), []).append(planned.path)
    for folders in _batched(paths, spreading.PIECES):
        near: dict[str, tuple[str | None, str | None]] = {}
        targets = {}
        for folder in folders:
            record = cached[folder].record
            if (piece := record.linked.piece) is not None:
                older, newer = answers.neighbours(piece.slug)
                near[folder] = (folder_of(older) if older else None, folder_of(newer) if newer else None)
                found = {(p, href): resolver.target(href, piece, piece.documents[p]) for p, href, _ in record.addresses}
                targets[folder] = {address: target for address, target in found.items() if target}
        yield folder_cache.part(near, targets, frozenset(path for folder in folders for path in paths[folder]))


def _batched(things: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    rest = iter(things)
    while some := tuple(islice(rest, size)):
        yield some
