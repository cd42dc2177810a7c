"""Values, or bytes -> what stands for them: no others are to be found that have the same."""

import hashlib


def digest(*parts: object) -> str:
    """Return 40 hexadecimal digits for values: strings, numbers, and tuples and lists of them."""
    return digest_of(repr(parts).encode("utf-8", "surrogatepass"))


def digest_of(data: bytes) -> str:
    """Return 40 hexadecimal digits for bytes."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()
