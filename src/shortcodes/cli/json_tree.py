"""Writes a document as JSON, without recursion, because texts nest deeper than Python calls."""

from collections.abc import Iterator
from typing import Any, Final

from shortcodes.cli.json_output import describe_diagnostic, dump_json
from shortcodes.cli.reading import Source
from shortcodes.syntax import Document, Escaped, Node, Shortcode

# Further down, indentation and content would make the output grow with the square of the text.
_DEEPEST: Final = 32


def dump_document(document: Document, source: Source) -> Iterator[str]:
    """Yield the JSON of a document, piece by piece.

    Args:
        document: The document.
        source: The text that it was parsed from.
    """
    head = {"file": source.path, "dialect": document.dialect, "bom": source.bom}
    yield f'{dump_json(head)[:-1]}, "nodes": ['
    yield from _dump_nodes(document)
    yield '\n], "diagnostics": ['
    separator = "\n  "
    for item in document.diagnostics:
        yield separator + dump_json(describe_diagnostic(source, item))
        separator = ",\n  "
    yield "\n]}\n"


def _dump_nodes(document: Document) -> Iterator[str]:
    stack = [iter(document.nodes)]
    separator = ""
    while True:
        node = next(stack[-1], None)
        if node is not None:
            yield f"{separator}\n{_indent(stack)}{_dump_opening(node, document, len(stack))}"
            separator = ","
            if isinstance(node, Shortcode):
                stack.append(iter(node.children))
                separator = ""
            continue
        stack.pop()
        if not stack:
            return
        # A comma is due where a child was written.
        yield f"\n{_indent(stack)}]}}" if separator else "]}"
        separator = ","


def _indent(stack: list[Iterator[Node]]) -> str:
    return "  " * min(len(stack), _DEEPEST)


def _dump_opening(node: Node, document: Document, depth: int) -> str:
    """Return the JSON of a node; that of a shortcode ends where its children go."""
    if isinstance(node, Shortcode):
        return f'{dump_json(_describe_shortcode(node, document, depth))[:-1]}, "children": ['
    if isinstance(node, Escaped):
        return dump_json({"type": "escaped", "literal": node.literal, "span": node.span})
    return dump_json({"type": "text", "text": str(node), "span": node.span})


def _describe_shortcode(node: Shortcode, document: Document, depth: int) -> dict[str, Any]:
    line, column = document.position(node.span.start)
    facts: dict[str, Any] = {
        "type": "shortcode",
        "name": node.name,
        "attributes": dict(node.attributes),
        "positional": node.positional,
        "content": node.content if depth <= _DEEPEST else None,
        "span": node.span,
        "content_span": node.content_span,
        "self_closing": node.self_closing,
        "line": line,
        "column": column,
    }
    if depth > _DEEPEST:
        del facts["content"]
    return facts
