"""Templates with plain values, of the type ``str``, where one would put them."""

from typing import NamedTuple

from shortcodes import Widget

V = '"><i>'
"""What one would try first."""
E = "&#34;&gt;&lt;i&gt;"
"""The same, escaped for text and quoted attributes."""
P = "%22%3E%3Ci%3E"
"""The same, percent-encoded."""
J = r'"\u0022\u003e\u003ci\u003e"'
"""The same as JSON that may be in a script."""
S = r"\u0022\u003e\u003ci\u003e"
"""The same inside a string of JavaScript."""
CODE = "javascript:alert(1)"
CSS = "red;background:url(//outside.example/a)"
BOLD = '<b title="a">bold</b>'


class Plain(Widget):
    """A widget whose fields are plain, and have the same value."""

    title: str = ""
    slug: str = ""
    to: str = ""
    colour: str = ""
    note: str = ""


class Case(NamedTuple):
    """A template, and what comes of it.

    Attributes:
        template: The template.
        value: The value of all fields.
        drawn: What is drawn, or empty if the template is refused.
        refused: What the message says, as a regular expression.
    """

    template: str
    value: str
    drawn: str = ""
    refused: str = ""


PLAIN = {
    # text and plain attributes
    "a heading": Case("<h2>{{ title }}</h2>", V, f"<h2>{E}</h2>"),
    "a title": Case('<p title="{{ title }}">x</p>', V, f'<p title="{E}">x</p>'),
    "a class": Case('<p class="card {{ title }}">x</p>', V, f'<p class="card {E}">x</p>'),
    "an id": Case('<p id="{{ slug }}">x</p>', V, f'<p id="{E}">x</p>'),
    "a data attribute": Case('<p data-note="{{ note }}">x</p>', V, f'<p data-note="{E}">x</p>'),
    "a picture's text": Case(
        '<img src="/a.png" alt="{{ title }}">', V, f'<img src="/a.png" alt="{E}">'
    ),
    "a field of a form": Case(
        '<input name="q" value="{{ title }}">', V, f'<input name="q" value="{E}">'
    ),
    "a text area": Case("<textarea>{{ title }}</textarea>", V, f"<textarea>{E}</textarea>"),
    "a title of a drawing": Case(
        "<svg><title>{{ title }}</title></svg>", V, f"<svg><title>{E}</title></svg>"
    ),
    "the content": Case("<div>{{ content }}</div>", V, f"<div>{BOLD}</div>"),
    "the content as a title": Case('<p title="{{ content }}">x</p>', V, '<p title="bold">x</p>'),
    "the content without tags": Case(
        "<p title='{{ content|striptags }}'>x</p>", V, "<p title='bold'>x</p>"
    ),
    # filters, loops, macros, variables
    "a filter": Case("<p>{{ title|upper }}</p>", V, f"<p>{E.replace('i', 'I')}</p>"),
    "a default": Case("<p>{{ title|default('none', true) }}</p>", V, f"<p>{E}</p>"),
    "a cut text": Case("<p>{{ title|truncate(3, true, '', 0) }}</p>", V, "<p>&#34;&gt;&lt;</p>"),
    "joined texts": Case("<p class=\"{{ 'a ' ~ title }}\">x</p>", V, f'<p class="a {E}">x</p>'),
    "a loop": Case(
        "{% for word in title.split() %}<li>{{ word }}</li>{% endfor %}", V, f"<li>{E}</li>"
    ),
    "a macro": Case(
        '{% macro b(text) %}<b title="{{ text }}">{{ text }}</b>{% endmacro %}{{ b(title) }}',
        V,
        f'<b title="{E}">{E}</b>',
    ),
    "a macro in an attribute": Case(
        '{% macro b(text) %}<b>{{ text }}</b>{% endmacro %}<p title="{{ b(title) }}">x</p>',
        V,
        f'<p title="{E}">x</p>',
    ),
    "a block that is set": Case(
        "{% set t %}<b>{{ title }}</b>{% endset %}{{ t }}", V, f"<b>{E}</b>"
    ),
    "such a block in an attribute": Case(
        "{% set t %}<b>{{ title }}</b>{% endset %}<p title='{{ t }}'>x</p>",
        V,
        f"<p title='{E}'>x</p>",
    ),
    "a filtered block": Case(
        "{% filter trim %} <b>{{ title }}</b> {% endfilter %}", V, f"<b>{E}</b>"
    ),
    "a call": Case(
        "{% macro box() %}<div>{{ caller() }}</div>{% endmacro %}{% call box() %}{{ title }}{% endcall %}",
        V,
        f"<div>{E}</div>",
    ),
    "an attribute if there is a value": Case(
        '<p{% if title %} title="{{ title }}"{% endif %}>x</p>', V, f'<p title="{E}">x</p>'
    ),
    # addresses
    "a link": Case('<a href="{{ to }}">x</a>', CODE, '<a href="#">x</a>'),
    "a link that is good": Case(
        '<a href="{{ to }}">x</a>',
        "https://ok.example/a?b=c",
        '<a href="https://ok.example/a?b=c">x</a>',
    ),
    "a picture": Case('<img src="{{ to }}" alt="">', CODE, '<img src="#" alt="">'),
    "a part of a path": Case('<a href="/tags/{{ slug }}">x</a>', V, f'<a href="/tags/{P}">x</a>'),
    "a part of a query": Case(
        '<a href="/search?q={{ title }}">x</a>', V, f'<a href="/search?q={P}">x</a>'
    ),
    "a part that the template encodes": Case(
        '<a href="/search?q={{ title|urlencode }}">x</a>', V, f'<a href="/search?q={P}">x</a>'
    ),
    "a fragment": Case('<a href="#{{ slug }}">x</a>', V, f'<a href="#{P}">x</a>'),
    "a path of another host": Case(
        '<a href="https://ok.example/{{ slug }}">x</a>',
        V,
        f'<a href="https://ok.example/{P}">x</a>',
    ),
    "a default address": Case("<a href=\"{{ to or '/' }}\">x</a>", CODE, '<a href="#">x</a>'),
    "an address that is set": Case(
        '{% set link = to %}<a href="{{ link }}">x</a>', CODE, '<a href="#">x</a>'
    ),
    "an address in a macro": Case(
        '{% macro link(href) %}<a href="{{ href }}">x</a>{% endmacro %}{{ link(to) }}',
        CODE,
        '<a href="#">x</a>',
    ),
    "addresses in a loop": Case(
        '{% for a in to.split(" ") %}<a href="{{ a }}">x</a>{% endfor %}',
        f"{CODE} /b",
        '<a href="#">x</a><a href="/b">x</a>',
    ),
    "a picture of another size": Case(
        '<img src="/a.png" alt="" srcset="{{ to }} 2x">',
        CODE,
        '<img src="/a.png" alt="" srcset="# 2x">',
    ),
    "a video of a fixed host": Case(
        '<iframe src="https://player.example/embed/{{ slug }}" title="x"></iframe>',
        V,
        f'<iframe src="https://player.example/embed/{P}" title="x"></iframe>',
    ),
    # styles and scripts
    "a colour": Case('<p style="color: {{ colour }}">x</p>', "red", '<p style="color: red">x</p>'),
    "a colour and more": Case(
        '<p style="color: {{ colour }}">x</p>', CSS, '<p style="color: ">x</p>'
    ),
    "a custom property": Case(
        '<p style="--ink: {{ colour }}">x</p>', CSS, '<p style="--ink: ">x</p>'
    ),
    "a style sheet": Case(
        "<style>.card { color: {{ colour }} }</style>", CSS, "<style>.card { color:  }</style>"
    ),
    "a background": Case(
        "<p style=\"background: url('{{ to }}')\">x</p>",
        CODE,
        "<p style=\"background: url('#')\">x</p>",
    ),
    "a value of a script": Case(
        "<script>let a = {{ title }};</script>", V, f"<script>let a = {J};</script>"
    ),
    "JSON": Case(
        "<script>let a = {{ title|tojson }};</script>", V, f"<script>let a = {J};</script>"
    ),
    "a string of a script": Case(
        '<script>let a = "{{ title }}";</script>', V, f'<script>let a = "{S}";</script>'
    ),
    # what has to be written otherwise
    "no quotes": Case("<p class={{ title }}>x</p>", V, refused="quotes"),
    "a comment": Case("<!-- {{ title }} -->", V, refused="comment"),
    "an event": Case("<p onclick=\"go('{{ title }}')\">x</p>", V, refused="onclick.*data-"),
    "a library's attribute": Case('<p x-data="{{ title }}">x</p>', V, refused="x-data"),
    "a tag's name": Case("<{{ title }}>x</{{ title }}>", V, refused="Literal"),
    "an attribute's name": Case('<p {{ title }}="x">x</p>', V, refused="Literal"),
    "a kind of field": Case('<input type="{{ title }}">', V, refused="type.*Literal"),
    "a frame of any host": Case('<iframe src="{{ to }}"></iframe>', V, refused="src.*host"),
    "a script of any host": Case('<script src="{{ to }}"></script>', V, refused="script"),
    "a page in an attribute": Case('<iframe srcdoc="{{ content }}"></iframe>', V, refused="srcdoc"),
    "a form's address": Case('<form action="{{ to }}"></form>', V, refused="action.*host"),
    "<noscript>": Case("<noscript>{{ content }}</noscript>", V, refused="noscript"),
    "a name that is misspelt": Case("<p>{{ titel }}</p>", V, refused="did you mean '?title"),
    "an open attribute": Case('<p title="{{ title }}', V, refused="close"),
}
