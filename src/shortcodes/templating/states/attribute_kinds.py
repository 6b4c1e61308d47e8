"""The kinds of HTML attributes: how a browser reads the value, as words, an address, CSS or code."""

from enum import Enum
from typing import Final


class Role(Enum):
    """How a browser reads an attribute's value.

    Attributes:
        PLAIN: Shows or compares it.
        URL: Follows or loads it.
        URLS: Loads one of several, separated by commas or blanks.
        RESOURCE: Loads code or a page from it, or sends a form there.
        CSS: Reads it as declarations.
        CSS_VALUE: Reads it as one CSS value.
        CODE: Runs it.
        SRCDOC: Reads it as a page of its own.
        FIXED: Changes what other attributes mean.
        META: Reads it as an address if the tag has ``http-equiv``.
        UNKNOWN: Any of these, as the attribute's name is a value.
    """

    PLAIN = "plain"
    URL = "url"
    URLS = "urls"
    RESOURCE = "resource"
    CSS = "css"
    CSS_VALUE = "css value"
    CODE = "code"
    SRCDOC = "srcdoc"
    FIXED = "fixed"
    META = "meta"
    UNKNOWN = "unknown"


HOLE: Final = "\0"
"""Takes the place of a value in a name or an address."""

_URL: Final = frozenset(
    [
        "action",
        "archive",
        "attributionsrc",
        "background",
        "cite",
        "classid",
        "codebase",
        "data",
        "dynsrc",
        "formaction",
        "href",
        "icon",
        "longdesc",
        "lowsrc",
        "manifest",
        "poster",
        "profile",
        "src",
        "usemap",
    ]
)
_URLS: Final = frozenset({"imagesrcset", "ping", "srcset"})
_RESOURCE: Final = frozenset(
    {
        ("script", "src"),
        ("script", "href"),
        ("iframe", "src"),
        ("frame", "src"),
        ("embed", "src"),
        ("object", "data"),
        ("object", "codebase"),
        ("object", "classid"),
        ("object", "archive"),
        ("link", "href"),
        ("use", "href"),
        ("form", "action"),
        ("input", "formaction"),
        ("button", "formaction"),
    }
)
_FIXED: Final = frozenset(
    [
        "allow",
        "as",
        "attributename",
        "credentialless",
        "csp",
        "enctype",
        "form",
        "formenctype",
        "formmethod",
        "formtarget",
        "http-equiv",
        "integrity",
        "is",
        "method",
        "nonce",
        "rel",
        "sandbox",
        "shadowrootmode",
    ]
)
# Elements whose ``type`` decides how a browser treats them.
_TYPED: Final = frozenset({"button", "embed", "input", "link", "menu", "object", "script", "style"})
_ANIMATIONS: Final = frozenset(
    {"animate", "animatecolor", "animatemotion", "animatetransform", "set"}
)
_ANIMATED: Final = frozenset({"by", "from", "to", "values"})
_PAINT: Final = frozenset(
    [
        "clip-path",
        "cursor",
        "fill",
        "filter",
        "flood-color",
        "lighting-color",
        "marker",
        "marker-end",
        "marker-mid",
        "marker-start",
        "mask",
        "stop-color",
        "stroke",
    ]
)
# Attributes from which common script libraries run code or load addresses.
_CODE: Final = (
    "on",
    "v-",
    "x-",
    "ng-",
    "hx-",
    "up-",
    "data-action",
    "data-bind",
    "data-controller",
    "data-hx-",
    "data-ng-",
    "data-on",
    "data-script",
    "data-v-",
    "data-wp-",
    "data-x-",
)
# Prefixes of names with a colon that belong to XML and not to a script library.
_XML: Final = frozenset({"xlink", "xml", "xmlns"})
_ADDRESS_WORDS: Final = ("src", "href", "uri", "url")


def find_role(element: str, attribute: str) -> Role:
    """Return how an attribute's value is read, by the names of element and attribute in lower case."""
    prefix, colon, local = attribute.rpartition(":")
    # No attribute of HTML starts with a sign or has such a prefix; script libraries have them.
    signed = not attribute[:1].isalpha() and not attribute.startswith(HOLE)
    if signed or attribute.startswith(_CODE) or (colon and prefix not in _XML):
        return Role.CODE
    if attribute == "srcdoc":
        return Role.SRCDOC
    if attribute == "style":
        return Role.CSS
    if (element, local) in _RESOURCE:
        return Role.RESOURCE
    if element == "meta" and attribute == "content":
        return Role.META
    if _is_fixed(element, attribute):
        return Role.FIXED
    return _find_role_by_name(attribute, local)


def _is_fixed(element: str, attribute: str) -> bool:
    if element == "meta":
        return attribute != "itemprop"
    if element in _ANIMATIONS and attribute in _ANIMATED:
        return True
    typed = attribute == "type" and element in _TYPED
    return element == "base" or typed or attribute in _FIXED


def _find_role_by_name(attribute: str, local: str) -> Role:
    if HOLE in attribute:
        known = attribute.startswith(("data-", "aria-")) and not attribute.endswith("-" + HOLE)
        if known and any(word in attribute for word in _ADDRESS_WORDS):
            return Role.URLS if "srcset" in attribute else Role.URL
        return Role.PLAIN if known else Role.UNKNOWN
    if attribute in _URLS:
        return Role.URLS
    if local in _URL or attribute.startswith("xmlns"):
        return Role.URL
    if attribute in _PAINT:
        return Role.CSS_VALUE
    if attribute.endswith("srcset"):
        return Role.URLS
    # Scripts load the addresses of data-src, lazy-url and the like.
    if any(word in attribute for word in _ADDRESS_WORDS):
        return Role.URL
    return Role.PLAIN
