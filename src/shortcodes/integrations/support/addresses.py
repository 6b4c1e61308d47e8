"""Addresses that widgets write into a page, resolved as a site generator resolves those of Markdown."""

import re
import secrets
from collections.abc import Callable, Iterator
from typing import Final

from markupsafe import escape

from shortcodes.characters import decoded
from shortcodes.location import Span
from shortcodes.markup.standard import Place, read_parts

_ADDRESS: Final = re.compile(
    r"""[\s"'/](?P<name>href|src|poster)[ \t\r\n]*=[ \t\r\n]*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""",
    re.IGNORECASE | re.ASCII,
)
_REFERENCE = re.compile(r"&#?\w+;")
_NAMES: Final = ("a", "area", "audio", "iframe", "img", "source", "track", "video")


class OwnAddresses:
    """Tells the addresses that a page has before its shortcodes are rendered from those that widgets write.

    The first get a prefix that nobody can write, until the page is rendered.
    """

    __slots__ = ("_prefix",)

    def __init__(self) -> None:
        """Make a prefix for one page."""
        self._prefix = f"own-{secrets.token_hex(8)}/"

    def guard(self, html: str) -> str:
        """Return a page with the prefix before its addresses, but for those on other hosts or with a scheme."""
        return _replace_addresses(html, self._prefixed)

    def resolve(self, html: str, resolve: Callable[[str], str]) -> str:
        """Return a rendered page as it is without the prefix, and with the other addresses resolved."""
        prefix = self._prefix

        def replace(address: str) -> str:
            return address[len(prefix) :] if address.startswith(prefix) else resolve(address)

        return _replace_addresses(html, replace)

    def _prefixed(self, address: str) -> str:
        return address if ":" in address or address.startswith("//") else self._prefix + address


def _replace_addresses(html: str, replace: Callable[[str], str]) -> str:
    pieces, done = [], 0
    for start, end in _find_addresses(html):
        written = html[start:end]
        address = _REFERENCE.sub(lambda match: decoded(match[0]), written)
        replaced = replace(address)
        if replaced != address:
            pieces += [html[done:start], str(escape(replaced))]
            done = end
    return "".join([*pieces, html[done:]])


def _find_addresses(html: str) -> Iterator[Span]:
    for part in read_parts(html):
        if part.place is Place.TAG and part.name in _NAMES:
            for match in _ADDRESS.finditer(html, part.start, part.end):
                yield Span(*match.span("single" if match["double"] is None else "double"))
