"""Writes `.htaccess` for Apache, which must allow `AllowOverride FileInfo Indexes`; tested with Apache 2.4.

A server leaves out the parts for which it has no module, and the site works without them.
"""

from nashra.publish.hosts import rules as hosts
from nashra.publish.hosts.negotiation import patterns
from nashra.publish.hosts.rules import NAMED, TYPES, Rules


def htaccess(rules: Rules) -> str:
    """Return the text of the `.htaccess` in the folder of the site."""
    blocks = {
        "": [f"# {rules.url} as nashra made it.", "DirectoryIndex index.html", *_not_found(rules), *_types()],
        "mod_headers.c": _headers(rules),
        "mod_deflate.c": [
            "<IfModule mod_filter.c>",
            f"    AddOutputFilterByType DEFLATE {' '.join(hosts.TEXT_TYPES)}",
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
        document = f"ErrorDocument 404 {rules.not_found(prefix)}"
        lines += [f'<If "%{{REQUEST_URI}} =~ m#^{rules.base}/{prefix}/#">', f"    {document}", "</If>"]
    return lines


def _types() -> list[str]:
    texts = [f".{suffix}" for suffix, kind in TYPES.items() if hosts.is_text(kind)]
    return [
        *(f"AddType {kind} .{suffix}" for suffix, kind in TYPES.items()),
        f"AddCharset utf-8 {' '.join(texts)}",
        *(f'<Files "{name}">\n    ForceType "{hosts.with_charset(kind)}"\n</Files>' for name, kind in NAMED.items()),
    ]


def _headers(rules: Rules) -> list[str]:
    home = f"{rules.base}/"
    return [
        *(f'Header always set {name} "{value}"' for name, value in hosts.HEADERS.items()),
        f'Header always set Cache-Control "{hosts.FRESH}"',
        f'<FilesMatch "{hosts.HASHED_NAME}">',
        f'    Header always set Cache-Control "{hosts.FOREVER}"',
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
    for pattern, is_found in patterns(rules.negotiated, rules.ambiguous):
        lines += [
            'RewriteCond %{QUERY_STRING} =""',
            f'RewriteCond %{{HTTP:Accept-Language}} "{pattern}"',
            f'RewriteRule "^$" "{home}%1/{hosts.NEGOTIATED}" [R=302,NE,L]' if is_found else 'RewriteRule "^$" - [L]',
        ]
    return lines
