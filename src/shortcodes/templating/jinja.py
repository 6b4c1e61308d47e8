"""Jinja's environment, in which every template is compiled with the escapers of its contexts."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, cast

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.lexer import Lexer
from jinja2.loaders import split_template_path
from jinja2.sandbox import SandboxedFormatter, is_internal_attribute
from markupsafe import Markup

from shortcodes.characters import readable
from shortcodes.errors import RegistrationError
from shortcodes.templating.contexts import PLAIN, Choice, Known
from shortcodes.templating.expressions import Expressions, check
from shortcodes.templating.filters import characters, filters
from shortcodes.templating.source import Refused, Source, read
from shortcodes.templating.walk import TEXT, Span, States, Walk

_OPTIONS: Final[Mapping[str, Any]] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
    "cache_size": -1,
}
_MARK: Final = "\0"
"""Stands in a template's name before the number of the context that it is compiled for."""

_ESCAPER: Final = "~"
"""Begins the names of escapers among an environment's filters; no template can name those."""

_PLAIN: Final = "~plain"

_READING: Final = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)

_TO_TEXT: Final = ("striptags", "unescape")
"""The methods of HTML that return its plain text themselves."""


class _Generator(CodeGenerator):
    """Writes the escapers of values and nothing else around them."""

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        if isinstance(node, nodes.TemplateData):
            return node.data
        if not isinstance(node, nodes.Filter) or not node.name.startswith(_ESCAPER):
            raise AssertionError(f"{node!r} is written without an escaper")
        raise nodes.Impossible  # reports are for each drawing

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """Write nothing: the value is behind its escaper."""

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """Write nothing; see above."""


class LockFreeEnvironment(Environment):
    """An environment without Jinja's locks, which an interrupt or a fork would leave taken for ever."""

    @cached_property
    def lexer(self) -> Lexer:
        """The lexer, which Jinja would look up in a table that all environments share."""
        return Lexer(self)


class ContextualEnvironment(LockFreeEnvironment):
    """An environment whose templates write each value by the escaper of its context.

    Whatever template is asked for, by a widget, ``include``, ``extends`` or ``import``, comes through
    `_generate`.
    """

    code_generator_class = _Generator

    def __init__(
        self, loader: BaseLoader | None, owner: str, types: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        """Make the environment of one widget.

        Args:
            loader: Finds the templates, if there are any in files.
            owner: Whose templates they are, for messages: ``[name]`` for a widget.
            types: The types of the variables that are known.
        """
        super().__init__(loader=loader and _Snapshot(loader), **_OPTIONS)
        self.filters = {**filters(), _PLAIN: characters}
        self._formatter = SandboxedFormatter(self)
        self._owner = owner
        self._types = types
        self._numbers = count()  # threads that compile at once take each its own
        self._spans: dict[int, Span] = {}
        self._escapers: dict[tuple[Choice, str], int] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute; of HTML, that of its plain text."""
        if attribute[:1] == "_" or is_internal_attribute(obj, attribute):
            return self.undefined(obj=obj, name=attribute)
        if isinstance(obj, Markup) and attribute in _TO_TEXT:
            obj = Markup(readable(obj))  # noqa: S704 - it is HTML
        elif isinstance(obj, str):
            obj = characters(obj)
            if attribute in ("format", "format_map"):
                return self._format(obj, whole=attribute == "format_map")
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item; of HTML, a character of its plain text."""
        if isinstance(obj, Mapping):  # a key that is a value is no method of it
            try:
                return obj[argument]
            except (LookupError, TypeError):
                return self.undefined(obj=obj, name=argument)
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(characters(obj), argument)

    def _format(self, text: str, *, whole: bool) -> Callable[..., str]:
        """Return the method ``format`` of a text, by which no value comes to what is private."""

        def formatted(*values: Any, **named: Any) -> str:
            if whole:
                return self._formatter.vformat(text, (), values[0])
            return self._formatter.vformat(text, values, named)

        return formatted

    def find(self, name: str) -> str | None:
        """Return the text of a template, or None where there is none to read."""
        if self.loader is None:
            return None
        try:
            return self.loader.get_source(self, name)[0]
        except (TemplateNotFound, UnicodeDecodeError, OSError):
            return None

    def source(self, name: str, text: str) -> Source:
        """Return a template as it is read here.

        Raises:
            TemplateSyntaxError: It is no Jinja template.
            Refused: What it says is plainly broken.
        """
        title = f"template '{name}' of" if name else "template_source of"
        try:
            source = read(self, f"{title} {self._owner}", text)
        except TemplateSyntaxError as exc:
            exc.name = name
            raise
        check(source, self._types)
        return source

    def walk(self) -> Walk:
        """Return a walk through templates of this environment."""
        return Walk(self._load, Expressions(self._types))

    def _load(self, name: str) -> Source | None:
        text = self.find(name)
        return None if text is None else self.source(name, text)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        with refusals():
            held = self.source((name or "").partition(_MARK)[0], source)
        held.tree.source = held  # type: ignore[attr-defined]
        return held.tree

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        number = (name or "").partition(_MARK)[2]
        with refusals():
            span = self._spans[int(number)] if number else Span(TEXT, TEXT)
            self._compile_in(source.source, span)  # type: ignore[attr-defined]
            return super()._generate(source, name, filename, defer_init)

    def _compile_in(self, source: Source, span: Span) -> None:
        """Put the escapers into a template's tree, and lines in place of its offsets."""
        walk = self.walk()
        ends = walk.template(source, span.starts).ends
        choices = walk.choices(source)
        check_end(source, ends, span.ends)
        for output in list(source.tree.find_all(nodes.Output)):
            output.nodes = [self._escaped(item, choices) for item in output.nodes]
        for reading in list(source.tree.find_all(_READING)):
            held = cast("nodes.Include", reading)
            held.template = self._named(held.template, walk.names)
            if id(reading) in walk.reads:
                held.template = self._in_context(held.template, walk.reads[id(reading)])
        self._take_plain(source.tree)
        lines = _Lines(source.text)
        for node in [source.tree, *source.tree.find_all(nodes.Node)]:
            node.environment = self
            node.lineno = lines.line(node.lineno)

    def _escaped(self, node: nodes.Expr, choices: Mapping[int, tuple[Choice, Known]]) -> nodes.Expr:
        if isinstance(node, nodes.TemplateData):
            return node
        # what no walk comes to is never drawn
        choice, known = choices.get(id(node), (PLAIN, Known()))
        return self._by(choice, known.name, node)

    def _by(self, choice: Choice, variable: str, node: nodes.Expr) -> nodes.Expr:
        """Return an expression with its escaper around it."""
        number = self._escapers.setdefault((choice, variable), next(self._numbers))
        name = f"{_ESCAPER}{number}"
        self.filters.setdefault(name, choice.escaper(variable))
        return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)

    def _named(self, node: nodes.Expr, names: Mapping[int, Sequence[str]]) -> nodes.Expr:
        """Return the name of a template, which is none but those that were followed."""
        if isinstance(node, (nodes.List, nodes.Tuple)):
            node.items = [self._named(item, names) for item in node.items]
            return node
        if isinstance(node, nodes.Const):
            return node
        words = frozenset(names.get(id(node), ()))
        return self._by(Choice("raw word", words, place="a template's name"), "", node)

    def _in_context(self, node: nodes.Expr, span: Span) -> nodes.Expr:
        """Return the name of a template with the context that it is compiled for."""
        if span.starts == TEXT:
            return node
        number = next(self._numbers)
        self._spans[number] = span
        mark = f"{_MARK}{number}"
        if isinstance(node, (nodes.List, nodes.Tuple)):
            node.items = [_marked(item, mark) for item in node.items]
            return node
        if isinstance(node, nodes.Const) and isinstance(node.value, (tuple, list)):
            return nodes.Const([f"{name}{mark}" for name in node.value], lineno=node.lineno)
        return _marked(node, mark)

    def _take_plain(self, tree: nodes.Template) -> None:
        """Let slices and ``%`` work on the plain text of HTML, as filters do."""
        for division in list(tree.find_all(nodes.Mod)):
            division.left = _plain(division.left)
        for item in list(tree.find_all(nodes.Getitem)):
            if isinstance(item.arg, nodes.Slice):
                item.node = _plain(item.node)


