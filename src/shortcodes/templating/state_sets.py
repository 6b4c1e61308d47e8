"""Sets of states: those that a template may be in at one place, by whatever branches."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from jinja2 import nodes

from shortcodes.templating.source import TemplateSource, find_start
from shortcodes.templating.states.html import Mode, State

States: TypeAlias = frozenset[State]

TEXT: Final[States] = frozenset({State()})
"""Between tags, where a template begins and ends."""


@dataclass(slots=True)
class HtmlSpan:
    """The states around a piece of a template.

    Attributes:
        starts: The states it begins in.
        ends: The states it ends in.
    """

    starts: States
    ends: States

    @property
    def is_whole(self) -> bool:
        """Whether it begins and ends between tags."""
        return self.starts == TEXT and self.ends == TEXT


def join_branches(results: list[States], source: TemplateSource, node: nodes.Node) -> States:
    """Return the states behind branches.

    Raises:
        TemplateRefused: They end in places that differ in more than a value.
    """
    groups = {state.group for states in results for state in states}
    if len({frozenset(state.group for state in states) for states in results}) > 1:
        ends = sorted({group[0] for group in groups})
        reason = f"branches that end in different places of the HTML: in {' and in '.join(ends)}"
        raise source.make_refusal(find_start(node), reason, "open and close in the same branch")
    return frozenset().union(*results)


def check_end(source: TemplateSource, ends: States, wanted: States = TEXT) -> None:
    """Refuse a template that ends elsewhere than it should.

    Raises:
        TemplateRefused: It does.
    """
    if not ends <= wanted:
        place = " and in ".join(sorted({state.group[0] for state in ends - wanted}))
        reason = f"the template ends in {place}"
        raise source.make_refusal(len(source.text), reason, "close what is open")


def describe_place(states: States) -> str:
    """Return the place in HTML of some states, for messages."""
    return " and in ".join(sorted({_describe_state(state) for state in states}))


def _describe_state(state: State) -> str:
    if state.mode is Mode.DATA and state.nest:
        return "an open <svg>, <math> or <select>"
    return state.group[0]
