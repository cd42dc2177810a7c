"""What bench/fuzz.py found, each as small as it gets; and a few of its examples, so that it stays able to run."""

import subprocess
import sys

import pytest

from nashra.model.problems import Refused
from nashra.translation.exchange import po, xliff
from nashra.translation.exchange.units import Exchange, Unit
from tests.conftest import HERE, Build

WRITTEN = Exchange("content/briefings/a/ar.md", "ar-MA", "en-GB", (Unit("title", "bcdfghjkmnpq", "عنوان", "A title"),))


def test_a_word_for_a_number_may_hold_no_letter(build: Build) -> None:
    made, _ = build({"translations/en/numerals.yaml": "numbers:\n  2: ['²', two]\n"})

    assert made is not None


def test_quotations_of_a_line_may_be_many(build: Build) -> None:
    text = "---\ntitle: عنوان\ndate: 2023-03-01\n---\n\n"

    assert build({"content/briefings/many/ar.md": text + "> نص\n\n" * 2_000})[0] is not None


def test_a_refusal_is_one_line_whatever_it_quotes() -> None:
    data = po.written(WRITTEN).replace("title-bcdfghjkmnpq", "title\\nbcd\\rfgh").encode()
    with pytest.raises(Refused) as refused:
        po.read("a.po", data)

    assert len(str(refused.value).splitlines()) == 1
    assert "`title bcd fgh` is no key of a block" in str(refused.value)


@pytest.mark.parametrize("encoding", ["UTF-9", "utf-7", "big5", "idna", "base64"])
def test_a_file_may_name_an_encoding_that_is_none(encoding: str) -> None:
    data = b'<?xml version="1.0" encoding="%s"?>\n<xliff/>' % encoding.encode()
    with pytest.raises(Refused, match=r"a\.xlf:\d"):
        xliff.read("a.xlf", data)


def test_the_fuzzer_runs() -> None:
    command = [sys.executable, str(HERE.parent / "bench/fuzz.py"), "--examples", "40", "--seed", "7"]
    command += ["--slow", "600"]  # no fault of the code, where a machine is slow
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")

    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("40 examples in ")
