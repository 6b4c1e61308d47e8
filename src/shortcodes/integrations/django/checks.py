"""System checks of the setting ``SHORTCODES``: each key of it, and what its registry asks for."""

from collections.abc import Iterator
from typing import Final

from django.core.checks import CheckMessage, Error, Warning
from django.core.exceptions import ImproperlyConfigured
from jinja2 import TemplateNotFound, TemplateSyntaxError

from shortcodes import Engine, RegistrationError
from shortcodes.integrations.django.engines import engine
from shortcodes.names import quoted
from shortcodes.rendering.templates import Templates
from shortcodes.settings import SettingError
from shortcodes.suggestions import describe_legal

_NUMBERS: Final = {
    "": "E001",
    "registry": "E003",
    "packs": "E003",
    "sources": "E003",
    "options": "E004",
}


def check_setting(app_configs: object = None, **kwargs: object) -> list[CheckMessage]:
    """Return what is wrong with the setting."""
    try:
        made = engine()
        made.registry.use()
    except ImproperlyConfigured as exc:
        return [Error(str(exc), id=f"shortcodes.{_find_number(exc.__cause__)}")]
    except RegistrationError as exc:
        return [Error(f"SHORTCODES registry: {exc}", id="shortcodes.E003")]
    return [*_check_allow(made), *_check_sources(made), *_check_templates(made)]


def _find_number(cause: BaseException | None) -> str:
    if isinstance(cause, SettingError):
        return _NUMBERS.get(cause.key, "E002")
    return "E005"


def _check_allow(made: "Engine[str]") -> Iterator[CheckMessage]:
    names = made.registry.names
    for name in sorted((made.allow or frozenset()) - set(names)):
        yield Warning(
            f"SHORTCODES allow names {quoted(name)}, which is not registered{describe_legal(name, names)}",
            id="shortcodes.W001",
        )


def _check_sources(made: "Engine[str]") -> Iterator[CheckMessage]:
    """Warn of widgets whose data source is neither in the setting nor their own."""
    for definition in made.registry.definitions:
        widget = definition.widget
        if (
            widget is not None
            and widget.source is not None
            and widget.source not in made.sources
            and widget.default_source is None
        ):
            yield Warning(
                f"SHORTCODES sources has no {quoted(widget.source)}, which [{definition.name}] asks"
                f"{describe_legal(widget.source, made.sources)}",
                hint=f"name one: {{'sources': {{{widget.source!r}: 'package.module:name'}}}}",
                id="shortcodes.W002",
            )


def _check_templates(made: "Engine[str]") -> Iterator[CheckMessage]:
    """Warn of widgets whose template's file can't be drawn, which no page would have."""
    templates = Templates(made.options.folders)
    for definition in made.registry.definitions:
        if not definition.template:
            continue
        try:
            templates.get(definition)
        except TemplateNotFound:
            fault = f"the template '{definition.template}' of [{definition.name}] was not found"
        except (TemplateSyntaxError, RegistrationError) as exc:
            fault = f"the template of [{definition.name}]: {exc}"
        else:
            continue
        yield Warning(f"SHORTCODES registry: {fault}", id="shortcodes.W003")
