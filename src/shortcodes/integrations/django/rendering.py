"""From a template's values to output, with its stylesheets collected for the head."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.template import TemplateSyntaxError
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from shortcodes import Engine, Result
from shortcodes.integrations.django.engines import engine, registry
from shortcodes.integrations.support.values import log_findings, write_shortcode
from shortcodes.names import check_text
from shortcodes.options import check_texts
from shortcodes.settings import read_tag_names
from shortcodes.suggestions import describe_legal

_log = logging.getLogger(__name__)

# A filter does not know its template's context, so it finds the list of stylesheets here.
_collected: ContextVar[list[str] | None] = ContextVar("shortcodes_css", default=None)


def process(
    text: object, *, autoescape: bool = True, allow: object = None, **options: Any
) -> Result[SafeString]:
    """Render a text into safe HTML.

    Args:
        text: In a plain string, the text between shortcodes is escaped, unless ``html`` says otherwise; a
            safe one is HTML already.
        autoescape: Whether plain strings are escaped; without it they are HTML too.
        allow: The tag names that the text may use: several, or words in one string; None for all of the
            setting.
        **options: The options that differ from the setting, such as ``html="sanitize"``.

    Raises:
        TypeError: The text is None.
    """
    source, html = _read(text, autoescape=autoescape)
    made = _find_engine(options, html=html)
    return _finish(made.process(source, allow=read_tag_names(allow)))


def process_many(
    texts: Iterable[object], *, autoescape: bool = True, allow: object = None, **options: Any
) -> list[Result[SafeString]]:
    """Render the texts of a list page, and ask each data source once for all of them.

    Args:
        texts: The texts, as for `process`. Where some are safe and some plain, the two kinds are asked apart.
        autoescape: Whether plain strings are escaped.
        allow: The tag names that the texts may use.
        **options: The options that differ from the setting.

    Returns:
        The results, in the order of the texts.

    Raises:
        TypeError: A text is None.
    """
    sources = [_read(text, autoescape=autoescape) for text in check_texts(texts)]
    names = read_tag_names(allow)
    results: dict[int, Result[SafeString]] = {}
    for kind in {html: None for _, html in sources}:
        numbers = [number for number, (_, html) in enumerate(sources) if html is kind]
        made = _find_engine(options, html=kind).process_many(
            [sources[number][0] for number in numbers], allow=names
        )
        results.update(zip(numbers, map(_finish, made), strict=True))
    return [results[number] for number in range(len(sources))]


def _read(text: object, *, autoescape: bool) -> tuple[str, bool]:
    """Return a text as a plain string, and whether it is HTML."""
    if text is None:
        check_text(text)
    html = html_of(text)
    return (str(text), not autoescape) if html is None else (html, True)


def _find_engine(options: Mapping[str, Any], *, html: bool) -> Engine[Any]:
    return engine(**(options if html else {"html": "escape", **options}))


def _finish(result: Result[Any]) -> Result[SafeString]:
    """Return a result as templates take it, whose stylesheets are collected."""
    sheets = _collected.get()
    if sheets is not None:
        sheets += result.assets.css
    return result.with_output(SafeString(result.output))


def html_of(text: object) -> str | None:
    """Return the HTML of a safe value as a plain string, or None for words."""
    if isinstance(text, Promise) or not hasattr(text, "__html__"):
        return None
    return "".join(text.__html__())  # a safe string would stay one


def draw(name: str, /, *positional: object, **attributes: object) -> SafeString:
    """Render one shortcode from values; what is wrong with them is logged.

    Args:
        name: Its tag name.
        *positional: Its values without a name.
        **attributes: Its attributes, with ``_`` for ``-``; None leaves one out.

    Raises:
        TemplateSyntaxError: There is no such shortcode, or one that needs content.
    """
    definition = registry().get(name)
    if definition is None:
        raise TemplateSyntaxError(f"no shortcode {name!r}{describe_legal(name, registry().names)}")
    if definition.closing == "required":
        legal = f"{{% shortcodes %}}[{name}]…[/{name}]{{% endshortcodes %}}"
        raise TemplateSyntaxError(f"the shortcode {name!r} needs content; write {legal}")
    source = write_shortcode(name, attributes, positional)
    result = process(SafeString(source), dialect="modern", paragraphs=False)
    log_findings(_log, result)
    return result.output


@contextmanager
def collecting() -> Iterator[list[str]]:
    """Collect the stylesheets of the shortcodes that are rendered meanwhile."""
    sheets: list[str] = []
    before = _collected.get()
    try:
        _collected.set(sheets)
        yield sheets
    finally:
        _collected.set(before)
