"""What arranges other shortcodes: rows, columns, lists, separators; its content stays in its order."""

from typing import Annotated, ClassVar, TypedDict

from pydantic import AliasChoices, Field

from shortcodes.builtin.leftovers.base import Leftover
from shortcodes.builtin.leftovers.values import WordsOf, find_part
from shortcodes.builtin.leftovers.words import TITLE, choose
from shortcodes.types import Number
from shortcodes.types.plain_text import PlainLine
from shortcodes.widgets.scope import Scope


class Passed(Leftover):
    """An element of a page builder of which the title and the content are left, as they are."""

    template_source = (
        '{% if title %}<h3 class="sc-leftovers-title">{{ title }}</h3>\n{% endif %}{{ content }}'
    )
    block = True

    title: WordsOf = Field("", validation_alias=choose(TITLE), description="Its title.")


class Inline(Leftover):
    """Words that a page builder marked; the words are left."""

    template_source = "{{ content }}"


class TextBlock(Leftover):
    """A text of a page builder."""

    template_source = (
        '<div class="sc-leftovers-text">{% if title %}<h3 class="sc-leftovers-title">{{ title }}</h3>\n'
        "{% endif %}{{ content }}</div>"
    )
    block = True

    title: WordsOf = Field("", validation_alias=choose(TITLE), description="Its title.")


class Row(Leftover):
    """A row of a page builder's columns."""

    examples = (
        (
            "[vc_row][vc_column width=1/2]The first half.[/vc_column][vc_column width=1/2]The "
            "second half.[/vc_column][/vc_row]"
        ),
    )

    template_source = '<div class="sc-columns sc-leftovers-row">\n{{ content }}\n</div>'
    css_file = "leftovers-columns.css"
    block = True


class _Kind(TypedDict):
    """The variables of a section's template.

    Attributes:
        is_row: Whether columns are directly in it.
    """

    is_row: bool


class Section(Leftover):
    """A section of Divi, which has columns of its own if it is a special one."""

    template_source = (
        '{% if is_row %}<div class="sc-columns sc-leftovers-row">\n{{ content }}\n</div>'
        "{% else %}{{ content }}{% endif %}"
    )
    css_file = "leftovers-columns.css"
    block = True

    specialty: PlainLine = Field("off", description="Whether it has columns instead of rows: on.")

    def context(self, scope: Scope) -> _Kind:
        """Return whether the section is a row."""
        return {"is_row": self.specialty.lower() == "on"}


class _Part(TypedDict):
    """The variables of a column's template.

    Attributes:
        part: Which part of the row it takes, from 0 to 1; 0 for as much as the others.
    """

    part: Number


_Width = Annotated[PlainLine, Field(validation_alias=AliasChoices("width", "type", "size"))]


class Column(Leftover):
    """A column of a page builder, as wide as it says."""

    examples: ClassVar[tuple[str, ...]] = (
        (
            "[vc_row][vc_column width=1/3]A third.[/vc_column][vc_column width=2/3]The "
            "rest.[/vc_column][/vc_row]"
        ),
    )

    template_source = (
        '<div class="sc-columns-column sc-leftovers-column"'
        '{% if part %} style="--sc-leftovers-part: {{ part }}"{% endif %}>{{ content }}</div>'
    )
    css_file = "leftovers-columns.css"
    block = True

    width: _Width = Field("", description="Its part of the row: 1/3, 1_3 or 33%.")

    def context(self, scope: Scope) -> _Part:
        """Return the part of the row that the column takes."""
        return {"part": find_part(self.width, scope.shortcode.name)}


class LoneColumn(Column):
    """A column of Enfold, which has no row around it and is beside the column before it."""

    examples = (
        "[av_one_half]The first half.[/av_one_half][av_one_half]The second half.[/av_one_half]",
    )

    template_source = (
        '<div class="sc-leftovers-lone"'
        '{% if part %} style="--sc-leftovers-part: {{ part }}"{% endif %}>{{ content }}</div>'
    )


class List(Leftover):
    """A list of a page builder."""

    examples = (
        (
            "[fusion_checklist][fusion_li_item]Tea[/fusion_li_item][fusion_li_item]Coffee[/fusion_"
            "li_item][/fusion_checklist]"
        ),
    )

    template_source = '<ul class="sc-leftovers-list">\n{{ content }}\n</ul>'
    block = True


class Item(Leftover):
    """An item of a page builder's list."""

    examples = ("[fusion_checklist][fusion_li_item]Bread[/fusion_li_item][/fusion_checklist]",)

    template_source = "<li>{{ content }}</li>"
    block = True


class _Sight(TypedDict):
    """The variables of a separator's template.

    Attributes:
        is_hidden: Whether nobody saw it.
    """

    is_hidden: bool


class Separator(Leftover):
    """A line across the page, unless it was one that nobody saw."""

    template_source = "{% if not is_hidden %}<hr>{% endif %}"
    block = True

    style: PlainLine = Field(
        "",
        validation_alias=AliasChoices("style", "style_type", "class", "show_divider"),
        description="How it looks; 'none', 'off' and 'invisible' hide it.",
    )

    def context(self, scope: Scope) -> _Sight:
        """Return whether nobody saw the line."""
        return {"is_hidden": self.style.lower() in ("none", "off", "invisible")}


class Space(Leftover):
    """Room between two elements, of which nothing is left."""

    template_source = "{# nothing #}"
    block = True


class _Nothing(TypedDict):
    """The template has no variables."""


class Private(Leftover):
    """A content for members alone, of which nothing is shown: this page is for everybody."""

    template_source = "{# nothing #}"
    block = True

    def context(self, scope: Scope) -> _Nothing:
        """Report that the content is left out."""
        message = f"the content of [{scope.shortcode.name}] is for members alone, and is left out"
        scope.diagnose("left-out", message, severity="info")
        return {}
