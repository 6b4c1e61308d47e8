"""`Result`: the output of a text, with its diagnostics and assets."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from markupsafe import Markup

from shortcodes.binding import Binding, find_unclosed
from shortcodes.errors import Diagnostic, in_order
from shortcodes.rendering.assets import Assets, page
from shortcodes.suggestions import completed
from shortcodes.syntax import Document

Out_co = TypeVar("Out_co", bound=str, covariant=True)
Other = TypeVar("Other", bound=str)


class Result(Generic[Out_co]):
    """The output of a text, and what was found wrong in it.

    Attributes:
        output: The output.
        assets: The stylesheets that it needs.
    """

    __slots__ = ("_binding", "_diagnostics", "_document", "_found", "assets", "output")

    def __init__(
        self,
        output: Out_co,
        assets: Assets,
        document: Document,
        found: Sequence[Diagnostic],
        binding: Binding | None = None,
    ) -> None:
        """Take the output of a document, what was found wrong on the way, and what was bound."""
        self.output = output
        self.assets = assets
        self._document = document
        self._found = found
        self._binding = binding
        self._diagnostics: tuple[Diagnostic, ...] | None = None

    def with_output(self, output: Other) -> "Result[Other]":
        """Return the same result with another output."""
        return Result(output, self.assets, self._document, self._found, self._binding)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was guessed, left alone or refused, in order of the places.

        Guesses about quotes and nearest names are made when this is first read.
        """
        if self._diagnostics is None:
            found = [*self._document.diagnostics, *self._found]
            if self._binding is not None:
                # a tag that is wrong in another way may be left open for that reason
                told = {item.span for item in found if item.severity != "info"}
                found += [item for item in find_unclosed(self._binding) if item.span not in told]
            self._diagnostics = completed(in_order(map(self._document.place, found)))
        return self._diagnostics

    def __getstate__(self) -> object:
        """Return the state of a copy, whose diagnostics are complete; widgets don't go along."""
        slots = {name: getattr(self, name) for name in self.__slots__}
        return None, slots | {"_diagnostics": self.diagnostics, "_binding": None}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result):
            return NotImplemented
        return (self.output, self.assets, self.diagnostics) == (
            other.output,
            other.assets,
            other.diagnostics,
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Result({self.output!r}, {self.assets!r}, {self.diagnostics!r})"

    def page(self, title: str = "", lang: str = "en", dir: str = "") -> Markup:
        """Return a whole HTML page.

        Args:
            title: The page's title.
            lang: The page's language, such as ``en`` or ``ar-EG``.
            dir: ``ltr``, ``rtl`` or ``auto``; empty: as the language is written.

        Raises:
            ValueError: There is no such direction.
        """
        return page(self.output, self.assets, title, lang, dir)
