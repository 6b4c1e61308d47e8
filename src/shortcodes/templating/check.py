"""The check of a widget's template at registration, with all templates that it reads."""

from pathlib import Path

from jinja2 import ChoiceLoader, TemplateSyntaxError

from shortcodes.errors import RegistrationError
from shortcodes.templating.expression_checks import find_undeclared
from shortcodes.templating.faults import SIMPLER
from shortcodes.templating.jinja import ContextualEnvironment
from shortcodes.templating.loaders import make_folder_loaders
from shortcodes.templating.source import TemplateSource, refusals_as_errors
from shortcodes.templating.state_sets import TEXT, check_end
from shortcodes.templating.variables import Variables


def check_template(
    name: str, variables: Variables, template: str, template_source: str, folder: Path | None
) -> None:
    """Check that a widget's template can be compiled with an escaper for each of its values.

    A template that isn't in the folder is not checked: it may be in a folder of the engine's.

    Args:
        name: The tag name, for messages.
        variables: The variables of the template.
        template: The template's file name, or an empty string.
        template_source: The template itself in place of a file.
        folder: The folder of the module that names it, or None.

    Raises:
        RegistrationError: It can't; the message has the place, the reason and the fix.
    """
    loader = ChoiceLoader(make_folder_loaders(folder))
    environment = ContextualEnvironment(loader, f"[{name}]", variables.types)
    text = environment.find_text(template) if template else template_source
    if text is None:
        return
    walk = environment.begin_walk()
    try:
        with refusals_as_errors():
            source = environment.parse_source(template, text)
            ends = walk.follow_template(source, TEXT).ends
            walk.values.check()
            check_end(source, ends)
            if variables.complete:
                _check_variables(source, variables)
    except TemplateSyntaxError as exc:
        what = f"template '{exc.name}'" if exc.name else "template_source"
        message = f"{what} of [{name}], line {exc.lineno}: {exc.message}; see Jinja's syntax"
        raise RegistrationError(message) from None
    except RecursionError:
        raise RegistrationError(f"a template is nested too deep to be read; {SIMPLER}") from None


def _check_variables(source: TemplateSource, variables: Variables) -> None:
    """Refuse variables that nothing sets.

    Raises:
        TemplateRefused: There is such a variable.
    """
    for offset, name, fix in find_undeclared(source, variables.types):
        raise source.make_refusal(offset, f"there is no variable {name!r}", fix)
