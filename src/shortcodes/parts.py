"""The parts that an engine is made of: overlays share those whose options they share."""

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
    def make(cls, options: EngineOptions, memory: Memory | None = None) -> "Parts":
        """Make the parts that options ask for, with caches in a given memory or in that of the options."""
        if memory is None:
            memory = SHARED if options.memory is None else Memory(options.memory)
        sources = DataSources({} if options.sources is None else options.sources)
        return cls(
            memory, sources, _make_renderer(options), memory.make_cache(), memory.make_cache()
        )

    def overlay(self, before: EngineOptions, after: EngineOptions) -> "Parts":
        """Return the parts of other options: these parts, where the options are the same."""

        def same(names: tuple[str, ...]) -> bool:
            return all(getattr(before, name) is getattr(after, name) for name in names)

        made = self.make(after, self.memory if same(("memory",)) else None)
        return made._replace(
            **{part: getattr(self, part) for part, names in _DEPENDS.items() if same(names)}
        )


_RENDERER: Final = ("renderer", "templates", "paragraphs")
_DEPENDS: Final[dict[str, tuple[str, ...]]] = {
    "sources": ("sources",),
    "renderer": _RENDERER,
    "filled": ("memory",),
    "rendered": ("memory", "locale", *_RENDERER),
}
"""The options that each part depends on."""


def _make_renderer(options: EngineOptions) -> Renderer[Any]:
    if options.renderer == "html":
        return HtmlRenderer(options.folders, paragraphs=options.paragraphs)
    if options.renderer == "text":
        return TextRenderer(options.folders)
    return options.renderer
