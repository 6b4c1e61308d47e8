"""The cases of tests/spec/*.md, and a document in the notation of their trees."""

import json
import re
from pathlib import Path
from typing import NamedTuple

from shortcodes.syntax import Document, Escaped, Node, Shortcode

FOLDER = Path(__file__).parents[1] / "spec"
_CASE = re.compile(
    r"^### (?P<title>.+)$(?P<words>(?:(?!^#)[\s\S])*?)"
    r"^```(?P<form>source|json)(?P<options>.*)$\n(?P<source>[\s\S]*?)^```$\n+^```tree$\n(?P<tree>[\s\S]*?)^```$",
    re.MULTILINE,
)


class Case(NamedTuple):
    file: str
    title: str
    source: str
    options: dict[str, object]
    tree: str


def cases() -> list[Case]:
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        for match in _CASE.finditer(path.read_text("utf-8")):
            source = match["source"].removesuffix("\n")
            if match["form"] == "json":
                source = json.loads(source)
            found.append(
                Case(path.stem, match["title"], source, options(match["options"]), match["tree"])
            )
    return found


def options(words: str) -> dict[str, object]:
    """Read the words behind a fence: names=a,b raw=code void=hr html-attributes wordpress."""
    found: dict[str, object] = {}
    for word in words.split():
        key, _, value = word.partition("=")
        if key == "html-attributes":
            found["html_attributes"] = True
        elif key == "wordpress":
            found["dialect"] = "wordpress"
        else:
            found[{"names": "names", "raw": "raw_names", "void": "void_names"}[key]] = value.split(
                ","
            )
    return found


def tree(document: Document) -> str:
    """Draw a document: a line a node, a colon behind a shortcode that has content, ! before a diagnostic."""
    lines: list[str] = []
    stack: list[tuple[Node, int]] = [(node, 0) for node in reversed(document.nodes)]
    while stack:
        node, depth = stack.pop()
        lines.append("  " * depth + line(node))
        if isinstance(node, Shortcode):
            stack += [(child, depth + 1) for child in reversed(node.children)]
    for item in document.diagnostics:
        place = document.position(item.span.start)
        lines.append(f"! {item.severity} {item.code} {place.line}:{place.column}")
    return "".join(f"{text}\n" for text in lines)


def line(node: Node) -> str:
    if not isinstance(node, Shortcode):
        return f"{'escaped ' if isinstance(node, Escaped) else ''}{shown(str(node))}"
    parts = [node.name]
    for part in node.parts:
        parts.append(
            f"{part.name}={shown(part.value)}" if part.name is not None else shown(part.value)
        )
    parts += ["/"] * node.self_closing + ["(in an attribute)"] * node.in_attribute
    return " ".join(parts) + (":" if node.content is not None else "")


def shown(text: str) -> str:
    return json.dumps(
        text, ensure_ascii=not text.isprintable() and not text.replace("\n", "").isprintable()
    )


CASES = cases()
