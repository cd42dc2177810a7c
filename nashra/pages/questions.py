"""What templates ask of other texts than their own page's: each function records its query."""

from typing import Any

from nashra.model.content import Meeting
from nashra.model.settings import Language
from nashra.model.site import Briefing, Site, coming_meeting, is_over
from nashra.pages import a_to_z, glossary, search
from nashra.pages.briefing_lists import Year
from nashra.pages.data.files import ListedFile
from nashra.pages.queries import QueryLog, SiteQueries


class Questions:
    """The questions of the pages of a site; `answers` knows what they ask, `queries` records that they did."""

    def __init__(self, site: Site, answers: SiteQueries, queries: QueryLog) -> None:
        self._site = site
        self._answers = answers
        self._queries = queries

    def names_in_templates(self) -> dict[str, Any]:
        """Return the functions that are the same in all languages, by their names in templates."""
        return {
            name: getattr(self, name)
            for name in (
                *("neighbours", "related_to", "briefings_of", "count_of", "years_of", "coming_meeting", "is_over"),
                *("data_files", "size_of", "is_corrected"),
            )
        }

    def neighbours(self, briefing: Briefing) -> tuple[Briefing | None, Briefing | None]:
        """Return the briefings before and after a briefing in time, each None if there is none."""
        self._queries("neighbours", briefing.slug)
        return self._answers.neighbours(briefing.slug)

    def related_to(self, briefing: Briefing) -> list[Briefing]:
        """Return a few briefings that share the meeting or tags of a briefing, the closest first."""
        self._queries("related", briefing.slug)
        return self._answers.related(briefing.slug)

    def briefings_of(self, meeting: Meeting) -> list[Briefing]:
        """Return the briefings on a meeting, newest first."""
        self._queries("meeting", meeting.slug)
        return self._answers.of_meeting(meeting.slug)

    def search_data(self, prefix: str) -> dict[str, Any]:
        """Return what the search page of a language must know before it loads anything."""
        self._queries("search", prefix)
        return search.page_data(self._answers.search, prefix) if self._answers.search else {}

    def glossary_by_letter(self, language: Language) -> list[tuple[str, list[glossary.Entry]]]:
        """Return the terms of the glossary by letter."""
        self._queries("mentions", language.prefix)  # reading passages is a query of its own
        return glossary.entries(self._site, self._answers.search, language) if self._answers.search else []

    def names_by_letter(self, language: Language) -> list[tuple[str, list[a_to_z.Named]]]:
        """Return all that the site names in a language, by letter."""
        self._queries("mentions", language.prefix)
        self._queries("briefings")
        return a_to_z.names(self._site, self._answers.search, language) if self._answers.search else []

    def coming_meeting(self) -> Meeting | None:
        """Return the first meeting that is not over."""
        self._queries("coming")
        return coming_meeting(self._site)

    def is_over(self, meeting: Meeting) -> bool:
        """Return whether a meeting ended before the day of the build."""
        self._queries("over", meeting.slug)
        return is_over(self._site, meeting.slug)

    def count_of(self, tag: str = "") -> int:
        """Return how many briefings have a tag, or for "" how many there are."""
        self._queries("count", tag)
        return self._answers.count(tag)

    def years_of(self, tag: str = "") -> list[Year]:
        """Return the years of the briefings with a tag, or for "" those of all."""
        self._queries("years", tag)
        return self._answers.years(tag)

    def data_files(self) -> list[ListedFile]:
        """Return the data files of the site."""
        self._queries("data")
        return self._answers.data.listed()

    def size_of(self, url: str) -> int:
        """Return the size in bytes of a file that readers may carry away, 0 where this build has none."""
        self._queries("size", url)
        return self._answers.size(url)

    def is_corrected(self) -> bool:
        """Return whether any briefing has corrections."""
        self._queries("corrected")
        return self._answers.is_corrected()
