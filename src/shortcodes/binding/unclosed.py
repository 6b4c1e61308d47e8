"""Opening tags without a closing tag, of shortcodes that need one or use their content."""

from typing import Final

from shortcodes.binding.bound import Binding
from shortcodes.errors import Diagnostic, DiagnosticLog
from shortcodes.location import Span
from shortcodes.syntax import Shortcode
from shortcodes.syntax.grammar import literal, pattern
from shortcodes.widgets.content_use import uses_content

CODE: Final = "unclosed-shortcode"


def find_unclosed(binding: Binding) -> DiagnosticLog:
    """Return the diagnostics of void shortcodes of one text whose widgets use their content.

    It looks at each shortcode of the text, so it is for who reads diagnostics.
    """
    log = DiagnosticLog()
    ends: set[int] = set()  # of the tags before
    for bound in binding.bounds.values():
        node = bound.shortcode
        if (
            node.content_end is None
            and not (node.self_closing or node.in_attribute or bound.failure)
            and uses_content(bound.definition)
            and not _is_prose(node, binding, ends)
            and log.room(CODE)
        ):
            log.append(describe_unclosed(node, required=False))
        ends |= {node.tag_end, node.end}
    return log


def describe_unclosed(node: Shortcode, *, required: bool) -> Diagnostic:
    """Return the diagnostic of a void shortcode, which stays text if a closing tag is required."""
    what = "needs its closing tag and stays text" if required else "uses its content and has none"
    hint = f"close it with [/{node.name}]"
    if not required:
        hint += ", or end the tag with a slash before its ]"
    return Diagnostic(CODE, "warning", f"[{node.name}] {what}", Span(*node.tag_span), hint)


def _is_prose(node: Shortcode, binding: Binding, ends: set[int]) -> bool:
    """Tell whether a tag is rather a link, an index, or words in brackets that begin with its name."""
    values = node.tag.list_values()
    if values:
        is_named = any(name is not None or in_quotes for name, _, in_quotes in values)
        return not (is_named or node.tag.text[1 + len(node.name) :].lstrip().startswith("="))
    source, end = binding.document.source, node.end
    found = pattern("modern", "LOOKALIKE").match(source, node.start)
    if found is None:
        return False
    if found["linked"] and end not in binding.bounds:
        closing = literal("modern", "TAG_OPEN") + literal("modern", "TAG_SLASH")
        return not source.startswith(closing, end)
    # between two words it is content that begins
    joined = found["joined"] is not None and node.start not in ends
    return joined and not source[end : end + 1].isalnum()
