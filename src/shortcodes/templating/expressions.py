"""What types and constants tell of an expression before its value is there."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from jinja2 import nodes

from shortcodes.templating.annotations import (
    UNTYPED,
    attribute_type,
    element_type,
    find_url_rule,
    is_whole,
    iter_members,
    list_words,
)
from shortcodes.types.url import UrlRule


class ExpressionInfo(NamedTuple):
    """What is known of an expression before its value is there.

    Attributes:
        name: Its name in messages, or an empty string.
        words: All words that it may be, or None.
        fixed: Whether the template itself writes out these words.
        whole: Whether its type is a whole number.
        rule: The rule of its type, if that is an address.
    """

    name: str = ""
    words: frozenset[str] | None = None
    fixed: bool = False
    whole: bool = False
    rule: UrlRule | None = None

    @property
    def called(self) -> str:
        """The expression in a message."""
        return f"'{self.name}'" if self.name else "an expression"


class TypeInference:
    """Infers what the expressions of a widget's templates may be."""

    def __init__(self, types: Mapping[str, Any]) -> None:
        """Take the types of the variables that are known."""
        self._types = dict(types)

    def infer(self, node: nodes.Expr) -> ExpressionInfo:
        """Return what is known of an expression."""
        kind = self._infer_type(node)
        kinds = list(iter_members(kind))
        fixed = _list_constants(node)
        words = fixed if fixed is not None else self._infer_words(node)
        whole = bool(kinds) and all(map(is_whole, kinds))
        return ExpressionInfo(
            name_expression(node), words, fixed is not None, whole, find_url_rule(kind)
        )

    def bind(self, target: nodes.Node, value: nodes.Node, *, loop: bool = False) -> None:
        """Note the type of a variable that a template sets; escapers check the real value again."""
        if isinstance(target, nodes.Name):
            kind = self._infer_type(value)
            self._types[target.name] = element_type(kind) if loop else kind

    def _infer_type(self, node: Any) -> Any:
        if isinstance(node, nodes.Name):
            return self._types.get(node.name, UNTYPED)
        if isinstance(node, nodes.Getattr):
            return attribute_type(self._infer_type(node.node), node.attr)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return attribute_type(self._infer_type(node.node), str(node.arg.value))
        if isinstance(node, nodes.Const):
            return int if type(node.value) is int else UNTYPED
        if isinstance(node, (nodes.Add, nodes.Sub, nodes.Mul)):
            return int if self._is_whole(node.left) and self._is_whole(node.right) else UNTYPED
        if isinstance(node, (nodes.List, nodes.Tuple)):
            return list[int] if node.items and all(map(self._is_whole, node.items)) else UNTYPED
        return UNTYPED

    def _is_whole(self, node: nodes.Expr) -> bool:
        kinds = list(iter_members(self._infer_type(node)))
        return bool(kinds) and all(map(is_whole, kinds))

    def _infer_words(self, node: Any) -> frozenset[str] | None:
        """Return all words that an expression may be written as, or None."""
        if isinstance(node, nodes.Const):
            return frozenset({str(node.value)})
        if isinstance(node, nodes.CondExpr):
            other = frozenset({""}) if node.expr2 is None else self._infer_words(node.expr2)
            return _unite_words(self._infer_words(node.expr1), other)
        if isinstance(node, nodes.Or):
            return _unite_words(self._infer_words(node.left), self._infer_words(node.right))
        if isinstance(node, nodes.Filter) and node.name in ("default", "d") and node.args:
            return _unite_words(self._infer_words(node.node), self._infer_words(node.args[0]))
        each = [list_words(member) for member in iter_members(self._infer_type(node))]
        return frozenset().union(*each) if each and None not in each else None  # type: ignore[arg-type]


def _unite_words(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    return None if one is None or other is None else one | other


def _list_constants(node: Any) -> frozenset[str] | None:
    """Return the words that an expression may be, if the template itself writes them out, or None.

    ``true``, ``false`` and ``none`` are no words: a script has them in other letters than HTML.
    """
    if isinstance(node, nodes.Const):
        named = node.value is None or isinstance(node.value, bool)
        return None if named else frozenset({str(node.value)})
    if isinstance(node, nodes.CondExpr):
        other = frozenset({""}) if node.expr2 is None else _list_constants(node.expr2)
        return _unite_words(_list_constants(node.expr1), other)
    return None


def name_expression(node: Any) -> str:
    """Return what an expression is called in messages, or an empty string."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        inner = name_expression(node.node)
        return f"{inner}.{node.attr}" if inner else ""
    if isinstance(node, nodes.Filter):
        inner = name_expression(node.node)
        return f"{inner}|{node.name}" if inner else ""
    return ""
