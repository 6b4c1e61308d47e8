"""Taking the shortcodes out of a text."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator

from shortcodes.inventory.likely import Likely, find_likely, find_likely_cut_off
from shortcodes.inventory.places import read_tokens
from shortcodes.names import check_names, check_text
from shortcodes.syntax import Document, Escaped, Node, Shortcode, parse
from shortcodes.syntax.grammar import literal
from shortcodes.syntax.token import Fields


def strip(text: str, names: Iterable[str] | None = None, keep_content: bool = True) -> str:
    """Return a text without its shortcodes.

    Their closing tags go where they close nothing, and so does a tag that the text's end cuts off. Escapes show
    what they escape: ``[[gallery]]`` becomes ``[gallery]``. Every other character stays as it is.

    Args:
        text: Any text.
        names: The names of shortcodes. None takes the likely ones of the text; prose in brackets stays.
        keep_content: Whether the content between an opening and a closing tag stays.

    Raises:
        TypeError: ``names`` is one string, or ``text`` is none.
    """
    return cut_spans(text, find_stripped(text, names, keep_content))


def find_stripped(
    text: str,
    names: Iterable[str] | None = None,
    keep_content: bool = True,
    *,
    keep: Collection[str] = (),
    plain: bool = False,
) -> list[tuple[int, int]]:
    """Return the spans that `strip` takes out of a text, in their order; one may be in another.

    Args:
        text: Any text.
        names: As for `strip`.
        keep_content: As for `strip`.
        keep: Names that stay, whatever else.
        plain: Whether the text is no HTML.

    Raises:
        TypeError: ``names`` is one string, or ``text`` is none.
    """
    likely = choose_names(text, names, keep, plain=plain)
    cut = find_likely_cut_off(text, likely.names, is_told=names is not None, plain=plain)
    spans = [] if cut is None or cut.name in keep else [(cut.start, cut.end)]
    if likely.names:
        tokens = [*read_tokens(text, likely.names, plain=plain)]
        is_flat = keep_content and not likely.others and not any(map(_is_doubled_closer, tokens))
        if is_flat:
            spans += _list_tags(tokens)
        else:
            document = parse(text, likely.names, plain=plain)
            spans += _find_in_tree(document, likely, tokens, keep_content)
    return sorted(spans)


def _is_doubled_closer(token: Fields) -> bool:
    """Tell whether a token may end an escape of an opening tag, its content and its closing tag."""
    return token[0] == "closing" and token[5]


def _list_tags(tokens: Iterable[Fields]) -> Iterator[tuple[int, int]]:
    """Yield the spans of all tags, and of the outer brackets of escapes; it takes half the time of a tree."""
    for kind, start, end, _, tag, _, _, _ in tokens:
        if kind == "escaped":
            yield start, start + 1
            yield end - 1, end
        elif tag is not None or kind == "closing":
            yield start, end


def _find_in_tree(
    document: Document, likely: Likely, tokens: Iterable[Fields], keep_content: bool
) -> Iterator[tuple[int, int]]:
    """Yield what `_list_tags` does where it matters which tags are a pair."""
    yield from _find_tags(document, likely.others, keep_content=keep_content)
    yield from ((start, end) for _, start, end in find_leftovers(document, tokens))


def choose_names(
    text: str,
    names: Iterable[str] | None,
    keep: Collection[str] = (),
    *,
    plain: bool = False,
) -> Likely:
    """Return the names that are told, or the likely ones of a text, without those that stay.

    Raises:
        TypeError: ``names`` is one string, or ``text`` is none.
    """
    check_text(text)
    if names is None:
        likely = find_likely(text, plain=plain)
    else:
        likely = Likely(check_names("names", names), frozenset())
    wanted = tuple([name for name in likely.names if name not in keep]) if keep else likely.names
    return Likely(wanted, likely.others)


def find_leftovers(document: Document, tokens: Iterable[Fields]) -> Iterator[tuple[str, int, int]]:
    """Yield the names and spans of closing tags that close nothing.

    Args:
        document: A text.
        tokens: The tokens that it was made of.
    """
    closers, escapes = set(), []
    for node in _walk_nodes(document.inner):
        if isinstance(node, Shortcode):
            closers.add(node.content_end)
        elif isinstance(node, Escaped):
            escapes.append(node.span)
    closer = literal("modern", "TAG_OPEN") + literal("modern", "TAG_SLASH")
    if document.source.count(closer) == len(closers) - (None in closers):
        return  # as in most texts: each closes something
    for kind, start, end, name, *_ in tokens:
        if kind == "closing" and start not in closers:
            place = bisect_right(escapes, (start, end)) - 1
            if place < 0 or escapes[place].end <= start:
                yield name, start, end


def _walk_nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes and those in them, without the text between them, in the order of their starts."""
    stack = [iter(nodes)]
    while stack:
        for node in stack[-1]:
            yield node
            if isinstance(node, Shortcode) and node.inner:
                stack.append(iter(node.inner))
                break
        else:
            stack.pop()


def _find_tags(
    document: Document, others: Collection[int], *, keep_content: bool
) -> Iterator[tuple[int, int]]:
    """Yield the spans of all tags, and of the outer brackets of escapes."""
    for node in _walk_nodes(document.inner):
        start, end = node.span
        if isinstance(node, Escaped):
            yield start, start + 1
            yield end - 1, end
        elif isinstance(node, Shortcode) and start not in others:
            if not keep_content:
                yield start, end
                continue
            yield start, node.tag_end
            if node.content_end is not None:
                yield node.content_end, end


def cut_spans(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text without some spans of it, which are sorted and may hold others."""
    if not spans:
        return text
    pieces, done = [], 0
    for start, end in spans:
        if start > done:
            pieces.append(text[done:start])
        done = max(done, end)
    return "".join([*pieces, text[done:]])
