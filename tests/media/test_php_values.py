"""PHP's serialized values: what a writer beside the reader writes is read as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes.media.php_values import PhpValue, PhpValueError, read_php_value
from tests.support.steps import steps

KEYS = st.integers(-(2**31), 2**31) | st.text(st.characters(codec="utf-8"), max_size=10)
SCALARS = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
VALUES = st.recursive(
    SCALARS | TEXTS, lambda inner: st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def write(value: object) -> bytes:
    """Write a value as PHP does."""
    if value is None:
        return b"N;"
    if isinstance(value, bool):
        return b"b:%d;" % value
    if isinstance(value, int):
        return b"i:%d;" % value
    if isinstance(value, float):
        return f"d:{value!r};".encode()
    if isinstance(value, str):
        text = value.encode()
        return b's:%d:"%s";' % (len(text), text)
    assert isinstance(value, dict)
    inner = b"".join(write(key) + write(item) for key, item in value.items())
    return b"a:%d:{%s}" % (len(value), inner)


@given(VALUES)
def test_what_is_written_is_read(value: PhpValue) -> None:
    assert read_php_value(write(value)) == value


@given(VALUES, st.data())
def test_what_is_damaged_is_refused_or_read(value: PhpValue, data: st.DataObject) -> None:
    source = bytearray(write(value))
    place = data.draw(st.integers(0, len(source) - 1))
    source[place] = data.draw(st.integers(0, 255))
    try:
        read_php_value(bytes(source))
    except PhpValueError:
        return


@given(st.binary(max_size=60))
def test_any_bytes_are_refused_or_read(source: bytes) -> None:
    try:
        read_php_value(source)
    except PhpValueError:
        return


@pytest.mark.parametrize("make", [lambda n: b"a:9:{" * n, lambda n: b"a:%d:{" % n + b"N;N;" * n])
def test_reading_is_linear(make: object) -> None:
    def read(text: str) -> None:
        with pytest.raises(PhpValueError):
            read_php_value(text.encode())

    short, long = (make(size).decode() for size in (500, 1_000))  # type: ignore[operator]
    assert steps(read, long) <= 2.5 * steps(read, short) + 500
