"""The blocks of a template, and the checks of those that replace one of the template above."""

from collections.abc import Mapping

from jinja2 import nodes

from shortcodes.templating.source import TemplateSource, find_start
from shortcodes.templating.state_sets import HtmlSpan, States, describe_place


class Blocks:
    """The blocks of one template, those of the templates that it extends included.

    Attributes:
        source: The template.
        spans: The states around each block, by its name.
        inherited: The names of the blocks of the template that it extends.
        above: The block that the one which is followed replaces.
    """

    __slots__ = ("above", "inherited", "source", "spans")

    def __init__(self, source: TemplateSource) -> None:
        self.source = source
        self.spans: dict[str, HtmlSpan] = {}
        self.inherited: frozenset[str] = frozenset()
        self.above: HtmlSpan | None = None

    def inherit(self, spans: Mapping[str, HtmlSpan]) -> None:
        """Take the blocks of the template that is extended."""
        self.spans = {name: HtmlSpan(span.starts, span.ends) for name, span in spans.items()}
        self.inherited = frozenset(self.spans)

    def is_above(self, node: nodes.Expr, states: States) -> bool:
        """Whether a value is ``super()``, written where the block above begins."""
        return _is_super(node) and self.above is not None and states <= self.above.starts

    def check_replacement(self, node: nodes.Block, ends: States, above: HtmlSpan) -> None:
        """Refuse a block that ends elsewhere than the one it replaces.

        Raises:
            TemplateRefused: It does.
        """
        if ends <= above.ends:
            return
        reason = f"the block '{node.name}' ends in {describe_place(ends)}"
        fix = f"end it as the one it replaces, in {describe_place(above.ends)}"
        if describe_place(ends) == describe_place(above.ends):
            reason = (
                f"{reason}, where what follows means something else than behind the one it replaces"
            )
            fix = "put the whole value of the attribute into the block"
        raise self.source.make_refusal(find_start(node), reason, fix)

    def check_super(self, node: nodes.Node) -> None:
        """Refuse the block above as a value, where that is no whole HTML.

        Raises:
            TemplateRefused: It is a value.
        """
        if self.above is None or self.above.is_whole:
            return
        for name in [node, *node.find_all(nodes.Name)]:
            if isinstance(name, nodes.Name) and name.name == "super":
                reason = "super() as a value, which is no whole HTML"
                fix = "write {{ super() }} alone, first in the block"
                raise self.source.make_refusal(find_start(name), reason, fix)

    def check_self(self) -> None:
        """Refuse blocks as values, ``self.name()``, where these are no whole HTML.

        Raises:
            TemplateRefused: One is a value.
        """
        tree = self.source.tree
        called = {id(node.node): node.attr for node in tree.find_all(nodes.Getattr)}
        for node in tree.find_all(nodes.Name):
            if node.name != "self" or node.ctx != "load":
                continue
            span = self.spans.get(called.get(id(node), ""))
            if span is None or not span.is_whole:
                reason = "a block as a value, which may be no whole HTML"
                raise self.source.make_refusal(find_start(node), reason, "make a macro of it")


def _is_super(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name == "super"
    )
