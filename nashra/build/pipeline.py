"""The recipe: a site's sources become its files, or the problems that stand in the way. Read this module first.

    discover   files/discover: what is in the site's folder (done before)
    load       content/load: every file, valid by itself
    link       content/link, pages/links: texts, data and addresses, valid together
    align      translation/alignment: which block translates which
    typeset    text/typography: spaces and quotation marks of each language
    review     review/reviewer: each translation compared with its original
    plan       pages/plan: every address of the site, before any HTML exists
    render     pages/render: every page and file
    write      files/output: only what differs (done after)

`project/project` calls it, with the files that it found. Load, link, align, typeset and review happen folder by
folder, in `build/folders`. What surrounds them makes a build incremental: an unchanged folder is taken from
`folder_cache`, a page whose inputs and queries are unchanged from `output_cache`. If a page stays stale, look there:
its key lacks something.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from nashra.build.assemble import Overview, assemble, reassemble
from nashra.build.folder_cache import FolderCache
from nashra.build.link_cache import LinkCache
from nashra.build.output_cache import Inspect, OutputMaker, RemoteRendering, Sink, common_digest
from nashra.build.parallel.card_tasks import look_bytes
from nashra.build.parallel.dispatch import folder_reader, remote_entries, render_context, render_tasks
from nashra.build.request import Request, Tools
from nashra.content import load, scaled
from nashra.model.digests import digest
from nashra.model.problems import Problem, in_order, stops
from nashra.model.site import Output, Site
from nashra.model.sources import Source
from nashra.pages import static as static_files
from nashra.pages.answers import Answers
from nashra.pages.cards.look import look as cards_look
from nashra.pages.jinja import CompiledTemplates
from nashra.pages.links import Resolver
from nashra.pages.plan import Plan
from nashra.pages.render import PlannedFile, Renderer
from nashra.pages.template_context import TemplateFiles
from nashra.pages.templates import digests as template_digests
from nashra.publish import manifest
from nashra.publish.carry import offline
from nashra.publish.hosts import recipes
from nashra.publish.inspection import inspector


def in_memory(output: Output, _: Callable[[], bytes]) -> Output:
    """Keep the bytes of a file in memory."""
    return output


def on_demand(output: Output, make: Callable[[], bytes]) -> Output:
    """Keep no bytes in memory: they are made again on each access."""
    return output if not output.held else Output(output.path, make, output.digest, output.size)


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A whole site, and what was done for it.

    Without an edit the site changes at the moment `changes_at` (None: never). `accepted` findings are accepted in
    `content/accepted.yaml`; `is_unrecorded` says that there are translations, and that none has a ledger. The folders
    of texts in `folders_read` were read and the files in `files_made` were made; all others are remembered. Where files
    are made on demand, `inspection` makes one file at each step and yields its problems.
    """

    site: Site
    plan: Plan
    outputs: tuple[Output, ...]
    changes_at: datetime | None = None
    accepted: int = 0
    is_unrecorded: bool = False
    folders_read: frozenset[str] = frozenset()
    files_made: frozenset[str] = frozenset()
    inspection: Generator[list[Problem], None, None] | None = None


def build(
    sources: Mapping[str, Source], request: Request, tools: Tools, sink: Sink = in_memory
) -> tuple[BuiltSite | None, list[Problem]]:
    """Return the site that the sources make (None where a problem stops it), and every problem and advice in order.

    Each file goes to `sink` as soon as it is made.
    """
    prepared, problems = _prepare(sources, request, tools)
    if prepared is None:
        return None, problems
    overview, maker = prepared.overview, prepared.maker
    site, plan = overview.site, overview.plan
    outputs: list[Output] = []

    def make(files: list[PlannedFile]) -> list[Output]:
        made, faults = maker.outputs(files, prepared.inspect, sink, tools.progress)
        outputs.extend(made)
        problems.extend(faults)
        return made

    if prepared.books:
        prepared.say_sizes(make(prepared.books))
    make(prepared.files)
    if prepared.last and not stops(problems):
        made = list(offline.copies(site, plan, outputs, prepared.note))
        outputs += [sink(copy, partial(bytes, copy.data)) for copy in made]
        prepared.say_sizes(made)
        make(prepared.last)
    problems = in_order(problems)
    if stops(problems):
        return None, problems
    maker.remember()
    if request.host:
        outputs = recipes.recipe(request.host, site, plan, outputs)
    outputs.append(manifest.manifest(site, plan, sources, outputs))
    built = BuiltSite(
        site,
        plan,
        tuple(outputs),
        changes_at=overview.changes_at,
        accepted=overview.accepted,
        is_unrecorded=overview.is_unrecorded,
        folders_read=prepared.folders_read,
        files_made=frozenset(maker.made),
    )
    return built, problems


