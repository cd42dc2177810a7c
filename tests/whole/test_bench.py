"""The benchmark's texts are the same each time and have no fault; its report says what was measured."""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import HERE

ROOT = HERE.parent


def run(*arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    run("bench/corpus.py", "3", folder)
    return folder


def test_the_same_number_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    run("bench/corpus.py", "3", tmp_path)

    assert contents(tmp_path) == contents(corpus)


def test_a_text_does_not_depend_on_how_many_there_are(corpus: Path, tmp_path: Path) -> None:
    run("bench/corpus.py", "2", tmp_path)

    assert contents(tmp_path).items() <= contents(corpus).items()


def test_the_review_has_nothing_to_say_of_it(corpus: Path) -> None:
    assert run("build.py", "--root", corpus, "check", "--strict").strip() == "no problems in 3 briefings, 101 pages"


def test_its_ledgers_are_those_that_sync_writes(corpus: Path) -> None:
    before = contents(corpus)
    run("build.py", "--root", corpus, "sync", "sample-text-3")

    assert contents(corpus) == before


def test_originals_alone_are_a_site(tmp_path: Path) -> None:
    run("bench/corpus.py", "2", tmp_path, "--languages", "ar")

    assert run("build.py", "--root", tmp_path, "check", "--strict").startswith("no problems in 2 briefings")


@pytest.mark.parametrize(
    ("peer", "place"),
    [
        ("hugo", "content/{}/briefings/sample-text-2.md"),
        ("eleventy", "content/{}/briefings/sample-text-2.md"),
        ("pelican", "content/briefings/{}/sample-text-2.md"),
        ("mkdocs", "docs/{}/briefings/sample-text-2.md"),
    ],
)
def test_every_generator_is_given_the_same_texts(corpus: Path, tmp_path: Path, peer: str, place: str) -> None:
    run("bench/layouts.py", peer, "3", tmp_path / peer)

    for language in ("ar", "en", "fr"):
        ours = (corpus / f"content/briefings/sample-text-2/{language}.md").read_text(encoding="utf-8")
        theirs = (tmp_path / peer / place.format(language)).read_text(encoding="utf-8")
        body = ours.split("---\n", 2)[2].strip()
        assert (
            body.replace("](../sample-text-1/)", "](sample-text-1.md)" if peer == "mkdocs" else "](../sample-text-1/)")
            in theirs
        )


def measured(**medians: float) -> dict[str, Any]:
    return {tool.replace("_", "-"): {"median": value, "runs": [value]} for tool, value in medians.items()}


RESULTS = {
    "date": "2024-01-02",
    "machine": {"cpu": "A processor", "cores": 2, "memory": 8.0, "system": "Linux 6"},
    "versions": {"Python": "3.11", "Hugo": "v1"},
    "sizes": [
        {
            "briefings": 1000,
            "languages": 3,
            "runs": 3,
            "files": {"nashra": 3300, "hugo": 3400},
            "scenarios": {
                "cold": measured(nashra=2.8, hugo=2.0, nashra_parallel=4.0, pelican=6.0, mkdocs=20.0),
                "same": measured(nashra=0.7, hugo=2.0),
                "check": measured(nashra=0.4),
                "memory-cold": measured(nashra=120.0, hugo=300.0),
                "serve": {"nashra": {"failed": "no answer"}},
            },
        }
    ],
    "growth": [
        {"briefings": 1000, "languages": 1, "files": {}, "scenarios": {"cold": measured(nashra=1.0, hugo=0.5)}},
        {"briefings": 10_000, "languages": 1, "files": {}, "scenarios": {"cold": measured(nashra=12.0, hugo=5.0)}},
    ],
}  # fmt: skip


def test_the_report_says_what_was_measured_and_which_aims_are_missed(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text(json.dumps(RESULTS), encoding="utf-8")
    run("bench/report.py", tmp_path / "results.json", tmp_path)
    lines = (tmp_path / "performance.md").read_text(encoding="utf-8").splitlines()

    assert "### 1,000 briefings in 3 languages (runs: 3)" in lines
    assert "| cold | 2.8 s | 2 s | 1.40 | ≤ 1.5 | yes |" in lines
    assert "| nothing changed | 700 ms | 2 s | 0.35 | ≤ 0.3 | **no** |" in lines
    assert "| `check` after an edit | 400 ms | — | — | ≤ 500 ms | yes |" in lines
    assert "| preview: edit to page | — | — | — | ≤ 100 ms | not measured |" in lines
    assert "| cold, with pages side by side | 4 s | 2 s | 2.00 | | |" in lines
    assert "| Pelican | 6 s | — | 0.47 | ≤ 1/3 | **no** |" in lines
    assert "| MkDocs | 20 s | — | 0.14 | ≤ 1/3 | yes |" in lines
    assert "| 10,000 | cold | 12 s | 1.2 ms | 1.20 | **no** | 5 s | 0.5 ms |" in lines
    assert ET.parse(tmp_path / "performance.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314


def test_the_published_report_is_made_of_the_published_results(tmp_path: Path) -> None:
    results = ROOT / "bench/results.json"
    if not results.exists():
        pytest.skip("no results are published")
    run("bench/report.py", results, tmp_path)

    for name in ("performance.md", "performance.svg"):
        assert (tmp_path / name).read_bytes() == (ROOT / "docs" / name).read_bytes()


def test_the_laws_of_bodies_are_held_for_so_many_and_the_same_ones_each_time() -> None:
    law = "plain bodies have no advice"
    first, second = (run("bench/laws.py", "40", "--law", law).splitlines()[:-1] for _ in range(2))  # the last: seconds

    assert first == second == ["", f"=== {law}: 40 bodies (neither 100.0%); 0 break it in 0 ways", ""]


REAL = {
    "ar": [
        "اجتمع المجلس يوم 5 مارس 2021 وحضره 84 عضوا.",
        "قال الرئيس إن الكلفة بلغت 250 مليون درهم.",
        "لم يشارك الوزير في الاجتماع الثالث.",
        "تبعد القرية 30 كيلومترا عن المدينة.",
    ],
    "en": [
        "The council met on 5 March 2021 and 84 members came.",
        "The president said that the cost was 260 million dirhams.",
        "The minister did not take part in the third meeting.",
        "The village is 30 kilometres away from the town.",
    ],
    "fr": [
        "Le conseil s’est réuni le 5 mars 2021 et 84 membres sont venus.",
        "Le président a dit que le coût était de 250 millions de dirhams.",
        "Le ministre n’a pas participé à la troisième réunion.",
        "Le village est à 30 kilomètres de la ville.",
    ],
}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("real") / "texts.jsonl"
    file.write_text(json.dumps(REAL) + "\n", encoding="utf-8")
    return file


def test_what_the_review_says_of_real_texts_is_counted_and_listed(real: Path) -> None:
    lines = run("bench/real_texts.py", "false", real, "--jobs", "1", "--list", "problem").splitlines()

    assert "ar 250000000 ↔ en 260000000: the number differs" in lines
    assert "| numbers | problem | 25.00 | 0.00 | 25.00 | 25.00 | 3 |" in lines
    assert "| blocks with a problem |  | 3 | 0 | 0 | 0 | 0 | – |" in lines


def test_a_finding_is_worth_what_a_person_said_of_its_key(real: Path, tmp_path: Path) -> None:
    listed = run("bench/real_texts.py", "false", real, "--jobs", "1", "--list", "problem")
    keys = [line.split()[1] for line in listed.splitlines() if line.startswith("--- ")]
    verdicts = tmp_path / "verdicts.yaml"
    verdicts.write_text(f"{keys[0]}: true\n{keys[1]}: debatable\n", encoding="utf-8")
    lines = run("bench/real_texts.py", "false", real, "--jobs", "1", "--verdicts", verdicts).splitlines()

    assert "| numbers | problem | 3 | 2 | 1 | 1 | 0 | 50% |" in lines


def test_faults_made_in_real_texts_are_the_same_each_time_and_counted(real: Path) -> None:
    arguments = ("bench/real_texts.py", "seed", real, "--count", "60", "--jobs", "1", "--list", "all")
    first, second = (run(*arguments).splitlines()[:-1] for _ in range(2))  # the last: seconds

    assert first == second
    row = next(line for line in first if line.startswith("| year changed by one |"))
    faults, found = row.split(" | ")[1:3]
    assert faults == found != "0"
    assert any(line.startswith("| link changed | ") for line in first)


def test_another_checkout_stands_in_brackets(real: Path) -> None:
    lines = run("bench/real_texts.py", "false", real, "--jobs", "1", "--against", ROOT).splitlines()

    assert "| all | problem | 25.00 (25.00) | 0.00 (0.00) | 25.00 (25.00) | 25.00 (25.00) | 3 (3) |" in lines
