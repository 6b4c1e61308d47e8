"""Random filters, with arguments in all shapes that a call may have."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from fuzz.templates.vocabulary import LEAVES, STEADY, parameters

_SCHEMES = ("['javascript:']", "['data:', 'vbscript:']", "[]")


class Filters:
    """Makes filters, of the variables there are.

    Attributes:
        random: Decides.
        scope: The template's own variables, and of what kind they are.
        callables: What may be called: macros and the like.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.scope: list[tuple[str, str]] = []
        self.callables: list[str] = []
        self._mixed = random.random() < 0.6

    @contextmanager
    def inner(self, *names: tuple[str, str], callables: tuple[str, ...] = ()) -> Iterator[None]:
        """Add variables for a while."""
        held, called = list(self.scope), list(self.callables)
        self.scope += names
        self.callables += callables
        try:
            yield
        finally:
            self.scope, self.callables = held, called

    def chance(self, part: float) -> bool:
        """Whether something happens that does so in a part of all cases."""
        return self.random.random() < part

    def leaf(self, kind: str) -> str:
        """Return a variable, or another expression without operators."""
        if kind == "any":
            kind = self.random.choice(("text", "html", "number", "list", "link", "name"))
        own = [name for name, held in self.scope if held == kind or self.chance(0.1)]
        if own and self.chance(0.5):
            return self.random.choice(own)
        found = self.random.choice(LEAVES[kind])
        return "n" if found == "loop_index" else found

    def value(self, kind: str = "any", depth: int = 2) -> str:
        """Return an expression that is mostly of some kind."""
        return self.leaf(kind)

    def filter(self, name: str, depth: int = 1) -> str:
        """Return a filter with arguments in one of all shapes."""
        if name in (
            "map",
            "select",
            "reject",
            "selectattr",
            "rejectattr",
            "groupby",
            "format",
            "attr",
        ):
            return self._of_items(name)
        given: list[tuple[str, str]] = []
        skipped = False
        for held, default in parameters(name):
            if default is inspect.Parameter.empty or self.chance(0.4):
                given.append((held, self._argument(held, default, depth)))
            else:
                skipped = True
        if not given:
            return name
        return f"{name}{self.named(given) if skipped else self.arguments(given)}"

    def named(self, given: list[tuple[str, str]]) -> str:
        """Return arguments by name, or from a dictionary."""
        if self.chance(0.5):
            return f"({', '.join(f'{name}={value}' for name, value in given)})"
        return f"(**{{{', '.join(f'{name!r}: {value}' for name, value in given)}}})"

    def _of_items(self, name: str) -> str:
        steady = self.random.choice(STEADY)
        return {
            "map": self.random.choice(
                (
                    *(
                        "map('upper')",
                        "map('string')",
                        "map(attribute='name')",
                        "map('default', title)",
                    ),
                    *(
                        "map('e')",
                        "map('striptags')",
                        "map('replace', 'a', slug)",
                        "map(attribute='url')",
                    ),
                    *(
                        "map('safe')",
                        "map(attribute='mark')",
                        f"map('default', {self.value('any', 0)}, true)",
                    ),
                )
            ),
            "select": f"select('{steady}')",
            "reject": self.random.choice(
                ("reject('none')", "reject('equalto', '')", "reject('undefined')")
            ),
            "selectattr": self.random.choice(
                ("selectattr('name')", "selectattr('kind', 'eq', 'a')")
            ),
            "rejectattr": "rejectattr('kind', 'equalto', 'b')",
            "groupby": self.random.choice(
                ("groupby('kind')", "groupby(attribute='kind', default=title)")
            ),
            "format": f"format({self.value('any', 0)}, {self.value('any', 0)})",
            "attr": self.random.choice(("attr('name')", "attr('mark')", "attr('upper')")),
        }[name]

    def _argument(self, name: str, default: object, depth: int) -> str:
        """Return an argument: of the type of the default, or any; how often something repeats is fixed."""
        fixed: dict[str, tuple[str, ...]] = {
            "linecount": ("1", "2", "3", "n"),
            "slices": ("1", "2", "3", "n"),
            "extra_schemes": _SCHEMES,
        }
        if name in fixed:
            return self.random.choice(fixed[name])
        if self.chance(0.25):
            return self.value("any", min(depth, 1))
        if isinstance(default, bool):
            return self.random.choice(("true", "false", "wide", "1"))
        if isinstance(default, int) or name in ("width", "length", "base"):
            return self.random.choice(("1", "2", "3", "20", "n"))
        words = ("'a'", "'x'", "'value'", "'key'") if name in ("old", "by") else ("','", "'a'")
        return self.random.choice((*words, self.leaf("text"), self.leaf("text")))

    def arguments(self, given: list[tuple[str, str]]) -> str:
        """Return arguments, by position, by name, from a list or from a dictionary."""
        shape = self.random.randrange(6)
        values = [value for _, value in given]
        if shape < 2:
            return self.named(given)
        if shape == 2:
            return f"(*[{', '.join(values)}])"
        if shape == 3 and len(given) > 1:
            named = ", ".join(f"{name!r}: {value}" for name, value in given[1:])
            return f"({values[0]}, **{{{named}}})"
        return f"({', '.join(values)})"
