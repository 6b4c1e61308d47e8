"""The places of HTML that a value may be printed in, each with the values that one would print there."""

from random import Random

from fuzz.templates.expressions import Expressions

PLAIN = (
    "title",
    "alt",
    "class",
    "id",
    "data-x",
    "aria-label",
    "value",
    "placeholder",
    "lang",
    "for",
    "width",
)
ADDRESSES = (
    *(
        ("a", "href"),
        ("a", "href"),
        ("img", "src"),
        ("video", "poster"),
        ("blockquote", "cite"),
        ("a", "ping"),
    ),
    *(
        ("body", "background"),
        ("source", "src"),
        ("area", "href"),
        ("img", "srcset"),
        ("q", "cite"),
    ),
)
LOADING = (
    *(
        ("iframe", "src"),
        ("script", "src"),
        ("form", "action"),
        ("object", "data"),
        ("link", "href"),
    ),
    *(("embed", "src"), ("button", "formaction"), ("base", "href")),
)
CODE = (
    *(
        "onclick",
        "onload",
        "hx-get",
        "hx-trigger",
        "hx-headers",
        "x-data",
        "x-on:click",
        "@click",
        ":class",
    ),
    *(
        "v-html",
        "ng-click",
        "data-bind",
        "data-ng-init",
        "data-hx-on",
        "srcdoc",
        "style",
        "http-equiv",
        "sandbox",
    ),
)
VOID = frozenset(("img", "source", "area", "link", "embed", "base", "input", "meta"))
FRONTS = (
    *(
        "/a/",
        "/a?x=",
        "?x=",
        "#",
        "https://ok.example/",
        "https://ok.example/?x=",
        "mailto:",
        "tel:",
    ),
    *("/a/b.html?x=1&amp;y=", "./", "/"),
)
STYLES = (
    *(
        "color: {}",
        "width: {}px",
        "width: {}",
        "--x: {}",
        "color: red; float: {}",
        "background: url({})",
    ),
    *("background: url('{}')", "background: url(/a/{})", "background: url(&quot;/a?x={}&quot;)"),
    *(
        "font-family: '{}'",
        "font-family: {}",
        "{}",
        "/* {} */",
        "margin: 0 {}em",
        'content: "{}"',
        "{}: 1",
    ),
)
SCRIPTS = (
    *(
        "let a = {};",
        "go({}, {});",
        "let a = '{}';",
        'go("a {}");',
        "let a = `{}`;",
        "// {}\ngo();",
    ),
    *(
        "/* {} */ go();",
        '{{"a": {}, "b": [{}]}}',
        "let a = {} / 2;",
        "let a = {{b: {}}};",
        "if (a < {}) go();",
    ),
    *("let a = '<b>{}</b>';", "go(/{}/);", "var {} = 1;"),
)
SHEETS = (
    *(
        "p {{ color: {} }}",
        "#x {{ background: url({}) }}",
        "p {{ content: '{}' }}",
        ".{} {{ color: red }}",
    ),
    *("/* {} */", "p {{ {}: red }}", "@import url({});"),
)

AIMED = {
    "text": (
        '<p title="{}">x</p>',
        "<p>{}</p>",
        "<textarea>{}</textarea>",
        '<a href="/a?x={}">x</a>',
    ),
    "link": ('<a href="{}">x</a>', '<img src="{}">', "<a href='{}'>x</a>", '<img srcset="{} 1x">'),
    "css": ('<p style="color: {}">x</p>', '<p style="width: {}">x</p>', '<b style="--x: {}">x</b>'),
    "number": (
        '<a href="{}">x</a>',
        "<p data{}>x</p>",
        '<p style="width: {}px">x</p>',
        '<b class="a{}">x</b>',
    ),
    "name": ('<p data-{}="x">y</p>', "<{}>x</{}>", '<p class="{}">x</p>', "<p data-{}>x</p>"),
}
"""Elements that a value of a kind is often in."""


