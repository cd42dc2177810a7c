"""The recipe: a site's sources -> its outputs, or the problems that stand in their way. Read this file first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from nashra import catalogs, characters, documents, embargo, manifest, settings, style, typography, weight
from nashra.hosts import recipes
from nashra.link import link
from nashra.load import load
from nashra.model import Settings, Source, ToBody
from nashra.plan import Plan, plan
from nashra.problems import Problem, in_order, stops
from nashra.render import STATIC, render, template_problems
from nashra.resolve import Resolver
from nashra.review import numerals, reviewer
from nashra.review.numerals import Numerals
from nashra.site import Output, Site


@dataclass(frozen=True, slots=True)
class Built:
    """A whole site in memory; `until` is the moment at which it changes by itself, if there is one."""

    site: Site
    plan: Plan
    outputs: tuple[Output, ...]
    until: datetime | None = None


def build(
    sources: Mapping[str, Source], *, to_body: ToBody, now: datetime, drafts: bool = False, host: str = ""
) -> tuple[Built | None, list[Problem]]:
    """Return the site that the sources make, or None, and every problem and advice in order.

    `to_body` converts a body of Markdown; `now` is the moment as of which the site is built;
    `drafts` shows what is not yet to be published; `host` names one of `hosts.recipes.HOSTS`, whose files are added.
    """
    content, templates, static = _apart(sources)
    words, problems = _texts(templates)

    loaded, faults = load(content, to_body)
    problems += faults + template_problems(words)
    if loaded is None:
        return None, in_order(problems)

    problems += style.advice(loaded)

    site, faults = link(loaded, now=now, drafts=drafts)
    site = typography.site(site)
    problems += faults

    planned = plan(site)
    problems += Resolver(site, planned, loaded.faulty).problems()

    spelled, faults = numerals_of(sources, site.settings)
    problems += faults
    problems += reviewer.problems(site, reviewer.knowledge(site, spelled, loaded.faulty), loaded.faulty)

    messages = catalogs.messages(words)
    translations, faults = catalogs.load(sources, site.settings, messages)
    problems += faults
    if stops(problems):
        return None, in_order(problems)

    outputs, faults = render(site, planned, templates=words, static=static, catalogs=translations)
    problems += faults
    if not faults:
        problems += weight.problems(settings.PATH, site.settings, planned, outputs)
        problems += embargo.leaks(loaded, site, outputs)
        outputs = recipes.recipe(host, site, planned, outputs) if host else outputs
        outputs.append(manifest.manifest(site, planned, sources, outputs))
    if stops(problems):
        return None, in_order(problems)
    change = embargo.next_change(loaded, now)
    return Built(site, planned, tuple(outputs), change and change[0]), in_order(problems)


def numerals_of(sources: Mapping[str, Source], site: Settings) -> tuple[dict[str, Numerals], list[Problem]]:
    """Return how each language writes numbers, by prefix, where a file says so, and what is wrong with these files."""
    found: dict[str, Numerals] = {}
    problems: list[Problem] = []
    for language in site.languages:
        path = f"translations/{language.prefix}/numerals.yaml"
        if path in sources:
            text, faults = characters.decode(path, sources[path].data)
            problems += faults
            made, faults = numerals.parse(path, text) if text is not None else (None, [])
            problems += faults
            if made is not None:
                found[language.prefix] = made
    return found, problems


def words_of(sources: Mapping[str, Source]) -> tuple[dict[str, str], list[Problem]]:
    """Return the templates as text by path."""
    return _texts(_apart(sources)[1])


def _apart(sources: Mapping[str, Source]) -> tuple[dict[str, Source], dict[str, Source], dict[str, Source]]:
    content = {path: source for path, source in sources.items() if path.startswith("content/")}
    static = {path: source for path, source in sources.items() if path.startswith(STATIC)}
    templates = {
        path: source
        for path, source in sources.items()
        if path.startswith("templates/") and path.endswith(".html") and path not in static
    }
    return content, templates, static


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
