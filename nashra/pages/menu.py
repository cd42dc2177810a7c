"""Says what the menu and the footer of every page lead to, by the settings of the site."""

from nashra.model.settings import LISTS, FooterLink
from nashra.model.site import Site, StandingPage


def menu(site: Site) -> tuple[str | StandingPage, ...]:
    """Return the entries of the menu: one of LISTS or a standing page each; without a setting all of them."""
    pages = {page.slug: page for page in site.pages}
    wanted = site.settings.navigation.menu or (*LISTS, *pages)
    return tuple(entry if entry in LISTS else pages[entry] for entry in wanted if entry in LISTS or entry in pages)


def footer(site: Site) -> tuple[FooterLink | StandingPage, ...]:
    """Return the links that the site itself puts into the footer; a page that is not published is left out."""
    pages = {page.slug: page for page in site.pages}
    links = site.settings.navigation.footer
    found = (pages.get(link) if isinstance(link, str) else link for link in links)
    return tuple(link for link in found if link is not None)
