"""A file: where it is, and its bytes or the way to them."""

import hashlib
from collections.abc import Callable


class Source:
    """A file as found: its path relative to the site's root, with `/`, its bytes, and their SHA-256.

    `data` may be the way to the bytes: then they are read, or made, each time that they are asked for.
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
        """The number of the bytes that it holds itself."""
        return len(self._data) if isinstance(self._data, bytes) else 0

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        if not self._digest:
            self._digest = hashlib.sha256(self.data).hexdigest()
        return self._digest

    def __eq__(self, other: object) -> bool:
        if self is other:  # most are, from build to build of a preview
            return True
        return isinstance(other, Source) and (self.path, self.digest) == (other.path, other.digest)

    def __hash__(self) -> int:
        return hash((self.path, self.digest))
