"""A small site with one alias and one meeting, and what each host's recipe makes of it."""

from dataclasses import replace
from datetime import date

from nashra.content.images import hashed_name
from nashra.model.settings import Language
from nashra.model.site import Output, Site
from nashra.model.sources import Source
from nashra.pages import urls
from nashra.pages.plan import plan
from nashra.publish.hosts import recipes, rules
from nashra.publish.hosts.rules import Redirect
from tests import sites

STYLE = urls.path(urls.static(hashed_name("style.css", Source("style.css", b"*{}").digest)))


def small(url: str = "https://example.org/demo") -> Site:
    """Return the site as it is at an address."""
    site = sites.site(
        sites.briefing("new-slug", "ar", "en", aliases=("old-slug",)),
        meetings=(sites.meeting("2023-03-01-marsa", date(2023, 3, 1)),),
    )
    host, slash, path = url.removeprefix("https://").partition("/")
    return replace(site, settings=replace(site.settings, url=url, host=host, base=slash + path))


def with_forms() -> Site:
    """Return the site in Arabic, English, two forms of Portuguese, and Finnish with a prefix of its own."""
    site = small()
    arabic, english, _ = site.settings.languages
    portuguese = [
        Language(prefix, tag, tag, "ltr", variant=True) for prefix, tag in (("pt", "pt-BR"), ("pt-pt", "pt-PT"))
    ]
    languages = (arabic, english, *portuguese, Language("suomi", "fi", "Suomi", "ltr"))
    return replace(site, settings=replace(site.settings, languages=languages))


def outputs_of(site: Site) -> list[Output]:
    """Return a file for each page and planned file of a site, and a style sheet."""
    planned = plan(site)
    paths = [urls.path(url) for url in (*planned.pages, *sorted(planned.files))]
    return [*(Output(path, path.encode()) for path in paths), Output(STYLE, b"*{}")]


def added(host: str, site: Site | None = None) -> dict[str, bytes]:
    """Return the files that a host's recipe adds to a site."""
    site = site or small()
    present = {output.path for output in outputs_of(site)}
    outputs = recipes.recipe(host, site, plan(site), outputs_of(site))
    return {output.path: output.data for output in outputs if output.path not in present}


def outside(host: str, site: Site | None = None) -> str:
    """Return a host's configuration that is kept outside the site."""
    site = site or small()
    return recipes.server_configuration(host, site, plan(site), outputs_of(site))


def rules_of(site: Site | None = None) -> rules.Rules:
    """Return the rules of a site."""
    site = site or small()
    return rules.rules(site, plan(site), outputs_of(site))


def with_redirects(count: int, slug: str = "old") -> rules.Rules:
    """Return the rules of a site with so many redirects, numbered from 0."""
    redirects = (Redirect(f"/demo/en/{slug}-{number}/", "/demo/en/new/") for number in range(count))
    return replace(SMALL_RULES, redirects=tuple(redirects))


SMALL_RULES = rules_of()
