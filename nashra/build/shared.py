"""Reads what all texts of a site share: settings, data, meetings. Unchanged files are not read again."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from nashra.build import numerals_cache
from nashra.build.folders import Shared
from nashra.build.request import Request
from nashra.content import link, load, theme
from nashra.incremental.store import Memory
from nashra.model import timezones
from nashra.model.digests import digest
from nashra.model.problems import Problem
from nashra.model.site import Site
from nashra.model.sources import Source
from nashra.review import reviewer, style
from nashra.text import typography


class SharedSite(NamedTuple):
    """What all texts share, the site without any text (`bare`), and the digest of what records depend on."""

    shared: Shared
    bare: Site
    digest: str


class SortedFiles(NamedTuple):
    """The files of a site by what they are for, each by its path.

    `shared` are those of content that are in no folder of texts, `numerals` say how languages write numbers, `folders`
    are the files of each folder of texts, `but_texts` all files of content but texts, and `unclean` the paths whose
    names have faults.
    """

    shared: Mapping[str, Source]
    numerals: Mapping[str, Source]
    folders: Mapping[str, Mapping[str, Source]]
    but_texts: Mapping[str, Source]
    unclean: Collection[str]


def sort_files(sources: Mapping[str, Source], content: Mapping[str, Source], unclean: Collection[str]) -> SortedFiles:
    """Return the files of a site by what they are for; `content` are those of content."""
    shared, folders = load.split_folders(content)
    numerals = {path: source for path, source in sorted(sources.items()) if _is_numerals(path)}
    return SortedFiles(shared, numerals, folders, load.files_but_texts(content), unclean)


def shared_site(files: SortedFiles, request: Request, memory: Memory) -> tuple[SharedSite | None, list[Problem]]:
    """Return what all texts share (None without valid settings), and the problems. It is read once per session."""
    shared_files, numeral_files, unclean, drafts = files.shared, files.numerals, files.unclean, request.drafts
    data = [(path, source.digest) for path, source in (*shared_files.items(), *numeral_files.items())]
    others = [(path, source.digest) for path, source in files.but_texts.items()]
    key = digest(data, others, sorted(unclean), drafts)
    known = memory.session.get("shared_site")
    if known is None or known[0] != key:
        base, problems = load.load_shared(shared_files, files.but_texts, unclean)
        made = None
        if base is not None:
            problems += [*style.problems_of_data(base), *link.check_meetings(base)]
            problems += [*theme.logos(base.settings, base.files)[1], *theme.advice(base.settings)]
            numbers, faults = numerals_cache.numerals_of(numeral_files, base.settings, memory)
            problems += faults
            bare = typography.site(link.make_site(base, [], now=timezones.moment(request.now, base.settings)))
            shared = Shared(base, reviewer.knowledge(bare, numbers, base.faulty), frozenset(unclean), drafts)
            numbered = [(path, source.digest) for path, source in numeral_files.items()]
            of_texts = [(path, shared_files[path].digest) for path in base.texts]
            made = SharedSite(shared, bare, digest(of_texts, numbered, drafts, sorted(base.faulty)))
        known = memory.session["shared_site"] = (key, (made, problems))
    found: tuple[SharedSite | None, list[Problem]] = known[1]
    return found[0], list(found[1])


def _is_numerals(path: str) -> bool:
    return path.startswith("translations/") and path.endswith("/numerals.yaml")
