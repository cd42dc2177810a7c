"""Each page loads the style sheets that it needs and is light: the classes in pages against those in the sheets."""

import re
import shutil
from pathlib import Path

import pytest

from nashra.project.project import BuildOptions, Project
from tests import meetings, sounds
from tests.conftest import HERE, NOW

ROOT = HERE.parent
SHEETS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "templates/static").glob("*.css")}
_LINKED = re.compile(r'<link rel="stylesheet" href="[^"]*/([\w-]+)\.[0-9a-f]+\.css">')
_CLASS = re.compile(r'\sclass="([^"]*)"')


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the pages of the site and of tests/site, with a recording and linked terms there, by address."""
    sample = tmp_path_factory.mktemp("sheets") / "site"
    shutil.copytree(HERE / "site", sample, ignore=shutil.ignore_patterns(".cache"))
    text = sample / "content/briefings/marsa-meeting/ar.md"
    (text.parent / "speech.wav").write_bytes(sounds.wav(2))
    written = text.read_text(encoding="utf-8").replace("---\n", "---\naudio: speech.wav\n", 1)
    text.write_text(written.replace("فقرة أولى", "فقرة أولى عن المرسى"), encoding="utf-8")
    with (sample / "content/site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("glossary: true\nterms: link\ncarry: [print]\n")
    found: dict[str, str] = {}
    for root in (ROOT, sample):
        site, problems = Project(root).build(BuildOptions(NOW, drafts=True, carry=True))
        assert site is not None, problems
        found |= {f"{root.name}/{one.path}": one.data.decode() for one in site.outputs if one.path.endswith(".html")}
    return found


def styled(css: str) -> set[str]:
    """Return the classes that a style sheet has rules for."""
    selectors = re.sub(r"/\*.*?\*/|\{[^{}]*\}|\"[^\"]*\"", " ", css, flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][\w-]*)", selectors))


def test_a_page_loads_each_sheet_that_has_rules_for_it_and_no_other(pages: dict[str, str]) -> None:
    classes = {name: styled(css) for name, css in SHEETS.items()}
    only = {
        name: has.difference(*(others for other, others in classes.items() if other != name))
        for name, has in classes.items()
    }
    loaded = set()
    for address, html in pages.items():
        linked = _LINKED.findall(html)
        used = {one for value in _CLASS.findall(html) for one in value.split()}
        if linked:  # a page that leads on has none
            assert linked[0] == "style"
            assert {name for name, has in only.items() if used & has} <= set(linked), address
            assert all(used & classes[name] for name in linked[1:]), address
            loaded |= set(linked)
    assert loaded == SHEETS.keys()


def test_the_timeline_of_28_meetings_weighs_at_most_14_kilobytes_and_the_home_page_12(tmp_path: Path) -> None:
    root = meetings.write(tmp_path, meetings.some(28))
    for name in ("wordmark.svg", "wordmark-ar.svg"):
        shutil.copy(ROOT / "content" / name, root / "content")
    settings = root / "content/site.yaml"
    logo = "theme: {logo: {ar: wordmark-ar.svg, en: wordmark.svg, fr: wordmark.svg}}\n"
    text = settings.read_text(encoding="utf-8") + logo
    settings.write_text(f"{text}budget: {{timeline: 14, home: 12}}\n", encoding="utf-8")
    site, problems = Project(root).build(BuildOptions(NOW))

    assert site is not None, problems
    assert {"ar/timeline/index.html", "fr/index.html"} <= {output.path for output in site.outputs}
    settings.write_text(f"{text}budget: {{timeline: 12}}\n", encoding="utf-8")
    site, problems = Project(root).build(BuildOptions(NOW))
    assert site is None
    assert "/ar/timeline/ weighs 13." in str(problems[0])
