"""What looks like a tag of a known name and is none: misspelled, spaced, escaped or cut off."""

import re
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple, TypeAlias, cast

from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.names import quoted
from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.modern.escaped_brackets import EscapedTag, find_escaped_tags
from shortcodes.syntax.modern.likeness import NearNames, is_slip_alone

MISSPELLED: Final = "misspelled-tag"
NEAR: Final = "near-name"
CUT: Final = "unclosed-tag"
ESCAPED: Final = "escaped-brackets"

_Match: TypeAlias = re.Match[str]


class Lookalike(NamedTuple):
    """A place that looks like a tag.

    Attributes:
        start: Offset of its first character.
        code: The code of its diagnostic.
        tell: Makes the diagnostic; of most texts with many, few are wanted.
    """

    start: int
    code: str
    tell: Callable[[], Diagnostic]


def find_lookalikes(
    text: str, known: frozenset[str], *, ignore_case: bool = False
) -> list[Lookalike]:
    """Return what looks like a tag of some names, in order; whether it is a tag, or HTML, is not looked at."""
    brackets = _Brackets(text, known, ignore_case=ignore_case)
    found = [*brackets.find(), *_find_escaped(text, known)]
    return sorted(found, key=lambda item: item.start)


class _Brackets:
    """Judges the brackets of one text by their form and their names."""

    __slots__ = ("_closed", "_ignore_case", "_known", "_near", "_text")

    def __init__(self, text: str, known: frozenset[str], *, ignore_case: bool) -> None:
        self._text = text
        self._ignore_case = ignore_case
        self._known = known
        self._near = NearNames(known)
        self._closed: set[str] = set()  # names of closing tags that are not known

    def _is_known(self, name: str) -> bool:
        """Tell whether a name is one of a tag, as it is spelled."""
        return name in self._known or (self._ignore_case and self._near.fold(name) is not None)

    def find(self) -> Iterator[Lookalike]:
        """Yield what looks like a tag."""
        # what an opening tag looks like depends on the closing tags behind it
        odd = array("q", self._find_odd())
        lookalike = pattern("modern", "LOOKALIKE")
        for start in odd:
            match = cast("_Match", lookalike.match(self._text, start))
            if match["blanks"]:
                found = self._judge_spaced(match)
            elif match["slash"] or match["slashes"] or match["brace"]:
                found = self._judge_closer(match)
            else:
                found = self._judge_opener(match)
            if found is not None:
                yield found

    def _find_odd(self) -> Iterator[int]:
        """Yield where the brackets are that are no whole tag of a known name."""
        is_known, closed = self._is_known, self._closed
        for match in pattern("modern", "LOOKALIKE").finditer(self._text):
            if not is_known(match["name"]):
                if match["slash"]:
                    closed.add(match["name"])
                yield match.start()
            elif match.start("name") > match.start() + 1 or match["cut"] is not None:
                yield match.start()

    def _judge_spaced(self, match: _Match) -> Lookalike | None:
        """Judge a bracket with white space between it and the name."""
        name = match["name"]
        known = self._near.fold(name)
        assigned = _is_assigned(match)
        if known is None or match["joined"] is not None or match["end"] is None:
            return None
        # one letter is rather a task or a key: [ x ]
        is_word = self._is_known(name) and len(name) > 1 and match["empty"] is not None
        if assigned or is_word:
            return _lookalike(match, MISSPELLED, known, f"write {_opening(known, assigned)}")
        return None

    def _judge_closer(self, match: _Match) -> Lookalike | None:
        """Judge a bracket or brace with a slash, or a backslash, before the name."""
        name, slash = match["name"], literal("modern", "TAG_SLASH")
        known = self._near.fold(name)
        whole = match["end"] or match["linked"]
        if match["brace"]:
            whole = match["braced"] if match["empty"] == "" else None
        elif match["cut"] is not None and match["slash"] and match["empty"] is not None and known:
            return _cut(match, known)
        if not whole or match["rest"] is not None:
            return None
        if known is not None:
            right = match["slash"] and self._is_known(name) and match["empty"] != slash
            # a backslash before one letter is rather a regular expression
            short = len(name) < 2 and slash not in match[0]
            hint = f"write {_closing(known)}"
            return None if right or short else _lookalike(match, MISSPELLED, known, hint)
        near = self._near.find(name) if match["slash"] else ""
        return _near(match, near, _closing(near)) if near else None

    def _judge_opener(self, match: _Match) -> Lookalike | None:
        """Judge a bracket with a name right behind it: one that is not known, or one at the text's end."""
        name = match["name"]
        if self._is_known(name):
            opens = match["empty"] is not None or _is_assigned(match)
            return _cut(match, name) if opens and match["joined"] is None else None
        if match["cut"] is not None or not (near := self._near.find(name)):
            return None
        is_sure = name in self._closed or _has_quotes(match)
        if is_sure or (_is_alone(match) and is_slip_alone(name, near)):
            return _near(match, near, _opening(near, match["rest"] is not None))
        return None


