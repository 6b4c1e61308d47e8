"""Jinja environments: one that compiles templates with escapers, and one for trusted templates."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

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
from jinja2.sandbox import SandboxedFormatter, is_internal_attribute
from markupsafe import Markup

from shortcodes.characters import readable
from shortcodes.templating.expression_checks import check_expressions
from shortcodes.templating.expressions import TypeInference
from shortcodes.templating.filters import SAFE_FILTERS, take_plain_text
from shortcodes.templating.loaders import CONTEXT_MARK, SnapshotLoader
from shortcodes.templating.parser import parse_template
from shortcodes.templating.source import TemplateSource, refusals_as_errors
from shortcodes.templating.tree_escaper import ESCAPER, PLAIN_TEXT, TreeEscaper
from shortcodes.templating.walk import TemplateWalk

_OPTIONS: Final[Mapping[str, Any]] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
    "cache_size": -1,
}
_TO_TEXT: Final = ("striptags", "unescape")
"""The methods of HTML that return its plain text themselves."""


class _Generator(CodeGenerator):
    """Generates code that writes values by their escapers and in no other way."""

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        if isinstance(node, nodes.TemplateData):
            return node.data
        if not isinstance(node, nodes.Filter) or not node.name.startswith(ESCAPER):
            raise AssertionError(f"{node!r} is written without an escaper")
        raise nodes.Impossible  # a constant too is escaped, and reported, each time

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """Write nothing: the value has its escaper."""

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """Write nothing; see above."""


class LockFreeEnvironment(Environment):
    """An environment without Jinja's locks, which an interrupt or a fork would leave taken for ever."""

    _own_lexer: Lexer | None = None

    @property
    def lexer(self) -> Lexer:
        """The lexer, which Jinja would look up in a table that all environments share.

        Python 3.11's ``cached_property`` has a lock too.
        """
        if self._own_lexer is None:
            self._own_lexer = Lexer(self)
        return self._own_lexer


class ContextualEnvironment(LockFreeEnvironment):
    """An environment whose templates write each value by the escaper of its context.

    Every template, whether a widget, ``include``, ``extends`` or ``import`` asks for it, is compiled by
    `_generate`.
    """

    code_generator_class = _Generator

    def __init__(
        self, loader: BaseLoader | None, owner: str, types: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        """Make the environment of one widget.

        Args:
            loader: Loads templates from files, or None.
            owner: The owner of the templates in messages: ``[name]`` for a widget.
            types: The types of the variables, if known.
        """
        super().__init__(loader=loader and SnapshotLoader(loader), **_OPTIONS)
        self.filters = {**SAFE_FILTERS, PLAIN_TEXT: take_plain_text}
        self._formatter = SandboxedFormatter(self)
        self._owner = owner
        self._types = types
        self._tree_escaper = TreeEscaper(self)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute; of HTML, that of its plain text."""
        if attribute[:1] == "_" or is_internal_attribute(obj, attribute):
            return self.undefined(obj=obj, name=attribute)
        if isinstance(obj, Markup) and attribute in _TO_TEXT:
            obj = Markup(readable(obj))  # noqa: S704 - it is HTML
        elif isinstance(obj, str):
            obj = take_plain_text(obj)
            if attribute in ("format", "format_map"):
                return self._make_format(obj, whole=attribute == "format_map")
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item; of HTML, a character of its plain text."""
        if isinstance(obj, Mapping):  # a key never names a method of the mapping
            try:
                return obj[argument]
            except (LookupError, TypeError):
                return self.undefined(obj=obj, name=argument)
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(take_plain_text(obj), argument)

    def _make_format(self, text: str, *, whole: bool) -> Callable[..., str]:
        """Return the method ``format`` of a text, without access to private attributes."""

        def formatted(*values: Any, **named: Any) -> str:
            if whole:
                return self._formatter.vformat(text, (), values[0])
            return self._formatter.vformat(text, values, named)

        return formatted

    def find_text(self, name: str) -> str | None:
        """Return the text of a template, or None if it can't be read."""
        if self.loader is None:
            return None
        try:
            return self.loader.get_source(self, name)[0]
        except (TemplateNotFound, UnicodeDecodeError, OSError):
            return None

    def parse_source(self, name: str, text: str) -> TemplateSource:
        """Parse a template and check its expressions.

        Raises:
            TemplateSyntaxError: Jinja can't parse it.
            TemplateRefused: An expression is plainly broken.
        """
        title = f"template '{name}' of" if name else "template_source of"
        try:
            source = parse_template(self, f"{title} {self._owner}", text)
        except TemplateSyntaxError as exc:
            exc.name = name
            raise
        check_expressions(source, self._types)
        return source

    def begin_walk(self) -> TemplateWalk:
        """Return a walk through templates of this environment."""
        return TemplateWalk(self._find_source, TypeInference(self._types))

    def _find_source(self, name: str) -> TemplateSource | None:
        text = self.find_text(name)
        return None if text is None else self.parse_source(name, text)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        with refusals_as_errors():
            parsed = self.parse_source((name or "").partition(CONTEXT_MARK)[0], source)
        parsed.tree.source = parsed  # type: ignore[attr-defined]
        return parsed.tree

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        with refusals_as_errors():
            span = self._tree_escaper.find_span(name or "")
            parsed = source.source  # type: ignore[attr-defined]
            self._tree_escaper.escape_tree(parsed, self.begin_walk(), span)
            return super()._generate(source, name, filename, defer_init)


def make_trusting_environment(loader: BaseLoader) -> Environment:
    """Return an environment for trusted templates: it escapes as Jinja does, without contexts."""
    return LockFreeEnvironment(loader=loader, **_OPTIONS)
