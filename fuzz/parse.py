"""No text fails to be read, and no character of it is lost."""
# ruff: noqa: S101 - checks are made of assertions

from fuzz.driver import decoded, fuzz, instrumented

with instrumented():
    from shortcodes.syntax import Document, Node, Shortcode, parse

NAMES = ("a", "b", "card", "x1", "name")


def check(data: bytes) -> None:
    """Read a text in a dialect with some of the options."""
    option, text = decoded(data)
    document = parse(
        text,
        NAMES if option & 1 else None,
        "wordpress" if option & 2 else "modern",
        raw_names=("b", "code") if option & 4 else (),
        html_attributes=bool(option & 8),
    )
    assert str(document) == text
    position = 0
    for start, end in leaves(document):
        assert start == position < end
        position = end
    assert position == len(text)
    found = document.diagnostics
    assert list(found) == sorted(found, key=lambda item: item.span)
    assert all(0 <= item.span.start < item.span.end <= len(text) for item in found)


def leaves(document: Document) -> list[tuple[int, int]]:
    """Return the spans that must tile a document: of text, opening and closing tags."""
    spans: list[tuple[int, int]] = []
    stack: list[Node | tuple[int, int]] = list(reversed(document.nodes))
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            spans.append(node)
        elif isinstance(node, Shortcode):
            spans.append(node.tag_span)
            if node.content_span is not None:
                stack.append((node.content_span.end, node.span.end))
                stack += reversed(node.children)
        else:
            spans.append(node.span)
    return spans


if __name__ == "__main__":
    fuzz(check)
