"""Values put together by chance from what is hostile."""

from collections.abc import Iterator
from random import Random

from shortcodes.integrations.hypothesis.pieces import MARKUP, PIECES
from tests.browser import hostile
from tests.support.profiles import amount

_MORE = [
    *"\"'`<>&=/[]{}();:,-#!?%\\ \t\n\r\f\v\0",
    *('="', "='", '">', "'>", "/>", "</p>", "</section>", "</script>", "</textarea>", "</title>"),
    *("<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", " onclick=alert(1) ", "<!--", "-->"),
    *("javascript:", "data:text/html,", "//outside.example/", "url(", "expression(", ";color:red"),
    *("&quot;", "&#34", "&lt;", "&#x3c;", "&lt", "&amp;quot;", "&NewLine;", "&colon;", "&nbsp;"),
    *("{{", "}}", "{%", "%}", "${", "[x]", "[/x]", "[[", "]]", "[words text=", '"]', "'/]", " a="),
    *("<template>", "<select>", "<table>", "<math>", "<svg>", "<plaintext>", "<b", "<a title='"),
    *("h2", "red", "1px", "en", "yes", "1,2", "EG", "ar", "Y-m-d"),
]


def wanted() -> int:
    """Return how many values are wanted: ``SHORTCODES_VALUES``, or as many as a quick run takes."""
    return amount("SHORTCODES_VALUES", 20000)


def generated(seed: int) -> Iterator[str]:
    """Yield values without end, the same ones for the same seed."""
    random = Random(seed)
    pieces = [*PIECES, *MARKUP, *_MORE, *_MORE]
    payloads = [value.payload for value in (*hostile.values(), *hostile.public_values())]
    while True:
        parts = random.choices(pieces, k=random.randint(1, 7))
        kind = random.random()
        if kind < 0.3:
            parts[random.randrange(len(parts))] = _cut(random, random.choice(payloads))
        elif kind < 0.5:
            parts[random.randrange(len(parts))] = chr(random.randrange(0x110000))
        yield "".join(parts)


def _cut(random: Random, payload: str) -> str:
    """Return all of a payload, or what is before or behind some place in it."""
    at = random.randrange(len(payload) + 1)
    return random.choice((payload, payload[:at], payload[at:]))
