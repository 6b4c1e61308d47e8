"""Parses a template into a tree with offsets, whose statements are of few kinds."""

from collections.abc import Iterator
from itertools import count
from typing import Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import TokenStream
from jinja2.parser import Parser

from shortcodes.templating.faults import SIMPLER
from shortcodes.templating.source import TemplateSource

_MOST_LOOPS: Final = 16
_DEEPEST: Final = 90


def parse_template(environment: Environment, title: str, text: str) -> TemplateSource:
    """Return a template whose statements are of few kinds; see `_simplify`.

    Raises:
        TemplateSyntaxError: Jinja can't parse it; the exception has the line.
        TemplateRefused: It switches escaping off.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        fix = "leave it out"
        raise TemplateSource(title, text, nodes.Template([])).make_refusal(
            text.index("\0"), "a NUL", fix
        )
    tokens = list(_iter_tokens(environment, text))
    parser = Parser(environment, "")
    parser.stream = TokenStream(environment.lexer.wrap(iter(tokens)), None, None)
    try:
        tree = parser.parse()
    except TemplateSyntaxError as exc:
        exc.lineno = text.count("\n", 0, exc.lineno) + 1
        raise
    for parent in [tree, *tree.find_all(nodes.Node)]:
        for child in parent.iter_child_nodes():
            child.lineno = parent.lineno if child.lineno is None else child.lineno
    source = TemplateSource(title, text, tree)
    _check_depth(source)
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str) and "\0" in constant.value:
            raise source.make_refusal(constant.lineno, "a NUL in a text", "leave it out")
    names = count()
    for parent in reversed([tree, *tree.find_all(nodes.Node)]):  # the inner ones first
        for field, value in parent.iter_fields():
            if isinstance(value, list) and any(isinstance(item, nodes.Stmt) for item in value):
                setattr(
                    parent, field, [new for item in value for new in _simplify(item, names, source)]
                )
    return source


def _check_depth(source: TemplateSource) -> None:
    """Refuse templates that Jinja or Python could not compile.

    Raises:
        TemplateRefused: Loops are nested deeper than Python allows, or nodes deeper than its stack is.
    """
    nested: list[tuple[nodes.Node, int, int]] = [(source.tree, 0, 0)]
    while nested:
        node, depth, loops = nested.pop()
        loops += isinstance(node, (nodes.For, nodes.With, nodes.CallBlock, nodes.FilterBlock))
        if loops > _MOST_LOOPS or depth > _DEEPEST:
            raise source.make_refusal(
                node.lineno or 0, "statements or expressions nested too deep", SIMPLER
            )
        nested += [(child, depth + 1, loops) for child in node.iter_child_nodes()]


def _iter_tokens(environment: Environment, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield Jinja's raw tokens with their offsets in place of their lines.

    Between two of them there is nothing but blanks that Jinja strips.
    """
    at = 0
    for _, token, value in environment.lexer.tokeniter(text, None):
        at = max(at, text.find(value, at))
        yield at, token, value
        at += len(value)


def _simplify(node: nodes.Node, names: Iterator[int], source: TemplateSource) -> list[nodes.Node]:
    """Return statements that do the same, of which outputs alone write values.

    ``{% call %}`` becomes a macro and an output, ``{% filter %}`` a block that is set and an output; a block
    that is set with a filter becomes one without, and an assignment of the filtered block.
    """
    at = node.lineno
    if isinstance(node, nodes.CallBlock):
        name = f"_call_{next(names)}"
        caller = nodes.Keyword("caller", nodes.Name(name, "load", lineno=at), lineno=at)
        call = node.call
        called = nodes.Call(
            call.node, call.args, [*call.kwargs, caller], call.dyn_args, call.dyn_kwargs, lineno=at
        )
        macro = nodes.Macro(name, node.args, node.defaults, node.body, lineno=at)
        return [macro, nodes.Output([called], lineno=at)]
    if isinstance(node, nodes.FilterBlock):
        name = f"_filter_{next(names)}"
        block = nodes.AssignBlock(nodes.Name(name, "store", lineno=at), None, node.body, lineno=at)
        written = nodes.Output([_apply_filters(node.filter, name)], lineno=at)
        return [nodes.Scope([block, written], lineno=at)]
    if isinstance(node, nodes.AssignBlock) and node.filter is not None:
        name = f"_filter_{next(names)}"
        block = nodes.AssignBlock(nodes.Name(name, "store", lineno=at), None, node.body, lineno=at)
        return [block, nodes.Assign(node.target, _apply_filters(node.filter, name), lineno=at)]
    if isinstance(node, nodes.ScopedEvalContextModifier):
        if any(not _is_true(option.value) for option in node.options):
            fix = "leave that out; HTML that is safe stays HTML"
            raise source.make_refusal(at, "{% autoescape %} that isn't simply true", fix)
        return [nodes.Scope(node.body, lineno=at)]
    return [node]


def _is_true(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Const) and node.value is True


def _apply_filters(chain: Any, name: str) -> nodes.Expr:
    """Return a chain of filters, applied to a variable."""
    steps = [chain]
    while steps[-1].node is not None:
        steps.append(steps[-1].node)
    steps[-1].node = nodes.Name(name, "load", lineno=chain.lineno)
    return chain  # type: ignore[no-any-return]
