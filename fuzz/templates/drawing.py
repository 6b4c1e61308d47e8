"""A template is registered and drawn through the public API alone."""

import random
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Annotated, Any, Literal, TypedDict

from markupsafe import Markup
from pydantic import Field

from fuzz.templates.values import MAKERS, Thing
from shortcodes import Engine, RegistrationError, Registry, Shortcode, Widget
from shortcodes.types import Choice, CssColor, CssLength, RichText, SafeUrl, UrlRule
from shortcodes.widgets import Scope

FAILED = "qzfailed"
MAIN = "main.html"
FIELDS = (
    *("title", "slug", "note", "url", "target", "body", "items", "n"),
    *("element", "live", "opened", "closed", "player"),
)
WORDS = ("title", "slug", "note")
_NAME = re.compile(r"\w+")
_REFUSED = "unsafe-template"


@dataclass(frozen=True, slots=True)
class Template:
    """A template, with the files that it reads.

    Attributes:
        source: The template.
        files: Other templates, by file name.
        late: Names of those that come once it was drawn.
        inline: Whether it is the widget's ``template_source``, or a file.
        beside: Whether files are beside the widget's module, or in the project's folder.
        typed: Whether the widget says of what types its ``context`` is.
    """

    source: str
    files: Mapping[str, str] = field(default_factory=dict)
    late: frozenset[str] = frozenset()
    inline: bool = True
    beside: bool = False
    typed: bool = False


class Row(TypedDict):
    """An item of a list."""

    name: str
    url: SafeUrl
    mark: Markup
    kind: str
    tags: list[str]


class Extra(TypedDict):
    """What `context` returns."""

    word: str
    words: list[str]
    mark: Markup
    marks: list[Markup]
    rows: list[Row]
    facts: dict[str, str]
    numbers: list[int]
    ratio: float
    yes: bool
    no: bool
    inner: str
    lazy: str
    nothing: None
    thing: Thing
    things: list[Thing]
    moving: list[object]
    tree: list[dict[str, object]]
    say: Callable[..., str]
    odd: object
    file: str
    page: Literal["base.html"]


_EMPTY: dict[str, object] = {"items": [], "n": 1}


class GivenAttributes:
    """The values that the next drawing takes."""

    values: Mapping[str, Any]


def _given(name: str) -> Any:  # noqa: ANN401 - a value of any type
    return Field(default_factory=lambda: GivenAttributes.values.get(name, _EMPTY.get(name, "")))


class Sample(Widget):
    """A widget with a field of every kind."""

    title: str = _given("title")
    slug: str = _given("slug")
    note: str = _given("note")
    url: SafeUrl = _given("url")
    target: SafeUrl = _given("target")
    body: RichText = _given("body")
    items: list[str] = _given("items")
    n: int = _given("n")
    ids: list[int] = Field(default_factory=lambda: [1, 2, 3])
    wide: bool = True
    narrow: bool = False
    colour: CssColor = "red"
    size: CssLength = "2px"
    tag: Literal["h2", "h3"] = "h2"
    align: Choice["left", "right"] = "left"  # noqa: F821
    element: Literal["script", "style", "textarea", "title", "svg", "p"] = _given("element")
    live: Literal["onclick", "href", "src", "style", "srcdoc", "title"] = _given("live")
    opened: Literal['title="'] = _given("opened")
    closed: Literal['">'] = _given("closed")
    player: Annotated[str, UrlRule(hosts=("ok.example",))] = _given("player")

    def context(self, scope: Scope) -> Mapping[str, object]:
        """Return all values that are no fields."""
        return {name: value for name, value in GivenAttributes.values.items() if name not in FIELDS}


class Typed(Sample):
    """The same, which says of what types its values are."""

    def context(self, scope: Scope) -> Extra:
        """Return the same values."""
        return super().context(scope)  # type: ignore[return-value]


class Drawn:
    """A template that was registered, to be drawn with values.

    Attributes:
        names: The variables that it needs.

    Raises:
        RegistrationError: It is refused.
    """

    def __init__(self, template: Template) -> None:
        text = " ".join((template.source, *template.files.values()))
        self.names = {"inner", "mark", *WORDS} | (MAKERS.keys() & set(_NAME.findall(text)))
        self._folder = TemporaryDirectory() if template.files or not template.inline else None
        self._late = {name: template.files[name] for name in template.late}
        self._random = "random" in template.source or "lipsum" in template.source
        self._write({MAIN: template.source, **template.files}, template.late)
        try:
            self._engine = self._registered(template)
        except BaseException:
            self.close()
            raise

    def _registered(self, template: Template) -> Engine[Any]:
        registry = Registry()
        registry.add("w", self._widget(template))
        registry.add("ok", lambda *_: GivenAttributes.values["mark"])
        registry.add("inner", lambda *_: GivenAttributes.values["inner"])
        options: dict[str, Any] = {"html": "escape", "on_error": lambda *_: FAILED}
        if self._folder and not template.beside:
            options["templates"] = self._folder.name
        return Engine(registry, **options)

    def _widget(self, template: Template) -> type[Widget]:
        base = Typed if template.typed else Sample
        held: dict[str, object] = {"__module__": __name__}
        if self._folder and template.beside:
            module = ModuleType(f"{__name__}.beside")
            module.__file__ = str(Path(self._folder.name, "beside.py"))
            sys.modules[module.__name__] = module
            held["__module__"] = module.__name__
        held |= {"template_source": template.source} if template.inline else {"template": MAIN}
        return type("W", (base,), held)

    def _write(self, files: Mapping[str, str], without: frozenset[str] = frozenset()) -> None:
        for name, text in files.items():
            if self._folder and name not in without:
                Path(self._folder.name, name).write_text(text, "utf-8", "surrogatepass")

    def draw(self, values: Mapping[str, Any], typed: bool = False) -> str | None:
        """Return what is drawn, or None where that fails.

        Args:
            values: The variables.
            typed: Whether the words among them are written into the shortcode's attributes.

        Raises:
            RegistrationError: A file that is read now is refused.
        """
        GivenAttributes.values = values
        opening = str(Shortcode("w", {name: values[name] for name in WORDS})) if typed else "[w]"
        if self._random:
            random.seed(1)
        result = self._engine.process(f"{opening}a [inner][ok] z[/w]")
        for found in result.diagnostics:
            if found.code == _REFUSED:
                raise RegistrationError(found.message)
        return None if FAILED in result.output else str(result.output)

    def arrive(self) -> None:
        """Write the files that come late."""
        self._write(self._late)
        self._late = {}

    def close(self) -> None:
        """Remove what was written."""
        if self._folder:
            self._folder.cleanup()
