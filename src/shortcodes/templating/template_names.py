"""The names of templates that ``include``, ``extends`` and ``import`` may read."""

from collections.abc import Mapping
from typing import Any

from jinja2 import nodes

from shortcodes.templating.expression_checks import iter_made_names, suggest_name
from shortcodes.templating.expressions import TypeInference
from shortcodes.templating.faults import SIMPLER
from shortcodes.templating.source import TemplateSource, find_start


class TemplateNames:
    """The names of templates that expressions may be."""

    def __init__(self, inference: TypeInference) -> None:
        self._inference = inference
        self._names: dict[int, list[str]] = {}

    @property
    def by_node(self) -> Mapping[int, list[str]]:
        """The names that were found, by the identity of the expression's node."""
        return self._names

    def find(self, node: nodes.Expr) -> list[str] | None:
        """Return the names that an expression may be, or None if it may be any."""
        if isinstance(node, (nodes.List, nodes.Tuple)):
            each = [self.find(item) for item in node.items]
            return None if None in each else [name for names in each for name in names or ()]
        if isinstance(node, nodes.Const) and isinstance(node.value, (tuple, list)):
            return list(map(str, node.value))
        words = self._inference.infer(node).words
        if words is None or any("\0" in word for word in words):
            return None
        self._names[id(node)] = sorted({*self._names.get(id(node), ()), *words})
        return sorted(words)

    def find_read(self, node: Any, kind: str, source: TemplateSource) -> list[str]:
        """Return the names that an ``include`` or ``import`` may read.

        Raises:
            TemplateRefused: It may read any.
        """
        names = self.find(node.template)
        if names is None:
            reason = f"{{% {kind} %}} of a name that is a value"
            fix = "write out the names there may be, in {% if %}"
            raise source.make_refusal(find_start(node), reason, fix)
        return names

    def find_extended(self, node: nodes.Extends, source: TemplateSource) -> str:
        """Return the one name that an ``extends`` reads.

        Raises:
            TemplateRefused: It may read others.
        """
        names = self.find(node.template)
        if names is None or len(names) != 1:
            reason = "{% extends %} of a name that is a value"
            raise source.make_refusal(find_start(node), reason, SIMPLER)
        return names[0]


def check_imported(
    node: nodes.FromImport, source: TemplateSource, name: str, imported: TemplateSource
) -> None:
    """Refuse the import of a name that a template does not set.

    Raises:
        TemplateRefused: It does not set one of the names.
    """
    legal = {*iter_made_names(imported.tree)}
    for item in node.names:
        wanted = item if isinstance(item, str) else item[0]
        if wanted not in legal:
            reason = f"the template '{name}' has no macro or variable {wanted!r}"
            fix = suggest_name(wanted, legal) or "import what it has"
            raise source.make_refusal(find_start(node), reason, fix)
