"""Texts through core's ``wptexturize`` and `fix`: ``python -m tests.rewriting.round_trip --texts 20000``."""

import argparse
import random
import re
from dataclasses import dataclass, field

from shortcodes import parse
from shortcodes.rewriting import fix
from shortcodes.wordpress import WordPress

NAMES = ("card", "my_box", "gal-lery")
WORDS = (
    *("it's", "5'9", "x", "a b", "1 - 2", "1914 -- 18", "é", "https://example.org/?b=1&c=2", "3x4"),
    *("...", "wait...", "don't 'do'", "#fff", "100%", "a--b", "(tm)", "rock 'n' roll", "''", "`q`"),
    *(
        "AT&T",
        "&amp;",
        "10,000",
        "O'Neil",
        "'90s",
        "a---b",
        "1/2",
        "مرحبا",
        "--",
        "<b>x</b>",
        "a, b",
    ),
)
PROSE = ('"Quoted" -- it\'s...\n\n', '<p class="x">don\'t</p>\n', "x ", " [sic] ", " [1] ", "\n")
CORE = WordPress()


@dataclass(slots=True)
class Seen:
    """What became of texts.

    Attributes:
        texts: How many there were, each with references and with characters for core's glyphs.
        tags: Tags in them.
        back: Texts all of whose tags came back.
        reported: Texts with a tag that is another one, or as it was, and that is reported.
        times: Texts that differ only in a multiplication sign, which an author may have written as well.
        silent: Texts with a tag that is another one without a report: source, texturised, fixed.
        unclean: Clean texts that changed.
        unstable: Texts that change when they are fixed again.
    """

    texts: int = 0
    tags: int = 0
    back: int = 0
    reported: int = 0
    times: int = 0
    silent: list[tuple[str, str, str]] = field(default_factory=list)
    unclean: list[str] = field(default_factory=list)
    unstable: list[str] = field(default_factory=list)


def run(count: int, seed: int) -> Seen:
    """Send composed texts through core and back."""
    choose, seen = random.Random(seed), Seen()
    for _ in range(count):
        text = compose(choose)
        if fix(text, NAMES).text != text or fix(text).text != text:
            seen.unclean.append(text)
        damaged = CORE.wptexturize(text)
        read = re.sub(r"&#(\d{3,4});", lambda found: chr(int(found[1])), damaged)
        for source in (damaged, read):
            judge(seen, text, source)
    return seen


def judge(seen: Seen, text: str, source: str) -> None:
    """Fix a texturised text and compare its tags with those of the text."""
    fixed = fix(source, NAMES)
    seen.texts += 1
    wanted, found = list_tags(text), list_tags(fixed.text)
    seen.tags += len(wanted)
    if fix(fixed.text, NAMES).text != fixed.text:
        seen.unstable.append(source)
    if found == wanted:
        seen.back += 1
    elif fixed.ambiguities:
        seen.reported += 1
    elif [tag.replace("×", "x") for tag in found] == wanted:
        seen.times += 1
    else:
        seen.silent.append((text, source, fixed.text))


def list_tags(text: str) -> list[str]:
    """Return the opening tags of a text."""
    return [str(node.opening) for node in parse(text, NAMES).walk()]


def compose(choose: random.Random) -> str:
    """Compose a text with tags as WordPress's editor writes them."""
    count = choose.choice((1, 1, 1, 2, 2, 3, 5))
    return "".join(
        choose.choice(PROSE) + (compose_tag(choose) if choose.random() < 0.7 else "")
        for _ in range(count)
    )


def compose_tag(choose: random.Random) -> str:
    """Compose a tag, or two with content between."""
    name = choose.choice(NAMES)
    items = [f" {compose_item(choose, number)}" for number in range(choose.randint(0, 3))]
    end = choose.choice(("]", "]", " /]"))
    content = choose.choice(("", "", "it's 5'9 \"x\" -- y...", '<p>"x"</p>'))
    closing = f"{content}[/{name}]" if end == "]" and content else ""
    return f"[{name}{''.join(items)}{end}{closing}"


def compose_item(choose: random.Random, number: int) -> str:
    """Compose an attribute, or a value without a name."""
    kind, key = choose.random(), f"{choose.choice(('a', 'b_c', 'data-d', 'E'))}{number}"
    if kind < 0.75:
        quote = choose.choice('"""\'')
        value = " ".join(choose.choice(WORDS) for _ in range(choose.randint(0, 3)))
        return f"{key}={quote}{value if quote not in value else 'plain'}{quote}"
    if kind < 0.9:
        return f"{key}={choose.choice(('1', 'left', '3x4', 'a-b', '50%'))}"
    return choose.choice(("one", "wide"))


def main() -> int:
    """Send texts through core and back, and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    options = parser.parse_args()
    seen = run(options.texts, options.seed)
    print(
        f"seed {options.seed}: {options.texts} texts; {len(seen.unclean)} clean ones changed, "
        f"{len(seen.unstable)} changed again\n"
        f"texturised {seen.texts} with {seen.tags} tags: {seen.back} back, {seen.reported} reported, "
        f"{seen.times} with a × that stays, {len(seen.silent)} silently otherwise"
    )
    for found in (*seen.silent[:5], *seen.unclean[:5], *seen.unstable[:5]):
        print(repr(found))
    return int(bool(seen.silent or seen.unclean or seen.unstable))


if __name__ == "__main__":
    raise SystemExit(main())
