"""The renderer of JSON: the bound tree, for a front end that renders widgets itself."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from markupsafe import Markup
from pydantic_core import to_jsonable_python

from shortcodes.binding import BoundShortcode
from shortcodes.markup.pieces import Flow, Piece
from shortcodes.names import as_typed
from shortcodes.rendering.html import HtmlRenderer
from shortcodes.widgets import Scope

VERSION: Final = 1
"""The version of the tree: a change that a reader of it would notice makes another."""

_NODES: Final = {"type": "array", "items": {"$ref": "#/$defs/node"}}
SCHEMA: Final[Mapping[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A page of shortcodes",
    "type": "object",
    "required": ["version", "nodes"],
    "additionalProperties": False,
    "properties": {"version": {"const": VERSION}, "nodes": {"$ref": "#/$defs/nodes"}},
    "$defs": {
        "nodes": _NODES,
        "node": {"oneOf": [{"$ref": "#/$defs/html"}, {"$ref": "#/$defs/shortcode"}]},
        "html": {
            "description": "HTML of the author, or what replaces a shortcode that can't be rendered.",
            "type": "object",
            "required": ["type", "html"],
            "additionalProperties": False,
            "properties": {"type": {"const": "html"}, "html": {"type": "string"}},
        },
        "shortcode": {
            "type": "object",
            "required": ["type", "name", "tag", "block", "attributes", "nodes"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "shortcode"},
                "name": {"description": "The name it is registered under.", "type": "string"},
                "tag": {"description": "The name in the text.", "type": "string"},
                "block": {"description": "Whether it stands beside paragraphs.", "type": "boolean"},
                "attributes": {
                    "description": (
                        "The values of its fields, defaults among them; of a function, as typed. One in "
                        "which shortcodes are rendered is an array of nodes."
                    ),
                    "type": "object",
                },
                "positional": {
                    "description": "The values without a name, of a function.",
                    "type": "array",
                    "items": {"type": "string"},
                },
                "text": {"description": "The content of a raw one.", "type": "string"},
                "nodes": {"$ref": "#/$defs/nodes"},
                "data": {"description": "What its data source answered, or null."},
            },
        },
    },
}
"""The JSON Schema (2020-12) of the tree."""


class JsonRenderer:
    """Renders the bound tree as JSON; `SCHEMA` describes it."""

    def __init__(self, templates: Sequence[Path] = ()) -> None:
        """Make a renderer.

        Args:
            templates: The project's template folders, for shortcodes in HTML attributes, which become HTML.

        Raises:
            NotADirectoryError: A template folder is none.
        """
        self._html = HtmlRenderer(templates)
        # tells a rendered shortcode from what replaces one; no text can have it
        self._mark = token_hex(16)

    def render(self, bound: BoundShortcode, scope: Scope) -> str:
        """Return one shortcode as JSON behind the renderer's mark."""
        shortcode, definition = bound.shortcode, bound.definition
        if shortcode.in_attribute:
            return self._html.render(bound, scope)
        made: dict[str, Any] = {
            "type": "shortcode",
            "name": definition.name,
            "tag": shortcode.name,
            "block": definition.block,
        }
        if bound.widget is not None:
            values = {**vars(bound.widget), **(bound.widget.model_extra or {})}
            made["attributes"] = {
                as_typed(name): json.loads(value) if name in bound.rendered else _to_json(value)
                for name, value in values.items()
            }
            if bound.widget.source is not None:
                made["data"] = _to_json(scope.data)
        else:
            made["attributes"] = dict(shortcode.attributes)
            made["positional"] = list(shortcode.positional)
        nodes = "[]"
        if definition.raw:
            made["text"] = scope.content.unescape()
        elif scope.content:
            nodes = str(scope.content)  # JSON already
        output = f'{self._mark}{_write_json(made)[:-1]}, "nodes": {nodes}}}'
        return Markup(output)  # noqa: S704 - it is JSON, which nobody takes for HTML

    def content(self, bound: BoundShortcode, pieces: Sequence[Piece]) -> Markup:
        """Return content as a JSON array of nodes; in an HTML attribute, as HTML."""
        if bound.shortcode.in_attribute:
            return self._html.content(bound, pieces)
        return Markup(self._join(pieces))  # noqa: S704 - as above

    def page(self, pieces: Sequence[Piece]) -> str:
        """Return the JSON of a page."""
        return f'{{"version": {VERSION}, "nodes": {self._join(pieces)}}}'

    def untouched(self, text: str) -> str:
        """Return the JSON of a text that is too long to be parsed: one node of HTML."""
        return self.page([Piece(text, Flow.TEXT)])

    def _join(self, pieces: Sequence[Piece]) -> str:
        nodes: list[str] = []
        html: list[str] = []  # neighbouring texts are one node
        for piece in pieces:
            if piece.html.startswith(self._mark):
                nodes += self._write_html(html)
                nodes.append(piece.html[len(self._mark) :])
            else:
                html.append(piece.html)
        nodes += self._write_html(html)
        return f"[{', '.join(nodes)}]"

    def _write_html(self, html: list[str]) -> list[str]:
        """Return the node of texts that are collected, if any, and forget them."""
        text = "".join(html)
        html.clear()
        return [_write_json({"type": "html", "html": text})] if text else []


def _write_json(value: object) -> str:
    """Return a value as JSON that UTF-8 can encode, whatever lone surrogates a text has."""
    written = json.dumps(value, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return written


def _to_json(value: object) -> object:
    """Return a value as JSON has it; of what JSON has no form for, the words that Python has."""
    return to_jsonable_python(value, fallback=str, inf_nan_mode="strings")
