"""The script for S3, run by sh with an `aws` that only notes its arguments."""

import fnmatch
import itertools
import json
import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from nashra.publish.hosts import s3
from nashra.publish.hosts.rules import FOREVER, FRESH
from tests.publish.hosts.sample import STYLE, outputs_of, rules_of, small

AWS = """\
#!/bin/sh
printf '%s\\n' "$@" "" >> "$NOTES"
"""


class Put(NamedTuple):
    """How a file was put into the bucket."""

    kind: str
    cache: str
    redirect: str = ""


def test_the_script_uploads_each_file_once_with_its_metadata(tmp_path: Path) -> None:
    commands = commands_of(s3.script(rules_of()), tmp_path)
    files = [*(output.path for output in outputs_of(small())), ".nashra"]

    bucket: dict[str, Put] = {}
    for command in commands[:-1]:
        options = dict(itertools.pairwise(command))
        put = Put(options["--content-type"], options["--cache-control"], options.get("--website-redirect", ""))
        if put.redirect:
            path = command[3].removeprefix("s3://bucket/demo/")
            assert command[2] == f"the site/{path}"
            assert path in bucket  # uploaded as a page before
            bucket[path] = put
        else:
            assert command[2:4] == ["the site", "s3://bucket/demo"]
            for path in filtered(command, files):
                assert path not in bucket, path
                bucket[path] = put

    assert sorted(bucket) == sorted({*files} - {".nashra"})
    page = "text/html; charset=utf-8"
    assert bucket["ar/index.html"] == Put(page, FRESH)
    assert bucket["en/briefings/old-slug/index.html"] == Put(page, FRESH, "/demo/en/briefings/new-slug/")
    assert bucket["en/feed.xml"] == Put("application/atom+xml; charset=utf-8", FRESH)
    assert bucket["fr/feed.json"] == Put("application/feed+json; charset=utf-8", FRESH)
    assert bucket["sitemap.xml"] == Put("application/xml; charset=utf-8", FRESH)
    assert bucket["fr/meetings.ics"] == Put("text/calendar; charset=utf-8", FRESH)
    assert bucket[STYLE] == Put("text/css; charset=utf-8", FOREVER)


def test_the_script_removes_old_files_last(tmp_path: Path) -> None:
    *before, last = commands_of(s3.script(rules_of()), tmp_path)

    assert "--delete" in last
    assert not any("--delete" in command for command in before)


def test_the_script_says_how_it_is_used(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", s3.script(rules_of())], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert done.returncode != 0
    assert "sh s3.sh BUCKET FOLDER" in done.stderr


def test_the_configuration_of_the_bucket_is_json() -> None:
    line = next(line for line in s3.script(rules_of()).splitlines() if "put-bucket-website" in line)

    assert json.loads(line.partition("'")[2].rstrip("'"))["ErrorDocument"] == {"Key": "demo/404.html"}


def commands_of(script: str, folder: Path) -> list[list[str]]:
    """Return the arguments of each call of `aws` that a script makes."""
    (folder / "aws").write_text(AWS, encoding="utf-8")
    (folder / "aws").chmod(0o755)
    (folder / "s3.sh").write_text(script, encoding="utf-8")
    environment = {"PATH": f"{folder}:{os.defpath}", "NOTES": str(folder / "notes")}
    subprocess.run(["/bin/sh", "s3.sh", "bucket", "the site"], cwd=folder, env=environment, check=True)
    return [text.split("\n") for text in (folder / "notes").read_text(encoding="utf-8").rstrip("\n").split("\n\n")]


def filtered(command: list[str], files: list[str]) -> list[str]:
    """Return the files that a command of `aws s3` applies to: the last filter that matches a file decides."""
    filters = [(name, value) for name, value in itertools.pairwise(command) if name in ("--include", "--exclude")]
    taken = []
    for path in files:
        held = [name for name, pattern in filters if fnmatch.fnmatchcase(path, pattern)]
        if not held or held[-1] == "--include":
            taken.append(path)
    return taken
