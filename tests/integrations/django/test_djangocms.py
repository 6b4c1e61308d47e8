"""The plugin and the text plugin, drawn as django CMS draws them."""

from typing import Any

import pytest

pytest.importorskip("django", reason="Django is not installed")
pytest.importorskip("cms", reason="django CMS is not installed")
pytest.importorskip("djangocms_text", reason="djangocms-text is not installed")

import html5lib
from cms.api import add_plugin
from cms.models import Placeholder
from cms.plugin_pool import plugin_pool
from cms.plugin_rendering import ContentRenderer
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from djangocms_text import cms_plugins
from djangocms_text.models import Text
from sekizai.context import SekizaiContext

from .hostile_values import HOSTILE

pytestmark = pytest.mark.usefixtures("db")


def drawn(*plugins: Any) -> tuple[str, str]:
    """Return what a page shows of plugins, and what it gets for its head."""
    request = request_of()
    renderer = ContentRenderer(request)
    template = Template(
        '{% load sekizai_tags %}{% render_block "css" %}<main>'
        "{% for html in drawn %}{{ html }}{% endfor %}</main>"
    )
    context = SekizaiContext({"request": request})
    context.template = template
    context["drawn"] = [
        renderer.render_plugin(instance=plugin, context=context, placeholder=plugin.placeholder)
        for plugin in plugins
    ]
    head, _, rest = template.render(context).partition("<main>")
    return rest.removesuffix("</main>").strip(), head


def request_of() -> Any:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    request.session = {}
    return request


@pytest.fixture
def placeholder() -> Placeholder:
    return Placeholder.objects.create(slot="content")


class TestPlugin:
    def test_it_draws_its_text(self, placeholder: Placeholder) -> None:
        plugin = add_plugin(
            placeholder, "ShortcodePlugin", "en", text="R&D <b>\n\n[note ”It’s″]a < b[/note]"
        )
        assert drawn(plugin)[0] == (
            '<p>R&amp;D &lt;b&gt;</p>\n<aside class="plain" title="It’s">1:a &lt; b</aside>'
        )

    def test_the_page_has_its_stylesheets_once(self, placeholder: Placeholder) -> None:
        plugins = [
            add_plugin(placeholder, "ShortcodePlugin", "en", text="[mark]x[/mark]") for _ in "ab"
        ]
        assert drawn(*plugins)[1].strip() == "<style>\nmark { color: inherit }\n</style>"

    def test_its_form_says_what_is_wrong(self, monkeypatch: pytest.MonkeyPatch) -> None:
        kind = plugin_pool.get_plugin("ShortcodePlugin")

        def check(text: str) -> str:
            plugin = kind(kind.model, admin.site)
            return plugin.get_form(request_of()).base_fields["text"].clean(text)

        assert check("[note toen=x]") == "[note toen=x]"
        with pytest.raises(
            ValidationError, match=r"Line 1, column 3: \[broken\] raised ValueError"
        ):
            check("x [broken]")
        monkeypatch.setattr(kind, "allow", ("note",))
        assert check("x [broken]") == "x [broken]"  # text, as it may not use it
        monkeypatch.setattr(kind, "fail_on", "warning")
        with pytest.raises(ValidationError, match="unknown attribute 'toen'"):
            check("[note toen=x]")

    def test_its_options_are_those_of_an_engine(
        self, placeholder: Placeholder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kind = plugin_pool.get_plugin("ShortcodePlugin")
        monkeypatch.setattr(kind, "options", {"html": "keep", "unknown": "strip"})
        plugin = add_plugin(
            placeholder, "ShortcodePlugin", "en", text="<b>[old_one id=1]x[/old_one]</b>"
        )
        assert drawn(plugin)[0] == "<b>x</b>"

    def test_the_structure_shows_the_beginning(self, placeholder: Placeholder) -> None:
        plugin = add_plugin(placeholder, "ShortcodePlugin", "en", text="[note]" + "x" * 99)
        assert str(plugin) == "[note]" + "x" * 53 + "…"


class TestTextPlugin:
    def test_it_draws_shortcodes(self, placeholder: Placeholder) -> None:
        body = "<p>R&amp;D <b>[year]</b></p><p>[note &quot;T&quot;]</p><p>x</p><p>[/note]</p>"
        plugin = add_plugin(placeholder, "TextPlugin", "en", body=body)
        shown, head = drawn(plugin)
        assert (
            shown == '<p>R&amp;D <b>2026</b></p>\n<aside class="plain" title="T">1:<p>x</p></aside>'
        )
        assert "aside {" in head
        plugin.refresh_from_db()
        assert "[year]" in plugin.body

    def test_its_form_says_what_is_wrong(self, monkeypatch: pytest.MonkeyPatch) -> None:
        kind = plugin_pool.get_plugin("TextPlugin")

        def check(html: str) -> str:
            form = kind(Text, admin.site).get_form_class(request_of(), [], None)
            return form.base_fields["body"].clean(html)

        assert check("<p>[note toen=x]</p>")
        with pytest.raises(ValidationError, match=r"\[broken\] raised ValueError"):
            check("<p>[broken]</p>")
        monkeypatch.setattr(kind, "fail_on", "never")
        assert check("<p>[broken]</p>")

    def test_what_a_plugin_in_it_draws_is_not_read_again(self, placeholder: Placeholder) -> None:
        text = add_plugin(placeholder, "TextPlugin", "en", body="")
        inner = add_plugin(
            placeholder, "ShortcodePlugin", "en", target=text, text="[[year]] [year]"
        )
        text.body = f'<p>[mark]<cms-plugin id="{inner.pk}"></cms-plugin>[/mark]</p>'
        text.save()
        text.child_plugin_instances = [inner]
        shown = drawn(text)[0]
        assert "[year] 2026" in shown
        assert "<mark" in shown

    def test_a_plugin_tag_in_a_value_stays_a_value(self, placeholder: Placeholder) -> None:
        text = add_plugin(placeholder, "TextPlugin", "en", body="")
        inner = add_plugin(placeholder, "ShortcodePlugin", "en", target=text, text="inner")
        text.body = f"<p>[mark colour='<cms-plugin id=\"{inner.pk}\"></cms-plugin>'] x</p>"
        text.child_plugin_instances = [inner]
        assert "inner" not in drawn(text)[0]

    def test_it_is_the_text_plugin_of_djangocms_text(self) -> None:
        plugin = plugin_pool.get_plugin("TextPlugin")
        assert plugin.__name__ == "TextPlugin"
        assert issubclass(plugin, cms_plugins.TextPlugin)
        assert plugin.model is Text


def test_the_filter_works_beside_it() -> None:
    assert (
        Template("{% load shortcodes %}{{ t|shortcodes }}").render(Context({"t": "[year]"}))
        == "2026"
    )


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(
    "text", ["{}", "[note]{}[/note]", '[note title="{}"]', "[mark colour='{}']"]
)
def test_nothing_but_the_widgets_gets_in(placeholder: Placeholder, text: str, value: str) -> None:
    plugin = add_plugin(placeholder, "ShortcodePlugin", "en", text=text.replace("{}", value))
    shown = drawn(plugin)[0]
    for element in html5lib.parseFragment(shown, namespaceHTMLElements=False).iter():
        assert element.tag in {"DOCUMENT_FRAGMENT", "p", "br", "aside", "mark"}, shown
        assert set(element.keys()) <= {"class", "title", "data-colour"}, shown


def test_the_migrations_are_those_of_the_models() -> None:
    with override_settings(MIGRATION_MODULES={}):
        call_command(
            "makemigrations", "shortcodes_djangocms", check=True, dry_run=True, verbosity=0
        )
