"""The glossary as other programs read it."""

import csv
import io
from dataclasses import replace
from xml.etree import ElementTree as ET

from nashra.model.content import Forms, Term
from nashra.pages.termbase import tbx, terms_table
from tests.pages.theme import SITE

GLOSSARY = {
    "group": Term("group", "body", {"en": Forms("Small Group", ("the Group",), ("R & D <group>",))}, "Not =1+1."),
    "sum": Term("sum", "term", {"ar": Forms("مجموع", (), ()), "en": Forms("=1+1", (), ())}, None),
}
TERMS = replace(SITE, glossary=GLOSSARY)
TBX = "{urn:iso:std:iso:30042:ed-2}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def test_a_termbase_has_each_form_with_its_status_and_the_note() -> None:
    root = ET.fromstring(tbx(TERMS))  # noqa: S314
    concepts = root.findall(f"{TBX}text/{TBX}body/{TBX}conceptEntry")
    group, total = concepts

    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    assert [one.get("id") for one in concepts] == ["site-term-group", "site-term-sum"]
    assert group.findtext(f"{TBX}note") == "Not =1+1."
    assert [section.get(LANGUAGE) for section in total.iter(f"{TBX}langSec")] == ["ar-MA", "en-GB"]
    assert [(one.findtext(f"{TBX}term"), one.findtext(f"{TBX}termNote")) for one in group.iter(f"{TBX}termSec")] == [
        ("Small Group", "preferredTerm-admn-sts"),
        ("the Group", "admittedTerm-admn-sts"),
        ("R & D <group>", "deprecatedTerm-admn-sts"),
    ]


def test_its_elements_are_in_the_order_of_the_standard() -> None:
    root = ET.fromstring(tbx(TERMS))  # noqa: S314

    assert [child.tag.removeprefix(TBX) for child in root] == ["tbxHeader", "text"]
    assert [child.tag.removeprefix(TBX) for child in root.find(f".//{TBX}conceptEntry") or ()] == ["note", "langSec"]
    assert {tuple(child.tag.removeprefix(TBX) for child in one) for one in root.iter(f"{TBX}termSec")} == {
        ("term", "termNote")
    }


def test_a_table_has_a_row_a_term() -> None:
    rows = list(csv.DictReader(io.StringIO(terms_table(TERMS).decode("utf-8-sig"), newline="")))

    assert [row["id"] for row in rows] == ["group", "sum"]
    assert rows[0]["allow_en"] == "the Group"
    assert rows[0]["use_ar"] == ""
    assert rows[1]["use_en"] == "'=1+1"  # no spreadsheet takes it for a formula
