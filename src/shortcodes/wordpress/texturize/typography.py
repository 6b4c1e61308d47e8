"""Typographic characters for typewriter ones in a run of plain text, with core's English settings.

What has been decided about a quote is written as an angle bracket with a letter, for there is no
such bracket in plain text; a quote's neighbours are judged with those marks in place.
"""

import re

from shortcodes.wordpress.texturize.primes import close_quotes

OPEN_SINGLE, OPEN_DOUBLE = "&#8216;", "&#8220;"
APOSTROPHE = CLOSE_SINGLE = "&#8217;"
CLOSE_DOUBLE = "&#8221;"
PRIME, DOUBLE_PRIME = "&#8242;", "&#8243;"
EN_DASH, EM_DASH = "&#8211;", "&#8212;"
ELLIPSIS, TRADE_MARK, TIMES = "&#8230;", "&#8482;", "&#215;"


def _after(quote: str, characters: str = "", entities: tuple[str, ...] = ()) -> str:
    """Make a pattern of a character at the start, after a space or after what is given.

    The character comes first in it, so that a search can jump to it.
    """
    before = [rf"[{characters}\r\n\t \u00a0]", "&nbsp;", *entities, r"\A"]
    return f"{quote}(?:{'|'.join(f'(?<={context}{quote})' for context in before)})"


_SPACE_AFTER = r"(?:[\r\n\t \u00a0]|&nbsp;)"
_END = rf"(?=\Z|[]).,:;!?}}-]|&gt;|{_SPACE_AFTER})"

_ELISION = re.compile(r"'(?:(tain)'(t)|(twere|twas|tis|twill|til|bout|nuff|round|cause|em))")
_YEAR_CLOSED = re.compile(rf"'([0-9]{{2}})(['\"]){_END}")
_YEAR = re.compile(r"'(?=[0-9]{2}(?![0-9%]|[.,][0-9]))")
_NUMBER_SINGLE = re.compile(_after("'") + "([0-9][0-9.,]*+)'")
_NUMBER_DOUBLE = re.compile(_after('"') + '([0-9][0-9.,]*+)"')
_OPEN_SINGLE = re.compile(_after("'", r'(\[{"\-', ("&lt;",)))
_INNER_SINGLE = re.compile(rf"'(?!\Z|[][.,:;!?\"'(){{}}-]|&[lg]t;|{_SPACE_AFTER})")
_OPEN_DOUBLE = re.compile(_after('"', r"(\[{\-", ("&lt;",)) + f"(?!{_SPACE_AFTER})")
_DASHES = re.compile("--++|" + _after("-"))
_SPACE_BEFORE = r"(?:(?<=[\r\n\t \u00a0])|(?<=&nbsp;)|\A)"
_AFTER_SPACE = re.compile(_SPACE_BEFORE)
_BEFORE_SPACE = re.compile(rf"\Z|{_SPACE_AFTER}")
_PRODUCT = re.compile(r"x(?<=[0-9]x)[0-9]")
_FACTOR = re.compile(r"([0-9][0-9.,]*+)(x(?=[0-9]++(?![A-Za-z_])))?")
_INNER_FACTOR = re.compile(r"[.,](?:[1-9]|0.)")
_AMPERSAND = re.compile(r"&(?!(?:#(?:[0-9]++|[xX][0-9A-Fa-f]++)|[A-Za-z1-4]{1,8});)")


def typeset(text: str) -> str:
    """Give a run of plain text its typographic characters."""
    text = _abbreviate(text)
    if "'" in text:
        text = _single_quotes(text)
    if '"' in text:
        text = _double_quotes(text)
    if "-" in text:
        text = _DASHES.sub(_dash, text)
    if "x" in text and _PRODUCT.search(text):
        text = _FACTOR.sub(_times, text)
    return escape_ampersands(text)


def escape_ampersands(text: str) -> str:
    """Write ampersands that start no character reference as references."""
    return _AMPERSAND.sub("&#038;", text) if "&" in text else text


def _abbreviate(text: str) -> str:
    if "..." in text:
        text = text.replace("...", ELLIPSIS)
    text = text.replace("``", OPEN_DOUBLE).replace("''", CLOSE_DOUBLE)
    text = text.replace(" (tm)", f" {TRADE_MARK}")
    return _ELISION.sub(_elide, text) if "'" in text else text


def _elide(match: re.Match[str]) -> str:
    return match[0].replace("'", APOSTROPHE)


def _single_quotes(text: str) -> str:
    closers = {"'": CLOSE_SINGLE, '"': CLOSE_DOUBLE}
    text = _YEAR_CLOSED.sub(lambda m: f"<a{m[1]}{closers[m[2]]}", text)
    text = _YEAR.sub("<a", text)
    text = _NUMBER_SINGLE.sub(rf"<o\1{CLOSE_SINGLE}", text)
    text = _INNER_SINGLE.sub("<a", _OPEN_SINGLE.sub("<o", text))
    text = close_quotes(text, "'", PRIME, "<o", CLOSE_SINGLE)
    return text.replace("<a", APOSTROPHE).replace("<o", OPEN_SINGLE)


def _double_quotes(text: str) -> str:
    text = _NUMBER_DOUBLE.sub(rf"<o\1{CLOSE_DOUBLE}", text)
    text = _OPEN_DOUBLE.sub("<o", text)
    text = close_quotes(text, '"', DOUBLE_PRIME, "<o", CLOSE_DOUBLE)
    return text.replace("<o", OPEN_DOUBLE)


def _dash(match: re.Match[str]) -> str:
    """Make em dashes of each three hyphens, then what the surroundings say of the rest."""
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


def _times(match: re.Match[str]) -> str:
    number, x = match.groups()
    if not x:
        return match[0]
    before = match.string[match.start() - 1 : match.start()]
    first = not (before.isascii() and (before.isalnum() or before == "_"))
    counts = (first and number != "0") or _INNER_FACTOR.search(number)
    return number + TIMES if counts else match[0]
