"""The Jinja templates of widgets: found in folders, compiled once, filled in."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, LiteralString
from weakref import WeakKeyDictionary

from jinja2 import ChoiceLoader, Environment, Template
from markupsafe import Markup

from shortcodes.errors import RegistrationError
from shortcodes.memory import cached
from shortcodes.names import kind_of
from shortcodes.templating.jinja import (
    ContextualEnvironment,
    make_trusting_environment,
)
from shortcodes.templating.loaders import FolderLoader, make_folder_loaders
from shortcodes.widgets import Definition
from shortcodes.widgets.variables import list_variables

# Bytes of a compiled template, and of each character of it.
_TEMPLATE: Final = 60_000
_CHARACTER: Final = 60


class Filling:
    """A compiled template, ready to be filled in.

    It does what ``template.render`` does, which copies the variables twice and looks the environment's own ones
    up in several mappings each time.
    """

    __slots__ = ("_globals", "_template")

    def __init__(self, template: Template) -> None:
        self._template = template
        self._globals = dict(template.globals)

    def __call__(self, variables: Mapping[str, object]) -> Markup:
        """Return the template with its variables; an exception has the template's line."""
        template = self._template
        context = template.new_context({**self._globals, **variables}, shared=True)
        try:
            html = "".join(template.root_render_func(context))
        except Exception:
            template.environment.handle_exception()
        return Markup(html)  # noqa: S704 - values are escaped, always


class Templates:
    """The compiled templates of the widgets of one engine; threads may share it."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        """Look into the project's folders first, then beside the widget.

        Raises:
            NotADirectoryError: One of the folders is none.
        """
        for folder in folders:
            if not folder.is_dir():
                raise NotADirectoryError(f"the template folder '{folder}' is not a folder")
        self._project = [FolderLoader(folder) for folder in folders]
        # as long as a widget is registered
        self._templates: WeakKeyDictionary[Definition, Filling] = WeakKeyDictionary()
        self._refused: WeakKeyDictionary[Definition, str] = WeakKeyDictionary()

    def get(self, definition: Definition) -> Filling:
        """Return a widget's template, compiled when it is first asked for.

        Raises:
            TemplateNotFound: It is in none of the folders.
            TemplateSyntaxError: It is no Jinja template.
            RegistrationError: A value is in it where no escaper can write it.
        """
        template = self._templates.get(definition)
        if template is None:
            # Without a lock, as an interrupt or a fork could leave it taken; threads may compile it twice.
            made = Filling(self._compiled(definition))
            template = self._templates.setdefault(definition, made)
        return template

    def _compiled(self, definition: Definition) -> Template:
        if definition in self._refused:
            raise RegistrationError(self._refused[definition])
        environment = self._environment(definition)
        try:
            if definition.template_source:
                return environment.from_string(definition.template_source)
            return environment.get_template(definition.template)
        except RegistrationError as exc:
            self._refused[definition] = str(exc)
            raise

    def _environment(self, definition: Definition) -> Environment:
        """Return the environment of a widget, whose types its templates are compiled with."""
        loader = ChoiceLoader([*self._project, *make_folder_loaders(definition.folder)])
        widget = definition.widget
        if widget is None or definition.trusted:
            return make_trusting_environment(loader)
        return ContextualEnvironment(loader, f"[{definition.name}]", list_variables(widget).types)


def html(source: LiteralString, /, **values: object) -> Markup:
    """Return HTML with values in it, each escaped for the place where it is.

    It is for functions that make HTML of a shortcode, in place of ``Markup(f"…")``.

    Args:
        source: A Jinja template that you write, never a text that others gave. It is compiled once.
        **values: Its variables. `markupsafe.Markup`, such as a shortcode's content, stays HTML between tags.

    Raises:
        RegistrationError: A value is in it where no escaper can write it; see ``docs/templates.md``.
        TemplateSyntaxError: It is no Jinja template.
        TypeError: It is no string.
    """
    if not isinstance(source, str):
        raise TypeError(
            f"html() takes a template, such as '<b>{{{{ word }}}}</b>', not {kind_of(source)}"
        )
    return _inline(source)(values)


@cached("templates", lambda made, source: _TEMPLATE + _CHARACTER * len(source))
def _inline(source: str) -> Filling:
    return Filling(ContextualEnvironment(None, "html()").from_string(source))
