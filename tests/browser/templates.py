"""Templates drawn at random with hostile values, and the same as a renderer without escaping draws them."""

import re
from collections.abc import Iterator
from itertools import count, islice

from fuzz.templates.drawing import Drawn, Template
from fuzz.templates.files import template
from fuzz.templates.naive import FAILURES, Naive
from fuzz.templates.values import twin, variables
from shortcodes import RegistrationError
from tests.browser.chromium import Document, page
from tests.support.profiles import amount

BREAKOUT = (
    "'\"-->\"'>--></title></textarea></style></script></noscript></xmp><img src=x onerror=alert(1)>"
)
"""A text that comes alive wherever it is written as it is."""
_INERT = re.compile(
    r"<(template|select|iframe|noembed|noframes|frameset|plaintext|object|svg|math|option|video)|lipsum|random",
    re.IGNORECASE,
)


def wanted() -> int:
    """Return how many templates are wanted: ``SHORTCODES_DRAWN_TEMPLATES``, or 200."""
    return amount("SHORTCODES_DRAWN_TEMPLATES", 200)


def templates(seed: str) -> Iterator[Template]:
    """Yield random templates without end."""
    return (template(f"browser-{seed}-{number}") for number in count())


def drawn(seed: str, number: int) -> list[Document]:
    """Return documents of templates that are registered and drawn, each with hostile values.

    Args:
        seed: Decides.
        number: How many.
    """
    return list(islice((made for found in templates(seed) if (made := _document(found))), number))


def _document(made: Template) -> Document | None:
    try:
        held = Drawn(made)
    except RegistrationError:
        return None
    try:
        return _differing(made, held)
    except RegistrationError:
        return None
    finally:
        held.close()


def _differing(made: Template, held: Drawn) -> Document | None:
    """Return the first page that hostile values change."""
    for seed in range(20):
        hostile, plain = (held.draw(variables(seed, say, held.names)) for say in (str, twin))
        held.arrive()
        if hostile is None or plain is None:
            return None
        if hostile != plain:
            # a text may have more links; and the browser reads the page to compare with without scripts
            alike = "urlize" not in str(made) and "<noscript" not in plain
            return Document(made.source, page(hostile), page(plain) if alike else None, media=True)
    return None


def controls(seed: str, number: int) -> list[Document]:
    """Return what a renderer without escaping makes of templates that print a text where it comes alive."""
    return list(islice((made for found in templates(seed) if (made := _control(found))), number))


def _control(made: Template) -> Document | None:
    try:
        html = Naive(made, autoescape=False).draw(0, lambda text: BREAKOUT)
    except FAILURES:
        return None
    # a template may write the start of a tag as a constant, so its source doesn't tell all
    is_inert = _INERT.search(str(made)) or _INERT.search(html.replace(BREAKOUT, ""))
    return (
        Document(made.source, page(html), media=True) if BREAKOUT in html and not is_inert else None
    )
