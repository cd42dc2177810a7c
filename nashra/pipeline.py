"""The recipe: a site's sources -> its outputs, or the problems that stand in their way. Read this file first."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from nashra import (
    characters,
    documents,
    embargo,
    link,
    load,
    manifest,
    naming,
    settings,
    weight,
    wording,
)
from nashra.answers import Answers, Stands, digest
from nashra.environment import Compiled
from nashra.groundwork import ground
from nashra.hosts import recipes
from nashra.library import Library, Shelved
from nashra.load import Loaded
from nashra.making import Inspect, Keep, Maker
from nashra.model import Document, ToBody
from nashra.plan import Plan, plan
from nashra.problems import Problem, in_order, stops
from nashra.remembering import Memory
from nashra.render import STATIC, TEMPLATES, Making, Rendering, addresses, template_problems
from nashra.resolve import Resolver
from nashra.sharing import afar, reading
from nashra.site import Output, Site
from nashra.source import Source
from nashra.spreading import Spread
from nashra.ties import Ties
from nashra.voices import Words


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
    content, templates, static = _apart(sources)
    words, problems = _texts(templates)
    rest, folders = load.apart(content)
    problems += naming.faults(content)
    unclean = load.faulty_in(problems) & content.keys()
    # What all texts share.
    pictures = load.images(content)
    common, faults = ground(sources, rest, pictures, unclean, now=now, drafts=drafts, memory=memory)
    problems += faults
    if common is None:
        problems += template_problems(words)
        problems += [fault for files in folders.values() for fault in load.unreadable(files)]
        return None, in_order(problems)
    base = common.shared.base
    now = embargo.moment(now, base.settings)

    # Each folder of texts by itself.
    library: Library = memory.hand.setdefault("library", Library(memory))
    shelved = library.records(folders, common.shared, common.digest, now, reading(to_body, spread))
    records = [one.record for one in shelved.values()]
    problems += [problem for record in records for problem in record.problems]
    problems += link.check_aliases([one.linked.claim for one in records if one.linked.claim], base.settings)

    # All together.
    site = link.together(base, [record.linked for record in records], now=now)
    site = replace(site, **{name: getattr(common.bare, name) for name in ("settings", "meetings", "places", "tags")})
    planned = plan(site)
    resolver = Resolver(site, planned, load.faulty_in(problems))
    ties: Ties = memory.hand.setdefault("ties", Ties(memory))
    stands, faults = ties.of(shelved, resolver)
    problems += faults
    translations, faults = wording.words(words, sources, site.settings, memory)
    problems += faults
    if stops(problems):
        return None, in_order(problems)

    # Every page and file.
    whole = _unseen(base, shelved, content)
    hidden = embargo.secrets(whole, site)
    answers = Answers(
        site,
        stands,
        templates={path.removeprefix(TEMPLATES): templates[path].digest for path in words},
        words={prefix: digest(catalog) for prefix, catalog in translations.items()},
    )
    told = Words(words, addresses(static), translations)
    compiled = memory.hand.setdefault("compiled", Compiled(memory))
    rendering = Rendering(site, resolver.of, words=told, answers=answers, notes=library.notes, compiled=compiled)
    away = afar(site, library, shelved, resolver=resolver, answers=answers, words=told, spread=spread)
    maker = Maker(
        memory, answers, library.notes, common=_common(sources, stands, hidden), variant=str(drafts), afar=away
    )
    makings = [*rendering.files(planned, content, static), *rendering.pages(planned)]
    change = embargo.next_change(whole, now)
    read = frozenset(folder for folder, one in shelved.items() if one.is_new)
    inspect = _inspector(site, hidden, makings)
    return _Prepared(site, planned, makings, maker, inspect, change and change[0], read), in_order(problems)


def _common(sources: Mapping[str, Source], stands: Mapping[str, Stands], hidden: embargo.Secrets) -> str:
    """Return what stands for all that every page may show without asking, and for what none may."""
    beside = [
        (path, source.digest)
        for path, source in sorted(sources.items())
        if not (load.is_in_folder(path) or path.startswith("translations/") or _is_template(path))
    ]
    standing = [one.light for folder, one in stands.items() if folder.startswith(load.PAGES)]
    return digest(beside, hidden.stand_for, standing)


def _unseen(base: Loaded, shelved: Mapping[str, Shelved], content: Mapping[str, Source]) -> Loaded:
    """Return what was loaded and is not shown, or not before a moment, with all texts as written."""

    def of(kind: str) -> tuple[Document, ...]:
        folders = (one.record.unseen for folder, one in shelved.items() if folder.startswith(f"content/{kind}/"))
        return tuple(document for unseen in folders for document in unseen)

    return replace(base, briefings=of("briefings"), pages=of("pages"), texts=load.Texts(content))


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


def words_of(sources: Mapping[str, Source]) -> tuple[dict[str, str], list[Problem]]:
    """Return the templates as text by path."""
    return _texts(_apart(sources)[1])


def _apart(sources: Mapping[str, Source]) -> tuple[dict[str, Source], dict[str, Source], dict[str, Source]]:
    content = {path: source for path, source in sources.items() if path.startswith("content/")}
    static = {path: source for path, source in sources.items() if path.startswith(STATIC)}
    templates = {path: source for path, source in sources.items() if _is_template(path)}
    return content, templates, static


def _is_template(path: str) -> bool:
    return path.startswith(TEMPLATES) and path.endswith(".html") and not path.startswith(STATIC)


def _texts(templates: Mapping[str, Source]) -> tuple[dict[str, str], list[Problem]]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path, source in templates.items():
        text, faults = characters.decode(path, source.data)
        problems += faults
        if text is not None:
            problems += documents.conflicts(path, text)
            texts[path] = text
    return texts, problems
