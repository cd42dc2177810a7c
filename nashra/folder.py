"""A site's folder -> what its files make, and back to its files: what the commands share."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from nashra import files, frontmatter, pipeline, writing
from nashra.body import Converter
from nashra.load import Loaded, load
from nashra.model import Source
from nashra.problems import Problem, in_order, stops


class Unreadable(Exception):  # noqa: N818  (problems of content, and no error of ours)
    """The folder holds no site; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def built(root: Path, *, drafts: bool = False, strict: bool = False) -> tuple[pipeline.Built | None, list[Problem]]:
    """Return the site that the files of a folder make as of now, or None, and the problems; `strict` heeds advice."""
    sources, problems = files.discover(root)
    made, faults = pipeline.build(sources, to_body=Converter(), now=datetime.now(UTC), drafts=drafts)
    problems = in_order([*problems, *faults])
    return (None if stops(problems) or (strict and problems) else made), problems


def loaded(root: Path) -> tuple[Loaded, Mapping[str, Source]]:
    """Return what is valid alone, for commands that need no more, and the files; Unreadable where no site is there."""
    sources, problems = files.discover(root)
    content = {path: source for path, source in sources.items() if path.startswith("content/")}
    made, faults = load(content, Converter())
    if made is None:
        raise Unreadable(in_order([*problems, *faults]))
    return made, sources


def today(site: Loaded) -> date:
    """Return the day that it is now in the site's time zone."""
    return datetime.now(ZoneInfo(site.settings.timezone)).date()


def rewrite(root: Path, source: Source, text: str) -> None:
    """Write a text file anew, with the line ends and the byte order mark that it has."""
    writing.replace(root / source.path, frontmatter.encoded(text, source.data))
