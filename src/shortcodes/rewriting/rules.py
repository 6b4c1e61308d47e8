"""Rules: what `fix` changes beside damage, given as options or as a Python file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from shortcodes.inventory import find_likely
from shortcodes.records import Markup
from shortcodes.rewriting.fixing import fix
from shortcodes.rewriting.markdown import hide_code, mask_code
from shortcodes.syntax import Shortcode, parse

Rewrite: TypeAlias = Callable[[Shortcode], "str | Shortcode | None"]
"""A function of `Document.rewrite`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is changed of shortcodes.

    Attributes:
        renamed: The new names by the old ones.
        set: The values of attributes by the shortcode's name, before it is renamed.
        unset: The attributes that go, by the shortcode's name.
        rewrite: A function that is called with each shortcode behind all that, or None.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    set: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unset: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rewrite: Rewrite | None = None

    def __bool__(self) -> bool:
        return bool(self.renamed or self.set or self.unset or self.rewrite)

    @property
    def names(self) -> frozenset[str]:
        """The names that the rules are about, but for those of ``rewrite``."""
        return frozenset((*self.renamed, *self.set, *self.unset))

    def apply(self, text: str, names: Iterable[str], *, is_markdown: bool = False) -> str:
        """Return a text with its shortcodes changed; every character outside of them stays.

        Args:
            text: The text.
            names: The names of shortcodes, to which those of the rules are added.
            is_markdown: Whether code and front matter stay.

        Raises:
            WriteError: A change would be read otherwise than it is meant.
            Exception: The function raises it.
        """
        if not self:
            return text
        wanted = tuple(dict.fromkeys((*names, *self.names, *self.renamed.values())))
        masked, unmask = mask_code(text) if is_markdown else (text, str)
        document = parse(masked, wanted)
        document.rewrite(self._change)
        return unmask(str(document))

    def _change(self, shortcode: Shortcode) -> str | Shortcode | None:
        name = shortcode.name
        for key, value in self.set.get(name, {}).items():
            if shortcode.attributes.get(key) != value:
                shortcode.attributes[key] = value
        for key in self.unset.get(name, ()):
            shortcode.attributes.pop(key, None)
        if name in self.renamed:
            shortcode.name = self.renamed[name]
        return self.rewrite(shortcode) if self.rewrite else None


def fix_by_rules(
    text: str, names: Iterable[str] | None, rules: Rules, markup: Markup = "html"
) -> str:
    """Return a text whose damaged tags are written anew, and whose shortcodes are changed by rules.

    Args:
        text: The text.
        names: The names of shortcodes, to which those of the rules are added. None takes the likely ones.
        rules: The rules.
        markup: What the text is written in. In Markdown, code and front matter stay.

    Raises:
        WriteError: A change would be read otherwise than it is meant.
        Exception: The function of the rules raises it.
    """
    fixed = fix(text, names, markup).text
    if not rules:
        return fixed
    if rules.names:
        fixed = fix(fixed, rules.names, markup).text
    shown = hide_code(fixed) if markup == "markdown" else fixed
    wanted = find_likely(shown, plain=markup == "text").names if names is None else names
    return rules.apply(fixed, wanted, is_markdown=markup == "markdown")


def load_rules(path: str | Path) -> Rewrite:
    """Return the function ``rewrite`` of a Python file, which is run.

    Args:
        path: The file. Its function is given each shortcode, inside out, as that of `Document.rewrite` is.

    Raises:
        ValueError: It has no such function, or can't be run; the message says in which line.
        OSError: It can't be read.
    """
    source = Path(path).read_bytes()
    namespace: dict[str, Any] = {"__name__": "rules", "__file__": str(path)}
    try:
        exec(compile(source, str(path), "exec"), namespace)  # noqa: S102 - the user's own file
    except Exception as exc:
        line = getattr(exc, "lineno", None) or _find_line(exc, str(path))
        raise ValueError(f"{path}, line {line}: {type(exc).__name__}: {exc}") from exc
    rewrite = namespace.get("rewrite")
    if not callable(rewrite):
        raise ValueError(f"{path}: there is no function in it: def rewrite(shortcode): ...")
    found: Rewrite = rewrite
    return found


def _find_line(exc: BaseException, path: str) -> int:
    line, trace = 1, exc.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
