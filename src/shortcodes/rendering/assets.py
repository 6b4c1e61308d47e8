"""The stylesheets that a page needs, and a whole page made of them and an output."""

import re
from collections.abc import Iterable

from markupsafe import Markup

_STYLE_END = re.compile(r"</(?=style)", re.IGNORECASE | re.ASCII)
_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)

_PAGE = Markup("""\
<!DOCTYPE html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{style}
{assets}
</head>
<body>
<main>
{output}
</main>
</body>
</html>
""")

_STYLE = """\
:root { color-scheme: light dark; }
body { margin: 0; background: #fff; color: #1c1e21; font: 1.0625rem/1.7 system-ui, sans-serif; }
main { max-width: 44rem; margin-inline: auto; padding: 2.5rem 1.25rem 4rem; overflow-wrap: break-word; }
main > * { margin-block: 0 1.25em; }
h1, h2, h3, h4 { line-height: 1.25; }
img, video, iframe { max-width: 100%; }
img, video { height: auto; }
pre { overflow-x: auto; }
blockquote { margin-inline: 0; padding-inline-start: 1em; border-inline-start: 3px solid #d0d5dc; }
a { color: #0b57d0; }
@media screen and (prefers-color-scheme: dark) {
body { background: #16181c; color: #e4e6ea; }
blockquote { border-color: #4b515b; }
a { color: #a8c7fa; }
a:visited { color: #d0b4f5; }
}
@media print {
:root { color-scheme: light; }
main { max-width: none; padding: 0; }
}"""


class Assets:
    """The stylesheets of the widgets that were rendered, each once.

    Attributes:
        css: The stylesheets, in the order in which they were first needed.
    """

    __slots__ = ("css",)

    def __init__(self, css: Iterable[str] = ()) -> None:
        self.css = tuple(dict.fromkeys(filter(None, css)))

    def __html__(self) -> Markup:
        return _style("\n".join(self.css)) if self.css else Markup("")

    def __str__(self) -> str:
        return self.__html__()

    def __repr__(self) -> str:
        return f"Assets(css={self.css!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Assets) and self.css == other.css

    def __hash__(self) -> int:
        return hash(self.css)


def page(output: str, assets: Assets, title: str = "", lang: str = "en", dir: str = "") -> Markup:
    """Return a whole HTML page, which loads nothing from anywhere.

    Args:
        output: The output of a text; plain text is escaped.
        assets: Its stylesheets.
        title: The page's title.
        lang: The page's language, such as ``en`` or ``ar-EG``.
        dir: ``ltr``, ``rtl`` or ``auto``; empty: as the language is written.

    Raises:
        ValueError: There is no such direction.
    """
    if dir not in ("", "ltr", "rtl", "auto"):
        raise ValueError(f"dir must be 'ltr', 'rtl', 'auto' or empty, not {dir!r}")
    language = lang.replace("_", "-")
    natural = "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
    return _PAGE.format(
        lang=language,
        dir=dir or natural,
        title=title.strip() or "Untitled",
        style=_style(_STYLE),
        assets=assets,
        output=output,
    )


def _style(css: str) -> Markup:
    return Markup("<style>\n{}\n</style>").format(Markup(_STYLE_END.sub(r"<\\/", css)))  # noqa: S704
