"""The check of a widget's template, with all that it includes, extends and imports."""

from collections.abc import Mapping

from jinja2 import TemplateSyntaxError

from shortcodes.errors import RegistrationError
from shortcodes.widgets.base import Widget
from shortcodes.widgets.templates.faults import Refused
from shortcodes.widgets.templates.jinja import INLINE, Find, Source, read
from shortcodes.widgets.templates.variables import variables
from shortcodes.widgets.templates.walk import Walk


def check_template(
    name: str, widget: type[Widget], template: str, template_source: str, find: Find
) -> Mapping[str, str | None]:
    """Check the template of a widget.

    A template that isn't there, or that Jinja can't read, is not checked: it can't be drawn either.

    Args:
        name: The tag name, for messages.
        widget: The widget.
        template: The template's file name, or empty.
        template_source: The template itself in place of a file.
        find: Returns the text of a template of some name, or None.

    Returns:
        The texts that were read, by name, None where there was none.

    Raises:
        RegistrationError: A value stands where escaping does not help and its type doesn't either;
            the message tells where, why, and what to write instead.
    """
    texts: dict[str, str | None] = {}
    sources: dict[str, Source | None] = {}

    def load(wanted: str) -> Source | None:
        if wanted not in sources:
            text = template_source if wanted == INLINE else find(wanted)
            texts[wanted] = text
            title = f"template '{wanted}' of [{name}]" if wanted else f"template_source of [{name}]"
            sources[wanted] = _read(title, text)
        return sources[wanted]

    source = load(template or INLINE)
    if source is None:
        return texts
    try:
        Walk(load).whole(source, variables(widget))
    except Refused as refused:
        raise RegistrationError(refused.message) from None
    except RecursionError:
        where = source.title
        raise RegistrationError(f"{where} is nested too deep to be checked; {_SIMPLER}") from None
    return texts


_SIMPLER = "part it into simpler ones"


def _read(title: str, text: str | None) -> Source | None:
    try:
        return None if text is None else read(title, text)
    except TemplateSyntaxError:
        return None
