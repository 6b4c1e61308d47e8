"""Templates composed at random do no harm; and the judge sees it where they do."""

import os
import re
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from jinja2 import Environment, nodes
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_NAMESPACE, DEFAULT_TESTS

from tests.support.profiles import amount

pytest.importorskip("nh3", reason="one of the fields is a RichText")

from fuzz.templates.addresses import Addresses
from fuzz.templates.constants import written
from fuzz.templates.drawing import Template
from fuzz.templates.files import template
from fuzz.templates.foreign import RAW, Foreign, distorted
from fuzz.templates.naive import FAILURES, Naive
from fuzz.templates.pages import by_html5lib, by_lexbor, elements
from fuzz.templates.programs import Code
from fuzz.templates.run import Counts, run
from fuzz.templates.shrink import shrunk
from fuzz.templates.statements import Statements
from fuzz.templates.values import LINKS, WHOLE, hostile, twin, variables
from fuzz.templates.verdict import judge
from tests.browser.requirements import need

pytestmark = pytest.mark.timeout(900)

CASES = amount("SHORTCODES_TEMPLATES", 4000)
FRESH = os.environ.get("SHORTCODES_SEED") or str(Random().randrange(10**9))


def told(counts: Counts) -> str:
    """Return what failed, as small as it can be."""
    shown = [shrunk(find) for find in counts.finds[:3]]
    return "\n".join(f"{verdict}\n    {made}" for made, verdict in shown)


