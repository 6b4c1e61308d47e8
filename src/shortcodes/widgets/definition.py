"""Definitions of widgets and functions, checked once at registration."""

import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias, TypedDict

from markupsafe import Markup
from pydantic.errors import PydanticUserError

from shortcodes.errors import RegistrationError, TrustedTemplateWarning
from shortcodes.names import listed
from shortcodes.syntax import Shortcode, parse
from shortcodes.widgets.attribute_names import find_near_fields
from shortcodes.widgets.base import Raw, Widget
from shortcodes.widgets.checks import (
    check_flag,
    check_handler,
    check_raw,
    check_source,
    check_string,
    check_value_to_end,
    check_words,
)
from shortcodes.widgets.closing import OPTIONAL, Closing, check_closing
from shortcodes.widgets.fields import FieldTable

# The library's own templates are checked by its tests.
_OWN = "shortcodes.builtin."

Handler: TypeAlias = Callable[[Shortcode, Markup], str]
Target: TypeAlias = type[Widget] | Handler
Extra: TypeAlias = Literal["allow", "ignore", "forbid"]


class FunctionOptions(TypedDict, total=False):
    """Options of a function; see `Widget` for their meanings."""

    raw: Raw
    block: bool
    pure: bool
    parents: tuple[str, ...]
    children: tuple[str, ...]
    closing: Closing
    css: str


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Definition:
    """One widget or function with its options; see `Widget` for their meanings.

    Attributes:
        name: The tag name it was registered under.
        target: The widget class or the function.
        fields: The attributes a widget takes, or None for a function, which takes any.
        template: File name of the template, or an empty string.
        template_source: The template in place of a file, or an empty string.
        folder: Folder of the module that names the template, if it has one.
        raw: Whether the content is kept as text, or ``html`` where what an editor put into it is decoded.
        value_to_end: Whether the value behind the name's ``=`` runs to the end of the tag.
        block: Whether it is placed between paragraphs.
        pure: Whether it is rendered once for the same input.
        late: Whether it is rendered after the others of its page.
        parents: Tag names that it may be directly inside of.
        children: Tag names that may be directly inside it.
        closing: Whether it has a closing tag.
        sets_closing: Whether it was said so, and is not the default.
        css: The stylesheet.
        extra: What becomes of attributes that are no fields: ``forbid`` reports them, ``allow`` keeps them.
        widget: The widget class, or None for a function.
        handler: The function, or None for a widget.
        trusted: Whether its template is not checked.
        examples: Texts that show what it is for.
    """

    name: str
    target: Target
    fields: FieldTable | None = None
    template: str = ""
    template_source: str = ""
    folder: Path | None = None
    raw: Raw = False
    value_to_end: bool = False
    block: bool = False
    pure: bool = False
    late: bool = False
    parents: frozenset[str] = field(default_factory=frozenset)
    children: frozenset[str] = field(default_factory=frozenset)
    closing: Closing = OPTIONAL
    sets_closing: bool = False
    css: str = ""
    extra: Extra = "forbid"
    trusted: bool = False
    examples: tuple[str, ...] = ()
    widget: type[Widget] | None = field(init=False)
    handler: Handler | None = field(init=False)

    def __post_init__(self) -> None:
        """Tell widgets from functions, once.

        Raises:
            RegistrationError: Options don't go together.
        """
        _check_content(self)
        widget = self.target if isinstance(self.target, type) else None
        object.__setattr__(self, "widget", widget)
        object.__setattr__(self, "handler", None if widget else self.target)


def check_tag_name(name: object) -> str:
    """Return a tag name that a text can have.

    Raises:
        RegistrationError: It can't.
    """
    if isinstance(name, str) and name:
        nodes = parse(f"[{name}]").nodes
        if len(nodes) == 1 and isinstance(nodes[0], Shortcode) and nodes[0].name == name:
            return name
    raise RegistrationError(
        f"{name!r} is no tag name: one starts with a letter or '_' "
        "and goes on with letters, digits, '_', '-', '.' and ':'"
    )


def make_definition(name: str, target: Target, options: FunctionOptions) -> Definition:
    """Return the checked definition of a tag name.

    Args:
        name: The tag name.
        target: A widget class or a function.
        options: The options of a function; a widget sets them in its class.

    Raises:
        RegistrationError: It can't be rendered as declared; the message has the legal values.
    """
    check_tag_name(name)
    if isinstance(target, type) and issubclass(target, Widget):
        if options:
            raise RegistrationError(f"set {listed(options)} of [{name}] in the class itself")
        return _define_widget(name, target)
    if isinstance(target, type) or not callable(target):
        raise RegistrationError(
            f"[{name}] must be a subclass of Widget or a function of (shortcode, content), "
            f"not {target!r}"
        )
    legal = FunctionOptions.__annotations__
    if unknown := [option for option in options if option not in legal]:
        raise RegistrationError(
            f"unknown option {listed(unknown)} of [{name}]; legal are {listed(legal)}"
        )
    check_handler(name, target)
    return Definition(
        name,
        target,
        raw=check_raw(name, options.get("raw", False)),
        block=check_flag(name, "block", options.get("block", False)),
        pure=check_flag(name, "pure", options.get("pure", False)),
        parents=frozenset(check_words(name, "parents", options.get("parents", ()))),
        children=frozenset(check_words(name, "children", options.get("children", ()))),
        closing=check_closing(f"[{name}]", options.get("closing", OPTIONAL)),
        sets_closing="closing" in options,
        css=check_string(name, "css", options.get("css", "")),
    )


