"""Whether a template writes a variable in any case, or asks first whether there is something in it."""

from collections.abc import Iterator

from jinja2 import TemplateError, nodes

from shortcodes.templating.jinja import LockFreeEnvironment


def needs_variable(text: str, name: str) -> bool:
    """Tell whether a template has a variable that it asks nothing about.

    Args:
        text: The template. One that Jinja can't parse needs none.
        name: The variable's name.

    Raises:
        RecursionError: Little of Python's stack is left; no answer may be remembered then.
    """
    try:
        tree = LockFreeEnvironment(cache_size=0).parse(text)
    except TemplateError:
        return False
    return _mentions(tree, name) and not any(_mentions(asked, name) for asked in _iter_asked(tree))


def _mentions(node: nodes.Node, name: str) -> bool:
    found = [node] if isinstance(node, nodes.Name) else node.find_all(nodes.Name)
    return any(item.name == name and item.ctx == "load" for item in found)


def _iter_asked(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Yield what conditions, ``or`` and ``default`` look at."""
    for condition in tree.find_all(nodes.If):
        yield condition.test
    for expression in tree.find_all(nodes.CondExpr):
        yield expression.test
    for choice in (*tree.find_all(nodes.Or), *tree.find_all(nodes.And)):
        yield choice.left
    for test in tree.find_all(nodes.Test):
        yield test.node
    for filtered in tree.find_all(nodes.Filter):
        if filtered.name in {"default", "d"} and filtered.node is not None:
            yield filtered.node
