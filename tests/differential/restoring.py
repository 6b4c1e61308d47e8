"""Tags through core's `wptexturize` and back: nothing may be silently wrong."""

import re
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from shortcodes.syntax.wordpress.values import shortcode_parse_atts
from shortcodes.wordpress.texturize.detexturize import detexturize

from .oracle import Oracle
from .registries import NAMELESS
from .vocabulary import RESTORING


@dataclass(slots=True)
class Restored:
    """What came of a run.

    Attributes:
        tags: How many tags there were.
        ambiguous: How many were reported as ambiguous.
        right: How many of these were right all the same.
        reasons: Why, by how often.
        wrong: Tags that were silently wrong: source, core's output, what was restored.
    """

    tags: int = 0
    ambiguous: int = 0
    right: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)


def run(oracle: Oracle, count: int, random: Random) -> Restored:
    """Send generated tags through core and restore them."""
    outcome = Restored()
    while outcome.tags < count:
        tags = [_tag(random) for _ in range(min(2000, count - outcome.tags))]
        texts = [_around(random) + source + _around(random) for _, source in tags]
        core = oracle.ask("wptexturize", [(NAMELESS, text.encode()) for text in texts])
        for (name, source), text, output in zip(tags, texts, core, strict=True):
            _judge(outcome, name, source, text, output.decode())
    return outcome


def _judge(outcome: Restored, name: str, source: str, text: str, output: str) -> None:
    outcome.tags += 1
    restored = detexturize(output, (name,))
    start = restored.text.find("[" + name)
    got = restored.text[start : restored.text.find("]", start) + 1] if start >= 0 else ""
    right = shortcode_parse_atts(got[1 + len(name) : -1]) == shortcode_parse_atts(
        source[1 + len(name) : -1]
    )
    if restored.ambiguities:
        outcome.ambiguous += 1
        outcome.right += right
        outcome.reasons.update({a.reason for a in restored.ambiguities})
    elif not (right and got):
        outcome.wrong.append((text, output, restored.text))


def _tag(random: Random) -> tuple[str, str]:
    name = random.choice(RESTORING["names"])
    parts = [_attribute(random) for _ in range(random.choice((0, 1, 1, 2, 2, 3, 4)))]
    parts = [part for part in parts if part]
    return name, f"[{name}{''.join(random.choice((' ', ' ', chr(10), '  ')) + p for p in parts)}]"


def _around(random: Random) -> str:
    return random.choice(RESTORING["around"])


def _attribute(random: Random) -> str:
    simple = random.random() < 0.5
    words = RESTORING["simple" if simple else "values"]
    value = "".join(random.choices(words, k=random.choice((1, 1, 1, 2, 3))))
    key = (
        random.choice(RESTORING["keys"]) + random.choice(("=", "=", "=", " = ", "= "))
        if random.random() < 0.85
        else ""
    )
    quote = random.choice(('"', '"', '"', "'", ""))
    if quote == "'" or not quote:
        value = re.sub("&#82(?:17|2[01]);", "", value).replace(
            "'", '"' if quote and random.random() < 0.5 else ""
        )
    if not quote:
        value = "".join(value.split()).replace("`", "").replace("&nbsp;", "")
        if not value:
            return ""
    return f"{key}{quote}{value}{quote}"
