"""The values of a tag can be read, whatever stands in it, and written when they are made in code."""
# ruff: noqa: S101 - checks are made of assertions

from fuzz.driver import decoded, fuzz, instrumented

with instrumented():
    from shortcodes import Shortcode, WriteError, parse
    from shortcodes.syntax.wordpress.values import shortcode_parse_atts


def check(data: bytes) -> None:
    """Read a tag in both dialects, then make one with the text's words as values."""
    option, text = decoded(data)
    for dialect in ("modern", "wordpress"):
        for shortcode in parse(f"[a {text}]", dialect=dialect).walk():
            read(shortcode, dialect)
    assert all(isinstance(value, str) for value in shortcode_parse_atts(text).values())
    make(text, option)


def read(shortcode: Shortcode, dialect: str) -> None:
    """Read all that a shortcode says of its values."""
    start, end = shortcode.tag_span
    for part in shortcode.parts:
        assert start < part.span.start <= part.value_span.start
        assert part.value_span.end <= part.span.end < end
    if dialect == "modern":  # core counts some names as positional, empties values and drops others
        named = [(part.name.lower(), part.value) for part in shortcode.parts if part.name]
        assert dict(shortcode.attributes) == dict(named)
        values = [part.value for part in shortcode.parts if part.name is None]
        assert shortcode.positional == tuple(values)


def make(text: str, option: int) -> None:
    """Make a shortcode; what can't be written is refused, the rest is read back."""
    first, _, rest = text.partition("|")
    second, _, content = rest.partition("|")
    try:
        made = Shortcode("a", {"x": first}, [second], content if option & 1 else None)
    except WriteError:
        return
    document = parse(str(made))
    assert document.nodes == (made,)
    assert dict(made.attributes) == {"x": first}
    assert made.positional == (second,)
    assert made.content == (content if option & 1 else None)


if __name__ == "__main__":
    fuzz(check)
