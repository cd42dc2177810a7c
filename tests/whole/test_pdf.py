"""PDF files that a real Chromium makes of the real site: tagged, with language, title, outline and fonts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from nashra.cli.main import main
from tests.conftest import HERE

MEETING = "2022-03-08-rome"
TITLES = {
    "ar": "اجتماع كبار مسؤولي مجموعة التركيز الإفريقي، روما – نشرة",
    "fr": "Réunion des hauts fonctionnaires de l’Africa Focus Group, Rome – Nashra",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Path:
    """Return the folder of the PDF files of a meeting; `chromium` is asked for since it must be there."""
    site, to = (tmp_path_factory.mktemp("pdf") / name for name in ("site", "to"))
    root = ["--root", str(HERE.parent), "--output", str(site)]
    assert main([*root, "build", "--carry"]) == 0
    assert main([*root, "pdf", MEETING, "--to", str(to)]) == 0
    return to


@pytest.mark.parametrize(("prefix", "tag"), [("ar", "ar-MA"), ("fr", "fr")])
def test_a_pdf_is_tagged_and_has_language_title_outline_and_fonts(made: Path, prefix: str, tag: str) -> None:
    data = (made / f"meetings-{MEETING}.{prefix}.pdf").read_bytes()
    title = re.search(rb"/Title <([0-9A-F]+)>\s*/Creator", data)

    for name in ("StructTreeRoot", "MarkInfo", "Outlines", "FontFile2?"):
        assert re.search(rf"/{name}\b".encode(), data), name
    assert f"/Lang ({tag})".encode() in data
    assert title is not None
    assert bytes.fromhex(title[1].decode()).decode("utf-16") == TITLES[prefix]
    assert 2 <= len(re.findall(rb"/Type /Page\b", data)) <= 4
