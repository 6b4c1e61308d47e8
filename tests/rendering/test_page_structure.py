"""The page's own HTML has the same elements and attributes whatever shortcodes in it draw."""

import os
from random import Random

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry
from shortcodes.markup.standard import Place, read_parts
from tests.support.profiles import amount

pytest.importorskip("html5lib", reason="html5lib is not installed")
pytest.importorskip("nh3", reason="nh3 is not installed")

# SHORTCODES_STRUCTURES and SHORTCODES_SEED compose more, or others.
TEXTS = amount("SHORTCODES_STRUCTURES", 2000)
SEED = int(os.environ.get("SHORTCODES_SEED", "1"))

HOSTILE = "\"' onmouseover=alert(1) x='\"><img src=x onerror=alert(1)>"

# tags that end elsewhere to a parser than they seem to
UNEVEN = ('<a b=c="><a title=">', '<b="><a title=">', '<i ="><img alt=">', "<p x=y='><a title='>")

PIECES = (
    *UNEVEN,
    *("<p>", "</p>", "<b title=1>", "</b>", "<i>", "</i>", "<div class='a'>", "</div>", "<br>"),
    *('<a href="/x" title="', "'", '"', ">", '<a b=c="', "<a title='", "<a title=", "<img alt="),
    *(
        "<!-- ",
        " -->",
        "<![CDATA[",
        "]]>",
        '<textarea title="',
        "</textarea>",
        "<title>",
        "</title>",
    ),
    *(
        "<svg>",
        "</svg>",
        "<math>",
        "<style>",
        "</style>",
        "<script>",
        "</script>",
        "<select>",
        "<option>",
    ),
    *("<table>", "<tr><td>", "</table>", "<template>", "</template>", "<noscript>", "</noscript>"),
    *(
        "<=",
        "< ",
        "<3",
        "</",
        "<?",
        "<!x",
        "\0",
        "&lt;",
        "&",
        "\n\n",
        " word ",
        " = ",
        "/",
        "<p a='1'b=",
    ),
)
SHORTCODES = (
    "[inline /]",
    "[block /]",
    "[say]",
    "[around]in[/around]",
    "[beside]in[/beside]",
    "[say a='1']",
)


def registry(*, drawn: bool) -> Registry:
    """Return shortcodes that draw elements, and the same that draw a word."""
    held = Registry()
    inline = Markup('<x-in title="t">{}</x-in>') if drawn else Markup("qword{}")
    block = Markup('<x-in class="t">{}</x-in>') if drawn else Markup("qword{}")
    held.add("inline", lambda shortcode, content: inline.format(content))
    held.add("block", lambda shortcode, content: block.format(content))
    held.add("around", lambda shortcode, content: inline.format(content))
    held.add("beside", lambda shortcode, content: block.format(content))
    held.add("say", lambda shortcode, content: HOSTILE if drawn else "qword")
    return held


def composed(random: Random) -> str:
    parts = random.choices(PIECES, k=random.randint(1, 12))
    for _ in range(random.randint(1, 4)):
        parts.insert(random.randint(0, len(parts)), random.choice(SHORTCODES))
    if random.random() < 0.3:  # where it would do most harm
        parts += [random.choice(UNEVEN), random.choice(SHORTCODES), random.choice(('">', "'>"))]
    return "".join(parts)


def structure(html: str) -> list[tuple[str, list[str]]]:
    """Return the elements of a page and the names of their attributes, without what shortcodes draw."""
    import html5lib

    root = html5lib.parse(f"<!doctype html><body>{html}", namespaceHTMLElements=False)
    return [
        (element.tag, sorted(map(str, element.attrib)))
        for element in root.iter()
        if isinstance(element.tag, str) and not element.tag.endswith("x-in")
    ]


MODES = {
    "kept": {"html": "keep"},
    "kept, in attributes": {"html": "keep", "html_attributes": True},
    "sanitised": {"html": "sanitize"},
    "escaped": {"html": "escape"},
    "kept, as core reads it": {"html": "keep", "dialect": "wordpress"},
    "sanitised, as core reads it": {"html": "sanitize", "dialect": "wordpress"},
    "in attributes, as core reads it": {
        "html": "keep",
        "dialect": "wordpress",
        "html_attributes": True,
    },
}


def is_certain(text: str) -> bool:
    """Tell whether all readings of HTML agree, and all that it opens is closed."""
    return all(part.place is not Place.UNSURE for part in read_parts(text))


@pytest.mark.parametrize("mode", MODES)
def test_the_structure_is_that_of_harmless_words(mode: str) -> None:
    options, random = MODES[mode], Random(f"{SEED} {mode}")
    drawn, plain = (Engine(registry(drawn=drawn), **options) for drawn in (True, False))
    compared = 0
    for _ in range(TEXTS // len(MODES)):
        text = composed(random)
        if options["html"] == "keep" and not is_certain(text):
            continue  # a tag that the page leaves open takes in what is behind it, drawn or not
        got, wanted = drawn.render(text), plain.render(text)
        assert structure(got) == structure(wanted), text
        compared += 1
    assert compared > TEXTS // len(MODES) // 10