def preview(sources: Mapping[str, Source], now: datetime, tools: Tools) -> tuple[BuiltSite | None, list[Problem]]:
    """Return what `build` does with drafts, but make each file only when it is asked for."""
    prepared, problems = _prepare(sources, Request(now, drafts=True), tools)
    if prepared is None:
        return None, problems
    site, plan = prepared.overview.site, prepared.overview.plan
    outputs = [planned.output for planned in prepared.files]
    manifest_output = Output(manifest.PATH, lambda: manifest.manifest(site, plan, sources, outputs).data)
    built = BuiltSite(
        site,
        plan,
        (*outputs, manifest_output),
        changes_at=prepared.overview.changes_at,
        folders_read=prepared.folders_read,
        inspection=prepared.maker.inspect_all(prepared.files, prepared.inspect),
    )
    return built, problems


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A site of which everything is known, and its files, none of which is made yet.

    Pages say the sizes of `books`, so these are made first; those of `last` say the sizes of copies of all others.
    `note` is what copies of pages say.
    """

    overview: Overview
    books: list[PlannedFile]
    files: list[PlannedFile]
    last: list[PlannedFile]
    maker: OutputMaker
    inspect: Inspect
    answers: Answers
    note: offline.Note
    folders_read: frozenset[str]

    def say_sizes(self, outputs: list[Output]) -> None:
        """Let the pages that are made from now on say the sizes of these files."""
        self.answers.sizes.update({f"/{output.path}": output.size for output in outputs})


def _prepare(sources: Mapping[str, Source], request: Request, tools: Tools) -> tuple[_Prepared | None, list[Problem]]:
    session = tools.memory.session
    folder_cache: FolderCache = session.setdefault("folder_cache", FolderCache(tools.memory))
    folder_cache.pop_read()  # drop what a failed build left

    # Load, link, align, typeset, review; plan.
    overview, problems = _overview(sources, request, tools, folder_cache)
    if overview is None:
        return None, in_order(problems)
    resolver = Resolver(overview.site, overview.plan, load.faulty_paths(problems), sources)
    link_cache: LinkCache = session.setdefault("link_cache", LinkCache(tools.memory))
    digests, faults = link_cache.resolve(overview.cached_folders, resolver)
    problems += faults
    if stops(problems):
        return None, in_order(problems)
    session["overview"], folders_read = overview, folder_cache.pop_read()  # not before it is known to be good

    # Search: the index of all texts, if a page of the site needs it.
    search_index = None
    if overview.site.settings.search or overview.site.settings.glossary:
        from nashra.build import search_cache  # noqa: PLC0415  (the index takes as long to import as an edit)

        cache = search_cache.SearchCache(
            overview.site,
            digests,
            sources,
            tools.memory,
            str(request.drafts),
            remote=partial(remote_entries, tools.workers, folder_cache) if tools.workers else None,
        )
        search_index = cache.index(overview.shared_site.shared.knowledge.numerals)
        problems += cache.problems
        if stops(problems):
            return None, in_order(problems)

    # Render: the files are planned here, and made one by one when the maker asks for them.
    static, faults = static_files.files(sources, session.setdefault("static", {}), overview.site.settings)
    problems += faults
    answers = Answers(
        overview.site,
        digests,
        templates=template_digests(overview.templates, sources),
        catalogs={prefix: digest(catalog) for prefix, catalog in overview.catalogs.items()},
        search=search_index,
        memory=tools.memory,
    )
    look, faults = cards_look(overview.site.settings, sources)
    problems += faults
    numerals = overview.shared_site.shared.knowledge.numerals
    theme = TemplateFiles(
        overview.templates,
        static_files.addresses(static),
        overview.catalogs,
        look.digest if look else "",
        {key: one.prefixes for key, one in numerals.items()} if overview.site.settings.terms else {},
    )
    compiled = session.setdefault("compiled", CompiledTemplates(tools.memory))
    renderer = Renderer(
        overview.site,
        resolver.target,
        theme=theme,
        answers=answers,
        queries=folder_cache.query_log,
        compiled=compiled,
    )
    remote = None
    if tools.workers:
        remote = RemoteRendering(
            tools.workers,
            lambda: render_context(answers, folder_cache, overview.cached_folders, theme, compiled),
            lambda files: render_tasks(files, folder_cache, overview.cached_folders, resolver, answers),
            lambda: look_bytes(look),
        )
    pillow = scaled.version() if overview.site.settings.widths else ""
    maker = OutputMaker(
        tools.memory,
        answers,
        folder_cache.query_log,
        common=common_digest(sources, digests, overview.secrets, (pillow, theme.cards, sorted(theme.terms.items()))),
        variant=str(request.drafts),
        remote=remote,
    )
    cards, faults = renderer.cards(overview.plan, look, sources) if look else ([], [])
    problems += faults
    files = [*renderer.files(overview.plan, sources, static), *renderer.searched(digests), *cards]
    files += renderer.pages(overview.plan)
    inspect = inspector(overview.site, overview.secrets, files)
    last = [one for one in files if one.page and one.page.template == "follow.html"] if overview.site.carried else []
    files = [one for one in files if one not in last] if last else files
    books = list(renderer.books(digests, sources, static))
    return _Prepared(
        overview, books, files, last, maker, inspect, answers, note=renderer.copied, folders_read=folders_read
    ), in_order(problems)


def _overview(
    sources: Mapping[str, Source], request: Request, tools: Tools, folder_cache: FolderCache
) -> tuple[Overview | None, list[Problem]]:
    """Return what is known of the site, after an edit of texts alone without looking at all else again."""
    read_folders = folder_reader(tools)
    last: Overview | None = tools.memory.session.pop("overview", None)
    if last and last.shared_site.shared.drafts == request.drafts and bool(last.site.carried) == request.carry:
        found = reassemble(last, sources, read_folders, request.now, folder_cache)
        if found:
            return found, found.problems
    return assemble(sources, read_folders, request, folder_cache, tools.memory)
