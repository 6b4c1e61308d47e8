"""Jinja's filters, which return HTML whole or return plain text.

A filter that works on the characters of a text gets the plain text of HTML: a part of HTML, or HTML with
characters replaced, could end in another context than it starts in. So HTML is always whole, as a
template, a field or a function has made it.
"""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final, cast

from jinja2.filters import FILTERS
from jinja2.utils import pass_eval_context
from markupsafe import Markup

from shortcodes.templating.escapers.scripts import dump_json
from shortcodes.templating.escapers.values import Encoded, Json, to_plain_text
from shortcodes.templating.reports import report
from shortcodes.types.url import SCHEMES

# They return their argument, or escape it, or join whole pieces of HTML.
_WHOLE: Final = (
    "default",
    "d",
    "e",
    "escape",
    "forceescape",
    "string",
    "striptags",
    "join",
    "pprint",
)


_WIDE = re.compile(r"%[^a-zA-Z%]*[0-9]{4}")


NAMES: Final = frozenset(FILTERS)
"""The names of all filters."""


def is_html(value: object) -> bool:
    """Whether a value is a string of HTML; other objects with ``__html__`` are no strings."""
    return isinstance(value, str) and hasattr(value, "__html__")


def take_plain_text(value: Any) -> Any:
    """Return HTML as its plain text, and any other value as it is."""
    return to_plain_text(value) if is_html(value) else value


def _with_plain_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that gets plain text in place of HTML in all its arguments."""

    @wraps(function)
    def filtered(*args: Any, **named: Any) -> Any:
        return function(
            *map(take_plain_text, args),
            **{name: take_plain_text(value) for name, value in named.items()},
        )

    return filtered


def _safe(value: Any) -> Any:
    if not hasattr(value, "__html__") and type(value) is not Json and str(value):
        report("unsafe-markup", "'|safe' makes no HTML of a text, which is escaped", "")
    return value


def _trim(value: Any, chars: str | None = None) -> Any:
    if chars is None and isinstance(value, str):
        return value.strip()  # of blanks alone, which leaves HTML whole
    return FILTERS["trim"](take_plain_text(value), take_plain_text(chars))


def _replace(value: Any, old: Any, new: Any, count: int | None = None) -> Any:
    """Replace characters of the plain text, by plain text or by whole HTML."""
    text, wanted = to_plain_text(value), to_plain_text(old)
    if not is_html(new) or not wanted:
        return text.replace(wanted, to_plain_text(new), -1 if count is None else count)
    return Markup(new).join(text.split(wanted, -1 if count is None else count))  # noqa: S704 - it is HTML


def _format(value: Any, *args: Any, **named: Any) -> str:
    text = to_plain_text(value)
    if _WIDE.search(text):
        raise ValueError("a format of more than 999 characters")
    return cast(
        "str",
        FILTERS["format"](
            text,
            *map(take_plain_text, args),
            **{name: take_plain_text(item) for name, item in named.items()},
        ),
    )


def _urlencode(value: Any) -> Encoded:
    return Encoded(FILTERS["urlencode"](take_plain_text(value)))


def _tojson(value: Any, indent: Any = None) -> Json:
    # json writes an indent that is a string unescaped
    return Json(dump_json(value, indent if isinstance(indent, int) else None))


@pass_eval_context
def _urlize(  # noqa: PLR0917 - as Jinja has them
    context: Any,
    value: Any,
    trim_url_limit: int | None = None,
    nofollow: bool = False,
    target: Any = None,
    rel: Any = None,
    extra_schemes: Any = (),
) -> str:
    known = [name for name in extra_schemes or () if str(name).rstrip(":/") in SCHEMES]
    given = map(take_plain_text, (value, trim_url_limit, nofollow, target, rel))
    return cast("str", FILTERS["urlize"](context, *given, known))


def _make_filters() -> Mapping[str, Callable[..., Any]]:
    """Return the filters of an environment by name."""
    made = {name: _with_plain_text(function) for name, function in FILTERS.items()}
    made |= {name: FILTERS[name] for name in _WHOLE}
    made |= {"safe": _safe, "trim": _trim, "urlencode": _urlencode, "tojson": _tojson}
    made |= {"replace": _replace, "format": _format}
    return made | {"urlize": _urlize}


SAFE_FILTERS: Final = _make_filters()
"""The filters of all environments by name, made once: that takes a fifth of a registration."""
