"""The output formats of ``lint``: text, JSON, GitHub annotations and SARIF."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from shortcodes.cli.json_output import add_commas, describe_diagnostic, dump_json
from shortcodes.cli.reading import STDIN, Source
from shortcodes.cli.report import format_headline
from shortcodes.cli.sarif import dump_sarif
from shortcodes.display import in_command, in_property
from shortcodes.errors import Diagnostic

_COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}


@dataclass(slots=True)
class LintReport:
    """The diagnostics of all files.

    Attributes:
        items: Each diagnostic with its text, in order of the files and places.
        failures: Why files could not be read.
    """

    items: list[tuple[Source, Diagnostic]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def shown(self, verbose: bool) -> Iterator[tuple[Source, Diagnostic]]:
        """Yield what people see: harmless guesses only with ``--verbose``."""
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
        """Return the program's exit code.

        Args:
            strict: Whether warnings count as errors.
        """
        if self.failures:
            return 2
        bad = ("error", "warning") if strict else ("error",)
        return int(any(item.severity in bad for _, item in self.items))


Format: TypeAlias = Callable[[LintReport, bool], Iterator[str]]


def format_text(report: LintReport, verbose: bool) -> Iterator[str]:
    """Yield a line for each diagnostic: ``file:line:col: code message``."""
    return (format_headline(source, item) for source, item in report.shown(verbose))


def format_github(report: LintReport, verbose: bool) -> Iterator[str]:
    """Yield a workflow command for each diagnostic, which GitHub shows beside its line."""
    return (_format_command(source, item) for source, item in report.shown(verbose))


def format_json(report: LintReport, verbose: bool) -> Iterator[str]:
    """Yield the lines of a JSON array of all diagnostics."""
    if not report.items:
        yield "[]"
        return
    yield "["
    yield from add_commas(
        f"  {dump_json(describe_diagnostic(source, item))}" for source, item in report.items
    )
    yield "]"


def format_sarif(report: LintReport, verbose: bool) -> Iterator[str]:
    """Yield the lines of a SARIF log of all diagnostics."""
    return dump_sarif(report.items, report.failures)


FORMATS: Final[dict[str, Format]] = {
    "text": format_text,
    "json": format_json,
    "github": format_github,
    "sarif": format_sarif,
}


def _format_command(source: Source, diagnostic: Diagnostic) -> str:
    line, column = source.lines.position(diagnostic.span.start)
    end = source.lines.position(diagnostic.span.end)
    properties = {} if source.path == STDIN else {"file": source.path}
    properties |= {"line": str(line), "endLine": str(end.line)}
    if end.line == line:  # GitHub takes columns within one line only
        properties |= {"col": str(column), "endColumn": str(end.column)}
    properties["title"] = diagnostic.code
    listed = ",".join(f"{key}={in_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{in_command(diagnostic.told)}"
