"""``LangTag``: the language of a text, as HTML's ``lang`` takes it."""

import re
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator

from shortcodes.types.fits import Fits
from shortcodes.types.schema import Described

# RFC 5646, section 2.1.
_LANGUAGE: Final = r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})"
_SCRIPT_AND_REGION: Final = r"(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
_VARIANTS: Final = r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
_EXTENSIONS: Final = r"(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
_PRIVATE: Final = r"[Xx](?:-[A-Za-z0-9]{1,8})+"
_FORM: Final = (
    rf"(?:{_LANGUAGE}{_SCRIPT_AND_REGION}{_VARIANTS}{_EXTENSIONS}(?:-{_PRIVATE})?|{_PRIVATE})"
)

# The grandfathered tags of another form.
_IRREGULAR: Final = tuple(
    """
    en-GB-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao
    i-tay i-tsu sgn-BE-FR sgn-BE-NL sgn-CH-DE
    """.split()  # noqa: SIM905 - a list of tags reads better as text
)
_IRREGULAR_IN_LOWER_CASE: Final = frozenset(map(str.lower, _IRREGULAR))

_TAG = re.compile(_FORM, re.ASCII)
_LONGEST: Final = 100
_LEGAL: Final = "write a BCP 47 tag such as 'ar', 'en-GB' or 'zh-Hant'"


def check_tag(tag: str) -> str:
    """Return a well-formed BCP 47 tag (RFC 5646) as it is.

    Raises:
        ValueError: It isn't well-formed: it has another form, or repeats a variant or an extension.
    """
    if _is_well_formed(tag):
        return tag
    # as POSIX and Java write it
    meant = tag.replace("_", "-")
    raise ValueError(f"did you mean '{meant}'?" if _is_well_formed(meant) else _LEGAL)


def _is_well_formed(tag: str) -> bool:
    if tag.lower() in _IRREGULAR_IN_LOWER_CASE:
        return True
    return len(tag) <= _LONGEST and bool(_TAG.fullmatch(tag)) and not _has_repetition(tag)


def _has_repetition(tag: str) -> bool:
    """Tell whether a variant or the letter of an extension occurs twice before ``-x-``."""
    subtags = f"-{tag.lower()}".partition("-x-")[0].split("-")[2:]
    first = next((place for place, part in enumerate(subtags) if len(part) == 1), len(subtags))
    repeatable = [part for part in subtags[:first] if len(part) > 3 and not _is_script(part)]
    repeatable += [part for part in subtags[first:] if len(part) == 1]
    return len(set(repeatable)) < len(repeatable)


def _is_script(subtag: str) -> bool:
    return len(subtag) == 4 and subtag.isalpha()


def _clean_tag(value: str) -> str:
    value = value.strip()
    return check_tag(value) if value else ""


LangTag: TypeAlias = Annotated[
    str,
    AfterValidator(_clean_tag),
    Described(
        {
            "anyOf": [{"enum": ["", *_IRREGULAR]}, {"pattern": f"^{_FORM}$"}],
            "description": "BCP 47 tag of a language, such as ar or en-GB.",
        }
    ),
    Fits(),
]
"""A well-formed BCP 47 tag, or nothing."""
