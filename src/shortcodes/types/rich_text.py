"""``RichText``: a little HTML that an author may write in an attribute, sanitised with nh3."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

from markupsafe import Markup
from pydantic_core import CoreSchema, core_schema

from shortcodes.errors import RegistrationError
from shortcodes.extras import describe_need
from shortcodes.types.choice import ELEMENTS
from shortcodes.types.fits import Fits
from shortcodes.types.plain_text import clean_text
from shortcodes.types.url import SCHEMES

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

LONGEST_HTML: Final = 20_000
"""The most characters of HTML that is sanitised."""

MOST_TAGS: Final = 500
"""The most tags in it: an HTML parser's output grows with the square of unclosed tags."""

_BYTE_ORDER_MARK: Final = "\ufeff"  # HTML parsers drop one at the start
_ROUNDS: Final = 4  # of sanitising sanitised HTML again

# No pictures, frames or forms: a page fetches nothing before a reader follows a link.
_TAGS: Final = ELEMENTS | {"a", "br", "col", "colgroup", "rp", "rt", "ruby", "wbr"}
_ATTRIBUTES: Final = {
    "*": {"dir", "lang", "title"},
    "a": {"href", "hreflang"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}


@dataclass(frozen=True, slots=True, init=False)
class Sanitised(Fits):
    """Metadata of a field whose HTML is sanitised; `RichText` has it."""

    def __init__(self) -> None:
        Fits.__init__(self, "html")

    def __get_pydantic_core_schema__(
        self, source: object, handler: "GetCoreSchemaHandler"
    ) -> CoreSchema:
        """Return a schema that sanitises values.

        Raises:
            RegistrationError: nh3 isn't installed.
        """
        load_sanitizer()
        return core_schema.no_info_after_validator_function(sanitize_rich_text, handler(str))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: "GetJsonSchemaHandler"
    ) -> "JsonSchemaValue":
        """Describe the field as HTML."""
        return {
            "contentMediaType": "text/html",
            "maxLength": LONGEST_HTML,
            "description": "A little HTML, which is sanitised.",
            **handler(schema),
        }


def sanitize_rich_text(html: str) -> Markup:
    """Return HTML with balanced tags and without anything that runs, loads or sends.

    The characters that `clean_text` removes are removed too, and byte order marks at the start.

    Args:
        html: HTML of anyone.

    Raises:
        RegistrationError: nh3 isn't installed.
        ValueError: It is too long, has too many tags, or still changes when it is sanitised again and again.
    """
    if len(html) > LONGEST_HTML:
        raise ValueError(f"at most {LONGEST_HTML} characters")
    html = clean_text(html).lstrip(_BYTE_ORDER_MARK)
    if "<" not in html and "&" not in html:
        return Markup(html.replace(">", "&gt;"))  # noqa: S704 - no tag and no entity in it
    if html.count("<") > MOST_TAGS:
        raise ValueError(f"at most {MOST_TAGS} tags")
    for _ in range(_ROUNDS):
        clean = sanitize_until_stable(load_sanitizer(), html)
        if clean is None:
            break
        # A character reference may be one of a character that is removed, and an address without it may have
        # another scheme: so the sanitiser runs last.
        html = clean_text(clean)
        if len(html) > 2 * LONGEST_HTML:  # open elements are opened again in each block
            break
        if html == clean:
            return Markup(clean)  # noqa: S704 - it is sanitised
    raise ValueError("tags that can be nested so")


def sanitize_until_stable(clean: Callable[[str], str], html: str) -> str | None:
    """Return sanitised HTML that doesn't change when it is sanitised again, or None if none is found.

    A parser's output may be parsed differently again, such as a paragraph in another. HTML that stays the same
    is read in a browser as the sanitiser has read it.

    Args:
        clean: Sanitises HTML.
        html: HTML of anyone.
    """
    last = clean(html)
    for _ in range(_ROUNDS):
        again = clean(last)
        if again == last:
            return last
        last = again
    return None


@cache
def load_sanitizer() -> Callable[[str], str]:
    """Return the function of nh3 that sanitises HTML.

    Raises:
        RegistrationError: nh3 isn't installed.
    """
    try:
        import nh3  # noqa: PLC0415
    except ImportError as exc:
        raise RegistrationError(describe_need("RichText", "nh3", "html")) from exc
    cleaner = nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
    )
    return cleaner.clean


RichText: TypeAlias = Annotated[Markup, Sanitised()]
"""A `markupsafe.Markup` of at most 20,000 characters and 500 tags, sanitised."""
