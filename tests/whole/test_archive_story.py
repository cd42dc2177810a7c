"""The story of an archive of old texts: it is adopted in a few commands, and every later change is told.

What the commands print is read as staff read it, and the built pages as readers do.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from nashra.cli.main import main
from tests import archive
from tests.archive import Old

ACCEPTED = "content/accepted.yaml"
ALL = 183  # findings of the archive that are accepted
OLD = archive.texts()
HOW_MANY = Counter(change for old in OLD for change in old.changes.values())
PLAIN = OLD[9]  # in both languages as many paragraphs as in the original
HEAD = {
    "en": "The original, in Arabic, has been changed since this translation was made.",
    "fr": "L’original, en arabe, a été modifié depuis la réalisation de cette traduction.",
}
CHANGED = {
    "en": "Not yet updated: this passage has changed in the original.",
    "fr": "Pas encore mis à jour : ce passage a changé dans l’original.",
}
ADDED = {
    "en": "Not translated yet: a passage was added to the original here.",
    "fr": "Pas encore traduit : un passage a été ajouté ici dans l’original.",
}
GONE = {
    "en": "Not yet updated: this passage is no longer in the original.",
    "fr": "Pas encore mis à jour : ce passage ne figure plus dans l’original.",
}
NO_LONGER = {"en": "(no longer in the original)", "fr": "(supprimé de l’original)"}


class Adopted(NamedTuple):
    """A site of 200 texts that was adopted, and what each command printed for that: results, and all else."""

    root: Path
    printed: list[tuple[str, str]]


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Adopted:
    root = tmp_path_factory.mktemp("archive") / "root"
    archive.write(root, OLD)
    commands: tuple[tuple[list[str], int], ...] = (
        (["check"], 1),
        (["sync", "--all"], 0),
        (["check"], 1),
        (["accept", "--all", "--reason", "archive of 2017, as it was published"], 0),
        (["check"], 0),
        (["build"], 0),
    )
    return Adopted(root, [run(root, command, code) for command, code in commands])


@pytest.fixture
def root(adopted: Adopted) -> Iterator[Path]:
    """Return the folder of the adopted site, whose files may be changed: they are put back after the test."""
    before = {path: path.read_bytes() for path in (adopted.root / "content").rglob("*") if path.is_file()}
    yield adopted.root
    for path, data in before.items():
        if path.read_bytes() != data:
            path.write_bytes(data)


def run(root: Path, command: list[str], code: int = 0) -> tuple[str, str]:
    """Run a command that ends with this exit code, and return what it prints: results, and all else."""
    printed = [TextIOWrapper(BytesIO(), encoding="utf-8") for _ in range(2)]
    with redirect_stdout(printed[0]), redirect_stderr(printed[1]):
        ended = main([*command, "--root", str(root)])
    for stream in printed:
        stream.seek(0)
    results, others = (stream.read() for stream in printed)
    assert ended == code, others
    return results, others


def told(html: str) -> list[str]:
    """Return what a page tells readers of its original: what the notice says and lists, then the words at passages."""
    notice = "".join(re.findall(r'<aside class="notice".*?</aside>', html, re.DOTALL))
    heads = re.findall(r"<strong>(.*?)</strong>", notice)
    listed = re.findall(r"<li>(?:<a [^>]*>)?(.*?)(?:</a>)?</li>", notice)
    return [*heads, *listed, *(words.strip() for words in re.findall(r'<p class="mark behind"[^>]*>([^<]*)', html))]


def pages_that_tell(root: Path) -> dict[str, list[str]]:
    """Build, and return what each page tells readers of its original, by its path."""
    run(root, ["build"])
    pages = {path.relative_to(root / "site").as_posix(): path for path in (root / "site").rglob("*.html")}
    told_by = {name: told(path.read_text(encoding="utf-8")) for name, path in pages.items()}
    return {name: words for name, words in told_by.items() if words}


def of_both(old: Old, words: Callable[[str], list[str]]) -> dict[str, list[str]]:
    """Return what the pages of the translations of a text are to tell, by a function of the language."""
    return {f"{language}/briefings/{old.slug}/index.html": words(language) for language in old.changes}


def edit(path: Path, change: Callable[[list[str]], object]) -> None:
    """Change the pieces of a file that blank lines part: the first is its front matter, then come its paragraphs."""
    pieces = path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    change(pieces)
    path.write_text("\n\n".join(pieces) + "\n", encoding="utf-8")


# --- adopting ------------------------------------------------------------------------------------------------


def test_an_archive_is_adopted_in_six_commands_and_each_names_the_next(adopted: Adopted) -> None:
    (_, first), (recorded, _), (_, second), (accepted, _), (passes, quiet), (_, also_quiet) = adopted.printed
    shortened, rounded = HOW_MANY["shortened"], HOW_MANY["rounded"]

    for problems in (first, second):
        *findings, others, next_step, count = problems.splitlines()
        assert len(findings) == 50
        assert re.fullmatch(r"and \d+ more in \d+ files: .*; see each by `nashra check --all`", others)
        assert "`nashra sync --all` records them" in next_step
        assert count == f"{shortened + rounded} problems: nothing was written"
    *_, number, open_points, next_step = recorded.splitlines()
    assert len(recorded.splitlines()) == 50 + 1 + 50 + 1 + 3
    assert re.fullmatch(rf"{HOW_MANY.total()} translations: 1,6\d\d passages newly recorded", number)
    assert open_points.startswith(f"to be looked at: {shortened} passages of {shortened} translations ")
    assert "`nashra accept --all --reason …`" in next_step
    terms = ALL - rounded - shortened
    counts = f"terms {terms}, numbers {rounded}, structure {shortened}"
    assert accepted == f"{ACCEPTED}: {ALL} findings accepted ({counts})\n"
    assert passes.startswith("no problems in 200 briefings, ")
    assert f"\n{ALL} findings are accepted in {ACCEPTED}\n" in passes
    assert (quiet, also_quiet) == ("", "")


def test_what_was_merged_split_and_left_out_is_known_to_be_so(adopted: Adopted) -> None:
    table = {row["slug"]: row["languages"] for row in json.loads(run(adopted.root, ["status", "--json"])[0])}
    right = []
    for old in OLD:
        here, next_to_it = f"¶{old.place}", f"¶{old.place}+{old.place + 1}"
        expected = {
            "merged": ("current", [(next_to_it, "joined")]),
            "split": ("current", [(here, "joined")]),
            "shortened": ("incomplete", [(here, "missing")]),
        }
        for language, change in old.changes.items():
            text = table[old.slug][language]
            others = [(passage["block"], passage["state"]) for passage in text["others"]]
            assert text["behind"] == []
            right.append((text["state"], others) == expected.get(change, ("current", [])))

    assert sum(right) >= 0.98 * len(right)


def test_no_page_of_a_freshly_adopted_archive_tells_readers_of_a_change(root: Path) -> None:
    assert len(list((root / "site").rglob("*.html"))) > 460
    assert pages_that_tell(root) == {}


# --- later changes -------------------------------------------------------------------------------------------


def test_a_paragraph_of_the_original_that_changes_is_told_and_nothing_else(root: Path) -> None:
    edit(root / PLAIN.path("ar"), lambda pieces: pieces.insert(5, pieces.pop(5) + " وانتهى اللقاء."))

    assert pages_that_tell(root) == of_both(PLAIN, lambda language: [HEAD[language], "passage 5", CHANGED[language]])
    assert "6/7 current · ¶5 changed" in run(root, ["status"])[0]


def test_a_paragraph_that_is_added_is_told(root: Path) -> None:
    edit(root / PLAIN.path("ar"), lambda pieces: pieces.append("وكتبت هذه الفقرة بعد النشر بأيام."))

    assert pages_that_tell(root) == of_both(PLAIN, lambda language: [HEAD[language], "passage 7", ADDED[language]])


def test_a_paragraph_that_is_deleted_is_told(root: Path) -> None:
    edit(root / PLAIN.path("ar"), lambda pieces: pieces.pop(5))

    def words(language: str) -> list[str]:
        return [HEAD[language], f"passage 5 {NO_LONGER[language]}", GONE[language]]

    assert pages_that_tell(root) == of_both(PLAIN, words)


@pytest.mark.parametrize("change", ["merged", "split"])
def test_a_change_within_a_joined_passage_is_told_at_this_passage_alone(root: Path, change: str) -> None:
    old = next(old for old in OLD if old.changes == {"en": change})
    edit(root / old.path("ar"), lambda pieces: pieces.insert(old.place, pieces.pop(old.place) + " وانتهى اللقاء."))

    assert pages_that_tell(root) == of_both(old, lambda _: [HEAD["en"], f"passage {old.place}", CHANGED["en"]])


def test_an_accepted_finding_is_back_when_its_passage_changes_and_prune_forgets_it(root: Path) -> None:
    path = root / PLAIN.path("en")
    before = path.read_bytes()
    edit(path, lambda pieces: pieces.insert(1, pieces.pop(1) + " It rained."))

    lapsed, finding, count = run(root, ["check"], 1)[1].splitlines()
    assert lapsed.startswith(f"{ACCEPTED}:")
    assert "1 line accepts nothing any more" in lapsed
    found = re.match(rf"{path.relative_to(root)}:\d+: numbers: ar (\d+) ↔ en (\d+): the number differs", finding)
    assert found is not None
    assert count == "1 problem: nothing was written"

    path.write_bytes(before)
    out, err = run(root, ["check"])
    assert f"{ALL} findings are accepted" in out
    assert err == ""

    exact, rounded = found.groups()
    edit(path, lambda pieces: pieces.insert(1, pieces.pop(1).replace(rounded, exact)))
    assert "1 line accepts nothing any more" in run(root, ["check"])[1]
    assert run(root, ["accept", "--prune"])[0] == f"{ACCEPTED}: 1 line taken out, {ALL - 1} left\n"
    out, err = run(root, ["check"])
    assert f"{ALL - 1} findings are accepted" in out
    assert err == ""
    path.write_bytes(before)
    assert finding.partition(" (")[0] in run(root, ["check"], 1)[1]
