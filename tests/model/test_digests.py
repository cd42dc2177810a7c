"""Digests: the function of RFC 7693, and different digests for different values."""

import hashlib

import pytest
from hypothesis import given, strategies as st

from nashra.model.digests import digest, digest_of
from nashra.model.settings import Language

VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=3) | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [  # BLAKE2b with 20 bytes
        (b"", "3345524abf6bbe1809449224b5972c41790b6cf2"),
        (b"abc", "384264f676f39536840523f284921cdc68b6846b"),
        (b"The quick brown fox jumps over the lazy dog", "3c523ed102ab45a37d54f5610d5a983162fde84f"),
    ],
)
def test_bytes_have_the_digest_of_the_standard(data: bytes, expected: str) -> None:
    assert digest_of(data) == expected


def test_values_have_the_digest_of_their_representation() -> None:
    assert digest("a", 1, None) == hashlib.blake2b(b"('a', 1, None)", digest_size=20).hexdigest()
    assert digest() == digest_of(b"()")


@given(st.lists(VALUES, max_size=3), st.lists(VALUES, max_size=3))
def test_two_digests_are_equal_only_if_the_values_are(first: list[object], second: list[object]) -> None:
    assert (digest(*first) == digest(*second)) == (first == second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a", "b"), ("ab",)),
        (("a", "b"), (("a", "b"),)),
        ((1,), ("1",)),
        ((1,), (True,)),
        ((None,), ("",)),
        ((), ("",)),
        ((("a",),), (["a"],)),
        (("\ud800",), ("\ud801",)),  # halves of surrogate pairs, as in names of files that are not UTF-8
    ],
)
def test_values_that_look_alike_have_different_digests(first: tuple[object], second: tuple[object]) -> None:
    assert digest(*first) != digest(*second)


def test_equal_dataclasses_have_the_same_digest() -> None:
    french = [Language("fr", "fr", "Français", "ltr", spacing) for spacing in ("french", "french", "")]

    assert digest(french[0]) == digest(french[1]) != digest(french[2])
