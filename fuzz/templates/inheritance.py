"""Templates that extend others, whose blocks are in all contexts."""

from fuzz.templates.foreign import HALF
from fuzz.templates.places import Places

_CONTEXTS = (
    ("<div>{}</div>", "html"),
    ("{}", "any"),
    ("<p title='{}'>x</p>", "text"),
    ('<a href="{}">x</a>', "link"),
    ('<a href="/a/{}">x</a>', "text"),
    ("<script>let a = '{}';</script>", "text"),
    ("<script>let a = {};</script>", "json"),
    ('<p style="color: {}">x</p>', "css"),
    ("<textarea>{}</textarea>", "text"),
    ("<svg>{}</svg>", "html"),
    ("<p {}>x</p>", "attribute"),
)
_GIVEN = ("super", "super", "self", "caller", "loop")
_SOURCES = ("say", "thing.call", "thing", "title", "mark", "facts", "joiner(title)", "[title]")
_USES = {
    "super": ("super()", "super()", "super().body", "super"),
    "self": ("self.body()", "self", "self.name"),
    "caller": ("caller()", "caller"),
    "loop": ("loop.index", "loop()", "loop"),
}


class Inheritance:
    """Makes templates that extend others."""

    def __init__(self, places: Places) -> None:
        self._random = places.random
        self._chance = places.expressions.chance
        self._places = places

    def templates(self) -> tuple[str, dict[str, str]]:
        """Return a template that extends another, and all those."""
        names = ["body", "more"][: self._random.choice((1, 1, 2))]
        files = {"base.html": self._base(names)}
        above = "base.html"
        if self._chance(0.2):
            files["mid.html"] = self._child(above, names)
            above = "mid.html"
        if self._chance(0.1):
            files["other.html"] = self._base(names)
        return self._child(above, names), files

    def _base(self, names: list[str]) -> str:
        return "".join(self._block_in_context(name) for name in names) + self._behind()

    def _behind(self) -> str:
        made = self._places.printed
        return self._random.choice(("", made("text"), f'<b title="{made("text")}">x</b>'))

    def _block_in_context(self, name: str) -> str:
        around, kind = self._random.choice(_CONTEXTS)
        return around.replace("{}", self._block(name, self._body(name, kind)))

    def _child(self, above: str, names: list[str]) -> str:
        named = "page" if above == "base.html" and self._chance(0.1) else f"'{above}'"
        kinds = ("text", "text", "html", "link", "any", "json", "attribute")
        blocks = [
            self._wrapped(self._block(name, self._body(name, self._random.choice(kinds))))
            for name in names
        ]
        return f"{{% extends {named} %}}{''.join(blocks)}"

    def _block(self, name: str, body: str) -> str:
        flag = self._random.choice(("", "", " scoped"))
        return f"{{% block {name}{flag} %}}{body}{{% endblock %}}"

    def _body(self, name: str, kind: str) -> str:
        made = self._places
        value = made.expressions.value("text" if kind == "attribute" else kind, 1)
        shown = made.plain() if kind == "attribute" else f"{{{{ {value} }}}}"
        if self._chance(0.2):
            shown = self._random.choice(("{{ super() }}" + shown, shown + "{{ super() }}"))
        if self._chance(0.2):
            half = self._random.choice(HALF)
            shown = self._random.choice((half + shown, shown + half))
        return self.given(shown) if self._chance(0.1) else shown

    def given(self, shown: str) -> str:
        """Return what is shown where a name has another meaning than Jinja gives it."""
        name, source = self._random.choice(_GIVEN), self._random.choice(_SOURCES)
        used = f"{{{{ {self._random.choice(_USES[name])} }}}}"
        return self._random.choice(
            (
                f"{{% set {name} = {source} %}}{used}{shown}",
                f"{{% with {name} = {source} %}}{used}{{% endwith %}}{shown}",
                f"{{% for {name} in [{source}] %}}{used}{{% endfor %}}{shown}",
                f"{{% set {name} %}}{shown}{{% endset %}}{used}",
            )
        )

    def _wrapped(self, block: str) -> str:
        """Return a block in a statement, which does not keep it from taking another's place."""
        if self._chance(0.6):
            return block
        return self._random.choice(
            (
                f"{{% with y = title %}}{block}{{% endwith %}}",
                f"{{% if wide %}}{block}{{% endif %}}",
                f"{{% if narrow %}}{{% else %}}{block}{{% endif %}}",
                f"{{% for y in [title] %}}{block}{{% endfor %}}",
            )
        )
