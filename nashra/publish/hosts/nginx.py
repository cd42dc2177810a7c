"""Writes lines to include in a `server` block of nginx, or the whole block; tested with nginx 1.22.

`if` contains only `return`, the one use that nginx guarantees to work. Header values that differ by address are held in
variables, because `add_header` in an inner block would drop all headers of the blocks around it.
"""

import re
from pathlib import PurePosixPath

from nashra.model.problems import RefusedError
from nashra.publish.hosts import rules as hosts
from nashra.publish.hosts.negotiation import patterns
from nashra.publish.hosts.rules import NAMED, TYPES, Rules

_RELOAD = "# After a change: nginx -t, then nginx -s reload."


def configuration(rules: Rules) -> str:
    """Return the lines to include; the `root` of the server holds the site, in the folder of the site's base path."""
    where = f"below {rules.base}/ in its `root`" if rules.base else "in its `root`"
    title = f"# {rules.url} as nashra made it: for the `server` block of {rules.host}, with the site {where}."
    return "\n".join([title, _RELOAD, *_locations(rules)]) + "\n"


def server(rules: Rules, www: str) -> str:
    """Return a whole `server` block, for HTTP, with the folder `www` as its `root`, as in `configuration`.

    Raises RefusedError for the name of a folder that nginx could not read.
    """
    if re.search(r'["\\$\x00-\x1f]', www):
        raise RefusedError(f"nginx cannot be given the folder {www} (rename it, without quotation marks, `$` and `\\`)")
    lines = ["listen 80;", "listen [::]:80;", f"server_name {rules.host};", f'root "{www}";', *_locations(rules)]
    within = [f"    {line}" if line else "" for line in lines]
    return "\n".join([f"# {rules.url} as nashra made it.", _RELOAD, "server {", *within, "}"]) + "\n"


def _locations(rules: Rules) -> list[str]:
    base = rules.base
    without_slash = [f"location = {base} {{ absolute_redirect off; return 301 {base}/; }}"] if base else []
    return [
        f'set $nashra_cache "{hosts.FRESH}";',
        'set $nashra_vary "";',
        *without_slash,
        f"location {base}/ {{",
        *(f"    {line}" if line else "" for line in _within(rules)),
        "}",
    ]


def _within(rules: Rules) -> list[str]:
    base = rules.base
    to_language, to_choice = f"return 302 {base}/$1/{hosts.NEGOTIATED};", f"rewrite ^ {base}/index.html last;"
    hashed = f"^{re.escape(base)}{hosts.HASHED}.*{hosts.HASHED_NAME}"
    texts = " ".join(kind for kind in hosts.TEXT_TYPES if kind != "text/html")  # nginx adds HTML itself
    return [
        "index index.html;",
        "absolute_redirect off;  # the host and scheme that readers see may be those of a proxy",
        f"error_page 403 404 =404 {rules.not_found()};",
        "",
        "default_type application/octet-stream;",
        f"types {{ {' '.join(f'{kind} {suffix};' for suffix, kind in TYPES.items())} }}",
        "charset utf-8;",
        f"charset_types {texts};",
        "gzip on;",
        "gzip_vary on;",
        "gzip_proxied any;",
        "gzip_min_length 256;",
        f"gzip_types {texts};",
        "",
        *(f'add_header {name} "{value}" always;' for name, value in hosts.HEADERS.items()),
        "add_header Cache-Control $nashra_cache always;",
        "add_header Vary $nashra_vary always;  # none where it is empty",
        "",
        f'location ~ "{hashed}" {{ set $nashra_cache "{hosts.FOREVER}"; }}',
        r"location ~ /\.(?!well-known/) { return 404; }",
        "",
        "# The best language that the browser names and the site has. Any query asks for the page of choice.",
        f"location = {base}/ {{",
        "    set $nashra_vary Accept-Language;",
        '    set $nashra_asked "$args|$http_accept_language";',
        *(
            f'    if ($nashra_asked ~ "{pattern}") {{ {to_language if is_found else to_choice} }}'
            for pattern, is_found in patterns(rules.negotiated, rules.ambiguous, before=r"\|")
        ),
        f"    try_files {base}/index.html =404;",
        "}",
        *(line for prefix in rules.prefixes for line in _language(rules, prefix)),
        *(f"location = {url} {{ return 301 {target}; }}" for url, target in rules.redirects),
    ]


def _language(rules: Rules, prefix: str) -> list[str]:
    home = f"{rules.base}/{prefix}/"
    return [
        f"location {home} {{",
        f"    error_page 403 404 =404 {rules.not_found(prefix)};",
        *(
            f"    location = {url} {{ types {{ }} default_type {NAMED[PurePosixPath(url).name]}; }}"
            for url in rules.feeds
            if url.startswith(home)
        ),
        "}",
    ]
