"""Templates and catalogs without a fault are not checked again, and their faults are always found."""

import pytest

from nashra.build import catalog_cache
from nashra.build.assemble import template_texts
from nashra.incremental.store import Memory
from nashra.model.sources import Source
from nashra.pages import catalogs
from tests.build.incremental import sample
from tests.samples import SETTINGS

FRENCH = "translations/fr/LC_MESSAGES/messages.po"


def checked(files: dict[str, bytes], memory: Memory) -> tuple[dict[str, bytes], list[str]]:
    sources = {path: Source(path, data) for path, data in files.items()}
    found, problems = catalog_cache.checked_catalogs(template_texts(sources)[0], sources, SETTINGS, memory)
    return found, [str(problem) for problem in problems]


def test_the_same_files_are_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    memory, files = Memory(), sample()
    first = checked(files, memory)
    monkeypatch.setattr(catalogs, "compiled", None)
    monkeypatch.setattr(catalogs, "read", None)

    assert checked(files, memory) == first
    assert set(first[0]) == {"ar", "en", "fr"}
    assert first[1] == []


def test_other_files_are_checked_as_without_a_memory() -> None:
    memory, files = Memory(), sample()
    clean = checked(files, memory)[0]
    other = files | {FRENCH: files[FRENCH].replace(b"Page introuvable", b"Page absente")}
    without = {path: data for path, data in files.items() if path != FRENCH}
    faulty = files | {"templates/404.html": files["templates/404.html"] + b"{% if %}"}

    for changed in (other, without, faulty, faulty, files):
        assert checked(changed, memory) == checked(changed, Memory())
    assert checked(other, memory)[0]["fr"] != clean["fr"]
    assert checked(faulty, memory)[1] != []
    assert checked(without, memory)[1] != []
