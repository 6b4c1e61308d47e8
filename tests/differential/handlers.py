"""Handlers and questions; `oracle.php` has the same ones, in the same order."""

from collections.abc import Callable, Mapping

from shortcodes.syntax.wordpress.elements import html_split
from shortcodes.wordpress import WordPress
from shortcodes.wordpress.kses.attribute import sanitize_attribute

from .registries import REGISTRIES

Subject = Callable[[WordPress, str], str]


def attributes_text(attributes: Mapping[int | str, str]) -> str:
    """Write attributes down so that no two sets of them look the same."""
    return "".join(
        f"{'i' if isinstance(key, int) else 's'}{key}={_size(value)}:{value};"
        for key, value in attributes.items()
    )


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogateescape"))


def _handlers(wordpress: WordPress) -> list[Callable[[dict[int | str, str], str, str], object]]:
    do = wordpress.do_shortcode
    return [
        lambda atts, content, tag: f"{{{tag}|{attributes_text(atts)}|{content}}}",
        lambda atts, content, tag: f"({tag} {do(content)})",
        lambda atts, content, tag: f"&#91;{content}&#93;[{tag}]&#091;",
        lambda atts, content, tag: content,
        lambda atts, content, tag: ",".join(atts.values()) if atts else "none",
        lambda atts, content, tag: None,
        lambda atts, content, tag: do(f"[{tag}2 x=1] {content}", True) + f' & <{tag}>"',
    ]


def _filters() -> list[tuple[str, int, Callable[..., object]]]:
    return [
        (
            "pre_do_shortcode_tag",
            10,
            lambda early, tag, atts, m: f"<pre {tag}>" if _size(m[3]) == 3 else early,
        ),
        ("pre_do_shortcode_tag", 5, lambda early, tag, atts, m: 0 if m[4] and m[1] else early),
        ("do_shortcode_tag", 20, lambda out, tag, atts, m: out + "|" + "~".join(m)),
        ("do_shortcode_tag", 9, lambda out, tag, atts, m: f"({out})" + attributes_text(atts)),
        ("strip_shortcodes_tagnames", 10, lambda names, text: names[::-1][_size(text) % 2 :]),
        (
            "shortcode_atts_box",
            10,
            lambda out, pairs, atts, tag: out | {"count": f"{len(atts)}{tag}"},
        ),
        ("shortcode_atts_box", 8, lambda out, pairs, atts, tag: {"first": "x"} | out),
    ]


def _filtered(wordpress: WordPress, subject: Callable[[], str]) -> str:
    filters = _filters()
    for name, priority, callback in filters:
        wordpress.add_filter(name, callback, priority, 4)
    try:
        return subject()
    finally:
        for name, priority, callback in filters:
            wordpress.remove_filter(name, callback, priority)


def _filter(wordpress: WordPress, text: str) -> str:
    return _filtered(
        wordpress,
        lambda: wordpress.do_shortcode(text) + "\x1e" + wordpress.strip_shortcodes(text),
    )


def _defaults(wordpress: WordPress, text: str) -> str:
    pairs: dict[int | str, object] = {"id": "d", "a": "1", 0: "zero", "class": "", 7: "seven"}

    def combine() -> str:
        combined = wordpress.shortcode_atts(pairs, wordpress.shortcode_parse_atts(text), "box")
        return attributes_text({key: str(value) for key, value in combined.items()})

    return _filtered(wordpress, combine)


def make_all() -> list[WordPress]:
    """Make a `WordPress` for each set of names."""
    made: list[WordPress] = []
    for names in REGISTRIES:
        wordpress = WordPress()
        handlers = _handlers(wordpress)
        for name, kind in names:
            wordpress.add_shortcode(name, handlers[kind])
        made.append(wordpress)
    return made


def _has(wordpress: WordPress, text: str) -> str:
    tags = [*list(wordpress.shortcode_tags)[:4], "not-there"]
    return "".join("1" if wordpress.has_shortcode(text, tag) else "0" for tag in tags)


def _kses(wordpress: WordPress, text: str) -> str:
    element, _, attribute = text.partition(" ")
    return sanitize_attribute(attribute, element)


SUBJECTS: dict[str, Subject] = {
    "do_shortcode": lambda wp, text: wp.do_shortcode(text),
    "do_shortcode_html": lambda wp, text: wp.do_shortcode(text),
    "do_shortcode_ignore_html": lambda wp, text: wp.do_shortcode(text, True),
    "shortcode_parse_atts": lambda wp, text: attributes_text(wp.shortcode_parse_atts(text)),
    "strip_shortcodes": lambda wp, text: wp.strip_shortcodes(text),
    "has_shortcode": _has,
    "get_shortcode_tags_in_content": lambda wp, text: ",".join(
        wp.get_shortcode_tags_in_content(text)
    ),
    "shortcode_unautop": lambda wp, text: wp.shortcode_unautop(text),
    "wpautop": lambda wp, text: wp.wpautop(text),
    "filters": _filter,
    "shortcode_atts": _defaults,
    "wpautop_no_br": lambda wp, text: wp.wpautop(text, False),
    "wptexturize": lambda wp, text: wp.wptexturize(text),
    "wp_html_split": lambda wp, text: "\x1e".join(html_split(text)),
    "kses_one_attr": _kses,
}
