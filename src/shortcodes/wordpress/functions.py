"""`WordPress`: core's functions on shortcodes and filters, by the names that plugin authors know."""

from collections.abc import Callable, Mapping
from functools import partial

from shortcodes.names import check_text
from shortcodes.syntax.modern.names import names_of
from shortcodes.syntax.wordpress.elements import keep_references
from shortcodes.syntax.wordpress.scanner import Names, Tag, names_in, nested_names
from shortcodes.syntax.wordpress.values import shortcode_parse_atts
from shortcodes.wordpress.autop.autop import wpautop
from shortcodes.wordpress.autop.unautop import shortcode_unautop
from shortcodes.wordpress.hooks import Callback, Hooks
from shortcodes.wordpress.html_elements import ElementShortcodes, restore_brackets
from shortcodes.wordpress.replacement import Handler, Prepare, replace_tags, replace_void_tags
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
        """Register a shortcode; ignore a name that core refuses.

        Args:
            tag: The name.
            callback: Gets the attributes, the content and the name; its result replaces the
                shortcode.
        """
        if tag and _FORBIDDEN.isdisjoint(tag):
            self.shortcode_tags[tag] = callback

    def remove_shortcode(self, tag: str) -> None:
        """Remove a shortcode, if it is registered."""
        self.shortcode_tags.pop(tag, None)

    def add_filter(
        self, name: str, callback: Callback, priority: float = 10, accepted_args: int = 1
    ) -> None:
        """Add a callback to a filter; see `Hooks.add_filter`."""
        self.hooks.add_filter(name, callback, priority, accepted_args)

    def remove_filter(self, name: str, callback: Callback, priority: float = 10) -> bool:
        """Remove a callback from a filter; see `Hooks.remove_filter`."""
        return self.hooks.remove_filter(name, callback, priority)

    def apply_filters(self, name: str, value: object, *args: object) -> object:
        """Pass a value through a filter's callbacks."""
        return self.hooks.apply_filters(name, value, *args)

    def do_shortcode(self, text: str, ignore_html: bool = False) -> str:
        """Run the shortcodes of a text.

        Args:
            text: The text, usually HTML.
            ignore_html: Whether to leave shortcodes inside HTML elements alone.

        Returns:
            The text with their output; the text unchanged where callbacks nest so deep that Python's
            stack is full.
        """
        check_text(text)
        prepare = None if self.hooks.filters else self._prepare_tag
        try:
            return self._replace(text, self._copy_tags(), self._run_tag, ignore_html, prepare)
        except RecursionError:
            return text

    def strip_shortcodes(self, text: str) -> str:
        """Remove the shortcodes of a text, with their content."""
        check_text(text)
        if "[" not in text or not self.shortcode_tags:
            return text
        names = list(self._copy_tags())
        if "strip_shortcodes_tagnames" in self.hooks.filters:
            filtered = self.apply_filters("strip_shortcodes_tagnames", names, text)
            names = [str(n) for n in filtered] if isinstance(filtered, list | tuple) else []
        return self._replace(text, dict.fromkeys(names), _strip_tag, ignore_html=True)

    def has_shortcode(self, text: str, tag: str) -> bool:
        """Tell whether a text has a registered shortcode, at any depth."""
        check_text(text)
        if tag not in self.shortcode_tags or "[" not in text:
            return False
        return any(name == tag for name in nested_names(text, self._copy_tags()))

    def get_shortcode_tags_in_content(self, text: str) -> list[str]:
        """List the names of a text's shortcodes, each followed by those in its content."""
        check_text(text)
        return list(nested_names(text, self._copy_tags())) if "[" in text else []

    def shortcode_parse_atts(self, text: str) -> dict[int | str, str]:
        """Parse the attributes of a tag; see `shortcodes.syntax.wordpress.values`."""
        check_text(text)
        return shortcode_parse_atts(text)

    def shortcode_atts(
        self,
        pairs: Mapping[int | str, object],
        atts: Mapping[int | str, object] | str | None,
        shortcode: str = "",
    ) -> dict[int | str, object]:
        """Combine attributes with defaults, drop unknown ones, and pass the result through its filter.

        Args:
            pairs: Defaults by name, one for each supported attribute.
            atts: Attributes as a callback gets them; text or None if there were none.
            shortcode: The tag name, if the filter ``shortcode_atts_{name}`` shall run.

        Returns:
            A value for each supported name, in the order of the defaults; or what the filter returns.
        """
        given: Mapping[int | str, object] = {0: atts} if isinstance(atts, str) else atts or {}
        out = {name: given.get(name, default) for name, default in pairs.items()}
        if shortcode in ("", "0"):
            return out
        filtered = self.apply_filters(f"shortcode_atts_{shortcode}", out, pairs, atts, shortcode)
        return filtered if isinstance(filtered, dict) else out

    def shortcode_unautop(self, text: str) -> str:
        """Remove the paragraph around each shortcode that is alone in it."""
        check_text(text)
        return shortcode_unautop(text, self._copy_tags())

    def wpautop(self, text: str, br: bool = True) -> str:
        """Make paragraphs of the text between blank lines, and line breaks of line ends if wanted."""
        check_text(text)
        return wpautop(text, br)

    def wptexturize(self, text: str) -> str:
        """Replace typewriter quotes, dashes and the like, outside HTML elements and shortcodes."""
        check_text(text)
        return wptexturize(text, self._copy_tags())

    def _copy_tags(self) -> dict[str, ShortcodeCallback]:
        """Return a copy of the callbacks, which other threads can't change meanwhile."""
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
            # A site registers hundreds of names; those that don't occur as a whole run can't match.
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

    def _run_tag(self, text: str, tag: Tag) -> str:
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
            return self._run_with_filters(text, tag, attributes, callback)
        output = _to_text(callback(attributes, text[content_start:content_end], name))
        return extra + output + extra_end if extra or extra_end else output

    def _prepare_tag(self, text: str, tag: Tag) -> Callable[[], str]:
        """Parse a tag without content once; return a function that runs it, called at each place."""
        name, callbacks = tag.name, self.shortcode_tags
        attributes = shortcode_parse_atts(text[tag.name_end : tag.attributes_end])
        if tag.extra or tag.extra_end:
            return partial(self._run_tag, text, tag)

        def run() -> str:
            callback = callbacks.get(name)
            if not callable(callback):
                return text
            output = callback(attributes.copy() if attributes else {}, "", name)
            return output if isinstance(output, str) else _to_text(output)

        return run

    def _run_with_filters(
        self, text: str, tag: Tag, attributes: dict[int | str, str], callback: ShortcodeCallback
    ) -> str:
        match, name = tag.groups(text), tag.name
        early = self.apply_filters("pre_do_shortcode_tag", False, name, attributes, match)
        if early is not False:
            return _to_text(early)
        content = text[tag.content_start : tag.content_end]
        output = tag.extra + _to_text(callback(attributes, content, name)) + tag.extra_end
        return _to_text(self.apply_filters("do_shortcode_tag", output, name, attributes, match))


def _strip_tag(text: str, tag: Tag) -> str:
    start, end, *_, extra, extra_end = tag
    return text[start + 1 : end - 1] if extra and extra_end else extra + extra_end


def _to_text(value: object) -> str:
    """Convert what a callback returned to text, as PHP does."""
    if isinstance(value, str):
        return value
    if value is None or value is False:
        return ""
    return "1" if value is True else str(value)
