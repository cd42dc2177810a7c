"""Looks through all texts of a site, drafts too, for what the review finds and what `content/accepted.yaml` accepts."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from nashra.build.assemble import assemble
from nashra.build.folder_cache import FolderCache
from nashra.build.parallel.dispatch import folder_reader
from nashra.build.request import Request, Tools
from nashra.content import accepted
from nashra.content.load import is_in_folder
from nashra.model.content import Accepted
from nashra.model.problems import COMMAND, Problem, RefusedError, UnreadableSiteError, in_order, stops
from nashra.model.sources import Source


class Baseline(NamedTuple):
    """What a site accepts, and what its review finds beyond that.

    `findings` are the problems and advice of the review that nothing accepts, `others` all that stops the publication
    and cannot be accepted. `lapsed` are those of the lines in `accepted` that accept nothing any more.
    """

    accepted: tuple[Accepted, ...]
    lapsed: tuple[Accepted, ...]
    findings: tuple[Problem, ...]
    others: tuple[Problem, ...]

    def chosen(self, paths: Collection[str] | None, rules: Collection[str]) -> "Baseline":
        """Return the baseline with the findings of some rules (none: all) in the texts at some paths (None: all).

        Of the other problems it has those in these texts, and those in no text, on which findings may depend.
        """
        findings = (one for one in self.findings if not rules or one.rule in rules)
        if paths is None:
            return self._replace(findings=tuple(findings))
        others = (one for one in self.others if one.path in paths or not is_in_folder(one.path))
        return self._replace(findings=tuple(one for one in findings if one.path in paths), others=tuple(others))

    def with_accepted(self, reason: str) -> str:
        """Return the text of `content/accepted.yaml` that accepts the findings too, for this reason."""
        more = (Accepted(one.path, one.rule, one.mark, reason) for one in self.findings)
        return accepted.dump((*self.accepted, *more))

    def pruned(self) -> str:
        """Return the text of `content/accepted.yaml` without what accepts nothing any more."""
        lapsed = set(self.lapsed)
        return accepted.dump(line for line in self.accepted if line not in lapsed)


def look(sources: Mapping[str, Source], now: datetime, tools: Tools) -> Baseline:
    """Return the baseline of a site as of a moment.

    Raises UnreadableSiteError without valid settings, and RefusedError where `content/accepted.yaml` has problems: to
    write it anew would lose lines.
    """
    read_folders = folder_reader(tools)
    request = Request(now, drafts=True)
    overview, problems = assemble(sources, read_folders, request, FolderCache(tools.memory), tools.memory)
    if overview is None:
        raise UnreadableSiteError(in_order(problems))
    if stops(problem for problem in problems if problem.path == accepted.PATH):
        raise RefusedError(f"{accepted.PATH} has problems; mend them first (see `{COMMAND} check`)")
    return Baseline(
        accepted=tuple(line for lines in overview.shared_site.shared.base.accepted.values() for line in lines),
        lapsed=tuple(overview.lapsed),
        findings=tuple(in_order(problem for problem in problems if problem.rule)),
        others=tuple(in_order(problem for problem in problems if not problem.rule and problem.level == "problem")),
    )
