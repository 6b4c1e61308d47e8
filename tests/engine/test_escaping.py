"""The engine for plain texts beside the one for HTML."""

import gc
from datetime import date
from pathlib import Path
from typing import Any
from weakref import ref

from shortcodes import Document, Engine, Registry, Result


def test_neither_engine_gives_what_the_other_has_made() -> None:
    registry = Registry()
    registry.add("b", lambda shortcode, content: content, pure=True)
    html = Engine(registry)
    plain = html.escaping()
    for text in ("<i>[b]<u>[/b]", "<i> alone"):
        for _ in range(2):
            assert html.render(text) == text.replace("[b]", "").replace("[/b]", "")
            assert "<" not in plain.render(text)


class Titled(Engine[Any]):
    """An engine with something of its own."""

    def __init__(self, registry: Registry, title: str) -> None:
        super().__init__(registry)
        self.title = title

    def process(self, text: str | Document, on: date | None = None, **options: Any) -> Result[Any]:
        return super().process(f"{self.title} {text}", on, **options)


def test_an_overlay_has_what_a_subclass_adds() -> None:
    engine = Titled(Registry(), "t")
    for made in (
        engine.escaping(),
        engine.overlay(html="escape"),
        engine.escaping().overlay(locale="de"),
    ):
        assert isinstance(made, Titled)
        assert made.process("<b>x").output == "t &lt;b&gt;x"
    assert engine.overlay(locale="de").escaping() is not engine.escaping()


def made_and_used() -> ref[Engine[Any]]:
    registry = Registry()
    engine = Engine(registry)
    registry.add("again", lambda shortcode, content: engine.render(shortcode.content or ""))
    assert engine.escaping().render("<i>[again]a[/again]") == "&lt;i&gt;a"
    return ref(engine)


def test_it_goes_with_its_engine() -> None:
    """Though a widget refers to the engine, to render its content with it."""
    alive = made_and_used()
    gc.collect()
    assert alive() is None


def test_it_needs_no_folder_again(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    engine = Engine(Registry(), templates=folder)
    folder.rmdir()
    assert engine.escaping().render("<i>") == "&lt;i&gt;"
