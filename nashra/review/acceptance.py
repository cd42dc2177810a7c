"""Says which findings are accepted, and gives each other one its line and how to accept it.

A comment in the text accepts a finding. It names the rule, the digest of the pair of blocks, and the reason:
`review: accept numbers kdmvqprtbcdf: the original counts twice`. So does a line of `content/accepted.yaml`. The digest
changes with either block, so that the comment or line then accepts nothing.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from nashra.content import former
from nashra.markdown import meaning
from nashra.markdown.source import CODE, blank
from nashra.model.content import Accepted, Block, Document
from nashra.model.problems import COMMAND, Level, Problem, hint_for_unknown
from nashra.review.rules import NAMES

WHY = "why"
"""Stands in the comment of a hint for the reason; it is none."""

_COMMENT = re.compile(r"<!--\s*review:\s*(.*?)\s*-->", re.DOTALL)
_ACCEPT = re.compile(r"accept\s+([\w-]+)\s+([a-z]+)\s*(?::\s*(.*))?", re.DOTALL)

_Key = tuple[str, str]
"""The rule and the mark of what is accepted."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in the block of a document with this index; it is accepted by the digest of some `blocks`.

    One with a line in its file (from 1; 0: that of the block) has a hint that says how to accept it.
    """

    rule: str
    blocks: tuple[Block | None, ...]
    level: Level
    index: int
    message: str
    hint: str
    line: int = 0

    def mark(self, fingerprint: Callable[[Block], str]) -> str:
        """Return the digest by which the finding is accepted."""
        digests = [fingerprint(block) if block else "" for block in self.blocks]
        return digests[0] if len(digests) == 1 else meaning.fingerprint("pair", "".join(digests))


class Acceptance:
    """What is accepted of all findings in a document: by comments in it, and by its lines of `content/accepted.yaml`.

    `faults` says what is wrong with the comments, `lapsed` are the lines that accept nothing any more. The rules in
    `off` are not looked for, so whether something of theirs is accepted in vain is not known.
    """

    def __init__(
        self,
        document: Document,
        original: Document,
        found: Collection[Found],
        lines: Collection[Accepted],
        off: Collection[str],
    ) -> None:
        comments = list(_comments(document)) if "review:" in document.text else []
        wanted = {(one.rule, one.mark) for one in comments} | {(one.rule, one.mark) for one in lines}
        keys = {(one.rule, one.mark(_present)) for one in found} if wanted else set()
        before: Callable[[Block], str] = _present
        if not wanted <= keys:  # else no fingerprint of an earlier version is needed
            before = _before(original, document)
            keys |= {(one.rule, one.mark(before)) for one in found}
        in_vain = {(rule, mark) for rule, mark in wanted - keys if rule not in off}
        self._document = document
        self._ways = (_present, before)
        self._accepted = {(one.rule, one.mark) for one in comments if one.has_reason}
        self._accepted |= {(one.rule, one.mark) for one in lines}
        self.faults = [fault for one in comments if (fault := one.fault(document.path, in_vain))]
        self.lapsed = [line for line in lines if (line.rule, line.mark) in in_vain]

    def not_accepted(self, found: Iterable[Found]) -> Iterator[Problem]:
        """Yield a Problem for each of these findings that is not accepted."""
        document = self._document
        for one in found:
            if self._accepted and any((one.rule, one.mark(way)) in self._accepted for way in self._ways):
                continue
            mark = one.mark(_present)
            accept_it = "" if one.line else f"or accept it: <!-- review: accept {one.rule} {mark}: {WHY} -->"
            hint = "; ".join(filter(None, (one.hint, accept_it)))
            line, message = one.line or document.line_of(one.index), f"{one.rule}: {one.message}"
            yield Problem(document.path, line, message, hint, one.level, one.rule, mark)


class _Comment(NamedTuple):
    """A comment on the review at a line of its file; all is "" in one that says nothing."""

    line: int
    rule: str
    mark: str
    reason: str

    @property
    def has_reason(self) -> bool:
        return self.reason not in ("", WHY)

    def fault(self, path: str, in_vain: Collection[_Key]) -> Problem | None:
        """Return what is wrong with the comment, None if it accepts something."""
        rule = self.rule
        if not rule:
            message, hint = "a comment on the review that says nothing", "write the one that the finding names"
        elif rule not in NAMES:
            message = f"`{rule}` is no rule of review"
            hint = hint_for_unknown(rule, NAMES, f"`{COMMAND} docs translating`")
        elif not self.has_reason:
            message, hint = f"`{rule}` is accepted without a reason", f"write your reason after the colon, for `{WHY}`"
        elif (rule, self.mark) in in_vain:
            message = f"`{rule}` is accepted for a passage that has changed or does not need it"
            hint = "look at it again, and delete the comment"
        else:
            return None
        return Problem(path, self.line, message, hint, "advice")


def _comments(document: Document) -> Iterator[_Comment]:
    text = blank(CODE, document.text)
    for match in _COMMENT.finditer(text):
        line = document.first_line + text.count("\n", 0, match.start())
        accept = _ACCEPT.fullmatch(match.group(1))
        yield _Comment(line, *(accept.groups(default="") if accept else ("", "", "")))


def _present(block: Block) -> str:
    return block.fingerprint


def _before(*documents: Document) -> Callable[[Block], str]:
    """Return a function that returns the fingerprint which an earlier version gave a block of these documents."""
    fingerprints = {block: digest for one in documents for block, digest in former.fingerprints(one).items()}
    return lambda block: fingerprints.get(block, block.fingerprint)
