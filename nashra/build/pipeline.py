"""The recipe: a site's sources -> its outputs, or the problems that stand in their way. Read this file first."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from nashra.build.assemble import Overview, after_an_edit, is_template, overview
from nashra.build.folder_cache import Library
from nashra.build.link_cache import Ties
from nashra.build.output_cache import Inspect, Keep, Maker
from nashra.build.parallel.dispatch import afar, reading
from nashra.build.parallel.tasks import Spread
from nashra.content import load, settings
from nashra.incremental.store import Memory
from nashra.model.content import ToBody
from nashra.model.digests import digest
from nashra.model.problems import Problem, in_order, stops
from nashra.model.site import Output, Site
from nashra.model.sources import Source
from nashra.pages.jinja import Compiled
from nashra.pages.links import Resolver
from nashra.pages.localize import Words
from nashra.pages.plan import Plan
from nashra.pages.queries import Answers, Stands
from nashra.pages.render import TEMPLATES, Making, Rendering, addresses, static
from nashra.publish import embargo, manifest, weight
from nashra.publish.hosts import recipes


def at_hand(output: Output, _: Callable[[], bytes]) -> Output:
    """Keep the bytes of a file in memory."""
    return output


def made_again(output: Output, make: Callable[[], bytes]) -> Output:
    """Keep no bytes: whoever asks for them has the file made again."""
    return Output(output.path, make, output.digest, output.size)


@dataclass(frozen=True, slots=True)
class Built:
    """A whole site; `until` is the moment at which it changes by itself, if there is one.

    `read` are the folders of texts that were read, and `made` the paths of the files that were made: the others are
    remembered, and their bytes made when they are asked for. `later` looks at a file at each step, where that was put
    off, and says what is wrong with it or its template.
    """

    site: Site
    plan: Plan
    outputs: tuple[Output, ...]
    until: datetime | None = None
    read: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()
    later: Generator[list[Problem], None, None] | None = None


class _Prepared(NamedTuple):
    """A site of which everything is known, and no file made yet."""

    site: Site
    plan: Plan
    makings: list[Making]
    maker: Maker
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
    keep: Keep = at_hand,
    spread: Spread | None = None,
) -> tuple[Built | None, list[Problem]]:
    """Return the site that the sources make, or None, and every problem and advice in order.

    `to_body` converts a body of Markdown; `now` is the moment as of which the site is built;
    `drafts` shows what is not yet to be published; `host` names one of `hosts.recipes.HOSTS`, whose files are added.
    What is in `memory` need not be made again; `keep` takes each file as soon as it is made;
    `spread` says where much work is done, if not here.
    """
    made, problems = _prepared(sources, to_body, now, drafts=drafts, memory=memory or Memory(), spread=spread)
    if made is None:
        return None, problems
    site, planned, makings, maker, inspect, until, read = made
    outputs, faults = maker.outputs(makings, inspect, keep)
    problems = in_order([*problems, *faults])
    if stops(problems):
        return None, problems
    maker.remember()
    outputs = recipes.recipe(host, site, planned, outputs) if host else outputs
    outputs.append(manifest.manifest(site, planned, sources, outputs))
    return Built(site, planned, tuple(outputs), until, read, frozenset(maker.made)), problems


def preview(
    sources: Mapping[str, Source], *, to_body: ToBody, now: datetime, memory: Memory, spread: Spread | None = None
) -> tuple[Built | None, list[Problem]]:
    """Return what `build` does with drafts, but no file is made before it is asked for."""
    made, problems = _prepared(sources, to_body, now, drafts=True, memory=memory, spread=spread)
    if made is None:
        return None, problems
    site, planned, makings, maker, inspect, until, read = made
    outputs = [Output(making.path, making.make) for making in makings]
    whole = Output(manifest.PATH, lambda: manifest.manifest(site, planned, sources, outputs).data)
    return Built(site, planned, (*outputs, whole), until, read, later=maker.looked_at(makings, inspect)), problems


def _prepared(
    sources: Mapping[str, Source],
    to_body: ToBody,
    now: datetime,
    *,
    drafts: bool,
    memory: Memory,
    spread: Spread | None,
) -> tuple[_Prepared | None, list[Problem]]:
    library: Library = memory.hand.setdefault("library", Library(memory))
    library.read()  # by a build that failed
    make = reading(to_body, spread)
    last: Overview | None = memory.hand.pop("overview", None)
    is_alike = last is not None and last.common.shared.drafts == drafts
    found = after_an_edit(last, sources, make, now, library) if last and is_alike else None
    problems = found.problems if found else []
    if found is None:
        found, problems = overview(sources, make, now, drafts=drafts, library=library, memory=memory)
        if found is None:
            return None, in_order(problems)
    site, planned, shelved, hidden = found.site, found.plan, found.shelved, found.hidden
    resolver = Resolver(site, planned, load.faulty_in(problems))
    ties: Ties = memory.hand.setdefault("ties", Ties(memory))
    stands, faults = ties.of(shelved, resolver)
    problems += faults
    if stops(problems):
        return None, in_order(problems)
    memory.hand["overview"], read = found, library.read()

    # Every page and file.
    beside, faults = static(sources, memory.hand.setdefault("static", {}))
    problems += faults
    answers = Answers(
        site,
        stands,
        templates={path.removeprefix(TEMPLATES): sources[path].digest for path in found.templates},
        words={prefix: digest(catalog) for prefix, catalog in found.words.items()},
    )
    told = Words(found.templates, addresses(beside), found.words)
    compiled = memory.hand.setdefault("compiled", Compiled(memory))
    rendering = Rendering(site, resolver.of, words=told, answers=answers, notes=library.notes, compiled=compiled)
    away = afar(
        site, library, shelved, resolver=resolver, answers=answers, words=told, compiled=compiled, spread=spread
    )
    maker = Maker(
        memory, answers, library.notes, common=_common(sources, stands, hidden), variant=str(drafts), afar=away
    )
    makings = [*rendering.files(planned, sources, beside), *rendering.pages(planned)]
    inspect = _inspector(site, hidden, makings)
    return _Prepared(site, planned, makings, maker, inspect, found.until, read), in_order(problems)


def _common(sources: Mapping[str, Source], stands: Mapping[str, Stands], hidden: embargo.Secrets) -> str:
    """Return what stands for all that every page may show without asking, and for what none may."""
    beside = [
        (path, source.digest)
        for path, source in sorted(sources.items())
        if not (load.is_in_folder(path) or path.startswith("translations/") or is_template(path))
    ]
    standing = [one.light for folder, one in stands.items() if folder.startswith(load.PAGES)]
    return digest(beside, hidden.stand_for, standing)


def _inspector(site: Site, hidden: embargo.Secrets, makings: Iterable[Making]) -> Inspect:
    """Return what looks at each file: pages over their budget, words that are not to be published."""
    # A page is weighed with the files that it loads, whether these are made in this build or not.
    files = {making.path: Output(making.path, making.make) for making in makings if making.page is None}
    scales = weight.Scales(site.settings, files)

    def inspect(making: Making, output: Output) -> Iterator[Problem]:
        if making.page and (problem := scales.problem(settings.PATH, making.page, output.data)):
            yield problem
        yield from embargo.leaks(hidden, output)

    return inspect


def heaviest(built: Built) -> str:
    """Return one line with the heaviest page of each kind that has a budget; "" where none has."""
    files = {output.path: output for output in built.outputs}
    return weight.Scales(built.site.settings, files).heaviest(built.plan)
