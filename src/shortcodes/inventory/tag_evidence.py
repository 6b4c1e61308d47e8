"""What a tag itself says: its name, its values, its slash."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final, NamedTuple

from shortcodes.inventory.known import load_known
from shortcodes.syntax.grammar import literal
from shortcodes.syntax.tag import Tag

_ADDRESS: Final = re.compile(r"(?:[a-z][a-z0-9+.\-]{1,9}:)?//\S|www\.\S")
_IDENTIFIER: Final = re.compile(
    r"#?\d{5,}\Z|(?=\D{0,40}\d)(?=[^A-Za-z]{0,40}[A-Za-z])[\w\-]{6,40}\Z"
)
_ODD: Final = re.compile(r"[a-z][A-Z]|[a-z]:[a-zA-Z]")
_CODE: Final = re.compile(r"[|(){}$*^~<>;]")


# what a name says only with a value or content
_OF_FILLED: Final = ("known if filled", "known with a value")


class NameEvidence(NamedTuple):
    """What a name says.

    Attributes:
        labels: The evidence.
        is_bbcode: Whether it is a tag of BBCode.
    """

    labels: tuple[str, ...]
    is_bbcode: bool


# what a reader is to fill in, as in a letter
_PLACEHOLDER: Final = re.compile(
    r"(?:your|insert|enter|first|last|full|recipient|sender|customer|client|company)[_-]\w"
    r"|\w+[_-](?:name|address|here)\Z",
)


def find_name_evidence(name: str) -> NameEvidence:
    """Return what a name says, or the start of a very long one."""
    return _find_name_evidence(name[:_LONGEST])


@lru_cache(4_096)
def _find_name_evidence(name: str) -> NameEvidence:
    known = load_known()
    about = known.find(name)
    labels = [] if about is None else [about.label]
    # some forums put an identifier behind a colon: [b:3f2a1]
    is_bbcode = name.partition(literal("modern", "NAME_COLON"))[0].lower() in known.bbcode
    if is_bbcode and about is None:
        labels.append("bbcode name")
    if not name.isascii():
        labels.append("no ASCII")
    elif name != name.lower():
        labels.append("capital")
    if "." in name or ":" in name:
        labels.append("dot or colon")
    if name.endswith(":"):
        labels.append("colon at its end")
    if "_" in name.strip("_"):
        labels.append("underscore")
    elif "-" in name.strip("-"):
        labels.append("hyphen")
    if len(name) < 3 and about is None and name.isascii():  # two signs of Chinese are a whole word
        labels.append("one letter" if len(name) == 1 else "two letters")
    if about is None and _PLACEHOLDER.match(name.lower()):
        labels.append("placeholder")
    if any(map(str.isdigit, name)):
        labels.append("digit")
    return NameEvidence(tuple(labels), is_bbcode)


@lru_cache(4_096)
def _find_value_evidence(value: str, is_quoted: bool) -> str:
    """Return what a value without a name says."""
    if is_quoted:
        return "quoted value"
    if _ADDRESS.match(value):
        return "address"
    if _CODE.search(value):
        return "sign of code"
    if _IDENTIFIER.match(value):
        return "identifier"
    return "odd word" if _ODD.search(value) else "word"


def _find_evidence_of_assigned(value: str, labels: Collection[str]) -> str:
    """Return what the value of a tag's own name says, as in [url=x]: of BBCode, of CSS, of few shortcodes.

    Names that need a value, as of players, may have it there: [youtube=https://…].
    """
    label = _find_value_evidence(value[:_LONGEST], False)
    is_needed = label in ("address", "identifier") and any(name in labels for name in _OF_FILLED)
    return label if is_needed else "value of the name"


def find_tag_evidence(tag: Tag, name: str) -> tuple[list[str], bool]:
    """Return what an opening tag says, and whether it looks like BBCode.

    Args:
        tag: The tag.
        name: The name that closes it, which may be without what follows a colon.
    """
    of_name, is_bbcode = find_name_evidence(name)
    labels = dict.fromkeys(of_name)
    if tag.self_closing:
        labels["slash"] = None
        is_bbcode = False
    named = words = 0
    values = tag.list_values()[:_MOST_VALUES]
    _weigh_filling(labels, tag, has_values=bool(values))
    if values and tag.text[tag.name_end :].lstrip().startswith("="):
        labels[_find_evidence_of_assigned(values.pop(0)[1], labels)] = None
    elif tag.text.startswith(",", tag.name_end):
        labels["comma"] = None
    for key, value, is_quoted in values:
        if key is not None:
            named += 1
            # [where x=3] is mathematics, and [mean=3, sum=9] a list of figures
            if is_quoted and "value of the name" not in labels:
                labels["quoted attribute"] = None
            elif is_quoted or (len(key) > 1 and "value of the name" not in labels):
                labels["bare attribute"] = None
        else:
            label = _find_value_evidence(value[:_LONGEST], is_quoted)
            words += label == "word"
            labels[label] = None
    if named > 1:
        labels["more attributes"] = None
    if words > 1:
        labels["more words"] = None
    return list(labels), is_bbcode and (
        not values or (named > 0 and "quoted attribute" not in labels)
    )


def _weigh_filling(labels: dict[str, None], tag: Tag, *, has_values: bool) -> None:
    """Add what a name says only with a value, and take back what it says only if the tag is filled."""
    if has_values:
        if tag.name.endswith("*"):
            labels["star"] = None  # a field of a form that has to be filled in
    elif not tag.self_closing:
        for label in _OF_FILLED:
            labels.pop(label, None)


_MOST_VALUES: Final = 50
_LONGEST: Final = 100
