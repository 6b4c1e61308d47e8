"""Random expressions of Jinja, over all filters, tests and globals that its environment has."""

from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.tests import TESTS as DEFAULT_TESTS

from fuzz.templates.filters import Filters
from fuzz.templates.vocabulary import FITTING, KEEPING


class Expressions(Filters):
    """Makes expressions."""

    def value(self, kind: str = "any", depth: int = 2) -> str:
        """Return an expression that is mostly of some kind."""
        if kind == "any" and self.chance(0.4):
            kind = "text"
        if kind == "json" and depth > 0 and self.chance(0.5):
            return self._of_filtered(self.value(kind, depth - 1))
        if depth <= 0 or self.chance(0.35):
            return self.leaf(kind)
        if self.chance(0.03):
            return self._private(kind, depth - 1)
        makers = (
            self._filtered,
            self._picked,
            self._joined,
            self._chosen,
            self._method,
            self._called,
        )
        return self.random.choice(makers)(kind, depth - 1)

    def part(self, kind: str, depth: int) -> str:
        """Return an operand, which may be hostile where it should not."""
        if self._mixed and kind in ("link", "css", "number", "name") and self.chance(0.4):
            kind = "text"
        return self.value(kind, depth)

    def _filtered(self, kind: str, depth: int) -> str:
        fitting = FITTING.get(kind, ("default", "string", "list|first", "d", "trim", "lower"))
        if kind == "html":
            fitting = (
                "striptags",
                "safe",
                "string",
                "upper",
                "replace",
                "truncate",
                "trim",
                "default",
                "e",
            )
        name = self.random.choice(fitting if self.chance(0.8) else sorted(DEFAULT_FILTERS))
        subject = f"({self.value(kind, depth)})"
        return f"{subject}|{name if '|' in name else self.filter(name, depth)}"

    def _picked(self, kind: str, depth: int) -> str:
        """Return an item of something that has several."""
        one, other = self.part(kind, depth), self.part(kind, depth)
        order = self.random.choice(
            ("", "|reverse|list", "|list", "|unique|list", "|reject('none')|list", "[:]")
        )
        quoted = "'default'"
        return self.random.choice(
            (
                f"([{one}, {other}]{order})[{self.random.choice((0, 1, -1))}]",
                f"([{one}, {other}]|batch(1)|list)[{self.random.choice((0, 1))}][0]",
                f"([{one}, {other}]|slice(2)|list)[0][0]",
                f"[{one}, {other}][1:][0]",
                f"({one}, {other})[{self.random.choice((0, 1))}]",
                f"{{'a': {one}, 'b': {other}}}.{self.random.choice('ab')}",
                f"{{'a': {one}, 'a': {other}}}['a']",
                f"({{'a': {one}, 'b': {other}}}|dictsort(reverse=true))[{self.random.choice((0, 1))}][1]",
                f"({{'a': {one}, 'b': {other}}}.items()|list|last)[1]",
                f"dict(a={one}, b={other}).a",
                f"namespace(a={one}).a",
                f"cycler({one}, {other}).next()",
                f"[{one}]|{self.random.choice(('first', 'last', 'random', 'max', 'min'))}",
                f"[{one}]|map({self.random.choice(('attribute=0', quoted, quoted))})|first",
                f"(namespace({one}).__dict__, {one})[1]"
                if self.chance(0.05)
                else f"[{one}, {other}].pop()",
            )
        )

    def _joined(self, kind: str, depth: int) -> str:
        one, other = self.value(kind, depth), self.value("any", min(depth, 1))
        if kind == "number" and self.chance(0.6):
            sign = self.random.choice(("+", "-", "*", "/", "//", "%", "**"))
            return f"({self.random.choice(('', '-', '+'))}{one} {sign} {self.leaf('number')})"
        return self.random.choice(
            (
                f"({one} ~ {other})",
                f"({one} ~ '')",
                f"({one} + {self.value(kind, 0)})",
                f"('%s' % {one})",
                f"('%s-%s'|format({one}, {other}))",
                f"({one}|string)[{self.random.choice((':3', '1:', '::2', '-4:', ':'))}]",
                f"({one} * 2)",
                f"([{one}, {other}]|join{self.random.choice(('', '(2)', f'({other})', f'(d={other})'))})",
                f'("<b>%s</b>"|safe) % {one}',
                f"'{{}} {{}}'.format({one}, {other})",
                f"('<i>'|safe ~ {one} ~ '</i>'|safe)",
            )
        )

    def _of_filtered(self, one: str) -> str:
        """Return operators on what a filter has made."""
        text, other = self.leaf("text"), self.leaf("json")
        return self.random.choice(
            (
                f"({one} + {text})",
                f"({text} + {one})",
                f"({one} ~ {text})",
                f"(({one}) * 2)",
                f"({one} % {text})",
                f"({one})[{self.random.choice((':3', '1:', '0', '::-1'))}]",
                f"([{text}, {other}]|join({one}))",
                f"([{one}, {other}]|join({text}))",
                f"(({one}).join([{text}, {other}]))",
                f"(({one}).{self.random.choice(('upper', 'strip', 'title', 'unescape'))}())",
                f"(({one}).replace('a', {text}))",
                f"(({one}).format({text}, a={text}))",
                f"([{one}, {text}]|sum(start={other}))",
            )
        )

    def _private(self, kind: str, depth: int) -> str:
        """Return an expression that asks an object for something by a name that is a value."""
        name = self.leaf("text")
        thing = self.random.choice(("thing", "things[0]", "thing.call"))
        return self.random.choice(
            (
                f"({name}).format({thing}, a={thing})",
                f"('{{0.{self.random.choice(('name', '_secret'))}}}').format({thing})",
                f"({name}|string).format({thing}, a={thing})",
                f"thing[{name}]",
                f"(thing|attr({name}))",
                f"(things|map(attribute={name})|list)[0]",
                f"(things|groupby({name})|list)[0][0]",
                f"facts[{name}]",
                f"({{{name}: 1, 'k': {self.leaf(kind)}}}).k",
                f"({name}).format_map({{'a': {thing}, '0': {thing}}})",
            )
        )

    def _chosen(self, kind: str, depth: int) -> str:
        one, other = self.value(kind, depth), self.part(kind, depth)
        condition = self.condition()
        return self.random.choice(
            (
                f"({one} if {condition} else {other})",
                f"({one} or {other})",
                f"({one} and {other})",
                f"({one} if {condition})",
                f"({one}|default({other}))",
                f"(nothing or {one})",
                f"({other} if {self.test()} else {one})",
            )
        )

    def _method(self, kind: str, depth: int) -> str:
        one = f"({self.value(kind, depth)}|string)" if kind == "number" else self.value(kind, depth)
        other = self.leaf("text")
        return self.random.choice(
            (
                f"({one}).{self.random.choice(('upper', 'lower', 'strip', 'title', 'swapcase'))}()",
                f"({one}).replace('a', {other})",
                f"({one}).split(',')[0]",
                f"({one}).partition('a')[{self.random.choice((0, 1, 2))}]",
                f"({one}).join([{other}, {self.leaf('html')}])",
                f"({one}).format({other}, a={other})",
                f"({self.leaf('html')}).{self.random.choice(('striptags', 'unescape'))}()",
                f"({one}).center(40, '-')",
                f"({self.leaf('html')}).__class__({one})"
                if self.chance(0.1)
                else f"({one}).lstrip('a')",
                f"({self.leaf('html')} + {one})",
                f"({self.leaf('html')} % ({one},))" if self.chance(0.3) else f"({one}).rstrip()",
            )
        )

    def _called(self, kind: str, depth: int) -> str:
        if self.callables and self.chance(0.7):
            called = self.random.choice(self.callables)
            given = [("a", self.part(kind, depth)), ("b", self.value(kind, 0))]
            return f"{called}{self.arguments(given[: self.random.randint(0, 2)])}"
        simple = (
            "say({})",
            "thing.call({}, k=1)",
            "say(**{{'a': {}}})",
            "dict(k={}).k",
            "joiner({})()",
            "[{}].pop()",
        )
        return self.random.choice(simple).format(self.value(kind, depth))

    def condition(self) -> str:
        """Return a condition that is as true of hostile values as of their twins."""
        own = [name for name, kind in self.scope if kind == "flag"]
        if own and self.chance(0.2):
            return self.random.choice(own)
        one = self.leaf("flag")
        return (
            one
            if self.chance(0.7)
            else f"{one} {self.random.choice(('and', 'or'))} {self.leaf('flag')}"
        )

    def test(self) -> str:
        """Return a test of any kind, which may be true of hostile values alone."""
        name = self.random.choice(sorted(DEFAULT_TESTS))
        subject = self.leaf(self.random.choice(("text", "number", "list", "html")))
        if not name.isalpha():
            return f"{subject} {name} {self.leaf('text')}"
        argument = {"divisibleby": "(2)", "in": "(items)", "filter": "", "test": ""}.get(name)
        if argument is None and name in ("eq", "equalto", "ne", "sameas", "lt", "le", "gt", "ge"):
            argument = f"({self.leaf('text')})"
        return f"{subject} is {self.random.choice(('', 'not '))}{name}{argument or ''}"

    def items(self, depth: int = 1) -> tuple[str, str]:
        """Return what a loop may walk, and of what kind its items are; twins have as many of them."""
        kind = self.random.choice(("text", "text", "link", "html", "number", "any"))
        values = ", ".join(self.part(kind, depth) for _ in range(self.random.randint(1, 3)))
        made: tuple[tuple[str, str], ...] = (
            (self.leaf("list"), "text"),
            (f"[{values}]", kind),
            (f"[{values}]{self.random.choice(KEEPING[1:])}", kind),
            (f"{self.leaf('list')}{self.random.choice(KEEPING)}", "text"),
            ("rows|map(attribute='url')", "link"),
            ("facts", "text"),
            (f"range({self.random.choice((2, 'n'))})", "number"),
            (self.random.choice(own), "any")
            if (own := [name for name, held in self.scope if held == "list"])
            else ("numbers", "number"),
        )
        return self.random.choice(made)
