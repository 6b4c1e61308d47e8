"""What is known of an expression before its value is there, and what is plainly wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final, cast

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.tests import TESTS

from shortcodes.templating.annotations import (
    UNTYPED,
    attribute,
    element,
    is_html,
    is_whole,
    members,
    rule,
    words,
)
from shortcodes.templating.contexts import Known
from shortcodes.templating.faults import SAFE_FIX
from shortcodes.templating.filters import NAMES
from shortcodes.templating.source import Source, start

# Jinja's runtime gives these to macros, loops and blocks.
_GIVEN: Final = frozenset(
    {*DEFAULT_NAMESPACE, "loop", "self", "super", "caller", "varargs", "kwargs"}
)


class Expressions:
    """The expressions of a widget's templates."""

    def __init__(self, types: Mapping[str, Any]) -> None:
        """Take the types of the variables that are known."""
        self._types = dict(types)

    def known(self, node: nodes.Expr) -> Known:
        """Return what is known of an expression."""
        kind = self._type(node)
        kinds = list(members(kind))
        fixed = _constants(node)
        held = fixed if fixed is not None else self._words(node)
        whole = bool(kinds) and all(map(is_whole, kinds))
        return Known(_name(node), held, fixed is not None, whole, rule(kind))

    def bind(self, target: nodes.Node, value: nodes.Node, *, loop: bool = False) -> None:
        """Note the type of a variable that a template sets; a guess, checked again as it is drawn."""
        if isinstance(target, nodes.Name):
            kind = self._type(value)
            self._types[target.name] = element(kind) if loop else kind

    def _type(self, node: Any) -> Any:
        if isinstance(node, nodes.Name):
            return self._types.get(node.name, UNTYPED)
        if isinstance(node, nodes.Getattr):
            return attribute(self._type(node.node), node.attr)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return attribute(self._type(node.node), str(node.arg.value))
        if isinstance(node, nodes.Const):
            return int if type(node.value) is int else UNTYPED
        if isinstance(node, (nodes.Add, nodes.Sub, nodes.Mul)):
            return int if self._is_whole(node.left) and self._is_whole(node.right) else UNTYPED
        if isinstance(node, (nodes.List, nodes.Tuple)):
            return list[int] if node.items and all(map(self._is_whole, node.items)) else UNTYPED
        return UNTYPED

    def _is_whole(self, node: nodes.Expr) -> bool:
        kinds = list(members(self._type(node)))
        return bool(kinds) and all(map(is_whole, kinds))

    def _words(self, node: Any) -> frozenset[str] | None:
        """Return all that an expression may be written as, or None."""
        if isinstance(node, nodes.Const):
            return frozenset({str(node.value)})
        if isinstance(node, nodes.CondExpr):
            other = frozenset({""}) if node.expr2 is None else self._words(node.expr2)
            return _union(self._words(node.expr1), other)
        if isinstance(node, nodes.Or):
            return _union(self._words(node.left), self._words(node.right))
        if isinstance(node, nodes.Filter) and node.name in ("default", "d") and node.args:
            return _union(self._words(node.node), self._words(node.args[0]))
        each = [words(member) for member in members(self._type(node))]
        return frozenset().union(*each) if each and None not in each else None  # type: ignore[arg-type]


def _union(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    return None if one is None or other is None else one | other


def _constants(node: Any) -> frozenset[str] | None:
    """Return what an expression may be, where the template itself writes that out.

    True and the like are no words: in a script they are written otherwise than in HTML.
    """
    if isinstance(node, nodes.Const):
        named = node.value is None or isinstance(node.value, bool)
        return None if named else frozenset({str(node.value)})
    if isinstance(node, nodes.CondExpr):
        other = frozenset({""}) if node.expr2 is None else _constants(node.expr2)
        return _union(_constants(node.expr1), other)
    return None


def _name(node: Any) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        inner = _name(node.node)
        return f"{inner}.{node.attr}" if inner else ""
    if isinstance(node, nodes.Filter):
        inner = _name(node.node)
        return f"{inner}|{node.name}" if inner else ""
    return ""


def check(source: Source, types: Mapping[str, Any]) -> None:
    """Refuse what is plainly broken in the expressions of a template.

    Raises:
        Refused: A filter or test is unknown, a private attribute is asked for, ``super`` or ``self`` is set,
            or ``|safe`` is behind what is no HTML.
    """
    for kind, legal in ((nodes.Filter, NAMES), (nodes.Test, TESTS)):
        for node in source.tree.find_all(kind):
            if node.name not in legal:
                what = "filter" if kind is nodes.Filter else "test"
                fix = nearest(node.name, legal) or f"use one of Jinja's {what}s"
                raise source.refused(node.lineno, f"there is no {what} {node.name!r}", fix)
    for name in ("self", "super"):
        if name in made_names(source.tree):
            fix = "give it another name"
            raise source.refused(0, f"{name!r} as a variable, which is a block in Jinja", fix)
    for found in source.tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Filter)):
        _check_expression(source, found, types)


def _check_expression(source: Source, node: Any, types: Mapping[str, Any]) -> None:
    name = getattr(node, "attr", None)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        name = node.arg.value
    if isinstance(name, str) and name.startswith("_"):
        fix = "return what is wanted from context()"
        raise source.refused(node.lineno, f"{name!r} is private to Python", fix)
    if isinstance(node, nodes.Filter) and node.name == "safe" and _is_no_html(node.node, types):
        called = f"'{_name(node.node)}'" if _name(node.node) else "a text"
        reason = f"|safe behind {called}, which is no HTML and would not be escaped"
        raise source.refused(start(node), reason, SAFE_FIX)


def _is_no_html(node: Any, types: Mapping[str, Any]) -> bool:
    if isinstance(node, nodes.Const):
        return True
    kind = types.get(node.name, UNTYPED) if isinstance(node, nodes.Name) else UNTYPED
    return kind is not UNTYPED and not any(map(is_html, members(kind)))


def undeclared(source: Source, types: Mapping[str, Any]) -> Iterator[tuple[int, str, str]]:
    """Yield the place and name of each variable that there is none of, and what to write."""
    known = {*types, *_GIVEN, *made_names(source.tree)}
    excused = {id(name) for name in _asked_for(source.tree)}
    for node in source.tree.find_all(nodes.Name):
        if node.name not in known and id(node) not in excused:
            near = nearest(node.name, types)
            yield node.lineno, node.name, near or "make it a field, or return it from context()"


def made_names(tree: nodes.Template) -> Iterator[str]:
    """Yield the variables that a template makes itself, wherever that is."""
    for name in tree.find_all(nodes.Name):
        if name.ctx != "load":
            yield name.name
    for made in tree.find_all((nodes.Macro, nodes.Import, nodes.FromImport)):
        if isinstance(made, nodes.FromImport):
            yield from (item if isinstance(item, str) else item[1] for item in made.names)
        else:
            yield made.name if isinstance(made, nodes.Macro) else cast("nodes.Import", made).target


def _asked_for(tree: nodes.Template) -> Iterator[nodes.Name]:
    """Yield variables of which a template asks whether they are defined."""
    for node in tree.find_all((nodes.Test, nodes.Filter)):
        if node.name in ("defined", "undefined", "default", "d"):
            yield from [node.node] if isinstance(node.node, nodes.Name) else ()


def nearest(name: str, legal: Iterable[str]) -> str:
    """Return a question whether the nearest name is meant, or nothing."""
    near = get_close_matches(name, list(legal), 1)
    return f"did you mean {near[0]!r}?" if near else ""
