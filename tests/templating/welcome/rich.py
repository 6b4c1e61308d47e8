"""A widget as users write it."""

from typing import Literal, TypedDict

from shortcodes import Widget
from shortcodes.types import Choice, ClassList, CssColor, CssLength, HtmlId, SafeUrl
from shortcodes.widgets import Scope


class Image(TypedDict):
    """A picture of a gallery."""

    url: SafeUrl
    alt: str
    width: int


class Step(TypedDict):
    """An entry of a list."""

    name: str
    text: str
    url: str
    done: bool


class Extra(TypedDict):
    """What `context` returns."""

    images: list[Image]
    steps: list[Step]
    numbers: list[int]
    facts: dict[str, str]


class Rich(Widget):
    """A widget as users write them: types where they help, plain text elsewhere."""

    title: str = ""
    caption: str = ""
    slug: str = ""
    link: str = ""
    url: SafeUrl = ""
    photo: SafeUrl = ""
    classes: ClassList = ""
    element_id: HtmlId = "part"
    colour: CssColor = "red"
    width: CssLength = "10px"
    size: Choice["small", "large"] = "small"  # noqa: F821 - its words are no names
    level: Literal["h2", "h3"] = "h2"
    columns: int = 2
    open: bool = True

    def context(self, scope: Scope) -> Extra:
        images: list[Image] = [{"url": self.photo, "alt": self.caption, "width": 320}] * 2
        step: Step = {"name": self.title, "text": self.caption, "url": self.link, "done": True}
        steps: list[Step] = [step, {**step, "done": False}]
        facts = {"name": self.title, self.slug: self.caption}
        return {"images": images, "steps": steps, "numbers": [3, 5, 8], "facts": facts}
