"""What a build is asked for, and what it works with."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from nashra.build.parallel.workers import Workers
from nashra.incremental.store import Memory
from nashra.model.content import ToBody
from nashra.model.progress import Progress, unwatched


class Request(NamedTuple):
    """Which site is wanted: as of which moment, with drafts or without, with the files of which host ("": of none).

    `carry` asks for the forms in which readers may carry texts away, too.
    """

    now: datetime
    drafts: bool = False
    host: str = ""
    carry: bool = False


@dataclass(frozen=True, slots=True)
class Tools:
    """What a build works with: a converter of Markdown, what is remembered, and who does much work (None: we do).

    `progress` sees how far a long stage has come; the site does not depend on it.
    """

    to_body: ToBody
    memory: Memory
    workers: Workers | None = None
    progress: Progress = unwatched
