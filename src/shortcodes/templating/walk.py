"""Finds the contexts of all values of a template, over all branches, and of the templates that it reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from jinja2 import nodes

from shortcodes.templating.contexts import PLAIN, Choice, Known, choose, one_of, written
from shortcodes.templating.expressions import Expressions, made_names, nearest
from shortcodes.templating.faults import SIMPLER, Fault
from shortcodes.templating.html_states import Mode, State
from shortcodes.templating.source import Refused, Source, start
from shortcodes.templating.tokenizer import behind_value, follow

States: TypeAlias = frozenset[State]
Load: TypeAlias = Callable[[str], Source | None]

TEXT: Final[States] = frozenset({State()})
"""Between tags, where a template begins and ends."""

_MOST_STATES: Final = 300
_MOST_ROUNDS: Final = 20
_MADE: Final = Choice("made")


@dataclass(slots=True)
class Span:
    """Where in HTML a piece of a template begins and ends.

    Attributes:
        starts: The states it begins in.
        ends: The states it ends in.
    """

    starts: States
    ends: States


@dataclass(slots=True)
class Walked:
    """A template that was followed from some states.

    Attributes:
        ends: The states it ends in.
        blocks: Its blocks, those of the templates that it extends included.
    """

    ends: States
    blocks: dict[str, Span] = field(default_factory=dict)


class Walk:
    """One way through a template and all that it reads.

    Attributes:
        values: By the identity of its node, each value with the states in which it is written, and what was
            known of it there: later a variable of the same name may be another.
        names: By the identity of its node, what names of templates an expression may be.
        reads: By the identity of its node, the states around each ``include`` and ``extends``.
    """

    def __init__(self, load: Load, expressions: Expressions) -> None:
        """Begin.

        Args:
            load: Returns the template of some name, or None where there is none.
            expressions: What is known of variables.
        """
        self.values: dict[int, tuple[nodes.Expr, Source, set[tuple[State, Known]]]] = {}
        self.names: dict[int, list[str]] = {}
        self.reads: dict[int, Span] = {}
        self._load = load
        self._expressions = expressions
        self._seen: dict[tuple[str, States], Walked] = {}
        self._source: Source
        self._blocks: dict[str, Span] = {}
        self._inherited: frozenset[str] = frozenset()  # the blocks of the template that is extended
        self._above: Span | None = None  # the block that the one which is followed replaces
        self._supers: set[int] = set()  # the values that are the block above
        self._statements: dict[type, Callable[[Any, States], States]] = {
            nodes.Output: self._output,
            nodes.If: self._if,
            nodes.For: self._for,
            nodes.Assign: self._assign,
            nodes.Macro: self._apart,
            nodes.AssignBlock: self._apart,
            nodes.With: self._with,
            nodes.Block: self._block,
            nodes.Include: self._include,
            nodes.Import: self._import,
            nodes.FromImport: self._import,
            nodes.Scope: lambda node, states: self._body(node.body, states),
            nodes.ExprStmt: lambda node, states: states,
        }

    def template(self, source: Source, starts: States) -> Walked:
        """Follow a template.

        Raises:
            Refused: A value is in no context in which it can be written, or the context can't be told.
        """
        before = self._blocks, self._inherited, self._above
        self._blocks, self._inherited, self._above = {}, frozenset(), None
        outer, self._source = getattr(self, "_source", source), source
        try:
            ends = self._whole(source.tree, starts)
            self._check_self(source.tree)
            return Walked(ends, self._blocks)
        finally:
            self._source = outer
            self._blocks, self._inherited, self._above = before

    def choices(self, source: Source) -> dict[int, tuple[Choice, Known]]:
        """Return the escapers of a template's values.

        Raises:
            Refused: There is none for a value.
        """
        return {
            key: self._chosen(node, held, states)
            for key, (node, held, states) in self.values.items()
            if held is source
        }

    def check(self) -> None:
        """Check that there is an escaper for each value of all templates that were followed.

        Raises:
            Refused: There is none for a value.
        """
        for node, held, states in self.values.values():
            self._chosen(node, held, states)

    def _chosen(
        self, node: nodes.Expr, source: Source, states: set[tuple[State, Known]]
    ) -> tuple[Choice, Known]:
        known = next((known for _, known in states), Known())
        if id(node) in self._supers:
            if states:
                raise source.refused(start(node), "super() in several contexts", SIMPLER)
            return _MADE, known
        if not states:  # it is never drawn
            return PLAIN, known
        found = [choose(state, known) for state, known in states]
        for fault in found:
            if isinstance(fault, Fault):
                raise Refused(source, start(node), fault)
        choice = one_of([item for item in found if isinstance(item, Choice)])
        if choice is None:
            reason = f"{known.called} in a place that depends on what is drawn before it"
            raise source.refused(start(node), reason, "write all of the attribute in each branch")
        return choice, known

    # templates

    def _whole(self, tree: nodes.Template, starts: States) -> States:
        extends = list(tree.find_all(nodes.Extends))
        if not extends:
            return self._body(tree.body, starts)
        if len(extends) > 1 or extends[0] not in tree.body:
            raise self._refused(extends[0], "{% extends %} in a branch", SIMPLER)
        at = tree.body.index(extends[0])
        if any(not _is_blank(node) for node in tree.body[:at]):
            raise self._refused(
                extends[0], "output before {% extends %}", "write {% extends %} first"
            )
        self._body(tree.body[:at], TEXT)
        ends = self._parent(extends[0], starts)
        tree.body[at + 1 :] = [
            node for node in tree.body[at + 1 :] if not isinstance(node, nodes.Output)
        ]
        for node in tree.body[at + 1 :]:
            if isinstance(node, nodes.Block):
                self._replacing(node)
            elif _is_blank(node):
                self._body([node], TEXT)
            else:
                fix = "write it in a block, and blocks in nothing but blocks"
                raise self._refused(node, "output outside of the blocks behind {% extends %}", fix)
        return ends

    def _parent(self, node: nodes.Extends, starts: States) -> States:
        names = self._names(node.template)
        if names is None or len(names) != 1:
            raise self._refused(node, "{% extends %} of a name that is a value", SIMPLER)
        walked = self._read(names[0], starts, node)
        self._blocks = {name: Span(span.starts, span.ends) for name, span in walked.blocks.items()}
        self._inherited = frozenset(self._blocks)
        self.reads[id(node)] = Span(starts, walked.ends)
        return walked.ends

    def _read(self, name: str, starts: States, node: nodes.Node) -> Walked:
        """Follow another template, once for the same states."""
        key = name, starts
        if key not in self._seen:
            self._seen[key] = Walked(starts)  # where it reads itself
            source = self._load(name)
            if source is not None:
                self._seen[key] = self.template(source, starts)
        walked = self._seen[key]
        if starts == TEXT and walked.ends != TEXT:
            reason = f"the template '{name}' ends in {_place(walked.ends)}"
            raise self._refused(node, reason, "close what is open")
        return walked

    def _names(self, node: nodes.Expr) -> list[str] | None:
        """Return the names of templates that an expression may be, or None if it may be any."""
        if isinstance(node, (nodes.List, nodes.Tuple)):
            each = [self._names(item) for item in node.items]
            return None if None in each else [name for names in each for name in names or ()]
        if isinstance(node, nodes.Const) and isinstance(node.value, (tuple, list)):
            return list(map(str, node.value))
        words = self._expressions.known(node).words
        if words is None or any("\0" in word for word in words):
            return None
        self.names[id(node)] = sorted({*self.names.get(id(node), ()), *words})
        return sorted(words)

    def _read_names(self, node: Any, kind: str) -> list[str]:
        names = self._names(node.template)
        if names is None:
            fix = "write out the names there may be, in {% if %}"
            raise self._refused(node, f"{{% {kind} %}} of a name that is a value", fix)
        return names

    def _include(self, node: nodes.Include, states: States) -> States:
        names = self._read_names(node, "include")
        seen = self.reads.get(id(node))
        starts = states | seen.starts if seen else states
        ends = self._joined(
            [self._read(name, starts, node).ends for name in names] or [starts], node
        )
        self.reads[id(node)] = Span(starts, ends)
        return ends

    def _import(self, node: nodes.Import | nodes.FromImport, states: States) -> States:
        for name in self._read_names(node, "import"):
            self._read(name, TEXT, node)
            self._check_imported(node, name)
        return states

    def _check_imported(self, node: nodes.Import | nodes.FromImport, name: str) -> None:
        source = self._load(name)
        if source is None or not isinstance(node, nodes.FromImport):
            return
        legal = {*made_names(source.tree)}
        for item in node.names:
            wanted = item if isinstance(item, str) else item[0]
            if wanted not in legal:
                reason = f"the template '{name}' has no macro or variable {wanted!r}"
                raise self._refused(node, reason, nearest(wanted, legal) or "import what it has")

    # blocks

    def _block(self, node: nodes.Block, states: States) -> States:
        """Follow a block where it is written."""
        known = self._blocks.get(node.name)
        before, self._above = self._above, known and Span(known.starts, known.ends)
        span = self._blocks.setdefault(node.name, Span(states, frozenset()))
        span.starts |= states
        ends = self._body(node.body, span.starts)
        self._above = before
        if node.name in self._inherited:
            self._check_replaced(node, ends, span)
        span.ends |= ends
        return self._joined([span.ends], node)

    def _replacing(self, node: nodes.Block) -> None:
        """Follow a block that takes the place of one of the template that is extended."""
        above = self._blocks.get(node.name, Span(TEXT, TEXT))
        before, self._above = self._above, above
        ends = self._body(node.body, above.starts)
        self._above = before
        self._check_replaced(node, ends, above)

    def _check_replaced(self, node: nodes.Block, ends: States, above: Span) -> None:
        if ends <= above.ends:
            return
        reason = f"the block '{node.name}' ends in {_place(ends)}"
        fix = f"end it as the one it replaces, in {_place(above.ends)}"
        if _place(ends) == _place(above.ends):
            reason = (
                f"{reason}, where what follows means something else than behind the one it replaces"
            )
            fix = "put the whole value of the attribute into the block"
        raise self._refused(node, reason, fix)

    def _check_self(self, tree: nodes.Template) -> None:
        """Refuse blocks as values, where these are no whole HTML."""
        called = {id(node.node): node.attr for node in tree.find_all(nodes.Getattr)}
        for node in tree.find_all(nodes.Name):
            if node.name != "self" or node.ctx != "load":
                continue
            span = self._blocks.get(called.get(id(node), ""))
            if span is None or span.starts != TEXT or span.ends != TEXT:
                reason = "a block as a value, which may be no whole HTML"
                raise self._refused(node, reason, "make a macro of it")

    # statements

    def _body(self, body: Iterable[nodes.Node], states: States) -> States:
        for node in body:
            statement = self._statements.get(type(node))
            if statement is None:
                raise self._refused(node, f"{type(node).__name__} can't be followed", SIMPLER)
            states = statement(node, states)
        return states

    def _output(self, node: nodes.Output, states: States) -> States:
        for item in node.nodes:
            if isinstance(item, nodes.TemplateData):
                states = self._literal(item.data, states, item)
            else:
                states = self._value(item, states)
        return states

    def _literal(self, text: str, states: States, node: nodes.Node) -> States:
        found: set[State] = set()
        for state in states:
            found |= follow(state, text)
        for state in found:
            if state.fault:
                raise self._refused(node, state.fault, "write out what is there")
        self._check_ways(found, node)
        return frozenset(found)

    def _value(self, node: nodes.Expr, states: States) -> States:
        """Note the states of a value, and return those behind it."""
        held = self.values.setdefault(id(node), (node, self._source, set()))[2]
        if self._is_super(node) and self._above is not None and states <= self._above.starts:
            self._supers.add(id(node))
            return self._above.ends  # compiled from these very states
        self._check_super(node)
        known = self._expressions.known(node)
        held |= {(state, known) for state in states}
        found: set[State] = set()
        for state in states:
            words = written(state, known)
            if words is None:
                found.add(behind_value(state))
            for word in words or ():
                found |= self._literal(word, frozenset({state}), node)
            self._check_ways(found, node)
        return frozenset(found)

    def _check_ways(self, found: set[State], node: nodes.Node) -> None:
        if len(found) > _MOST_STATES:
            reason = "more ways through the template than can be followed"
            raise self._refused(node, reason, SIMPLER)

    def _is_super(self, node: nodes.Node) -> bool:
        return (
            isinstance(node, nodes.Call)
            and isinstance(node.node, nodes.Name)
            and node.node.name == "super"
        )

    def _check_super(self, node: nodes.Node) -> None:
        """Refuse the block above as a value, where that is no whole HTML."""
        above = self._above
        if above is None or (above.starts == TEXT and above.ends == TEXT):
            return
        for name in [node, *node.find_all(nodes.Name)]:
            if isinstance(name, nodes.Name) and name.name == "super":
                fix = "write {{ super() }} alone, first in the block"
                raise self._refused(name, "super() as a value, which is no whole HTML", fix)

    def _if(self, node: nodes.If, states: States) -> States:
        bodies = [node.body, *(item.body for item in node.elif_), node.else_]
        return self._joined([self._body(body, states) for body in bodies], node)

    def _for(self, node: nodes.For, states: States) -> States:
        self._expressions.bind(node.target, node.iter, loop=True)
        seen = states
        for _ in range(_MOST_ROUNDS):
            ends = self._joined([seen, self._body(node.body, seen)], node)
            if ends == seen:
                break
            seen = ends
        else:
            raise self._refused(node, "a loop whose states can't be followed", SIMPLER)
        if node.recursive and seen != TEXT:
            fix = "begin and end it between tags"
            raise self._refused(node, "a recursive loop that is no whole HTML", fix)
        return self._joined([seen, self._body(node.else_, states)], node) if node.else_ else seen

    def _assign(self, node: nodes.Assign, states: States) -> States:
        self._check_super(node.node)
        self._expressions.bind(node.target, node.node)
        return states

    def _with(self, node: nodes.With, states: States) -> States:
        for target, value in zip(node.targets, node.values, strict=True):
            self._expressions.bind(target, value)
        return self._body(node.body, states)

    def _apart(self, node: nodes.Macro | nodes.AssignBlock, states: States) -> States:
        """Follow what is drawn apart from the HTML around it, and is a value where that is written."""
        ends = self._body(node.body, TEXT)
        if ends != TEXT:
            what = "a macro" if isinstance(node, nodes.Macro) else "a block that is set"
            reason = f"{what} that ends in {_place(ends)}"
            raise self._refused(node, reason, "open and close in the same one")
        return states

    def _joined(self, results: list[States], node: nodes.Node) -> States:
        """Return where branches meet.

        Raises:
            Refused: They end in places too different.
        """
        groups = {state.group for states in results for state in states}
        if len({frozenset(state.group for state in states) for states in results}) > 1:
            ends = sorted({group[0] for group in groups})
            reason = (
                f"branches that end in different places of the HTML: in {' and in '.join(ends)}"
            )
            raise self._refused(node, reason, "open and close in the same branch")
        return frozenset().union(*results)

    def _refused(self, node: nodes.Node, reason: str, fix: str) -> Refused:
        return self._source.refused(start(node), reason, fix)


def _is_blank(node: nodes.Node) -> bool:
    """Whether a statement writes nothing but blanks."""
    if isinstance(node, nodes.Output):
        return all(
            isinstance(item, nodes.TemplateData) and not item.data.strip() for item in node.nodes
        )
    if isinstance(node, (nodes.Macro, nodes.AssignBlock)):
        return True
    writing = isinstance(node, (nodes.Block, nodes.Include))
    return not writing and all(map(_is_blank, node.iter_child_nodes()))


def _place(states: States) -> str:
    return " and in ".join(sorted({_named(state) for state in states}))


def _named(state: State) -> str:
    if state.mode is Mode.DATA and state.odd:
        return "an open <svg>, <math> or <select>"
    return state.group[0]
