"""From a text to a tree, in one of the dialects."""

from collections.abc import Iterable

from shortcodes.memory import Memory
from shortcodes.names import check_names, check_text
from shortcodes.syntax.dialects import DIALECTS, check_case, check_skip, get_dialect
from shortcodes.syntax.document import Document, Report
from shortcodes.syntax.options import ReadOptions, read_elements


class Reading(ReadOptions):
    """How a text is read, and reads others so."""

    __slots__ = ()

    def read(self, text: str, told: tuple[str, ...] = ()) -> Document:
        """Read a text so.

        Args:
            text: The text.
            told: The names of which diagnostics tell.
        """
        read_in = get_dialect(self.dialect)
        if self.ignore_case:
            check_case(read_in, ignore_case=True)
        if self.skip:
            check_skip(read_in, self.skip)
        # HTML may hide tags of other names, and has places that are kept
        sure = self.names if told == self.names and "<" not in text else None
        if not read_in.may_have_tags(text, sure, None, ignore_case=self.ignore_case):
            report = make_report(
                told,
                self.dialect,
                plain=self.plain,
                ignore_case=self.ignore_case,
                skip=self.skip,
            )
            document = Document(text, [], self.dialect, report=report)
        else:
            document = read_in.read(text, self, told)
        document._reading = self
        return document

    @property
    def is_local(self) -> bool:
        """Whether a tag that stands alone is read as it is, whatever other tags are around it."""
        flags = self.html_attributes or self.ignore_case
        elsewhere = self.raw_names or self.void_names or self.skip or flags
        return DIALECTS[self.dialect].is_quiet is not None and not elsewhere

    def is_quiet(self, source: str, start: int, end: int) -> bool:
        """Tell whether text is no part of a tag or HTML, whatever text and whole tags are around it."""
        quiet = DIALECTS[self.dialect].is_quiet
        return quiet is not None and quiet(source, start, end)


def parse(
    text: str,
    names: Iterable[str] | None = None,
    dialect: str = "modern",
    *,
    raw_names: Iterable[str] = (),
    void_names: Iterable[str] = (),
    html_attributes: bool = False,
    plain: bool = False,
    hidden_names: Iterable[str] | None = None,
    ignore_case: bool = False,
    skip: Iterable[str] = (),
) -> Document:
    """Read a text as a tree. No text fails.

    Args:
        text: Any text.
        names: The names of shortcodes; nothing else is one then. None takes every name for one. In the dialect
            ``wordpress`` their order counts, as that of registration does in core.
        dialect: The name of the dialect; ``modern`` or ``wordpress``.
        raw_names: Names whose content is text up to the first closing tag, as for code listings.
        void_names: Names that never have content, so that a closing tag is text. Core, and so ``wordpress``,
            knows no such names.
        html_attributes: Whether to look for shortcodes in the quoted values of HTML attributes.
        plain: Whether the text is no HTML, but plain: no element of it hides a shortcode.
        hidden_names: The names of which diagnostics tell if HTML hides a tag, or if text looks like one; by
            default those in ``names``, and none where that is None.
        ignore_case: Whether names match in any case. Nodes keep theirs as spelled.
        skip: The names of HTML elements in which nothing is a shortcode, such as ``pre`` and ``code``.

    Returns:
        The text as a tree.

    Raises:
        ValueError: There is no such dialect, it compares names as they are spelled alone, or it skips no
            elements.
        TypeError: ``skip`` is one string.
        TypeError: ``text`` is none, or names are one string.
    """
    check_text(text)
    known = None if names is None else check_names("names", names)
    reading = Reading(
        known,
        dialect,
        frozenset(check_names("raw_names", raw_names)),
        frozenset(check_names("void_names", void_names)),
        html_attributes,
        plain,
        ignore_case,
        read_elements(skip),
    )
    told = (known or ()) if hidden_names is None else check_names("hidden_names", hidden_names)
    return reading.read(text, told)


def may_have_tags(
    text: str,
    names: tuple[str, ...],
    dialect: str,
    memory: Memory | None = None,
    *,
    ignore_case: bool = False,
) -> bool:
    """Tell whether a text may have tags of some names, for much less than parsing it costs.

    Args:
        text: Any text.
        names: The names of shortcodes.
        dialect: The name of the dialect.
        memory: The memory for the names, or None for the one in use.
        ignore_case: As for `parse`.

    Returns:
        False only if the text, parsed with these names, is a single piece of text, whose diagnostics are those
        of `make_report`.

    Raises:
        KeyError: There is no such dialect.
    """
    return DIALECTS[dialect].may_have_tags(text, names, memory, ignore_case=ignore_case)


def make_report(
    names: tuple[str, ...],
    dialect: str,
    *,
    plain: bool = False,
    ignore_case: bool = False,
    skip: frozenset[str] = frozenset(),
) -> Report | None:
    """Return what tells of a document without tags what looks like one of them; None if there are no names.

    Args:
        names: The names of shortcodes.
        dialect: The name of the dialect.
        plain: Whether the text is no HTML.
        ignore_case: As for `parse`.
        skip: As for `parse`.

    Raises:
        KeyError: There is no such dialect.
    """
    report = DIALECTS[dialect].report
    if report is None or not names:
        return None
    return report(names, plain=plain, ignore_case=ignore_case, skip=skip)
