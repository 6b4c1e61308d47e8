"""What expressions are made of: variables, filters, tests, and the parameters of filters."""

import inspect
from functools import cache

from jinja2.filters import FILTERS as DEFAULT_FILTERS

LEAVES: dict[str, tuple[str, ...]] = {
    "text": (
        *("title", "slug", "note", "word", "lazy", "inner", "facts.k", "items[0]", "words[-1]"),
        *("thing.name", "rows[0].name", "say()", "thing.call(1)", "rows[1]['tags'][0]"),
    ),
    "html": (
        "content",
        "mark",
        "body",
        "marks[0]",
        "thing",
        "rows[0].mark",
        "thing.mark",
        "moving[0]",
    ),
    "link": ("url", "target", "url", "rows[0].url", "'/a/b'", "'https://ok.example/'"),
    "json": (
        *("title|tojson", "n|tojson", "items|tojson", "0|tojson", "facts|tojson", "odd|tojson"),
        *("title", "'a'|tojson", "url|tojson", "numbers|tojson"),
    ),
    "css": ("colour", "size", "align", "n", "ratio", "'red'"),
    "number": ("n", "ratio", "numbers[0]", "ids[1]", "2", "loop_index", "title|length"),
    "name": ("align", "tag", "align"),
    "flag": (
        "wide",
        "narrow",
        "yes",
        "no",
        "title",
        "items",
        "nothing",
        "n > 1",
        "not wide",
        "true",
    ),
    "list": (
        "items",
        "words",
        "numbers",
        "ids",
        "marks",
        "things",
        "moving",
        "range(n)",
        "(facts.values()|list)",
    ),
    "rows": ("rows", "rows|list", "rows[:2]", "things"),
    "map": ("facts", "rows[0]", "{'k': title, 'b': 1}", "dict(k=title)"),
}
FITTING = {
    "text": (
        *(
            "upper",
            "lower",
            "title",
            "capitalize",
            "trim",
            "replace",
            "truncate",
            "default",
            "e",
            "string",
        ),
        *(
            "striptags",
            "urlencode",
            "urlize",
            "wordwrap",
            "center",
            "indent",
            "format",
            "forceescape",
            "d",
        ),
        *(
            "safe",
            "tojson",
            "int",
            "float",
            "wordcount",
            "pprint",
            "list",
            "first",
            "last",
            "escape",
            "length",
        ),
    ),
    "link": (
        "default",
        "int",
        "d",
        "string",
        "list|first",
        "trim",
        "default",
        "replace",
        "batch(1)|first|first",
    ),
    "number": ("abs", "round", "int", "float", "filesizeformat", "default", "string", "tojson"),
    "list": (
        *(
            "first",
            "last",
            "join",
            "list",
            "length",
            "random",
            "max",
            "min",
            "sum",
            "tojson",
            "pprint",
            "string",
        ),
        *("reverse", "sort", "unique", "batch", "slice", "map", "select", "reject", "count"),
    ),
    "json": (
        "tojson",
        "string",
        "default",
        "trim",
        "join",
        "list",
        "replace",
        "safe",
        "e",
        "indent",
    ),
    "map": ("tojson", "items", "dictsort", "list", "length", "xmlattr", "pprint"),
    "rows": (
        "map",
        "groupby",
        "selectattr",
        "rejectattr",
        "sort",
        "list",
        "first",
        "tojson",
        "attr",
    ),
}
_SKIPPED = ("environment", "context", "eval_ctx", "ctx")
STEADY = (
    "defined",
    "string",
    "iterable",
    "none",
    "undefined",
    "mapping",
    "number",
    "true",
    "callable",
)


@cache
def parameters(name: str) -> tuple[tuple[str, object], ...]:
    """Return the parameters of a filter behind its value, with their defaults."""
    try:
        found = inspect.signature(DEFAULT_FILTERS[name]).parameters.values()
    except ValueError:
        return ()
    plain = [held for held in found if held.name not in _SKIPPED]
    return tuple((held.name, held.default) for held in plain[1:] if held.kind < held.VAR_KEYWORD)


KEEPING = (
    "|unique",  # no two items of a list that is given are the same, of one that is written some may be
    "|reverse",
    "|list",
    "[:2]",
    "|reject('none')",
    "|select('defined')",
    "|map('string')",
)
