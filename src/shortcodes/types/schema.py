"""Metadata of field types for pydantic, to which a field may add its own.

In pydantic a bound of the type wins over a tighter one of the field, and `WithJsonSchema` drops keywords of
the field; here the field's own win.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic_core import CoreSchema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounds of a number; a field may set tighter ones.

    Attributes:
        least: The least number.
        greatest: The greatest number.
    """

    least: float
    greatest: float

    def __get_pydantic_core_schema__(
        self, source: object, handler: "GetCoreSchemaHandler"
    ) -> CoreSchema:
        """Add the bounds where the field has none or wider ones."""
        schema: Any = dict(handler(source))
        schema["ge"] = max(self.least, schema.get("ge", self.least))
        schema["le"] = min(self.greatest, schema.get("le", self.greatest))
        return schema  # type: ignore[no-any-return]  # a TypedDict, by what it was made of


@dataclass(frozen=True, slots=True)
class Described:
    """Adds keywords to the JSON Schema of a type.

    Attributes:
        keywords: The keywords to add; a description of the field itself replaces the one here.
    """

    keywords: Mapping[str, object] = field(hash=False)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: "GetJsonSchemaHandler"
    ) -> "JsonSchemaValue":
        """Add them to pydantic's keywords; those of the field itself win."""
        return {**self.keywords, **handler(schema)}