def _is_alone(match: _Match) -> bool:
    """Tell whether a tag has a name and nothing else, and stands apart from words and brackets."""
    return bool(match["end"]) and match["empty"] is not None and match["joined"] is None


def _is_assigned(match: _Match) -> bool:
    """Tell whether a bracket has an attribute."""
    return match["rest"] is not None and _assigns(match["rest"])


def _has_quotes(match: _Match) -> bool:
    """Tell whether a bracket has a quoted attribute, and not right behind its name, as in a selector of CSS."""
    rest = match["rest"]
    if rest is None or match["linked"]:
        return False
    found = pattern("modern", "ASSIGNED").finditer(rest)
    return any(item["quoted"] and item.start() for item in found)


def _opening(name: str, has_more: bool) -> str:
    opener, closer = literal("modern", "TAG_OPEN"), literal("modern", "TAG_CLOSE")
    return f"{opener}{name} …{closer}" if has_more else f"{opener}{name}{closer}"


def _closing(name: str) -> str:
    return _opening(literal("modern", "TAG_SLASH") + name, False)


def _lookalike(match: _Match, code: str, known: str, hint: str) -> Lookalike:
    return Lookalike(match.start(), code, partial(_tell_misspelled, match, known, hint))


def _tell_misspelled(match: _Match, known: str, hint: str) -> Diagnostic:
    kind = "an opening" if match["blanks"] else "a closing"
    message = f"{quoted(match[0])} looks like {kind} tag of [{known}] and stays text"
    return Diagnostic(MISSPELLED, "warning", message, Span(*match.span()), hint)


def _near(match: _Match, known: str, tag: str) -> Lookalike:
    return Lookalike(match.start(), NEAR, partial(_tell_near, match, known, tag))


def _tell_near(match: _Match, known: str, tag: str) -> Diagnostic:
    name = match["name"]
    why = "names match exactly" if name.lower() == known.lower() else f"near is [{known}]"
    message = f"{quoted(name)} is no known name and its tag stays text; {why}"
    return Diagnostic(NEAR, "warning", message, Span(*match.span("name")), f"did you mean {tag}?")


def _cut(match: _Match, known: str) -> Lookalike:
    return Lookalike(match.start(), CUT, partial(_tell_cut, match, known))


def _tell_cut(match: _Match, known: str) -> Diagnostic:
    slash = literal("modern", "TAG_SLASH") if match["slash"] else ""
    message = f"the tag [{slash}{known} is cut off at the text's end and stays text"
    return Diagnostic(CUT, "warning", message, Span(*match.span()), "close it with ]")


def _find_escaped(text: str, known: frozenset[str]) -> Iterator[Lookalike]:
    """Yield the tags behind backslashes that have more of a shortcode than a name, which prose may have."""
    tags = [*find_escaped_tags(text, known)]
    closed = {tag.name for tag in tags if tag.closing}
    for tag in tags:
        if tag.name in closed or not tag.name.isalpha() or _assigns(tag.rest):
            yield Lookalike(tag.span.start, ESCAPED, partial(_tell_escaped, tag))


def _assigns(rest: str) -> bool:
    return pattern("modern", "ASSIGNED").search(rest) is not None


def _tell_escaped(tag: EscapedTag) -> Diagnostic:
    kind = "closing" if tag.closing else "opening"
    message = f"the brackets of this {kind} tag of [{tag.name}] are escaped, so it stays text"
    hint = f"write {quoted(tag.restored)}; unescape_brackets restores a whole text"
    return Diagnostic(ESCAPED, "warning", message, tag.span, hint)
