"""The widgets, tested with the fixtures of the pytest plugin and nothing else."""

from datetime import timedelta

import pytest


def test_a_tide_is_asked_for_once(assert_renders, fake_source):
    tides = fake_source("tides", {"north": "11:12", "<b>": "0"})
    assert_renders(
        "[tide north] [tide quay=”<b>″]",
        """
        <p class="tide">High water at north: <time>11:12</time></p>
        <p class="tide">High water at &lt;b&gt;: <time>0</time></p>
        """,
    )
    assert [question.keys for question in tides.asked] == [("north", "<b>")]


def test_the_table_that_comes_with_it(render_shortcodes):
    assert "06:40" in render_shortcodes("[tide north]")


def test_an_unknown_quay_is_told_at_its_place(shortcode_diagnostics):
    text = "\n[tide quay=west]"
    (found,) = shortcode_diagnostics(text)
    assert found.code == "unknown-quay"
    assert text[slice(*found.span)] == "quay=west"


def test_a_tide_that_is_late(shortcode_diagnostics, fake_source):
    fake_source("tides", {}, error=TimeoutError())
    assert "source-failed" in shortcode_diagnostics("[tide north]").codes


def test_a_notice_ends(render_shortcodes, frozen_clock):
    notice = '[notice until="2026-01-02"]Closed.[/notice]'
    assert "Closed." in render_shortcodes(notice)
    frozen_clock.shift(timedelta(days=1))
    assert render_shortcodes(notice) == ""


@pytest.mark.shortcodes(on_error="omit")
def test_a_notice_without_an_end_is_left_out(render_shortcodes, shortcode_diagnostics):
    assert render_shortcodes("a[notice]Closed.[/notice]b") == "ab"
    assert shortcode_diagnostics("[notice]").codes == ["missing-attribute"]


@pytest.mark.shortcodes(paragraphs=True)
def test_widgets_stand_beside_paragraphs(assert_renders, fake_source):
    fake_source("tides", {"north": "1"})
    assert_renders(
        "One\n\n[tide north]\n\ntwo",
        '<p>One</p><p class="tide">High water at north: <time>1</time></p><p>two</p>',
    )


def test_the_package_offers_its_widgets(shortcode_registry):
    shortcode_registry = type(shortcode_registry)(entry_points=True)
    assert {"tide", "notice"} <= set(shortcode_registry.names)


def test_a_widget_of_a_test_is_gone_after_it(shortcode_registry):
    assert shortcode_registry.names == ("tide", "notice")
