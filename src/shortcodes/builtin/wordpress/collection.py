"""What ``[gallery]`` and ``[playlist]`` share: which media they show, and in which order."""

from collections.abc import Hashable, Sequence
from typing import ClassVar
from zlib import crc32

from pydantic import Field

from shortcodes.builtin.wordpress.field_types import Ids, Whole
from shortcodes.builtin.wordpress.ordering import AS_GIVEN, arrange_media, find_unknown
from shortcodes.media.item import Media
from shortcodes.media.library import MediaAnswer, MediaQuery
from shortcodes.names import quoted
from shortcodes.types import Choice, PlainLine
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope

Order = Choice["asc", "desc"]
"""First to last, or last to first."""


class Collection(Widget):
    """Base class of widgets that show media by their numbers, or those of a post."""

    ids: Ids = Field((), description="The media to show, in this order; without them, the post's.")
    include: Ids = Field((), description="The same as ids, in the order of orderby.")
    exclude: Ids = Field((), description="Media of the post that are not shown.")
    id: Whole = Field(0, description="The post whose media are shown; without it, the page's own.")
    orderby: PlainLine = Field(
        "",
        description="menu_order, ID, title, date, name, rand, or several of these; without it, the order of "
        "ids, else menu_order ID.",
    )
    order: Order = Field("asc", description="asc or desc; it doesn't count for the order of ids.")

    source = "media"
    block = True
    pure = True
    closing = "optional"
    posters: ClassVar[bool] = False

    def find_kind(self) -> str:
        """Return the kind of media that it shows."""
        raise NotImplementedError

    def data_key(self) -> Hashable:
        """Return what it asks the library."""
        post = 0 if self.ids or self.include else max(self.id, 0)
        return MediaQuery(self.find_kind(), self.ids or self.include, post, self.posters)

    def find_media(self, scope: Scope) -> tuple[Sequence[Media], MediaAnswer]:
        """Return the media in their order, and the library's answer; report what is missing.

        Raises:
            TypeError: The source's answer is none of `MediaSource`.
        """
        answer = scope.data if scope.data is not None else MediaAnswer(())
        if not isinstance(answer, MediaAnswer):
            raise TypeError(
                f"the source 'media' gave a {type(answer).__name__}; make one by MediaSource(library)"
            )
        if scope.data is not None:
            self._report_missing(scope, answer)
        orderby = self.orderby or (AS_GIVEN if self.ids else "menu_order ID")
        if unknown := find_unknown(orderby):
            scope.diagnose("unknown-order", f"{quoted(unknown)} is no order", field="orderby")
        media = [item for item in answer.media if self.ids or item.id not in self.exclude]
        backwards = self.order == "desc"
        return arrange_media(media, orderby, backwards=backwards), answer

    def make_id(self, scope: Scope, name: str) -> str:
        """Return an id that no other shortcode of the page has: by the tag, and by its place in its text."""
        opening = scope.shortcode.opening.encode("utf-8", "surrogatepass")
        return f"{name}-{scope.shortcode.span.start}-{crc32(opening):08x}"

    def _report_missing(self, scope: Scope, answer: MediaAnswer) -> None:
        found = {item.id for item in answer.media}
        asked = self.ids or self.include
        lacking = [number for number in asked if number not in found]
        kind = {"image": "pictures", "audio": "recordings", "video": "films"}[self.find_kind()]
        if lacking:
            listed = ", ".join(map(str, lacking[:5])) + (" …" if len(lacking) > 5 else "")
            field = "ids" if self.ids else "include"
            scope.diagnose("missing-media", f"no {kind} of the numbers {listed}", field=field)
        elif not asked and not found:
            scope.diagnose(
                "missing-media",
                f"no {kind} of the post",
                hint=f'[{scope.shortcode.name} ids="3,5"] names them',
            )
