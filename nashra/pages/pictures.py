"""Finds the picture that programs show beside a link to a page: its card, or else the first one in its text."""

from html import unescape
from typing import NamedTuple

from nashra.content.images import path_of_address
from nashra.model.content import Document
from nashra.model.site import Briefing, Page, Site
from nashra.pages import urls
from nashra.pages.cards.card import HEIGHT, WIDTH, file_name
from nashra.pages.cards.words import Words, card_of
from nashra.text.html import start_tags


class Picture(NamedTuple):
    """A published picture: its permalink, its size in pixels, its description, and whether it is a card."""

    url: str
    width: int
    height: int
    alt: str
    is_card: bool = False


def shared_picture(site: Site, page: Page, words: Words, look: str) -> Picture | None:
    """Return the picture of a page; `look` is the digest of the look of the cards, "" where there are none."""
    card = card_of(site, page, words) if look else None
    if card:
        return Picture(site.settings.url + urls.static(file_name(card, look)), WIDTH, HEIGHT, card.text, is_card=True)
    if page.template == "briefing.html" and isinstance(page.subject, Briefing):
        return first_picture(page.subject.documents[page.language.prefix], site)
    return None


def first_picture(document: Document, site: Site) -> Picture | None:
    """Return the first picture in a body, or None if it has none."""
    html = document.body.html
    tags = start_tags(html) if "<img" in html else ()  # most bodies have none, and no tag is read
    attributes = next((attributes for tag, attributes, _ in tags if tag == "img"), None)
    if attributes is None:
        return None
    image = site.images[path_of_address(document, unescape(attributes["src"]))]
    alt = unescape(attributes.get("alt", ""))
    return Picture(site.settings.url + urls.static(image.name), image.width, image.height, alt)
