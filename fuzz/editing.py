"""Any shortcode can be changed; the text prints back, and what is printed is read as the changed tree."""
# ruff: noqa: S101 - checks are made of assertions

from fuzz.driver import decoded, fuzz, instrumented

with instrumented():
    from shortcodes import Document, Shortcode, WriteError, parse

EDITS = 2  # of each kind; other runs make others


def check(data: bytes) -> None:
    """Edit some tags of a text, by its first byte, with words of the text itself."""
    option, text = decoded(data)
    names = ("a", "b", "card", "name") if option & 1 else None
    document = parse(text, names)
    source, found = str(document), list(document.walk())
    for number in range(EDITS if found else 0):
        edit(document, found[(option + number) % len(found)], text, option + number * 37)
    printed = str(document)
    assert printed == "".join(str(node) for node in document.nodes)
    assert found or printed == source
    read_back(found, names)
    for number in range(EDITS):
        change(document, names, text, option + number * 41)


def edit(document: Document, shortcode: Shortcode, text: str, choice: int) -> None:
    """Set or remove one attribute; what can't be written is refused, and changes nothing."""
    attributes = shortcode.attributes
    before, known = dict(attributes), list(attributes)
    name = known[choice % len(known)] if known and choice & 2 else "x"
    printed = str(document)
    if choice & 4 and name in attributes:
        wanted = {key: value for key, value in before.items() if key != name}
    else:
        start = choice % (len(text) + 1)
        wanted = before | {name: text[start : start + choice % 11]}
    try:
        if name in wanted:
            attributes[name] = wanted[name]
        else:
            del attributes[name]
    except WriteError:
        assert str(document) == printed
        wanted = before
    assert dict(attributes) == wanted


def change(document: Document, names: tuple[str, ...] | None, text: str, choice: int) -> None:
    """Change a shortcode's name, content or place; what can't be read back is refused, and changes nothing."""
    found = list(document.walk())
    if not found:
        return
    shortcode, before = found[choice % len(found)], str(document)
    start = choice % (len(text) + 1)
    piece = text[start : start + choice % 13]
    try:
        match choice % 7:
            case 0:
                shortcode.name = "b" if choice & 8 else piece
            case 1:
                shortcode.content = piece if choice & 24 else None
            case 2:
                shortcode.remove()
            case 3:
                shortcode.unwrap()
            case 4:
                shortcode.replace(piece)
            case 5:
                shortcode.wrap("card" if choice & 8 else piece)
            case _:
                shortcode.normalise()
    except WriteError:
        assert str(document) == before
    assert parse(str(document), names) == document


def read_back(found: list[Shortcode], names: tuple[str, ...] | None) -> None:
    """Compare what each tag says, once it is printed and read again alone."""
    for shortcode in found:
        again = next(parse(shortcode.opening, names).walk(), None)
        assert again is not None
        assert again.name == shortcode.name
        assert dict(again.attributes) == dict(shortcode.attributes)
        assert again.positional == shortcode.positional


if __name__ == "__main__":
    fuzz(check)
