"""Options that several commands have."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nashra.cli import options
from nashra.content import jsonschema
from nashra.project.project import BuildOptions
from nashra.publish.hosts import recipes


def test_the_names_to_choose_from_are_those_that_there_are() -> None:
    assert options.HOSTS == recipes.HOSTS
    assert tuple(jsonschema.KINDS) == options.KINDS


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-03-01T18:00", datetime(2023, 3, 1, 18)),  # noqa: DTZ001  (in the zone of the site)
        ("2023-03-01", datetime(2023, 3, 1)),  # noqa: DTZ001
        ("2023-03-01T18:00:30Z", datetime(2023, 3, 1, 18, 0, 30, tzinfo=UTC)),
        ("2023-03-01T18:00+01:00", datetime(2023, 3, 1, 17, tzinfo=UTC)),
        ("0002-01-01", datetime(2, 1, 1)),  # noqa: DTZ001
        ("9998-12-31", datetime(9998, 12, 31)),  # noqa: DTZ001
    ],
)
def test_a_moment_is_read_as_iso_8601_writes_it(text: str, moment: datetime) -> None:
    assert options.moment(text) == moment
    assert (options.moment(text).tzinfo is None) == (moment.tzinfo is None)


@pytest.mark.parametrize("text", ["", "now", "2023-02-30", "2023-03-01T25:00", "0001-01-01", "9999-12-31", "1.3.2023"])
def test_what_is_no_moment_is_named(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError) as error:
        options.moment(text)

    assert str(error.value) == f"`{text}` is no time (write it like 2023-03-01T18:00)"


def parsed(names: tuple[str, ...], *words: str) -> argparse.Namespace:
    """Return what a parser with some of the shared options makes of words."""
    parser = argparse.ArgumentParser()
    options.add(parser, *names)
    return parser.parse_args(words, argparse.Namespace(**options.DEFAULTS))


def test_an_option_that_is_not_given_leaves_what_is_there() -> None:
    everything = ("--root", "--output", *options.BUILD, "--host", "--scheduler")
    outer = argparse.ArgumentParser()
    options.add(outer, *everything)

    assert vars(parsed(everything)) == options.DEFAULTS
    assert vars(outer.parse_args([])) == {}


def test_what_is_asked_of_a_build_is_taken_over() -> None:
    names = (*options.BUILD, "--host")
    assert options.build_options(parsed(names)) == BuildOptions()

    words = ("--at", "2023-03-01T18:00Z", "--drafts", "--strict", "--against", "list", "--host", "s3")
    asked = options.build_options(parsed(names, *words))
    moment = datetime(2023, 3, 1, 18, tzinfo=UTC)
    assert asked == BuildOptions(moment, drafts=True, strict=True, against=Path("list"), host="s3")


def test_a_text_is_a_briefing_and_a_language() -> None:
    parser = argparse.ArgumentParser()
    options.add_text(parser)

    assert vars(parser.parse_args(["a", "en"])) == {"slug": "a", "language": "en"}
