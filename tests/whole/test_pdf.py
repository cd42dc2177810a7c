"""PDF files that a real Chromium makes of the real site: tagged, with language, title, outline and own fonts."""

import re
from pathlib import Path

import pytest

from nashra.cli.main import main
from nashra.project import browser
from tests.conftest import HERE

MEETING = "2022-03-08-rome"


@pytest.mark.skipif(browser.find() is None, reason="no Chromium on this machine (Debian: apt-get install chromium)")
def test_a_pdf_is_tagged_and_has_language_title_outline_and_fonts(tmp_path: Path) -> None:
    site, to = tmp_path / "site", tmp_path / "to"
    assert main(["--root", str(HERE.parent), "--output", str(site), "build", "--carry"]) == 0
    assert main(["pdf", MEETING, "--root", str(HERE.parent), "--output", str(site), "--to", str(to)]) == 0

    for prefix, lang, title in (("ar", "ar-MA", "اجتماع كبار"), ("fr", "fr", "Réunion des hauts")):
        data = (to / f"meetings-{MEETING}.{prefix}.pdf").read_bytes()
        for name in ("StructTreeRoot", "MarkInfo", "Outlines", "FontFile2?"):
            assert re.search(rf"/{name}\b".encode(), data), name
        assert f"/Lang ({lang})".encode() in data
        said = title.encode("utf-16-be")
        assert said.hex().upper().encode() in data or title.encode("latin-1", "replace") in data
        assert len(re.findall(rb"/Type /Page\b", data)) > 0
