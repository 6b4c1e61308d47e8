"""Jinja templates: where they are looked for, and that each is compiled once."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock

from jinja2 import ChoiceLoader, Environment, Template
from markupsafe import Markup

from shortcodes.errors import RegistrationError
from shortcodes.widgets import Definition
from shortcodes.widgets.templates.jinja import INLINE, FolderLoader, environment, finder, loaders


class Filling:
    """A compiled template, and how it is filled in.

    It does what ``template.render`` does, without copying variables twice and without looking the
    environment's own ones up in several mappings each time.
    """

    __slots__ = ("_globals", "_template")

    def __init__(self, template: Template) -> None:
        self._template = template
        self._globals = dict(template.globals)

    def __call__(self, variables: Mapping[str, object]) -> Markup:
        """Return the template with its variables; an exception tells the template's line."""
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
        self._environments: dict[Path | None, Environment] = {}
        self._templates: dict[Definition, Filling] = {}
        self._refused: dict[Definition, str] = {}
        self._lock = Lock()

    def get(self, definition: Definition) -> Filling:
        """Return a widget's template, compiled when it is first asked for.

        Raises:
            TemplateNotFound: It is in none of the folders.
            TemplateSyntaxError: It is no Jinja template.
            RegistrationError: A value stands in it where it does harm.
        """
        template = self._templates.get(definition)
        if template is None:
            with self._lock:
                template = self._templates.get(definition) or Filling(self._compiled(definition))
                self._templates[definition] = template
        return template

    def _compiled(self, definition: Definition) -> Template:
        held = self._environment(definition.folder)
        self._check(definition, held)
        if definition.template_source:
            return held.from_string(definition.template_source)
        return held.get_template(definition.template)

    def _check(self, definition: Definition, held: Environment) -> None:
        """Check a template that is another here than when its widget was registered."""
        widget = definition.widget
        if widget is None or definition.trusted or held.loader is None:
            return
        if definition in self._refused:
            raise RegistrationError(self._refused[definition])
        find = finder(held.loader, held)
        read = definition.checked.items()
        if all(name == INLINE or find(name) == text for name, text in read):
            return
        # imported here, because most templates are those that were checked before
        from shortcodes.widgets.templates.check import check_template  # noqa: PLC0415

        source = definition.template_source
        try:
            check_template(definition.name, widget, definition.template, source, find)
        except RegistrationError as exc:
            self._refused[definition] = str(exc)
            raise

    def _environment(self, folder: Path | None) -> Environment:
        """Return the environment of a package folder.

        Each folder has its own, for Jinja knows templates by name alone and two packages may both
        have a ``card.html``.
        """
        if folder not in self._environments:
            loader = ChoiceLoader([*self._project, *loaders(folder)])
            self._environments[folder] = environment(loader)
        return self._environments[folder]
