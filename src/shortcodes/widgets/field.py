"""`Field`: pydantic's, with what a field of a widget may say beside it."""

from collections.abc import Iterable
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Union, get_args, get_origin

from markupsafe import Markup
from pydantic import BaseModel
from pydantic import Field as PydanticField
from pydantic.fields import FieldInfo

from shortcodes.errors import RegistrationError
from shortcodes.types.fits import Fits

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class _HasShortcodes:
    """Metadata of a field in whose value shortcodes are rendered."""

    __slots__ = ()

    def __get_pydantic_json_schema__(
        self, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> "JsonSchemaValue":
        """Describe that shortcodes are rendered in it."""
        return {**handler(schema), "x-shortcodes": True}


_MARK: Final = _HasShortcodes()


def Field(  # noqa: N802 - it stands where pydantic's does
    default: Any = ...,  # noqa: ANN401 - the default of any field
    *,
    shortcodes: bool = False,
    **options: Any,  # noqa: ANN401 - pydantic's own
) -> Any:  # noqa: ANN401 - as pydantic's, so that it is the default of a field of any type
    """Return a field, as `pydantic.Field` does.

    Args:
        default: The value where there is no attribute; without one, the field is required.
        shortcodes: Whether shortcodes in the attribute's value are rendered, as in
            ``[button label="[icon star] Stars"]``. The field's type is `str` or `markupsafe.Markup`. Validators
            see the value as written; the template and `Widget.context` see it rendered, with the text between
            shortcodes escaped.
        **options: Those of `pydantic.Field`.
    """
    field: FieldInfo = PydanticField(default, **options)
    if shortcodes:
        field.metadata.append(_MARK)
    return field


def list_shortcode_fields(model: type[BaseModel], from_content: str) -> tuple[str, ...]:
    """Return the names of the fields in whose values shortcodes are rendered.

    Args:
        model: The widget.
        from_content: The field that takes its value from the content, or an empty string.

    Raises:
        RegistrationError: The type of one admits less than any text, or its value may be the content.
    """
    found = []
    for name, info in model.model_fields.items():
        if not any(isinstance(part, _HasShortcodes) for part in info.metadata):
            continue
        if name == from_content:
            raise RegistrationError(
                f"'{name}' of {model.__name__} takes its value from the content, which is raw there; "
                "leave shortcodes=True out, or FromContent"
            )
        if not _is_any_text(info.annotation, info.metadata):
            kind = getattr(info.annotation, "__name__", None) or str(info.annotation)
            raise RegistrationError(
                f"'{name}' of {model.__name__} has shortcodes=True, so its type must be str, PlainText, "
                f"PlainLine or Markup, or one of these and None, not {kind}"
            )
        found.append(name)
    return tuple(found)


def _is_any_text(annotation: object, metadata: Iterable[object] = ()) -> bool:
    """Whether values are texts of which nothing is promised that templates rely on."""
    if any(isinstance(part, Fits) and part.places for part in metadata):
        return False
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _is_any_text(arguments[0], arguments[1:])
    if origin in (Union, UnionType):
        return all(_is_any_text(member) for member in arguments if member is not NoneType)
    return annotation in (str, Markup)
