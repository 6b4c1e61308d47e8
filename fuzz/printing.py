"""What is printed is read as the same tree again, before and after a change."""
# ruff: noqa: S101 - checks are made of assertions

from fuzz.driver import decoded, fuzz, instrumented

with instrumented():
    from shortcodes import Document, WriteError, parse


def check(data: bytes) -> None:
    """Print a text back, change one attribute, and print it again."""
    option, text = decoded(data)
    names = ("a", "b", "card", "name") if option & 1 else None
    document = parse(text, names)
    assert parse(str(document), names) == document
    changed(document, names, option >> 1)


def changed(document: Document, names: tuple[str, ...] | None, number: int) -> None:
    """Change an attribute of one shortcode; the rest of the text must stay as it was."""
    found = list(document.walk())
    if not found:
        return
    shortcode = found[number % len(found)]
    start, end = shortcode.tag_span
    value = document.source[: number % 9]
    try:
        shortcode.attributes["x"] = value
    except WriteError:
        return
    printed = str(document)
    assert printed.startswith(document.source[:start])
    assert printed.endswith(document.source[end:])
    tag = printed[start : len(printed) - len(document.source) + end]
    again = next(parse(tag, names).walk())
    assert str(again) == tag
    assert again.attributes["x"] == value


if __name__ == "__main__":
    fuzz(check)
