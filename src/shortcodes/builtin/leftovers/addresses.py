"""Reports of the addresses that are left out."""

from shortcodes.builtin.leftovers.base import report_left_out
from shortcodes.builtin.leftovers.values import NO_LINKS, read_link
from shortcodes.widgets.scope import Scope


def report_address(scope: Scope, field: str, *, has_words: bool = True) -> None:
    """Report a picture or link of which only a database knows the address, or a link without words."""
    given = scope.given.get(field)
    value = given.value.strip() if given else ""
    if value and value.lower() not in NO_LINKS and not (has_words and read_link(value)):
        what = "picture" if field == "picture" else "link"
        report_left_out(scope, f"the address of the {what}")
