"""No value of a post gets out of the form that a target has for it."""

import pytest

from shortcodes.conversion import Mapping
from shortcodes.conversion.inline_forms import write_myst_inline
from shortcodes.conversion.mapping import Entry
from shortcodes.conversion.natives import Figure, write_myst, write_myst_figure
from shortcodes.conversion.tokens import Tokens
from tests.conversion.test_converting import body

LINES = "a\n:::\n```{include} /etc/passwd\n```\n"
ENDS = ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("field", ["src", "alt", "link", "width", "side", "caption"])
def test_a_figure_of_myst_has_a_line_for_each_value(field: str, end: str) -> None:
    values = {"src": "/a.jpg", "alt": "", "caption": "", field: LINES.replace("\n", end)}
    first, *inner, last = write_myst_figure(Figure(**values)).splitlines()
    assert first.startswith(":::{figure} ")
    assert last == ":::"
    assert not any(line.startswith((":::", "```")) for line in inner)


def test_an_address_has_no_blanks() -> None:
    html = f"<a href=' /b c\n'><img src='{LINES}' alt='A'></a>"
    made = body("mystmd", f"<figure>{html}</figure>")
    assert made == (":::{figure} a:::```{include}%20/etc/passwd```\n:alt: A\n:target: /b%20c\n:::")


NAMES = [
    ("mystmd", ":::{way}\n:a-b: 1\n:value: \n:::"),
    ("hugo", '{{< way a-b="1" value="" >}}'),
]


@pytest.mark.parametrize(("target", "expected"), NAMES)
def test_names_of_attributes_are_those_of_the_target(target: str, expected: str) -> None:
    mapping = Mapping({"way": Entry(to="way")})
    assert body(target, '[way a:b=1 :::=""]', mapping) == expected


def test_a_fence_is_longer_than_those_in_a_list() -> None:
    content = Tokens("").read("- x\n\n  :::{a}\n  :::")
    assert write_myst("way", {}, content).startswith("::::{way}\n")


@pytest.mark.parametrize("text", ["{}", "- {}", "::{}:", "a\n\n{}\n\n:::: b", "{0}{0}"])
def test_a_fence_is_longer_than_those_in_signs(text: str) -> None:
    signs = Tokens("")
    sign = signs.add(write_myst("inner", {}, signs.read("x")))
    made = write_myst("outer", {}, signs.read(text.format(sign)))
    fence = made[: made.index("{")]
    assert made.endswith(f"\n{fence}")
    assert fence not in signs.fill(made).strip(":")


def test_a_fence_is_longer_than_a_long_row_of_colons() -> None:
    mapping = Mapping({"way": Entry(to="way")})
    made = body("mystmd", f"[way]<pre>\n{':' * 5_000}\n</pre>[/way]", mapping)
    fence = made[: made.index("{")]
    assert 3 < len(fence) < 300
    assert made.count(fence) == 2
    assert made.count(":") == 5_000 + 2 * len(fence)


@pytest.mark.parametrize(
    "text",
    [
        f'[way a="{":" * 5_000}"]x[/way]',
        f'[way]<a href="/{":" * 5_000}">w</a>[/way]',
        f"[way]w {':' * 5_000}[/way]",
    ],
)
def test_colons_behind_a_word_make_no_fence_longer(text: str) -> None:
    made = body("mystmd", text, Mapping({"way": Entry(to="way")}))
    assert made.startswith(":::{way}\n")
    assert ":" * 5_000 in made


def test_a_title_is_in_a_line() -> None:
    form = write_myst_inline("abbr", {"title": "a\r\n\nb"}, "A")
    assert form == ("{abbr}`", " (a b)`")
