"""Divides the work of a build into tasks for workers: folders to read, and pages of briefings to render.

`workers` gives the tasks to an executor, which `project/processes` starts.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import TypeVar

from nashra.build.folder_cache import CachedFolder, FolderCache, Folders, ReadFolders
from nashra.build.folders import Shared, pack_folder
from nashra.build.gc import collecting
from nashra.build.parallel import entry_tasks, folder_tasks, page_tasks
from nashra.build.parallel.page_tasks import RenderContext, RenderTask, context_bytes
from nashra.build.parallel.workers import Workers
from nashra.build.request import Tools
from nashra.content.load import PAGES
from nashra.incremental.store import PackedFolder
from nashra.model.progress import READING
from nashra.model.site import Briefing
from nashra.pages.answers import Answers, folder_of
from nashra.pages.jinja import CompiledTemplates
from nashra.pages.links import Resolver
from nashra.pages.render import PlannedFile
from nashra.pages.template_context import TemplateFiles

T = TypeVar("T")

_MIN_FOLDERS = 40  # folders: reading these takes as long as starting the workers


def folder_reader(tools: Tools) -> ReadFolders:
    """Return a function that reads folders: by the workers where there are many, else in this process."""

    def read_folders(folders: Folders, shared: Shared, now: datetime) -> Iterable[tuple[str, PackedFolder]]:
        return tools.progress(READING, len(folders), _read(folders, shared, now, tools))

    return read_folders


def _read(folders: Folders, shared: Shared, now: datetime, tools: Tools) -> Iterator[tuple[str, PackedFolder]]:
    here = ((folder, pack_folder(files, shared, now, tools.to_body)) for folder, files in folders.items())
    if len(folders) < _MIN_FOLDERS:
        yield from here
        return
    if tools.workers is None:
        with collecting():
            yield from here
        return
    tasks = (
        tuple(folder_tasks.sent(folder, files, shared) for folder, files in some)
        for some in _batched(folders.items(), folder_tasks.FOLDERS)
    )
    for task, made in tools.workers.each(folder_tasks.read, folder_tasks.shared_bytes(shared, now), tasks):
        for folder, packed in zip(task, made, strict=True):
            yield folder.path, packed or pack_folder(folders[folder.path], shared, now, tools.to_body)


def render_context(
    answers: Answers,
    folder_cache: FolderCache,
    cached: Mapping[str, CachedFolder],
    theme: TemplateFiles,
    compiled: CompiledTemplates,
) -> bytes:
    """Return what all pages share, as bytes that go with each task."""
    pages = folder_cache.summaries(folder for folder in cached if folder.startswith(PAGES))
    return context_bytes(RenderContext(answers.site, pages, theme, compiled.code, answers.is_corrected()))


def render_tasks(
    planned_files: Iterable[PlannedFile],
    folder_cache: FolderCache,
    cached: Mapping[str, CachedFolder],
    resolver: Resolver,
    answers: Answers,
) -> Iterator[RenderTask]:
    """Yield tasks for the pages of briefings among these files, each with what its pages ask for."""
    paths: dict[str, list[str]] = {}
    for planned in planned_files:
        if planned.page and isinstance(planned.page.subject, Briefing):
            paths.setdefault(folder_of(planned.page.subject), []).append(planned.path)
    for folders in _batched(paths, page_tasks.PIECES):
        near: dict[str, tuple[str | None, str | None]] = {}
        related: dict[str, list[str]] = {}
        targets = {}
        for folder in folders:
            record = cached[folder].record
            if (piece := record.linked.piece) is not None:
                older, newer = answers.neighbours(piece.slug)
                near[folder] = (folder_of(older) if older else None, folder_of(newer) if newer else None)
                related[folder] = [folder_of(other) for other in answers.related(piece.slug)]
                found = {(p, href): resolver.target(href, piece, piece.documents[p]) for p, href, _ in record.addresses}
                targets[folder] = {address: target for address, target in found.items() if target}
        yield folder_cache.render_task(
            near, related, targets, frozenset(path for folder in folders for path in paths[folder])
        )


def remote_entries(
    workers: Workers, folder_cache: FolderCache, common: bytes, folders: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield each of these folders with its packed entries for the search, which workers make."""
    tasks = (
        folder_cache.render_task(dict.fromkeys(some, (None, None)), {}, {}, frozenset())
        for some in _batched(folders, entry_tasks.FOLDERS)
    )
    for task, made in workers.each(entry_tasks.make, common, tasks):
        yield from zip(task.details, made, strict=True)


def _batched(things: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    rest = iter(things)
    while some := tuple(islice(rest, size)):
        yield some
