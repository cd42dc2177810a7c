"""Rules -> `.htaccess`, what Apache is to be told: tried with Apache 2.4, needs `AllowOverride FileInfo Indexes`.

What a server has no module for it leaves out, and the site works without.
"""

from nashra.publish.hosts.negotiation import patterns
from nashra.publish.hosts.rules import (
    FOREVER,
    FRESH,
    HASHED_NAME,
    HEADERS,
    NAMED,
    NEGOTIATED,
    TYPES,
    Rules,
    is_text,
    with_charset,
)

_TEXTS = {kind for kind in (*TYPES.values(), *NAMED.values()) if is_text(kind)}


def htaccess(rules: Rules) -> str:
    """Return the one `.htaccess`, in the folder of the site."""
    blocks = {
        "": [f"# {rules.url} as nashra made it.", "DirectoryIndex index.html", *_not_found(rules), *_types()],
        "mod_headers.c": _headers(rules),
        "mod_deflate.c": [
            "<IfModule mod_filter.c>",
            f"    AddOutputFilterByType DEFLATE {' '.join(sorted(_TEXTS))}",
            "</IfModule>",
        ],
        "mod_rewrite.c": _rewriting(rules),
    }
    lines: list[str] = []
    for module, block in blocks.items():
        lines += ["", f"<IfModule {module}>", *(f"    {line}" for line in block), "</IfModule>"] if module else block
    return "\n".join(lines) + "\n"


def _not_found(rules: Rules) -> list[str]:
    lines = [f"ErrorDocument 404 {rules.not_found()}"]
    for prefix in rules.prefixes:
        inside = f"ErrorDocument 404 {rules.not_found(prefix)}"
        lines += [f'<If "%{{REQUEST_URI}} =~ m#^{rules.base}/{prefix}/#">', f"    {inside}", "</If>"]
    return lines


def _types() -> list[str]:
    texts = [suffix for suffix, kind in TYPES.items() if is_text(kind)]
    return [
        *(f"AddType {kind} .{suffix}" for suffix, kind in TYPES.items()),
        f"AddCharset utf-8 {' '.join(f'.{suffix}' for suffix in texts)}",
        *(f'<Files "{name}">\n    ForceType "{with_charset(kind)}"\n</Files>' for name, kind in NAMED.items()),
    ]


def _headers(rules: Rules) -> list[str]:
    home = f"{rules.base}/"
    return [
        *(f'Header always set {name} "{value}"' for name, value in HEADERS.items()),
        f'Header always set Cache-Control "{FRESH}"',
        f'<FilesMatch "{HASHED_NAME}">',
        f'    Header always set Cache-Control "{FOREVER}"',
        "</FilesMatch>",
        f"<If \"%{{REQUEST_URI}} in {{'{home}', '{home}index.html'}}\">",
        "    Header always merge Vary Accept-Language",
        "</If>",
        "# Compressed, a file has another ETag, by which Apache itself does not know it again.",
        r"""RequestHeader edit* If-None-Match "-gzip\"" "\"" """.rstrip(),
    ]


def _rewriting(rules: Rules) -> list[str]:
    home = f"{rules.base}/"
    lines = ["RewriteEngine On", r'RewriteRule "(?:^|/)\.(?!well-known/)" - [R=404,L]']
    for url, target in rules.redirects:
        lines.append(f'RewriteRule "^{url.removeprefix(home)}?$" "{target}" [R=301,L]')
    lines += [
        "# A folder without a page is not there.",
        "RewriteCond %{REQUEST_FILENAME} -d",
        "RewriteCond %{REQUEST_FILENAME}/index.html !-f",
        'RewriteRule "^" - [R=404,L]',
        "# The best language that the browser names and the site has. Any query asks for the page of choice.",
    ]
    for pattern in patterns(rules.prefixes):
        lines += [
            'RewriteCond %{QUERY_STRING} =""',
            f'RewriteCond %{{HTTP:Accept-Language}} "{pattern}"',
            f'RewriteRule "^$" "{home}%1/{NEGOTIATED}" [R=302,NE,L]',
        ]
    return lines
