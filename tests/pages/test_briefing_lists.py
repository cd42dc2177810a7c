"""Lists of briefings in pages and years, and the way from each year to the page where it begins."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from nashra.model.site import Briefing
from nashra.model.sources import Source
from nashra.pages.briefing_lists import PART, Year, parts, years
from tests.conftest import Build
from tests.sites import briefing


def published(*counts: int) -> list[Briefing]:
    """Return so many briefings in each year from 2023 back, newest first."""
    return [
        briefing(f"{2023 - back}-{n}", day=date(2023 - back, 12, 31) - timedelta(n))
        for back, count in enumerate(counts)
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((), []),
        ((3,), [Year(2023, 3, 1)]),
        ((PART - 1, 0, 2, 1), [Year(2023, PART - 1, 1), Year(2021, 2, 1), Year(2020, 1, 2)]),
        ((PART, 1), [Year(2023, PART, 1), Year(2022, 1, 2)]),
        ((2 * PART + 1, 1), [Year(2023, 2 * PART + 1, 1), Year(2022, 1, 3)]),
    ],
)
def test_each_year_has_its_number_of_briefings_and_the_page_where_it_begins(
    counts: tuple[int, ...], expected: list[Year]
) -> None:
    assert years(published(*counts)) == expected


@given(st.lists(st.integers(0, 2 * PART + 1), max_size=5))
def test_no_briefing_is_lost_and_each_year_begins_where_it_says(counts: list[int]) -> None:
    briefings = published(*counts)
    pages, found = parts(briefings), years(briefings)

    assert [one for page in pages for one in page] == briefings
    assert all(len(page) == PART for page in pages[:-1])
    assert sum(one.size for one in found) == len(briefings)
    for one in found:
        on = [number for number, page in enumerate(pages, 1) if any(each.date.year == one.year for each in page)]
        assert on[0] == one.part


# --- the pages --------------------------------------------------------------------------------------------------------


def pages_of(build: Build, per_year: dict[int, int]) -> dict[str, str]:
    """Return the pages of the small site with so many more briefings in each year, all with the tag `water`."""
    more = {
        f"content/briefings/more-{year}-{n}/ar.md": (
            f"---\ntitle: عنوان\ndate: {date(year, 1, 1) + timedelta(n)}\ntags: [water]\n---\n\nنص.\n"
        )
        for year, count in per_year.items()
        for n in range(count)
    }
    built, problems = build(more)
    assert built is not None, [str(problem) for problem in problems]
    return {one.path: one.data.decode() for one in built.outputs if one.path.endswith(".html")}


@pytest.mark.parametrize("path", ["briefings/", "tags/water/"])
def test_each_page_of_a_list_leads_to_the_years_of_all_and_each_is_there(build: Build, path: str) -> None:
    made = pages_of(build, {2022: 48, 2021: 3, 2020: 1})
    expected = [("", 2023, 1), ("", 2022, 49), ("page/2/", 2021, 3), ("page/2/", 2020, 1)]

    for part in ("", "page/2/"):
        html = made[f"en/{path}{part}index.html"]
        links = re.findall(r'<li><a href="/demo/en/([^"]*)">(\d+) <small>\((\d+)\)</small></a></li>', html)
        assert links == [(f"{path}{on}#site-{year}", str(year), str(size)) for on, year, size in expected]
    for on, year, _ in expected:
        assert f'<h2 class="year" id="site-{year}">{year}</h2>' in made[f"en/{path}{on}index.html"]


def test_a_list_of_one_year_has_no_list_of_years(build: Build, site_sources: dict[str, Source]) -> None:
    path = "content/briefings/note-suivante/fr.md"
    built, _ = build({path: site_sources[path].data.decode().replace("date: 2023", "date: 2022")})
    assert built is not None
    html = next(one.data.decode() for one in built.outputs if one.path == "en/briefings/index.html")

    assert 'id="site-2022"' in html
    assert 'class="years"' not in html
