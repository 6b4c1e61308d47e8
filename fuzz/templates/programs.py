"""Scripts of several statements, with values in all places."""

from fuzz.templates.places import SCRIPTS, Places

_AROUND = (
    *(("/", "/.test(b);\n"), ("a = b / ", ";\n"), ("a = `${", "}`;\n"), ("\n--> ", "\n")),
    *(("// ", "\n"), ("/* ", " */\n"), ("a = '", "';\n"), ("a--> ", ";\n"), ("a = /[", "]/;\n")),
    *(
        ("}\n/", "/;\n"),
        ("a = `", "`;\n"),
        ("\n  --> ", "\n"),
        ("\n--> ", "\n"),
        ("return /", "/;"),
    ),
)
_SIGNS = ("'", '"', "`", "`", "`", "/", "*/", "/*", "\\", "${", "b")
_GLUED = (
    *("a{};", "1{};", "{}a;", "{}{};", "a.{};", "-{};", "a -{};", "let a{} = 1;", "in{};"),
    *("a = `${{ {} }}`;", "a = `b ${{ {} }} c {}`;", "a = /{}/;", "a = 1 / {} / 2;", "a = {} / 2;"),
)
_IMPORTS = (
    *("import {};", "import a from {};", "import({});", "export * from {};", "import '{}';"),
    *("import a from '/a/{}.js';", "import(`{}`);", "import * as a from {};"),
)
_TYPES = ("", "", "", "", "", ' type="module"', ' type="application/json"')
_MAPS = ("importmap", "speculationrules")


class Code:
    """Makes scripts."""

    def __init__(self, places: Places) -> None:
        self._random = places.random
        self._places = places

    def script(self) -> str:
        """Return a script."""
        pick = self._random.choice
        if self._random.random() < 0.06:
            text = f'{{"imports": {{"a": {self._value()}}}}}'
            return f'<script type="{pick(_MAPS)}">{text}</script>'
        front = self._before() if self._random.random() < 0.4 else ""
        forms = self._random.choices((SCRIPTS, _GLUED, _IMPORTS), (60, 32, 8))[0]
        written = pick(forms).format(self._value(), self._value())
        kind = ' type="module"' if forms is _IMPORTS else "" if front else pick(_TYPES)
        return f"<script{kind}>{front}{written}</script>"

    def _before(self) -> str:
        """Return something that is not code, or not read as such."""
        start, end = self._random.choice(_AROUND)
        signs = self._random.choices(_SIGNS, k=self._random.choice((1, 1, 2)))
        return start + "".join(signs) + end

    def _value(self) -> str:
        made, chance = self._places.expressions, self._places.expressions.chance
        if chance(0.15):
            return "{{ odd|tojson }}" if chance(0.6) else "{{ odd }}"
        if chance(0.5):
            return f"{{{{ {made.value('json')} }}}}"
        return self._places.printed(self._random.choice(("text", "any", "list")))
