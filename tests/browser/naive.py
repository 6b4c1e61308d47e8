"""How a page is made by those who know nothing of contexts: what the tests must see firing.

Values are escaped as WordPress plugins escape them: references that a value has already are left alone.
"""

import re

_HTML = re.compile(r"&(?!#?\w+;?)|[<>\"']")
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;"}

CONTEXTS = {
    "text": "<p>{raw}</p>",
    "attr_dq": '<p title="{raw}">x</p>',
    "attr_sq": "<p title='{raw}'>x</p>",
    "attr_unq_esc": "<p title={escaped}>x</p>",
    "attr_name_esc": '<a {escaped}="javascript:confirm(2),alert(2)">x</a>',
    "tag_name_esc": "<{escaped}>x</{escaped}>",
    "href_esc": '<a href="{escaped}">x</a>',
    "iframe_src_esc": '<iframe src="{escaped}"></iframe>',
    "style_attr_esc": '<p style="color:{escaped}">x</p>',
    "style_elem_raw": "<style>p {{ color: {raw} }}</style><p>x</p>",
    "onclick_esc": "<button onclick=\"String('{escaped}')\">x</button>",
    "js_str_raw": '<script>let x = "{raw}";</script>',
    "js_tpl_esc": "<script>let x = `{escaped}`;</script>",
    "json_script_raw": '<script type="application/json">{{"x": "{raw}"}}</script>',
    "srcdoc_esc": '<iframe srcdoc="{escaped}"></iframe>',
}


def drawn(context: str, value: str) -> str:
    """Return HTML with a value in some context."""
    return CONTEXTS[context].format(raw=value, escaped=escaped(value))


def escaped(value: str) -> str:
    """Return a value escaped once, its own references as they are."""
    return _HTML.sub(lambda match: _REFERENCES[match[0]], value)
