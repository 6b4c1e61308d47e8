"""The treatments of the author's own HTML, by the words of an engine's option ``html``."""

from shortcodes.policies import OwnHtml
from shortcodes.rendering.own_html import Treatment, escaped


def find_treatment(html: OwnHtml) -> Treatment | None:
    """Return the treatment of each level of a page, or None where its HTML is kept.

    Raises:
        ImportError: The sanitiser is not installed.
    """
    if html == "sanitize":
        # imported here, because few engines need it
        from shortcodes.rendering.sanitizing import make_sanitizer  # noqa: PLC0415

        return make_sanitizer()
    return escaped if html == "escape" else None
