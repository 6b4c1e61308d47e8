"""``SafeUrl``: an address that leads somewhere and runs nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

from pydantic_core import CoreSchema, Url, ValidationError, core_schema

from shortcodes.errors import RegistrationError
from shortcodes.names import listed, quoted
from shortcodes.suggestions import Guesses
from shortcodes.types.fits import Fits
from shortcodes.types.url_text import (
    SCRIPTS,
    find_masked_scheme,
    has_backslash,
    percent_encode,
    strip_address,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

SCHEMES: Final = ("http", "https", "mailto", "tel")
"""The schemes that are allowed unless a field says otherwise."""

LONGEST_URL: Final = 8_192
"""The most characters of an address."""

_WITH_HOST: Final = frozenset(("http", "https", "ftp", "ws", "wss"))
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*", re.ASCII)
_HOST = re.compile(r"(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*", re.ASCII)
_READ_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]", re.ASCII)
_DELIMITER = re.compile(r"[:/?#]")
_AUTHORITY = re.compile(r"//([^/?#]*)")
_WWW = re.compile(r"[wW]{3}\.[^\s/?#:@.]+\.[^\s/?#:@]")
"""The start of an address whose author has left out the scheme, as browsers show it."""


@dataclass(frozen=True, slots=True, init=False)
class UrlRule(Fits, Guesses):
    """The addresses that a field allows: ``Annotated[str, UrlRule(schemes=("https",))]``.

    Attributes:
        schemes: The schemes that an address may have.
        hosts: The hosts it may lead to, or None for any; ``*.example.org`` is any host below that one.
        relative: Whether it may be relative to the page.
    """

    schemes: tuple[str, ...]
    hosts: tuple[str, ...] | None
    relative: bool

    def __init__(
        self,
        *,
        schemes: Iterable[str] = SCHEMES,
        hosts: Iterable[str] | None = None,
        relative: bool = True,
    ) -> None:
        """Make a rule.

        Raises:
            RegistrationError: A scheme or host isn't one, or the scheme could run a script.
        """
        Fits.__init__(self, "url")
        known = None if hosts is None else tuple(map(_check_legal_host, _require_several(hosts)))
        object.__setattr__(self, "schemes", tuple(map(_check_scheme, _require_several(schemes))))
        object.__setattr__(self, "hosts", known)
        object.__setattr__(self, "relative", relative)

    def checked(self, value: str) -> str:
        """Return an address as a browser would read it.

        Args:
            value: The address as an author wrote it. Blanks around it, and line ends and tabs in it, are
                removed, as in browsers.

        Returns:
            The same address with all other characters percent-encoded; an empty string for an empty one.
            ``www.example.org`` gets a scheme.

        Raises:
            ValueError: This rule does not allow it.
        """
        if len(value) > LONGEST_URL:
            raise ValueError(f"an address has at most {LONGEST_URL} characters")
        text = strip_address(value)
        if has_backslash(text):
            try:
                self.checked(text.replace("\\", "/"))
            except ValueError as exc:  # so that the advice is not refused in its turn
                raise ValueError(f"{exc}; and write '/' in place of '\\'") from None
            raise ValueError("write '/' in place of '\\'")
        if not text:
            return ""
        if text.startswith("<"):
            raise ValueError("write the address alone, without HTML around it")
        if scheme := self._guess_scheme(text):
            return self._check_absolute(scheme, f"//{text}")
        first = _DELIMITER.search(text)
        if first and first[0] == ":":
            return self._check_absolute(text[: first.start()], text[first.end() :])
        return self._check_relative(text)

    def describe_guess(self, value: str) -> str:
        """Return the message about an address without a scheme that got one, or an empty string."""
        try:
            text = strip_address(value)
        except ValueError:  # a field may have taken another value in place of a refused one
            return ""
        scheme = self._guess_scheme(text)
        return f"{quoted(text)} has no scheme; '{scheme}://' was put before it" if scheme else ""

    def _guess_scheme(self, text: str) -> str:
        """Return the scheme that an author has left out, or an empty string."""
        legal = (scheme for scheme in ("https", "http") if scheme in self.schemes)
        return next(legal, "") if _WWW.match(text) else ""

    def _check_absolute(self, head: str, rest: str) -> str:
        scheme = head.lower()
        if scheme not in self.schemes:
            raise ValueError(f"{quoted(head)} is no scheme of it; {self._list_legal()}")
        if scheme in _WITH_HOST:
            self._check_host(rest, f"{scheme}://")
        elif not rest or (scheme in SCHEMES and rest.startswith("//")):
            raise ValueError(f"an address must stand behind '{scheme}:', without '//'")
        return f"{scheme}:{percent_encode(rest)}"

    def _check_relative(self, text: str) -> str:
        if not self.relative:
            raise ValueError(self._list_legal())
        if text.startswith("//"):
            if not {"http", "https"}.issubset(self.schemes):
                raise ValueError(f"it takes the page's scheme; {self._list_legal()}")
            self._check_host(text, "//")
        elif scheme := find_masked_scheme(text):
            raise ValueError(f"it hides the scheme {quoted(scheme)}; {self._list_legal()}")
        return percent_encode(text)

    def _check_host(self, rest: str, start: str) -> None:
        match = _AUTHORITY.match(rest)
        if match is None or not match[1]:
            raise ValueError(f"a host must stand behind '{start}'")
        host = _find_host(match[1])
        if self.hosts is not None and not any(_covers(known, host) for known in self.hosts):
            raise ValueError(f"{quoted(host)} is no host of it; legal are {listed(self.hosts)}")

    def _list_legal(self) -> str:
        schemes = ", ".join(f"'{scheme}:'" for scheme in self.schemes)
        relative = " and relative addresses, './' before one with ':'" if self.relative else ""
        return f"legal are {schemes}{relative}"

    def __get_pydantic_core_schema__(
        self, source: object, handler: "GetCoreSchemaHandler"
    ) -> CoreSchema:
        """Return a schema that checks values."""
        return core_schema.no_info_after_validator_function(self.checked, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: "GetJsonSchemaHandler"
    ) -> "JsonSchemaValue":
        """Describe the field as a reference, with the schemes that it may have."""
        schemes = "|".join(_match_any_case(scheme) for scheme in self.schemes)
        relative = r"|[^:/?#\\]*(?:[/?#]|$)" if self.relative else r"|$"
        relative += r"|[Ww]{3}\." if {"http", "https"} & set(self.schemes) else ""
        keywords: dict[str, object] = {
            "maxLength": LONGEST_URL,
            "format": "iri-reference" if self.relative else "iri",
            "pattern": rf"^\s*(?:(?:{schemes}):{relative})",
            "description": f"Address: {', '.join(self.schemes)}"
            + (" or relative." if self.relative else "."),
        }
        hosts = {} if self.hosts is None else {"x-hosts": list(self.hosts)}
        return {**keywords, **hosts, **handler(schema)}


def _find_host(authority: str) -> str:
    """Return the host that a browser would ask, in ASCII; pydantic's `Url` parses as browsers do."""
    if "@" in authority:
        raise ValueError("an address may not hold a name or password before its host")
    try:
        host = Url(f"http://{authority}/").host or ""
    except ValidationError:
        host = ""
    if not _READ_HOST.fullmatch(host):
        raise ValueError(f"{quoted(authority)} is no host")
    return host


def _covers(known: str, host: str) -> bool:
    return host.endswith(known[1:]) if known.startswith("*") else host == known


def _require_several(words: Iterable[str]) -> Iterable[str]:
    if isinstance(words, str):
        raise RegistrationError(f"write ({words!r},), a tuple, in place of {words!r}")
    return words


def _check_scheme(scheme: str) -> str:
    if not _SCHEME.fullmatch(scheme):
        raise RegistrationError(f"{scheme!r} is no scheme: one is in lower case, without ':'")
    if scheme in SCRIPTS:
        raise RegistrationError(f"the scheme {scheme!r} can't be allowed, for it can run scripts")
    return scheme


def _check_legal_host(host: str) -> str:
    if not _HOST.fullmatch(host):
        raise RegistrationError(
            f"{host!r} is no host: one is 'example.org' or '*.example.org', in lower case, "
            "with 'xn--' for other letters"
        )
    return host


def _match_any_case(word: str) -> str:
    return "".join(f"[{c.upper()}{c}]" if c.isalpha() else re.escape(c) for c in word)


SafeUrl: TypeAlias = Annotated[str, UrlRule()]
"""An http, https, mailto, tel or relative address, or nothing."""
