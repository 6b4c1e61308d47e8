"""The treatments of a page's own HTML by the names that an engine's option has."""

from shortcodes.policies import OwnHtml
from shortcodes.rendering.own_html import Treatment, escaped


def treatment(html: OwnHtml) -> Treatment | None:
    """Return what makes the pieces of one level of a page fit, or None where they are kept.

    Raises:
        ImportError: The sanitiser is not installed.
    """
    if html == "sanitize":
        # imported here, because few engines need it
        from shortcodes.rendering.sanitizing import sanitizer  # noqa: PLC0415

        return sanitizer()
    return escaped if html == "escape" else None
