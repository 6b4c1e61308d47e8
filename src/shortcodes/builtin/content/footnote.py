"""The widgets ``[footnote]`` and ``[footnotes]``."""

from typing import TypedDict
from zlib import crc32

from markupsafe import Markup, escape
from pydantic import Field

from shortcodes.builtin.content.words import find_words
from shortcodes.rendering.templates import html
from shortcodes.syntax import Shortcode
from shortcodes.types import PlainLine
from shortcodes.widgets.base import Widget
from shortcodes.widgets.page import LateShortcode, Page
from shortcodes.widgets.scope import Scope

NAME = "footnote"
LIST_NAME = "footnotes"

_LIST = """\
<section class="sc-footnotes" role="group" aria-label="{{ label }}"><div class="sc-footnotes-list">
{{ notes }}</div></section>"""
_NOTE = """\
<div class="sc-footnotes-note" id="{{ id }}">\
<div class="sc-footnotes-text"><span class="sc-footnotes-number">{{ number }}.</span> {{ text }}</div> \
<a class="sc-footnotes-back" role="doc-backlink" href="#{{ id }}-ref" aria-label="{{ back }} ({{ number }})">\
<span aria-hidden="true">↑</span></a></div>
"""


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        id: The id of the note; that of its reference has ``-ref`` behind it.
        number: Its number; 0 where the page is not known.
        note: The note, where the page is not known.
    """

    id: str
    number: int
    note: str


class Footnote(Widget):
    """A note at the end of the page, or where ``[footnotes]`` stands, and its number in the text."""

    examples = (
        "The island is small[footnote]Four kilometres from end to end.[/footnote] and green.",
    )

    template = "content-footnote.html"
    css_file = "content-footnote.css"
    late = True
    closing = "optional"
    positional = ("text",)

    text: PlainLine = Field("", description="The note, where it is not the content.")

    def context(self, scope: Scope) -> Variables:
        """Return the number of the note; the first one adds the list, where the page has no place for it."""
        if not (self.text or scope.content.strip()):
            message = "a footnote has a text, and this one has none"
            scope.diagnose("missing-label", message, hint="write [footnote]text[/footnote]")
        page, shortcode = scope.page, scope.shortcode
        if page is None:
            note = scope.content if scope.content.strip() else self.text
            return {"id": "", "number": 0, "note": note}
        number = page.number(shortcode)
        if number == 1 and not page.list_late(LIST_NAME):
            page.append(make_list(page, scope.locale))
        return {"id": make_note_id(shortcode), "number": number, "note": ""}


class ListVariables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        notes: The list of notes.
    """

    notes: Markup


class Footnotes(Widget):
    """The place of the page's footnotes; without it, they are at the end."""

    examples = (("The sea is calm[footnote]In summer, that is.[/footnote].\n\n[footnotes]"),)

    template = "content-footnotes.html"
    css_file = "content-footnote.css"
    block = True
    late = True
    closing = "never"

    def context(self, scope: Scope) -> ListVariables:
        """Return the notes, at the first place that there is for them."""
        page = scope.page
        if page is None or page.number(scope.shortcode) > 1 or not page.list_late(NAME):
            return {"notes": Markup()}
        return {"notes": make_list(page, scope.locale)}


def make_note_id(shortcode: Shortcode) -> str:
    """Return the id of a note, by its place and a hash of its text."""
    source = f"{shortcode.opening}{shortcode.content or ''}"
    return f"sc-footnote-{shortcode.start}-{crc32(source.encode('utf-8', 'surrogatepass')):08x}"


def make_list(page: Page, locale: str) -> Markup:
    """Return the list of all footnotes of a page, with links back to the text."""
    words = find_words(locale)
    notes = [
        html(
            _NOTE,
            id=make_note_id(note.shortcode),
            number=number,
            text=_read_text(note),
            back=words.back,
        )
        for number, note in enumerate(page.list_late(NAME), 1)
    ]
    return html(_LIST, label=words.footnotes, notes=Markup().join(notes))


def _read_text(note: LateShortcode) -> Markup:
    """Return the text of a note: its content, or else its attribute."""
    if note.content.strip() or note.widget is None:
        return note.content
    return escape(getattr(note.widget, "text", ""))
