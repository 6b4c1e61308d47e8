"""Text in base64, as page builders keep code."""

import re
from base64 import b64decode
from binascii import Error

_BLANKS = re.compile(r"\s+")
_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}", re.ASCII)


def decode_base64(text: str) -> str | None:
    """Return the text that some base64 encodes, or None if it is none. Its padding may be lost."""
    packed = _BLANKS.sub("", text)
    if not _BASE64.fullmatch(packed):
        return None
    packed = packed.rstrip("=")
    try:
        return b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-8")
    except (Error, UnicodeDecodeError):
        return None
