"""What is known of an expression's value."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from jinja2 import nodes

from shortcodes.widgets.templates.annotations import UNTYPED, attribute, bare, element
from shortcodes.widgets.templates.filters import filtered, is_numeric, items_of, unknown
from shortcodes.widgets.templates.values import (
    NUMBER,
    STRING,
    WHOLE,
    Callee,
    Choice,
    Form,
    Hole,
    Items,
    Sequence,
    Space,
    Text,
    Value,
    has_markup,
    one_of,
)

Names: TypeAlias = dict[str, Value]

_TRUTH: Final = Hole(bool)
_LOOP: Final = {
    **dict.fromkeys(
        ("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), WHOLE
    ),
    **dict.fromkeys(("first", "last", "changed"), _TRUTH),
}


def loop_names(item: Value) -> Space:
    """Return the variable ``loop`` of a loop over items that are like one."""
    cycle = Callee(lambda args, named: one_of(args) if args else Hole())
    return Space({**_LOOP, "previtem": item, "nextitem": item, "cycle": cycle})


def evaluate(node: Any, names: Names) -> Value:
    """Return what is known of an expression's value.

    Args:
        node: The expression.
        names: The variables there are.
    """
    handler = _HANDLERS.get(type(node))
    if handler is None:
        return Hole(form=Form.UNCLEAR, name=type(node).__name__)
    return handler(node, names)


def _const(node: nodes.Const, names: Names) -> Value:
    return Text(str(node.value))


def _data(node: nodes.TemplateData, names: Names) -> Value:
    return Text(node.data, markup=True)


def _name(node: nodes.Name, names: Names) -> Value:
    return names.get(node.name) or Hole(name=node.name)


def _concat(node: nodes.Concat, names: Names) -> Value:
    return Sequence(tuple(evaluate(part, names) for part in node.nodes))


def _add(node: nodes.Add, names: Names) -> Value:
    left, right = evaluate(node.left, names), evaluate(node.right, names)
    if is_numeric(left) and is_numeric(right):
        return _sum_of(left, right)
    if isinstance(left, Items) and isinstance(right, Items):
        return Items(left.items + right.items)
    return Sequence((left, right))


def _sum_of(left: Value, right: Value) -> Value:
    return WHOLE if is_numeric(left, whole=True) and is_numeric(right, whole=True) else NUMBER


def _arithmetic(node: nodes.BinExpr, names: Names) -> Value:
    left, right = evaluate(node.left, names), evaluate(node.right, names)
    if is_numeric(left) and is_numeric(right):
        return _sum_of(left, right) if isinstance(node, (nodes.Sub, nodes.Mul)) else NUMBER
    return unknown("an expression", left, right)


def _signed(node: nodes.UnaryExpr, names: Names) -> Value:
    value = evaluate(node.node, names)
    return (
        value if is_numeric(value) and isinstance(value, Hole) else unknown("an expression", value)
    )


def _truth(node: nodes.Expr, names: Names) -> Value:
    return _TRUTH


def _either(node: nodes.BinExpr, names: Names) -> Value:
    return one_of((evaluate(node.left, names), evaluate(node.right, names)))


def _conditional(node: nodes.CondExpr, names: Names) -> Value:
    other = evaluate(node.expr2, names) if node.expr2 is not None else Text("")
    return one_of((evaluate(node.expr1, names), other))


def _list(node: nodes.List | nodes.Tuple, names: Names) -> Value:
    return Items(tuple(evaluate(item, names) for item in node.items))


def _dict(node: nodes.Dict, names: Names) -> Value:
    keys = [evaluate(pair.key, names) for pair in node.items]
    values = tuple(evaluate(pair.value, names) for pair in node.items)
    if all(isinstance(key, Text) for key in keys):
        return Items(values, tuple(key.text for key in keys if isinstance(key, Text)))
    return unknown("a dict", *keys, *values)


def _getattr(node: nodes.Getattr, names: Names) -> Value:
    return member(evaluate(node.node, names), node.attr)


def _getitem(node: nodes.Getitem, names: Names) -> Value:
    value = evaluate(node.node, names)
    if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return member(value, node.arg.value)
    if isinstance(node.arg, nodes.Slice):
        return _sliced(value)
    if isinstance(value, Items) and isinstance(node.arg, nodes.Const) and value.keys is None:
        at = node.arg.value
        if isinstance(at, int) and -len(value.items) <= at < len(value.items):
            return value.items[at]
    if isinstance(value, Items):
        return one_of(value.items) if value.items else Hole()
    if isinstance(value, Hole) and not has_markup(value):
        kind = element(value.annotation)
        return Hole(
            element(value.annotation, 1) if _maps(value) else kind,
            name=value.name and f"{value.name}[…]",
        )
    return unknown("an index", value)


def _maps(value: Hole) -> bool:
    origin = getattr(bare(value.annotation), "__origin__", None)
    return isinstance(origin, type) and hasattr(origin, "keys")


def _sliced(value: Value) -> Value:
    if isinstance(value, Items):
        return value
    if isinstance(value, Hole) and not has_markup(value):
        return Hole(list[element(value.annotation)], name=value.name)  # type: ignore[misc]
    return unknown("a slice", value)


def member(value: Value, name: str) -> Value:
    """Return the attribute, or the item, of some name."""
    if name.startswith("__"):
        return Hole(form=Form.UNCLEAR, name=name)
    if isinstance(value, Space):
        return value.names.get(name) or Hole(name=name)
    if isinstance(value, Choice):
        return one_of(tuple(member(option, name) for option in value.options))
    if isinstance(value, Items):
        if value.keys is not None and name in value.keys:
            return value.items[value.keys.index(name)]
        return unknown(name, value)
    if isinstance(value, Hole) and not has_markup(value):
        called = f"{value.name}.{name}" if value.name else name
        return Hole(attribute(value.annotation, name), name=called)
    return unknown(name, value)


def arguments(node: Any, names: Names) -> tuple[tuple[Value, ...], Names]:
    """Return what a filter or a call is given, by position and by name."""
    by_position = [evaluate(item, names) for item in node.args]
    by_name = {item.key: evaluate(item.value, names) for item in node.kwargs}
    if node.dyn_args is not None:
        by_position.append(items_of(evaluate(node.dyn_args, names)))
    if node.dyn_kwargs is not None:
        by_name["**"] = evaluate(node.dyn_kwargs, names)
    return tuple(by_position), by_name


def _filter(node: nodes.Filter, names: Names) -> Value:
    value = evaluate(node.node, names)
    by_position, by_name = arguments(node, names)
    if node.name == "attr" and by_position:
        wanted = by_position[0]
        return member(value, wanted.text) if isinstance(wanted, Text) else unknown("|attr", value)
    return filtered(node.name, value, by_position, by_name)


def _call(node: nodes.Call, names: Names) -> Value:
    by_position, by_name = arguments(node, names)
    if isinstance(node.node, nodes.Name):
        return _called(node.node.name, by_position, by_name, names)
    if isinstance(node.node, nodes.Getattr):
        held = evaluate(node.node.node, names)
        return _method(held, node.node.attr, by_position, by_name)
    return unknown("a call", evaluate(node.node, names), *by_position, *by_name.values())


def _called(name: str, args: tuple[Value, ...], by_name: Names, names: Names) -> Value:
    held = names.get("loop()" if name == "loop" else name)
    if isinstance(held, Callee):
        return held.call(args, by_name)
    if held is None and name == "range":
        return Hole(list[int])
    if held is None and name == "dict" and not args and "**" not in by_name:
        return Items(tuple(by_name.values()), tuple(by_name))
    if held is None and name == "namespace":
        markup = any(has_markup(value) for value in (*args, *by_name.values()))
        return unknown("namespace()", *args, *by_name.values()) if markup else Space()
    others = () if held is None else (held,)
    return unknown(f"{name}()", *others, *args, *by_name.values())


def _method(held: Value, name: str, args: tuple[Value, ...], by_name: Names) -> Value:
    if isinstance(held, Space):
        found = held.names.get(name)
        if isinstance(found, Callee):
            return found.call(args, by_name)
        if found is not None and not args and not by_name:
            return found
    if name.startswith("__"):
        return Hole(form=Form.UNCLEAR, name=name)
    if name in ("items", "values", "keys") and not args:
        pairs = filtered("items", held, (), {})
        at = {"values": 1, "keys": 0}.get(name)
        return pairs if at is None else _column(pairs, at)
    if name in ("striptags", "unescape") and isinstance(held, Hole):
        return STRING
    if isinstance(held, Hole) and not any(has_markup(v) for v in (held, *args, *by_name.values())):
        return Hole(name=f"{held.name}.{name}()")
    return unknown(f"{name}()", held, *args, *by_name.values())


def _column(pairs: Value, at: int) -> Value:
    if isinstance(pairs, Items):
        return Items(tuple(pair.items[at] for pair in pairs.items if isinstance(pair, Items)))
    if isinstance(pairs, Hole) and pairs.form is Form.PLAIN:
        kinds = getattr(element(pairs.annotation), "__args__", ())
        kind = kinds[at] if len(kinds) == 2 else UNTYPED
        return Hole(list[kind])  # type: ignore[valid-type]
    return pairs


_HANDLERS: Final[dict[type, Callable[[Any, Names], Value]]] = {
    nodes.Name: _name,
    nodes.Getattr: _getattr,
    nodes.Filter: _filter,
    nodes.Const: _const,
    nodes.TemplateData: _data,
    nodes.CondExpr: _conditional,
    nodes.Call: _call,
    nodes.Concat: _concat,
    nodes.Getitem: _getitem,
    nodes.Add: _add,
    **dict.fromkeys(
        (nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Pow, nodes.Mod), _arithmetic
    ),
    nodes.Neg: _signed,
    nodes.Pos: _signed,
    nodes.Not: _truth,
    nodes.Compare: _truth,
    nodes.Test: _truth,
    nodes.And: _either,
    nodes.Or: _either,
    nodes.List: _list,
    nodes.Tuple: _list,
    nodes.Dict: _dict,
}
