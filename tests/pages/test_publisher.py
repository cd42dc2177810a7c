"""Who publishes the site, at the foot of its pages: in the language of the page, or else marked."""

import pytest

from nashra.model.sources import Source
from tests.conftest import Build

SETTINGS = "content/site.yaml"


@pytest.mark.parametrize(
    ("setting", "line"),
    [
        ("publisher: {fr: L’Office du port, ar: مكتب المرسى}", "<p>Éditeur\u00a0: L’Office du port</p>\n"),
        ("publisher: {ar: مكتب المرسى}", '<p>Éditeur\u00a0: <bdi lang="ar-MA" dir="rtl">مكتب المرسى</bdi></p>\n'),
        ("", ""),
    ],
)
def test_the_footer_says_who_publishes_the_site(
    build: Build, site_sources: dict[str, Source], setting: str, line: str
) -> None:
    built, problems = build({SETTINGS: f"{site_sources[SETTINGS].data.decode()}{setting}\n"})
    assert built is not None, [str(problem) for problem in problems]
    home = next(output for output in built.outputs if output.path == "fr/index.html").data.decode()

    assert f"<p>Un petit site pour les essais</p>\n{line}<ul>" in home
