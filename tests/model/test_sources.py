"""A file of the site: its bytes in memory or read on demand, its digest, and what makes two files equal."""

import hashlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, strategies as st

from nashra.model.sources import Source

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # the example of FIPS 180-2


def reading(data: bytes) -> tuple[Callable[[], bytes], list[bytes]]:
    """Return a function that returns the bytes, and a list to which each call adds them."""
    calls: list[bytes] = []

    def read() -> bytes:
        calls.append(data)
        return data

    return read, calls


def test_bytes_in_memory_are_counted() -> None:
    source = Source("content/a.md", b"abc")

    assert (source.path, source.data, source.digest, source.held) == ("content/a.md", b"abc", ABC, 3)


def test_other_bytes_are_read_at_each_access_and_hashed_once() -> None:
    read, calls = reading(b"abc")
    source = Source("a", read)

    assert source.held == 0
    assert calls == []
    assert [source.data, source.data] == [b"abc", b"abc"]
    assert len(calls) == 2
    assert [source.digest, source.digest] == [ABC, ABC]
    assert len(calls) == 3


def test_a_known_digest_needs_no_bytes() -> None:
    read, calls = reading(b"abc")
    known, same, other = Source("a", read, ABC), Source("a", read, ABC), Source("b", read, ABC)

    assert known == same
    assert known != other
    assert known.digest == ABC
    assert calls == []


def test_bytes_that_come_in_chunks_are_never_joined_for_the_digest_and_the_size() -> None:
    taken: list[bytes] = []

    def chunks() -> Iterator[bytes]:
        for chunk in (b"a", b"bc"):
            taken.append(chunk)
            yield chunk

    source = Source("a", chunks)

    assert (source.digest, source.size, source.held) == (ABC, 3, 0)
    assert taken == [b"a", b"bc"] * 2
    assert (source.digest, source.size) == (ABC, 3)
    assert len(taken) == 4
    assert source.data == b"abc"
    assert [*Source("a", b"abc").chunks] == [*Source("a", lambda: b"abc").chunks] == [b"abc"]


FILES = st.tuples(st.sampled_from("ab"), st.sampled_from([b"", b"x", b"y"]), st.booleans())


@given(FILES, FILES)
def test_files_are_equal_if_their_paths_and_bytes_are(
    first: tuple[str, bytes, bool], second: tuple[str, bytes, bool]
) -> None:
    one, other = (Source(path, data if in_memory else reading(data)[0]) for path, data, in_memory in (first, second))

    assert (one == other) == (first[:2] == second[:2])
    assert len({one, other}) == (1 if first[:2] == second[:2] else 2)


@pytest.mark.parametrize("other", [None, "a", ("a", hashlib.sha256(b"").hexdigest())])
def test_a_file_equals_nothing_but_a_file(other: object) -> None:
    assert Source("a", b"") != other
