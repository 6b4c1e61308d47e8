"""Core's functions take any text."""
# ruff: noqa: S101 - checks are made of assertions

from fuzz.driver import decoded, fuzz, instrumented

with instrumented():
    from shortcodes.wordpress import WordPress, detexturize

NAMES = ("a", "b", "card", "x1", "name")


def show(attributes: dict[int | str, str], content: str, tag: str) -> str:
    """Return what a callback is given."""
    return f"<{tag} {sorted(map(str, attributes.items()))}>{content}"


def made(filtered: bool) -> WordPress:
    """Return core with some shortcodes."""
    wordpress = WordPress()
    for name in NAMES:
        wordpress.add_shortcode(name, show)
    if filtered:
        wordpress.add_filter("do_shortcode_tag", lambda output: output)
    return wordpress


def check(data: bytes) -> None:
    """Call every function that takes a text."""
    option, text = decoded(data)
    wordpress = made(bool(option & 1))
    for output in (
        wordpress.do_shortcode(text, ignore_html=bool(option & 2)),
        wordpress.strip_shortcodes(text),
        wordpress.shortcode_unautop(text),
        wordpress.wpautop(text, br=bool(option & 4)),
        wordpress.wptexturize(text),
        detexturize(text, NAMES).text,
    ):
        assert isinstance(output, str)
    listed = wordpress.get_shortcode_tags_in_content(text)
    assert set(listed) == {name for name in NAMES if wordpress.has_shortcode(text, name)}


if __name__ == "__main__":
    fuzz(check)
