"""The targets: which file a post becomes, what is before its text, and what is written in a way of its own."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from shortcodes.conversion import natives
from shortcodes.conversion.inline_forms import WriteInline, write_html_inline, write_myst_inline
from shortcodes.conversion.tokens import part_colons
from shortcodes.marks.code import Code

Body: TypeAlias = Literal["html", "markdown", "gutenberg", "wagtail"]


@dataclass(frozen=True, slots=True)
class Left:
    """Something of a text that the target has no form for.

    Attributes:
        name: The shortcode, or an element of HTML as ``<script>``.
        reason: What became of it.
        source: Its opening tag, or the start of what is left.
        address: The record that it is in.
    """

    name: str
    reason: str
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A record, written for a target.

    Attributes:
        path: The file to write, relative to the folder of the target, with ``/``.
        text: What is in it.
        left: What the target has no form for.
        metadata: What is known of the post.
    """

    path: str
    text: str
    left: tuple[Left, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """A system that texts are written for.

    Attributes:
        name: Its name.
        suffix: The suffix of its files.
        body: What texts are written in.
        folder: The folder of posts.
        shortcode: Writes a shortcode of the user's map.
        figure: Writes a picture with a caption, or None where Markdown does.
        video: Writes a video of another site, or returns None where it is a link.
        inline: Writes an inline element that Markdown has no signs for.
        escape: Takes from a text what the target would run.
        escape_caption: Takes it from the caption of a figure, or None where that is as other texts.
        separator: What lists of front matter are in: a list, or a string with commas.
        has_shortcodes: Whether ``shortcode`` is a form of its own; else its readers see the source.
        blocks: Whether a shortcode of the map stands between paragraphs, unless the map says otherwise.
        more: What ends the part of a post that a list shows, or an empty string.
    """

    name: str
    suffix: str
    body: Body
    folder: str = "posts"
    shortcode: natives.WriteShortcode = natives.write_wordpress
    figure: natives.WriteFigure | None = None
    video: natives.WriteVideo | None = None
    inline: WriteInline = write_html_inline
    escape: Callable[[str], str] = str
    escape_caption: Callable[[str], str] | None = None
    separator: str = ""
    has_shortcodes: bool = True
    blocks: bool = False
    more: str = ""


_HUGO: Final = re.compile(r"\{\{([<%])((?:(?![>%]\}\}|\{\{[<%]).){0,1000}+)([>%])\}\}")
_ENDS: Final = re.compile(r"(?<=\{\{)(?=[<%])|(?<=[>%])(?=\}\})")
"""Where a sign that nobody sees parts what Hugo takes for the ends of a shortcode."""

_MYST: Final = re.compile(r"(?<!\\)([$@])|^(:{3,}|%|\+\+\+)", re.MULTILINE)


def escape_hugo(text: str) -> str:
    """Return Markdown in which Hugo runs no shortcode; prose has none, and a code block may have one."""
    if "{{" not in text:
        return text
    # what has no end would be an error of Hugo's, so a sign that nobody sees parts it
    return (
        _HUGO.sub(r"{{\1/*\2*/\3}}", text)
        .replace("{{<", "{{\u200b<")
        .replace("{{%", "{{\u200b%")
        .replace("{{\u200b</*", "{{</*")
        .replace("{{\u200b%/*", "{{%/*")
    )


def escape_hugo_caption(text: str) -> str:
    """Return Markdown for a parameter, in which Hugo runs shortcodes too, but shows the comments of escapes."""
    return _ENDS.sub("\u200b", text)


def escape_nikola(text: str) -> str:
    """Return Markdown in which Nikola runs no shortcode."""
    return text.replace("{{%", "{{% raw %}}{{%{{% /raw %}}")


def escape_myst(text: str) -> str:
    """Return Markdown in which MyST finds no mathematics, citation, directive or comment."""
    text = part_colons(text)
    code, end = Code(text), 0

    def escape(match: re.Match[str]) -> str:
        nonlocal end
        if match.start() >= end and (region := code.covering(match.start())):
            end = region.end
        return match[0] if match.start() < end else f"\\{match[0]}"

    return _MYST.sub(escape, text)


TARGETS: Final[dict[str, Target]] = {
    target.name: target
    for target in (
        Target("html", ".html", "html", has_shortcodes=False),
        Target("markdown", ".md", "markdown", has_shortcodes=False),
        Target(
            "hugo",
            ".md",
            "markdown",
            "content/posts",
            natives.write_hugo,
            natives.write_hugo_figure,
            natives.write_hugo_video,
            escape=escape_hugo,
            escape_caption=escape_hugo_caption,
            more="<!--more-->",
        ),
        Target("mdx", ".mdx", "markdown", "posts", natives.write_mdx, natives.write_mdx_figure),
        Target(
            "nikola",
            ".md",
            "markdown",
            "posts",
            natives.write_nikola,
            None,
            natives.write_nikola_video,
            escape=escape_nikola,
            separator=", ",
            more="<!-- TEASER_END -->",
        ),
        Target("gutenberg", ".html", "gutenberg"),
        Target("wagtail", ".json", "wagtail", has_shortcodes=False),
        Target(
            "mystmd",
            ".md",
            "markdown",
            "posts",
            natives.write_myst,
            natives.write_myst_figure,
            natives.write_myst_video,
            inline=write_myst_inline,
            escape=escape_myst,
            blocks=True,
        ),
    )
}
"""All targets by their names."""
