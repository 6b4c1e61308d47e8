"""Follows the nodes of a template, over all branches, and the HTML between them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final, NoReturn, TypeAlias

from jinja2 import nodes
from markupsafe import escape

from shortcodes.widgets.templates.annotations import members, parts, words
from shortcodes.widgets.templates.expressions import Names, arguments, evaluate, loop_names
from shortcodes.widgets.templates.faults import Fault, Refused
from shortcodes.widgets.templates.filters import filtered, items_of
from shortcodes.widgets.templates.html_states import ATTRIBUTES, NAMES, QUOTED, Mode, State
from shortcodes.widgets.templates.jinja import Source
from shortcodes.widgets.templates.rules import fault_of
from shortcodes.widgets.templates.tokenizer import behind_value, follow
from shortcodes.widgets.templates.values import (
    Callee,
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

States: TypeAlias = frozenset[State]
Load: TypeAlias = Callable[[str], Source | None]

_MOST_STATES: Final = 300
_MOST_ROUNDS: Final = 20
_DEEPEST: Final = 24
_SIMPLER: Final = "part the template into simpler ones"


@dataclass(slots=True, eq=False)
class Frame:
    """What a piece of a template sees.

    Attributes:
        source: The template it stands in.
        names: Its variables.
        top: The variables of the template itself, which blocks see.
        blocks: The bodies of each block, the one that counts first, each with its template.
        escaping: Whether values are escaped.
    """

    source: Source
    names: Names
    top: Names = field(default_factory=dict)
    blocks: dict[str, list[tuple[nodes.Block, Source]]] = field(default_factory=dict)
    escaping: bool = True

    def inner(self, **changed: Any) -> "Frame":
        """Return a frame whose variables change nothing out here."""
        return replace(self, **{"names": dict(self.names), **changed})


class Walk:
    """One check of one template."""

    def __init__(self, load: Load) -> None:
        """Begin a check.

        Args:
            load: Returns the template of some name, or None where there is none to read.
        """
        self._load = load
        self._active: dict[object, bool] = {}
        self._statements: dict[type, Callable[[Any, Frame, States], States]] = {
            nodes.Output: self._output,
            nodes.If: self._if,
            nodes.For: self._for,
            nodes.Assign: self._assign,
            nodes.Macro: self._macro,
            nodes.AssignBlock: self._assign_block,
            nodes.CallBlock: self._call_block,
            nodes.FilterBlock: self._filter_block,
            nodes.With: self._with,
            nodes.Block: self._block,
            nodes.Include: self._include,
            nodes.Import: self._import,
            nodes.FromImport: self._from_import,
            nodes.Scope: lambda node, frame, states: self._body(node.body, frame.inner(), states),
            nodes.ExprStmt: lambda node, frame, states: states,
            nodes.ScopedEvalContextModifier: self._autoescape,
        }

    def whole(self, source: Source, variables: Mapping[str, Value]) -> None:
        """Check a template that is drawn with some variables.

        Raises:
            Refused: A value stands where it may not, or it can't be told.
        """
        names = dict(variables)
        frame = Frame(source, names, names)
        ends = self._template(frame, frozenset({State()}))
        for state in ends:
            if state.mode is not Mode.DATA:
                place = " ".join(state.group[:1])
                self._refuse(
                    frame, len(source.text), f"the template ends in {place}", "close what is open"
                )

    # templates

    def _template(self, frame: Frame, states: States) -> States:
        tree = frame.source.tree
        for block in tree.find_all(nodes.Block):
            frame.blocks.setdefault(block.name, []).append((block, frame.source))
        spaces = {name: self._block_callee(name, frame) for name in frame.blocks}
        frame.names["self"] = Space(dict(spaces))
        extends = list(tree.find_all(nodes.Extends))
        if not extends:
            return self._body(tree.body, frame, states)
        if len(extends) > 1 or extends[0] not in tree.body:
            self._refuse(frame, extends[0].lineno, "{% extends %} in a branch", _SIMPLER)
        unseen = (nodes.Output, nodes.Extends, nodes.Block)
        self._body([node for node in tree.body if not isinstance(node, unseen)], frame, states)
        name = self._names(extends[0].template, frame)
        if len(name) != 1:
            self._refuse(
                frame, extends[0].lineno, "{% extends %} of a name that is a value", _SIMPLER
            )
        parent = self._load(name[0])
        if parent is None:
            return states
        following = frame.inner(source=parent)
        following.top = following.names
        return self._once(("extends", name[0]), states, lambda: self._template(following, states))

    def _names(self, node: nodes.Expr, frame: Frame) -> list[str]:
        """Return the names of templates that an expression may be, or none."""
        found: list[str] = []
        for leaf in leaves(evaluate(node, frame.names)):
            if isinstance(leaf, Text):
                found.append(leaf.text)
            elif isinstance(leaf, Hole) and leaf.form is Form.PLAIN:
                for kind in members(leaf.annotation):
                    found += words(kind) or ("",)
            else:
                return []
        return found if all(found) else []

    def _include(self, node: nodes.Include, frame: Frame, states: States) -> States:
        names = self._names(node.template, frame)
        if isinstance(evaluate(node.template, frame.names), Sequence) or not names:
            fix = "write out the names there may be, in {% if %}"
            self._refuse(frame, node.lineno, "{% include %} of a name that is a value", fix)
        results = []
        for name in names:
            source = self._load(name)
            if source is None:
                results.append(states)
                continue
            seen = dict(frame.names) if node.with_context else {}
            inner = Frame(source, seen, seen)
            key = ("include", name, states, _shown(seen))
            draw = partial(self._template, inner, states)
            results.append(self._once(key, states, draw, frame, node.lineno))
        return self._joined(results, frame, node.lineno)

    def _import(self, node: nodes.Import, frame: Frame, states: States) -> States:
        frame.names[node.target] = self._module(node, frame)
        return states

    def _from_import(self, node: nodes.FromImport, frame: Frame, states: States) -> States:
        module = self._module(node, frame)
        for item in node.names:
            name, alias = item if isinstance(item, tuple) else (item, item)
            frame.names[alias] = module.names.get(name) or Hole(name=name)
        return states

    def _module(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> Space:
        names = self._names(node.template, frame)
        if len(names) != 1:
            self._refuse(frame, node.lineno, "{% import %} of a name that is a value", _SIMPLER)
        source = self._load(names[0])
        if source is None:
            return Space()
        seen = dict(frame.names) if node.with_context else {}
        inner = Frame(source, seen, seen)
        body = [item for item in source.tree.body if not isinstance(item, nodes.Output)]
        start = frozenset({State()})
        self._once(("import", names[0]), start, lambda: self._body(body, inner, start))
        return Space(inner.names)

    # blocks

    def _block(self, node: nodes.Block, frame: Frame, states: States) -> States:
        names = frame.names if node.scoped else frame.top
        return self._level(node.name, 0, frame.inner(names=dict(names)), states)

    def _block_callee(self, name: str, frame: Frame) -> Callee:
        return Callee(
            lambda args, named: Drawn(lambda states: self._level(name, 0, frame.inner(), states))
        )

    def _level(self, name: str, level: int, frame: Frame, states: States) -> States:
        bodies = frame.blocks[name]
        if level >= len(bodies):
            return states
        block, source = bodies[level]
        inner = frame.inner(source=source)
        above = Callee(
            lambda args, named: Drawn(lambda st: self._level(name, level + 1, frame.inner(), st))
        )
        inner.names["super"] = above
        key = ("block", name, level, states)
        return self._once(
            key, states, lambda: self._body(block.body, inner, states), frame, block.lineno
        )

    # statements

    def _body(self, body: Iterable[nodes.Node], frame: Frame, states: States) -> States:
        for node in body:
            statement = self._statements.get(type(node))
            if statement is None:
                self._refuse(
                    frame, node.lineno, f"{type(node).__name__} can't be followed", _SIMPLER
                )
            states = statement(node, frame, states)
        return states

    def _output(self, node: nodes.Output, frame: Frame, states: States) -> States:
        for item in node.nodes:
            if isinstance(item, nodes.TemplateData):
                states = self._literal(item.data, frame, states, item.lineno)
            else:
                states = self._put(evaluate(item, frame.names), frame, states, _offset(item))
        return states

    def _if(self, node: nodes.If, frame: Frame, states: States) -> States:
        bodies = [node.body, *(item.body for item in node.elif_), node.else_]
        frames = [frame.inner() for _ in bodies]
        results = [
            self._body(body, inner, states) for body, inner in zip(bodies, frames, strict=True)
        ]
        _merge(frame.names, [inner.names for inner in frames])
        return self._joined(results, frame, node.lineno)

    def _for(self, node: nodes.For, frame: Frame, states: States) -> States:
        looped = self._loop(node, items_of(evaluate(node.iter, frame.names)), frame, states)
        if not node.else_:
            return looped
        other = self._body(node.else_, frame.inner(), states)
        return self._joined([looped, other], frame, node.lineno)

    def _loop(self, node: nodes.For, item: Value, frame: Frame, states: States) -> States:
        """Follow a loop's body until it leads nowhere that was not seen."""
        seen = states
        for _ in range(_MOST_ROUNDS):
            inner = frame.inner()
            _bind(node.target, item, inner.names)
            inner.names["loop"] = loop_names(item)
            if node.recursive:
                inner.names["loop()"] = self._recursive(node, frame)
            ends = self._joined([seen, self._body(node.body, inner, seen)], frame, node.lineno)
            if ends == seen:
                return seen
            seen = ends
        self._refuse(frame, node.lineno, "a loop whose states can't be followed", _SIMPLER)

    def _recursive(self, node: nodes.For, frame: Frame) -> Callee:
        def call(args: tuple[Value, ...], named: Names) -> Value:
            item = items_of(args[0]) if args else Hole()

            def draw(states: States) -> States:
                key = ("loop", id(node), item, states)
                again = partial(self._loop, node, item, frame, states)
                return self._once(key, states, again, frame, node.lineno)

            return Drawn(draw)

        return Callee(call)

    def _assign(self, node: nodes.Assign, frame: Frame, states: States) -> States:
        value = evaluate(node.node, frame.names)
        kept = isinstance(node.target, nodes.NSRef) or not frame.escaping
        if kept and has_markup(value):
            fix = "put it out where it is made"
            self._refuse(frame, node.lineno, "HTML that is kept where it can't be followed", fix)
        _bind(node.target, value, frame.names)
        return states

    def _assign_block(self, node: nodes.AssignBlock, frame: Frame, states: States) -> States:
        if not frame.escaping or isinstance(node.target, nodes.NSRef):
            fix = "put it out where it is made"
            self._refuse(frame, node.lineno, "HTML that is kept where it can't be followed", fix)
        _bind(node.target, self._piece(node.body, node.filter, frame.inner()), frame.names)
        return states

    def _piece(self, body: list[nodes.Node], chain: Any, frame: Frame) -> Value:
        """Return a piece of template as a value, behind the filters of ``{% set %}`` and ``{% filter %}``."""
        steps = []
        while chain is not None:
            steps.append(chain)
            chain = chain.node
        value: Value = Drawn(lambda states: self._body(body, frame, states))
        for step in reversed(steps):
            value = filtered(step.name, value, *arguments(step, frame.names))
        return value

    def _filter_block(self, node: nodes.FilterBlock, frame: Frame, states: States) -> States:
        piece = self._piece(node.body, node.filter, frame.inner())
        return self._put(piece, frame, states, node.lineno)

    def _with(self, node: nodes.With, frame: Frame, states: States) -> States:
        inner = frame.inner()
        for target, value in zip(node.targets, node.values, strict=True):
            _bind(target, evaluate(value, frame.names), inner.names)
        return self._body(node.body, inner, states)

    def _autoescape(
        self, node: nodes.ScopedEvalContextModifier, frame: Frame, states: States
    ) -> States:
        asked = [item.value for item in node.options if item.key == "autoescape"]
        escaping = bool(asked) and isinstance(asked[0], nodes.Const) and bool(asked[0].value)
        return self._body(node.body, frame.inner(escaping=escaping), states)

    # macros

    def _macro(self, node: nodes.Macro, frame: Frame, states: States) -> States:
        if not frame.escaping:
            self._refuse(frame, node.lineno, "a macro in {% autoescape false %}", "leave that out")
        frame.names[node.name] = self._callee(node, frame)
        return states

    def _call_block(self, node: nodes.CallBlock, frame: Frame, states: States) -> States:
        if not frame.escaping:
            self._refuse(
                frame, node.lineno, "{% call %} in {% autoescape false %}", "leave that out"
            )
        inner = frame.inner()
        inner.names["caller"] = self._callee(node, frame)
        call = nodes.Call(
            node.call.node,
            node.call.args,
            [*node.call.kwargs, nodes.Keyword("caller", nodes.Name("caller", "load"))],
            node.call.dyn_args,
            node.call.dyn_kwargs,
        )
        return self._put(evaluate(call, inner.names), frame, states, node.lineno)

    def _callee(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> Callee:
        def call(args: tuple[Value, ...], named: Names) -> Value:
            def draw(states: States) -> States:
                inner = frame.inner()
                _bind_arguments(node, args, named, inner.names)
                key = ("macro", id(node), args, _shown(named), states)
                body = partial(self._body, node.body, inner, states)
                return self._once(key, states, body, frame, node.lineno)

            return Drawn(draw)

        return Callee(call)

    def _once(
        self,
        key: object,
        states: States,
        draw: Callable[[], States],
        frame: Frame | None = None,
        offset: int = 0,
    ) -> States:
        """Follow what may hold itself. Within itself it is taken to end where it begins.

        That is checked when it has ended.
        """
        if key in self._active:
            self._active[key] = True
            return states
        if len(self._active) > _DEEPEST:
            raise _too_deep(frame, offset)
        self._active[key] = False
        try:
            ends = draw()
            if self._active[key] and frame is not None and not ends <= states:
                reason = "what holds itself, and ends elsewhere in the HTML than it begins"
                self._refuse(frame, offset, reason, "begin and end it between tags")
            return ends
        finally:
            del self._active[key]

    # output

    def _literal(self, text: str, frame: Frame, states: States, offset: int) -> States:
        found: set[State] = set()
        for state in states:
            found |= follow(state, text)
        for state in found:
            if state.fault:
                self._refuse(frame, offset, state.fault, "write out what stands there")
        if len(found) > _MOST_STATES:
            self._refuse(
                frame, offset, "more ways through the template than can be followed", _SIMPLER
            )
        return frozenset(found)

    def _put(self, value: Value, frame: Frame, states: States, offset: int) -> States:
        """Put out a value."""
        if isinstance(value, Text):
            raw = value.markup or not frame.escaping
            text = value.text if raw else str(escape(value.text))
            return self._literal(text, frame, states, offset)
        if isinstance(value, Sequence):
            for part in value.parts:
                states = self._put(part, frame, states, offset)
            return states
        if isinstance(value, Choice):
            results = [self._put(option, frame, states, offset) for option in value.options]
            return self._joined(results, frame, offset)
        if isinstance(value, Drawn):
            return value.draw(states)
        if isinstance(value, Hole):
            return self._hole(value, frame, states, offset)
        form = Form.UNCLEAR if isinstance(value, Items) and has_markup(value) else Form.PLAIN
        return self._hole(Hole(form=form), frame, states, offset)

    def _hole(self, hole: Hole, frame: Frame, states: States, offset: int) -> States:
        found: set[State] = set()
        for state in states:
            by_kind = state.mode in NAMES or state.mode in ATTRIBUTES
            if hole.form is Form.PLAIN and (by_kind or (state.mode in QUOTED and state.value)):
                for kind in members(hole.annotation):
                    found |= self._member(Hole(kind, hole.form, hole.name), frame, state, offset)
            else:
                found |= self._one(hole, frame, state, offset)
        return frozenset(found)

    def _member(self, hole: Hole, frame: Frame, state: State, offset: int) -> set[State]:
        """Put out a value of a type that is no union; one of known words word by word."""
        known = words(hole.annotation)
        if known is None or not frame.escaping:
            return self._one(hole, frame, state, offset)
        found: set[State] = set()
        for word in known:
            found |= self._literal(str(escape(word)), frame, frozenset({state}), offset)
        return found

    def _one(self, hole: Hole, frame: Frame, state: State, offset: int) -> set[State]:
        fault = fault_of(hole, state, frame.escaping)
        if fault is not None:
            raise Refused(frame.source, offset, fault)
        return {behind_value(state)}

    def _joined(self, results: list[States], frame: Frame, offset: int) -> States:
        """Return where branches meet.

        Raises:
            Refused: They end in places too different.
        """
        groups = {frozenset(state.group for state in states) for states in results}
        if len(groups) > 1:
            ends = sorted({state.group[0] for states in results for state in states})
            reason = (
                f"branches that end in different places of the HTML: in {' and in '.join(ends)}"
            )
            self._refuse(frame, offset, reason, "open and close in the same branch")
        return frozenset().union(*results)

    def _refuse(self, frame: Frame, offset: int, reason: str, fix: str) -> NoReturn:
        raise Refused(frame.source, offset, Fault(reason, fix))


def _too_deep(frame: Frame | None, offset: int) -> Exception:
    if frame is None:
        return RecursionError("templates that extend or import each other too deep")
    reason = "macros and templates in one another, deeper than can be followed"
    return Refused(frame.source, offset, Fault(reason, _SIMPLER))


def _offset(node: nodes.Node) -> int:
    """Return where an expression begins."""
    return min([node.lineno, *(inner.lineno for inner in node.find_all(nodes.Expr))])


def _shown(names: Names) -> tuple[tuple[str, Value], ...]:
    kept = ((name, value) for name, value in names.items() if name != "self")
    return tuple(sorted(kept, key=lambda item: item[0]))


def _merge(names: Names, branches: list[Names]) -> None:
    """Keep what each of several branches has made of the variables."""
    for name in dict.fromkeys(name for branch in branches for name in branch):
        values = tuple(branch.get(name) or Hole(name=name) for branch in branches)
        names[name] = one_of(values)


def _bind(target: nodes.Node, value: Value, names: Names) -> None:
    """Give a value to a variable, or its parts to several."""
    if isinstance(target, nodes.Name):
        if isinstance(value, Hole) and not value.name:
            value = replace(value, name=target.name)
        names[target.name] = value
    elif isinstance(target, (nodes.Tuple, nodes.List)):
        for item, part in zip(target.items, _unpacked(value, len(target.items)), strict=True):
            _bind(item, part, names)


def _unpacked(value: Value, count: int) -> list[Value]:
    if isinstance(value, Items) and len(value.items) == count and value.keys is None:
        return list(value.items)
    if isinstance(value, Choice):
        columns = zip(*(_unpacked(option, count) for option in value.options), strict=True)
        return [one_of(column) for column in columns]
    if isinstance(value, Hole) and not has_markup(value):
        return [Hole(kind) for kind in parts(value.annotation, count)]
    return [items_of(value)] * count


def _bind_arguments(
    node: nodes.Macro | nodes.CallBlock, args: tuple[Value, ...], named: Names, names: Names
) -> None:
    """Give a macro what it was called with."""
    wanted = [item.name for item in node.args]
    defaults = dict(zip(wanted[len(wanted) - len(node.defaults) :], node.defaults, strict=True))
    given = dict(zip(wanted, args, strict=False))
    loose = named.get("**")
    for name in wanted:
        value = given.get(name) or named.get(name)
        if value is None and loose is not None:
            value = Hole(name=name, form=Form.UNCLEAR if has_markup(loose) else Form.PLAIN)
        if value is None:
            value = evaluate(defaults[name], names) if name in defaults else Hole(name=name)
        names[name] = value
    names["varargs"] = Items(args[len(wanted) :])
    rest = {key: value for key, value in named.items() if key not in wanted and key != "caller"}
    names["kwargs"] = Items(tuple(rest.values()), tuple(rest))
    if "caller" in named:
        names["caller"] = named["caller"]
