"""The engine for plain texts beside the one for HTML."""

from shortcodes import Engine, Registry
from shortcodes.integrations.support.escaping import overlay_escaping


def test_neither_engine_gives_what_the_other_has_made() -> None:
    registry = Registry()
    registry.add("b", lambda shortcode, content: content, pure=True)
    html = Engine(registry)
    plain = overlay_escaping(html)
    for text in ("<i>[b]<u>[/b]", "<i> alone"):
        for _ in range(2):
            assert html.render(text) == text.replace("[b]", "").replace("[/b]", "")
            assert "<" not in plain.render(text)
