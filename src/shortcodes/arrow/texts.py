"""A column of texts: which rows may have shortcodes, and the column with other texts in these rows."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from shortcodes.failures import name_exception
from shortcodes.inventory import strip
from shortcodes.markup.sanitize import replace_surrogates
from shortcodes.names import check_names, kind_of

Array: TypeAlias = Any  # pyarrow has no types of its own
"""A `pyarrow.Array`, or a `pyarrow.ChunkedArray`."""

MOST_CHARS: Final = 10_000_000
"""Characters of a text; a longer one is not read."""

_MOST_NAMES: Final = 500
"""Names that one pattern compares; of more, their first characters are compared."""

_CUT_OFF: Final = r"\[[^\]\n]*\s*\z"
"""A bracket that the end of a text cuts off."""


class Candidates(NamedTuple):
    """The rows of a column that may have shortcodes.

    Attributes:
        mask: Which rows they are; never null.
        texts: Their texts; None where one can't be read.
        errors: Why a text can't be read, by its index in ``texts``.
    """

    mask: Array
    texts: list[str | None]
    errors: dict[int, str]


def check_column(kind: pa.DataType, name: str) -> None:
    """Check that a column holds texts.

    Raises:
        TypeError: It holds something else.
    """
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    binary = (pa.types.is_binary, pa.types.is_large_binary)
    if not any(test(kind) for test in (*tests, *binary)):
        raise TypeError(f"the column {name!r} is of {kind}; texts are strings, or bytes of UTF-8")


def find_candidates(
    array: Array, names: Sequence[str] | None, max_chars: int = MOST_CHARS
) -> Candidates:
    """Return the rows that may have shortcodes; no other row is turned into a Python string.

    Args:
        array: A column of texts, or of bytes of UTF-8.
        names: The names of shortcodes, or None for any.
        max_chars: How many characters a text may have.
    """
    plain = _as_plain(array)
    mask = pc.fill_null(_match(plain, names), False)
    if not pc.any(mask).as_py():
        return Candidates(mask, [], {})
    texts: list[str | None] = []
    errors: dict[int, str] = {}
    for index, value in enumerate(plain.filter(mask).to_pylist()):
        text, error = _decode(value, max_chars)
        texts.append(text)
        if error:
            errors[index] = error
    return Candidates(mask, texts, errors)


def _as_plain(array: Array) -> Array:
    """Return a column in a layout that all functions of Arrow take; most are in one."""
    kind = array.type
    if pa.types.is_dictionary(kind):
        array = (
            array.dictionary_decode()
            if hasattr(array, "dictionary_decode")
            else array.cast(kind.value_type)
        )
        kind = array.type
    if pa.types.is_string_view(kind):
        return array.cast(pa.large_string())
    return array


def _match(array: Array, names: Sequence[str] | None) -> Array:
    if names is None:
        return pc.match_substring(array, "[")
    if not names:
        return pc.match_substring_regex(array, _CUT_OFF)
    return pc.match_substring_regex(array, f"{_match_names(names)}|{_CUT_OFF}")


def _match_names(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMES:
        firsts = sorted({name[0] for name in names})
        return rf"\[/?(?:{'|'.join(map(_quote, firsts))})"
    return rf"\[/?(?:{'|'.join(map(_quote, names))})"


def _quote(name: str) -> str:
    """Return a pattern of RE2 that matches a name."""
    return "".join(
        char if char.isalnum() or char == "_" or ord(char) > 127 else f"\\x{{{ord(char):x}}}"
        for char in name
    )


def _decode(value: str | bytes, max_chars: int) -> tuple[str | None, str]:
    """Return a text, or why it can't be read."""
    try:
        text = value if isinstance(value, str) else value.decode("utf-8")
    except UnicodeDecodeError as exc:
        return None, f"not UTF-8: 0x{exc.object[exc.start]:02x} at byte {exc.start}"
    if len(text) > max_chars:
        return None, f"{len(text)} characters, where {max_chars} are the most"
    return text, ""


class Changed(NamedTuple):
    """A column after a change of its texts.

    Attributes:
        array: The column.
        errors: Why a row could not be read, by row; null for the others.
        changed: How many rows have another text now.
    """

    array: Array
    errors: Array
    changed: int


def change_texts(
    array: Array,
    change: Callable[[str], str],
    names: Sequence[str] | None = None,
    max_chars: int = MOST_CHARS,
) -> Changed:
    """Return a column with each text changed that may have shortcodes.

    A text that can't be read stays as it is; so does one that the change fails on.

    Args:
        array: A column of texts, or of bytes of UTF-8.
        change: Returns what takes the place of a text.
        names: The names of shortcodes, or None for any.
        max_chars: How many characters a text may have.
    """
    found = find_candidates(array, names, max_chars)
    errors = found.errors
    changed: list[str | None] = []
    for index, text in enumerate(found.texts):
        made = None if text is None else _change(text, change, index, errors)
        changed.append(None if made == text else made)
    count = len(changed) - changed.count(None)
    told = _spread(found.mask, [errors.get(index) for index in range(len(changed))], pa.string())
    if not count:
        return Changed(array, told, 0)
    plain = _as_plain(array)
    is_new = _spread(found.mask, [text is not None for text in changed], pa.bool_())
    new = pa.array([text for text in changed if text is not None], pa.string()).cast(plain.type)
    return Changed(
        pc.replace_with_mask(plain, pc.fill_null(is_new, False), new).cast(array.type), told, count
    )


def _change(
    text: str, change: Callable[[str], str], index: int, errors: dict[int, str]
) -> str | None:
    try:
        made = change(text)
        if not isinstance(made, str):
            raise TypeError(f"it returned {kind_of(made)}, no text")
        made.encode()  # a half of a surrogate pair has no place in Arrow
    except Exception as exc:  # a change may raise anything; the row keeps its text
        errors[index] = replace_surrogates(name_exception(exc))
        return None
    return made


def _spread(mask: Array, values: Sequence[object], kind: pa.DataType) -> Array:
    """Return a column that has values where a mask is true, and null elsewhere."""
    empty = pa.nulls(len(mask), kind)
    if all(value is None for value in values):
        return empty
    whole = mask.combine_chunks() if isinstance(mask, pa.ChunkedArray) else mask
    return pc.replace_with_mask(empty, whole, pa.array(values, kind))


def strip_array(
    array: Array,
    names: Sequence[str] | None = None,
    *,
    keep_content: bool = True,
    max_chars: int = MOST_CHARS,
) -> Array:
    """Return a column of texts without their shortcodes; see `shortcodes.strip`.

    Args:
        array: A `pyarrow.Array` or `pyarrow.ChunkedArray` of texts, or of bytes of UTF-8.
        names: The names of shortcodes. None takes the likely ones of each text.
        keep_content: Whether the content between an opening and a closing tag stays.
        max_chars: How many characters a text may have; a longer one stays as it is.

    Raises:
        TypeError: The column holds no texts, or ``names`` is one string.
    """
    check_column(array.type, "array")
    known = None if names is None else check_names("names", names)
    return change_texts(
        array, lambda text: strip(text, known, keep_content), known, max_chars
    ).array


def iterate_texts(
    array: Array, names: Sequence[str] | None, max_chars: int
) -> Iterator[tuple[int, str | None, str]]:
    """Yield the row, the text and the error of each row that may have shortcodes."""
    found = find_candidates(array, names, max_chars)
    rows = pc.indices_nonzero(found.mask).to_pylist()
    for index, (row, text) in enumerate(zip(rows, found.texts, strict=True)):
        yield row, text, found.errors.get(index, "")
