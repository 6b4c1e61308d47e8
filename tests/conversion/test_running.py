"""Scripts and pages within the page are told: where they are published, and where they are left out."""

import pytest

from tests.conversion.test_converting import convert

FRAME = '<iframe src="https://maps.example/?x=1"></iframe>'
SCRIPT = "<script>count()</script>"
PUBLISHED = "it is published as it is, and runs in the page"


@pytest.mark.parametrize("target", ["wagtail", "html", "gutenberg"])
def test_what_is_published_is_told(target: str) -> None:
    made = convert(target, f"<p>a {FRAME}</p>\n\n<div>{SCRIPT}</div>\n\n<object data=x></object>")
    assert [(left.name, left.source, left.reason) for left in made.left] == [
        ("<iframe>", '<iframe src="https://maps.example/?x=1">', PUBLISHED),
        ("<script>", SCRIPT, PUBLISHED),
        ("<object>", "<object data=x>", PUBLISHED),
    ]
    assert {left.address for left in made.left} == {"site.xml: post 9: content:encoded"}


@pytest.mark.parametrize("target", ["markdown", "hugo", "mystmd"])
def test_what_markdown_leaves_out_is_told(target: str) -> None:
    made = convert(target, f"{FRAME} {SCRIPT}")
    (left,) = made.left
    assert (left.name, left.source) == ("<script>", SCRIPT)
    assert left.reason.startswith("it is left out")
    assert "](https://maps.example/?x=1)" in made.text
    assert "count()" not in made.text


def test_code_about_a_script_is_none() -> None:
    text = "<pre>&lt;script&gt;</pre> <!-- <script>x</script> --> <code>&lt;iframe></code>"
    assert convert("wagtail", text).left == ()
