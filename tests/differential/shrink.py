"""Make a failing case as small as it gets."""

from collections.abc import Callable


def shrink(text: bytes, fails: Callable[[list[bytes]], list[bool]]) -> bytes:
    """Take out and simplify what the failure doesn't need.

    Args:
        text: A text that fails.
        fails: Tells of each of some texts whether it fails.
    """
    while (smaller := _step(text, fails)) is not None:
        text = smaller
    return text


def _step(text: bytes, fails: Callable[[list[bytes]], list[bool]]) -> bytes | None:
    size = max(1, len(text) // 2)
    while size:
        candidates = [
            text[:i] + text[i + size :] for i in range(0, len(text) - size + 1, max(1, size // 2))
        ]
        for candidate, failed in zip(candidates, fails(candidates), strict=True):
            if failed:
                return candidate
        size //= 2
    return _simpler(text, fails)


def _simpler(text: bytes, fails: Callable[[list[bytes]], list[bool]]) -> bytes | None:
    """Replace one byte by a plainer one."""
    plain = b"ax1 "
    candidates = [
        text[:i] + plain[j : j + 1] + text[i + 1 :]
        for i in range(len(text))
        for j in range(len(plain))
        if text[i] not in plain[: j + 1] and (text[i] not in plain or j < plain.index(text[i]))
    ]
    for candidate, failed in zip(candidates, fails(candidates), strict=True):
        if failed:
            return candidate
    return None