class Places:
    """Makes elements and attributes that print values."""

    def __init__(self, random: Random, expressions: Expressions) -> None:
        self.random = random
        self.expressions = expressions
        self.plausible = random.random() < 0.78
        """Whether it keeps to the places that may have a value."""

    def odd(self, part: float = 0.2) -> bool:
        """Whether a place is taken that no value should be in."""
        return not self.plausible and self.expressions.chance(part)

    def printed(self, kind: str, filtered: str = "") -> str:
        """Return an expression that is printed, or a statement that prints."""
        made, chance = self.expressions, self.expressions.chance
        value = made.value(kind)
        if filtered and chance(0.6):
            value = f"({value})|{filtered}"
        if chance(0.85):
            return f"{{{{ {value} }}}}"
        other = f"{{{{ {made.value(kind, 1)} }}}}"
        if chance(0.3):
            items, held = made.items()
            with made.inner(("x", held)):
                inner = made.leaf(kind) if chance(0.4) else "x"
            return f"{{% for x in {items} %}}{{{{ {inner} }}}}{{% endfor %}}"
        return self.random.choice(
            (
                f"{{% if {made.condition()} %}}{{{{ {value} }}}}{{% else %}}{other}{{% endif %}}",
                f"{{% if {made.condition()} %}}{{{{ {value} }}}}{{% endif %}}",
                f"{{% if {made.test()} %}}{{{{ {value} }}}}{{% else %}}{other}{{% endif %}}",
                f"{{% with y = {value} %}}{{{{ y }}}}{{% endwith %}}",
                f"{{% filter {made.filter(self.random.choice(('upper', 'trim', 'e', 'default')))} %}}"
                f"{{{{ {value} }}}}{{% endfilter %}}",
            )
        )

    def attribute(self) -> tuple[str, str]:
        """Return the name of an element, and an attribute that prints something."""
        if self.odd():
            return "p", f'{self.random.choice(CODE)}="{self.printed("text")}"'
        if self.odd(0.4):
            return self.loading()
        makers = (self.usual, self.address, self.styled, self.called, self.bare, self.loaded)
        (maker,) = self.random.choices(makers, (35, 25, 20, 8, 9, 3))
        return maker()

    def loading(self) -> tuple[str, str]:
        """Return an attribute that loads code or a page."""
        name, attribute = self.random.choice(LOADING)
        front = self.random.choice(("", "https://ok.example/", "https://ok.example/?x="))
        return name, self.quoted(
            attribute, front + self.printed(self.random.choice(("link", "text")))
        )

    def usual(self) -> tuple[str, str]:
        """Return an attribute without a meaning of its own."""
        return self.random.choice(("p", "div", "b", "li", "a", "img")), self.plain()

    def styled(self) -> tuple[str, str]:
        """Return a style."""
        style = self.random.choice(STYLES)
        kind = "link" if "url" in style else "css"
        return self.random.choice(("p", "div", "b")), self.quoted(
            "style", style.format(self.printed(kind))
        )

    def called(self) -> tuple[str, str]:
        """Return an attribute whose name has a value."""
        return "p", self.quoted(f"data-{{{{ {self.named()} }}}}", self.printed("text"))

    def bare(self) -> tuple[str, str]:
        """Return an attribute without a value."""
        if self.expressions.chance(0.6):
            return "details", f"{{{{ 'open' if {self.expressions.condition()} }}}}"
        return "p", f"data-n{{{{ {self.expressions.value('number', 1)} }}}}"

    def named(self) -> str:
        """Return an expression for a part of a name."""
        chance = self.expressions.chance
        return (
            self.expressions.part("name", 1)
            if chance(0.2)
            else self.random.choice(("align", "tag"))
        )

    def plain(self) -> str:
        """Return an attribute without a meaning of its own."""
        front = self.random.choice(("", "", "a ", "x-"))
        return self.quoted(self.random.choice(PLAIN), front + self.printed("any"))

    def address(self) -> tuple[str, str]:
        """Return an attribute that is an address."""
        name, attribute = self.random.choice(ADDRESSES)
        name = "p" if name == "body" else name
        if attribute == "srcset":
            one, other = self.printed("link"), self.printed("link")
            value = self.random.choice((f"{one} 1x, {other} 2x", one, f"/a?x={one} 100w"))
        elif self.expressions.chance(0.5):
            value = self.printed("link")
        else:
            value = self.random.choice(FRONTS) + self.printed("text", "urlencode")
        return name, self.quoted(attribute, value)

    def loaded(self) -> tuple[str, str]:
        """Return an attribute that loads something from a host that is fixed."""
        if self.odd(0.7):
            return "form", self.quoted("action", self.printed("link"))
        name = self.random.choice(("iframe", "form"))
        front = self.random.choice(("https://ok.example/embed/", "https://ok.example/?x="))
        attribute = {"iframe": "src", "form": "action"}[name]
        return name, self.quoted(attribute, front + self.printed("text", "urlencode"))

    def quoted(self, name: str, value: str) -> str:
        """Return an attribute in quotes, of which its value has none outside Jinja's own."""
        if self.odd(0.06):
            return f"{name}={value}"
        quote = "'" if "&quot;" not in value and self.expressions.chance(0.25) else '"'
        return f"{name}={quote}{value}{quote}"

    def element(self, inner: str) -> str:
        """Return an element with attributes, around something."""
        name, attribute = self.attribute()
        more = f" {self.plain()}" if self.expressions.chance(0.2) else ""
        if self.expressions.chance(0.1):
            attribute = f"{{% if {self.expressions.condition()} %}}{attribute}{{% endif %}}"
        if name in VOID:
            return f"<{name} {attribute}{more}>"
        if self.expressions.chance(0.05):
            name = f"{{{{ {self.named()} }}}}" if self.expressions.chance(0.3) else "{{ tag }}"
        return f"<{name} {attribute}{more}>{inner}</{name}>"

    def aimed(self, kind: str, *names: str) -> str:
        """Return an element with one of some variables where values of its kind are wanted."""
        value = self.random.choice(names)
        if self.expressions.chance(0.3):
            value = self.random.choice((value, "''", self.expressions.leaf("text")))
            value = f"{value}|{self.expressions.filter(self.random.choice(('default', 'int', 'default')))}"
        return self.random.choice(AIMED[kind]).replace("{}", f"{{{{ {value} }}}}")

    def special(self, inner: str) -> str:
        """Return an element whose content is not read as HTML, or not as in others."""
        pick, printed = self.random.choice, self.printed
        if self.odd(0.15):
            return f"<noscript>{printed('html')}</noscript>"
        if self.odd(0.25):
            return pick(
                (
                    f"<!-- {printed('text')} -->",
                    f'<iframe srcdoc="{printed("text")}"></iframe>',
                    f"<plaintext>{printed('text')}",
                    f"<xmp>{printed('text')}</xmp>",
                    f'<meta http-equiv="refresh" content="0; url={printed("link")}">',
                    f"<p {printed('text')}>x</p>",
                    f"<{printed('name')}>x",
                    f"<p title='{inner}'>x</p>",
                )
            )
        script = pick(SCRIPTS)
        kind = pick(("", "", "", ' type="module"', ' type="application/ld+json"'))
        written = script.format(
            *(printed(pick(("any", "list")), self.expressions.filter("tojson")) for _ in range(2))
        )
        sheet = pick(SHEETS)
        return pick(
            (
                f"<script{kind}>{written}</script>",
                f"<script{kind}>{written}</script>",
                f"<style>{sheet.format(printed('css'))}</style>",
                f"<textarea>{printed('any')}</textarea>",
                f"<title>{printed('any')}</title>",
                f"<svg><title>{printed('text')}</title><path fill='{printed('css')}'/></svg>",
                f"<svg><a xlink:href='{printed('link')}'>{printed('text')}</a></svg>",
                f"<math><mtext>{printed('any')}</mtext></math>",
                f"<select><option value='{printed('text')}'>{printed('text')}</option></select>",
                f"<table><tr><td>{printed('any')}</td></tr></table>",
                f"<pre>{printed('any')}</pre>",
                f"<template><i title='{printed('text')}'>{printed('any')}</i></template>",
            )
        )
