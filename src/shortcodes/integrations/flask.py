"""Flask: an extension that makes an engine from the application's configuration."""

from os import PathLike
from pathlib import Path
from typing import Any, Final, cast

from shortcodes.engine import Engine
from shortcodes.extras import make_import_error
from shortcodes.integrations.jinja2 import ShortcodesExtension, find_engine
from shortcodes.options import Folders
from shortcodes.settings import SETTINGS, SettingError, make_engine
from shortcodes.suggestions import find_nearest

try:
    import flask
except ImportError as exc:
    raise make_import_error("flask", exc) from exc

KEY: Final = "shortcodes"
PREFIX: Final = "SHORTCODES_"


class Shortcodes:
    """The extension; one serves any number of applications.

    Templates of an application have what `shortcodes.integrations.jinja2` adds to them. The engine
    is made of the configuration: ``SHORTCODES_REGISTRY``, a `Registry` or where to import one from,
    as ``package.module:name``, and ``SHORTCODES_`` with the name of any keyword of `Engine` in
    capitals. Template folders are looked for beside the application's own; limits may be a mapping.
    """

    def __init__(self, app: flask.Flask | None = None, engine: Engine[Any] | None = None) -> None:
        """Make the extension.

        Args:
            app: The application, or None to call `init_app` later.
            engine: The engine of all applications, or None for one made of the configuration.

        Raises:
            ValueError: As `init_app`.
        """
        self._engine = engine
        if app is not None:
            self.init_app(app)

    def init_app(self, app: flask.Flask) -> None:
        """Serve an application, which is configured already.

        Raises:
            ValueError: A setting is wrong; the message names it.
        """
        engine = _make_configured_engine(app) if self._engine is None else self._engine
        app.jinja_env.add_extension(ShortcodesExtension)
        # Where it is None, templates have the built-in widgets.
        app.jinja_env.shortcodes_engine = engine  # type: ignore[attr-defined]
        app.extensions[KEY] = find_engine(app.jinja_env)

    @property
    def engine(self) -> Engine[Any]:
        """The engine of the application that is serving a request.

        Raises:
            RuntimeError: There is no such application, or `init_app` was not called with it.
        """
        if KEY not in flask.current_app.extensions:
            raise RuntimeError(
                f"call init_app() of Shortcodes with the application {flask.current_app}"
            )
        return cast("Engine[Any]", flask.current_app.extensions[KEY])


def _make_configured_engine(app: flask.Flask) -> Engine[Any] | None:
    """Return the engine that the settings describe, or None where there are none."""
    settings = app.config.get_namespace(PREFIX)
    if not settings:
        return None
    for name in settings:
        if name not in SETTINGS:
            near = find_nearest(name, SETTINGS)
            hint = f"; did you mean '{PREFIX}{near.upper()}'?" if near else ""
            raise ValueError(f"unknown setting '{PREFIX}{name.upper()}'{hint}")
    try:
        if settings.get("templates") is not None:
            settings["templates"] = _locate_folders(Path(app.root_path), settings["templates"])
        return make_engine(settings)
    except (TypeError, SettingError) as exc:
        raise ValueError(f"the settings {PREFIX}… are wrong: {exc}") from exc


def _locate_folders(root: Path, folders: Folders) -> list[Path]:
    several = [folders] if isinstance(folders, (str, PathLike)) else folders
    return [root / folder for folder in several]
