"""How an engine renders."""

from typing import NamedTuple

from shortcodes.limits import Limits
from shortcodes.policies import Unknown
from shortcodes.rendering.failure import OnError
from shortcodes.rendering.memory import RenderingCache
from shortcodes.rendering.own_html import Treatment
from shortcodes.rendering.protocol import Renderer


class RenderSettings(NamedTuple):
    """How an engine renders.

    Attributes:
        renderer: Makes the output.
        treat: Makes the text's own HTML fit; None leaves it as it is.
        limits: How much is rendered.
        on_error: What stands in for a shortcode that can't be rendered.
        unknown: What becomes of a shortcode whose name is not registered.
        locale: The language that widgets are told.
        rendered: The output of pure widgets in earlier texts.
        mends: Whether HTML that pairs of tags cross is made whole.
    """

    renderer: Renderer[str]
    treat: Treatment | None
    limits: Limits
    on_error: OnError
    unknown: Unknown
    locale: str
    rendered: RenderingCache
    mends: bool = False
