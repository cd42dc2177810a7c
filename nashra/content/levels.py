"""Reads the field `review`: which level the rules of review have for a site, or for one briefing."""

import datetime as dt
from typing import cast

from nashra.content import fields, moments
from nashra.content.fields import Fields
from nashra.model.levels import ALL, LEVELS, RULES, Levels, ReviewSettings, RuleLevel

FIELD = "review"
_LEVEL = fields.choice(*LEVELS)
_HINT = "write `quotations: off`, or `all: advice`"


def read(reader: Fields) -> dict[str, RuleLevel]:
    """Return the levels in these fields by rule; those that are absent or faulty are left out."""
    taken = {name: reader.take(name, _LEVEL) for name in (ALL, *RULES)}
    return {name: cast("RuleLevel", level) for name, level in taken.items() if level}


def _of_site(reader: Fields) -> ReviewSettings:
    every = read(reader)
    day, old = reader.take("before", _BEFORE) or (None, {})
    return ReviewSettings(every, day, old)


def _before(reader: Fields) -> tuple[dt.date | None, Levels]:
    return reader.take("date", moments.day, required=True), read(reader)


_BEFORE = fields.record(_before, "write `date: 2024-01-01`, and below it `all: advice`")

of_text = fields.record(read, _HINT)
"""Parses the levels for one briefing."""

of_site = fields.record(_of_site, _HINT)
"""Parses the levels for a site."""
