"""Random templates, alone or of several files."""

from dataclasses import replace
from random import Random
from typing import Any

from fuzz.templates.constants import written
from fuzz.templates.drawing import Template
from fuzz.templates.statements import Statements

DYNAMIC = (
    "file",
    "page",
    "file if wide else 'part.html'",
    "'part' ~ '.html'",
    "title",
    "file|lower",
)
"""Names of templates that are values."""


class Files(Statements):
    """Makes templates that read others."""

    def template(self) -> Template:
        """Return a template, and the files that it reads."""
        made = self._made()
        if not self.made.chance(0.15):
            return made
        files = {name: written(self.random, text) for name, text in made.files.items()}
        return replace(made, source=written(self.random, made.source), files=files)

    def _made(self) -> Template:
        shape = self.random.random()
        if shape < 0.66:
            return Template(self.text(), typed=self.made.chance(0.5))
        flags: dict[str, Any] = {
            "inline": self.made.chance(0.5),
            "beside": self.made.chance(0.5),
            "typed": self.made.chance(0.5),
        }
        if shape < 0.8:
            return Template(*self.inheritance.templates(), **flags)
        if shape < 0.9:
            return self._including(flags)
        return Template(*self._importing(), **flags)

    def _including(self, flags: dict[str, Any]) -> Template:
        start = self.text(1) if self.made.chance(0.4) else ""
        part = self.text(1)
        self.made.scope.clear()
        self.made.callables.clear()
        context = self.random.choice(("", "", " with context", " without context"))
        names = self.random.choice(
            (
                *("'part.html'", "['none.html', 'part.html']", "['part.html']", "['part.html']"),
                *("['none.html', 'part.html']", "'part.html'", "'part.html'"),
                *(self.random.choice(DYNAMIC), f"[{self.random.choice(DYNAMIC)}, 'part.html']"),
            )
        )
        how = self.random.choice(("", " ignore missing"))
        around = self.random.choice(
            (
                *("{}", "<div>{}</div>", "{% if wide %}{}{% endif %}", "<p title='{}'>x</p>"),
                *("<svg>{}</svg>", "<script>{}</script>"),
            )
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
        name = self.random.choice((*("'macros.html'",) * 9, self.random.choice(DYNAMIC)))
        if self.made.chance(0.5):
            return f"{{% from {name} import show as s{context} %}}{{{{ s{given} }}}}", {
                "macros.html": macros
            }
        printed = self.random.choice(
            (f"{{{{ m.show{given} }}}}", f"{{{{ m.show{given} }}}}", "{{ m }}")
        )
        return f"{{% import {name} as m{context} %}}{printed}", {"macros.html": macros}


def template(seed: int | str, more: tuple[str, ...] = ()) -> Template:
    """Return the template of a seed.

    Args:
        seed: Decides.
        more: Statements that the environment has beyond Jinja's default: ``do``, ``break``.
    """
    return Files(Random(seed), more).template()  # noqa: S311
