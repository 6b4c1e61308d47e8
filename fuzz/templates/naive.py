"""A renderer that knows of no contexts: what the judge and the browser must see doing harm."""

from typing import Any

from jinja2 import DictLoader, Environment, TemplateError
from markupsafe import Markup

from fuzz.templates.drawing import MAIN, GivenAttributes, Sample, Template
from fuzz.templates.values import MAKERS, Say, variables

# Jinja's compiler asserts where an argument after a star is a variable that nothing else names.
FAILURES = (
    *(TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError),
    AssertionError,
)


class Naive:
    """Draws a template as Jinja does.

    Raises:
        TemplateError: It is no template.
    """

    def __init__(self, made: Template, autoescape: bool = True) -> None:
        loader = DictLoader({MAIN: made.source, **made.files})
        self._template = Environment(loader=loader, autoescape=autoescape).get_template(MAIN)  # noqa: S701
        self._fixed: dict[str, Any] = {
            name: field.get_default(call_default_factory=False)
            for name, field in Sample.model_fields.items()
            if name not in MAKERS and field.default_factory is None
        }

    def draw(self, seed: int, say: Say) -> str:
        """Return what is drawn with values of a seed."""
        values = variables(seed, say)
        GivenAttributes.values = values
        content = Markup("a {}{} z").format(values["inner"], values["mark"])
        return self._template.render(
            {**self._fixed, **values, "ids": [1, 2, 3], "content": content}
        )
