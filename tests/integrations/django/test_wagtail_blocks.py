"""Blocks made from widgets, and rich text, in a page of Wagtail's."""

import json
from collections.abc import Iterator
from typing import Any, Literal

import pytest

pytest.importorskip("django", reason="Django is not installed")
pytest.importorskip("wagtail", reason="Wagtail is not installed")

import html5lib
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.test import override_settings
from wagtail import blocks
from wagtail.admin.telepath import JSContext
from wagtail.models import Locale, Page, Site
from wagtail.rich_text import RichText

from shortcodes import Registry, Widget
from shortcodes.integrations.wagtail.blocks import WidgetBlock, widget_blocks
from shortcodes.integrations.wagtail.rich_text import ShortcodeRichTextBlock, ShortcodeRichTextField

from .hostile_values import HOSTILE
from .pages.models import ArticlePage

KINDS = {
    "word": (blocks.CharBlock, True, None),
    "flag": (blocks.BooleanBlock, False, False),
    "number": (blocks.IntegerBlock, False, 2),
    "part": (blocks.FloatBlock, False, None),
    "tone": (blocks.ChoiceBlock, True, "light"),
    "kind": (blocks.ChoiceBlock, True, "one"),
    "nothing": (blocks.ChoiceBlock, False, None),
    "link": (blocks.URLBlock, False, None),
    "mail": (blocks.EmailBlock, False, ""),
    "day": (blocks.DateBlock, False, None),
    "colour": (blocks.CharBlock, False, ""),
    "source_url": (blocks.CharBlock, False, ""),
    "long": (blocks.TextBlock, False, ""),
    "html": (blocks.TextBlock, False, ""),
    "short": (blocks.CharBlock, False, "x"),
    "numbers": (blocks.CharBlock, False, "1, 2"),
    "sure": (blocks.BooleanBlock, False, False),
}


def value(tag: str, **fields: Any) -> Any:
    block = WidgetBlock(tag)
    return block.normalize({**block.get_default(), **fields})


def drawn(tag: str, **fields: Any) -> str:
    return str(WidgetBlock(tag).render(value(tag, **fields)))


def errors(tag: str, **fields: Any) -> dict[str, str]:
    with pytest.raises(blocks.StructBlockValidationError) as found:
        WidgetBlock(tag).clean(value(tag, **fields))
    said = {name: error.messages[0] for name, error in found.value.block_errors.items()}
    others = [error.messages[0] for error in found.value.non_block_errors.as_data()]
    return said | ({"": others[0]} if others else {})


class TestForm:
    @pytest.mark.parametrize("name", KINDS)
    def test_each_kind_of_field_has_its_block(self, name: str) -> None:
        kind, required, default = KINDS[name]
        block = WidgetBlock("all-kinds").child_blocks[name]
        assert type(block) is kind
        assert block.field.required is required
        assert block.meta.default == default

    def test_there_is_a_block_for_each_field_and_no_other(self) -> None:
        assert list(WidgetBlock("all-kinds").child_blocks) == list(KINDS)

    def test_bounds_and_choices_are_those_of_the_schema(self) -> None:
        fields = WidgetBlock("all-kinds").child_blocks
        assert (fields["number"].field.min_value, fields["number"].field.max_value) == (1, 3)
        assert [key for key, _ in fields["tone"].field.choices if key] == ["dark", "light"]
        assert [key for key, _ in fields["kind"].field.choices if key] == ["one", "two"]
        assert [key for key, _ in fields["nothing"].field.choices] == ["", "a", "b"]
        assert fields["short"].field.max_length == 5

    def test_colours_and_addresses_say_how_they_are_written(self) -> None:
        fields = WidgetBlock("all-kinds").child_blocks
        assert fields["colour"].field.widget.attrs["placeholder"] == "#rrggbb"
        assert fields["source_url"].field.widget.attrs["inputmode"] == "url"

    def test_labels_and_help_are_those_of_the_widget(self) -> None:
        block = WidgetBlock("note")
        assert (block.label, block.meta.help_text) == ("Note", "A remark beside the text.")
        assert block.child_blocks["title"].field.help_text == "What stands above it."

    @pytest.mark.parametrize(
        ("tag", "kind"),
        [
            ("framed", ShortcodeRichTextBlock),
            ("mark", blocks.TextBlock),
            ("listing", blocks.TextBlock),
        ],
        ids=["rich in a block", "plain in a line", "plain where it is raw"],
    )
    def test_content_has_a_block_of_its_own(self, tag: str, kind: type) -> None:
        assert type(WidgetBlock(tag).child_blocks["content"]) is kind

    def test_a_template_in_a_file_is_looked_into(self) -> None:
        assert "content" not in WidgetBlock("covid19-ultimate-card").child_blocks
        assert "content" in WidgetBlock("framed").child_blocks

    def test_all_widgets_have_one_or_those_named(self) -> None:
        names = [name for name, _ in widget_blocks()]
        assert names == [
            "note",
            "mark",
            "all_kinds",
            "listing",
            "framed",
            "covid19_ultimate_card",
            "covid19_ultimate_evolution_chart",
            "covid19_ultimate_daily_chart",
        ]
        assert [name for name, _ in widget_blocks("mark", "note")] == ["mark", "note"]

    @pytest.mark.parametrize("tag", ["nope", "year"])
    def test_what_is_no_widget_is_refused(self, tag: str) -> None:
        with pytest.raises(ValueError, match=f"no widget '{tag}'.*there are 'note', 'mark', "):
            WidgetBlock(tag)

    def test_the_system_checks_pass(self) -> None:
        assert [item for item in run_checks() if item.id.startswith("wagtailcore")] == []

    def test_a_migration_holds_blocks_of_wagtail_alone(self) -> None:
        path, args, _ = WidgetBlock("mark").deconstruct()
        assert path == "wagtail.blocks.StructBlock"
        assert {block.deconstruct()[0] for _, block in args[0]} == {
            "wagtail.blocks.CharBlock",
            "wagtail.blocks.TextBlock",
        }


