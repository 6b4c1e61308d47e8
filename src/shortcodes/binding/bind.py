"""Binds a parsed text: finds the widget of each shortcode once, in order of the text."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from shortcodes.binding.bound import Binding, BoundShortcode, Request
from shortcodes.binding.fill import FilledCache, WidgetFiller
from shortcodes.binding.unclosed import describe_unclosed
from shortcodes.binding.values import list_values
from shortcodes.errors import Diagnostic
from shortcodes.inventory import EVERY, Unknowns
from shortcodes.limits import Limits, Usage
from shortcodes.names import listed, quoted
from shortcodes.policies import Unknown
from shortcodes.suggestions import Unsure
from shortcodes.syntax import Document, Node, Shortcode
from shortcodes.widgets.base import Widget
from shortcodes.widgets.registry import Registry
from shortcodes.widgets.snapshot import RegistrySnapshot

_STAYS = "the source stays as it is written"
_REMOVES: Final = {"strip": "its tags were", "omit": "it was"}


def bind(
    document: Document,
    registry: Registry | RegistrySnapshot,
    limits: Limits,
    *,
    unknown: Unknown = "keep",
    unknowns: Unknowns = EVERY,
    filled: FilledCache | None = None,
    allow: frozenset[str] | None = None,
    usage: Usage | None = None,
    ignore_case: bool = False,
) -> Binding:
    """Bind the shortcodes of a text.

    Args:
        document: The parsed text.
        registry: What is registered, now or at one time.
        limits: How much is bound; beyond, the source stays.
        unknown: What becomes of names that are not registered.
        unknowns: What of these it holds for; all by default.
        filled: The cache of pure widgets.
        allow: The tag names that are bound, or None for all.
        usage: What the text has cost so far.
        ignore_case: Whether names are found in any case.
    """
    snapshot = registry.snapshot if isinstance(registry, Registry) else registry
    binder = _Binder(
        document, snapshot, limits, unknown, unknowns, filled=filled, allow=allow, usage=usage
    )
    if ignore_case:
        binder.spellings = snapshot.spellings
    binder.walk()
    if unknown in _REMOVES:
        binder.remove_leftovers()
    return binder.binding


# The children of one node: those still to be visited, how many bound shortcodes are around them, the nearest of
# these, and whether one of these can't be rendered, so that nothing here is.
_Level: TypeAlias = tuple[Iterator[Node], int, BoundShortcode | None, bool]


class _Binder:
    """The walk that binds one text."""

    __slots__ = (
        "_filler",
        "_legal",
        "_limits",
        "_reached",
        "_snapshot",
        "_unknown",
        "_unknowns",
        "_unquestioned",
        "allow",
        "binding",
        "spellings",
    )

    def __init__(
        self,
        document: Document,
        snapshot: RegistrySnapshot,
        limits: Limits,
        unknown: Unknown,
        unknowns: Unknowns,
        *,
        filled: FilledCache | None,
        allow: frozenset[str] | None,
        usage: Usage | None,
    ) -> None:
        self.allow = allow
        self.binding = Binding(document)
        self.spellings: Mapping[str, str] | None = None  # the registered names by their lower case
        self._snapshot = snapshot
        names = snapshot.names
        self._legal = names if allow is None else tuple(name for name in names if name in allow)
        self._limits = limits
        self._unquestioned = min(limits.attributes, limits.value_chars)
        self._unknown = unknown
        self._unknowns = unknowns
        self._filler = WidgetFiller(self.binding.found, filled, usage)
        self._reached: dict[str, Diagnostic] = {}

    def walk(self) -> None:
        """Visit every shortcode; the stack is a list, because texts nest deeper than Python calls."""
        stack: list[_Level] = []
        nodes: Iterator[Node] = iter(self.binding.document.inner)
        depth, parent, dead = 0, None, False
        while True:
            for node in nodes:
                if not isinstance(node, Shortcode):
                    continue
                bound = self._visit(node, depth, parent, dead)
                if self.binding.stop is not None:
                    return
                if node.inner and not (bound and bound.limited):
                    stack.append((nodes, depth, parent, dead))
                    nodes = iter(node.inner)
                    if bound is not None:
                        depth, parent, dead = depth + 1, bound, dead or bound.failure is not None
                    break
            else:
                if not stack:
                    return
                nodes, depth, parent, dead = stack.pop()

    def _visit(
        self, node: Shortcode, depth: int, parent: BoundShortcode | None, dead: bool
    ) -> BoundShortcode | None:
        name, allow = node.tag.name, self.allow
        if self.spellings is not None:
            name = self.spellings.get(name.lower(), name)
        definition = (
            self._snapshot.definitions.get(name) if allow is None or name in allow else None
        )
        if definition is None:
            if self._unknown != "keep":
                self._meet_unknown(node, is_registered=name in self._snapshot.definitions)
            return None
        if node.content_end is None and definition.closing == "required":
            self.binding.kept.add(node.start)
            self.binding.found.add(describe_unclosed(node, required=True))
            return None
        bound = BoundShortcode(node, definition)
        if len(self.binding.bounds) >= self._limits.shortcodes:
            self._stop(bound)
            return None
        self.binding.bounds[node.start] = bound
        # A tag has no more attributes than characters, and no longer value, so most tags pass here.
        questioned = depth >= self._limits.depth or len(node.tag.text) > self._unquestioned
        if questioned and self._limit(bound, depth + 1):
            return bound
        if definition.widget is not None:
            self._filler.fill(bound, definition.widget)
            if definition.fields is not None and definition.fields.with_shortcodes:
                self.binding.values += list_values(
                    bound, definition.fields, self.binding.document.source
                )
        if definition.parents or (parent is not None and parent.definition.children):
            self._check_place(bound, parent)
        if bound.widget is not None and bound.failure is None and not dead:
            self._request(bound, bound.widget)
        return bound

    def _report(self, diagnostic: Diagnostic) -> None:
        self.binding.found.add(diagnostic)

    def remove_leftovers(self) -> None:
        """Have the left-over tags of unknown names taken out, and report them."""
        for name, span, is_cut_off in self._unknowns.leftovers:
            self.binding.leftovers.append(span)
            what = f"the cut-off tag [{name}" if is_cut_off else f"[/{name}], which closes nothing,"
            self._report(Diagnostic("stripped-shortcode", "info", f"{what} was taken out", span))

    def _meet_unknown(self, node: Shortcode, *, is_registered: bool) -> None:
        """Report a shortcode that has no widget here, and have it taken out where that is asked for."""
        if not is_registered and not self._unknowns.includes(node.name, node.start):
            return
        if self._unknown in _REMOVES:
            self.binding.removed.add(node.start)
            why = "may not be used here" if is_registered else "is not registered"
            what = _REMOVES[self._unknown]
            message = f"[{node.name}] {why}; {what} taken out"
            self._report(Diagnostic("stripped-shortcode", "info", message, node.name_span))
        elif is_registered:
            message = f"[{node.name}] may not be used here"
            self._report(Diagnostic("forbidden-shortcode", "warning", message, node.name_span))
        else:
            self._report_unknown(node)

    def _report_unknown(self, node: Shortcode) -> None:
        message, legal = f"unknown shortcode {quoted(node.name)}", self._legal
        found = Diagnostic("unknown-shortcode", "warning", message, node.name_span)
        self._report(Unsure.about(found, node.name, legal, in_message=True))

    def _stop(self, bound: BoundShortcode) -> None:
        """Bind no more: the text has more shortcodes than it may have."""
        self.binding.stop = bound.shortcode.start
        what = f"more than {self._limits.shortcodes} shortcodes"
        self._report(bound.diagnostic("limit-shortcodes", f"{what}; {_STAYS}"))

    def _limit(self, bound: BoundShortcode, depth: int) -> bool:
        """Tell whether a shortcode is beyond a limit; each limit is reported once."""
        exceeded = _find_exceeded(bound.shortcode, depth, self._limits)
        if exceeded is None:
            return False
        code, what = exceeded
        found = self._reached.get(code)
        if found is None:
            found = bound.diagnostic(code, f"{what}; {_STAYS}")
            self._reached[code] = found
            self._report(found)
        bound.limited = True
        bound.fail(found)  # one for all, as a page can have 100,000 of them
        return True

    def _check_place(self, bound: BoundShortcode, parent: BoundShortcode | None) -> None:
        """Report a shortcode that may not be a direct child of its parent."""
        definition = bound.definition
        if definition.parents and not (parent and parent.names & definition.parents):
            legal = " or ".join(f"[{name}]" for name in sorted(definition.parents))
            message = f"[{bound.shortcode.name}] may only stand directly in {legal}"
            self._report(bound.fail(bound.diagnostic("misplaced-shortcode", message)))
        elif parent and parent.definition.children and not bound.names & parent.definition.children:
            message = f"[{bound.shortcode.name}] may not stand in [{parent.shortcode.name}]"
            hint = f"only {listed(sorted(parent.definition.children))} may"
            self._report(bound.fail(bound.diagnostic("misplaced-shortcode", message, hint=hint)))

    def _request(self, bound: BoundShortcode, widget: Widget) -> None:
        """Note what a widget asks its data source."""
        source = widget.source
        if source is None:
            return
        try:
            bound.key = widget.data_key()
            hash(bound.key)
        except Exception as exc:  # the widget's own code may raise anything
            self._report(bound.fail(bound.raised(exc), exc))
            return
        if bound.key is not None:
            self.binding.requests.setdefault(source, Request(source)).bounds.append(bound)


def _find_exceeded(node: Shortcode, depth: int, limits: Limits) -> tuple[str, str] | None:
    """Return the code of a limit that a shortcode exceeds, and the excess in words."""
    if depth > limits.depth:
        return "limit-depth", f"more than {limits.depth} shortcodes in one another"
    if node.tag.count_items() > limits.attributes:
        return "limit-attributes", f"more than {limits.attributes} attributes of [{node.name}]"
    if len(node.opening) > limits.value_chars and any(
        len(item.value) > limits.value_chars for item in node.tag.items
    ):
        return (
            "limit-value",
            f"a value of more than {limits.value_chars} characters for [{node.name}]",
        )
    return None
