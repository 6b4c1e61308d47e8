"""No value changes how many elements and attributes the page has, whatever it is made of."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import cycle, islice
from typing import TypeAlias

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry, Shortcode, parse
from shortcodes.errors import WriteError
from shortcodes.widgets import Definition
from tests.browser.harmless import twin
from tests.browser.requirements import need
from tests.browser.structure import counts, reference_counts
from tests.browser.values import generated, wanted
from tests.browser.widgets import (
    builtin,
    definitions,
    fields,
    made,
    required,
    shape_is_fixed,
    write_source,
)

pytestmark = pytest.mark.timeout(3600)

PARTS = 100
"""Shortcodes on a page."""

Pair: TypeAlias = tuple[str, str]
"""A shortcode with hostile values, and its harmless twin."""


def written(registry: Registry, seed: int) -> Iterator[tuple[Pair, int]]:
    """Yield shortcodes whose values are written by the library, and how many values each has."""
    values = generated(seed)
    held = [definition for owner, definition in definitions() if owner is registry]
    for definition in cycle([one for one in held if shape_is_fixed(one)]):
        names = fields(definition)
        given = {**required(definition), **dict(zip(names, values, strict=False))}
        try:
            pair = _pair(definition, given)
        except WriteError:  # white space that has no reference, beside quotes of both classes
            assert any(sign in value for value in given.values() for sign in "\x0b\x85")
            continue
        yield pair, len(names)


def _pair(definition: Definition, given: dict[str, str]) -> Pair:
    text = write_source(definition, given)
    if definition in made().definitions:
        return text, _bare(definition)  # these look the same whatever they are given
    return text, write_source(definition, twin(definition, given))


@cache
def _bare(definition: Definition) -> str:
    return write_source(definition, required(definition))


def typed(seed: int) -> Iterator[tuple[Pair, int]]:
    """Yield shortcodes whose values somebody typed, as long as all of the text is one shortcode.

    What is behind the end of a tag is the author's own HTML, which may have any elements.
    """
    values = generated(seed)
    for opening, closing in cycle(('""', "''", "“”", "»«", "  ")):
        one, other = next(values), next(values)
        text = f"[words text={opening}{one}{closing} double={opening}{other}{closing}]"
        nodes = parse(text).nodes
        if len(nodes) == 1 and isinstance(nodes[0], Shortcode):
            yield (text, '[words text="x" double="y"]'), 2


def differences(
    engine: Engine[Markup],
    pairs: Sequence[Pair],
    counting: Callable[[str], list[tuple[int, int]]] = counts,
) -> list[str]:
    """Return the shortcodes that have other counts than their twins."""
    hostile, plain = (
        counting("<!DOCTYPE html><body>" + "".join(_part(engine, text) for text in texts))
        for texts in zip(*pairs, strict=True)
    )
    found = [
        pair[0] for pair, one, other in zip(pairs, hostile, plain, strict=False) if one != other
    ]
    return found or (
        [f"{len(hostile)} parts, not {len(plain)}"] if len(hostile) != len(plain) else []
    )


def _part(engine: Engine[Markup], text: str) -> str:
    return f"<article>{engine.render(text)}</article>"


def run(engine: Engine[Markup], pairs: Iterator[tuple[Pair, int]], count: int) -> int:
    """Compare shortcodes of that many values; return how many values there were."""
    done = 0
    while done < count:
        batch = list(islice(pairs, PARTS))
        found = differences(engine, [pair for pair, _ in batch])
        assert not found, f"{len(found)} of them: {found[0]!r}"
        done += sum(number for _, number in batch)
    return done


@pytest.mark.parametrize(
    ("name", "share"), [("made for the tests", 0.5), ("built-in", 0.2), ("typed", 0.3)]
)
@pytest.mark.slow
def test_values_change_no_structure(name: str, share: float) -> None:
    need("selectolax")
    registry = builtin() if name == "built-in" else made()
    pairs = typed(3) if name == "typed" else written(registry, 4)
    done = run(Engine(registry), pairs, int(wanted() * share))
    print(f"{done} values {name}, 0 changes of structure")
    assert done >= wanted() * share


@pytest.mark.parametrize("registry", [made(), builtin()], ids=["made for the tests", "built-in"])
def test_html5lib_agrees(registry: Registry) -> None:
    need("html5lib")
    pairs = [pair for pair, _ in islice(written(registry, 5), 60)]
    assert differences(Engine(registry), pairs, reference_counts) == []


def test_a_hole_is_seen() -> None:
    need("selectolax", "html5lib")
    registry = Registry()

    @registry.shortcode("words")
    def words(shortcode: Shortcode, content: Markup) -> Markup:
        return Markup(f'<p title="{shortcode.attributes.get("double", "")}">x</p>')

    pairs = [pair for pair, _ in islice(typed(6), PARTS)]
    assert len(differences(Engine(registry), pairs)) > 5
    assert len(differences(Engine(registry), pairs, reference_counts)) > 5
