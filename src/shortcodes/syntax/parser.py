"""From a text to a tree, in one of the dialects."""

from collections.abc import Iterable

from shortcodes.memory import Memory
from shortcodes.syntax.dialects import DIALECTS, check_case, get_dialect
from shortcodes.syntax.document import Document


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

    Returns:
        The text as a tree.

    Raises:
        ValueError: There is no such dialect, or it compares names as they are spelled alone.
    """
    read_in = get_dialect(dialect)
    check_case(read_in, ignore_case=ignore_case)
    known = None if names is None else tuple(names)
    told = (known or ()) if hidden_names is None else tuple(hidden_names)
    if not read_in.may_have_tags(text, None, None):
        return wrap_untagged(text, told, dialect, plain=plain, ignore_case=ignore_case)
    return read_in.read(
        text,
        known,
        frozenset(raw_names),
        void_names=frozenset(void_names),
        html_attributes=html_attributes,
        plain=plain,
        hidden_names=told,
        ignore_case=ignore_case,
    )


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
        False only if the text, parsed with these names, is a single piece of text, and as `wrap_untagged`
        returns it.

    Raises:
        KeyError: There is no such dialect.
    """
    return DIALECTS[dialect].may_have_tags(text, names, memory, ignore_case=ignore_case)


def wrap_untagged(
    text: str,
    names: tuple[str, ...],
    dialect: str,
    *,
    plain: bool = False,
    ignore_case: bool = False,
) -> Document:
    """Return a text without tags as a tree, whose diagnostics tell what looks like a tag.

    Args:
        text: A text for which `may_have_tags` is False.
        names: The names of shortcodes.
        dialect: The name of the dialect.
        plain: Whether the text is no HTML.
        ignore_case: As for `parse`.

    Raises:
        KeyError: There is no such dialect.
    """
    report = DIALECTS[dialect].report
    made = (
        report(names, plain=plain, ignore_case=ignore_case)
        if report is not None and names
        else None
    )
    return Document(text, [], dialect, report=made)
