"""The forms in which ``lint`` tells what it found."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from shortcodes.cli.reading import STDIN, Source
from shortcodes.cli.records import as_json, record, separated
from shortcodes.cli.report import headline
from shortcodes.cli.sarif import sarif_log
from shortcodes.display import in_command, in_property
from shortcodes.errors import Diagnostic

_COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}


@dataclass(slots=True)
class LintReport:
    """What was found in all files.

    Attributes:
        items: Each diagnostic with its text, in order of the files and places.
        failures: Why files could not be read.
    """

    items: list[tuple[Source, Diagnostic]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def shown(self, verbose: bool) -> Iterator[tuple[Source, Diagnostic]]:
        """Yield what people are told; harmless guesses only if they want to know."""
        return (item for item in self.items if verbose or item[1].severity != "info")

    def summary(self) -> str:
        """Return how many errors and warnings there are, or an empty string for none."""
        counts = Counter(item.severity for _, item in self.items)
        counted = [
            f"{counts[kind]} {kind}{'s' * (counts[kind] != 1)}"
            for kind in ("error", "warning")
            if counts[kind]
        ]
        return " and ".join(counted)

    def exit_code(self, *, strict: bool) -> int:
        """Return what the program ends with.

        Args:
            strict: Whether warnings count as errors.
        """
        if self.failures:
            return 2
        bad = ("error", "warning") if strict else ("error",)
        return int(any(item.severity in bad for _, item in self.items))


Format: TypeAlias = Callable[[LintReport, bool], Iterator[str]]


def text_lines(findings: LintReport, verbose: bool) -> Iterator[str]:
    """Yield a line for each diagnostic: ``file:line:col: code message``."""
    return (headline(source, item) for source, item in findings.shown(verbose))


def github_lines(findings: LintReport, verbose: bool) -> Iterator[str]:
    """Yield a workflow command for each diagnostic, which GitHub shows beside its line."""
    return (_github(source, item) for source, item in findings.shown(verbose))


def json_lines(findings: LintReport, verbose: bool) -> Iterator[str]:
    """Yield the lines of a JSON array of all diagnostics."""
    if not findings.items:
        yield "[]"
        return
    yield "["
    yield from separated(f"  {as_json(record(source, item))}" for source, item in findings.items)
    yield "]"


def sarif_lines(findings: LintReport, verbose: bool) -> Iterator[str]:
    """Yield the lines of a SARIF log of all diagnostics."""
    return sarif_log(findings.items, findings.failures)


FORMATS: Final[dict[str, Format]] = {
    "text": text_lines,
    "json": json_lines,
    "github": github_lines,
    "sarif": sarif_lines,
}


def _github(source: Source, diagnostic: Diagnostic) -> str:
    line, column = source.lines.position(diagnostic.span.start)
    end = source.lines.position(diagnostic.span.end)
    properties = {} if source.path == STDIN else {"file": source.path}
    properties |= {"line": str(line), "endLine": str(end.line)}
    if end.line == line:  # GitHub takes columns within one line only
        properties |= {"col": str(column), "endColumn": str(end.column)}
    properties["title"] = diagnostic.code
    listed = ",".join(f"{key}={in_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{in_command(diagnostic.told)}"
