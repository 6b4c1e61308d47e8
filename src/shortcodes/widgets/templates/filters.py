"""What Jinja's filters make of values."""

import re
from collections.abc import Callable
from typing import Final

from markupsafe import Markup, escape

from shortcodes.widgets.templates.annotations import attribute, bare, element, is_number, is_whole
from shortcodes.widgets.templates.values import (
    NUMBER,
    STRING,
    WHOLE,
    Choice,
    Drawn,
    Form,
    Hole,
    Items,
    Sequence,
    Space,
    Text,
    Value,
    has_markup,
    leaves,
    one_of,
)

Arguments = tuple[Value, ...]
Named = dict[str, Value]
Filter = Callable[[Value, Arguments, Named], Value]

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SEPARATOR = re.compile(r"[\w,.-]*")


def unknown(name: str, *values: Value) -> Value:
    """Return what some operation, whose name is given, makes of values."""
    unclear = any(has_markup(value) for value in values)
    return Hole(name=name, form=Form.UNCLEAR if unclear else Form.PLAIN)


def is_numeric(value: Value, whole: bool = False) -> bool:
    """Whether a value is a number, whatever it is."""
    if isinstance(value, Text):
        return bool(_NUMBER.fullmatch(value.text))
    if isinstance(value, Choice):
        return all(is_numeric(option, whole) for option in value.options)
    return isinstance(value, Hole) and value.number and (not whole or is_whole(value.annotation))


def items_of(value: Value) -> Value:
    """Return what a loop over a value gives."""
    if isinstance(value, Items):
        if value.keys is not None:
            return one_of(tuple(Text(key) for key in value.keys)) if value.keys else STRING
        return one_of(value.items) if value.items else Hole()
    if isinstance(value, (Choice, Sequence)):
        held = value.options if isinstance(value, Choice) else value.parts
        return one_of(tuple(items_of(part) for part in held))
    if isinstance(value, Hole) and not has_markup(value):
        return Hole(element(value.annotation), name=value.name and f"{value.name}[…]")
    return unknown("a loop over HTML" if has_markup(value) else "", value)


def marked_safe(value: Value) -> Value:
    """Return a value behind ``|safe``."""
    if isinstance(value, Choice):
        return one_of(tuple(marked_safe(option) for option in value.options))
    if isinstance(value, Text):
        return Text(value.text, markup=True)
    if isinstance(value, Sequence):
        return _joined_safe(value)
    if isinstance(value, Hole):
        kept = value.surely_html or value.number or value.form not in (Form.PLAIN, Form.ENCODED)
        return value if kept else Hole(value.annotation, Form.UNSAFE, value.name)
    return value if isinstance(value, Drawn) else Hole(form=Form.UNSAFE)


def _joined_safe(value: Sequence) -> Value:
    # Where one part is HTML, Jinja has escaped the others before |safe sees them.
    known = all((isinstance(p, Text) and not p.markup) or is_numeric(p) for p in value.parts)
    if known:
        return Sequence(tuple(marked_safe(part) for part in value.parts))
    if all(has_markup(part) for part in value.parts):
        return value
    name = next((p.name for p in leaves(value) if isinstance(p, Hole) and p.name), "")
    return Hole(str, Form.UNSAFE, name)


def _escaped(value: Value, args: Arguments, named: Named) -> Value:
    if isinstance(value, Text):
        return value if value.markup else Text(escape(value.text), markup=True)
    if isinstance(value, Hole) and value.form is Form.PLAIN and not value.html:
        return Hole(value.annotation, Form.ESCAPED, value.name)
    if isinstance(value, Choice):
        return one_of(tuple(_escaped(option, args, named) for option in value.options))
    if isinstance(value, (Hole, Drawn)):
        return value
    return unknown("|e", value) if has_markup(value) else Hole(str, Form.ESCAPED)


def _forced(value: Value, args: Arguments, named: Named) -> Value:
    if isinstance(value, Hole) and not has_markup(value):
        return _escaped(value, args, named)
    return Hole(str, Form.ESCAPED)


def _kept(value: Value, args: Arguments, named: Named) -> Value:
    return value


def _trimmed(value: Value, args: Arguments, named: Named) -> Value:
    if isinstance(value, Hole) and not args and not named:
        return value
    return unknown("|trim", value, *args)


def _default(value: Value, args: Arguments, named: Named) -> Value:
    other = args[0] if args else named.get("default_value", Text(""))
    return one_of((value, other))


def _number(kind: Hole) -> Filter:
    def made(value: Value, args: Arguments, named: Named) -> Value:
        default = args[0] if args else named.get("default", Text("0"))
        return kind if is_numeric(default) else unknown("|int", value, default)

    return made


