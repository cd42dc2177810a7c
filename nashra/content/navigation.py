"""Reads the menu and the links of the footer from `content/site.yaml`, and finds those that lead nowhere."""

from collections.abc import Collection, Iterator

from nashra.content import fields, yaml
from nashra.content._described import Parser, with_schema
from nashra.content.fields import Fields
from nashra.content.yaml import Node
from nashra.model.problems import FieldError, Problem, did_you_mean
from nashra.model.settings import LISTS, FooterLink, Navigation


def read(reader: Fields, texts: Parser[dict[str, str]]) -> Navigation:
    """Return what the fields `menu` and `footer` say; `texts` parses a text for each language."""
    menu = reader.take("menu", _menu) or ()
    footer = reader.take("footer", fields.items_of(_footer_link(texts))) or ()
    lines = reader.lines() if menu or footer else {}
    return Navigation(menu, footer, lines.get("menu", 1), lines.get("footer", 1))


@with_schema(lambda: fields.items_of(fields.slug).schema | {"uniqueItems": True})
def _menu(node: Node) -> tuple[str, ...]:
    entries = fields.items_of(fields.slug)(node)
    if twice := next((entry for at, entry in enumerate(entries) if entry in entries[:at]), None):
        raise FieldError(f"has `{twice}` twice", "delete one of them")
    return entries


def _footer_link(texts: Parser[dict[str, str]]) -> Parser[str | FooterLink]:
    """Return the parser of one link: the slug of a standing page, or the name and the address of another."""

    def read_link(reader: Fields) -> FooterLink | None:
        name = reader.take("name", texts, required=True)
        url = reader.take("url", fields.web_address, required=True)
        return FooterLink(name, url) if name is not None and url else None

    link = fields.record(read_link, "write the slug of a standing page, or {name: …, url: …}")

    @with_schema(lambda: {"anyOf": [fields.slug.schema, link.schema]})
    def parse(node: Node) -> str | FooterLink:
        return fields.slug(node) if isinstance(node, yaml.Scalar) else link(node)

    return parse


def unknown_pages(navigation: Navigation, path: str, slugs: Collection[str]) -> Iterator[Problem]:
    """Yield a Problem for each page that the menu or the footer names and that is not among the slugs of all pages.

    `path` is that of the settings. A page that is not published yet is known, and left out.
    """
    of_footer = [entry for entry in navigation.footer if isinstance(entry, str)]
    for name, line, entries, known in (
        ("menu", navigation.menu_line, navigation.menu, {*LISTS, *slugs}),
        ("footer", navigation.footer_line, of_footer, slugs),
    ):
        for entry in entries:
            if entry not in known:
                hint = (
                    did_you_mean(entry, known)
                    or f"it may have {', '.join(sorted(known)) or 'pages, but none is there'}"
                )
                yield Problem(path, line, f"`{name}` names `{entry}`, and there is no such page", hint)
