"""Values that PHP has serialized, as WordPress keeps the metadata of attachments."""

from typing import Any, Final, TypeAlias

PhpValue: TypeAlias = "bool | int | float | str | dict[int | str, Any] | None"

DEEPEST: Final = 20
"""How many arrays may be in one another."""

MOST: Final = 20_000
"""The most values of one serialized value."""


class PhpValueError(ValueError):
    """A text is no serialized value, or holds an object, which is never made."""


def read_php_value(data: bytes) -> PhpValue:
    """Return the value that PHP has serialized.

    Args:
        data: What ``serialize()`` returned.

    Raises:
        PhpValueError: It is none, or one with objects, or too deep or too large.
    """
    reader = _Reader(data)
    value = reader.read(0)
    if reader.position != len(data):
        raise PhpValueError("more than one value")
    return value


class _Reader:
    """Reads values one after the other; goes through the bytes once."""

    __slots__ = ("_count", "_data", "position")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._count = 0
        self.position = 0

    def read(self, depth: int) -> PhpValue:
        """Return the value at the position."""
        self._count += 1
        if depth > DEEPEST or self._count > MOST:
            raise PhpValueError("too many values, or too deep")
        kind = self._take(1)
        if kind == b"N":
            self._expect(b";")
            return None
        self._expect(b":")
        if kind in b"bid":
            return self._read_scalar(kind)
        if kind == b"s":
            text = self._read_text()
            self._expect(b";")
            return text
        if kind == b"a":
            return self._read_array(depth)
        raise PhpValueError(f"{kind!r} is no kind of value that is read")

    def _read_scalar(self, kind: bytes) -> PhpValue:
        text = self._until(b";")
        try:
            if kind == b"d":
                return float(text)
            number = int(text)
        except ValueError as exc:
            raise PhpValueError("no number") from exc
        return bool(number) if kind == b"b" else number

    def _read_text(self) -> str:
        length = self._read_length()
        self._expect(b'"')
        text = self._take(length)
        self._expect(b'"')
        return text.decode("utf-8", "replace")

    def _read_array(self, depth: int) -> PhpValue:
        count = self._read_length()
        self._expect(b"{")
        values: dict[int | str, Any] = {}
        for _ in range(count):
            key = self.read(depth + 1)
            if not isinstance(key, int | str):
                raise PhpValueError("no key")
            values[key] = self.read(depth + 1)
        self._expect(b"}")
        return values

    def _read_length(self) -> int:
        text = self._until(b":")
        if not text.isdigit() or len(text) > 9:
            raise PhpValueError("no length")
        return int(text)

    def _until(self, end: bytes) -> bytes:
        stop = self._data.find(end, self.position, self.position + 40)
        if stop < 0:
            raise PhpValueError("cut off")
        text = self._data[self.position : stop]
        self.position = stop + 1
        return text

    def _take(self, length: int) -> bytes:
        text = self._data[self.position : self.position + length]
        if len(text) != length:
            raise PhpValueError("cut off")
        self.position += length
        return text

    def _expect(self, sign: bytes) -> None:
        if self._take(1) != sign:
            raise PhpValueError(f"no {sign!r}")
