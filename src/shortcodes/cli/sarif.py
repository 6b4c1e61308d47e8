"""Diagnostics as a SARIF 2.1.0 log, which code-scanning services read.

Source of the names: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from shortcodes import __version__
from shortcodes.cli.json_output import add_commas, dump_json
from shortcodes.cli.reading import STDIN, Source
from shortcodes.display import in_sarif
from shortcodes.errors import Diagnostic

VERSION: Final = "2.1.0"
SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}

Object = dict[str, Any]


def dump_sarif(
    items: Sequence[tuple[Source, Diagnostic]], failures: Sequence[str] = ()
) -> Iterator[str]:
    """Yield the lines of the log of one run.

    Args:
        items: Each diagnostic with its text.
        failures: Why files could not be read.
    """
    codes = sorted({item.code for _, item in items})
    rules = {code: index for index, code in enumerate(codes)}
    driver = {
        "name": "shortcodes",
        "version": __version__,
        "rules": [_describe_rule(c) for c in codes],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [_describe_invocation(failures)],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
    }
    # Results come last and one by one: a log can have hundreds of thousands.
    head = dump_json({"$schema": SCHEMA, "version": VERSION}, indent=2).removesuffix("\n}")
    yield f'{head},\n  "runs": [{dump_json(run)[:-1]}, "results": ['
    yield from add_commas(
        f"  {dump_json(_describe_result(source, item, rules[item.code]))}" for source, item in items
    )
    yield "]}]}"


def _describe_rule(code: str) -> Object:
    return {"id": code, "shortDescription": {"text": code.replace("-", " ").capitalize()}}


def _describe_invocation(failures: Sequence[str]) -> Object:
    told = [{"level": "error", "message": {"text": in_sarif(failure)}} for failure in failures]
    extra = {"toolExecutionNotifications": told} if told else {}
    return {"executionSuccessful": not failures} | extra


def _describe_result(source: Source, diagnostic: Diagnostic, rule: int) -> Object:
    start = source.lines.position(diagnostic.span.start)
    end = source.lines.position(diagnostic.span.end)
    region = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
    place = {"artifactLocation": {"uri": _make_uri(source.path)}, "region": region}
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": in_sarif(diagnostic.told)},
        "locations": [{"physicalLocation": place}],
    }


def _make_uri(path: str) -> str:
    """Return a file as a URI reference, a relative one for a relative path."""
    if path == STDIN:
        return "stdin"
    if os.path.isabs(path):
        return Path(path).as_uri()
    return quote(os.fsencode(Path(path).as_posix()))
