"""Likely shortcodes that are not registered go in Django and in Wagtail, and prose in brackets stays."""

import pytest

pytest.importorskip("django", reason="Django is not installed")

from django.conf import settings
from django.template import Context, Template
from django.test import override_settings
from django.utils.safestring import SafeString

TEXT = (
    '<p>[sic] [Smith 2020]</p><p>[vc_row a="1"]x[/vc_row] [/su_note] [year]</p><p>[su_note b="2</p>'
)
LEFT = "<p>[sic] [Smith 2020]</p><p>x  2026</p>"


@pytest.fixture(autouse=True)
def _strip() -> object:
    with override_settings(SHORTCODES={**settings.SHORTCODES, "unknown": "strip"}):
        yield


def test_the_filter_of_django() -> None:
    template = Template("{% load shortcodes %}{{ text|shortcodes }}")
    html = template.render(Context({"text": SafeString(TEXT)}))
    assert html.startswith(LEFT)
    plain = template.render(Context({"text": "a < b [vc_row]x[/vc_row] [sic]"}))
    assert plain == "a &lt; b x [sic]"


def test_rich_text_of_wagtail() -> None:
    pytest.importorskip("wagtail", reason="Wagtail is not installed")
    from shortcodes.integrations.wagtail.rich_text import extract_text, render_rich_text

    assert render_rich_text(SafeString(TEXT)).replace("\n", "").startswith(LEFT)
    assert extract_text('<p>[sic] [vc_row a="1"]x[/vc_row]</p>').split() == ["[sic]", "x"]
