"""Writes a script that uploads the site to a bucket of S3, or of a compatible store, with each file's metadata.

All files but hashed ones are copied each time, because `sync` compares times and sizes and would skip a file that a
rollback made older. The files that pages use come first, then pages, then redirects; old files are removed last.
"""

import json

from nashra.publish.hosts.rules import FOREVER, FRESH, HASHED, NAMED, TYPES, Rules, with_charset


def script(rules: Rules) -> str:
    """Return the script, which needs sh and the AWS command line interface."""
    website = {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": rules.not_found()[1:]}}
    pages_last = sorted(rules.suffixes, key=lambda suffix: (suffix == "html", suffix))
    hashed, home = HASHED[1:], f"{rules.base}/"
    lines = [
        "#!/bin/sh",
        f"# Puts {rules.url} into a bucket: sh s3.sh BUCKET FOLDER",
        "# The bucket is made a website once, with",
        f"# aws s3api put-bucket-website --bucket BUCKET --website-configuration '{json.dumps(website)}'",
        "set -eu",
        "bucket=${1:?sh s3.sh BUCKET FOLDER} folder=${2:?sh s3.sh BUCKET FOLDER}",
        f'place="s3://$bucket{rules.base}"',
        "keep() {  # TYPE PATTERN: files that never change",
        '    aws s3 sync "$folder" "$place" --only-show-errors --size-only --exclude "*" --include "$2" \\',
        f'        --content-type "$1" --cache-control "{FOREVER}"',
        "}",
        "put() {  # TYPE PATTERN [NOT …]: files that may change",
        "    type=$1 pattern=$2",
        "    shift 2",
        '    for not in "$@"; do set -- "$@" --exclude "$not"; shift; done',
        '    aws s3 cp "$folder" "$place" --recursive --only-show-errors --exclude "*" --include "$pattern" \\',
        f'        --exclude "{hashed}*" --exclude ".nashra*" "$@" --content-type "$type" --cache-control "{FRESH}"',
        "}",
        "move() {  # PATH ADDRESS: a page that is an old address",
        '    aws s3 cp "$folder/$1" "$place/$1" --only-show-errors --website-redirect "$2" \\',
        f'        --content-type "{with_charset(TYPES["html"])}" --cache-control "{FRESH}"',
        "}",
        *(f'keep "{with_charset(TYPES[suffix])}" "{hashed}*.{suffix}"' for suffix in rules.hashed),
        *(f'put "{with_charset(kind)}" "*/{name}"' for name, kind in NAMED.items()),
        *(f'put "{with_charset(TYPES[suffix])}" "*.{suffix}"{_exceptions(suffix)}' for suffix in pages_last),
        *(f'move "{url.removeprefix(home)}index.html" "{target}"' for url, target in rules.redirects),
        'aws s3 sync "$folder" "$place" --only-show-errors --size-only --delete --exclude ".nashra*"',
    ]
    return "\n".join(lines) + "\n"


def _exceptions(suffix: str) -> str:
    return "".join(f' "*/{name}"' for name in NAMED if name.endswith(f".{suffix}"))
