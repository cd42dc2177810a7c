"""Digests of values and of bytes: equal digests mean equal values."""

import hashlib


def digest(*parts: object) -> str:
    """Return a 160-bit BLAKE2b digest (RFC 7693) of values, as 40 hexadecimal digits.

    The values are strings, numbers, None, and tuples and lists of them: their `repr` is what is hashed.
    """
    return digest_of(repr(parts).encode("utf-8", "surrogatepass"))


def digest_of(data: bytes) -> str:
    """Return a 160-bit BLAKE2b digest of bytes, as 40 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()