def _plain(node: nodes.Expr) -> nodes.Expr:
    return nodes.Filter(node, _PLAIN, [], [], None, None, lineno=node.lineno)


def _marked(node: nodes.Expr, mark: str) -> nodes.Expr:
    return nodes.Concat([node, nodes.Const(mark, lineno=node.lineno)], lineno=node.lineno)


@contextmanager
def refusals() -> Iterator[None]:
    """Raise what refuses a template as a `RegistrationError`.

    Raises:
        RegistrationError: A template was refused; the message tells where, why, and what to write instead.
    """
    try:
        yield
    except Refused as refused:
        raise RegistrationError(refused.message) from None


def check_end(source: Source, ends: States, wanted: States = TEXT) -> None:
    """Refuse a template that ends elsewhere than it should.

    Raises:
        Refused: It does.
    """
    if not ends <= wanted:
        place = " and in ".join(sorted({state.group[0] for state in ends - wanted}))
        reason = f"the template ends in {place}"
        raise source.refused(len(source.text), reason, "close what is open")


class _Lines:
    """The lines of offsets in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [at for at, char in enumerate(text) if char == "\n"]

    def line(self, offset: int) -> int:
        return bisect_left(self._starts, offset) + 1


class _Snapshot(BaseLoader):
    """Loads each template once: what is compiled together is of one state, whatever changes meanwhile."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader
        self._read: dict[str, tuple[str, str | None, None]] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        """Return a template's source and file name, as they were at first.

        Raises:
            TemplateNotFound: There is none.
        """
        name = template.partition(_MARK)[0]
        if name not in self._read:
            text, path, _ = self._loader.get_source(environment, name)
            self._read.setdefault(name, (text, path, None))
        return self._read[name]


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


def trusting_environment(loader: BaseLoader) -> Environment:
    """Return an environment for templates that are trusted: it escapes, and looks at no context."""
    return LockFreeEnvironment(loader=loader, **_OPTIONS)
