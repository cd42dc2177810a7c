"""The work of a site -> tasks for whoever does it: folders to read, and pages of briefings with what they ask for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import TypeVar

from nashra.build import folders as pieces
from nashra.build.folder_cache import Folders, Library, Make, Shelved
from nashra.build.folders import Shared
from nashra.build.gc import swept
from nashra.build.output_cache import Afar
from nashra.build.parallel import tasks as spreading
from nashra.build.parallel.tasks import Common, Part, Spread, common_bytes
from nashra.content.load import PAGES
from nashra.incremental.store import Packed
from nashra.model.content import ToBody
from nashra.model.site import Briefing, Site
from nashra.pages.jinja import Compiled
from nashra.pages.links import Resolver
from nashra.pages.localize import Words
from nashra.pages.queries import Answers, folder_of
from nashra.pages.render import Making

T = TypeVar("T")

_WORTH_IT = 40  # folders: processes are begun, and told what they need, in the time that these take


def reading(to_body: ToBody, spread: Spread | None) -> Make:
    """Return what makes the records of folders: here, or where there is more room."""

    def make(folders: Folders, shared: Shared, now: datetime) -> Iterator[tuple[str, Packed]]:
        here = ((folder, pieces.packed(files, shared, now, to_body)) for folder, files in folders.items())
        if len(folders) < _WORTH_IT:
            yield from here
            return
        if spread is None:
            with swept():
                yield from here
            return
        tasks = (
            tuple((folder, tuple((path, source.data) for path, source in files.items())) for folder, files in some)
            for some in _batched(folders.items(), spreading.FOLDERS)
        )
        for task, made in spread.each(spreading.read, spreading.shared_bytes(shared, now), tasks):
            for (folder, _), packed in zip(task, made, strict=True):
                yield folder, packed or pieces.packed(folders[folder], shared, now, to_body)

    return make


def afar(
    site: Site,
    library: Library,
    shelved: Mapping[str, Shelved],
    *,
    resolver: Resolver,
    answers: Answers,
    words: Words,
    compiled: Compiled,
    spread: Spread | None,
) -> Afar | None:
    """Return where pages are made, with what they need; None: here."""
    if spread is None:
        return None
    standing = [folder for folder in shelved if folder.startswith(PAGES)]
    return Afar(
        spread,
        lambda: common_bytes(Common(site, library.lights(standing), words, compiled.code, answers.is_corrected())),
        lambda makings: _parts(makings, library, shelved, resolver, answers),
    )


def _parts(
    makings: Iterable[Making],
    library: Library,
    shelved: Mapping[str, Shelved],
    resolver: Resolver,
    answers: Answers,
) -> Iterator[Part]:
    """Yield the pages of briefings in parts, each with what its pages ask for."""
    paths: dict[str, list[str]] = {}
    for making in makings:
        if making.page and isinstance(making.page.subject, Briefing):
            paths.setdefault(folder_of(making.page.subject), []).append(making.path)
    for folders in _batched(paths, spreading.PIECES):
        near: dict[str, tuple[str | None, str | None]] = {}
        targets = {}
        for folder in folders:
            record = shelved[folder].record
            if (piece := record.linked.piece) is not None:
                older, newer = answers.neighbours(piece.slug)
                near[folder] = (folder_of(older) if older else None, folder_of(newer) if newer else None)
                found = {(p, href): resolver.of(href, piece, piece.documents[p]) for p, href, _ in record.addresses}
                targets[folder] = {address: target for address, target in found.items() if target}
        yield library.part(near, targets, frozenset(path for folder in folders for path in paths[folder]))


def _batched(things: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    rest = iter(things)
    while some := tuple(islice(rest, size)):
        yield some
