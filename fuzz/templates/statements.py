"""Random templates: statements of Jinja around values and elements."""

from random import Random

from fuzz.templates.addresses import Addresses
from fuzz.templates.expressions import Expressions
from fuzz.templates.foreign import Foreign
from fuzz.templates.inheritance import Inheritance
from fuzz.templates.names import Names
from fuzz.templates.places import Places
from fuzz.templates.programs import Code

_FILTERS = (
    "upper",
    "trim",
    "striptags",
    "e",
    "default",
    "title",
    "replace",
    "safe",
    "string",
    "indent",
    "wordwrap",
)


class Statements:
    """Makes templates."""

    def __init__(self, random: Random, more: tuple[str, ...] = ()) -> None:
        self.random = random
        self.made = Expressions(random)
        self.places = Places(random, self.made)
        self.inheritance = Inheritance(self.places)
        self.addresses = Addresses(self.places)
        self.foreign = Foreign(self.places)
        self.code = Code(self.places)
        self.names = Names(self.places)
        self._more = more
        self._count = 0
        self._makers = (
            *(
                self._printed,
                self._printed,
                self._element,
                self._element,
                self._element,
                self._element,
            ),
            *(
                self._special,
                self._special,
                self._if,
                self._for,
                self._set,
                self._set_block,
                self._macro,
            ),
            *(
                self._call,
                self._filter,
                self._with,
                self._autoescape,
                self._raw,
                self._changed,
                self._later,
            ),
            *(self._recursive, self._extra, self._caller, self._links),
            *(lambda _: self.code.script(), lambda _: self.code.script()),
            *(lambda _: self.addresses.element(), lambda _: self.foreign.alike()),
            *(lambda _: self.foreign.apart(self.name()), lambda _: self.names.element(self.name())),
            lambda depth: (
                self.inheritance.given(self.inner(depth)) if self.made.chance(0.2) else "x"
            ),
        )

    def text(self, depth: int = 2) -> str:
        """Return what may be between tags."""
        count = (
            self.random.choice((1, 1, 1, 2, 2, 3)) if depth == 2 else self.random.choice((1, 1, 2))
        )
        return "".join(self.random.choice(self._makers)(depth - 1) for _ in range(count))

    def inner(self, depth: int) -> str:
        """Return what is inside something."""
        return (
            self.text(depth) if depth > 0 else self.random.choice(("x", self.places.printed("any")))
        )

    def name(self) -> str:
        """Return a new name."""
        self._count += 1
        return f"v{self._count}"

    def _printed(self, depth: int) -> str:
        return self.places.printed("any")

    def _element(self, depth: int) -> str:
        return self.places.element(self.inner(depth))

    def _special(self, depth: int) -> str:
        return self.places.special(self.inner(depth))

    def _if(self, depth: int) -> str:
        other = (
            f"{{% elif {self.made.condition()} %}}{self.inner(depth)}"
            if self.made.chance(0.3)
            else ""
        )
        last = f"{{% else %}}{self.inner(depth)}" if self.made.chance(0.6) else ""
        return f"{{% if {self.made.condition()} %}}{self.inner(depth)}{other}{last}{{% endif %}}"

    def _for(self, depth: int) -> str:
        items, kind = self.made.items()
        kind = "text" if kind == "any" else kind
        name = self.name()
        draw = self.random.random()
        if draw < 0.25:
            return self._rows(name)
        if draw < 0.3:
            source = self.random.choice(
                ("facts.items()", "facts|dictsort", "{'a': url, 'b': title}.items()")
            )
            with self.made.inner((name, "text"), ("k", "text")):
                return f"{{% for k, {name} in {source} %}}{self.inner(depth)}{{% endfor %}}"
        if draw < 0.45:
            held = ((f"{name}.name", "text"), (f"{name}.url", "link"), (f"{name}.mark", "html"))
            rows = self.random.choice(
                ("rows", "rows|sort(attribute='name')", "rows|list", "rows[1:]")
            )
            with self.made.inner(*held):
                return f"{{% for {name} in {rows} %}}{self.inner(depth)}{{% endfor %}}"
        condition = self.random.choice(("", "", f" if {name} is defined", " if wide"))
        last = f"{{% else %}}{self.inner(depth)}" if self.made.chance(0.2) else ""
        own = (
            ("loop.index", "number"),
            ("loop.first", "flag"),
            (f"loop.cycle({self.made.leaf('text')}, url)", "text"),
        )
        with self.made.inner((name, kind), *own):
            shown = self.inner(depth)
        stop = (
            "{% if loop.first %}{% break %}{% endif %}"
            if "break" in self._more and self.made.chance(0.2)
            else ""
        )
        return f"{{% for {name} in {items}{condition} %}}{shown}{stop}{last}{{% endfor %}}"

    def _rows(self, name: str) -> str:
        """Return a loop over a list that is cut into rows, which may be filled up."""
        items, kind = self.random.choice((("ids", "number"), ("ids", "name"), ("[url]", "link")))
        filtered = self.made.filter(self.random.choice(("batch", "slice")))
        shown = self.places.aimed(kind, name)
        inner = f"{{% for {name} in row %}}{shown}{{% endfor %}}"
        return f"{{% for row in {items}|{filtered} %}}{inner}{{% endfor %}}"

    def _recursive(self, depth: int) -> str:
        with self.made.inner(("t.name", "text")):
            shown = self.inner(min(depth, 1))
        shown += "{{ loop(t.children) }}"
        return f"<ul>{{% for t in tree recursive %}}<li>{shown}</li>{{% endfor %}}</ul>"

    def _set(self, depth: int) -> str:
        kind = self.random.choice(("text", "link", "css", "html", "number"))
        name, value = self.name(), self.made.part(kind, 2)
        self.made.scope.append((name, kind))
        if self.made.chance(0.2):
            return f"{{% set {name}, w = {value}, {self.made.value('any', 1)} %}}{self.text(depth)}"
        return f"{{% set {name} = {value} %}}{self.text(depth)}"

    def _set_block(self, depth: int) -> str:
        name = self.name()
        through = (
            f" | {self.made.filter(self.random.choice(_FILTERS))}" if self.made.chance(0.6) else ""
        )
        shown = self.places.printed("any") if self.made.chance(0.5) else self.inner(depth)
        self.made.scope.append((name, self.random.choice(("html", "text", "link"))))
        after = self.text(depth) if self.made.chance(0.6) else f"{{{{ {name} }}}}"
        return f"{{% set {name}{through} %}}{shown}{{% endset %}}{after}"

    def _macro(self, depth: int) -> str:
        name = f"m{self.name()}"
        kind = self.random.choice(("text", "link", "css", "number", "name"))
        names: list[tuple[str, str]] = [("a", kind), ("b", kind)]
        extra = ""
        if self.made.chance(0.3):
            names.append(
                self.random.choice(
                    (("varargs[0]", kind), ("varargs|first", kind), ("kwargs.k", kind))
                )
            )
            extra = "{{ varargs }}{{ kwargs }}" if self.made.chance(0.4) else ""
        default, other = self.made.leaf(kind), self.random.choice(("1", self.made.leaf(kind)))
        with self.made.inner(*names):
            shown = self.inner(depth) if self.made.chance(0.3) else ""
        shown = shown or self.places.aimed(kind, *(held for held, _ in names))
        self.made.callables.append(name)
        one, two = self.made.part(kind, 1), self.made.part(kind, 0)
        given = [("a", one), ("b", two)][: self.random.randint(0, 2)]
        call = f"{{{{ {name}{self.made.arguments(given)} }}}}"
        if extra or "varargs" in shown or "kwargs" in shown:
            call = f"{{{{ {name}({one}, {two}, {self.made.part(kind, 1)}, k={self.made.part(kind, 1)}) }}}}"
        kept = self.name()
        if self.made.chance(0.2):
            call = f"{{% set {kept} = {name}{self.made.arguments(given)} %}}{{{{ {kept} }}}}"
        return f"{{% macro {name}(a={default}, b={other}) %}}{shown}{extra}{{% endmacro %}}{call}"

    def _caller(self, depth: int) -> str:
        name = f"m{self.name()}"
        kind = self.random.choice(("text", "link", "number", "name"))
        called = self.made.arguments(
            [("a", self.made.part(kind, 1)), ("b", self.made.part(kind, 0))]
        )
        shown = self.places.aimed(kind, "a", "b")
        around = self.random.choice(("<b>{}</b>", "{}", "<p title='{}'>x</p>", "{}{}")).replace(
            "{}", f"{{{{ caller{called} }}}}"
        )
        start = f"{{% macro {name}() %}}{around}{{% endmacro %}}"
        return f"{start}{{% call(a, b={self.made.leaf(kind)}) {name}() %}}{shown}{{% endcall %}}"

    def _call(self, depth: int) -> str:
        name = f"m{self.name()}"
        around = self.random.choice(
            ("<b>{{ caller() }}</b>", "<p class='{{ caller() }}'>x</p>", "{{ caller()|upper }}")
        )
        shown = self.inner(depth)
        start = f"{{% macro {name}(a=1) %}}{around}{{% endmacro %}}"
        return f"{start}{{% call {name}(a=2) %}}{shown}{{% endcall %}}"

    def _filter(self, depth: int) -> str:
        through = self.made.filter(self.random.choice(_FILTERS))
        shown = self.places.printed("any") if self.made.chance(0.6) else self.inner(depth)
        return f"{{% filter {through} %}}{shown}{{% endfilter %}}"

    def _with(self, depth: int) -> str:
        kind = self.random.choice(("text", "link", "html"))
        value = self.made.part(kind, 1)
        with self.made.inner(("w", kind)):
            return f"{{% with w = {value} %}}{self.inner(depth)}{{% endwith %}}"

    def _autoescape(self, depth: int) -> str:
        value = (
            self.random.choice(("true", "true", "false")) if not self.places.plausible else "true"
        )
        return f"{{% autoescape {value} %}}{self.inner(depth)}{{% endautoescape %}}"

    def _raw(self, depth: int) -> str:
        return self.random.choice(
            ("{% raw %}{{ x }}{% endraw %}", "{# <p title=' #}", "{{ lipsum(n=1, max=8) }}")
        )

    def _changed(self, depth: int) -> str:
        """Return a list or a dictionary that changes once it was made, and a loop over it."""
        kind = self.random.choice(("link", "text", "number", "name"))
        name, one, other = self.name(), self.made.leaf(kind), self.made.part(kind, 1)
        how = self.random.choice(
            (
                (f"[{one}]", f"append({other})"),
                (f"[{one}]", f"extend([{other}])"),
                (f"[{one}]", f"insert(0, {other})"),
                (f"{{'a': {one}}}", f"update({{'a': {other}}})"),
                (f"{{'a': {one}}}", f"update(a={other})"),
                (f"{{'b': {one}}}", f"setdefault('a', {other})"),
            )
        )
        if self.made.chance(0.3):
            name, start = "ids", ""
            how = (how[0], f"append({self.made.part('number', 1)})")
            kind = "number"
        else:
            start = f"{{% set {name} = {how[0]} %}}"
        shown_name = f"{name}.a" if how[0].startswith("{") and start else "u"
        shown = self.places.aimed(kind, shown_name)
        change = self.random.choice(("{{% set _ = {} %}}", "{{{{ {} or '' }}}}")).format(
            f"{name}.{how[1]}"
        )
        return (
            f"{start}{change}{shown}"
            if shown_name != "u"
            else (f"{start}{change}{{% for u in {name} %}}{shown}{{% endfor %}}")
        )

    def _later(self, depth: int) -> str:
        """Return a variable that is set anew between a macro's definition, its call and its print."""
        one, other = self.made.part("link", 0), self.made.leaf("link")
        hostile = self.made.leaf("text")
        shown = self.places.aimed("link", "x")
        order = [f"{{% set x = {value} %}}" for value in (one, hostile, other)]
        self.random.shuffle(order)
        macro, call = f"{{% macro m() %}}{shown}{{% endmacro %}}", "{% set y = m() %}"
        if self.made.chance(0.3):
            macro, call = "", "{% set y = self.late() %}"
            return f"{order[0]}{call}{order[1]}{{% block late %}}{shown}{{% endblock %}}{{{{ y }}}}"
        return f"{macro}{order[0]}{call}{order[1]}{{{{ y }}}}"

    def _links(self, depth: int) -> str:
        return (
            f"{{{{ {self.made.leaf('text')}|{self.made.filter('urlize')} }}}}"
            if self.made.chance(0.4)
            else "x"
        )

    def _extra(self, depth: int) -> str:
        """Return a statement that not every environment has."""
        if "do" in self._more:
            return f"{{% do items.append({self.made.leaf('text')}) %}}"
        name = self.name()
        return (
            f"{{% set {name} = namespace(a={self.made.leaf('link')}) %}}"
            f"{{% set {name}.a = {self.made.part('link', 1)} %}}"
            f'<a href="{{{{ {name}.a }}}}">x</a>'
        )
