"""Line ends of the classic editor are line breaks in elements too, as core shows them."""

import json
from collections.abc import Callable

import pytest

from shortcodes.conversion import make_converter
from shortcodes.conversion.classic_lines import break_lines
from shortcodes.records import Address, Record
from shortcodes.wordpress.functions import wpautop
from tests.conversion.test_converting import body, convert
from tests.support.growth import QUADRATIC, ratio

AS_CORE = [
    "<address>1 Quay\nPort</address>",
    "<div>a\nb</div>",
    "<ul>\n<li>a\nb</li>\n<li>c</li>\n</ul>",
    "<table>\n<tr>\n<td>a\nb</td>\n</tr>\n</table>",
    "<p>a\n<b>b</b>\nc</p>",
    "<p>a<br />\nb</p>",
    "<h2>a\nb</h2>",
    "<pre>a\nb</pre>",
    "<dl>\n<dt>a</dt>\n<dd>b\nc</dd>\n</dl>",
    '<p>a\n<img src="/a.png" />\n</p>',
]


@pytest.mark.parametrize("html", AS_CORE)
def test_lines_break_where_those_of_core_do(html: str) -> None:
    def lines(source: str) -> list[str]:
        parts = source.replace("<br />", "<br>").replace("\n", "").split("<br>")
        return [part.strip() for part in parts]

    assert lines(break_lines(html)) == lines(wpautop(html))


KEPT = [
    "a\nb",
    '<div>[card a="x\ny"]</div>',
    '<div>[card a="<b>x</b>\ny"]</div>',
    "<div>\n<!-- a\nb -->\n<p>c</p>\n</div>",
    "</div>\n<b>a</b>",
]


@pytest.mark.parametrize("html", KEPT)
def test_other_line_ends_stay(html: str) -> None:
    assert break_lines(html) == html


def test_a_target_has_the_lines() -> None:
    assert body("markdown", "<blockquote>One\ntwo</blockquote>") == "> One\\\n> two"
    assert body("hugo", "<div>One\n\ntwo</div>").split("\n")[0] == "One\\"
    assert body("markdown", "<p><code>a\nb</code></p>") == "```\na\nb\n```"
    (block,) = json.loads(convert("wagtail", "<h2>One\ntwo</h2>").text)["body"]
    assert block["value"]["text"] == "One two"


def test_blanks_around_a_line_end_go_with_it() -> None:
    assert break_lines("<p>a \t \r\n b \n\n c  d</p>") == "<p>a<br>\nb<br>\n<br>\nc  d</p>"


def test_lines_of_a_file_are_its_authors() -> None:
    record = Record(Address("a.html"), "<p>One\ntwo</p>", "html", {})
    assert make_converter("markdown").convert(record).text == "One two\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "part", ["<div>a\nb", "<p>a\n</div>", "<li>a\n\nb</li>", " ", "\t\n", "\r"]
)
def test_time_grows_as_the_text(part: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        html = f"<p>a{part * (size // len(part))}b\n</p>"
        return lambda: break_lines(html)

    assert ratio(prepare, 20_000) < QUADRATIC / 2
