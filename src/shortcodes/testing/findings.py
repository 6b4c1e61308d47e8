"""`Findings`: the diagnostics of a text, in a form that a failed assertion can show."""

from typing import TYPE_CHECKING, Any

from shortcodes.errors import Diagnostic, RenderError, StrictError
from shortcodes.location import LineIndex

if TYPE_CHECKING:
    from shortcodes.engine import Engine


class Findings(tuple[Diagnostic, ...]):
    """The diagnostics of one text, in order of their places.

    Attributes:
        text: The text.
    """

    text: str

    @property
    def codes(self) -> list[str]:
        """The code of each."""
        return [item.code for item in self]

    def serious(self) -> "Findings":
        """Return the errors and warnings, without harmless guesses."""
        return make_findings(self.text, tuple(item for item in self if item.severity != "info"))

    def report(self, name: str = "<text>") -> str:
        """Return a headline ``name:line:column: code message`` and an excerpt with carets for each.

        Args:
            name: The text's name in the headlines.
        """
        lines = LineIndex(self.text)
        reports = [f"{item.format(lines, name)}\n{_indent(item.excerpt(lines))}" for item in self]
        return _replace_controls("\n".join(reports))

    def __repr__(self) -> str:
        # On one line, because pytest escapes line ends in the values of a failed assertion.
        lines = LineIndex(self.text)
        return _replace_controls(f"[{' | '.join(item.format(lines) for item in self)}]")


def make_findings(text: str, diagnostics: tuple[Diagnostic, ...]) -> Findings:
    """Return the diagnostics of a text."""
    found = Findings(diagnostics)
    found.text = text
    return found


def diagnose(engine: "Engine[Any]", text: str, name: str = "") -> Findings:
    """Return the diagnostics of a text, those that the engine raises included.

    Args:
        engine: The engine.
        text: The text.
        name: The name of its file; in one of Markdown, links and code are no shortcodes.
    """
    # imported here, because pytest loads this module in every project that has the plugin
    from shortcodes.marks.lint import process_file  # noqa: PLC0415

    try:
        return make_findings(text, process_file(engine, name, text).diagnostics)
    except StrictError as exc:
        return make_findings(text, exc.diagnostics)
    except RenderError as exc:
        return make_findings(text, (exc.diagnostic,))


def _indent(excerpt: str) -> str:
    return "\n".join(f"    {line}" for line in excerpt.split("\n"))


def _replace_controls(report: str) -> str:
    """Replace characters that a terminal obeys, one by one, so that columns stay."""
    if report.isascii() and report.replace("\n", "").isprintable():
        return report
    blank = report.replace("\t", " ")
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in blank)
