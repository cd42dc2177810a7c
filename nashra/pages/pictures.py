"""Finds the picture that programs show beside a link to a text: the first one in its body."""

from html import unescape
from typing import NamedTuple

from nashra.content.images import path_of_address
from nashra.model.content import Document
from nashra.model.site import Site
from nashra.pages import urls
from nashra.text.html import start_tags


class Picture(NamedTuple):
    """A published picture: its permalink, its size in pixels and its description."""

    url: str
    width: int
    height: int
    alt: str


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
