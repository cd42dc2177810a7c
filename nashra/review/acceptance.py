"""Says which findings are accepted by a comment in the text, and gives each other one its line and how to accept it.

A comment names the rule, the digest of the pair of blocks, and the reason:
`review: accept numbers kdmvqprtbcdf: the original counts twice`. The digest changes with either block, so that the
comment then accepts nothing.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from nashra.content import former
from nashra.markdown import meaning
from nashra.markdown.source import CODE, blank
from nashra.model.content import Block, Document
from nashra.model.problems import Level, Problem, hint_for_unknown
from nashra.review.rules import NAMES

_WHY = "why"  # the comment in a hint has it in place of the reason
_COMMENT = re.compile(r"<!--\s*review:\s*(.*?)\s*-->", re.DOTALL)
_ACCEPT = re.compile(r"accept\s+([\w-]+)\s+([a-z]+)\s*(?::\s*(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in the block of a document with this index; it is accepted by the digest of some `blocks`."""

    rule: str
    blocks: tuple[Block | None, ...]
    level: Level
    index: int
    message: str
    hint: str


def not_accepted(
    document: Document, original: Document, found: Collection[Found], off: Collection[str]
) -> Iterator[Problem]:
    """Yield the findings in a document that no comment accepts, and what is wrong with the comments that accept.

    The rules in `off` are not looked for, so whether a comment accepts something of theirs is not known.
    """
    accepted = set()
    text = blank(CODE, document.text) if "review:" in document.text else ""
    before = _before(original, document) if text else _present
    known = {(one.rule, _mark(one, way)) for one in found for way in (before, _present)} if text else set()
    for match in _COMMENT.finditer(text):
        accept = _ACCEPT.fullmatch(match.group(1))
        rule, mark, reason = accept.groups() if accept else ("", "", "")
        message = hint = ""
        if not accept:
            message, hint = "a comment on the review that says nothing", "write the one that the finding names"
        elif rule not in NAMES:
            message, hint = f"`{rule}` is no rule of review", hint_for_unknown(rule, NAMES, "docs/translating.md")
        elif not reason or reason == _WHY:
            message, hint = f"`{rule}` is accepted without a reason", f"write your reason after the colon, for `{_WHY}`"
        elif (rule, mark) not in known and rule not in off:
            message = f"`{rule}` is accepted for a passage that has changed or does not need it"
            hint = "look at it again, and delete the comment"
        if message:
            line = document.first_line + text.count("\n", 0, match.start())
            yield Problem(document.path, line, message, hint, "advice")
        if reason and reason != _WHY:
            accepted.add((rule, mark))
    for one in found:
        mark = _mark(one, _present)
        if (one.rule, mark) not in accepted and (not accepted or (one.rule, _mark(one, before)) not in accepted):
            accept_it = f"or accept it: <!-- review: accept {one.rule} {mark}: {_WHY} -->"
            hint = f"{one.hint}; {accept_it}" if one.hint else accept_it
            line = document.line_of(one.index)
            yield Problem(document.path, line, f"{one.rule}: {one.message}", hint, one.level, one.rule, mark)


def _mark(found: Found, fingerprint: Callable[[Block], str]) -> str:
    """Return the digest by which a finding is accepted."""
    digests = [fingerprint(block) if block else "" for block in found.blocks]
    return digests[0] if len(digests) == 1 else meaning.fingerprint("pair", "".join(digests))


def _present(block: Block) -> str:
    return block.fingerprint


def _before(*documents: Document) -> Callable[[Block], str]:
    """Return a function that returns the fingerprint which an earlier version gave a block of these documents."""
    fingerprints = {block: digest for one in documents for block, digest in former.fingerprints(one).items()}
    return lambda block: fingerprints.get(block, block.fingerprint)
