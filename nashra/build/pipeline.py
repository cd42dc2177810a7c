"""The recipe: a site's sources -> its outputs, or the problems that stand in their way. Read this file first."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from nashra.build.assemble import Overview, assemble, is_template, reassemble
from nashra.build.folder_cache import FolderCache
from nashra.build.link_cache import LinkCache
from nashra.build.output_cache import Inspect, OutputMaker, Sink
from nashra.build.parallel.dispatch import folder_reader, remote_rendering
from nashra.build.parallel.tasks import Workers
from nashra.content import load, settings
from nashra.incremental.store import Memory
from nashra.model.content import ToBody
from nashra.model.digests import digest
from nashra.model.problems import Problem, in_order, stops
from nashra.model.site import Output, Site
from nashra.model.sources import Source
from nashra.pages.jinja import CompiledTemplates
from nashra.pages.links import Resolver
from nashra.pages.localize import Theme
from nashra.pages.plan import Plan
from nashra.pages.queries import Answers, PieceDigests
from nashra.pages.render import TEMPLATES, PlannedFile, Renderer, static_addresses, static_files
from nashra.publish import embargo, manifest, weight
from nashra.publish.hosts import recipes


def in_memory(output: Output, _: Callable[[], bytes]) -> Output:
    """Keep the bytes of a file in memory."""
    return output


def on_demand(output: Output, make: Callable[[], bytes]) -> Output:
    """Keep no bytes: whoever asks for them has the file made again."""
    return Output(output.path, make, output.digest, output.size)


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A whole site; `until` is the moment at which it changes by itself, if there is one.

    `read` are the folders of texts that were read, and `made` the paths of the files that were made: the others are
    remembered, and their bytes made when they are asked for. `later` looks at a file at each step, where that was put
    off, and says what is wrong with it or its template.
    """

    site: Site
    plan: Plan
    outputs: tuple[Output, ...]
    changes_at: datetime | None = None
    folders_read: frozenset[str] = frozenset()
    files_made: frozenset[str] = frozenset()
    inspection: Generator[list[Problem], None, None] | None = None


class _Prepared(NamedTuple):
    """A site of which everything is known, and no file made yet."""

    site: Site
    plan: Plan
    planned_files: list[PlannedFile]
    maker: OutputMaker
    inspect: Inspect
    until: datetime | None
    read: frozenset[str]


def build(
    sources: Mapping[str, Source],
    *,
    to_body: ToBody,
    now: datetime,
    drafts: bool = False,
    host: str = "",
    memory: Memory | None = None,
    sink: Sink = in_memory,
    workers: Workers | None = None,
) -> tuple[BuiltSite | None, list[Problem]]:
    """Return the site that the sources make, or None, and every problem and advice in order.

    `to_body` converts a body of Markdown; `now` is the moment as of which the site is built;
    `drafts` shows what is not yet to be published; `host` names one of `hosts.recipes.HOSTS`, whose files are added.
    What is in `memory` need not be made again; `keep` takes each file as soon as it is made;
    `spread` says where much work is done, if not here.
    """
    made, problems = _prepare(sources, to_body, now, drafts=drafts, memory=memory or Memory(), workers=workers)
    if made is None:
        return None, problems
    site, plan, planned_files, maker, inspect, until, read = made
    outputs, faults = maker.outputs(planned_files, inspect, sink)
    problems = in_order([*problems, *faults])
    if stops(problems):
        return None, problems
    maker.remember()
    outputs = recipes.recipe(host, site, plan, outputs) if host else outputs
    outputs.append(manifest.manifest(site, plan, sources, outputs))
    return BuiltSite(site, plan, tuple(outputs), until, read, frozenset(maker.made)), problems


def preview(
    sources: Mapping[str, Source], *, to_body: ToBody, now: datetime, memory: Memory, workers: Workers | None = None
) -> tuple[BuiltSite | None, list[Problem]]:
    """Return what `build` does with drafts, but no file is made before it is asked for."""
    made, problems = _prepare(sources, to_body, now, drafts=True, memory=memory, workers=workers)
    if made is None:
        return None, problems
    site, plan, planned_files, maker, inspect, until, read = made
    outputs = [Output(plan.path, plan.make) for plan in planned_files]
    whole = Output(manifest.PATH, lambda: manifest.manifest(site, plan, sources, outputs).data)
    return BuiltSite(
        site, plan, (*outputs, whole), until, read, inspection=maker.inspect_all(planned_files, inspect)
    ), problems


