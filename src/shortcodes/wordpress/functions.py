"""The functions that a plugin's author knows."""

from collections.abc import Callable, Mapping
from functools import partial

from shortcodes.syntax.modern.names import names_of
from shortcodes.syntax.wordpress.elements import keep_references
from shortcodes.syntax.wordpress.scanner import Names, Tag, names_in, nested_names
from shortcodes.syntax.wordpress.values import shortcode_parse_atts
from shortcodes.wordpress.autop.autop import wpautop
from shortcodes.wordpress.autop.unautop import shortcode_unautop
from shortcodes.wordpress.defaults import shortcode_atts
from shortcodes.wordpress.hooks import Callback, Hooks
from shortcodes.wordpress.html_tags import (
    ElementShortcodes,
    Handler,
    Prepare,
    replace_tags,
    replace_void_tags,
    restore_brackets,
)
from shortcodes.wordpress.texturize.texturize import wptexturize

ShortcodeCallback = Callable[[dict[int | str, str], str, str], object]

_FORBIDDEN = frozenset("<>&/[]=") | frozenset(map(chr, range(0x21)))


class WordPress:
    """Shortcodes and filters, with the functions of core that work on them.

    Attributes:
        shortcode_tags: Callbacks by tag name, in the order of registration.
        hooks: The filters.
    """

    def __init__(self) -> None:
        """Start without shortcodes."""
        self.shortcode_tags: dict[str, ShortcodeCallback] = {}
        self.hooks = Hooks()

    def add_shortcode(self, tag: str, callback: ShortcodeCallback) -> None:
        """Register a shortcode; a name that can't be one is passed over.

        Args:
            tag: The name.
            callback: Is given the attributes, the content and the name; what it returns takes the
                shortcode's place.
        """
        if tag and _FORBIDDEN.isdisjoint(tag):
            self.shortcode_tags[tag] = callback

    def remove_shortcode(self, tag: str) -> None:
        """Forget a shortcode."""
        self.shortcode_tags.pop(tag, None)

    def add_filter(
        self, name: str, callback: Callback, priority: float = 10, accepted_args: int = 1
    ) -> None:
        """Have a callback change a value; see `Hooks.add_filter`."""
        self.hooks.add_filter(name, callback, priority, accepted_args)

    def remove_filter(self, name: str, callback: Callback, priority: float = 10) -> bool:
        """Forget a filter's callback; see `Hooks.remove_filter`."""
        return self.hooks.remove_filter(name, callback, priority)

    def apply_filters(self, name: str, value: object, *args: object) -> object:
        """Pass a value through a filter's callbacks."""
        return self.hooks.apply_filters(name, value, *args)

    def do_shortcode(self, text: str, ignore_html: bool = False) -> str:
        """Run the shortcodes of a text.

        Args:
            text: The text, HTML as a rule.
            ignore_html: Whether to leave shortcodes inside HTML elements alone.

        Returns:
            The text with their output; as it was where callbacks ran so deep in each other that Python's
            stack is used up.
        """
        prepare = None if self.hooks.filters else self._prepare
        try:
            return self._replace(text, self._tags(), self._run, ignore_html, prepare)
        except RecursionError:
            return text

    def strip_shortcodes(self, text: str) -> str:
        """Take the shortcodes out of a text, with what they enclose."""
        if "[" not in text or not self.shortcode_tags:
            return text
        names = list(self._tags())
        if "strip_shortcodes_tagnames" in self.hooks.filters:
            filtered = self.apply_filters("strip_shortcodes_tagnames", names, text)
            names = [str(n) for n in filtered] if isinstance(filtered, list | tuple) else []
        return self._replace(text, dict.fromkeys(names), _strip, ignore_html=True)

    def has_shortcode(self, text: str, tag: str) -> bool:
        """Tell whether a registered shortcode occurs in a text, at whatever depth."""
        if tag not in self.shortcode_tags or "[" not in text:
            return False
        return any(name == tag for name in nested_names(text, self._tags()))

    def get_shortcode_tags_in_content(self, text: str) -> list[str]:
        """List the names of a text's shortcodes, each followed by those in its content."""
        return list(nested_names(text, self._tags())) if "[" in text else []

    def shortcode_parse_atts(self, text: str) -> dict[int | str, str]:
        """Read the attributes of a tag; see `shortcodes.syntax.wordpress.values`."""
        return shortcode_parse_atts(text)

    def shortcode_atts(
        self,
        pairs: Mapping[int | str, object],
        atts: Mapping[int | str, object] | str | None,
        shortcode: str = "",
    ) -> dict[int | str, object]:
        """Fill attributes up with defaults, drop unknown ones, pass them through their filter.

        Args:
            pairs: Defaults by name: everything that is supported.
            atts: Attributes as a callback is given them.
            shortcode: The tag name, if the filter ``shortcode_atts_{name}`` shall run.
        """
        out = shortcode_atts(pairs, atts)
        if shortcode in ("", "0"):
            return out
        filtered = self.apply_filters(f"shortcode_atts_{shortcode}", out, pairs, atts, shortcode)
        return filtered if isinstance(filtered, dict) else out

    def shortcode_unautop(self, text: str) -> str:
        """Take the paragraph around shortcodes that stand alone off."""
        return shortcode_unautop(text, self._tags())

    def wpautop(self, text: str, br: bool = True) -> str:
        """Make paragraphs of blank lines, and line breaks of line ends if wanted."""
        return wpautop(text, br)

    def wptexturize(self, text: str) -> str:
        """Make typographic quotes, dashes and the like, outside elements and shortcodes."""
        return wptexturize(text, self._tags())

    def _tags(self) -> dict[str, ShortcodeCallback]:
        """Return the callbacks of now, which other threads don't change."""
        return self.shortcode_tags.copy()

    def _replace(
        self,
        text: str,
        names: Mapping[str, object],
        handler: Handler,
        ignore_html: bool,
        prepare: Prepare | None = None,
    ) -> str:
        if "[" not in text or not names_of(tuple(names)).occur(text):
            return text
        replaced = None
        if prepare and "<" not in text:
            replaced = replace_void_tags(keep_references(text), names, prepare)
        if replaced is None:
            # Of all the names, only those that stand somewhere as a whole take part.
            runs = names_in(text)
            active = Names.of(name for name in names if name in runs)
            if not active.order:
                return text
            hidden = ElementShortcodes(active, handler, ignore_html).process(text)
            if prepare and "<" in text:
                replaced = replace_void_tags(hidden, active, prepare)
            if replaced is None:
                replaced, _ = replace_tags(hidden, active, handler)
        return restore_brackets(replaced)

    def _run(self, text: str, tag: Tag) -> str:
        start, end, name, name_end, attributes_end, content_start, content_end, extra, extra_end = (
            tag
        )
        if extra and extra_end:
            return text[start + 1 : end - 1]
        source = text[name_end:attributes_end]
        attributes = shortcode_parse_atts(source) if source else {}
        callback = self.shortcode_tags.get(name)
        if not callable(callback):
            return text[start:end]
        if self.hooks.filters:
            return self._run_filtered(text, tag, attributes, callback)
        output = _text(callback(attributes, text[content_start:content_end], name))
        return extra + output + extra_end if extra or extra_end else output

    def _prepare(self, text: str, tag: Tag) -> Callable[[], str]:
        """Return what runs a tag without content, for each place where it stands."""
        name, callbacks = tag.name, self.shortcode_tags
        attributes = shortcode_parse_atts(text[tag.name_end : tag.attributes_end])
        if tag.extra or tag.extra_end:
            return partial(self._run, text, tag)

        def run() -> str:
            callback = callbacks.get(name)
            if not callable(callback):
                return text
            output = callback(attributes.copy() if attributes else {}, "", name)
            return output if isinstance(output, str) else _text(output)

        return run

    def _run_filtered(
        self, text: str, tag: Tag, attributes: dict[int | str, str], callback: ShortcodeCallback
    ) -> str:
        match, name = tag.groups(text), tag.name
        early = self.apply_filters("pre_do_shortcode_tag", False, name, attributes, match)
        if early is not False:
            return _text(early)
        content = text[tag.content_start : tag.content_end]
        output = tag.extra + _text(callback(attributes, content, name)) + tag.extra_end
        return _text(self.apply_filters("do_shortcode_tag", output, name, attributes, match))


def _strip(text: str, tag: Tag) -> str:
    start, end, *_, extra, extra_end = tag
    return text[start + 1 : end - 1] if extra and extra_end else extra + extra_end


def _text(value: object) -> str:
    """Make text of what a callback returned, as PHP would."""
    if isinstance(value, str):
        return value
    if value is None or value is False:
        return ""
    return "1" if value is True else str(value)
