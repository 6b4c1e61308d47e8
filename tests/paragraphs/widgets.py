"""The widgets of these tests: two blocks, one for lines of text, and two without content."""

from collections.abc import Callable

from markupsafe import Markup

from shortcodes import Registry, Shortcode


def make_registry() -> Registry:
    """Return them: ``note``, ``column``, ``hr`` and ``code`` are blocks."""
    registry = Registry()
    registry.add("note", _around("aside"), block=True)
    registry.add("column", _around("section"), block=True)
    registry.add("columns", _around("main"), block=True)
    registry.add("code", _around("pre"), block=True, raw=True)
    registry.add("hr", lambda shortcode, content: Markup("<hr>"), block=True, closing="never")
    registry.add("mark", _around("mark"))
    registry.add("year", lambda shortcode, content: "2026", closing="never")
    return registry


def _around(name: str) -> Callable[[Shortcode, Markup], Markup]:
    def render(shortcode: Shortcode, content: Markup) -> Markup:
        return Markup("<{0}>{1}</{0}>").format(Markup(name), content)

    return render


registry = make_registry()
