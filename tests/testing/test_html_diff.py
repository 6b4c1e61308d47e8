"""HTML that is compared as a browser would read it."""

import pytest

pytest.importorskip("html5lib", reason="the extra pytest brings html5lib")

from shortcodes.testing.html_diff import diff_html

SAME = {
    "order of attributes": ('<a b="1" c="2">', "<a c=2 b='1'></a>"),
    "white space in a class": ('<a class=" b  c ">x</a>', '<a class="b c">x</a>'),
    "runs of white space": ("a \n b", "a b"),
    "beside blocks": ("\n<div>\n  <p> a </p>\n  b\n</div>\n", "<div><p>a</p>b</div>"),
    "within inline elements at a block's end": ("<p><b> a </b></p>", "<p><b>a</b></p>"),
    "twice, across an inline element": ("a <b> b</b>", "a <b>b</b>"),
    "beside a line break": ("a <br> b", "a<br>b"),
    "character references": ("&amp;&#x41;", "&amp;A"),
    "what may be left out": ("<ul><li>a<li>b</ul>", "<UL><LI>a</LI><LI>b</LI></UL>"),
    "rows alone": ("<tr><td>a", "<tr><td>a</td></tr>"),
    "pages": (
        "<!DOCTYPE html><title>a</title><p>b",
        "<html><head><title>a</title><body>\n<p>b</p>",
    ),
}
OTHER = {
    "a value": ('<a b="1">', '<a b="2">'),
    "white space in another value": ('<a title="b c">', '<a title="b  c">'),
    "no blank between words": ("a <b>b</b>", "a<b>b</b>"),
    "a blank before an image": ("a <img>", "a<img>"),
    "a no-break space": ("a\xa0b", "a b"),
    "white space in a pre": ("<pre>a  b</pre>", "<pre>a b</pre>"),
    "escaped or not": ("&lt;b&gt;", "<b></b>"),
    "nesting": ("<b><i>a</i></b>", "<i><b>a</b></i>"),
    "case of text": ("A", "a"),
    "a cell": ("<td>a</td>", "a"),
    "a cell's attribute": ("<td>a</td>", "<td class=b>a</td>"),
    "a comment": ("a<!-- b -->", "a"),
    "an empty element": ("<p></p>", ""),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_what_a_browser_shows_alike_is_the_same(one, other):
    assert diff_html(one, other) == ""
    assert diff_html(other, one) == ""


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER)
def test_what_differs_is_found(one, other):
    assert diff_html(one, other)
    assert diff_html(other, one)


def test_a_difference_is_shown_between_what_stands_around_it():
    expected = '<figure class="left"><img alt="A" src="a.png"><p>See <b>this</b>.</p></figure>'
    rendered = '<figure class="left"><img alt="B" src="a.png"><p>See <b>that</b>.</p></figure>'
    assert diff_html(expected, rendered).splitlines() == [
        "@@ -1,12 +1,12 @@",
        " <figure>",
        '     class="left"',
        "   <img>",
        '-      alt="A"',
        '+      alt="B"',
        '       src="a.png"',
        "   <p>",
        "     'See '",
        "     <b>",
        "-      'this'",
        "+      'that'",
        "     </b>",
        "     '.'",
        "   </p>",
    ]
