"""Faults that bench/fuzz.py found, each as small as possible, and a short run of the fuzzer itself."""

import subprocess
import sys

from tests.conftest import HERE, Build


def test_a_word_for_a_number_may_hold_no_letter(build: Build) -> None:
    made, _ = build({"translations/en/numerals.yaml": "numbers:\n  2: ['²', two]\n"})

    assert made is not None


def test_quotations_of_a_line_may_be_many(build: Build) -> None:
    text = "---\ntitle: عنوان\ndate: 2023-03-01\n---\n\n"

    assert build({"content/briefings/many/ar.md": text + "> نص\n\n" * 2_000})[0] is not None


def test_the_fuzzer_runs() -> None:
    command = [sys.executable, str(HERE.parent / "bench/fuzz.py"), "--examples", "40", "--seed", "7"]
    command += ["--slow", "600"]  # seconds: a slow machine is no fault of the code
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")

    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("40 examples in ")
