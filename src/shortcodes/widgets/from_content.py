"""`FromContent`: a field that takes its value from the content of a shortcode."""

from typing import Any, Final

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from shortcodes.errors import RegistrationError
from shortcodes.names import listed


class _TakesContent:
    """Metadata of a field that takes its value from the content."""

    __slots__ = ()


_MARK: Final = _TakesContent()


def FromContent(  # noqa: N802 - it stands where pydantic's Field does
    default: Any = ...,  # noqa: ANN401 - the default of any field
    **options: Any,  # noqa: ANN401 - Field's own
) -> Any:  # noqa: ANN401 - as Field, so that it is the default of a field of any type
    """Return a field that takes its value from the content, as ``url`` of ``[embed]address[/embed]``.

    The value is the text that a reader of the content sees, without blanks around it; of a content that is one
    link, as editors make of an address, it is the link's address. It is validated and reported like that of
    an attribute. An attribute of the field's name goes first. A widget has at most one such field, and its
    content is `raw`.

    Args:
        default: The value where there is no content and no attribute; without one, the field is required.
        **options: Those of `pydantic.Field`.
    """
    field: FieldInfo = Field(default, **options)
    field.metadata.append(_MARK)
    return field


def find_content_field(model: type[BaseModel]) -> str:
    """Return the name of the field that takes its value from the content, or an empty string.

    Raises:
        RegistrationError: There is more than one.
    """
    names = [
        name
        for name, info in model.model_fields.items()
        if any(isinstance(part, _TakesContent) for part in info.metadata)
    ]
    if len(names) > 1:
        raise RegistrationError(
            f"{listed(names)} of {model.__name__} take their values from the content; one field can"
        )
    return names[0] if names else ""
