"""``HtmlId`` and ``ClassList``: names for styles, scripts and links to refer to."""

from typing import Annotated, Final, TypeAlias
from unicodedata import category

from pydantic import AfterValidator

from shortcodes.names import quoted
from shortcodes.types.fits import Fits
from shortcodes.types.schema import Described

_LONGEST: Final = 100
_MOST_CLASSES: Final = 20
_ID_SIGNS: Final = frozenset("-_.:")
_CLASS_SIGNS: Final = frozenset("-_:/.")  # those of utility classes too: md:w-1/2


def _check_id(value: str) -> str:
    text = value.strip()
    if not text:
        return ""
    if len(text) > _LONGEST or not text[0].isalpha() or not _holds_only(text, _ID_SIGNS):
        raise ValueError(
            f"an id starts with a letter and goes on with letters, digits, '-', '_', '.' and ':', "
            f"at most {_LONGEST} characters in all"
        )
    return text


def _check_classes(value: str) -> str:
    names = list(dict.fromkeys(value.split()))
    if len(names) > _MOST_CLASSES:
        raise ValueError(f"at most {_MOST_CLASSES} class names")
    for name in names:
        if len(name) > _LONGEST or not _holds_only(name, _CLASS_SIGNS):
            raise ValueError(
                f"{quoted(name)} is no class name: one holds letters, digits, '-', '_', ':', '/' "
                f"and '.', at most {_LONGEST} characters in all"
            )
    return " ".join(names)


def _holds_only(text: str, signs: frozenset[str]) -> bool:
    # Marks belong to the letters before them, as in Arabic and Hindi.
    return all(char.isalnum() or char in signs or category(char)[0] == "M" for char in text)


HtmlId: TypeAlias = Annotated[
    str,
    AfterValidator(_check_id),
    Described(
        {
            "pattern": r"^\s*\S*\s*$",
            "description": "Name of an element, unique on the page, without blanks.",
        }
    ),
    Fits(),
]
"""A value of ``id``, of any script's letters, or nothing."""

ClassList: TypeAlias = Annotated[
    str,
    AfterValidator(_check_classes),
    Described({"description": "Class names, separated by blanks."}),
    Fits(),
]
"""At most 20 class names, each once, with single blanks between them."""
