"""The table of paragraphs in the docs, in Django and Wagtail."""

from importlib.util import find_spec

import pytest

pytest.importorskip("django", reason="django is an extra")

from django.test import override_settings
from django.utils.safestring import SafeString

from shortcodes.integrations.django.rendering import process
from tests.paragraphs.test_table import TEXTS, without_blanks

SETTING = {"registry": "tests.paragraphs.widgets:registry"}


@pytest.mark.parametrize("row", TEXTS.values(), ids=range(len(TEXTS)))
def test_django(row: tuple[str, str, str]) -> None:
    for paragraphs, expected in ((True, row[1]), ("mend", row[2] or row[1])):
        with override_settings(SHORTCODES={**SETTING, "paragraphs": paragraphs}):
            assert without_blanks(process(SafeString(row[0])).output) == expected


@pytest.mark.skipif(not find_spec("wagtail"), reason="Wagtail is not installed")
@pytest.mark.parametrize("row", TEXTS.values(), ids=range(len(TEXTS)))
def test_wagtail(row: tuple[str, str, str]) -> None:
    from shortcodes.integrations.wagtail.rich_text import render_rich_text

    with override_settings(SHORTCODES=SETTING):
        assert without_blanks(render_rich_text(SafeString(row[0]))) == row[1]
