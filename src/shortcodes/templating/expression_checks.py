"""Checks of expressions that fail with any value: unknown names, private attributes, ``|safe`` on a text."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.tests import TESTS

from shortcodes.suggestions import Suggestions
from shortcodes.templating.annotations import UNTYPED, is_html, iter_members
from shortcodes.templating.expressions import name_expression
from shortcodes.templating.faults import SAFE_FIX
from shortcodes.templating.filters import NAMES
from shortcodes.templating.source import TemplateSource, find_start

# The variables that Jinja's runtime sets in macros, loops and blocks.
_GIVEN: Final = frozenset(
    {*DEFAULT_NAMESPACE, "loop", "self", "super", "caller", "varargs", "kwargs"}
)


def check_expressions(source: TemplateSource, types: Mapping[str, Any]) -> None:
    """Refuse expressions that fail with any value.

    Raises:
        TemplateRefused: A filter or test is unknown, a private attribute is asked for, ``super`` or ``self``
            is set, or ``|safe`` is behind a text.
    """
    for kind, legal in ((nodes.Filter, NAMES), (nodes.Test, TESTS)):
        for node in source.tree.find_all(kind):
            if node.name not in legal:
                what = "filter" if kind is nodes.Filter else "test"
                fix = suggest_name(node.name, legal) or f"use one of Jinja's {what}s"
                raise source.make_refusal(node.lineno, f"there is no {what} {node.name!r}", fix)
    made = {*iter_made_names(source.tree)}
    for name in ("self", "super"):
        if name in made:
            fix = "give it another name"
            raise source.make_refusal(0, f"{name!r} as a variable, which is a block in Jinja", fix)
    for found in source.tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Filter)):
        _check_expression(source, found, types)


def _check_expression(source: TemplateSource, node: Any, types: Mapping[str, Any]) -> None:
    name = getattr(node, "attr", None)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        name = node.arg.value
    if isinstance(name, str) and name.startswith("_"):
        fix = "return what is wanted from context()"
        raise source.make_refusal(node.lineno, f"{name!r} is private to Python", fix)
    if isinstance(node, nodes.Filter) and node.name == "safe" and _is_no_html(node.node, types):
        called = f"'{name_expression(node.node)}'" if name_expression(node.node) else "a text"
        reason = f"|safe behind {called}, which is no HTML and would not be escaped"
        raise source.make_refusal(find_start(node), reason, SAFE_FIX)


def _is_no_html(node: Any, types: Mapping[str, Any]) -> bool:
    if isinstance(node, nodes.Const):
        return True
    kind = types.get(node.name, UNTYPED) if isinstance(node, nodes.Name) else UNTYPED
    return kind is not UNTYPED and not any(map(is_html, iter_members(kind)))


def find_undeclared(
    source: TemplateSource, types: Mapping[str, Any]
) -> Iterator[tuple[int, str, str]]:
    """Yield the offset and name of each variable that nothing sets, and the fix."""
    known = {*types, *_GIVEN, *iter_made_names(source.tree)}
    excused = {id(name) for name in _iter_questioned(source.tree)}
    for node in source.tree.find_all(nodes.Name):
        if node.name not in known and id(node) not in excused:
            near = suggest_name(node.name, types)
            yield node.lineno, node.name, near or "make it a field, or return it from context()"


def iter_made_names(tree: nodes.Template) -> Iterator[str]:
    """Yield the variables that a template sets itself, at whatever place."""
    for name in tree.find_all(nodes.Name):
        if name.ctx != "load":
            yield name.name
    for made in tree.find_all((nodes.Macro, nodes.Import, nodes.FromImport)):
        if isinstance(made, nodes.FromImport):
            yield from (item if isinstance(item, str) else item[1] for item in made.names)
        else:
            yield made.name if isinstance(made, nodes.Macro) else cast("nodes.Import", made).target


def _iter_questioned(tree: nodes.Template) -> Iterator[nodes.Name]:
    """Yield the variables that a template tests for being defined."""
    for node in tree.find_all((nodes.Test, nodes.Filter)):
        if node.name in ("defined", "undefined", "default", "d"):
            yield from [node.node] if isinstance(node.node, nodes.Name) else ()


def suggest_name(name: str, legal: Iterable[str]) -> str:
    """Return a question that suggests the nearest name, or an empty string."""
    near = Suggestions().nearest(name, tuple(legal))
    return f"did you mean {near!r}?" if near else ""
