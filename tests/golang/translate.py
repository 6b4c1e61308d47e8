"""Writes a template of Go's as one of Jinja's."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.golang.reader import Reader

_ACTION = re.compile(
    r"\{\{-?\s*(?P<inside>(?:\"(?:[^\"\\]|\\.)*\"|`[^`]*`|[^}\"`]|\}(?!\}))*?)\s*-?\}\}"
)
_WORD = re.compile(r"\"(?:[^\"\\]|\\.)*\"|`[^`]*`|[^\s|()]+|[|()]")
_FILTERS = {"html": "e", "urlquery": "urlencode", "print": "string", "js": "tojson"}


class InexpressibleError(Exception):
    """Jinja has nothing of the kind."""


@dataclass
class Translation:
    """Translates the templates of one case.

    Attributes:
        constants: What the templates print of themselves, by the variable that has it now.
        files: The templates, by name.
    """

    constants: dict[str, object] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def template(self, text: str, dot: str = "dot") -> str:
        """Return a template of Jinja's.

        Args:
            text: One of Go's.
            dot: What its dot is called.

        Raises:
            InexpressibleError: It has what Jinja hasn't.
        """
        if re.search(r"\{[%#]|[%#]\}", _ACTION.sub("", text)):
            raise InexpressibleError("what is a sign of Jinja's")
        return _Writer(self, dot).written(text)

    def constant(self, value: object) -> str:
        """Return a variable that has a value."""
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return name


class _Writer:
    """Writes one template."""

    def __init__(self, owner: Translation, dot: str) -> None:
        self._owner = owner
        self._dots = [dot]
        self._ends: list[str] = []
        self._names = 0
        self._defined: list[tuple[str, int]] = []
        self._out: list[str] = []

    def written(self, text: str) -> str:
        """Return a template."""
        at = 0
        for match in _ACTION.finditer(text):
            self._out.append(text[at : match.start()])
            self._action(match["inside"])
            at = match.end()
        self._out.append(text[at:])
        return "".join(self._out)

    def _action(self, inside: str) -> None:
        word, _, rest = inside.partition(" ")
        special: dict[str, Callable[[str], None]] = {
            "if": self._if,
            "with": self._with,
            "range": self._range,
            "else": self._else,
            "end": lambda _: self._end(),
            "template": self._template,
            "define": self._define,
            "break": self._loop_control,
            "continue": self._loop_control,
        }
        if inside.startswith("/*"):
            return
        if word in special:
            special[word](rest.strip())
        elif assigned := re.match(r"\$(\w+)\s*:=\s*", inside):
            self._out.append(
                f"{{% set {assigned[1]} = {self._pipeline(inside[assigned.end() :])} %}}"
            )
        else:
            self._out.append(f"{{{{ {self._pipeline(inside)} }}}}")

    def _if(self, rest: str) -> None:
        name, value = self._assigned(rest)
        start = f"{{% with {name} = {value} %}}" if name else ""
        self._out.append(f"{start}{{% if {name or value} %}}")
        self._open("{% endif %}" + ("{% endwith %}" if name else ""), self._dots[-1])

    def _with(self, rest: str) -> None:
        name, value = self._assigned(rest)
        name = name or self._name()
        self._out.append(f"{{% with {name} = {value} %}}{{% if {name} %}}")
        self._open("{% endif %}{% endwith %}", name)

    def _range(self, rest: str) -> None:
        name = self._name()
        self._out.append(f"{{% for {name} in {self._pipeline(rest)} %}}")
        self._open("{% endfor %}", name)

    def _else(self, rest: str) -> None:
        if rest:
            raise InexpressibleError("else with a condition")
        self._dots[-1] = self._dots[-2]
        self._out.append("{% else %}")

    def _end(self) -> None:
        self._dots.pop()
        end = self._ends.pop()
        if end.startswith("define "):
            name, start = self._defined.pop()
            self._owner.files[name] = "".join(self._out[start:])
            del self._out[start:]
        else:
            self._out.append(end)

    def _open(self, end: str, dot: str) -> None:
        self._ends.append(end)
        self._dots.append(dot)

    def _template(self, rest: str) -> None:
        name, _, value = rest.partition(" ")
        dot = self._pipeline(value) if value else "none"
        self._out.append(
            f"{{% with dot = {dot} %}}{{% include {_string(name)!r} %}}{{% endwith %}}"
        )

    def _define(self, rest: str) -> None:
        self._defined.append((_string(rest), len(self._out)))
        self._open("define ", "dot")

    def _loop_control(self, rest: str) -> None:
        raise InexpressibleError("break and continue")

    def _assigned(self, rest: str) -> tuple[str, str]:
        """Return the variable that a pipeline is assigned to, if it is, and the pipeline."""
        match = re.match(r"\$(\w+)\s*:=\s*", rest)
        if match is None:
            return "", self._pipeline(rest)
        return match[1], self._pipeline(rest[match.end() :])

    def _pipeline(self, text: str) -> str:
        first, *filters = text.split("|") if '"' not in text else [text]
        value = self._operand(first.split() if '"' not in first else [first.strip()])
        for name in filters:
            value = f"{value}|{self._filter(name.strip())}"
        return value

    def _operand(self, words: list[str]) -> str:
        if len(words) == 2:
            return f"{self._operand(words[1:])}|{self._filter(words[0])}"
        if len(words) != 1:
            raise InexpressibleError("a call")
        word = words[0]
        if re.fullmatch(r"\.\w*", word):
            return self._dots[-1] + word.rstrip(".")
        if re.fullmatch(r"\$\w+|true|false", word):
            return word.lstrip("$")
        if word.isdigit() or word.startswith(('"', "`")):
            return self._owner.constant(Reader(word).value())
        raise InexpressibleError(word)

    def _filter(self, name: str) -> str:
        if name not in _FILTERS:
            raise InexpressibleError(name)
        return _FILTERS[name]

    def _name(self) -> str:
        self._names += 1
        return f"d{self._names}"


def _string(text: str) -> str:
    return str(Reader(text).value())
