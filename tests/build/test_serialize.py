"""A piece -> bytes, and back; bytes of a stranger's make nothing but nouns, and change nothing that is there."""

import os
import pickle
from dataclasses import fields
from typing import Any

import pytest

from nashra.build import serialize
from nashra.model.content import Block, Facts
from tests.samples import ORIGINAL, TRANSLATION, linked


def named(module: str, name: str) -> bytes:
    """Return the opcodes that put a class or function on the stack."""
    return text(module) + text(name) + pickle.STACK_GLOBAL


def text(value: str) -> bytes:
    return pickle.SHORT_BINUNICODE + bytes([len(value)]) + value.encode()


def stream(*opcodes: bytes) -> bytes:
    return b"\x80\x05" + b"".join(opcodes) + pickle.STOP


def test_a_briefing_comes_back_and_is_asked_for_what_is_long_only_then() -> None:
    site, _ = linked({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": TRANSLATION})
    packed = serialize.pack(site.briefings[0])
    asked: list[bytes] = []

    def fetch() -> serialize.Detail:
        asked.append(packed.detail)
        return serialize.unpack_detail(packed.detail)

    found = serialize.unpack(packed.summary, fetch)

    assert (found.slug, found.date, [*found.documents]) == ("a", site.briefings[0].date, ["ar", "en"])
    assert found.documents["en"].title == "A title"
    assert asked == []
    assert found.documents["en"].body.html == "<p>\nText.\n</p>"
    assert asked == [packed.detail]
    assert serialize.pack(site.briefings[0]) == packed


class Runs:
    """Runs a program when it is read, as any pickle may."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("true",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        pickle.dumps(Runs()),
        pickle.dumps({"a": Runs}),
        stream(named("os", "system"), text("true"), pickle.TUPLE1, pickle.REDUCE),
        stream(named("builtins", "eval")),
        stream(named("nashra.model.content", "dataclass")),
        stream(named("nashra.model.site", "Source")),
        stream(named("nashra.model.content", "Block.__new__")),
        stream(named("nashra.build.serialize", "_Unpacker")),
        stream(named("nashra.build.serialize", "_document"), pickle.EMPTY_TUPLE, pickle.REDUCE),
        stream(pickle.BINUNICODE8, b"\xff" * 8),
    ],
)
def test_what_is_not_what_was_packed_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not what was packed"):
        serialize.unpack(data, list)


STATES = {
    "attributes": pickle.EMPTY_DICT + text("kind") + text("x") + pickle.SETITEM,
    "slots": pickle.NONE + pickle.EMPTY_DICT + text("kind") + text("x") + pickle.SETITEM + pickle.TUPLE2,
    "a list": pickle.EMPTY_LIST + text("x") + pickle.APPEND,
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("nashra.model.content", "Block"),
        ("nashra.model.content", "Link"),
        ("nashra.model.content", "Facts"),
        ("nashra.model.content", "Document"),
        ("nashra.model.content", "Body"),
        ("nashra.model.site", "Briefing"),
        ("nashra.model.site", "Corrected"),
        ("nashra.model.site", "Output"),
        ("nashra.translation.alignment", "Row"),
        ("nashra.translation.alignment", "Alignment"),
        ("nashra.content.link", "Linked"),
        ("nashra.model.content.problems", "Problem"),
        ("nashra.model.content.problems", "Invalid"),
        ("datetime", "date"),
        ("datetime", "timezone"),
        ("builtins", "frozenset"),
    ],
)
def test_bytes_change_no_class(module: str, name: str, state: str) -> None:
    with pytest.raises(ValueError, match="not what was packed"):
        serialize.unpack(stream(named(module, name), STATES[state], pickle.BUILD), list)

    assert Block("rule", "", 0).kind == "rule"


def test_bytes_change_nothing_that_all_texts_share() -> None:
    without_facts = stream(named("nashra.build.serialize", "_facts"), pickle.EMPTY_TUPLE, pickle.REDUCE)
    before = serialize.unpack(without_facts, list)
    new = pickle.EMPTY_LIST + pickle.MARK + text("x") * len(fields(Facts)) + pickle.APPENDS
    changed = serialize.unpack(without_facts[:-1] + new + pickle.BUILD + pickle.STOP, list)

    assert changed.meeting == "x"
    assert serialize.unpack(without_facts, list) == before
    assert before.meeting is None
