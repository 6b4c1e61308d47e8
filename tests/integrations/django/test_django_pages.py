"""The thirty pages through the filters of Django and Wagtail."""

import pytest

pytest.importorskip("django", reason="Django is not installed")
pytest.importorskip("html5lib", reason="html5lib is not installed")

from django.template import Context, Template
from django.test import override_settings
from django.utils.safestring import SafeString

from tests.integrations.pages import PAGES, Page, problems, registry

SETTING = {"registry": registry(), "paragraphs": True}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_filter_draws_the_same_widgets(page: Page) -> None:
    with override_settings(SHORTCODES=SETTING):
        template = Template("{% load shortcodes %}{{ page|shortcodes }}")
        html = template.render(Context({"page": SafeString(page.html_source)}))
    assert problems(html, page, markdown=False) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_filter_of_wagtail_draws_the_same_widgets(page: Page) -> None:
    pytest.importorskip("wagtail", reason="Wagtail is not installed")
    with override_settings(SHORTCODES=SETTING):
        template = Template("{% load wagtail_shortcodes %}{{ page|shortcodes }}")
        html = template.render(Context({"page": SafeString(page.html_source)}))
    assert problems(html, page, markdown=False) == []
