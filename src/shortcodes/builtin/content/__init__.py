"""The pack ``content``: what pages are made of, from boxes and buttons to tabs and tables."""

from shortcodes.widgets.registry import Registry


def register(registry: Registry) -> None:
    """Add all widgets of the pack."""
    from shortcodes.builtin.content.badge import Badge  # noqa: PLC0415
    from shortcodes.builtin.content.box import Box, Danger, Note, Tip, Warning  # noqa: PLC0415
    from shortcodes.builtin.content.button import Button  # noqa: PLC0415
    from shortcodes.builtin.content.code import Code  # noqa: PLC0415
    from shortcodes.builtin.content.columns import Column, Columns  # noqa: PLC0415
    from shortcodes.builtin.content.details import Details  # noqa: PLC0415
    from shortcodes.builtin.content.download import Download  # noqa: PLC0415
    from shortcodes.builtin.content.figure import Figure  # noqa: PLC0415
    from shortcodes.builtin.content.kbd import Kbd  # noqa: PLC0415
    from shortcodes.builtin.content.quote import PullQuote, Quote  # noqa: PLC0415
    from shortcodes.builtin.content.table import Table  # noqa: PLC0415
    from shortcodes.builtin.content.tabs import Tab, Tabs  # noqa: PLC0415
    from shortcodes.builtin.content.video import Vimeo, YouTube  # noqa: PLC0415

    widgets = {
        "badge": Badge,
        "box": Box,
        "button": Button,
        "code": Code,
        "column": Column,
        "columns": Columns,
        "danger": Danger,
        "details": Details,
        "download": Download,
        "figure": Figure,
        "kbd": Kbd,
        "note": Note,
        "pullquote": PullQuote,
        "quote": Quote,
        "tab": Tab,
        "table": Table,
        "tabs": Tabs,
        "tip": Tip,
        "vimeo": Vimeo,
        "warning": Warning,
        "youtube": YouTube,
    }
    for name, widget in widgets.items():
        registry.add(name, widget)