class TestRendering:
    def test_values_are_the_attributes(self) -> None:
        shown = drawn(
            "note",
            title='"R&D" ”x',
            tone="warning",
            count=3,
            open=True,
            content=RichText("<p>a [year]</p>"),
        )
        assert shown == (
            '<aside class="warning" title="&#34;R&amp;D&#34; ”x" data-open>3:<p>a 2026</p></aside>'
        )

    @pytest.mark.parametrize(
        ("fields", "source"),
        [
            ({"nothing": ""}, '[all-kinds word="x" sure="false" /]'),
            (
                {"short": "", "numbers": ""},
                '[all-kinds word="x" short="" numbers="" sure="false" /]',
            ),
            (
                {"part": 0.5, "flag": True},
                '[all-kinds word="x" flag="true" part="0.5" sure="false" /]',
            ),
        ],
        ids=["as by default", "emptied", "changed"],
    )
    def test_what_is_as_by_default_is_not_written(self, fields: Any, source: str) -> None:
        given = value("all-kinds", word="x", **fields)
        assert WidgetBlock("all-kinds").source(given) == source
        assert WidgetBlock("note").source(value("note")) == "[note /]"

    def test_plain_content_is_escaped_once(self) -> None:
        assert (
            drawn("mark", content="R&D <b> [year]")
            == '<mark data-colour="">R&amp;D &lt;b&gt; 2026</mark>'
        )

    def test_raw_content_stays_as_it_is(self) -> None:
        assert drawn("listing", content="a[i] = [year] & <b>") == (
            "<pre>a[i] = [year] &amp; &lt;b&gt;</pre>"
        )

    def test_a_stored_value_that_closes_its_tag_does_not_run(self) -> None:
        shown = drawn("note", content=RichText("<p>[/note][year]</p>"))
        assert shown == '<aside class="plain" title="">1:<p>&#91;/note]&#91;year]</p></aside>'

    def test_a_block_widget_has_no_paragraph_around_it(self) -> None:
        block = ShortcodeRichTextBlock()
        html = '<p data-block-key="a">One [year]</p><p data-block-key="b">[note &quot;T&quot;]x[/note]</p>'
        assert block.render(block.to_python(html)) == (
            '<p data-block-key="a">One 2026</p>\n<aside class="plain" title="T">1:x</aside>'
        )

    @pytest.mark.parametrize(
        "html",
        [
            "<p>[note]</p><p>One</p><p>Two</p><p>[/note]</p>",
            "<p>[note]One</p><p>Two[/note]</p>",
            '<p data-block-key="a"> [note]</p> <p>One</p><p>Two[/note] </p>',
        ],
        ids=["on lines of its own", "within the lines", "mixed"],
    )
    def test_a_widget_may_reach_over_paragraphs(self, html: str) -> None:
        block = ShortcodeRichTextBlock()
        shown = block.render(block.to_python(html))
        assert shown.count("<p") == shown.count("</p>") == 2
        aside = html5lib.parseFragment(shown, namespaceHTMLElements=False).find("aside")
        assert [paragraph.text.strip() for paragraph in aside.iterfind("p")] == ["One", "Two"]

    def test_the_filter_stands_behind_richtext(self) -> None:
        template = Template(
            "{% load wagtailcore_tags wagtail_shortcodes %}{{ html|richtext|shortcodes }}{% shortcode 'year' %}"
        )
        assert template.render(Context({"html": "<p>[note]</p><p>R&amp;D <b>[year]</b></p>"})) == (
            '<aside class="plain" title="">1:</aside>\n<p>R&amp;D <b>2026</b></p>2026'
        )

    def test_the_filter_escapes_what_is_no_html(self) -> None:
        template = Template("{% load wagtail_shortcodes %}{{ text|shortcodes }}")
        assert template.render(Context({"text": "<b>[year]"})) == "<p>&lt;b&gt;2026</p>"

    def test_stylesheets_are_collected(self) -> None:
        template = Template(
            "{% load wagtailcore_tags wagtail_shortcodes %}{% shortcode_assets %}|{% include_block value %}"
        )
        shown = template.render(Context({"value": value("note")}))
        assert shown.startswith("<style>\naside { float: right }\n</style>|<aside")


