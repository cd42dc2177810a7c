"""Finds what is wrong with the address of a link: what browsers cannot open, or what nobody can have meant."""

import re

from nashra.model.problems import Level

Fault = tuple[str, str, Level]
"""What is wrong, what to do, and whether it stops the publication."""

SHOWN = re.compile(r"://|@|(?<!\w)(?:www\.|mailto:|tel:)|\w\.[a-z]{2,}/", re.IGNORECASE)
"""Finds, in a word of a text, what shows that the word is an address."""

UNKNOWN = (
    "corp",
    "home",
    "internal",
    "intranet",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "private",
    "test",
)  # ends of names that are not on the internet
_TAIL = r"(?:[A-Za-z0-9/._~!$&*+,;=:@?#-]|%[2-7][0-9A-Fa-f])*"
_PLAIN = re.compile(
    rf"(?:https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?!(?:arpa|{'|'.join(UNKNOWN)})(?:[/?#]|$))[a-z]{{2,}}(?:[/?#]{_TAIL})?"
    rf"|(?:#|\.\.?/|/(?!/)){_TAIL})(?<![.,;:])"
)
"""An address in which there is nothing to find: almost all are like this."""


def faults(address: str) -> list[Fault]:
    """Return what is wrong with the address of a link, without the escapes of Markdown and HTML."""
    if _PLAIN.fullmatch(address) and address.find("://", len("https://")) < 0:
        return []
    from nashra.text import _addresses  # noqa: PLC0415  (few addresses need it, and its patterns are slow to compile)

    return _addresses.faults(address)
