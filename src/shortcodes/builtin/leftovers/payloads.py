"""The code blocks of page builders: HTML that is sanitised, and listings."""

import re
from typing import Final, TypedDict
from urllib.parse import unquote

from markupsafe import Markup

from shortcodes.builtin.leftovers.base import Leftover
from shortcodes.builtin.leftovers.base64_text import decode_base64
from shortcodes.characters import decoded
from shortcodes.extras import describe_install
from shortcodes.markup.plain_text import html_to_text
from shortcodes.markup.sanitize import find_excess, replace_surrogates
from shortcodes.types.rich_text import sanitize_until_stable
from shortcodes.widgets.scope import Scope

_ENCODED: Final = ("vc_raw_html", "vc_raw_js")
_DIVI_LINE_ENDS: Final = (
    "<!-- [et_pb_line_break_holder] -->",
    "&lt;!-- [et_pb_line_break_holder] --&gt;",
)
_BRACKET = re.compile("&#0?9[13];")
_MOST_LOOKED_AT: Final = 100_000  # characters of HTML in one block


def decode_payload(name: str, written: str) -> str | None:
    """Return the HTML or code that a shortcode's content holds, or None where it can't be decoded.

    WPBakery encodes it for addresses, then in base64; Avada in base64, unless that is switched off; Divi marks
    line ends and may escape it; Enfold leaves it as it is.
    """
    if name.startswith("et_pb_"):
        return _decode_divi(written)
    if name.startswith("av_"):
        return written
    packed = html_to_text(written) if "<" in written or "&" in written else written
    found = decode_base64(packed)
    if name in _ENCODED:
        return None if found is None else unquote(found)
    return written if found is None else decoded(found)


def _decode_divi(written: str) -> str:
    for end in _DIVI_LINE_ENDS:
        written = written.replace(end, "\n")
    if "<" not in written:
        written = decoded(written)
    return _BRACKET.sub(lambda number: "[" if number[0].endswith("1;") else "]", written)


class _Html(TypedDict):
    """The variables of the template of raw HTML.

    Attributes:
        html: The HTML, sanitised.
        source: What is shown as text, where it can't be sanitised.
    """

    html: Markup
    source: str


class RawHtml(Leftover):
    """The HTML that was in a page builder's code block: sanitised, and without its scripts.

    nh3 sanitises it, which the extra ``html`` installs; without it, the HTML is shown as text.
    """

    examples = ("[vc_raw_html]JTNDYiUzRUJvbGQlM0MlMkZiJTNF[/vc_raw_html]",)

    template_source = (
        '{% if source %}<pre class="sc-leftovers-source" dir="ltr">{{ source }}</pre>'
        '{% elif html %}<div class="sc-leftovers-html">{{ html }}</div>{% endif %}'
    )
    css = (
        ".sc-leftovers-source { overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere }"
    )
    block = True
    raw = True

    def context(self, scope: Scope) -> _Html:
        """Return the sanitised HTML, and report what is left out."""
        shortcode = scope.shortcode
        html = decode_payload(shortcode.name, shortcode.content or "")
        if html is None:
            message = f"the content of [{shortcode.name}] is no base64 of UTF-8, and is left out"
            scope.diagnose("undecodable-content", message)
            return {"html": Markup(), "source": ""}
        if "<script" in html.lower():
            message = f"the scripts in [{shortcode.name}] are left out"
            scope.diagnose("left-out", message, severity="info")
        clean = _sanitize(html, scope)
        return (
            {"html": Markup(), "source": html} if clean is None else {"html": clean, "source": ""}
        )


def _sanitize(html: str, scope: Scope) -> Markup | None:
    """Return sanitised HTML, or None after reporting why it isn't."""
    try:
        from nh3 import clean  # noqa: PLC0415 - only this widget needs it
    except ImportError:
        why, hint = "can't be sanitised without nh3", describe_install("html")
    else:
        hint = ""
        why = "is too long" if len(html) > _MOST_LOOKED_AT else find_excess(html) or ""
        if not why:
            found = sanitize_until_stable(clean, replace_surrogates(html))
            if found is not None:
                return Markup(found)  # noqa: S704 - it is sanitised
            why = "would be read otherwise once it is sanitised"
    message = f"the HTML in [{scope.shortcode.name}] {why}, and is shown as text"
    scope.diagnose("unsanitized-html", message, hint=hint)
    return None


class _Code(TypedDict):
    """The variables of a listing's template.

    Attributes:
        code: The code.
    """

    code: str


class Listing(Leftover):
    """The listing that was in a page builder's code block."""

    examples = ("[fusion_syntax_highlighter]cHJpbnQoMSk=[/fusion_syntax_highlighter]",)

    template_source = (
        '<pre class="sc-leftovers-listing" dir="ltr" role="region" tabindex="0" aria-label="Code">'
        "<code>{{ code }}</code></pre>"
    )
    css = ".sc-leftovers-listing { overflow-x: auto }"
    block = True
    raw = True

    def context(self, scope: Scope) -> _Code:
        """Return the code, decoded."""
        shortcode = scope.shortcode
        return {"code": decode_payload(shortcode.name, shortcode.content or "") or ""}
