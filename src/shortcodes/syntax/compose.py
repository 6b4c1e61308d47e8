"""Shortcodes made in code: their source is written, and read back at once.

So a shortcode has the same parts whether a text has it or code has made it, and one that can't be written is
refused when it is made.
"""

from collections.abc import Mapping, Sequence

from shortcodes.errors import WriteError
from shortcodes.names import kind_of
from shortcodes.syntax.edits import check_value
from shortcodes.syntax.modern.writer import Word, write_tag
from shortcodes.syntax.nodes import Composed, Shortcode
from shortcodes.syntax.parser import Reading, parse


def compose(
    name: str,
    attributes: Mapping[str, str],
    positional: Sequence[str],
    content: str | None,
    *,
    self_closing: bool,
) -> Composed:
    """Write a shortcode and read it back; the arguments are those of `Shortcode`.

    Raises:
        TypeError: A value is no string.
        WriteError: No source would be read back as this shortcode.
    """
    if not isinstance(attributes, Mapping):
        raise TypeError(
            f"attributes must be a mapping of names to strings, not {kind_of(attributes)}"
        )
    if content is not None and not isinstance(content, str):
        raise TypeError(f"the content must be a string or None, not {kind_of(content)}")
    for key, value in attributes.items():
        check_value(key, value)
    for value in positional:
        check_value(None, value)
    if self_closing and content is not None:
        raise WriteError(f"[{name} /] closes itself and can't have content")
    # A value is no word of the author: were it bare, it could name a boolean field.
    words: list[Word] = [(None, value, False) for value in positional]
    words += [(key, value, False) for key, value in attributes.items()]
    opening = write_tag(name, words, self_closing=self_closing).text
    source = opening if content is None else f"{opening}{content}[/{name}]"
    nodes = parse(source).nodes
    made = nodes[0]
    if len(nodes) != 1 or not isinstance(made, Shortcode) or made.content != content:
        raise WriteError(
            f"the content of [{name}] can't stand before [/{name}]: it has a tag or HTML that is left open"
        )
    return Composed(source, made.tag, made.content_end, made.inner)


def install_composer() -> None:
    """Have `Shortcode` compose what is made in code; nodes stand below the parser and can't import it."""
    Shortcode._compose = compose
    Shortcode._reading = Reading(
        None,
        "modern",
        frozenset(),
        frozenset(),
        html_attributes=False,
        plain=False,
        ignore_case=False,
    )
