"""The story of an upgrade: a site that an earlier nashra made, with a language, a template and a target of its own."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from nashra import __version__
from tests.machines import Machine, checkout, install
from tests.whole.test_wheel import built

OLD = "0.1.9"
SENTENCE = "Page not found"
CATALOG = "translations/ha/LC_MESSAGES/messages.po"
EARLIER = (
    ("nashra/__init__.py", f'"{__version__}"', f'"{OLD}"'),
    ("pyproject.toml", f'version = "{__version__}"', f'version = "{OLD}"'),
    ("start/Makefile", "# What is done every day.", "# What is done each day."),
    ("start/nashra", "# Runs nashra on this site:", "# Runs nashra:"),
    ("start/.github/workflows/check.yml", "name: ", "# Checks.\nname: "),
    ("templates/words.html", f'_("{SENTENCE}")', '_("Briefings")'),
    ("templates/home.html", "{% block main %}", "{% block main %}<!-- earlier -->"),
)
"""What was otherwise in the earlier version: a file, what it has now, what it had."""


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def translate(path: Path) -> None:
    """Translate each message of a catalog."""
    with path.open("rb") as file:
        catalog = read_po(file)
    for message in catalog:
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else ()
            message.string = tuple(f"ha {message.id[-1]}" for _ in forms) or f"ha {message.id}"
    with path.open("wb") as file:
        write_po(file, catalog)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a machine with the earlier nashra."""
    earlier = checkout(tmp_path / "earlier")
    for name, now, then in EARLIER:
        edit(earlier / name, now, then)
    made = Machine(tmp_path / "machine")
    install(made, built("wheel", earlier, tmp_path / "old"))
    return made


def test_one_command_brings_a_site_up_to_date(machine: Machine, tmp_path: Path) -> None:
    def run(script: str) -> str:
        done = machine.run(script)
        assert done.code == 0, done.said
        return done.said

    site = machine.work / "mine"
    run("nashra new site mine --host github-pages --url https://news.example.org")
    edit(site / "content/site.yaml", "languages:\n", "languages:\n  - {tag: ha, name: Hausa}\n")
    run("mine/nashra messages && mine/nashra override home.html")
    translate(site / CATALOG)
    edit(site / "templates/home.html", "<!-- earlier -->", "<!-- earlier --><p>Of our house</p>")
    edit(site / "Makefile", ".PHONY:", "hello:\n\t@echo hello\n\n.PHONY:")
    assert "advice" not in run("make -C mine site")
    assert f'"nashra {OLD}"' in (site / "site/manifest.json").read_text(encoding="utf-8")

    install(machine, built("wheel", Path(__file__).parents[2], tmp_path / "new"))
    said = run("cd mine && nashra upgrade")

    # It says what is new and what must be done, and has done what can be done.
    assert re.search(rf"(?m)^## {re.escape(__version__)} .*\n\n### What you must do$", said)
    updated = re.findall("(?m)^(.+): updated$", said)
    wheel = f"wheels/nashra-{__version__}-py3-none-any.whl"
    assert {*updated} >= {".github/workflows/check.yml", "nashra", "requirements.txt", wheel, CATALOG}
    assert "Makefile" not in updated
    assert "Makefile: the site has changed it, and so has nashra" in said
    assert "\n-# What is done each day." in said
    assert "templates/home.html:1: advice: nashra has changed this file since it was copied" in said
    assert re.search(rf"(?m)^{CATALOG}:\d+: advice: “{SENTENCE}” has no translation", said)
    assert [f"wheels/{path.name}" for path in (site / "wheels").iterdir()] == [wheel]

    # The site builds with the new nashra, in each of its languages, with all that is its own.
    run("make -C mine site")
    assert f'"nashra {__version__}"' in (site / "site/manifest.json").read_text(encoding="utf-8")
    home, lost = ((site / f"site/ha/{name}.html").read_text(encoding="utf-8") for name in ("index", "404"))
    assert "ha Briefings" in home
    assert "<p>Of our house</p>" in home
    assert SENTENCE in lost
    assert run("make --silent -C mine hello") == "hello\n"
    assert ": updated" not in run("mine/nashra upgrade")

    # What it named is done: the sentence is translated, and the template taken over.
    assert "<p>Of our house</p>" in run("mine/nashra override home.html")
    translate(site / CATALOG)
    number = re.search(r"write (\w+) here", run("mine/nashra check"))
    assert number is not None
    before = re.search(r"as it was at (\w+)", (site / "templates/home.html").read_text(encoding="utf-8"))
    assert before is not None
    edit(site / "templates/home.html", before[1], number[1])
    edit(site / "templates/home.html", "<!-- earlier -->", "")
    assert "advice" not in run("mine/nashra check")
