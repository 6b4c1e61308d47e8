"""Follows a template through all its branches and the templates that it reads, to the context of each value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from jinja2 import nodes

from shortcodes.templating.blocks import Blocks
from shortcodes.templating.contexts import list_written
from shortcodes.templating.expressions import TypeInference
from shortcodes.templating.faults import SIMPLER
from shortcodes.templating.source import TemplateRefused, TemplateSource, find_start, is_blank
from shortcodes.templating.state_sets import (
    TEXT,
    HtmlSpan,
    States,
    describe_place,
    join_branches,
)
from shortcodes.templating.states.html import State
from shortcodes.templating.states.tokenizer import follow_text, follow_value
from shortcodes.templating.template_names import TemplateNames, check_imported
from shortcodes.templating.values import TemplateValues

FindSource: TypeAlias = Callable[[str], TemplateSource | None]
"""Returns the template of some name, or None where there is none."""

_MOST_STATES: Final = 300
_MOST_ROUNDS: Final = 20


@dataclass(slots=True)
class WalkResult:
    """The result of following a template from some states.

    Attributes:
        ends: The states it ends in.
        blocks: Its blocks, those of the templates that it extends included.
    """

    ends: States
    blocks: dict[str, HtmlSpan] = field(default_factory=dict)


class TemplateWalk:
    """One walk through a template and all that it reads.

    Attributes:
        values: The values, with the states in which each is written.
        names: The names of the templates that it reads.
        reads: By the identity of its node, the states around each ``include`` and ``extends``.
    """

    def __init__(self, find_source: FindSource, inference: TypeInference) -> None:
        """Begin.

        Args:
            find_source: Finds the templates that are read.
            inference: What is known of variables.
        """
        self.values = TemplateValues()
        self.names = TemplateNames(inference)
        self.reads: dict[int, HtmlSpan] = {}
        self._find_source = find_source
        self._inference = inference
        self._seen: dict[tuple[str, States], WalkResult] = {}
        self._open: list[Blocks] = []  # of the templates that are followed, the outer ones first
        self._statements: dict[type, Callable[[Any, States], States]] = {
            nodes.Output: self._follow_output,
            nodes.If: self._follow_if,
            nodes.For: self._follow_for,
            nodes.Assign: self._follow_assign,
            nodes.Macro: self._follow_apart,
            nodes.AssignBlock: self._follow_apart,
            nodes.With: self._follow_with,
            nodes.Block: self._follow_block,
            nodes.Include: self._follow_include,
            nodes.Import: self._follow_import,
            nodes.FromImport: self._follow_import,
            nodes.Scope: lambda node, states: self._follow_body(node.body, states),
            nodes.ExprStmt: lambda node, states: states,
        }

    def follow_template(self, source: TemplateSource, starts: States) -> WalkResult:
        """Follow a template.

        Raises:
            TemplateRefused: A value is in no context in which it can be written, or the context can't be told.
        """
        blocks = Blocks(source)
        self._open.append(blocks)
        try:
            ends = self._follow_tree(source.tree, starts)
            blocks.check_self()
            return WalkResult(ends, blocks.spans)
        finally:
            self._open.pop()

    @property
    def _blocks(self) -> Blocks:
        """The blocks of the template that is followed."""
        return self._open[-1]

    @property
    def _source(self) -> TemplateSource:
        """The template that is followed."""
        return self._open[-1].source

    def _follow_tree(self, tree: nodes.Template, starts: States) -> States:
        extends = list(tree.find_all(nodes.Extends))
        if not extends:
            return self._follow_body(tree.body, starts)
        if len(extends) > 1 or extends[0] not in tree.body:
            raise self._make_refusal(extends[0], "{% extends %} in a branch", SIMPLER)
        at = tree.body.index(extends[0])
        if any(not is_blank(node) for node in tree.body[:at]):
            reason = "output before {% extends %}"
            raise self._make_refusal(extends[0], reason, "write {% extends %} first")
        self._follow_body(tree.body[:at], TEXT)
        ends = self._follow_extended(extends[0], starts)
        tree.body[at + 1 :] = [
            node for node in tree.body[at + 1 :] if not isinstance(node, nodes.Output)
        ]
        for node in tree.body[at + 1 :]:
            if isinstance(node, nodes.Block):
                self._follow_replacement(node)
            elif is_blank(node):
                self._follow_body([node], TEXT)
            else:
                reason = "output outside of the blocks behind {% extends %}"
                fix = "write it in a block, and blocks in nothing but blocks"
                raise self._make_refusal(node, reason, fix)
        return ends

    def _follow_extended(self, node: nodes.Extends, starts: States) -> States:
        name = self.names.find_extended(node, self._source)
        result = self._follow_named(name, starts, node)
        self._blocks.inherit(result.blocks)
        self.reads[id(node)] = HtmlSpan(starts, result.ends)
        return result.ends

    def _follow_named(self, name: str, starts: States, node: nodes.Node) -> WalkResult:
        """Follow another template, once for the same states."""
        key = name, starts
        if key not in self._seen:
            self._seen[key] = WalkResult(starts)  # where it reads itself
            source = self._find_source(name)
            if source is not None:
                self._seen[key] = self.follow_template(source, starts)
        result = self._seen[key]
        if starts == TEXT and result.ends != TEXT:
            reason = f"the template '{name}' ends in {describe_place(result.ends)}"
            raise self._make_refusal(node, reason, "close what is open")
        return result

    def _follow_include(self, node: nodes.Include, states: States) -> States:
        names = self.names.find_read(node, "include", self._source)
        seen = self.reads.get(id(node))
        starts = states | seen.starts if seen else states
        results = [self._follow_named(name, starts, node).ends for name in names]
        ends = self._join(results or [starts], node)
        self.reads[id(node)] = HtmlSpan(starts, ends)
        return ends

    def _follow_import(self, node: nodes.Import | nodes.FromImport, states: States) -> States:
        for name in self.names.find_read(node, "import", self._source):
            self._follow_named(name, TEXT, node)
            imported = self._find_source(name)
            if imported is not None and isinstance(node, nodes.FromImport):
                check_imported(node, self._source, name, imported)
        return states

    def _follow_block(self, node: nodes.Block, states: States) -> States:
        """Follow a block where it is written."""
        blocks = self._blocks
        known = blocks.spans.get(node.name)
        above = known and HtmlSpan(known.starts, known.ends)
        span = blocks.spans.setdefault(node.name, HtmlSpan(states, frozenset()))
        span.starts |= states
        ends = self._follow_block_body(node, span.starts, above)
        if node.name in blocks.inherited:
            blocks.check_replacement(node, ends, span)
        span.ends |= ends
        return self._join([span.ends], node)

    def _follow_replacement(self, node: nodes.Block) -> None:
        """Follow a block that takes the place of one of the template that is extended."""
        above = self._blocks.spans.get(node.name, HtmlSpan(TEXT, TEXT))
        ends = self._follow_block_body(node, above.starts, above)
        self._blocks.check_replacement(node, ends, above)

    def _follow_block_body(
        self, node: nodes.Block, starts: States, above: HtmlSpan | None
    ) -> States:
        blocks = self._blocks
        before, blocks.above = blocks.above, above
        ends = self._follow_body(node.body, starts)
        blocks.above = before
        return ends

    def _follow_body(self, body: Iterable[nodes.Node], states: States) -> States:
        for node in body:
            follow = self._statements.get(type(node))
            if follow is None:
                raise self._make_refusal(node, f"{type(node).__name__} can't be followed", SIMPLER)
            states = follow(node, states)
        return states

    def _follow_output(self, node: nodes.Output, states: States) -> States:
        for item in node.nodes:
            if isinstance(item, nodes.TemplateData):
                states = self._follow_literal(item.data, states, item)
            else:
                states = self._follow_value(item, states)
        return states

    def _follow_literal(self, text: str, states: States, node: nodes.Node) -> States:
        found: set[State] = set()
        for state in states:
            found |= follow_text(state, text)
        faults = {state.fault for state in found if state.fault}
        if faults:  # the first of a set would be another one in each process
            raise self._make_refusal(node, min(faults), "write out what is there")
        self._check_number(found, node)
        return frozenset(found)

    def _follow_value(self, node: nodes.Expr, states: States) -> States:
        """Add the states of a value, and return those behind it."""
        blocks = self._blocks
        self.values.add(node, self._source)
        if blocks.above is not None and blocks.is_above(node, states):
            self.values.mark_super(node)
            return blocks.above.ends
        blocks.check_super(node)
        info = self._inference.infer(node)
        self.values.add_states(node, states, info)
        found: set[State] = set()
        for state in states:
            words = list_written(state, info)
            if words is None:
                found.add(follow_value(state))
            for word in words or ():
                found |= self._follow_literal(word, frozenset({state}), node)
            self._check_number(found, node)
        return frozenset(found)

    def _check_number(self, found: set[State], node: nodes.Node) -> None:
        if len(found) > _MOST_STATES:
            reason = "more ways through the template than can be followed"
            raise self._make_refusal(node, reason, SIMPLER)

    def _follow_if(self, node: nodes.If, states: States) -> States:
        bodies = [node.body, *(item.body for item in node.elif_), node.else_]
        return self._join([self._follow_body(body, states) for body in bodies], node)

    def _follow_for(self, node: nodes.For, states: States) -> States:
        self._inference.bind(node.target, node.iter, loop=True)
        seen = states
        for _ in range(_MOST_ROUNDS):
            ends = self._join([seen, self._follow_body(node.body, seen)], node)
            if ends == seen:
                break
            seen = ends
        else:
            raise self._make_refusal(node, "a loop whose states can't be followed", SIMPLER)
        if node.recursive and seen != TEXT:
            fix = "begin and end it between tags"
            raise self._make_refusal(node, "a recursive loop that is no whole HTML", fix)
        if not node.else_:
            return seen
        return self._join([seen, self._follow_body(node.else_, states)], node)

    def _follow_assign(self, node: nodes.Assign, states: States) -> States:
        self._blocks.check_super(node.node)
        self._inference.bind(node.target, node.node)
        return states

    def _follow_with(self, node: nodes.With, states: States) -> States:
        for target, value in zip(node.targets, node.values, strict=True):
            self._inference.bind(target, value)
        return self._follow_body(node.body, states)

    def _follow_apart(self, node: nodes.Macro | nodes.AssignBlock, states: States) -> States:
        """Follow what is rendered apart from the HTML around it, and is a value where that is written."""
        ends = self._follow_body(node.body, TEXT)
        if ends != TEXT:
            what = "a macro" if isinstance(node, nodes.Macro) else "a block that is set"
            reason = f"{what} that ends in {describe_place(ends)}"
            raise self._make_refusal(node, reason, "open and close in the same one")
        return states

    def _join(self, results: list[States], node: nodes.Node) -> States:
        return join_branches(results, self._source, node)

    def _make_refusal(self, node: nodes.Node, reason: str, fix: str) -> TemplateRefused:
        return self._source.make_refusal(find_start(node), reason, fix)
