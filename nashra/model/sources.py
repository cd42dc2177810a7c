"""A file of the site's folder: its path and its bytes, in memory or read on demand."""

import hashlib
from collections.abc import Callable


class Source:
    """A file: its path relative to the site's root, with `/`, its bytes, and their SHA-256.

    `data` is the bytes, or a function that returns them and is called at each access. Files are equal if their paths
    and digests are.
    """

    __slots__ = ("_data", "_digest", "path")

    def __init__(self, path: str, data: bytes | Callable[[], bytes], digest: str = "") -> None:
        self.path = path
        self._data = data
        self._digest = digest

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self._data if isinstance(self._data, bytes) else self._data()

    @property
    def held(self) -> int:
        """The number of bytes that it keeps in memory."""
        return len(self._data) if isinstance(self._data, bytes) else 0

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        if not self._digest:
            self._digest = hashlib.sha256(self.data).hexdigest()
        return self._digest

    def __eq__(self, other: object) -> bool:
        if self is other:  # true of most files from one build of a preview to the next
            return True
        return isinstance(other, Source) and (self.path, self.digest) == (other.path, other.digest)

    def __hash__(self) -> int:
        return hash((self.path, self.digest))
