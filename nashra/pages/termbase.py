"""Writes the glossary for other programs: as a termbase (TBX) and as a table (CSV).

Sources: ISO 30042:2019, and the dialect TBX-Basic, which tools for translators read.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from nashra.model.content import Forms, Term
from nashra.model.settings import Settings
from nashra.model.site import Site
from nashra.pages import urls
from nashra.pages.tables import table

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = {"use": "preferredTerm-admn-sts", "allow": "admittedTerm-admn-sts", "refuse": "deprecatedTerm-admn-sts"}


def tbx(site: Site) -> bytes:
    """Return the terms with all their forms: those to use, others that are allowed, and those that are refused."""
    settings = site.settings
    source = settings.source_language
    root = ET.Element(
        "tbx", {"xmlns": "urn:iso:std:iso:30042:ed-2", "type": "TBX-Basic", "style": "dca", _LANGUAGE: source.tag}
    )
    header = ET.SubElement(ET.SubElement(root, "tbxHeader"), "fileDesc")
    ET.SubElement(ET.SubElement(header, "titleStmt"), "title").text = settings.title[source.prefix]
    ET.SubElement(ET.SubElement(header, "sourceDesc"), "p").text = settings.url + urls.glossary(source.prefix)
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for term in site.glossary.values():
        _concept(body, term, settings)
    ET.indent(root, space=" ")
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _concept(body: ET.Element, term: Term, settings: Settings) -> None:
    concept = ET.SubElement(body, "conceptEntry", id=urls.term_id(term.key))
    if term.note:
        ET.SubElement(concept, "note").text = term.note
    for language in settings.languages:
        if forms := term.forms.get(language.prefix):
            section = ET.SubElement(concept, "langSec", {_LANGUAGE: language.tag})
            for status, form in _all(forms):
                one = ET.SubElement(section, "termSec")
                ET.SubElement(one, "term").text = form
                ET.SubElement(one, "termNote", type="administrativeStatus").text = _STATUS[status]


def _all(forms: Forms) -> Iterator[tuple[str, str]]:
    yield "use", forms.use
    yield from (("allow", form) for form in forms.allow)
    yield from (("refuse", form) for form in forms.refuse)


def terms_table(site: Site) -> bytes:
    """Return a row a term; where a cell has several forms, `; ` is between them."""
    return table([dict(_cells(term, site.settings)) for term in site.glossary.values()])


def _cells(term: Term, settings: Settings) -> Iterator[tuple[str, str | float]]:
    yield "id", term.key
    yield "kind", term.kind
    for prefix in settings.prefixes:
        forms = term.forms.get(prefix, Forms("", (), ()))
        yield f"use_{prefix}", forms.use
        yield f"allow_{prefix}", "; ".join(forms.allow)
        yield f"refuse_{prefix}", "; ".join(forms.refuse)
    yield "note", term.note or ""
