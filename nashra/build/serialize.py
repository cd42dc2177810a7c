"""Turns the record of a folder into bytes and back, in a summary and a detail that is read only when needed.

A site of thousands of texts does not fit into memory; their titles, dates and places do. The detail holds the HTML
of bodies and the alignments of translations. What only the checks of a text need is left out, since they are done
by then. The bytes may come from anywhere: whatever they say, reading them makes only new values of the classes named
here, and changes no class or value that exists.
"""

import datetime as dt
import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, partial
from typing import Any, cast
from zoneinfo import ZoneInfo

from nashra.content import link
from nashra.incremental.store import PackedFolder
from nashra.model import alignment, content, problems, settings, site
from nashra.model.content import Body, Document, Facts
from nashra.model.digests import digest_of
from nashra.model.site import Briefing, StandingPage

Detail = list[Mapping[str, object]]
"""The details of the values of a record, in the order in which they were packed."""


_CLASSES: Mapping[str, Mapping[str, Any]] = {
    "nashra.model.content": vars(content),
    "nashra.model.settings": vars(settings),
    "nashra.model.site": vars(site),
    "nashra.model.alignment": vars(alignment),
    "nashra.content.link": vars(link),
    "nashra.model.problems": vars(problems),
    "datetime": vars(dt),
    "builtins": {"frozenset": frozenset, "set": set},
}


def _is_value_class(found: object) -> bool:
    """Say whether something is a class of plain values: a named tuple, a dataclass, or one of Python's own."""
    return isinstance(found, type) and (
        issubclass(found, tuple) or is_dataclass(found) or found.__module__ in ("datetime", "builtins")
    )


def _refused(*_: object) -> None:
    raise pickle.UnpicklingError("the bytes would change a class")


# A pickle may set attributes of a class that it names, unless the class has `__setstate__`: dataclasses have it.
for _module in _CLASSES.values():
    for _class in _module.values():
        if _is_value_class(_class) and not hasattr(_class, "__setstate__") and issubclass(_class, tuple):
            _class.__setstate__ = _refused


def pack(value: object) -> PackedFolder:
    """Return a value as bytes. The same program makes the same bytes of the same value."""
    summary, parts = _summary(value)
    detail = pickle.dumps([part() for part in parts], protocol=5)
    return PackedFolder(summary, detail, digest_of(summary), digest_of(detail))


def summary_digest(value: object) -> str:
    """Return the digest of the summary of a value."""
    return digest_of(_summary(value)[0])


def _summary(value: object) -> "tuple[bytes, list[Callable[[], Mapping[str, object]]]]":
    file = io.BytesIO()
    packer = _Packer(file)
    packer.dump(value)
    return file.getvalue(), packer.detail


def unpack(summary: bytes, fetch: Callable[[], Detail]) -> Any:
    """Return the value that was packed. `fetch` is called for its detail when an attribute in it is read.

    Raises ValueError if `pack` did not make the bytes.
    """
    return _loaded(summary, partial(partial, _part, fetch))


def _part(fetch: Callable[[], Detail], number: int) -> Mapping[str, object]:
    return fetch()[number]


def unpack_detail(detail: bytes) -> Detail:
    """Return the detail of a value."""
    found: Detail = _loaded(detail, lambda _: None)
    return found


class _Packer(pickle.Pickler):
    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, protocol=5)
        self.detail: list[Callable[[], Mapping[str, object]]] = []

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, Document):
            self.detail.append(partial(_detail_of, value))
            return _document, (_values(value, _OF_DOCUMENTS), len(self.detail) - 1)
        if isinstance(value, Briefing | StandingPage):
            self.detail.append(partial(dict, alignments=value.alignments))
            names = _OF_BRIEFINGS if isinstance(value, Briefing) else _OF_PAGES
            return _piece, (type(value), _values(value, names), len(self.detail) - 1)
        if isinstance(value, Facts):  # three times as fast as a dataclass does it; translations have no facts
            return _facts, () if value == _NO_FACTS else _values(value, _OF_FACTS)
        if isinstance(value, ZoneInfo):
            return _zone, (value.key,)
        return NotImplemented


