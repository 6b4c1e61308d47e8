"""How this library's templates are read: one set of options, for the check and for drawing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

import markupsafe
from jinja2 import BaseLoader, ChoiceLoader, Environment, StrictUndefined, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.lexer import TokenStream
from jinja2.loaders import split_template_path
from jinja2.parser import Parser
from markupsafe import Markup, escape

Find: TypeAlias = Callable[[str], str | None]
INLINE = ""
"""What a `Widget.template_source` goes by among the names of templates."""

# Escapes a string and no more; before MarkupSafe 3 `escape` itself was as fast.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def escaped(value: object) -> str:
    """Return what a template prints of a value.

    It is what `markupsafe.escape` returns, as a bare string where that is enough: the pieces of a
    template are joined at once, and making each a `Markup` takes four times as long.
    """
    if type(value) is str:
        return _escape_text(value)
    return value if type(value) is Markup else escape(value)


class _Generator(CodeGenerator):
    """Writes `escaped` where Jinja would write its own ``escape`` around what is printed."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Environment(Environment):
    """What templates of widgets are compiled in. Values are escaped, always."""

    code_generator_class = _Generator
    escaped = staticmethod(escaped)


class FolderLoader(BaseLoader):
    """Loads templates from one folder and from nowhere else, whatever ``..`` or links say."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Return a template's source and file name.

        Raises:
            TemplateNotFound: There is no such file in the folder.
        """
        path = self._folder.joinpath(*split_template_path(template)).resolve()
        if not path.is_relative_to(self._folder) or not path.is_file():
            raise TemplateNotFound(template)
        return path.read_text(encoding="utf-8"), str(path), None


def loaders(folder: Path | None) -> Sequence[FolderLoader]:
    """Return what looks for templates beside a module, whose folder is given if it has one."""
    return [FolderLoader(folder), FolderLoader(folder / "templates")] if folder else []


def environment(loader: BaseLoader | None = None) -> Environment:
    """Return an environment in which every template escapes, whatever its name."""
    return _Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def finder(loader: BaseLoader, held: Environment) -> Find:
    """Return a function that finds the text of a template, or None where there is none to read."""

    def find(name: str) -> str | None:
        try:
            return loader.get_source(held, name)[0]
        except (TemplateNotFound, UnicodeDecodeError, OSError):
            return None

    return find


def beside(folder: Path | None) -> Find:
    """Return a function that finds templates beside a module."""
    loader = ChoiceLoader(loaders(folder))
    return finder(loader, environment(loader))


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A template as Jinja reads it.

    Attributes:
        title: What it is called in messages.
        text: Its text, line ends as Jinja has them.
        tree: Its nodes. Their ``lineno`` is the offset in the text, not a line.
    """

    title: str
    text: str
    tree: nodes.Template

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, both counted from 1."""
        start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - start + 1


@cache
def _shared() -> Environment:
    return environment()


def read(title: str, text: str) -> Source:
    """Return a template's nodes.

    Raises:
        TemplateSyntaxError: It is no Jinja template.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Source(title, text, _parsed(text))


@lru_cache(maxsize=256)
def _parsed(text: str) -> nodes.Template:
    held = _shared()
    parser = Parser(held, "")
    lexer = held.lexer
    tokens = lexer.wrap(_tokens(held, text))
    parser.stream = TokenStream(tokens, None, None)
    return parser.parse()


def _tokens(held: Environment, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield Jinja's raw tokens with their offsets in place of their lines.

    Blanks that Jinja strips are all that may stand between two of them.
    """
    at = 0
    for _, token, value in held.lexer.tokeniter(text, None):
        at = max(at, text.find(value, at))
        yield at, token, value
        at += len(value)
