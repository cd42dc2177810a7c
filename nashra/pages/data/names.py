"""Says which data files a site has: what is in each, and its name.

The briefings are in one file, and in one for each pair of languages, as long as they are few. Else each year of
them has its own files: a year that is over stays as it is, so an edit makes only one year anew.
"""

from typing import Literal, NamedTuple

from nashra.model.site import Briefing, Site

WHOLE = 100
"""How many briefings have one file together; more are divided by year."""


class DataFile(NamedTuple):
    """A data file: its name, what is in it, of which year ("" for all), and of which pair of languages.

    A pair is the prefix of the originals' language and that of the translations', ("", "") for other files.
    """

    name: str
    kind: Literal["meetings.csv", "meetings.json", "briefings", "passages"]
    year: str = ""
    pair: tuple[str, str] = ("", "")


def data_files(site: Site) -> list[DataFile]:
    """Return the data files of a site in order; none where its settings ask for none."""
    if site.settings.data is None:
        return []
    files = []
    if site.meetings:
        files += [DataFile("meetings.csv", "meetings.csv"), DataFile("meetings.json", "meetings.json")]
    by_year = briefings_by_year(site)
    files += [DataFile(f"{_joined('briefings', year)}.jsonl", "briefings", year) for year in by_year]
    order = {prefix: number for number, prefix in enumerate(site.settings.prefixes)}
    of_years = [(pair, year) for year, briefings in by_year.items() for pair in {*_pairs(briefings)}]
    for pair, year in sorted(of_years, key=lambda one: (*map(order.__getitem__, one[0]), one[1])):
        files.append(DataFile(f"{_joined(*pair, year)}.tmx", "passages", year, pair))
    return files


def briefings_by_year(site: Site) -> dict[str, list[Briefing]]:
    """Return the briefings whose texts are data, the oldest first, by year; all under "" if they are few."""
    without = site.settings.data.without if site.settings.data else ()
    found = [
        briefing
        for briefing in reversed(site.briefings)
        if briefing.slug not in without and briefing.original.language not in briefing.unpublished
    ]
    if len(found) <= WHOLE:
        return {"": found} if found else {}
    by_year: dict[str, list[Briefing]] = {}
    for briefing in found:
        by_year.setdefault(f"{briefing.date.year:04}", []).append(briefing)
    return by_year


def translations(briefing: Briefing) -> list[str]:
    """Return the prefixes of the languages into which a briefing is translated and published."""
    hidden = {*briefing.unpublished, briefing.original.language}
    return [prefix for prefix in briefing.documents if prefix not in hidden]


def _pairs(briefings: list[Briefing]) -> list[tuple[str, str]]:
    return [(briefing.original.language, prefix) for briefing in briefings for prefix in translations(briefing)]


def _joined(*parts: str) -> str:
    return "-".join(filter(None, parts))
