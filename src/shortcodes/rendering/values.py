"""Values of attributes in which shortcodes are rendered: plain texts inside a text, rendered before it."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from shortcodes.binding import Binding, find_unclosed
from shortcodes.binding.bound import ShortcodeValue
from shortcodes.binding.values import ValuePlace
from shortcodes.errors import Diagnostic, RenderError
from shortcodes.rendering.memory import Page
from shortcodes.rendering.own_html import escaped
from shortcodes.rendering.render_scope import RenderScope
from shortcodes.rendering.settings import RenderSettings
from shortcodes.rendering.walk import RenderWalk

MakePage: TypeAlias = Callable[[str, RenderScope], Page]


class OpenValue(NamedTuple):
    """A value whose shortcodes are bound.

    Attributes:
        value: The value.
        place: Where it is.
        page: Its text.
        scope: The rendering of it.
    """

    value: ShortcodeValue
    place: ValuePlace
    page: Page
    scope: RenderScope


class RenderedValues(NamedTuple):
    """What the values of one text have come to, beside what their shortcodes have now.

    Attributes:
        css: The stylesheets that they need.
        found: What was found wrong in them, at the places of the text.
        causes: The exceptions behind that, by the message.
    """

    css: list[str]
    found: list[Diagnostic]
    causes: dict[str, BaseException]


def open_values(
    binding: Binding, make_page: MakePage, outer: ValuePlace | None = None
) -> list[OpenValue]:
    """Bind the shortcodes of all values of a text, the innermost first; call it where that text is rendered.

    Args:
        binding: The text.
        make_page: Makes a page of a plain text.
        outer: Where the text is, if it is a value itself.
    """
    return list(_iter_open(binding, make_page, outer))


def _iter_open(
    binding: Binding, make_page: MakePage, outer: ValuePlace | None
) -> Iterator[OpenValue]:
    for value in binding.values:
        place = ValuePlace.find(value, binding.document.source, outer)
        scope = RenderScope()
        page = scope.run(make_page, value.text, scope)
        if page.binding.values:
            yield from scope.run(open_values, page.binding, make_page, place)
        yield OpenValue(value, place, page, scope)


def render_values(opened: Sequence[OpenValue], settings: RenderSettings) -> RenderedValues:
    """Render values, and give each to its shortcode's widget.

    Raises:
        RenderError: A shortcode could not be rendered and ``on_error`` is ``raise``.
    """
    rendered = RenderedValues([], [], {})
    plain = settings._replace(treat=escaped, mends=False)
    for one in opened:
        binding, bound = one.page.binding, one.value.bound
        walk = RenderWalk(binding, one.page.data, plain, one.scope)
        try:
            html = one.scope.run(walk.render_inside, bound)
        except RenderError as exc:
            raise RenderError(one.place.move(exc.diagnostic)) from exc.__cause__
        bound.rendered = {**bound.rendered, one.value.field: html}
        if bound.widget is not None:  # the one before may be shared
            bound.widget = bound.widget.model_copy(update={one.value.field: html})
        found = [*binding.document.diagnostics, *binding.found, *one.page.found, *walk.diagnostics]
        found += find_unclosed(binding)
        rendered.css.extend(walk.css)
        rendered.found.extend(map(one.place.move, found))
        rendered.causes.update(_list_causes(binding) | walk.causes | one.page.causes)
    return rendered


def _list_causes(binding: Binding) -> dict[str, BaseException]:
    return {
        bound.failure.message: bound.cause
        for bound in binding.bounds.values()
        if bound.failure is not None and bound.cause is not None
    }