class TestValidation:
    def test_a_right_value_passes(self) -> None:
        given = value("note", title="x", content=RichText("<p>[mark]x[/mark]</p>"))
        assert WidgetBlock("note").clean(given) == given

    def test_form_fields_check_first(self) -> None:
        assert "less than or equal to 9" in errors("note", count=10)["count"]

    def test_the_widget_itself_checks_and_the_error_is_at_its_field(self) -> None:
        assert errors("all-kinds", word="x", day="2020-02-02", source_url="x", long="no")[
            "long"
        ].startswith("'no' is not a value of 'long' for [all-kinds]")

    def test_shortcodes_in_content_are_checked(self) -> None:
        content = RichText("<p>[mark color=x]y[/mark] [broken]</p>")
        assert errors("framed", content=content) == {
            "content": "[broken] raised ValueError; on_error='raise' shows where"
        }

    def test_a_warning_about_content_refuses_it_only_where_that_is_asked(self) -> None:
        given = value("framed", content=RichText("<p>[mark color=x]y[/mark]</p>"))
        assert WidgetBlock("framed").clean(given) == given
        block = WidgetBlock("framed", fail_on="warning")
        with pytest.raises(blocks.StructBlockValidationError) as found:
            block.clean(block.normalize({"content": RichText("<p>[mark color=x]y[/mark]</p>")}))
        assert "unknown attribute 'color' for [mark]" in str(found.value.block_errors["content"])

    def test_rich_text_is_checked_too(self) -> None:
        block, field = ShortcodeRichTextBlock(), ShortcodeRichTextField()
        for check in (
            lambda text: block.clean(RichText(text)),
            lambda text: field.clean(text, None),
        ):
            check("<p>[mark color=x]</p>")
            with pytest.raises(ValidationError, match=r"\[broken\] raised ValueError"):
                check("<p>[broken]</p>")
        assert ShortcodeRichTextField(fail_on="never").deconstruct()[3] == {"fail_on": "never"}
        strict = ShortcodeRichTextBlock(fail_on="warning")
        with pytest.raises(ValidationError, match="did you mean 'colour'"):
            strict.clean(RichText("<p>[mark color=x]</p>"))
        ShortcodeRichTextBlock(fail_on="never").clean(RichText("<p>[broken]</p>"))

    @pytest.mark.parametrize("tag", ["note", "listing"])
    def test_content_that_closes_the_widget_is_refused(self, tag: str) -> None:
        content = f"<p>[/{tag}]</p>"
        said = errors(tag, content=RichText(content) if tag == "note" else content)
        assert f"can't stand before [/{tag}]" in said["content"]

    def test_what_belongs_to_no_field_is_told_above(self) -> None:
        assert errors("lonely")[""].startswith("[lonely] ")


def nested(name: str, /, **fields: Any) -> tuple[str, dict[str, Any]]:
    return name, fields


@pytest.fixture
def nesting() -> Iterator[None]:
    """A registry of widgets that stand in one another."""
    registry = Registry()
    for name, widget in {
        "tabs": Tabs,
        "tab": Tab,
        "plans": Plans,
        "plan": Plan,
        "row": Row,
    }.items():
        registry.add(name, widget)
    registry.shortcode("year")(lambda shortcode, content: "2026")
    with override_settings(SHORTCODES={"registry": registry}):
        yield


