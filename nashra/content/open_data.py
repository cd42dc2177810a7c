"""Reads the field `data` of `content/site.yaml`: whether the site publishes data files, and under which licence."""

from collections.abc import Collection, Iterator, Mapping

from nashra.content import fields
from nashra.content._described import with_schema
from nashra.content.fields import Fields
from nashra.content.yaml import Node
from nashra.model.problems import FieldError, Problem, did_you_mean
from nashra.model.settings import OpenData

_LICENCES: Mapping[str, tuple[str, str]] = {
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-ND-4.0": ("CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
    "CC-BY-NC-4.0": ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "etalab-2.0": ("Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
    "OGL-UK-3.0": (
        "Open Government Licence 3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
}
"""The names and the addresses of licences by their identifiers (SPDX)."""


def read(reader: Fields) -> OpenData | None:
    """Return what the field says; None where it is absent or faulty."""
    lines = reader.lines()

    def of_data(inner: Fields) -> OpenData | None:
        licence = inner.take("licence", _licence, required=True)
        without = inner.take("without", fields.items_of(fields.slug)) or ()
        return OpenData(*licence, without, lines.get("data", 1)) if licence else None

    return reader.take("data", fields.record(of_data, "write `licence: CC-BY-4.0`"))


@with_schema({"anyOf": [{"enum": [*_LICENCES]}, fields.web_address.schema]})
def _licence(node: Node) -> tuple[str, str]:
    """Return the name and the address of a licence; the address alone is its own name."""
    value = fields.word(node)
    if "://" in value:
        address = fields.web_address(node)
        return address, address
    if value not in _LICENCES:
        hint = did_you_mean(value, _LICENCES) or f"write its address, https://…, or one of {', '.join(_LICENCES)}"
        raise FieldError(f"is `{value}`, which is no licence known here", hint)
    return _LICENCES[value]


def unknown_briefings(data: OpenData | None, path: str, slugs: Collection[str]) -> Iterator[Problem]:
    """Yield a Problem for each briefing in `without` that is not among the slugs of all; `path` is of the settings."""
    for slug in data.without if data else ():
        if data and slug not in slugs:
            hint = did_you_mean(slug, slugs) or "the briefings are the folders of content/briefings/"
            yield Problem(path, data.line, f"`without` names `{slug}`, and there is no such briefing", hint)
