"""Nothing that a hostile value or text makes of a page comes alive in a browser."""

from collections.abc import Iterator
from random import Random

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry, Shortcode
from tests.browser import hostile
from tests.browser.chromium import Chromium, Document, browser, page
from tests.browser.documents import controls, documents, wanted

pytestmark = [pytest.mark.timeout(3600), pytest.mark.xdist_group("chromium")]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with browser() as started:
        yield started


@pytest.mark.slow
def test_nothing_comes_alive_but_the_controls(chromium: Chromium) -> None:
    alive, still = controls(), documents(wanted())
    mixed = [*alive, *still]
    Random(2).shuffle(mixed)
    effects = dict(zip(map(id, mixed), chromium.run(mixed), strict=True))
    fired = {document.label: effects[id(document)] for document in still if effects[id(document)]}
    slow = [document for document in alive if not acted(effects[id(document)])]
    again = zip(slow, chromium.run(slow, patience=1000), strict=True)
    silent = [document.label for document, effects in again if not acted(effects)]
    print(
        f"{len(still)} documents, {len(fired)} alive; {len(alive)} controls, {len(silent)} silent"
    )
    assert not fired, "\n".join(f"{label}: {sorted(what)}" for label, what in fired.items())
    assert not silent


def test_holes_are_seen(chromium: Chromium) -> None:
    """What a widget does that trusts its values comes alive, whatever it was given through."""
    fired = [value for value in hostile.values() if value.fires]
    for trusted in (
        lambda shortcode, _: Markup(f"<p>{shortcode.attributes['a']}</p>"),
        lambda shortcode, _: Markup(f'<p title="{shortcode.attributes["a"]}">x</p>'),
        lambda shortcode, _: Markup('<a href="{}">x</a>').format(shortcode.attributes["a"]),
    ):
        registry = Registry()
        registry.add("trusted", trusted)
        engine = Engine(registry)
        texts = [str(Shortcode("trusted", {"a": value.payload})) for value in fired]
        holes = [Document(text, page(engine.render(text))) for text in texts]
        assert sum(map(acted, chromium.run(holes))) >= 5


@pytest.mark.slow
def test_structure_and_style_are_seen(chromium: Chromium) -> None:
    plain = page('<p title="a" style="color: red">x</p>')
    found = chromium.run(
        [
            Document("same", page('<p style="color: blue" title="b">y</p>'), plain),
            Document("attribute", page('<p title="a" lang="en" style="color: red">x</p>'), plain),
            Document("element", page('<p title="a" style="color: red">x<b>y</b></p>'), plain),
            Document("style", page('<p title="a" style="color: red; top: 0">x</p>'), plain),
            Document(
                "shorthand",
                page('<p style="font: 1px serif">x</p>'),
                page('<p style="font: so">x</p>'),
            ),
            Document("address", page('<q cite="DATA:,x">y</q>')),
            Document("event", page("<p onclick>y</p>")),
            Document("nowhere", page("<a href='//%3Cx/'>y</a>")),
            Document("picture", page('<img src="//outside.example/x">')),
            Document("asked for", page('<img data-asks src="//outside.example/x#y">')),
        ]
    )
    kinds = [" ".join(sorted(effect.split()[0] for effect in effects)) for effects in found]
    assert kinds == [
        "",
        "structure",
        "structure",
        "style",
        "",
        "url",
        "attribute",
        "",
        "request",
        "",
    ]


def acted(effects: frozenset[str]) -> bool:
    """Whether something happened, beside what could be seen in the tree."""
    return any(effect.startswith(("dialog", "request", "navigation")) for effect in effects)