class Tabs(Widget):
    """Takes any content; only tabs name it as their place."""

    template_source = '<div class="tabs">{{ content }}</div>'
    block = True


class Tab(Widget):
    title: str
    tone: Literal["", "dark"] = ""
    parents = ("tabs", "plans")
    template_source = "<section title='{{ title }}' class='{{ tone }}'>{{ content }}</section>"
    block = True


class Plans(Widget):
    """Takes plans alone."""

    children = ("plan", "year")
    template_source = "<table>{{ content }}</table>"
    block = True


class Plan(Widget):
    name: str
    price: int = 0
    template_source = "<tr><th>{{ name }}</th><td>{{ price }}</td></tr>"
    block = True
    closing = "never"


class Row(Widget):
    children = ("row",)
    template_source = "<div>{{ content }}</div>"
    block = True


@pytest.mark.usefixtures("nesting")
class TestNesting:
    def test_a_widget_with_parents_is_offered_inside_these_alone(self) -> None:
        assert [name for name, _ in widget_blocks()] == ["tabs", "plans", "plan", "row"]
        assert list(WidgetBlock("tabs").child_blocks["content"].child_blocks) == ["text", "tab"]
        with pytest.raises(ValueError, match="widget 'tab' may only stand in 'plans', 'tabs'"):
            widget_blocks("tabs", "tab")

    def test_children_are_a_stream_of_these_alone(self) -> None:
        content = WidgetBlock("plans").child_blocks["content"]
        assert isinstance(content, blocks.StreamBlock)
        assert list(content.child_blocks) == ["plan"]
        assert list(content.child_blocks["plan"].child_blocks) == ["name", "price"]

    def test_a_widget_inside_itself_ends(self) -> None:
        block, depth = WidgetBlock("row"), 0
        while isinstance(inner := block.child_blocks["content"], blocks.StreamBlock):
            block, depth = inner.child_blocks["row"], depth + 1
        assert depth == 1

    def test_they_are_rendered_as_one_shortcode(self) -> None:
        shown = drawn(
            "plans", content=[nested("plan", name='"R&D" [b]', price=3), nested("plan", name="x")]
        )
        assert shown == (
            "<table><tr><th>&#34;R&amp;D&#34; [b]</th><td>3</td></tr>\n"
            "<tr><th>x</th><td>0</td></tr></table>"
        )

    def test_texts_stand_between_them(self) -> None:
        shown = drawn(
            "tabs",
            content=[
                ("text", RichText("<p>In [year]</p>")),
                nested("tab", title="A", content=RichText("<p>[year]</p>")),
            ],
        )
        assert shown == (
            '<div class="tabs"><p>In 2026</p>\n'
            "<section title='A' class=''><p>2026</p></section></div>"
        )

    def test_a_stored_text_that_closes_a_widget_around_it_does_not_run(self) -> None:
        content = RichText("<p>a & [/tab][/tabs]</p>")
        shown = drawn("tabs", content=[nested("tab", title="A", content=content)])
        assert "<p>a & &#91;/tab]&#91;/tabs]</p></section></div>" in shown

    def test_values_are_validated_inside_their_parent(self) -> None:
        block = WidgetBlock("tabs")
        given = block.normalize({"content": [nested("tab", title="A")]})
        assert block.clean(given)["content"][0].value["title"] == "A"
        with pytest.raises(blocks.StructBlockValidationError) as found:
            block.clean(block.normalize({"content": [nested("tab", title="")]}))
        assert "content" in found.value.block_errors

    def test_a_text_that_was_stored_before_is_rendered_still(self) -> None:
        html = "<p>[tab title=A]a[/tab]</p>"
        for block in (WidgetBlock("tabs"), WidgetBlock("plans")):
            single = block.to_python({"content": html})
            (several,) = block.bulk_to_python([{"content": html}])
            for value in (single, several, block.normalize({"content": RichText(html)})):
                assert html in block.source(value)
            assert block.to_python({}).get("content") is not None
        assert "<section title='A'" in drawn("tabs", content=html)

    def test_the_editor_gets_the_form_and_its_errors(self) -> None:
        block = WidgetBlock("tabs")
        packed = json.dumps(JSContext().pack(block))
        assert '"wagtail.blocks.StreamBlock"' in packed
        assert '"tab"' in packed
        content = [nested("tab", title="A", content=RichText("<p>[tab]</p>"))]
        with pytest.raises(blocks.StructBlockValidationError) as found:
            block.clean(block.normalize({"content": content}))
        told = json.dumps(blocks.base.get_error_json_data(found.value))
        assert "[tab] may only stand directly in" in told

    def test_a_migration_holds_blocks_of_wagtail_alone(self) -> None:
        path, _, _ = WidgetBlock("tabs").child_blocks["content"].deconstruct()
        assert path == "wagtail.blocks.StreamBlock"

    def test_the_index_has_what_is_inside(self) -> None:
        block = WidgetBlock("tabs")
        given = block.normalize(
            {"content": [nested("tab", title="A", content=RichText("<p>found</p>"))]}
        )
        assert "found" in block.get_searchable_content(given)[0]

    def test_a_choice_whose_default_is_empty_may_stay_so(self) -> None:
        field = WidgetBlock("tabs").child_blocks["content"].child_blocks["tab"].child_blocks["tone"]
        assert field.field.required is False
        assert [word for word, _ in field.field.choices] == ["", "dark"]
        assert field.clean("") == ""


