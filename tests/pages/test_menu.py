"""What the menu and the footer lead to, by the settings."""

from dataclasses import replace

import pytest

from nashra.model.settings import FooterLink, Navigation
from nashra.model.site import Site, StandingPage
from nashra.pages import menu
from tests.sites import page, site

ABOUT, TERMS = page("about", "ar"), page("terms", "en")
LINK = FooterLink({"ar": "نعم"}, "https://example.com/")


def made(navigation: Navigation) -> Site:
    one = site(pages=(ABOUT, TERMS))
    return replace(one, settings=replace(one.settings, navigation=navigation))


@pytest.mark.parametrize(
    ("wanted", "entries"),
    [
        ((), ("briefings", "timeline", ABOUT, TERMS)),
        (("terms", "briefings"), (TERMS, "briefings")),
        (("about", "draft"), (ABOUT,)),
    ],
)
def test_the_menu_has_what_the_settings_name_or_all_pages(
    wanted: tuple[str, ...], entries: tuple[str | StandingPage, ...]
) -> None:
    assert menu.menu(made(Navigation(menu=wanted))) == entries


def test_the_footer_has_pages_and_other_links() -> None:
    assert menu.footer(made(Navigation(footer=("terms", LINK, "draft")))) == (TERMS, LINK)
    assert menu.footer(made(Navigation())) == ()
