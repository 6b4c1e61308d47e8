"""The pack ``leftovers``: what page builders and plugins for forms have left in texts."""

from shortcodes.widgets.registry import Registry


def register(registry: Registry) -> None:
    """Add all widgets of the pack: the first name of each is its main one, the others are aliases."""
    from shortcodes.builtin.leftovers import (  # noqa: PLC0415
        bars,
        boxes,
        elements,
        forms,
        galleries,
        layout,
        names,
        payloads,
    )

    for tags, widget in (
        (names.PASSED, layout.Passed),
        (names.INLINE, layout.Inline),
        (names.TEXTS, layout.TextBlock),
        (names.ROWS, layout.Row),
        (names.SECTIONS, layout.Section),
        (names.COLUMNS, layout.Column),
        (names.LONE_COLUMNS, layout.LoneColumn),
        (names.LISTS, layout.List),
        (names.ITEMS, layout.Item),
        (names.SEPARATORS, layout.Separator),
        (names.SPACES, layout.Space),
        (names.PRIVATE, layout.Private),
        (names.ELEMENTS, boxes.Element),
        (names.BARS, bars.Bars),
        (names.HEADINGS, elements.Heading),
        (names.QUOTATIONS, elements.Quotation),
        (names.BUTTONS, elements.Button),
        (names.PICTURES, elements.Picture),
        (names.GALLERIES, galleries.Gallery),
        (names.MEDIA, elements.Media),
        (names.RAW, payloads.RawHtml),
        (names.LISTINGS, payloads.Listing),
        (names.FORMS, forms.Form),
        (names.BUILDER_FORMS, forms.BuilderForm),
    ):
        registry.add(tags[0], widget, aliases=tuple(tags[1:]))
