"""Digests of values and of bytes: different values have different digests."""

import hashlib


def digest(*parts: object) -> str:
    """Return a 160-bit BLAKE2b digest (RFC 7693) of values, as 40 hexadecimal digits.

    It hashes their `repr`, so `repr` must tell them apart, as it does for strings, numbers, tuples and dataclasses.
    """
    return digest_of(repr(parts).encode())


def digest_of(data: bytes) -> str:
    """Return a 160-bit BLAKE2b digest of bytes, as 40 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()
