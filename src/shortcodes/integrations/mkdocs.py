"""Shortcodes in MkDocs: the Python-Markdown extension, with stylesheets and diagnostics for a whole site."""

from __future__ import annotations

import sys
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from shortcodes.display import in_line
from shortcodes.engine import Engine
from shortcodes.extras import require
from shortcodes.location import LineIndex
from shortcodes.rendering import Result
from shortcodes.settings import HTML_SETTINGS, make_engine

require("mkdocs", "mkdocs", "markdown")

from markdown import Markdown  # noqa: E402
from mkdocs.config import base  # noqa: E402
from mkdocs.config import config_options as option  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.plugins import BasePlugin, get_plugin_logger  # noqa: E402
from mkdocs.structure.files import File, InclusionLevel  # noqa: E402

from shortcodes.integrations.markdown import ShortcodesExtension  # noqa: E402
from shortcodes.integrations.support.findings import select_serious  # noqa: E402
from shortcodes.marks import check_engine  # noqa: E402

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_OWN: Final = ("allow", "stylesheet", "strict")
_log = get_plugin_logger(__name__)


class Settings(base.Config):
    """The keys below ``shortcodes`` in ``mkdocs.yml``.

    Attributes:
        registry: Where the registry is, as ``package.module:name``; the folder of ``mkdocs.yml`` is
            looked into first. Without it there are the built-in widgets.
        templates: The folder of the project's templates.
        locale: The language that widgets are told.
        on_error: What stands in for a shortcode that can't be rendered.
        html: What becomes of HTML that no widget renders.
        unknown: What becomes of likely shortcodes that are not registered.
        allow: The tag names that pages may use; without it all that are registered.
        stylesheet: The address of the stylesheet in the site.
        strict: Whether a page with a fault ends the build, as it does wherever MkDocs itself is strict.

    All others are options of an engine; what Markdown can't have is refused by name.
    """

    registry = option.Optional(option.Type(str))
    templates = option.Optional(option.Dir(exists=True))
    locale = option.Type(str, default="en")
    on_error = option.Choice(("source", "comment", "omit"), default="source")
    html = option.Choice(("keep", "sanitize"), default="keep")
    unknown = option.Choice(("keep", "strip", "omit", "diagnose"), default="keep")
    allow = option.Optional(option.ListOfItems(option.Type(str)))
    stylesheet = option.Type(str, default="assets/shortcodes.css")
    packs = option.Optional(option.Type((str, list)))
    limits = option.Optional(option.Type(dict))
    sources = option.Optional(option.Type(dict))
    source_timeout = option.Optional(option.Type((int, float)))
    html_attributes = option.Type(bool, default=False)
    ignore_case = option.Type(bool, default=False)
    strict = option.Type(bool, default=False)
    memory = option.Optional(option.Type(int))
    dialect = option.Optional(option.Type(str))
    paragraphs = option.Optional(option.Type((bool, str)))
    skip = option.Optional(option.Type((str, list)))


def _resolve_link(md: Markdown, address: str) -> str:
    """Return the address of a page or file of the site, which MkDocs checks as in links of Markdown."""
    if not address or "relpath" not in md.treeprocessors:
        return address
    return str(md.treeprocessors["relpath"].path_to_url(address))  # type: ignore[attr-defined]


class ShortcodesPlugin(BasePlugin[Settings]):
    """Renders the shortcodes of all pages."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the Markdown extension.

        Raises:
            PluginError: A setting names something that does not exist.
        """
        self._folder = Path(config.config_file_path or ".").resolve().parent
        if self.config.registry and str(self._folder) not in sys.path:
            sys.path.insert(0, str(self._folder))
        self._sheets: dict[str, None] = {}  # in order of first use
        self._page: Page | None = None
        extension = ShortcodesExtension(
            engine=self._make_engine(),
            report=self._report,
            allow=self.config.allow,
            resolve=_resolve_link,
        )
        extensions: list[Any] = config.markdown_extensions  # names, but extensions do as well
        extensions.append(extension)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> None:  # noqa: ANN401
        """Remember the page whose text Python-Markdown converts next."""
        self._page = page

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Add the stylesheet of all widgets that were rendered, once for the site."""
        if self._sheets:
            uri = self.config.stylesheet
            made = File.generated(
                config, uri, content="\n".join(self._sheets), inclusion=InclusionLevel.INCLUDED
            )
            files.append(made)
            config.extra_css.append(uri)

    def _make_engine(self) -> Engine[Markup]:
        given = {name: self.config[name] for name in self.config if name not in _OWN}
        try:
            engine = make_engine(
                {name: value for name, value in given.items() if value is not None}, HTML_SETTINGS
            )
            check_engine(engine)
        except (ValueError, ImportError) as exc:
            raise PluginError(f"shortcodes: {exc}") from exc
        return engine

    def _report(self, source: str, result: Result[Markup]) -> None:
        """Log the errors and warnings of a page, which make MkDocs fail in strict mode.

        Raises:
            PluginError: There are some, and the plugin is strict.
        """
        self._sheets.update(dict.fromkeys(result.assets.css))
        # The source lacks the file's metadata, whose lines count in messages.
        name, above = self._locate(source)
        lines = LineIndex(source)
        messages = []
        for found in select_serious(result.diagnostics):
            line, column = lines.position(found.span.start)
            message = in_line(f"{found.code} {found.told}")
            messages.append(f"{in_line(name)}:{line + above}:{column}: {message}")
            _log.warning(messages[-1])
        if messages and self.config.strict:
            raise PluginError(f"shortcodes is strict; {messages[0]}")

    def _locate(self, source: str) -> tuple[str, int]:
        """Return a page's file, and how many lines it has above the text."""
        if self._page is None:
            return "<text>", 0
        file = self._page.file
        whole = file.content_string.replace("\r\n", "\n")
        start = whole.rfind(source.rstrip())
        path = file.abs_src_path
        name = relpath(path, self._folder) if path else file.src_uri
        return name, whole.count("\n", 0, max(0, start))
