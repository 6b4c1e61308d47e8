"""Replaces typewriter characters of plain text by typographic ones, with core's English settings.

A quote that is decided becomes a mark: an angle bracket, which plain text doesn't have, and a letter.
The patterns for its neighbours match with those marks in the text.
"""

import re

from shortcodes.wordpress.texturize.primes import close_quotes

OPEN_SINGLE, OPEN_DOUBLE = "&#8216;", "&#8220;"
APOSTROPHE = CLOSE_SINGLE = "&#8217;"
CLOSE_DOUBLE = "&#8221;"
PRIME, DOUBLE_PRIME = "&#8242;", "&#8243;"
EN_DASH, EM_DASH = "&#8211;", "&#8212;"
ELLIPSIS, TRADE_MARK, TIMES = "&#8230;", "&#8482;", "&#215;"


def _make_pattern_after(quote: str, characters: str = "", entities: tuple[str, ...] = ()) -> str:
    """Return a pattern of a quote at the start, after a space, or after given characters.

    The quote comes first in the pattern, so that a search can jump to it.
    """
    before = [rf"[{characters}\r\n\t \u00a0]", "&nbsp;", *entities, r"\A"]
    return f"{quote}(?:{'|'.join(f'(?<={context}{quote})' for context in before)})"


_SPACE_AFTER = r"(?:[\r\n\t \u00a0]|&nbsp;)"
_END = rf"(?=\Z|[]).,:;!?}}-]|&gt;|{_SPACE_AFTER})"

_ELISION = re.compile(r"'(?:(tain)'(t)|(twere|twas|tis|twill|til|bout|nuff|round|cause|em))")
_YEAR_CLOSED = re.compile(rf"'([0-9]{{2}})(['\"]){_END}")
_YEAR = re.compile(r"'(?=[0-9]{2}(?![0-9%]|[.,][0-9]))")
_NUMBER_SINGLE = re.compile(_make_pattern_after("'") + "([0-9][0-9.,]*+)'")
_NUMBER_DOUBLE = re.compile(_make_pattern_after('"') + '([0-9][0-9.,]*+)"')
_OPEN_SINGLE = re.compile(_make_pattern_after("'", r'(\[{"\-', ("&lt;",)))
_INNER_SINGLE = re.compile(rf"'(?!\Z|[][.,:;!?\"'(){{}}-]|&[lg]t;|{_SPACE_AFTER})")
_OPEN_DOUBLE = re.compile(_make_pattern_after('"', r"(\[{\-", ("&lt;",)) + f"(?!{_SPACE_AFTER})")
_DASHES = re.compile("--++|" + _make_pattern_after("-"))
_SPACE_BEFORE = r"(?:(?<=[\r\n\t \u00a0])|(?<=&nbsp;)|\A)"
_AFTER_SPACE = re.compile(_SPACE_BEFORE)
_BEFORE_SPACE = re.compile(rf"\Z|{_SPACE_AFTER}")
_PRODUCT = re.compile(r"x(?<=[0-9]x)[0-9]")
_FACTOR = re.compile(r"([0-9][0-9.,]*+)(x(?=[0-9]++(?![A-Za-z_])))?")
_INNER_FACTOR = re.compile(r"[.,](?:[1-9]|0.)")
_AMPERSAND = re.compile(r"&(?!(?:#(?:[0-9]++|[xX][0-9A-Fa-f]++)|[A-Za-z1-4]{1,8});)")


def typeset(text: str) -> str:
    """Replace the typewriter characters of plain text."""
    text = _abbreviate(text)
    if "'" in text:
        text = _replace_single_quotes(text)
    if '"' in text:
        text = _replace_double_quotes(text)
    if "-" in text:
        text = _DASHES.sub(_replace_dashes, text)
    if "x" in text and _PRODUCT.search(text):
        text = _FACTOR.sub(_replace_times, text)
    return escape_ampersands(text)


def escape_ampersands(text: str) -> str:
    """Escape ampersands that start no character reference."""
    return _AMPERSAND.sub("&#038;", text) if "&" in text else text


def _abbreviate(text: str) -> str:
    if "..." in text:
        text = text.replace("...", ELLIPSIS)
    text = text.replace("``", OPEN_DOUBLE).replace("''", CLOSE_DOUBLE)
    text = text.replace(" (tm)", f" {TRADE_MARK}")
    return _ELISION.sub(_elide, text) if "'" in text else text


def _elide(match: re.Match[str]) -> str:
    return match[0].replace("'", APOSTROPHE)


def _replace_single_quotes(text: str) -> str:
    closers = {"'": CLOSE_SINGLE, '"': CLOSE_DOUBLE}
    text = _YEAR_CLOSED.sub(lambda m: f"<a{m[1]}{closers[m[2]]}", text)
    text = _YEAR.sub("<a", text)
    text = _NUMBER_SINGLE.sub(rf"<o\1{CLOSE_SINGLE}", text)
    text = _INNER_SINGLE.sub("<a", _OPEN_SINGLE.sub("<o", text))
    text = close_quotes(text, "'", PRIME, "<o", CLOSE_SINGLE)
    return text.replace("<a", APOSTROPHE).replace("<o", OPEN_SINGLE)


def _replace_double_quotes(text: str) -> str:
    text = _NUMBER_DOUBLE.sub(rf"<o\1{CLOSE_DOUBLE}", text)
    text = _OPEN_DOUBLE.sub("<o", text)
    text = close_quotes(text, '"', DOUBLE_PRIME, "<o", CLOSE_DOUBLE)
    return text.replace("<o", OPEN_DOUBLE)


def _replace_dashes(match: re.Match[str]) -> str:
    """Make em dashes of each three hyphens, and of the rest what the surroundings ask for."""
    text, count = match.string, len(match[0])
    dashes, rest = EM_DASH * (count // 3), count % 3
    alone = (
        count < 3
        and _AFTER_SPACE.match(text, match.start()) is not None
        and _BEFORE_SPACE.match(text, match.end()) is not None
    )
    if rest == 2 and alone:
        return EM_DASH
    if rest == 2 and (count > 2 or not text.startswith("xn", max(0, match.start() - 2))):
        return dashes + EN_DASH
    return EN_DASH if alone else dashes + "-" * rest


def _replace_times(match: re.Match[str]) -> str:
    number, x = match.groups()
    if not x:
        return match[0]
    before = match.string[match.start() - 1 : match.start()]
    first = not (before.isascii() and (before.isalnum() or before == "_"))
    counts = (first and number != "0") or _INNER_FACTOR.search(number)
    return number + TIMES if counts else match[0]