def _prepare(
    sources: Mapping[str, Source],
    to_body: ToBody,
    now: datetime,
    *,
    drafts: bool,
    memory: Memory,
    workers: Workers | None,
) -> tuple[_Prepared | None, list[Problem]]:
    folder_cache: FolderCache = memory.session.setdefault("folder_cache", FolderCache(memory))
    folder_cache.take_read()  # by a build that failed
    make = folder_reader(to_body, workers)
    last: Overview | None = memory.session.pop("overview", None)
    is_alike = last is not None and last.common.shared.drafts == drafts
    found = reassemble(last, sources, make, now, folder_cache) if last and is_alike else None
    problems = found.problems if found else []
    if found is None:
        found, problems = assemble(sources, make, now, drafts=drafts, folder_cache=folder_cache, memory=memory)
        if found is None:
            return None, in_order(problems)
    site, plan, cached, hidden = found.site, found.plan, found.cached_folders, found.hidden
    resolver = Resolver(site, plan, load.faulty_paths(problems))
    link_cache: LinkCache = memory.session.setdefault("link_cache", LinkCache(memory))
    digests, faults = link_cache.resolve(cached, resolver)
    problems += faults
    if stops(problems):
        return None, in_order(problems)
    memory.session["overview"], read = found, folder_cache.take_read()

    # Every page and file.
    beside, faults = static_files(sources, memory.session.setdefault("static", {}))
    problems += faults
    answers = Answers(
        site,
        digests,
        templates={path.removeprefix(TEMPLATES): sources[path].digest for path in found.templates},
        words={prefix: digest(catalog) for prefix, catalog in found.words.items()},
    )
    theme = Theme(found.templates, static_addresses(beside), found.words)
    compiled = memory.session.setdefault("compiled", CompiledTemplates(memory))
    rendering = Renderer(
        site, resolver.target, theme=theme, answers=answers, queries=folder_cache.query_log, compiled=compiled
    )
    remote = remote_rendering(
        site, folder_cache, cached, resolver=resolver, answers=answers, theme=theme, compiled=compiled, workers=workers
    )
    maker = OutputMaker(
        memory,
        answers,
        folder_cache.query_log,
        common=_common_digest(sources, digests, hidden),
        variant=str(drafts),
        remote=remote,
    )
    planned_files = [*rendering.files(plan, sources, beside), *rendering.pages(plan)]
    inspect = _inspector(site, hidden, planned_files)
    return _Prepared(site, plan, planned_files, maker, inspect, found.changes_at, read), in_order(problems)


def _common_digest(sources: Mapping[str, Source], digests: Mapping[str, PieceDigests], hidden: embargo.Secrets) -> str:
    """Return what stands for all that every page may show without asking, and for what none may."""
    beside = [
        (path, source.digest)
        for path, source in sorted(sources.items())
        if not (load.is_in_folder(path) or path.startswith("translations/") or is_template(path))
    ]
    standing = [one.listed for folder, one in digests.items() if folder.startswith(load.PAGES)]
    return digest(beside, hidden.stand_for, standing)


def _inspector(site: Site, hidden: embargo.Secrets, planned_files: Iterable[PlannedFile]) -> Inspect:
    """Return what looks at each file: pages over their budget, words that are not to be published."""
    # A page is weighed with the files that it loads, whether these are made in this build or not.
    files = {plan.path: Output(plan.path, plan.make) for plan in planned_files if plan.page is None}
    scales = weight.PageWeigher(site.settings, files)

    def inspect(plan: PlannedFile, output: Output) -> Iterator[Problem]:
        if plan.page and (problem := scales.problem(settings.PATH, plan.page, output.data)):
            yield problem
        yield from embargo.leaks(hidden, output)

    return inspect


def heaviest(built: BuiltSite) -> str:
    """Return one line with the heaviest page of each kind that has a budget; "" where none has."""
    files = {output.path: output for output in built.outputs}
    return weight.PageWeigher(built.site.settings, files).heaviest(built.plan)
