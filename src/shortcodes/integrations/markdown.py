"""Python-Markdown, and so MkDocs, Zensical, Pelican and Nikola: an extension for shortcodes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final
from xml.etree.ElementTree import Element

from markupsafe import Markup

from shortcodes.engine import Engine
from shortcodes.extras import require
from shortcodes.integrations.support.addresses import OwnAddresses
from shortcodes.location import LineIndex
from shortcodes.marks import Marked, Reading, check_engine, permitted
from shortcodes.rendering import Result
from shortcodes.settings import HTML_SETTINGS, make_engine

require("markdown", "markdown")

from markdown import Markdown  # noqa: E402
from markdown.extensions import Extension  # noqa: E402
from markdown.postprocessors import Postprocessor  # noqa: E402
from markdown.preprocessors import Preprocessor  # noqa: E402
from markdown.treeprocessors import Treeprocessor  # noqa: E402

_log = logging.getLogger(__name__)

# Behind the inclusion of other files (32 in pymdownx), before what changes columns and takes code away (30
# and less).
_FIRST: Final = 31
_LAST: Final = -100

# The options of an engine that the extension takes.
_OPTIONS: Final = tuple(name for name in HTML_SETTINGS if name != "allow")

Report = Callable[[str, "Result[Markup]"], None]
Resolve = Callable[[Markdown, str], str]


def report(source: str, result: Result[Markup]) -> None:
    """Log the errors and warnings of a text.

    Args:
        source: The text.
        result: Its result.
    """
    lines = LineIndex(source)
    for found in result.diagnostics:
        if found.severity != "info":
            _log.warning("%s", found.format(lines))


class ShortcodesExtension(Extension):
    """Renders the shortcodes of a text; ``md.shortcodes`` is the `Result` of the last one."""

    def __init__(
        self,
        *,
        report: Report = report,
        allow: Iterable[str] | None = None,
        resolve: Resolve | None = None,
        **options: Any,  # noqa: ANN401
    ) -> None:
        """Make the extension.

        Args:
            report: Takes each text and its result; by default it logs the diagnostics.
            allow: The tag names that texts may use, or None for all that are registered.
            resolve: Returns an address in the site for one that a widget has written, which may be of a file
                beside the text; those that Markdown makes are not asked for.
            **options: ``registry`` (a registry, or where one is, as ``package.module:name``),
                ``engine`` (in place of it and all below), ``styles`` (whether a text comes with
                the stylesheets of its widgets), and the options of an engine.

        Raises:
            TypeError: ``allow`` is one string.
            KeyError: There is no such option.
        """
        # An empty string is none: Python-Markdown makes a boolean of what has None as its default.
        self.config = {
            "engine": ["", "an engine, in place of all other options but styles"],
            "styles": [False, "whether the stylesheets stand behind the text"],
            **{name: ["", "as for shortcodes.settings.make_engine"] for name in _OPTIONS},
        }
        self._report = report
        self._allow = permitted(allow)
        self._resolve = resolve
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - as Python-Markdown calls it
        """Add the processors that mark tags and that render them.

        Raises:
            ValueError: The engine has an option that Markdown can't have; the message names it.
        """
        engine = self.getConfig("engine") or self._engine()
        check_engine(engine)
        rendering = _Rendering(
            md,
            engine,
            self._report,
            allow=self._allow,
            styles=self.getConfig("styles"),
            resolve=self._resolve,
        )
        md.registerExtension(self)
        md.preprocessors.register(_Marking(md, rendering), "shortcodes", _FIRST)
        md.treeprocessors.register(_Reading(md, rendering), "shortcodes", _LAST)
        md.postprocessors.register(rendering, "shortcodes", _LAST)
        self._rendering = rendering
        self.reset()

    def reset(self) -> None:
        """Forget the last text."""
        self._rendering.forget()

    def _engine(self) -> Engine[Markup]:
        options = {name: self.getConfig(name) for name in _OPTIONS}
        given = {name: value for name, value in options.items() if value != ""}
        return make_engine(given, HTML_SETTINGS)


class _Marking(Preprocessor):
    """Replaces the tags of a text by marks."""

    def __init__(self, md: Markdown, rendering: _Rendering) -> None:
        super().__init__(md)
        self._rendering = rendering

    def run(self, lines: list[str]) -> list[str]:
        return self._rendering.mark("\n".join(lines)).split("\n")


class _Reading(Treeprocessor):
    """Runs when all other extensions have read the text."""

    def __init__(self, md: Markdown, rendering: _Rendering) -> None:
        super().__init__(md)
        self._rendering = rendering

    def run(self, root: Element) -> None:
        self._rendering.whole = True


class _Rendering(Postprocessor):
    """Renders the shortcodes in place of their marks."""

    def __init__(
        self,
        md: Markdown,
        engine: Engine[Markup],
        report: Report,
        *,
        allow: frozenset[str] | None,
        styles: bool,
        resolve: Resolve | None,
    ) -> None:
        super().__init__(md)
        self._engine = engine
        self._allow = allow
        self._report = report
        self._styles = styles
        self._resolve = resolve
        self._marked = Marked("", engine)
        self._links = LinksBeside(md)
        self.whole = (
            False  # whether the tree is complete, so that the next text to render is the page
        )

    def forget(self) -> None:
        # Python-Markdown returns a blank text before it asks any extension.
        setattr(self.md, "shortcodes", Marked("", self._engine).render(""))  # noqa: B010 - as extensions add to it

    def mark(self, source: str) -> str:
        read = self._links.read
        self._marked = Marked(source, self._engine, allow=self._allow, read=read)
        self.whole = False
        return self._marked.text

    def run(self, text: str) -> str:
        marked = self._marked
        own = OwnAddresses() if self._resolve and self.whole and marked.marks else None
        result = marked.render(own.guard(text) if own else text)
        if not self.whole:  # a heading, for the table of contents
            return str(result.output)
        page = str(result.output)
        if own and self._resolve:
            page = own.resolve(page, partial(self._resolve, self.md))
        setattr(self.md, "shortcodes", result)  # noqa: B010 - as extensions add to it
        self._report(marked.source, result)
        self._restore_meta()
        return f"{page}{result.assets}" if self._styles else page

    def _restore_meta(self) -> None:
        """Put tags back into the metadata, which is no text."""
        meta = getattr(self.md, "Meta", {})
        for key, lines in meta.items():
            if isinstance(lines, list):
                meta[key] = [
                    self._marked.restored(line) if isinstance(line, str) else line for line in lines
                ]


# Extensions that change what is a link, and what they add to a parser's blocks or patterns.
_OF_LINKS: Final = {
    "abbr": "abbr",
    "admonition": "admonition",
    "attr_list": "attr_list",
    "def_list": "defindent",
    "footnotes": "footnote",
    "md_in_html": "markdown_block",
    "tables": "table",
    "wikilinks": "wikilink",
}


class LinksBeside:
    """Reads texts as a parser does, in a parser beside it that has no more than what bears on links.

    The parser itself would count its footnotes and headings twice, and other extensions report twice.
    """

    def __init__(self, md: Markdown) -> None:
        """Read texts beside a parser; what it has may still be added to."""
        self._md = md
        self._beside: Markdown | None = None

    def read(self, text: str) -> Reading:
        """Return what the parser makes of a text."""
        beside = self._beside = self._beside or self._make()
        beside.reset().references.update(self._md.references)
        html = beside.convert(text)
        setattr(beside, "lines", [])  # noqa: B010 - it would keep the text until the next one
        return Reading(html, beside.references)

    def _make(self) -> Markdown:
        md = self._md
        registries = (md.parser.blockprocessors, md.inlinePatterns, md.treeprocessors)
        used = [
            f"markdown.extensions.{name}"
            for name, mark in _OF_LINKS.items()
            if any(mark in registry for registry in registries)
        ]
        return Markdown(extensions=["markdown.extensions.fenced_code", *used])


def makeExtension(**options: Any) -> ShortcodesExtension:  # noqa: N802, ANN401 - as Python-Markdown calls it
    """Return the extension, for ``extensions=["shortcodes.integrations.markdown"]``."""
    return ShortcodesExtension(**options)
