"""Pictures for galleries, in one query a page."""

from collections.abc import Collection, Mapping
from datetime import date

from shortcodes import Source

Shown = Mapping[int, Mapping[str, str]]


class Pictures(Source[tuple[int, ...], Shown]):
    """The pictures of the library."""

    def get_many(
        self, keys: Collection[tuple[int, ...]], on: date | None
    ) -> Mapping[tuple[int, ...], Shown]:
        """Return the address and the words of each picture, by the numbers of a gallery."""
        from blog.models import Picture  # noqa: PLC0415 - models import the registry

        wanted = {number for numbers in keys for number in numbers}
        found = Picture.objects.in_bulk(wanted)
        shown = {number: {"url": one.file.url, "alt": one.alt} for number, one in found.items()}
        return {
            numbers: {number: shown[number] for number in numbers if number in shown}
            for numbers in keys
        }


pictures = Pictures()