def _count(value: Value, args: Arguments, named: Named) -> Value:
    return WHOLE


def _if_number(value: Value, args: Arguments, named: Named) -> Value:
    return NUMBER if is_numeric(value) else unknown("|round", value)


def _sum(value: Value, args: Arguments, named: Named) -> Value:
    held = isinstance(value, Hole) and is_number(element(value.annotation)) and not args
    return NUMBER if held and not named else unknown("|sum", value, *args, *named.values())


def _one(value: Value, args: Arguments, named: Named) -> Value:
    return items_of(value)


def _reordered(value: Value, args: Arguments, named: Named) -> Value:
    """Return a list whose items stay as they are; of a string, less is left."""
    if isinstance(value, Items):
        return value
    if isinstance(value, Hole) and not has_markup(value) and bare(value.annotation) is not str:
        return Hole(list[element(value.annotation)], name=value.name)  # type: ignore[misc]
    return unknown("a filter for lists", value)


def _mapped(value: Value, args: Arguments, named: Named) -> Value:
    wanted = named.get("attribute")
    if isinstance(value, Hole) and isinstance(wanted, Text) and set(named) == {"attribute"}:
        kind = element(value.annotation)
        for name in wanted.text.split("."):
            kind = attribute(kind, name)
        return Hole(list[kind], name=value.name)  # type: ignore[valid-type]
    return unknown("|map", value, *args, *named.values())


def _batched(value: Value, args: Arguments, named: Named) -> Value:
    if any(has_markup(part) for part in (*args, *named.values())):
        return unknown("|batch", value, *args, *named.values())
    inner = _reordered(value, (), {})
    if isinstance(inner, Items):
        return Items((inner,))
    return Hole(list[inner.annotation]) if isinstance(inner, Hole) else inner  # type: ignore[name-defined]


def _joined(value: Value, args: Arguments, named: Named) -> Value:
    separator = args[0] if args else named.get("d", Text(""))
    numbers = isinstance(value, Hole) and is_number(element(value.annotation))
    if numbers and isinstance(separator, Text) and _SEPARATOR.fullmatch(separator.text):
        return Hole(str, Form.ENCODED, "|join")
    return unknown("|join", value, *args, *named.values())


def _urlized(value: Value, args: Arguments, named: Named) -> Value:
    bad = has_markup(value) or "extra_schemes" in named or len(args) > 4
    return unknown("|urlize", value, Text("", markup=True)) if bad else Hole(Markup, name="|urlize")


def _unclear(value: Value, args: Arguments, named: Named) -> Value:
    return Hole(form=Form.UNCLEAR, name="|xmlattr")


def _pairs(value: Value, args: Arguments, named: Named) -> Value:
    if isinstance(value, Items) and value.keys is not None:
        pairs = zip(value.keys, value.items, strict=True)
        return Items(tuple(Items((Text(key), item)) for key, item in pairs))
    if isinstance(value, Hole) and not has_markup(value):
        kinds = element(value.annotation), element(value.annotation, 1)
        return Hole(list[tuple[kinds]], name=value.name)  # type: ignore[valid-type]
    return unknown("|items", value)


FILTERS: Final[dict[str, Filter]] = {
    "safe": lambda value, args, named: marked_safe(value),
    "e": _escaped,
    "escape": _escaped,
    "forceescape": _forced,
    "string": _kept,
    "trim": _trimmed,
    "striptags": lambda value, args, named: STRING,
    "tojson": lambda value, args, named: Hole(form=Form.JSON, name=getattr(value, "name", "")),
    "urlencode": lambda value, args, named: Hole(
        str, Form.ENCODED, getattr(value, "name", "") or "|urlencode"
    ),
    "int": _number(WHOLE),
    "float": _number(NUMBER),
    "length": _count,
    "count": _count,
    "wordcount": _count,
    "round": _if_number,
    "abs": _if_number,
    "sum": _sum,
    "default": _default,
    "d": _default,
    **dict.fromkeys(("first", "last", "random", "min", "max"), _one),
    **dict.fromkeys(
        ("list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"),
        _reordered,
    ),
    "map": _mapped,
    "batch": _batched,
    "slice": _batched,
    "join": _joined,
    "urlize": _urlized,
    "xmlattr": _unclear,
    "items": _pairs,
    "dictsort": _pairs,
}


def filtered(name: str, value: Value, args: Arguments, named: Named) -> Value:
    """Return a value behind a filter of some name."""
    if name in FILTERS and not isinstance(value, Space):
        return FILTERS[name](value, args, named)
    called = f"{value.name}|{name}" if isinstance(value, Hole) and value.name else f"|{name}"
    return unknown(called, value, *args, *named.values())
