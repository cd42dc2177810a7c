"""What browsers may do with our pages (Content Security Policy, level 3), said in each page and by hosts that can.

No script is inside a page, and no style: both are files of the site, so no hash and no exception is needed. Data blocks
(JSON-LD) are run by no browser, and are not concerned.
"""

IN_PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
"""The policy as a meta element can say it. Lighthouse reads robots.txt from inside the page: hence `connect-src`."""

IN_HEADERS = f"{IN_PAGES}; frame-ancestors 'none'; object-src 'none'"
"""The policy as a host's header says it: who may show us in a frame cannot be said in a page."""
