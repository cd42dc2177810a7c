"""Times of day and decades: what is known of each, and when two of them may be the same."""

from collections.abc import Collection
from decimal import Decimal
from typing import Literal, NamedTuple

Half = Literal["certain", "likely", "open"]
"""How surely the half of the day is known: written, by the custom of the language, or not at all."""


class Time(NamedTuple):
    """A time of day, where and how it is written. `sure` is False for a word that may be none."""

    hour: int
    minute: int
    start: int
    end: int
    text: str
    half: Half = "certain"
    sure: bool = True
    added: bool = False

    @property
    def written(self) -> str:
        """The time as ISO 8601 writes it: 17:30."""
        return f"{self.hour:02}:{self.minute:02}"

    @property
    def values(self) -> set[Decimal]:
        """The numbers by which another text may say it: 17.45, or a quarter to six."""
        parts = {Decimal(self.minute)} if self.minute <= 30 else {Decimal(self.minute), Decimal(60 - self.minute)}
        hours = self._hours(self.hour) if self.minute <= 30 else self._hours(self.hour) | self._hours(self.hour + 1)
        return hours | parts | self._decimals

    def agrees(self, other: "Time") -> bool:
        """Say whether two times can be the same."""
        hours = 24 if self.half == other.half == "certain" else 12
        return self.minute == other.minute and (self.hour - other.hour) % hours == 0

    def is_doubtful(self, other: "Time") -> bool:
        """Say whether two times that agree have another half of the day by the custom of one of their languages."""
        return self.hour != other.hour and "open" not in (self.half, other.half)

    def is_in(self, numbers: Collection[Decimal]) -> bool:
        """Say whether these numbers have the time: its hour, with its minute or as 17.30; or as five to six."""
        has_minute = not self.minute or Decimal(self.minute) in numbers
        has_hour = has_minute and not self._hours(self.hour).isdisjoint(numbers)
        leads_up = self.minute > 30 and Decimal(60 - self.minute) in numbers
        has_next = leads_up and not self._hours(self.hour + 1).isdisjoint(numbers)
        return has_hour or has_next or not self._decimals.isdisjoint(numbers)

    @property
    def _decimals(self) -> set[Decimal]:
        return {hour + Decimal(self.minute) / 100 for hour in self._hours(self.hour)}

    @staticmethod
    def _hours(hour: int) -> set[Decimal]:
        return {Decimal(hour % 24), Decimal(hour % 12 or 12)}


class Period(NamedTuple):
    """A decade by its tens, with its century if that is known: 80 and 20 for the 1980s.

    The 1800s are also the whole century, whose number is 19.
    """

    tens: int
    century: int | None
    start: int
    end: int
    text: str
    sure: bool = True
    added: bool = False

    @property
    def written(self) -> str:
        """The decade in digits: 1980s, or 80s."""
        return f"{self.first or self.tens}s"

    @property
    def first(self) -> int | None:
        """The first year, or None without a century."""
        return None if self.century is None else (self.century - 1) * 100 + self.tens

    @property
    def values(self) -> set[Decimal]:
        """The numbers by which another text may say it."""
        any_century = range(1000 + self.tens, 2100, 100)
        years = any_century if self.first is None else (self.first, self.first + 9)
        return {Decimal(value) for value in (self.tens, self.century, *years) if value}

    def agrees(self, other: "Period") -> bool:
        """Say whether two decades can be the same."""
        return self.tens == other.tens and (None in (self.century, other.century) or self.century == other.century)

    def is_in(self, numbers: Collection[Decimal]) -> bool:
        """Say whether these numbers have the decade: its first year, its tens, or the century of the 1800s."""
        firsts = range(1000 + self.tens, 2100, 100) if self.first is None else (self.first,)
        has_year = any(number in firsts for number in numbers)
        has_century = not self.tens and self.century is not None and Decimal(self.century) in numbers
        return has_year or has_century or Decimal(self.tens or -1) in numbers
