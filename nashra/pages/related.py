"""Finds for each briefing a few others to read next: of the same meeting, or with the same tags near it in time.

Only those that follow or precede it among the briefings of one of its tags or its meeting are looked at. So the work
grows with the number of tags alone, and a new briefing changes the pages of few others.
"""

from collections import Counter
from collections.abc import Sequence

from nashra.model.site import Briefing

MOST = 3
_MEETING = 100  # the same meeting counts for more than any number of tags


def related(briefings: Sequence[Briefing]) -> dict[str, list[Briefing]]:
    """Return at most `MOST` briefings for each slug, the closest first; `briefings` are in their order in time.

    Those right before and after it are left out: its page leads to them anyway.
    """
    shared: list[Counter[int]] = [Counter() for _ in briefings]
    last: dict[tuple[str, str], list[int]] = {}
    for index, briefing in enumerate(briefings):
        groups = {("tag", tag) for tag in briefing.facts.tags}
        if briefing.facts.meeting:
            groups.add(("meeting", briefing.facts.meeting))
        for group in groups:
            earlier = last.setdefault(group, [])
            for other in earlier:
                if index - other > 1:
                    weight = _MEETING if group[0] == "meeting" else 1
                    shared[index][other] += weight
                    shared[other][index] += weight
            last[group] = [*earlier, index][-MOST:]
    found = {}
    for index, (briefing, others) in enumerate(zip(briefings, shared, strict=True)):
        ranked = sorted((-weight, abs(other - index), other) for other, weight in others.items())
        found[briefing.slug] = [briefings[other] for _, _, other in ranked[:MOST]]
    return found
