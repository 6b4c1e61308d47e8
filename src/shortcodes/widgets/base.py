"""The base class of widgets: a pydantic model whose fields are the attributes of a shortcode."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from shortcodes.errors import RegistrationError
from shortcodes.widgets.attribute_names import check_attribute_names
from shortcodes.widgets.closing import OPTIONAL, Closing, check_closing
from shortcodes.widgets.scope import Scope

Raw: TypeAlias = bool | Literal["html"]
"""Whether a content is kept as text, and what is decoded in it."""


class Widget(BaseModel):
    """Base class of widgets. The fields of a subclass are the attributes of its shortcode.

    A subclass sets the names below by plain assignment. A field can't have one of them, or that of a
    method, as its own name; give it the name as its alias instead::

        class Listing(Widget):
            raw_text: str = Field("", alias="raw")
            template_source = "<pre>{{ raw_text }}</pre>"

    Attributes:
        template: File name of the Jinja template. It is looked for in the project's template
            folders, then in the folder of the module that defines the class and in
            ``templates`` there. Its variables are the fields, ``content`` (the rendered content), and those
            that `context` returns.
        template_source: The template itself, in place of a file.
        positional: Names of the fields that positional values fill, in order.
        aliases: Other tag names. Subclasses don't inherit them.
        raw: Whether the content is kept as text and never parsed. With ``html``, character references in it are
            decoded once and the ``<br>`` and ``<p>`` that an editor puts into a listing are line ends.
        value_to_end: Whether the value behind the name, as in ``[quote=Ann Lee]``, runs to the end of the tag
            where no quotes bound it, or to another attribute of the widget. The first field of ``positional``
            takes it.
        block: Whether the widget is placed between paragraphs, never inside one.
        pure: Whether its output depends on nothing but its tag, the place of the tag in the text, its content,
            its data and the locale. Such a widget is filled and rendered once for the same of these, and
            must change nothing, itself included.
        late: Whether it is rendered after all others of its page, which it then knows as ``scope.page``. Its
            output is for HTML and text; with other renderers ``scope.page`` is None.
        parents: Tag names that it may be directly inside of; empty: anywhere.
        children: Tag names that may be directly inside it; empty: any.
        closing: Whether the shortcode has a closing tag: ``required``, ``optional`` or ``never``. Without its
            closing tag, one that requires it stays text; the closing tag of one that never has content closes
            nothing. Both are reported.
        css: Stylesheet, once on a page.
        css_file: File name of the stylesheet, beside the module or in ``templates`` there.
        trusted_template: Whether the template is not checked, and values are escaped for text in any
            context. It applies to the template that this class, or one above it, names; a subclass with a
            template of its own sets it itself. Registration warns of it.
        examples: Texts that show what it is for, each with its shortcode; ``shortcodes gallery`` shows them
            beside what they become. Subclasses don't inherit them.
        source: Name of the data source that is asked for `data_key`.
        default_source: Makes the data source if the engine has none of that name.
    """

    model_config = ConfigDict(
        extra="forbid", allow_inf_nan=False, populate_by_name=True, loc_by_alias=False
    )

    template: ClassVar[str] = ""
    template_source: ClassVar[str] = ""
    positional: ClassVar[tuple[str, ...]] = ()
    aliases: ClassVar[tuple[str, ...]] = ()
    raw: ClassVar[Raw] = False
    value_to_end: ClassVar[bool] = False
    block: ClassVar[bool] = False
    pure: ClassVar[bool] = False
    late: ClassVar[bool] = False
    parents: ClassVar[tuple[str, ...]] = ()
    children: ClassVar[tuple[str, ...]] = ()
    closing: ClassVar[Closing] = OPTIONAL
    css: ClassVar[str] = ""
    css_file: ClassVar[str] = ""
    trusted_template: ClassVar[bool] = False
    examples: ClassVar[tuple[str, ...]] = ()
    source: ClassVar[str | None] = None
    default_source: ClassVar[Callable[[], object] | None] = None

    def data_key(self) -> Hashable | None:
        """Return the key to ask the data source for, or None to ask nothing."""
        return None

    def context(self, scope: Scope[Any]) -> Mapping[str, object]:
        """Return further variables of the template.

        A template escapes them like fields. If the return type is a ``TypedDict``, a template with other
        variables is refused.

        Args:
            scope: The shortcode, its content, its data, and a method to report faults. A widget that knows the
                type of its data takes a ``Scope`` of it, such as ``Scope[Figures]``.
        """
        return {}

    def __init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401 - pydantic's
        """Refuse names that are slips of the pen, before pydantic makes a model of the class."""
        super().__init_subclass__(**kwargs)
        check_attribute_names(cls, SETTABLE)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: object) -> None:
        """Refuse fields with the name of an attribute or method of every widget, and a wrong ``closing``."""
        super().__pydantic_init_subclass__(**kwargs)
        check_closing(cls.__name__, cls.closing)
        if taken := sorted(RESERVED & set(cls.model_fields)):
            name = taken[0]
            raise RegistrationError(
                f"field '{name}' of {cls.__name__} hides what every widget has under that name; "
                f'call the field otherwise and give it Field(alias="{name}")'
            )


SETTABLE = tuple(name for name in vars(Widget) if not name.startswith(("_", "model_")))
"""What a subclass may set: the attributes and methods of every widget."""

RESERVED = frozenset((*SETTABLE, "content"))
