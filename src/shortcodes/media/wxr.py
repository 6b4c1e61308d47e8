"""`WxrLibrary`: the attachments of a WordPress export, a file of the format WXR."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, Self
from xml.parsers import expat

from shortcodes.errors import ShortcodeError
from shortcodes.media.attachment_facts import read_number, read_sizes, read_told
from shortcodes.media.html import clean_html, read_text
from shortcodes.media.item import Media
from shortcodes.media.memory import MemoryLibrary
from shortcodes.media.mime_types import find_mime_type
from shortcodes.media.php_values import PhpValueError, read_php_value

LONGEST_VALUE: Final = 1_000_000
"""The most characters of one value of an attachment; the rest is left out."""

MOST_MEDIA: Final = 1_000_000
"""The most attachments of a file."""

DEEPEST: Final = 50
"""How many elements may be in one another."""

_CHUNK: Final = 65_536
# Elements without the versions that their namespaces have: an export of any version is read.
_VALUES: Final = frozenset(
    (
        "title",
        "link",
        "post_id",
        "post_type",
        "post_parent",
        "menu_order",
        "attachment_url",
        "post_date",
        "content:encoded",
        "excerpt:encoded",
    )
)
_META: Final = frozenset(("meta_key", "meta_value"))
_KEYS: Final = frozenset(("_wp_attachment_metadata", "_wp_attachment_image_alt", "_thumbnail_id"))


class WxrError(ShortcodeError, ValueError):
    """A file is no WordPress export that is read; the message says where and why."""


class WxrLibrary(MemoryLibrary):
    """The attachments of a WordPress export (Tools, Export, All content)."""

    __slots__ = ()

    @classmethod
    def read(cls, path: str | Path) -> Self:
        """Read a file; its posts are passed over, so that memory goes by its attachments.

        Args:
            path: A file of the format WXR.

        Raises:
            WxrError: It is no XML, has a document type or entities of its own, or goes beyond a bound.
            OSError: It can't be opened.
        """
        with Path(path).open("rb") as file:
            return cls.parse(file, str(path))

    @classmethod
    def parse(cls, file: BinaryIO, name: str = "<wxr>") -> Self:
        """Read an open file; see `read`.

        Args:
            file: The file, in bytes.
            name: Its name for messages.
        """
        reader = _WxrReader()
        try:
            while chunk := file.read(_CHUNK):
                reader.parser.Parse(chunk, False)
            reader.parser.Parse(b"", True)
        except expat.ExpatError as exc:
            message = expat.ErrorString(exc.code)
            raise WxrError(f"{name}: line {exc.lineno}: {message}") from exc
        except WxrError as exc:
            raise WxrError(f"{name}: line {reader.parser.CurrentLineNumber}: {exc}") from None
        return cls(reader.media)


class _WxrReader:
    """Notes the values of each item, and keeps those of attachments."""

    def __init__(self) -> None:
        self.media: list[Media] = []
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        # A document type is where entities are declared; an export has none.
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        self._open: list[str] = []
        self._item: dict[str, str] = {}
        self._meta: dict[str, str] = {}
        self._text: list[str] | None = None
        self._length = 0

    def _refuse(self, *_: object) -> None:
        raise WxrError("a document type is not read: an export has none")

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            raise WxrError(f"more than {DEEPEST} elements in one another")
        name = _shorten(tag)
        self._open.append(name)
        if name == "item":
            self._item, self._meta = {}, {}
        wanted = _META if self._is_in("postmeta") else _VALUES if self._is_in("item") else ()
        self._text = [] if name in wanted else None
        self._length = 0

    def _is_in(self, parent: str) -> bool:
        return len(self._open) > 1 and self._open[-2] == parent

    def _add(self, text: str) -> None:
        if self._text is None or self._length > LONGEST_VALUE:
            return
        self._length += len(text)
        self._text.append(text)

    def _end(self, tag: str) -> None:
        name = self._open.pop()
        if self._text is not None:
            values = self._meta if name in _META else self._item
            values[name] = "".join(self._text)[:LONGEST_VALUE]
            self._text = None
        elif name == "postmeta":
            if (key := self._meta.get("meta_key", "")) in _KEYS:
                self._item[key] = self._meta.get("meta_value", "")
            self._meta = {}
        elif name == "item":
            if self._item.get("post_type") == "attachment":
                self._keep()
            self._item = {}

    def _keep(self) -> None:
        if len(self.media) >= MOST_MEDIA:
            raise WxrError(f"more than {MOST_MEDIA} attachments")
        media = _make_media(self._item)
        if media is not None:
            self.media.append(media)


def _shorten(tag: str) -> str:
    """Return an element's name without its namespace; two of one name keep a word of it."""
    namespace, _, name = tag.rpartition(" ")
    if name != "encoded":
        return name
    return "excerpt:encoded" if "excerpt" in namespace else "content:encoded"


def _make_media(item: Mapping[str, str]) -> Media | None:
    number, url = read_number(item.get("post_id")), item.get("attachment_url", "").strip()
    if not number or not url:
        return None
    facts = _read_facts(item.get("_wp_attachment_metadata", ""))
    folder = url.rpartition("/")[0]
    return Media(
        id=number,
        url=url,
        mime_type=find_mime_type(url),
        width=read_number(facts.get("width")),
        height=read_number(facts.get("height")),
        sizes=read_sizes(facts.get("sizes"), f"{folder}/"),
        alt=read_text(item.get("_wp_attachment_image_alt", "")),
        caption=clean_html(item.get("excerpt:encoded", "")),
        title=read_text(item.get("title", "")),
        description=clean_html(item.get("content:encoded", "")),
        link=item.get("link", "").strip(),
        metadata=read_told(facts),
        poster=read_number(item.get("_thumbnail_id")),
        post=read_number(item.get("post_parent")),
        menu_order=read_number(item.get("menu_order")),
        date=item.get("post_date", "").strip(),
    )


def _read_facts(serialized: str) -> Mapping[Any, Any]:
    try:
        value = read_php_value(serialized.strip().encode("utf-8", "surrogatepass"))
    except PhpValueError:
        return {}  # a file that is damaged here still has its address
    return value if isinstance(value, dict) else {}
