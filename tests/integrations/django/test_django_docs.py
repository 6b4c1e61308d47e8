"""The pages of the docs: what they show is in the examples, which are run, or is run here."""

import doctest
import re
import textwrap
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("django", reason="Django is not installed")

from django.core.management import call_command
from django.template import Context, Template
from django.test import override_settings

from shortcodes.integrations.django.checks import check_setting

from .articles.models import Article

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs/integrations"
NEEDED = {"django": "django", "wagtail": "wagtail", "djangocms": "cms"}
_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.skipif(not DOCS.exists(), reason="the docs are not beside these tests")


def blocks(name: str, language: str) -> list[str]:
    found = _BLOCK.findall((DOCS / f"{name}.md").read_text("utf-8"))
    return [textwrap.dedent(code) for _, kind, code in found if kind == language]


def example(name: str) -> str:
    files = (ROOT / "examples" / name).rglob("*")
    shown = [
        path for path in files if path.suffix in (".py", ".html") and ".venv" not in path.parts
    ]
    return "\n".join(path.read_text("utf-8") for path in shown)


@pytest.mark.parametrize("name", NEEDED)
def test_code_of_a_project_is_that_of_the_example(name: str) -> None:
    there = example(name)
    shown = blocks(name, "py")
    assert shown
    for line in "".join([*shown, *blocks(name, "django")]).splitlines():
        assert line in there or line.strip() in ("...", "...,")


@pytest.mark.parametrize("name", NEEDED)
def test_the_extra_is_one_of_the_project(name: str) -> None:
    assert f'pip install "shortcodekit[{name}]"\n' in blocks(name, "sh")[0]
    assert f"\n{name} = [" in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("name", NEEDED)
def test_sessions(name: str, db: None) -> None:
    pytest.importorskip(NEEDED[name], reason=f"{NEEDED[name]} is not installed")
    sessions = "\n".join(blocks(name, "pycon"))
    test = doctest.DocTestParser().get_doctest(sessions, tools(name), name, None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    report: list[str] = []
    runner.run(test, out=report.append)
    assert test.examples
    assert not runner.failures, "".join(report)


def tools(name: str) -> dict[str, Any]:
    """Return what the sessions of a page call."""
    if name == "wagtail":
        return {"rich_text": rich_text, "fields_of": fields_of, "indexed": indexed}
    if name == "djangocms":
        return {"text_plugin": text_plugin, "shortcode_plugin": shortcode_plugin}
    return {"render": render, "check": check, "lint": lint, "fix": fix}


def render(template: str, **values: object) -> str:
    return str(Template("{% load shortcodes %}" + template).render(Context(values)))


def check(**settings: object) -> None:
    with override_settings(**settings):
        for found in check_setting():
            print(f"{found.id}: {found.msg}")


def lint(label: str) -> None:
    article = Article.objects.create(pk=1, title="x", body="[note toen=x]")
    call_command("lint_shortcodes", label)
    article.delete()


def fix(label: str, *options: str, body: str) -> None:
    article = Article.objects.create(pk=1, title="x", body=body)
    out = StringIO()
    call_command("fix_shortcodes", "articles.Article.body", *options, stdout=out, no_color=True)
    print(out.getvalue().replace("articles.Article.body", label), end="")
    if "--dry-run" not in options:
        print(Article.objects.get(pk=1).body)
    article.delete()


def rich_text(html: str, allow: tuple[str, ...] | None = None) -> str:
    from shortcodes.integrations.wagtail.rich_text import ShortcodeRichTextBlock

    block = ShortcodeRichTextBlock(allow=allow)
    shown = str(block.render(block.to_python(html)))
    template = Template(
        "{% load wagtailcore_tags wagtail_shortcodes %}{{ html|richtext|shortcodes:allow }}"
    )
    assert template.render(Context({"html": html, "allow": allow})) == shown
    return shown


def fields_of(tag: str) -> Iterator[tuple[str, object]]:
    from shortcodes.integrations.wagtail.blocks import WidgetBlock

    return WidgetBlock(tag).child_blocks.items()


def indexed(html: str) -> list[str]:
    from shortcodes.integrations.wagtail.rich_text import ShortcodeRichTextField

    return ShortcodeRichTextField().get_searchable_content(html)


def text_plugin(html: str, allow: tuple[str, ...] | None = None) -> str:
    from cms.plugin_pool import plugin_pool

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plugin_pool.get_plugin("TextPlugin"), "allow", allow)
        return plugin("TextPlugin", body=html)


def shortcode_plugin(text: str) -> str:
    return plugin("ShortcodePlugin", text=text)


def plugin(kind: str, **values: str) -> str:
    from cms.api import add_plugin
    from cms.models import Placeholder

    from .test_djangocms import drawn

    return drawn(add_plugin(Placeholder.objects.create(slot="x"), kind, "en", **values))[0]
