"""The levels that a site gives the rules of review: for all its texts, for those before a day, for one briefing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

RuleLevel = Literal["problem", "advice", "off"]
"""What all findings of a rule are; "off": it finds nothing."""

LEVELS: tuple[RuleLevel, ...] = ("problem", "advice", "off")
RULES = (
    "structure", "ledger", "numbers", "dates", "weekday", "terms", "refused", "links", "images", "notes", "residue",
    "length", "quotations", "style",
)  # fmt: skip
"""The names of the rules, which `review/rules` explains."""

ALL = "all"
"""Stands for every rule."""

Levels = Mapping[str, RuleLevel]
"""The level of some rules by name, and perhaps of ALL."""


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """The levels of a site: `every` for all texts, `old` for those dated before the day `before` (None: for none)."""

    every: Levels = field(default_factory=dict)
    before: dt.date | None = None
    old: Levels = field(default_factory=dict)


def combined(*scopes: Levels) -> dict[str, RuleLevel]:
    """Return the level of each rule that a scope sets; they come from the widest to the narrowest, which wins.

    In one scope a rule's own line wins over ALL. ALL does not turn on what a wider scope turned off by name.
    """
    levels: dict[str, RuleLevel] = {}
    off: set[str] = set()  # by name
    for scope in scopes:
        named = {rule: level for rule, level in scope.items() if rule != ALL}
        if ALL in scope:
            levels |= {rule: scope[ALL] for rule in RULES if rule not in off}
        levels |= named
        off = {rule for rule in (*off, *named) if levels[rule] == "off"}
    return levels
