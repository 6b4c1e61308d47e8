"""The check of a widget's template as it is registered, with all that it includes, extends and imports."""

from pathlib import Path

from jinja2 import ChoiceLoader, TemplateSyntaxError

from shortcodes.errors import RegistrationError
from shortcodes.templating.expressions import undeclared
from shortcodes.templating.faults import SIMPLER
from shortcodes.templating.jinja import ContextualEnvironment, check_end, loaders, refusals
from shortcodes.templating.source import Source
from shortcodes.templating.variables import Variables
from shortcodes.templating.walk import TEXT


def check_template(
    name: str, variables: Variables, template: str, template_source: str, folder: Path | None
) -> None:
    """Check that a widget's template can be compiled with an escaper for each of its values.

    A template that isn't in the folder is not checked: it may be in one of an engine's.

    Args:
        name: The tag name, for messages.
        variables: The variables of the template.
        template: The template's file name, or empty.
        template_source: The template itself in place of a file.
        folder: The folder of the module that names it, if it has one.

    Raises:
        RegistrationError: It can't; the message tells where, why, and what to write instead.
    """
    held = ContextualEnvironment(ChoiceLoader(loaders(folder)), f"[{name}]", variables.types)
    text = held.find(template) if template else template_source
    if text is None:
        return
    walk = held.walk()
    try:
        with refusals():
            source = held.source(template, text)
            ends = walk.template(source, TEXT).ends
            walk.check()
            check_end(source, ends)
            if variables.complete:
                _check_variables(source, variables)
    except TemplateSyntaxError as exc:
        what = f"template '{exc.name}'" if exc.name else "template_source"
        message = f"{what} of [{name}], line {exc.lineno}: {exc.message}; see Jinja's syntax"
        raise RegistrationError(message) from None
    except RecursionError:
        raise RegistrationError(f"a template is nested too deep to be read; {SIMPLER}") from None


def _check_variables(source: Source, variables: Variables) -> None:
    """Refuse a variable that there is none of.

    Raises:
        Refused: There is one.
    """
    for offset, name, fix in undeclared(source, variables.types):
        raise source.refused(offset, f"there is no variable {name!r}", fix)
