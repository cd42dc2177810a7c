"""The Content Security Policy (CSP level 3) that each page and each host that can send headers states.

Pages have no inline script or style: both are files of the site, so the policy needs no hash and no exception. Browsers
do not run data blocks (JSON-LD), and the policy does not concern them.
"""

from collections.abc import Iterable

from nashra.files.types import FONTS

IN_PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""The policy for a meta element. It has `connect-src` because Lighthouse reads robots.txt from inside the page."""

IN_HEADERS = f"{IN_PAGES}; font-src 'self'; media-src 'self'; frame-ancestors 'none'; object-src 'none'"
"""The policy for a host's header, which can also forbid other sites to show a page in a frame.

It comes with attachments too: a browser that opens a sound or a film shows it in a page of its own, which plays it only
where `media-src` lets it. What a page with its own policy may load, both policies must allow.
"""


MEDIA = "; media-src 'self'"
"""What the policy of a page with a recording has besides."""


def in_pages(static: Iterable[str]) -> str:
    """Return the policy for the pages of a site with these static files: fonts may load if there are any."""
    return f"{IN_PAGES}; font-src 'self'" if any(name.lower().endswith(FONTS) for name in static) else IN_PAGES