def describe_target(target: object) -> str:
    """Return what a class or function is called in messages."""
    return getattr(target, "__qualname__", None) or repr(target)


def _define_widget(name: str, widget: type[Widget]) -> Definition:
    _complete_model(name, widget)
    check_source(name, widget)
    fields = FieldTable(widget, check_words(name, "positional", widget.positional))
    owner, template, template_source = _find_template(name, widget)
    folder = _find_folder(owner)
    css = _load_stylesheet(name, widget)
    trusted = _check_trust(name, widget, owner)
    if not trusted and not owner.__module__.startswith(_OWN):
        # imported here, as a process with only the library's own widgets needs none of it
        from shortcodes.templating.check import check_template  # noqa: PLC0415
        from shortcodes.widgets.variables import list_variables  # noqa: PLC0415

        check_template(name, list_variables(widget), template, template_source, folder)
    return Definition(
        name=name,
        target=widget,
        fields=fields,
        template=template,
        template_source=template_source,
        folder=folder,
        raw=check_raw(name, widget.raw) or bool(fields.from_content),
        value_to_end=check_value_to_end(name, widget),
        block=check_flag(name, "block", widget.block),
        pure=check_flag(name, "pure", widget.pure),
        late=_check_late(name, widget),
        parents=frozenset(check_words(name, "parents", widget.parents)),
        children=frozenset(check_words(name, "children", widget.children)),
        closing=check_closing(f"[{name}]", widget.closing),
        sets_closing=any("closing" in vars(cls) for cls in widget.__mro__ if cls is not Widget),
        css=css,
        extra=widget.model_config.get("extra") or "ignore",
        trusted=trusted,
        examples=check_words(name, "examples", vars(widget).get("examples", ())),
    )


def _check_content(definition: Definition) -> None:
    """Refuse options about content where there never is any."""
    if definition.closing == "never":
        for option in ("raw", "children"):
            if getattr(definition, option):
                raise RegistrationError(
                    f"[{definition.name}] has {option}, which is about its content, and closing is 'never'; "
                    "leave one of them out"
                )


def _check_late(name: str, widget: type[Widget]) -> bool:
    if widget.late and widget.pure:
        raise RegistrationError(
            f"[{name}] can't be late and pure: its output depends on the page; leave one of them out"
        )
    return check_flag(name, "late", widget.late)


def _complete_model(name: str, widget: type[Widget]) -> None:
    try:
        widget.model_rebuild()
    except (PydanticUserError, NameError) as exc:
        raise RegistrationError(f"the fields of [{name}] can't be understood: {exc}") from exc


def _find_template(name: str, widget: type[Widget]) -> tuple[type[Widget], str, str]:
    owner, file, source = _find_setting(name, widget, "template", "template_source")
    if bool(file) == bool(source):
        had = "both" if file else "neither"
        raise RegistrationError(
            f"[{name}] must have either template (a file name) or template_source "
            f"(the template itself), not {had}{_suggest_setting(widget)}"
        )
    return owner, file, source


def _suggest_setting(widget: type[Widget]) -> str:
    """Return a question about fields whose names are slips of the template's, or an empty string."""
    near = find_near_fields(widget.model_fields, ("template", "template_source"))
    return "".join(f"; did you mean {name!r} by the field {field!r}?" for field, name in near)


def _check_trust(name: str, widget: type[Widget], owner: type[Widget]) -> bool:
    """Return whether a widget trusts its template, which some class of its names; warn if so."""
    classes = widget.__mro__[: widget.__mro__.index(owner) + 1]
    settings = (vars(cls)["trusted_template"] for cls in classes if "trusted_template" in vars(cls))
    if not check_flag(name, "trusted_template", next(settings, False)):
        return False
    message = (
        f"the template of [{name}] is not checked, for {widget.__qualname__} sets trusted_template: "
        "what its values do in the page is left to whoever wrote it"
    )
    warnings.warn(message, TrustedTemplateWarning, stacklevel=5)
    return True


def _load_stylesheet(name: str, widget: type[Widget]) -> str:
    owner, css, file = _find_setting(name, widget, "css", "css_file")
    if css and file:
        raise RegistrationError(f"[{name}] must have either css or css_file, not both")
    return _read_beside(name, "css_file", _find_folder(owner), file) if file else css


def _read_beside(name: str, option: str, folder: Path | None, file: str) -> str:
    for place in (folder, folder / "templates") if folder else ():
        path = (place / file).resolve()
        if path.is_relative_to(place.resolve()) and path.is_file():
            return path.read_text(encoding="utf-8")
    raise RegistrationError(
        f"{option} of [{name}], {file!r}, is neither beside its module nor in "
        "the folder 'templates' there"
    )


def _find_setting(
    name: str, widget: type[Widget], one: str, other: str
) -> tuple[type[Widget], str, str]:
    """Return the nearest class that sets one of two attributes, and both values in it.

    Other classes don't count: a subclass with a ``template_source`` drops an inherited ``template``.
    """
    owner = next(cls for cls in widget.__mro__ if one in vars(cls) or other in vars(cls))
    first, second = (check_string(name, key, vars(owner).get(key, "")) for key in (one, other))
    return owner, first, second


def _find_folder(cls: type[Widget]) -> Path | None:
    file = getattr(sys.modules.get(cls.__module__), "__file__", None)
    return Path(file).parent if file else None
