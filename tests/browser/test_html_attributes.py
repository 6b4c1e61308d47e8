"""Shortcodes in HTML attributes change neither elements nor attributes, whatever they return."""

from collections.abc import Callable
from itertools import islice

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry, Shortcode, parse
from tests.browser.harmless import harmless
from tests.browser.hostile import sources_of_kind
from tests.browser.requirements import need
from tests.browser.structure import counts, reference_counts
from tests.browser.values import generated, wanted

pytestmark = pytest.mark.timeout(600)

HOSTS = (
    '<p title="[x]" lang="en">a</p>',
    "<p title='[x]' lang='en'>a</p>",
    '<p title="b [x]c[/x] d">a</p>',
    '<img alt="[x][x]" src="[x]"/>',
    "<p title = \"[x a='1']\">a</p>",
    "<p title='[x a=&#34;1&#34;]'>a</p>",
    '<p title="[bad]" lang="[bad a=1]">a</p>',
    '<p title="[strict n=q]">a</p>',
    '<p title="[x]"><b title="[x]">[plain]</b></p>',
    '<a href="/?q=[x]" style="color: [x]">a</a>',
    '<p\n title="\n[x]\n"\n>a</p>',
    '<p title="[x">a</p>',
    '<svg viewBox="[x]"><title>b</title></svg>',
)
Returned = Callable[[str], str]
"""Makes what a function returns, ``str`` or ``Markup``, of a value."""


def registry(value: str, kind: Returned) -> Registry:
    """Return shortcodes that return a value, or raise it."""
    made = Registry()

    @made.shortcode("x")
    def x(shortcode: Shortcode, content: Markup) -> str:
        return kind(f"{value}{content}")

    @made.shortcode("bad")
    def bad(shortcode: Shortcode, content: Markup) -> str:
        raise ValueError(value)

    made.add("plain", lambda shortcode, content: "y")
    return made


def drawn(host: str, value: str, kind: Returned, on_error: str) -> str:
    """Return a page in which a value is returned from an attribute of a host."""
    made = registry(value, kind)
    if on_error == "made":
        return _page(host, Engine(made, html_attributes=True, on_error=lambda *_: kind(value)))
    return _page(host, Engine(made, html_attributes=True, on_error=on_error))


def _page(host: str, engine: Engine[Markup]) -> str:
    return f"<!DOCTYPE html><body><article>{engine.render(host)}</article><p>end</p>"


@pytest.mark.parametrize(
    "host", [*HOSTS, *(source.text for source in sources_of_kind("html-attr"))]
)
@pytest.mark.parametrize("on_error", ["source", "comment", "made"])
def test_what_is_returned_changes_no_structure(host: str, on_error: str) -> None:
    need("selectolax")
    count = max(20, wanted() // 1000)
    # what stands in content may be Markup, and then it is its author's word that counts
    inside = all(found.in_attribute for found in parse(host, ["x"], html_attributes=True).walk())
    kinds: tuple[Returned, ...] = (Markup, str) if inside else (str,)
    for number, value in enumerate(islice(generated(7), count)):
        kind = kinds[number % len(kinds)]
        found = drawn(host, value, kind, on_error)
        wanted_page = drawn(host, harmless(value), kind, on_error)
        assert counts(found) == counts(wanted_page), found


@pytest.mark.parametrize("host", HOSTS)
def test_html5lib_agrees(host: str) -> None:
    need("html5lib")
    for value in islice(generated(8), 10):
        found = drawn(host, value, Markup, "source")
        assert reference_counts(found) == reference_counts(drawn(host, "y", Markup, "source")), (
            found
        )


@pytest.mark.parametrize("host", ["<[x]>y", "</[x]>y", '<a title="[x]', "<a [x]"])
def test_tags_left_open_take_in_nothing(host: str) -> None:
    need("selectolax")
    for value in ("p onclick=confirm(2)", '" onclick=confirm(2) "', "> <b class=x>"):
        for kind in (str, lambda said: Markup('<b title="{}">x</b>').format(said)):
            found, plain = (drawn(host, said, kind, "source") for said in (value, harmless(value)))
            assert counts(found) == counts(plain), found


def test_a_hole_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    need("selectolax")
    monkeypatch.setattr("shortcodes.rendering.pieces.escape_for_attribute", str)
    pages = [drawn(HOSTS[0], value, Markup, "source") for value in islice(generated(7), 100)]
    expected = counts(drawn(HOSTS[0], "y", Markup, "source"))
    assert sum(counts(page) != expected for page in pages) > 20