class TestSearch:
    def test_the_index_has_words_and_no_shortcodes(self) -> None:
        block = ShortcodeRichTextBlock()
        found = block.get_searchable_content(
            block.to_python("<p>In [year] R&amp;D [note]x[/note]</p>")
        )
        assert [text.split() for text in found] == [["In", "2026", "R&D", "1:x"]]
        assert (
            ShortcodeRichTextBlock(search_index=False).get_searchable_content(RichText("x")) == []
        )

    def test_of_a_widget_it_has_what_readers_see(self) -> None:
        block = WidgetBlock("note")
        found = block.get_searchable_content(
            value("note", title="hidden", content=RichText("<p>[year]</p>"))
        )
        assert [text.split() for text in found] == [["1:", "2026"]]

    def test_of_a_page_it_has_the_same(self, site: Site) -> None:
        page = article(site, intro="<p>Seen in [year]</p>", text="<p>[mark]light[/mark]</p>")
        held = {field.field_name: field.get_value(page) for field in page.get_search_fields()}
        assert held["intro"] == ["Seen in 2026"]
        assert held["body"] == ["light", "1:"]


@pytest.fixture
def site(db: None) -> Site:
    Locale.objects.get_or_create(language_code="en")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    home = root.add_child(instance=Page(title="Home", slug="home"))
    return Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)


def article(site: Site, intro: str = "", text: str = "") -> ArticlePage:
    body = [{"type": "text", "value": text}, {"type": "note", "value": {"title": "T"}}]
    page = ArticlePage(title="Article", slug="article", intro=intro, body=json.dumps(body))
    site.root_page.add_child(instance=page)
    return page


class TestEditor:
    def test_the_editor_offers_the_widget_and_says_what_is_wrong(
        self, site: Site, staff: Any
    ) -> None:
        page = article(site)
        address = f"/wagtail/pages/{page.pk}/edit/"
        assert b"What stands above it." in staff.get(address).content
        data = {
            "title": "Article",
            "slug": "article",
            "intro": "null",
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
            "body-count": 1,
            "body-0-deleted": "",
            "body-0-order": 0,
            "body-0-type": "mark",
            "body-0-value-colour": "red",
            "body-0-value-content": "[broken]",
        }
        answer = staff.post(address, data)
        assert "[broken] raised ValueError" in answer.content.decode()


LEGAL = {"aside", "mark", "pre", "p", "DOCUMENT_FRAGMENT"}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(
    ("tag", "field"),
    [
        ("note", "title"),
        ("note", "tone"),
        ("mark", "colour"),
        ("mark", "content"),
        ("listing", "content"),
    ],
)
def test_nothing_but_the_widget_gets_in(tag: str, field: str, hostile: str) -> None:
    shown = drawn(tag, **{field: hostile})
    for element in html5lib.parseFragment(shown, namespaceHTMLElements=False).iter():
        assert element.tag in LEGAL, shown
        assert set(element.keys()) <= {"class", "title", "data-colour"}, shown


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_rich_text_that_was_escaped_stays_so(hostile: str) -> None:
    from django.utils.html import escape

    block = ShortcodeRichTextBlock()
    html = f"<p>[note title=&quot;{escape(hostile)}&quot;]{escape(hostile)}[/note]</p>"
    for element in html5lib.parseFragment(
        block.render(block.to_python(html)), namespaceHTMLElements=False
    ).iter():
        assert element.tag in LEGAL
        assert set(element.keys()) <= {"class", "title", "data-colour"}
