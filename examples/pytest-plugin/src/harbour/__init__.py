"""Two widgets for the pages of a harbour: when the tide turns, and notices that end."""

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import Field

from shortcodes import Registry, Widget
from shortcodes.sources.memory import MemorySource
from shortcodes.widgets import Scope


class Tide(Widget):
    """When the water is highest on a quay."""

    quay: str = Field(description="Name of the quay, such as north.")

    template_source = (
        '<p class="tide">High water at {{ quay }}: <time>{{ time or "unknown" }}</time></p>'
    )
    positional = ("quay",)
    block = True
    source = "tides"

    @staticmethod
    def default_source() -> MemorySource[str, str]:
        """Return the tide table that comes with the widget."""
        return MemorySource({"north": "06:40", "south": "06:55"})

    def data_key(self) -> str:
        """Return the quay."""
        return self.quay

    def context(self, scope: Scope) -> Mapping[str, object]:
        """Return the time, having reported a quay that there isn't."""
        if scope.data is None:
            scope.diagnose("unknown-quay", f"there is no quay {self.quay!r}", field="quay")
        return {"time": scope.data}


class Notice(Widget):
    """A notice that is shown until the end of a day."""

    until: date = Field(description="The last day, as 2026-01-31.")

    template_source = '{% if shown %}<aside class="notice">{{ content }}</aside>{% endif %}'
    block = True

    def context(self, scope: Scope) -> Mapping[str, object]:
        """Return whether the day is still to come."""
        return {"shown": datetime.now().date() <= self.until}


def register(registry: Registry) -> None:
    """Register the widgets; this is what the entry point names."""
    registry.add("tide", Tide)
    registry.add("notice", Notice)
