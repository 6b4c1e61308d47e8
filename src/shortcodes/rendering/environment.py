"""Jinja templates: where they are looked for, and that each is compiled once."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock

import markupsafe
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.loaders import split_template_path
from markupsafe import Markup, escape

from shortcodes.widgets import Definition

# Escapes a string and no more; before MarkupSafe 3 `escape` itself was as fast.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def escaped(value: object) -> str:
    """Return what a template prints of a value.

    It is what `markupsafe.escape` returns, as a bare string where that is enough: the pieces of a
    template are joined at once, and making each a `Markup` takes four times as long.
    """
    if type(value) is str:
        return _escape_text(value)
    return value if type(value) is Markup else escape(value)


class _Generator(CodeGenerator):
    """Writes `escaped` where Jinja would write its own ``escape`` around what is printed."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Environment(Environment):
    """What templates of widgets are compiled in. Values are escaped, always."""

    code_generator_class = _Generator
    escaped = staticmethod(escaped)


class FolderLoader(BaseLoader):
    """Loads templates from one folder and from nowhere else, whatever ``..`` or links say."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Return a template's source and file name.

        Raises:
            TemplateNotFound: There is no such file in the folder.
        """
        path = self._folder.joinpath(*split_template_path(template)).resolve()
        if not path.is_relative_to(self._folder) or not path.is_file():
            raise TemplateNotFound(template)
        return path.read_text(encoding="utf-8"), str(path), None


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
        self._lock = Lock()

    def get(self, definition: Definition) -> Filling:
        """Return a widget's template, compiled when it is first asked for.

        Raises:
            TemplateNotFound: It is in none of the folders.
            TemplateSyntaxError: It is no Jinja template.
        """
        template = self._templates.get(definition)
        if template is None:
            with self._lock:
                template = self._templates.get(definition) or Filling(self._compiled(definition))
                self._templates[definition] = template
        return template

    def _compiled(self, definition: Definition) -> Template:
        environment = self._environment(definition.folder)
        if definition.template_source:
            return environment.from_string(definition.template_source)
        return environment.get_template(definition.template)

    def _environment(self, folder: Path | None) -> Environment:
        """Return the environment of a package folder.

        Each folder has its own, for Jinja knows templates by name alone and two packages may both
        have a ``card.html``.
        """
        if folder not in self._environments:
            beside = [FolderLoader(folder), FolderLoader(folder / "templates")] if folder else []
            self._environments[folder] = _Environment(
                loader=ChoiceLoader([*self._project, *beside]),
                autoescape=True,
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                auto_reload=False,
            )
        return self._environments[folder]
