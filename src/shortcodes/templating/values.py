"""The values of templates: the contexts in which each is written, and the escaper that fits all of them."""

from typing import Final

from jinja2 import nodes

from shortcodes.templating.contexts import PLAIN, choose_escaper, combine_choices
from shortcodes.templating.escapers.choice import EscaperChoice
from shortcodes.templating.expressions import ExpressionInfo
from shortcodes.templating.faults import SIMPLER, Fault
from shortcodes.templating.source import TemplateRefused, TemplateSource, find_start
from shortcodes.templating.state_sets import States
from shortcodes.templating.states.html import State

_BLOCK: Final = EscaperChoice("made")


class TemplateValues:
    """The values of all templates that a walk follows.

    By the identity of its node, each value has the states in which it is written, each with what was known of
    it there: a template may give the same name to another value later.
    """

    def __init__(self) -> None:
        self._values: dict[
            int, tuple[nodes.Expr, TemplateSource, set[tuple[State, ExpressionInfo]]]
        ] = {}
        self._supers: set[int] = set()  # the nodes that are ``super()`` alone

    def add(self, node: nodes.Expr, source: TemplateSource) -> None:
        """Add a value, which may never be written."""
        self._values.setdefault(id(node), (node, source, set()))

    def add_states(self, node: nodes.Expr, states: States, info: ExpressionInfo) -> None:
        """Add states in which a value is written."""
        self._values[id(node)][2].update((state, info) for state in states)

    def mark_super(self, node: nodes.Expr) -> None:
        """Note that a value is the block above, which is compiled for these very states."""
        self._supers.add(id(node))

    def choose_escapers(
        self, source: TemplateSource
    ) -> dict[int, tuple[EscaperChoice, ExpressionInfo]]:
        """Return the escapers of a template's values, by the identity of their nodes.

        Raises:
            TemplateRefused: There is none for a value.
        """
        return {
            key: self._choose_escaper(node, owner, states)
            for key, (node, owner, states) in self._values.items()
            if owner is source
        }

    def check(self) -> None:
        """Check that there is an escaper for each value of all templates.

        Raises:
            TemplateRefused: There is none for a value.
        """
        for node, source, states in self._values.values():
            self._choose_escaper(node, source, states)

    def _choose_escaper(
        self, node: nodes.Expr, source: TemplateSource, states: set[tuple[State, ExpressionInfo]]
    ) -> tuple[EscaperChoice, ExpressionInfo]:
        info = next((info for _, info in states), ExpressionInfo())
        if id(node) in self._supers:
            if states:
                raise source.make_refusal(find_start(node), "super() in several contexts", SIMPLER)
            return _BLOCK, info
        if not states:  # it is never rendered
            return PLAIN, info
        found = [choose_escaper(state, info) for state, info in states]
        faults = [fault for fault in found if isinstance(fault, Fault)]
        if faults:  # the first of a set would be another one in each process
            raise TemplateRefused(source, find_start(node), min(faults))
        choice = combine_choices([item for item in found if isinstance(item, EscaperChoice)])
        if choice is None:
            reason = f"{info.called} in a place that depends on what is drawn before it"
            fix = "write all of the attribute in each branch"
            raise source.make_refusal(find_start(node), reason, fix)
        return choice, info
