"""The source of a template: its text, its tree, and the exception that refuses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from jinja2 import nodes

from shortcodes.errors import RegistrationError
from shortcodes.templating.faults import Fault


@dataclass(frozen=True, slots=True, eq=False)
class TemplateSource:
    """A template.

    Attributes:
        title: Its name in messages.
        text: Its text, with line feeds at line ends.
        tree: Its nodes. Their ``lineno`` is the offset in the text, not a line.
    """

    title: str
    text: str
    tree: nodes.Template

    def locate(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, both counted from 1."""
        start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - start + 1

    def make_refusal(self, offset: int, reason: str, fix: str) -> "TemplateRefused":
        """Return the exception that refuses this template at an offset."""
        return TemplateRefused(self, offset, Fault(reason, fix))


class TemplateRefused(Exception):  # noqa: N818 - it is a finding
    """A template can't be compiled so that all its values stay values in the page.

    Attributes:
        source: The template.
        offset: The offset of the fault.
        fault: The fault.
    """

    def __init__(self, source: TemplateSource, offset: int, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.source = source
        self.offset = offset
        self.fault = fault

    @property
    def message(self) -> str:
        """The place, the reason and the fix, in one line."""
        line, column = self.source.locate(self.offset)
        reason, fix = self.fault
        return f"{self.source.title}, line {line}, column {column}: {reason}; {fix}"


def find_start(node: nodes.Node) -> int:
    """Return the offset at which an expression begins."""
    return min([node.lineno, *(inner.lineno for inner in node.find_all(nodes.Expr))])


def is_blank(node: nodes.Node) -> bool:
    """Whether a statement writes nothing but blanks."""
    if isinstance(node, nodes.Output):
        return all(
            isinstance(item, nodes.TemplateData) and not item.data.strip() for item in node.nodes
        )
    if isinstance(node, (nodes.Macro, nodes.AssignBlock)):
        return True
    writing = isinstance(node, (nodes.Block, nodes.Include))
    return not writing and all(map(is_blank, node.iter_child_nodes()))


@contextmanager
def refusals_as_errors() -> Iterator[None]:
    """Raise a `RegistrationError` for each template that is refused.

    Raises:
        RegistrationError: A template is refused; the message has the place, the reason and the fix.
    """
    try:
        yield
    except TemplateRefused as refused:
        raise RegistrationError(refused.message) from None
