"""Diagnostics as a SARIF 2.1.0 log, which code-scanning services read.

Source of the names: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from shortcodes import __version__
from shortcodes.cli.reading import STDIN, Source
from shortcodes.cli.records import as_json, separated
from shortcodes.display import in_sarif
from shortcodes.errors import Diagnostic

VERSION: Final = "2.1.0"
SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}

Object = dict[str, Any]


def sarif_log(
    items: Sequence[tuple[Source, Diagnostic]], failures: Sequence[str] = ()
) -> Iterator[str]:
    """Yield the lines of the log of one run.

    Args:
        items: Each diagnostic with its text.
        failures: Why files could not be read.
    """
    codes = sorted({item.code for _, item in items})
    rules = {code: index for index, code in enumerate(codes)}
    driver = {"name": "shortcodes", "version": __version__, "rules": [_rule(c) for c in codes]}
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(failures)],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
    }
    # Results come last and one by one, for there may be hundreds of thousands.
    head = as_json({"$schema": SCHEMA, "version": VERSION}, indent=2).removesuffix("\n}")
    yield f'{head},\n  "runs": [{as_json(run)[:-1]}, "results": ['
    yield from separated(
        f"  {as_json(_result(source, item, rules[item.code]))}" for source, item in items
    )
    yield "]}]}"


def _rule(code: str) -> Object:
    return {"id": code, "shortDescription": {"text": code.replace("-", " ").capitalize()}}


def _invocation(failures: Sequence[str]) -> Object:
    told = [{"level": "error", "message": {"text": in_sarif(failure)}} for failure in failures]
    extra = {"toolExecutionNotifications": told} if told else {}
    return {"executionSuccessful": not failures} | extra


def _result(source: Source, diagnostic: Diagnostic, rule: int) -> Object:
    start = source.lines.position(diagnostic.span.start)
    end = source.lines.position(diagnostic.span.end)
    region = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
    place = {"artifactLocation": {"uri": _uri(source.path)}, "region": region}
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": in_sarif(diagnostic.told)},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """Return a file as a reference, relative to the current folder where it was named so."""
    if path == STDIN:
        return "stdin"
    if os.path.isabs(path):
        return Path(path).as_uri()
    return quote(os.fsencode(Path(path).as_posix()))
