"""What the value of an HTML attribute is to a browser: words, an address, CSS or code."""

from enum import Enum
from typing import Final


class Role(Enum):
    """What a browser does with an attribute's value.

    Attributes:
        PLAIN: Shows or compares it.
        URL: Follows or loads it.
        URLS: Loads one of several, separated by commas or blanks.
        RESOURCE: Loads code, or what all other addresses depend on.
        CSS: Reads it as declarations.
        CSS_VALUE: Reads it as one CSS value.
        CODE: Runs it.
        SRCDOC: Reads it as a page of its own.
        FIXED: Changes what other attributes mean.
        META: Reads it as an address where ``http-equiv`` stands beside it.
        UNKNOWN: Any of these, for the attribute's name is a variable.
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
"""Stands for a value in a name or an address that is read on."""

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
    {("script", "src"), ("script", "href"), ("link", "href"), ("base", "href"), ("use", "href")}
)
_FIXED: Final = frozenset({"attributename", "http-equiv", "integrity", "is", "nonce", "sandbox"})
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
# Attributes of common script libraries that hold code.
_CODE: Final = (
    "on",
    "@",
    ":",
    "_",
    "v-",
    "x-",
    "ng-",
    "hx-on",
    "hx-vals",
    "hx-vars",
    "data-on-",
    "data-on:",
)
_REQUESTS: Final = frozenset(
    {"hx-delete", "hx-get", "hx-patch", "hx-post", "hx-push-url", "hx-put"}
)
_ADDRESS_WORDS: Final = ("src", "href", "uri", "url")


def role_of(element: str, attribute: str) -> Role:
    """Return what an attribute's value is, by the names of element and attribute in lower case."""
    local = attribute.rpartition(":")[2]
    if attribute.startswith(_CODE):
        return Role.CODE
    if attribute == "srcdoc":
        return Role.SRCDOC
    if attribute == "style":
        return Role.CSS
    if (element, local) in _RESOURCE:
        return Role.RESOURCE
    if element == "meta" and attribute == "content":
        return Role.META
    if attribute in _FIXED:
        return Role.FIXED
    if element in _ANIMATIONS and attribute in _ANIMATED:
        return Role.URLS
    return _by_name(attribute, local)


def _by_name(attribute: str, local: str) -> Role:
    if HOLE in attribute:
        return Role.PLAIN if attribute.startswith(("data-", "aria-")) else Role.UNKNOWN
    if attribute in _URLS:
        return Role.URLS
    if local in _URL or attribute in _REQUESTS or attribute.startswith("xmlns"):
        return Role.URL
    if attribute in _PAINT:
        return Role.CSS_VALUE
    if attribute.endswith("srcset"):
        return Role.URLS
    # A script that loads what a data-src or lazy-url says makes an address of any such attribute.
    if any(word in attribute for word in _ADDRESS_WORDS):
        return Role.URL
    return Role.PLAIN