_SHORT = ("path", "slug", "language", "original", "title", "summary", "note", "status", "translator", "reviewer")
_OF_DOCUMENTS = (*_SHORT, "facts", "first_line")
_OF_FACTS = tuple(field.name for field in fields(Facts))
_NO_VALUES = (None, None, None, None, None, (), (), (), (), None)
_NO_FACTS = Facts(*_NO_VALUES)
_OF_PAGES = ("slug", "original", "documents", "unpublished", "recordings")
_OF_BRIEFINGS = (*_OF_PAGES, "date", "published", "updated", "facts", "draft")


def _values(noun: object, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(noun, name) for name in names)


def _detail_of(document: Document) -> Mapping[str, object]:
    body = document.body
    blocks = tuple(content.Block(block.kind, "", 0, span=block.span) for block in document.blocks)  # pages need no more
    return {"body": Body(body.html, (), (), body.ids, ()), "blocks": blocks}


# --- reading --------------------------------------------------------------------------------------------------


def _document(*_: object) -> None:
    raise AssertionError("names a Document in the bytes, and is never called")


def _piece(*_: object) -> None:
    raise AssertionError("names a piece in the bytes, and is never called")


def _facts(*_: object) -> None:
    raise AssertionError("names Facts in the bytes, and is never called")


def _zone(*_: object) -> None:
    raise AssertionError("names a time zone in the bytes, and is never called")


def _loaded(data: bytes, held: Callable[[int], Any]) -> Any:
    try:
        return _Unpacker(data, held).load()
    except Exception as error:  # damaged bytes may fail in any way
        raise ValueError(f"not what was packed: {error}") from error


class _Unpacker(pickle.Unpickler):
    def __init__(self, data: bytes, held: Callable[[int], Any]) -> None:
        super().__init__(io.BytesIO(data))
        # None of these refers to the unpacker: a reference cycle would be garbage that only the collector frees.
        self._own = {
            "_document": partial(_document_of, held),
            "_piece": partial(_piece_of, held),
            "_facts": partial(_facts_of),
            "_zone": partial(ZoneInfo),
        }

    def find_class(self, module: str, name: str) -> Any:
        return self._own[name] if module == __name__ else _value_class(module, name)


@cache
def _value_class(module: str, name: str) -> type:
    found = _CLASSES[module][name]
    if not _is_value_class(found) or found.__module__ != module:
        raise pickle.UnpicklingError(f"{module}.{name} is no class of a site")
    return cast("type", found)


def _document_of(held: Callable[[int], Any], values: tuple[object, ...], number: int) -> Any:
    return _new(Document, (*values, held(number)))


def _piece_of(held: Callable[[int], Any], kind: type, values: tuple[object, ...], number: int) -> Any:
    return _new(kind, (*values, held(number)))


def _facts_of(*values: object) -> Any:
    return _new(Facts, values or _NO_VALUES)


def _setters(kind: type, names: tuple[str, ...]) -> list[Callable[[Any, object], None]]:
    return [vars(kind)[name].__set__ for name in names]  # of slots: a frozen value cannot be filled in any other way


_SETTERS = {
    Document: _setters(Document, (*_OF_DOCUMENTS, "held")),
    Briefing: _setters(Briefing, (*_OF_BRIEFINGS, "held")),
    StandingPage: _setters(StandingPage, (*_OF_PAGES, "held")),
    Facts: _setters(Facts, _OF_FACTS),
}


def _new(kind: type, values: tuple[object, ...]) -> Any:
    noun: Any = object.__new__(kind)
    for put, value in zip(_SETTERS[kind], values, strict=True):
        put(noun, value)
    return noun
