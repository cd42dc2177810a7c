"""The field `data` of a site: the licence of its data files, and the briefings that it does not cover."""

import pytest

from nashra.content import open_data, settings
from nashra.model.settings import OpenData
from tests.samples import SITE


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", None),
        (
            "data: {licence: CC-BY-4.0}\n",
            OpenData("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", (), 10),
        ),
        (
            "data:\n  licence: https://example.org/terms\n  without: [one, two]\n",
            OpenData("https://example.org/terms", "https://example.org/terms", ("one", "two"), 10),
        ),
    ],
)
def test_a_site_says_the_licence_of_its_data(written: str, expected: OpenData | None) -> None:
    found, problems = settings.parse(SITE + written)

    assert problems == []
    assert found is not None
    assert found.data == expected


@pytest.mark.parametrize(
    ("without", "messages"),
    [
        ((), []),
        (("one",), []),
        (("ones",), ["site.yaml:7: `without` names `ones`, and there is no such briefing (did you mean `one`?)"]),
    ],
)
def test_a_briefing_that_is_not_there_is_a_problem(without: tuple[str, ...], messages: list[str]) -> None:
    data = OpenData("", "", without, 7)

    assert [str(one) for one in open_data.unknown_briefings(data, "site.yaml", {"one", "two"})] == messages
    assert list(open_data.unknown_briefings(None, "site.yaml", ())) == []
