"""What an engine finds wrong with a text, in a form that a failed assertion can show."""

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
        """Return those that are errors or warnings, without guesses that do no harm."""
        return findings(self.text, tuple(item for item in self if item.severity != "info"))

    def report(self, name: str = "<text>") -> str:
        """Return ``name:line:column: code message`` of each, the line of the text and carets below it."""
        lines = LineIndex(self.text)
        said = [f"{item.format(lines, name)}\n{_indented(item.excerpt(lines))}" for item in self]
        return _harmless("\n".join(said))

    def __repr__(self) -> str:
        # On one line, because pytest escapes line ends in what it shows of a failed assertion.
        lines = LineIndex(self.text)
        return _harmless(f"[{' | '.join(item.format(lines) for item in self)}]")


def findings(text: str, diagnostics: tuple[Diagnostic, ...]) -> Findings:
    """Return the diagnostics of a text."""
    found = Findings(diagnostics)
    found.text = text
    return found


def diagnose(engine: "Engine[Any]", text: str) -> Findings:
    """Return what an engine finds, where it would raise it too."""
    try:
        return findings(text, engine.process(text).diagnostics)
    except StrictError as exc:
        return findings(text, exc.diagnostics)
    except RenderError as exc:
        return findings(text, (exc.diagnostic,))


def _indented(excerpt: str) -> str:
    return "\n".join(f"    {line}" for line in excerpt.split("\n"))


def _harmless(report: str) -> str:
    """Return text that can do nothing to a terminal, each character in its column."""
    if report.isascii() and report.replace("\n", "").isprintable():
        return report
    blank = report.replace("\t", " ")
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in blank)
