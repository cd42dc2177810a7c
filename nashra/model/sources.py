"""A file of the site's folder: its path and its bytes, in memory or read on demand."""

import hashlib
from collections.abc import Callable, Iterable

SHIPPED = "!"
"""Stands before the path of a file of nashra's that the site has too: the site's own has the path itself."""


class Source:
    """A file: its path relative to the site's root, with `/`, its bytes, their SHA-256 and their number.

    `data` is the bytes, or a function that is called at each access: it returns them whole, or chunk by chunk where
    they may be more than memory holds. Files are equal if their paths and digests are.
    """

    __slots__ = ("_data", "_digest", "_size", "path")

    def __init__(
        self, path: str, data: bytes | Callable[[], bytes | Iterable[bytes]], digest: str = "", size: int = -1
    ) -> None:
        self.path = path
        self._data = data
        self._digest = digest
        self._size = len(data) if isinstance(data, bytes) and size < 0 else size

    @property
    def chunks(self) -> Iterable[bytes]:
        """The bytes in chunks, of which no more than one need be in memory."""
        data = self._data if isinstance(self._data, bytes) else self._data()
        return (data,) if isinstance(data, bytes) else data

    @property
    def data(self) -> bytes:
        """The bytes."""
        return b"".join(self.chunks)

    @property
    def held(self) -> int:
        """The number of bytes that it keeps in memory."""
        return len(self._data) if isinstance(self._data, bytes) else 0

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        if not self._digest:
            sha256 = hashlib.sha256()
            for chunk in self.chunks:
                sha256.update(chunk)
            self._digest = sha256.hexdigest()
        return self._digest

    @property
    def size(self) -> int:
        """The number of bytes."""
        if self._size < 0:
            self._size = sum(map(len, self.chunks))
        return self._size

    def __eq__(self, other: object) -> bool:
        if self is other:  # true of most files from one build of a preview to the next
            return True
        return isinstance(other, Source) and (self.path, self.digest) == (other.path, other.digest)

    def __hash__(self) -> int:
        return hash((self.path, self.digest))
