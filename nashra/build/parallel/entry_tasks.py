"""Tasks that make entries of texts for the search. What all need goes with them; a task has the records of folders."""

import pickle
from functools import lru_cache, partial

from nashra.build import serialize
from nashra.build.folders import unpack_folder
from nashra.build.parallel.page_tasks import RenderTask
from nashra.build.search_entries import EntryMaker
from nashra.build.search_memory import SearchMemory
from nashra.incremental.store import Memory
from nashra.search import codec

FOLDERS = 16  # in one task: sending them takes little beside the work


def make(common: bytes, task: RenderTask) -> list[bytes]:
    """Return the packed entries of each folder of a task."""
    maker, made = _maker(common), []
    for folder, detail in task.details.items():
        piece = unpack_folder(task.summaries[folder], partial(serialize.unpack_detail, detail)).linked.piece
        made.append(codec.pack_entries(maker.entries(piece, {}) if piece else {}))
    return made


@lru_cache(maxsize=1)
def _maker(common: bytes) -> EntryMaker:
    tags, forms, terms = pickle.loads(common)  # noqa: S301  (the process that gave the task made it)
    return EntryMaker(tags, forms, terms, SearchMemory(Memory(), "", ""))
