"""A tree as dicts of strings and lists, and the JSON Schema of these."""

from collections.abc import Sequence
from typing import Any, Final

from shortcodes.syntax.nodes import Escaped, Node, Shortcode

VERSION: Final = 1
"""The version of the dicts; it grows with changes that readers of an earlier version would not understand."""

_STRING: Final = {"type": "string"}


def describe_nodes(nodes: Sequence[Node], dialect: str) -> dict[str, Any]:
    """Return nodes as a dict, without recursion: texts nest deeper than Python calls can.

    Args:
        nodes: The nodes at the top.
        dialect: The dialect that they were read in.
    """
    top: list[dict[str, Any]] = []
    stack = [(iter(nodes), top)]
    while stack:
        for node in stack[-1][0]:
            made = _describe_node(node)
            stack[-1][1].append(made)
            if isinstance(node, Shortcode) and made["children"] is not None:
                stack.append((iter(node.children), made["children"]))
                break
        else:
            stack.pop()
    return {"version": VERSION, "dialect": dialect, "nodes": top}


def _describe_node(node: Node) -> dict[str, Any]:
    if isinstance(node, Shortcode):
        return {
            "type": "shortcode",
            "name": node.name,
            "attributes": [{"name": item.name, "value": item.value} for item in node.parts],
            "self_closing": node.self_closing,
            "opening": node.opening,
            "closing": node.closing or None,
            "children": [] if node.closing else None,
        }
    if isinstance(node, Escaped):
        return {"type": "escaped", "source": str(node), "literal": node.literal}
    return {"type": "text", "text": str(node)}


def _object(kind: str | None, properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has all of some properties."""
    fields = properties if kind is None else {"type": {"const": kind}} | properties
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def document_schema() -> dict[str, Any]:
    """Return the JSON Schema of what `Document.to_dict` returns."""
    node = {"$ref": "#/$defs/node"}
    attribute = _object(None, {"name": {"type": ["string", "null"]}, "value": _STRING})
    shortcode = _object(
        "shortcode",
        {
            "name": _STRING,
            "attributes": {"type": "array", "items": attribute},
            "self_closing": {"type": "boolean"},
            "opening": _STRING,
            "closing": {"type": ["string", "null"]},
            "children": {"type": ["array", "null"], "items": node},
        },
    )
    escaped = _object("escaped", {"source": _STRING, "literal": _STRING})
    text = _object("text", {"text": _STRING})
    document = _object(
        None,
        {
            "version": {"const": VERSION},
            "dialect": _STRING,
            "nodes": {"type": "array", "items": node},
        },
    )
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return head | document | {"$defs": {"node": {"oneOf": [text, shortcode, escaped]}}}
