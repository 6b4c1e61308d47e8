"""Names of HTML, in which ASCII letters alone have a case."""

import ast
import re
import sys
from importlib.util import find_spec
from itertools import product
from pathlib import Path

import pytest
from markupsafe import Markup

import shortcodes
from shortcodes import Engine, Registry, parse
from shortcodes.characters import lowered
from shortcodes.markup.plain_text import html_to_text
from shortcodes.markup.standard import read_parts
from shortcodes.markup.tokens import BLOCKS, VOID, split_names, tokens

SOURCES = Path(shortcodes.__file__).parent


@pytest.fixture(scope="module")
def registry() -> Registry:
    registry = Registry()
    registry.add("b", lambda _, content: Markup("<b>{}</b>").format(content), block=True)
    return registry


# ---- the source of every pattern

_INLINE_FLAGS = re.compile(r"\(\?(?P<flags>[aiLmsux]+)(?:-[imsx]+)?[:)]")


def of_any_script(source: str, *, is_python: bool) -> list[str]:
    """Return the flags in some source that leave the case of letters to all of Unicode."""
    inline = (match["flags"] for match in _INLINE_FLAGS.finditer(source))
    found = [flags for flags in inline if "i" in flags and "a" not in flags]
    tree = ast.parse(source if is_python else "")
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("IGNORECASE", "I"):
            whole: ast.AST = node
            while isinstance(parents[whole], ast.BinOp):
                whole = parents[whole]
            flags = {part.attr for part in ast.walk(whole) if isinstance(part, ast.Attribute)}
            found += [] if flags & {"ASCII", "A"} else [ast.unparse(whole)]
    return found


def sources() -> list[Path]:
    return [path for path in SOURCES.rglob("*.*") if path.suffix in (".py", ".lark", ".json")]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(SOURCES).as_posix())
def test_no_pattern_takes_another_letter_for_one_of_ascii(path):
    assert of_any_script(path.read_text("utf-8"), is_python=path.suffix == ".py") == []


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("P = re.compile('a', re.IGNORECASE)", ["re.IGNORECASE"]),
        ("P = re.compile('a', re.DOTALL | re.I)", ["re.DOTALL | re.I"]),
        ("P = re.compile('(?si:a)')", ["si"]),
        ("f(re.compile('a', re.I), re.ASCII)", ["re.I"]),
        ("P = re.compile('(?ai:a)(?s:b)', re.A | re.M | re.I)", []),
    ],
)
def test_a_pattern_that_does_is_found(planted, found):
    assert of_any_script(planted, is_python=True) == found


# ---- what becomes of names that look alike

LOOKALIKES = {
    other: letter
    for other in re.findall("(?i:[a-z])", "".join(map(chr, range(0x80, sys.maxunicode + 1))))
    for letter in "abcdefghijklmnopqrstuvwxyz"
    if re.fullmatch(letter, other, re.IGNORECASE)
}
"""Letters beyond ASCII that Unicode takes for one of ASCII, with that one."""

_CASELESS = "\u3042"
_NAMES = BLOCKS | VOID | split_names("script style textarea xmp iframe noembed noframes noscript")
_NAMES |= {"title", "svg", "math", "select", "template", "hidden", "aria-hidden", "id", "mark"}


def forged() -> list[tuple[str, str, str]]:
    """Return names with one letter that looks alike, that letter, and the names as they should be."""
    return [
        (name[:place] + other + name[place + 1 :], other, name)
        for (other, letter), name in product(LOOKALIKES.items(), sorted(_NAMES))
        for place in range(1, len(name))
        if name[place] == letter
    ]


def texts(name: str, real: str) -> list[str]:
    closing = f"</{name}>"
    return [
        f"<{real}>a{closing}[b]x[/b]\n\n<i>d</i></{real}> e",
        f"<{name}>a [b]x[/b]\n\nc</{real}>\n\n[b]y[/b]{closing}",
        f'<p {name}="true">u [b]x[/b]</p><script>{closing}<{name}>[b]y[/b]</script {name}>',
    ]


def readings(text: str, registry: Registry) -> list[str]:
    """Return all that is made of a text."""
    engines = [
        Engine(registry),
        Engine(registry, paragraphs=True),
        Engine(registry, paragraphs="mend"),
        Engine(registry, renderer="text"),
    ]
    if find_spec("nh3"):
        engines.append(Engine(registry, html="sanitize"))
    return [
        repr(parse(text, ["b"])),
        repr([*read_parts(text)]),
        repr([*tokens(text)]),
        html_to_text(text),
        *(str(engine.render(text)) for engine in engines),
    ]


def test_unicode_has_letters_that_look_alike():
    assert LOOKALIKES == {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"}


@pytest.mark.parametrize("other", LOOKALIKES)
def test_a_letter_that_looks_alike_is_no_other_than_one_that_does_not(registry, other):
    for name, letter, real in forged():
        for text in texts(name, real) if letter == other else ():
            plain = readings(text.replace(other, _CASELESS), registry)
            seen = [made.replace(other, _CASELESS) for made in readings(text, registry)]
            assert seen == plain, text


def test_a_script_is_not_ended_by_what_looks_like_its_end(registry):
    text = '<script>var s="</\u017fcript>[b]x[/b]"</script>'
    assert Engine(registry).render(text) == text


@pytest.mark.parametrize(
    ("name", "lower"),
    [
        ("BR", "br"),
        ("LIN\u212a", "lin\u212a"),
        ("\u0130\u00c9A", "\u0130\u00c9a"),
        ("\ud800A", "\ud800a"),
    ],
)
def test_letters_of_ascii_have_a_case(name, lower):
    assert lowered(name) == lower
