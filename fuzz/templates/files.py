"""Random templates, alone or of several files."""

from random import Random
from typing import Any

from fuzz.templates.drawing import Template
from fuzz.templates.statements import Statements


class Files(Statements):
    """Makes templates that read others."""

    def template(self) -> Template:
        """Return a template, and the files that it reads."""
        shape = self.random.random()
        if shape < 0.68:
            return Template(self.text(), typed=self.made.chance(0.5))
        flags: dict[str, Any] = {
            "inline": self.made.chance(0.5),
            "beside": self.made.chance(0.5),
            "typed": self.made.chance(0.5),
        }
        if shape < 0.8:
            return Template(*self._extending(), **flags)
        if shape < 0.9:
            return self._including(flags)
        return Template(*self._importing(), **flags)

    def _extending(self) -> tuple[str, dict[str, str]]:
        """Return a template that extends another, and that."""
        flag = self.random.choice(("", "", " scoped", " required"))
        held = "" if flag == " required" else self.inner(0)
        place = f"{{% block body{flag} %}}{held}{{% endblock %}}"
        around = self.random.choice(
            (
                "<div>{}</div>",
                "{}",
                "<p title='{}'>x</p>",
                "<a href='{}'>x</a>",
                "<script>let a = {};</script>",
            )
            if not self.places.plausible
            else ("<div>{}</div>", "{}", "<div>{}</div>{{ self.body() }}")
        )
        base = self.inner(0) + around.replace("{}", place) + self.inner(0)
        before = self.random.choice(
            ("", "", self.text(1), f"{{% block q %}}{self.inner(1)}{{% endblock %}}")
        )
        before = before if self.made.chance(0.5) else ""
        more = self.random.choice(("", "{{ super() }}", "{{ self.body }}"[:0]))
        body = (
            f"{{% block body %}}{self.text(1)}{'' if flag == ' required' else more}{{% endblock %}}"
        )
        name = self.random.choice(("'base.html'", "'base.html'", "'ba' ~ 'se.html'"))
        return f"{before}{{% extends {name} %}}{body}", {"base.html": base}

    def _including(self, flags: dict[str, Any]) -> Template:
        start = self.text(1) if self.made.chance(0.4) else ""
        part = self.text(1)
        self.made.scope.clear()
        self.made.callables.clear()
        context = self.random.choice(("", "", " with context", " without context"))
        names = self.random.choice(("'part.html'", "['none.html', 'part.html']", "['part.html']"))
        how = self.random.choice(("", " ignore missing"))
        around = self.random.choice(
            ("{}", "<div>{}</div>", "{% if wide %}{}{% endif %}", "<p title='{}'>x</p>")
        )
        include = f"{{% include {names}{how}{context} %}}"
        late = frozenset(("part.html",)) if how and self.made.chance(0.6) else frozenset[str]()
        return Template(start + around.replace("{}", include), {"part.html": part}, late, **flags)

    def _importing(self) -> tuple[str, dict[str, str]]:
        kind = self.random.choice(("text", "link", "name"))
        default = self.made.leaf(kind)
        with self.made.inner(("a", kind), ("a", kind)):
            shown = self.places.element(self.inner(0))
        outside = self.random.choice(("", self.text(1)))
        macros = f"{{% macro show(a={default}, b=1) %}}{shown}{{% endmacro %}}{outside}"
        self.made.scope.clear()
        self.made.callables.clear()
        context = self.random.choice(("", " with context", " with context", " without context"))
        given = self.made.arguments([("a", self.made.part(kind, 1))])
        if self.made.chance(0.5):
            return f"{{% from 'macros.html' import show as s{context} %}}{{{{ s{given} }}}}", {
                "macros.html": macros
            }
        printed = self.random.choice(
            (f"{{{{ m.show{given} }}}}", f"{{{{ m.show{given} }}}}", "{{ m }}")
        )
        return f"{{% import 'macros.html' as m{context} %}}{printed}", {"macros.html": macros}


def template(seed: int | str, more: tuple[str, ...] = ()) -> Template:
    """Return the template of a seed.

    Args:
        seed: Decides.
        more: Statements that the environment has beyond Jinja's default: ``do``, ``break``.
    """
    return Files(Random(seed), more).template()  # noqa: S311
