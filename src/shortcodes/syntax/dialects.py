"""The dialects: a table of how each is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from shortcodes.memory import Memory
from shortcodes.syntax.document import Document
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.modern.reader import is_quiet_modern, may_have_modern_tags, read_modern
from shortcodes.syntax.modern.told import LookalikeReport
from shortcodes.syntax.options import ReadOptions
from shortcodes.syntax.wordpress.reader import may_have_wordpress_tags, read_wordpress


class Reader(Protocol):
    """Reads a text as a document. No text fails."""

    def __call__(self, text: str, options: ReadOptions, told: tuple[str, ...]) -> Document:
        """Read a text.

        Args:
            text: The text.
            options: How.
            told: The names of which diagnostics tell.
        """
        ...


class QuickTest(Protocol):
    """Tells whether a text may have tags; the arguments are those of `may_have_tags`."""

    def __call__(
        self,
        text: str,
        names: tuple[str, ...] | None,
        memory: Memory | None,
        *,
        ignore_case: bool = False,
    ) -> bool:
        """Test a text."""
        ...


@dataclass(frozen=True, slots=True)
class Dialect:
    """How texts are read. Each dialect has a grammar of its name.

    Attributes:
        name: Its name.
        read: What makes a document of a text.
        may_have_tags: The quick test for tags of some names, or of any. It is False only for a text that is
            read as a single piece of text without a diagnostic, but for those of ``report``.
        lexer: What finds its tokens, or None where a text is not read by tokens.
        composes: Whether shortcodes made in code are written in it.
        report: What tells, when diagnostics are read, of text that looks like a tag; or None.
        is_quiet: The test of text that is no part of a tag or HTML, whatever text and tags that stand alone are
            around it; or None where tags depend on the whole text.
    """

    name: str
    read: Reader
    may_have_tags: QuickTest
    lexer: type[Lexer] | None = None
    composes: bool = False
    report: type[LookalikeReport] | None = None
    is_quiet: Callable[[str, int, int], bool] | None = None


MODERN: Final = Dialect(
    "modern",
    read_modern,
    may_have_modern_tags,
    Lexer,
    composes=True,
    report=LookalikeReport,
    is_quiet=is_quiet_modern,
)
WORDPRESS: Final = Dialect("wordpress", read_wordpress, may_have_wordpress_tags)

DIALECTS: Final = {dialect.name: dialect for dialect in (MODERN, WORDPRESS)}
"""All dialects by their names."""


def check_case(dialect: Dialect, *, ignore_case: bool) -> None:
    """Check that a dialect can compare names without regard to case, where that is asked for.

    Raises:
        ValueError: It compares them as they are spelled alone.
    """
    if ignore_case and dialect is not MODERN:
        raise ValueError(
            f"ignore_case=True needs the dialect {MODERN.name!r}; {dialect.name!r} compares names exactly"
        )


def check_skip(dialect: Dialect, skip: frozenset[str]) -> None:
    """Check that a dialect can leave elements alone, where some are to be.

    Raises:
        ValueError: It looks into all of them.
    """
    if skip and dialect is not MODERN:
        raise ValueError(
            f"skip needs the dialect {MODERN.name!r}; {dialect.name!r} looks into all elements, as core does"
        )


def get_dialect(name: str) -> Dialect:
    """Return the dialect of a name.

    Raises:
        ValueError: There is no such dialect.
    """
    dialect = DIALECTS.get(name)
    if dialect is None:
        raise ValueError(f"no dialect {name!r}; the dialects are {', '.join(DIALECTS)}")
    return dialect