@pytest.mark.parametrize("seed", ["1", FRESH], ids=["1", "fresh"])
def test_no_value_changes_the_page_or_comes_alive(seed: str) -> None:
    need("html5lib")
    for _, counts in run(CASES // 2, seed):
        assert not counts.finds, f"seed {seed}: {told(counts)}"
    print(f"seed {seed}: {counts}")
    assert counts.drawn > counts.cases * 0.8
    assert counts.templates - counts.refused > counts.templates * 0.35


def naively(templates: int, pairs: int = 5) -> Counter[str]:
    """Return what a renderer that only escapes does, by kind, of templates that many of them can draw."""
    found: Counter[str] = Counter()
    for number in range(templates):
        made = template(f"naive-{number}")
        try:
            drawn = Naive(made)
            for seed in range(pairs):
                verdict = judge(
                    drawn.draw(seed, str), drawn.draw(seed, twin), "urlize" in made.source
                )
                found[verdict.kind if verdict else "harmless"] += 1
        except FAILURES:
            found["failed"] += 1
    return found


def test_holes_of_every_kind_are_seen() -> None:
    need("html5lib")
    found = naively(1200)
    print(found)
    for kind in ("structure", "scheme", "style", "script", "code", "loads"):
        assert found[kind] >= 2, (kind, found)
    assert found["harmless"] > found["failed"]


def harm(made: Template, pairs: int = 5) -> set[str]:
    """Return what a template does, by kind, where a renderer only escapes."""
    try:
        drawn = Naive(made)
        found = (judge(drawn.draw(seed, str), drawn.draw(seed, twin)) for seed in range(pairs))
        return {verdict.kind for verdict in found if verdict}
    except FAILURES:
        return set()


PIECES: dict[str, tuple[Callable[[Statements], str], str]] = {
    "addresses of several parts": (lambda made: Addresses(made.places).element(), "loads"),
    "scripts": (lambda made: Code(made.places).script(), "script"),
    "imports": (lambda made: Code(made.places).script(), "loads"),
    "fragments in other elements": (lambda made: Foreign(made.places).apart("v"), "structure"),
    "end tags that are none": (lambda made: Foreign(made.places).alike(), "structure"),
    "operators on JSON": (
        lambda made: f"<script>let a = {{{{ {made.made.value('json')} }}}};</script>",
        "script",
    ),
    "names that are values": (lambda made: f"{{{{ {made.made.value('text')} }}}}", "leak"),
    "names that mean something else": (
        lambda made: f"<p title={made.inheritance.given('x')}>",
        "structure",
    ),
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_each_piece_does_what_it_is_for(piece: tuple[Callable[[Statements], str], str]) -> None:
    need("html5lib")
    make, kind = piece
    made = (Template(make(Statements(Random(f"piece-{number}")))) for number in range(3000))
    assert any(kind in harm(held) for held in made)


@pytest.mark.slow
def test_constants_alone_do_harm() -> None:
    """A compiler that takes a constant for the text that it replaces is found out."""
    need("html5lib")
    random = Random(7)
    sources = (
        '<p title="{{ note }}">{{ title }}</p>',
        "<a href='/a?x={{ n }}' title='{{ slug }}'>x</a>",
        '<textarea name="a">{{ note }}</textarea>',
    )
    assert not any(harm(Template(source), 40) for source in sources)
    found = [written(random, random.choice(sources)) for _ in range(150)]
    assert sum("structure" in harm(Template(source), 20) for source in found) > 5


def test_fragments_do_harm_in_other_elements_alone() -> None:
    """A compiler that follows a fragment between tags, and writes it into others, is found out."""
    need("html5lib")
    fragment = '<textarea><a title="</textarea><b title="{{ note }}">x</b>'
    assert not harm(Template(fragment), 40)
    made = Foreign(Statements(Random(3)).places)
    assert sum("structure" in harm(Template(made.around(fragment)), 20) for _ in range(30)) > 5


def test_look_alikes_end_no_element() -> None:
    need("html5lib")
    random = Random(4)
    for name in RAW:
        for _ in range(20):
            false = distorted(random, name)
            assert false != name
            page = elements(f"<{name}></{false}><b></{name}>")
            assert not [held for held in page if held.name == "b"], false


def statements() -> set[type[nodes.Node]]:
    """Return the kinds of nodes that a template's text can be parsed to."""
    kinds: set[type[nodes.Node]] = set()
    waiting: list[type[nodes.Node]] = [nodes.Stmt, nodes.Expr]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if not kind.__subclasses__() and kind.__module__ == nodes.__name__:
            kinds.add(kind)
    return kinds


# Extensions and Jinja's own compiler make these, its parser does not.
UNWRITTEN = {
    "CallBlock",
    "ContextReference",
    "DerivedContextReference",
    "EnvironmentAttribute",
    "ExtensionAttribute",
    "ImportedName",
    "InternalName",
    "MarkSafe",
    "MarkSafeIfAutoescape",
    "EvalContextModifier",
    "Scope",
    "OverlayScope",
    "Break",
    "Continue",
    "ExprStmt",
    "FilterTest",
}


def test_all_of_jinja_is_drawn() -> None:
    held = Environment(extensions=["jinja2.ext.loopcontrols"], autoescape=True)
    seen: set[type[nodes.Node]] = set()
    names: set[str] = set()
    for number in range(4000):
        made = template(f"jinja-{number}")
        for text in (made.source, *made.files.values()):
            tree = held.parse(text)
            for node in tree.find_all(nodes.Node):
                seen.add(type(node))
                name = getattr(node, "name", None)
                names.add(f"{type(node).__name__} {name}")
    missing = {kind.__name__ for kind in statements() - seen} - UNWRITTEN
    assert not missing
    assert not [name for name in DEFAULT_FILTERS if f"Filter {name}" not in names]
    written = [name for name in DEFAULT_TESTS if name.isalpha()]
    assert not [name for name in written if f"Test {name}" not in names]
    assert not [name for name in DEFAULT_NAMESPACE if f"Name {name}" not in names]


JUDGED = {
    "a text": ("<p>&lt;b&gt;</p>", "<p>b</p>", None),
    "an element": ("<p><b>x</b></p>", "<p>x</p>", "structure"),
    "an attribute": ('<p title="" onclick=x>', '<p title="a">', "structure"),
    "an element of code": ("<p><x-ok title=a>x</x-ok></p>", "<p>x</p>", None),
    "an element of code that was broken": (
        "<x-ok title=a onclick=b>x</x-ok>",
        "<x-ok title=a>x</x-ok>",
        "structure",
    ),
    "what comes behind a script": (
        "<script>'<!--<script>'</script><b>x</b>",
        "<script>'a'</script><b>x</b>",
        "structure",
    ),
    "code in an attribute": ('<p onclick="go(1)">', '<p onclick="go()">', "code"),
    "a library's attribute": ('<p x-data="a">', '<p x-data="b">', "code"),
    "a type of a script": ("<script type=module></script>", "<script type=a></script>", "code"),
    "a scheme": ('<a href="java\tscript:x">', '<a href="a">', "scheme"),
    "a scheme behind blanks": ('<a href="\x01 JAVASCRIPT:x">', '<a href="a">', "scheme"),
    "a scheme in a set": ('<img srcset="a 1x, data:b 2x">', '<img srcset="a 1x, b 2x">', "scheme"),
    "a scheme in SVG": (
        "<svg><a xlink:href='javascript:a'>x</a></svg>",
        "<svg><a xlink:href='b'>x</a></svg>",
        "scheme",
    ),
    "a good scheme": ('<a href="https://b.example">', '<a href="a">', None),
    "a path that looks like a scheme": ('<a href="/javascript:a">', '<a href="/a">', None),
    "another host in a frame": ('<iframe src="//b.example/a">', '<iframe src="/a">', "loads"),
    "the same host in a frame": (
        '<iframe src="//b.example/%3C">',
        '<iframe src="//b.example/a">',
        None,
    ),
    "a back slash": ('<iframe src="\\\\b.example">', '<iframe src="a">', "loads"),
    "a refresh": (
        '<meta http-equiv=refresh content="0; url=/b">',
        '<meta http-equiv=refresh content="0; url=/a">',
        "code",
    ),
    "a value of CSS": ('<p style="color: red">', '<p style="color: blue">', None),
    "no value of CSS": ('<p style="color: ">', '<p style="color: blue">', None),
    "a declaration": ('<p style="color: red; top: 0">', '<p style="color: blue">', "style"),
    "a function of CSS": ('<p style="color: url(x)">', '<p style="color: blue">', "style"),
    "a rule": (
        "<style>p { color: red } b { top: 0 }</style>",
        "<style>p { color: blue }</style>",
        "style",
    ),
    "a scheme in CSS": (
        "<p style='background: url(data:a)'>",
        "<p style='background: url(a)'>",
        "scheme",
    ),
    "a string of a script": ('<script>go("\\u003c")</script>', '<script>go("a")</script>', None),
    "code": ("<script>go('a' + b)</script>", "<script>go('a')</script>", "script"),
    "code behind a comment": (
        "<script>/* a */ b /* */</script>",
        "<script>/* a */</script>",
        "script",
    ),
    "code in a template literal": ("<script>`${a}`</script>", "<script>`b`</script>", "script"),
    "code behind a comment of HTML": (
        "<script>\n --> `\na() //`</script>",
        "<script>\n --> `\nb() //`</script>",
        "script",
    ),
    "code between regular expressions": (
        "<script>/'/.test(a); b /'/</script>",
        "<script>/'/.test(a); c /'/</script>",
        "script",
    ),
    "a regular expression in a condition": (
        "<script>if (a) /'/.test('b'); go('b')</script>",
        "<script>if (a) /'/.test('c'); go('c')</script>",
        None,
    ),
    "code behind a substitution": (
        "<script>`${`a`}` + b + `c`</script>",
        "<script>`${`a`}` + d + `c`</script>",
        "script",
    ),
    "text around a substitution": (
        "<script>`a ${{b: {}}} b`</script>",
        "<script>`c ${{b: {}}} d`</script>",
        None,
    ),
    "a number in a name": ("<script>a7()</script>", "<script>a4()</script>", "script"),
    "values of JSON": (
        "<script>go(-3, null, -true, 1 - -3, a -3)</script>",
        "<script>go(4, 4, -4, 1 - 4, a 4)</script>",
        None,
    ),
    "a sign that becomes another": ("<script>a--3</script>", "<script>a-4</script>", "script"),
    "an import": ("<script>import 'a'</script>", "<script>import 'b'</script>", "loads"),
    "an import of names": (
        "<script>export * from 'a'</script>",
        "<script>export * from 'b'</script>",
        "loads",
    ),
    "an import that is called": (
        "<script>import(`a`)</script>",
        "<script>import(`b`)</script>",
        "loads",
    ),
    "a map of imports": (
        '<script type=importmap>{"imports": {"a": "b"}}</script>',
        '<script type=importmap>{"imports": {"a": "c"}}</script>',
        "loads",
    ),
    "an empty part before a host": (
        '<script src="//outside.example"></script>',
        '<script src="/a/outside.example"></script>',
        "loads",
    ),
    "no host": ('<iframe src="//">', '<iframe src="/a/">', None),
    "what is private": ("<p>qzsecret</p>", "<p>qzsecret</p>", "leak"),
    "JSON": (
        '<script type="application/json">{"a": "</script>',
        '<script type="application/json">{"a": ""}</script>',
        "data",
    ),
    "an end of <noscript>": (
        '<noscript><a title="</noscript><b>"></a></noscript>',
        '<noscript><a title="x"></a></noscript>',
        "structure",
    ),
}


@pytest.mark.parametrize("case", JUDGED.values(), ids=JUDGED)
def test_the_judge(case: tuple[str, str, str | None]) -> None:
    need("html5lib")
    found, plain, kind = case
    verdict = judge(found, plain)
    assert (verdict.kind if verdict else None) == kind


def test_links_made_of_text_are_let() -> None:
    need("html5lib")
    assert judge('<a href="https://a.example" rel="noopener">x</a>', "x", links=True) is None
    assert judge('<a href="javascript:a">x</a>', "x", links=True)
    assert judge('<a href="https://a.example" onclick="x">x</a>', "x", links=True)


def test_both_parsers_see_the_same() -> None:
    need("html5lib", "selectolax")
    checked = 0
    for number in range(150):
        try:
            drawn = Naive(template(f"parsers-{number}"))
            page = f"<!DOCTYPE html><body>{drawn.draw(number, twin)}"
        except FAILURES:
            continue
        if re.search("<svg|<math|<template", page, re.IGNORECASE):
            continue
        one, other = list(by_lexbor(page)), list(by_html5lib(page))
        assert [(held.name, held.attributes) for held in one] == [
            (held.name, held.attributes) for held in other
        ]
        checked += 1
    assert checked > 50


def test_a_twin_has_the_shape_of_its_text() -> None:
    random = Random(5)
    texts = [*WHOLE, *(hostile(random) for _ in range(500))]
    for text in texts:
        made = twin(text)
        assert len(made) == len(text)
        assert made.isalnum() or not text
        assert [char for char in text if char.isalnum() and char.isascii()] == [
            char for char in made if char.isascii()
        ]
        assert elements(f"<p title={made}>{made}") == elements(f"<p title={made}>x")
    assert len({twin(text) for text in texts}) == len(set(texts))
    assert all(twin(plain) for _, plain in LINKS)


def test_values_and_twins_have_the_same_types() -> None:
    def shape(value: object) -> object:
        if isinstance(value, dict):
            return [shape(held) for held in value.values()]
        if isinstance(value, list):
            return [type(value), *map(shape, list.__iter__(value))]
        return (type(value), len(value)) if type(value) is str else type(value)

    links = {"url", "target", "rows", "odd"}
    for seed in range(50):
        one, other = variables(seed, str), variables(seed, twin)
        for name in one.keys() - links:
            assert shape(one[name]) == shape(other[name]), name
