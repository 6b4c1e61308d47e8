"""Shortcodes in Pelican: the Python-Markdown extension, with one stylesheet for the site."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from shortcodes.extras import require
from shortcodes.location import LineIndex
from shortcodes.marks import check_engine
from shortcodes.rendering import Result
from shortcodes.settings import HTML_SETTINGS, SettingError, make_engine

require("pelican", "pelican", "markdown")

from markdown import Markdown  # noqa: E402
from pelican import signals  # noqa: E402

from shortcodes.integrations.markdown import ShortcodesExtension  # noqa: E402

if TYPE_CHECKING:
    from markupsafe import Markup
    from pelican import Pelican
    from pelican.contents import Content

_log = logging.getLogger(__name__)

STYLESHEET: Final = "theme/css/shortcodes.css"


# As in Pelican's own setting INTRASITE_LINK_REGEX, with its brackets as an address has them.
_INTRASITE = re.compile(r"(?:%7B|\|)(?P<what>[\w.]+)(?:%7D|\|)", re.IGNORECASE | re.ASCII)


def _restore_link(md: Markdown, address: str) -> str:
    """Return an address whose ``{static}`` or ``{filename}`` Pelican finds, and replaces, in the page."""
    return _INTRASITE.sub(r"{\g<what>}", address, count=1) if _INTRASITE.match(address) else address


class _Site:
    """One site while Pelican builds it.

    Attributes:
        sheets: The stylesheets of the widgets that were rendered.
        waiting: Texts with diagnostics, until Pelican tells which file they are from.
    """

    def __init__(self, settings: dict[str, Any]) -> None:
        given = settings.get("SHORTCODES") or {}
        if not isinstance(given, Mapping):
            legal = '{"registry": "pkg.mod:name"}'
            raise SettingError("", f"SHORTCODES must be a dict such as {legal}, not {given!r}")
        options = dict(given)
        self.stylesheet = str(options.pop("stylesheet", STYLESHEET))
        settings["SHORTCODES_CSS"] = self.stylesheet  # for the templates of themes
        self.sheets: dict[str, None] = {}
        self.waiting: list[tuple[str, Result[Markup]]] = []
        allow = options.pop("allow", None)
        engine = options.pop("engine", None) or make_engine(options, HTML_SETTINGS)
        check_engine(engine)  # at once, as Pelican leaves out each article that can't be read
        extension = ShortcodesExtension(
            engine=engine, report=self.report, allow=allow, resolve=_restore_link
        )
        settings["MARKDOWN"].setdefault("extensions", []).append(extension)

    def report(self, source: str, result: Result[Markup]) -> None:
        self.sheets.update(dict.fromkeys(result.assets.css))
        if result.diagnostics:
            self.waiting.append((source, result))

    def name(self, content: Content) -> None:
        """Log the diagnostics of the file from which content was just read."""
        for source, result in self.waiting:
            lines = LineIndex(source)
            for found in result.diagnostics:
                if found.severity != "info":
                    _log.warning("%s", found.format(lines, str(content.relative_source_path)))
        self.waiting.clear()

    def finish(self, pelican: Pelican) -> None:
        """Write the stylesheet."""
        path = Path(pelican.output_path) / self.stylesheet
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(self.sheets), encoding="utf-8")


def _start(pelican: Pelican) -> None:
    site = _Site(pelican.settings)
    signals.content_object_init.connect(site.name, weak=False)
    signals.finalized.connect(site.finish, sender=pelican, weak=False)


def register() -> None:
    """Connect the plugin: ``PLUGINS = ["shortcodes.integrations.pelican"]``."""
    signals.initialized.connect(_start)
