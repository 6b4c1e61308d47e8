"""Hostile values through each way that a text takes into a page of Django's."""

import pytest

pytest.importorskip("django", reason="Django is not installed")

import html5lib
from django.template import Context, Template

from .hostile_values import HOSTILE

LEGAL = {"aside", "mark", "style", "textarea"}
ATTRIBUTES = {"class", "title", "data-colour"}

WAYS = {
    "as a text": "{{ value|shortcodes }}",
    "as content": "{{ content|shortcodes }}",
    "as an attribute": "{{ attribute|shortcodes }}",
    "as an attribute of the tag": "{% shortcode 'note' title=value tone=value %}",
    "as a positional value": "{% shortcode 'note' value %}",
    "as a colour": "{% shortcode 'mark' colour=value %}",
    "in the block": "{% shortcodes %}{{ value }}[note]{{ value }}[/note]{% endshortcodes %}",
}


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_nothing_but_the_widgets_gets_in(way: str, value: str) -> None:
    values = {
        "value": value,
        "content": f"[note]{value}[/note]",
        "attribute": f'[note title="{value}"]x[/note]',
    }
    shown = Template("{% load shortcodes %}" + way).render(Context(values))
    for element in html5lib.parseFragment(shown, namespaceHTMLElements=False).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in LEGAL, shown
        assert set(element.keys()) <= ATTRIBUTES, shown


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_value_arrives_as_it_is(value: str) -> None:
    shown = Template("{% load shortcodes %}{% shortcode 'note' title=value %}").render(
        Context({"value": value})
    )
    aside = html5lib.parseFragment(shown, namespaceHTMLElements=False)[0]
    # what an HTML parser itself makes of these characters
    assert aside.get("title") == value.replace("\r\n", "\n").replace("\0", "\ufffd")
