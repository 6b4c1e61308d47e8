"""What an engine caches: whole pages, and the output of pure widgets."""

from collections.abc import Hashable, Mapping
from sys import getsizeof
from typing import Any, Final, NamedTuple, TypeAlias

from shortcodes.binding import Binding, BoundShortcode, Data
from shortcodes.errors import Diagnostic
from shortcodes.limits import Usage
from shortcodes.memory import BoundedCache, count_bytes
from shortcodes.rendering.protocol import Renderer
from shortcodes.rendering.result import Result
from shortcodes.syntax.tag import tag_bytes
from shortcodes.widgets import Definition, Scope, Widget

# Bytes of a page, a shortcode and an escaped one beside their characters, with all that may be made of them
# later.
_PAGE: Final = 3_000
_SHORTCODE: Final = 1_500
_ESCAPED: Final = 300

_RENDERING: Final = 500  # bytes of a rendering beside what it is made of


class CachedPage(NamedTuple):
    """A page whose widgets are all pure.

    Attributes:
        names: The names that its text was read with; another object as soon as the registry changes.
        binding: Its text with the shortcodes bound.
        data: What its data sources answered.
        result: Its result.
    """

    names: tuple[str, ...]
    binding: Binding
    data: Mapping[int, object]
    result: Result[Any]


class Page:
    """One text on its way through an engine.

    Attributes:
        binding: The text with its shortcodes bound.
        names: The names that it was read with; none where it is not cached.
        seen: The cached page of the same text, or None.
        data: What its data sources answered.
        found: What went wrong in asking them.
        causes: The exceptions behind that, by the message.
    """

    __slots__ = ("binding", "causes", "data", "found", "names", "seen")

    def __init__(
        self, binding: Binding, names: tuple[str, ...] = (), seen: CachedPage | None = None
    ) -> None:
        self.binding = binding
        self.names = names
        self.seen = seen
        self.data: Data = {}
        self.found: list[Diagnostic] = []
        self.causes: dict[str, BaseException] = {}

    @property
    def result(self) -> Result[Any] | None:
        """The cached result from the same data, or None."""
        seen, data = self.seen, self.data
        if seen is None or self.found or len(data) != len(seen.data):
            return None
        # by identity, because what is equal may print differently
        if any(data.get(start) is not known for start, known in seen.data.items()):
            return None
        return seen.result.with_output(seen.result.output)


class Pages:
    """The cache of an engine's pages whose widgets are all pure; threads may share it.

    Attributes:
        kind: The entries and their sizes.
    """

    __slots__ = ("kind",)

    def __init__(self, kind: BoundedCache[str, CachedPage]) -> None:
        """Cache pages in a cache of an engine's memory."""
        self.kind = kind

    def get(self, text: str, names: tuple[str, ...]) -> CachedPage | None:
        """Return the page of a text that was read with these very names, or None."""
        seen = self.kind.get(text)
        return seen if seen is not None and seen.names is names else None

    def put(self, page: Page, result: Result[Any], found: list[Diagnostic]) -> None:
        """Cache a page if its text will have the same result again."""
        binding = page.binding
        bounds = binding.bounds.values()
        if not page.names or binding.stop is not None or not all(map(_pure, bounds)):
            return
        if any(item.severity == "error" for item in found):
            return
        source = binding.document.source
        seen = CachedPage(page.names, binding, page.data, result.with_output(result.output))
        self.kind.put(source, seen, _count_page_bytes(seen, found, self.kind.max_bytes))


def _count_page_bytes(seen: CachedPage, found: list[Diagnostic], most: int) -> int:
    """Return the bytes of a page at most, with all that may be read of its tags later."""
    source, bounds = seen.binding.document.source, seen.binding.bounds.values()
    size = _PAGE + getsizeof(source) + getsizeof(seen.result.output)
    size += _ESCAPED * source.count("[[")
    size += sum([_SHORTCODE + bound.size for bound in bounds])
    size += tag_bytes([bound.shortcode.tag.text for bound in bounds])
    if found:
        size += count_bytes(found, most=most)
    if seen.data:
        size += count_bytes(
            seen.data, *[asked.keys for asked in seen.binding.requests.values()], most=most
        )
    return size


def _pure(bound: BoundShortcode) -> bool:
    return bound.definition.pure and bound.failure is None


class RenderingKey(NamedTuple):
    """All that a pure widget can see but its data, which are compared by identity, and what its engine is.

    Attributes:
        definition: The widget.
        tag: The attributes of its tag, see `Tag.key`.
        start: Offset of its first character.
        in_attribute: Whether it is in the value of an attribute.
        source: Its content as written, None for a void one.
        content: Its content as rendered.
    """

    definition: Definition
    tag: Hashable
    start: int
    in_attribute: bool
    source: str | None
    content: str


class CachedRendering(NamedTuple):
    """The output of a pure widget.

    Attributes:
        widget: The widget, which is another where filling it in depends on more than its tag.
        data: Its data.
        html: Its output.
        diagnostics: What it reported.
    """

    widget: Widget | None
    data: object
    html: object
    diagnostics: tuple[Diagnostic, ...]


RenderingCache: TypeAlias = BoundedCache[RenderingKey, CachedRendering]


class PureWidgets:
    """Renders the pure widgets of one text, each once for all texts in which it sees the same."""

    __slots__ = ("_cache", "_diagnostics", "_renderer", "_usage")

    def __init__(
        self,
        renderer: Renderer[str],
        cache: RenderingCache,
        usage: Usage,
        diagnostics: list[Diagnostic],
    ) -> None:
        self._renderer = renderer
        self._cache = cache
        self._usage = usage
        self._diagnostics = diagnostics

    def render(self, bound: BoundShortcode, scope: Scope) -> object:
        """Return the output of a pure widget, from the cache where that has it."""
        cache, diagnostics = self._cache, self._diagnostics
        key, texts = _make_key(bound, scope), self._usage.texts
        found = cache.get(key)
        # by identity, because what is equal may print differently
        if found and found.data is scope.data and found.widget is bound.widget:
            diagnostics += found.diagnostics
            return found.html
        before = len(diagnostics)
        html: object = self._renderer.render(bound, scope)
        # A text inside depends on what no key tells, such as what this one may use: it is rendered each time.
        if cache.max_bytes and self._usage.texts == texts:
            reported = tuple(diagnostics[before:])
            rendering = CachedRendering(bound.widget, scope.data, html, reported)
            size = bound.size + _count_rendering_bytes(key, rendering, cache.max_bytes)
            cache.put(key, rendering, size)
        return html


def _make_key(bound: BoundShortcode, scope: Scope) -> RenderingKey:
    node = bound.shortcode
    source = None if node.content_end is None else node.content
    key = bound.definition, node.tag.key, node.start, node.in_attribute, source, str(scope.content)
    return tuple.__new__(RenderingKey, key)  # several times as fast as calling the class


def _count_rendering_bytes(key: RenderingKey, rendering: CachedRendering, most: int) -> int:
    """Return the bytes of a rendering and its key, without the widget."""
    tag, html = key.tag, rendering.html
    size = _RENDERING + getsizeof(tag) + getsizeof(key.source) + getsizeof(key.content)
    size += getsizeof(html)
    if type(tag) is not str or not isinstance(html, str):
        size += count_bytes(tag, html, most=most)
    if rendering.data is not None or rendering.diagnostics:
        size += count_bytes(rendering.data, rendering.diagnostics, most=most)
    return size
