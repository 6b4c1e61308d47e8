"""The parts that an engine is made of: overlays share those whose options they share."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from shortcodes.binding.data import DataSources
from shortcodes.binding.fill import FilledCache
from shortcodes.memory import SHARED, BoundedCache, Memory
from shortcodes.options import EngineOptions
from shortcodes.rendering import HtmlRenderer, Renderer, TextRenderer


class Parts(NamedTuple):
    """The parts of one engine.

    Attributes:
        memory: Bounds the caches.
        sources: The data sources.
        renderer: Makes the output.
        filled: The cache of pure widgets as they were filled in.
        rendered: The cache of what pure widgets have rendered.
    """

    memory: Memory
    sources: DataSources
    renderer: Renderer[Any]
    filled: FilledCache
    rendered: BoundedCache[Any, Any]

    @classmethod
    def make(cls, options: EngineOptions) -> "Parts":
        """Make the parts that options ask for."""
        memory = _make_memory(options)
        return cls(memory, **{part: make(options, memory) for part, (make, _) in _PARTS.items()})

    def overlay(self, before: EngineOptions, after: EngineOptions) -> "Parts":
        """Return the parts of other options: these parts, where the options are the same."""

        def same(names: tuple[str, ...]) -> bool:
            return all(getattr(before, name) is getattr(after, name) for name in names)

        memory = self.memory if same(("memory",)) else _make_memory(after)
        made = {
            part: make(after, memory) for part, (make, names) in _PARTS.items() if not same(names)
        }
        return self._replace(memory=memory, **made)


def _make_memory(options: EngineOptions) -> Memory:
    return SHARED if options.memory is None else Memory(options.memory)


def _make_sources(options: EngineOptions, memory: Memory) -> DataSources:
    return DataSources({} if options.sources is None else options.sources)


def _make_cache(options: EngineOptions, memory: Memory) -> BoundedCache[Any, Any]:
    return memory.make_cache()


def _make_renderer(options: EngineOptions, memory: Memory) -> Renderer[Any]:
    if options.renderer == "html":
        return HtmlRenderer(options.folders, paragraphs=options.paragraphs)
    if options.renderer == "text":
        return TextRenderer(options.folders)
    if options.renderer == "json":
        from shortcodes.rendering.json import JsonRenderer  # noqa: PLC0415 - few engines need it

        return JsonRenderer(options.folders)
    if options.renderer == "markdown":
        from shortcodes.rendering.markdown import MarkdownRenderer  # noqa: PLC0415 - as above

        return MarkdownRenderer(options.folders)
    return options.renderer


_RENDERER: Final = ("renderer", "templates", "paragraphs")
_PARTS: Final[dict[str, tuple[Callable[[EngineOptions, Memory], Any], tuple[str, ...]]]] = {
    "sources": (_make_sources, ("sources",)),
    "renderer": (_make_renderer, _RENDERER),
    "filled": (_make_cache, ("memory",)),
    "rendered": (_make_cache, ("memory", "locale", *_RENDERER)),
}
"""What makes each part but the memory, and the options that it depends on."""
