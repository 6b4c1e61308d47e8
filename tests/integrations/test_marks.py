"""What is shared by the Markdown engines: marks, where they are drawn, and where things come from."""

import pickle
import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from shortcodes import Diagnostic, Engine, Limits, RenderError, Shortcode, StrictError
from shortcodes.location import LineIndex, Span
from shortcodes.marks import Marked
from shortcodes.marks.alphabet import MARK, WRITTEN
from shortcodes.marks.document import read_page
from tests.integrations.pages import PAGES, registry

ENGINE = Engine(registry())


def marked(source: str, **options: object) -> Marked[Markup]:
    return Marked(source, Engine(registry(), **options))  # type: ignore[arg-type]


def drawn(source: str, html: Callable[[str], str] = "<p>{}</p>".format) -> str:
    text = Marked(source, ENGINE)
    return str(text.render(html(text.text)).output)


def test_a_mark_holds_nothing_that_means_something() -> None:
    text = marked('a [mark tone="*_`<>&"]b[/mark]').text
    assert re.fullmatch("a ⸨[\ufdd0-\ufdef]+⸩b⸨[\ufdd0-\ufdef]+⸩", text)


def test_a_text_without_shortcodes_is_not_touched() -> None:
    source = "A [link](x), `code`, [1] and \\[year]\r\n\r\n\tx\0y"
    text = marked(source)
    assert text.text == source
    assert text.render(source).output == source


@pytest.mark.parametrize("reserved", ["\ufdd0", "⸨\ufdef\ufdd0⸩", "\ufdef"])
def test_characters_that_marks_are_made_of_are_kept(reserved: str) -> None:
    assert drawn(f"{reserved} [key]{reserved}[/key]") == (
        f'<p>{reserved} <kbd data-widget="key" data-given="{{}}">{reserved}</kbd></p>'
    )


def test_a_mark_that_is_none_of_the_text_stays() -> None:
    foreign = marked("[year] [year]").text
    assert marked("[year]").render(foreign).output.endswith(foreign.split()[1])


@pytest.mark.parametrize(
    "code",
    [
        "`[year]`",
        "``[year] ` [year]``",
        "`a\n[year]`",
        "```\n[year]\n```",
        "~~~ text\n[year]\n```\n~~~",
        "````\n[year]\n```\n[year]\n````",
        "> ```\n> [year]\n> ```",
        "- ```\n  [year]\n  ```",
        "a\n\n    [year]\n\n    [year]",
        "    [year]",
        "a\n\n\t[year]",
        "- a\n\nb\n\n    [year]",
        "\\[year]",
        "\\\\\\[year]",
        "```\n[year]\n```\r\n",
        "```\r\n[year]\r\n```\r\n",
    ],
)
def test_code_and_what_a_backslash_frees_are_not_marked(code: str) -> None:
    text = marked(f"{code}\n\n[mark]").text
    assert "[mark]" not in text
    assert text.startswith(code)


@pytest.mark.parametrize(
    "text",
    [
        "` [year]",
        "`` [year] `",
        "\\`[year]\\`",
        "` a\n\n[year] `",
        "- ` a\n- [year] `",
        "```\n```\n[year]",
        "``` a`b\n[year]",
        "- a\n\n    [year]",
        "1. a\n\n   b\n\n    [year]",
        "[^1]: a\n\n    [year]",
        "!!! note\n\n    [year]",
        "a\n    [year]",
        "\\\\[year]",
        '[card title="`"] [year] `',
        "[listing]```[/listing] [year]",
    ],
)
def test_what_only_looks_like_code_is_marked(text: str) -> None:
    assert "[year]" not in marked(text).text


def test_a_fence_without_an_end_goes_on_to_that_of_the_text() -> None:
    assert not marked("```\n[year]\n\n[year]").marks


def test_a_raw_shortcode_is_one_mark_with_all_that_is_in_it() -> None:
    text = marked("[listing]\n```\n[year]\n\n# x\n[/listing]\n\n```\n[listing]\n```")
    assert len(text.marks) == 1
    assert text.text.endswith("\n\n```\n[listing]\n```")


def test_a_raw_shortcode_without_an_end_is_void() -> None:
    assert len(marked("[listing] [year]").marks) == 2
    assert len(marked("[listing /] [year] [/listing]").marks) == 3


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("a\n[card]\nb", ["a", "", "M", "", "b"]),
        ("[card] [row]\nb", ["M M", "", "b"]),
        ("> a\n> [card]\n> b", ["> a", ">", "> M", ">", "> b"]),
        ("- [card]\n  b", ["- M", "", "  b"]),
        ("a\n\n[card]\n\nb", ["a", "", "M", "", "b"]),
        ("<div>\n[card]\n</div>", ["<div>", "M", "</div>"]),
        ("a\n[year]\nb", ["a", "M", "b"]),
        ("a\n[card] b\nc", ["a", "M b", "c"]),
        ("a\r\n[card]\r\nb", ["a\r", "", "M", "\r", "b"]),
    ],
)
def test_a_block_on_a_line_of_its_own_stands_apart(source: str, lines: list[str]) -> None:
    assert MARK.sub("M", marked(source).text).split("\n") == lines


def test_marks_in_the_html_of_code_are_text() -> None:
    source = '- a\n\n      [card title="<\n          &amp;"]\n'
    html = drawn(source, lambda text: f"<pre><code>{text.split('-')[1][5:].strip()}</code></pre>")
    assert html == "<pre><code>[card title=&#34;&lt;\n    &amp;amp;&#34;]</code></pre>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img alt="{}">', '<img alt="[card title=&#34;&lt;&amp;&#34;]">'),
        ("<script>{}</script>", '<script>[card title="<&amp;"]</script>'),
        ("<!-- {} -->", '<!-- [card title="<&amp;"] -->'),
        ("<textarea>{}</textarea>", "<textarea>[card title=&#34;&lt;&amp;amp;&#34;]</textarea>"),
    ],
)
def test_marks_in_html_that_is_no_content_are_text(html: str, expected: str) -> None:
    assert drawn('[card title="<&amp;"]', html.format) == expected


def test_a_mark_in_an_address_is_text_of_an_address() -> None:
    from urllib.parse import quote

    text = marked("[year]")
    coded = quote(text.text)
    assert WRITTEN.fullmatch(coded)
    for form in (coded, coded.lower()):
        html = text.render(f'<a href="http://example.org/{form}">x</a>').output
        assert html == '<a href="http://example.org/%5Byear%5D">x</a>'


@pytest.mark.parametrize(
    ("source", "html", "expected"),
    [
        ("[card]a[/card]", "<p>{}</p>", "{card}a</div>"),
        ("[card]\na\n[/card]", "<p>{}</p>", "{card}\na</div>"),
        ("x [card]a[/card] y", "<p>{}</p>", "<p>x</p>\n{card}a</div>\n<p> y</p>"),
        ("[card]a\n\nb[/card]", "<p>{}</p>", "{card}<p>a\n\nb</p></div>"),
        ("[card]a[/card]", "<li>{}</li>", "<li>{card}a</div></li>"),
        ("[card]**a**[/card]", '<p class="x">{}</p>', '{card}<p class="x">**a**</p></div>'),
    ],
)
def test_no_paragraph_around_a_block(source: str, html: str, expected: str) -> None:
    card = '<div data-widget="card" data-given="{}" class="card">'
    line_ends = re.compile(r"\n(?=<|\Z)|(?<=>)\n+")
    squeezed = line_ends.sub("", drawn(source, html.format))
    assert squeezed == line_ends.sub("", expected.replace("{card}", card))


def positions(source: str, engine: Engine[Markup] = ENGINE) -> list[tuple[str, int, int]]:
    text = Marked(source, engine)
    lines = LineIndex(source)
    found = text.render(f"<section>\n<p>{text.text}</p></section>").diagnostics
    return [(item.code, *lines.position(item.span.start)) for item in found]


def test_places_are_those_of_the_markdown_text() -> None:
    source = (
        "# A\n\n[card wdith=1]\n\n> [card\n> width=x]*x*[/card] `[card x=1]`\n\n"
        "[/mark] [mark tone=hot [year]"
    )
    assert positions(source) == [
        ("unknown-attribute", 3, 7),
        ("invalid-attribute", 6, 9),
        ("stray-closer", 8, 1),
        ("unclosed-tag", 8, 9),
    ]


def test_spans_cut_out_of_the_source_what_they_are_about() -> None:
    source = "*a* [card\nwidth=x]b[/card]"
    text = Marked(source, ENGINE)
    (found,) = text.render(f"<p>{text.text}</p>").diagnostics
    assert source[slice(*found.span)] == "x"


def test_what_cannot_be_drawn_is_shown_as_it_was_written() -> None:
    limited = Engine(registry(), limits=Limits(depth=1))
    text = Marked("[row][mark]*a* <b>[/mark][/row]", limited)
    html = text.render(text.text.replace("*a* <b>", "<em>a</em> &lt;b&gt;"))
    assert "[mark]*a* &lt;b&gt;[/mark]" in html.output
    assert html.diagnostics[0].span == (5, 11)


def test_an_error_in_strict_mode_has_the_places_of_the_source() -> None:
    text = marked("x\n\n[card width=x]", strict=True)
    with pytest.raises(StrictError, match=r"<text>:3:13: invalid-attribute"):
        text.render(f"<h1>x</h1><p>{text.text}</p>")


def test_what_stands_in_is_told_the_place_in_the_source() -> None:
    seen: list[tuple[int, int]] = []

    def stand_in(diagnostic: Diagnostic, shortcode: Shortcode) -> str:
        seen.append(diagnostic.span)
        return "?"

    made = registry()
    made.add("bad", lambda shortcode, content: 1 / 0)  # type: ignore[arg-type,return-value]
    text = Marked("a [bad]", Engine(made, on_error=stand_in))
    assert text.render(f"<p><b>{text.text}</b></p>").output == "<p><b>a ?</b></p>"
    assert seen == [(2, 7)]
    text = Marked("a [bad]", Engine(made, on_error="raise"))
    with pytest.raises(RenderError) as caught:
        text.render(f"<p><b>{text.text}</b></p>")
    assert caught.value.diagnostic.span == (2, 7)


HOSTILE = '[card title="<script>alert(1)</script>"]'


@pytest.mark.parametrize(
    "limits", [Limits(input_chars=60), Limits(shortcodes=0), Limits(handler_calls=0)]
)
def test_beyond_a_limit_source_is_text_and_no_html(limits: Limits) -> None:
    text = marked(f"{HOSTILE} [listing]<script>[/listing]", limits=limits)
    html = text.render(f"<p>{text.text if text.marks else 'as the engine has it'}</p>")
    assert "<script" not in html.output
    assert any(found.code.startswith("limit-") for found in html.diagnostics)


def test_a_page_too_long_to_be_looked_into_shows_its_tags_as_text() -> None:
    text = marked(f"{HOSTILE} [listing]<script>[/listing]", limits=Limits(input_chars=100))
    html = text.render(f"<p>{text.text}{'x' * 100}</p>")
    assert "<script" not in html.output
    assert "[card title=&#34;&lt;script&gt;" in html.output
    assert [found.code for found in html.diagnostics] == ["limit-input"]


def test_an_escape_is_shown_and_no_html() -> None:
    assert (
        drawn(f"[{HOSTILE}]")
        == "<p>[card title=&#34;&lt;script&gt;alert(1)&lt;/script&gt;&#34;]</p>"
    )
    assert drawn('[[mark x="<b>"]a[/mark]]') == "<p>[mark x=&#34;&lt;b&gt;&#34;]a[/mark]</p>"
    assert drawn("[[mark]a[/mark] [mark]]") == (
        '<p>[<mark data-widget="mark" data-given="{}">a</mark> '
        '<mark data-widget="mark" data-given="{}"></mark>]</p>'
    )


def test_code_is_closed_by_its_own_tag_alone() -> None:
    assert drawn("[year]", "<pre><br a=<code></code>{}</pre>".format).endswith("[year]</pre>")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p a={}>", "<p a=&#91;card&#32;x&#61;&#34;&#62;&#60;b&#34;&#93;>"),
        ("<p {}>", "<p &#91;card&#32;x&#61;&#34;&#62;&#60;b&#34;&#93;>"),
        ("<!-- {} -->", "<!-- &#91;card&#32;x&#61;&#34;&#62;&#60;b&#34;&#93; -->"),
        ("<style>{}</style>", "<style>&#91;card&#32;x&#61;&#34;&#62;&#60;b&#34;&#93;</style>"),
        ("<title>{}</title>", "<title>[card x=&#34;&gt;&lt;b&#34;]</title>"),
        ("<a b='{}", "<a b='&#91;card&#32;x&#61;&#34;&#62;&#60;b&#34;&#93;"),
        (
            "<noscript>{}</noscript>",
            "<noscript>&#91;card&#32;x&#61;&#34;&#62;&#60;b&#34;&#93;</noscript>",
        ),
    ],
)
def test_source_ends_nothing_where_it_is_put_back(html: str, expected: str) -> None:
    assert drawn('[card x="><b"]', html.format) == expected


def test_names_that_are_not_allowed_are_words() -> None:
    text = Marked("[year] [mark]x[/mark] [key]y[/key] [card]", ENGINE, allow=["mark", "nosuch"])
    assert MARK.sub("M", text.text) == "[year] MxM [key]y[/key] [card]"
    assert "<mark" in text.render(text.text).output


def test_what_widgets_render_may_use_no_more() -> None:
    made = registry()
    engine = Engine(made)
    made.add("inner", lambda shortcode, content: engine.render("[year][mark]x[/mark]"))
    text = Marked("[inner]", engine, allow=iter(["inner", "mark"]))
    html = text.render(text.text).output
    assert html.startswith("[year]<mark")
    assert text.render(text.text).output == html


def test_one_string_is_not_several_names() -> None:
    with pytest.raises(TypeError, match="not one string"):
        Marked("x", ENGINE, allow="year")


def test_a_registry_is_no_engine() -> None:
    with pytest.raises(
        TypeError, match=r"^an engine is wanted, such as Engine\(registry\), not Registry$"
    ):
        Marked("x", registry())  # type: ignore[arg-type]


def test_another_dialect_is_refused() -> None:
    with pytest.raises(ValueError, match="'modern', not 'wordpress'"):
        marked("x", dialect="wordpress")


def test_content_in_a_quote_or_a_list_is_raw_without_their_signs() -> None:
    for source in ("> [key]a\n>  b\n> [/key]", "- [key]a\n   b\n  [/key]"):
        assert ">a\n b\n</kbd>" in drawn(source)


PIECES = [page.markdown for page in PAGES] + [
    "`",
    "```\n",
    "\n\n",
    "    ",
    "> ",
    "- ",
    "[",
    "]",
    "\\",
    "<",
    ">",
]


def lines(text: str) -> list[str]:
    """Return the lines of a text but for those that have no more than the signs of quotes."""
    return [line.rstrip("\r") for line in text.split("\n") if line.strip(" \t\r>")]


@example("a\n    >[card b]\n[card c]\n")
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_any_text_can_be_restored(source: str) -> None:
    text = Marked(source, ENGINE)
    assert lines(text.restored(text.text)) == lines(source)
    text.render(text.text)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_no_mark_is_left(source: str) -> None:
    text = Marked(source, ENGINE)
    assert not MARK.search(text.render(text.text).output)


@pytest.mark.parametrize(
    "source",
    [
        "a [/card] b",
        "[card]x[/card] [/card]",
        "[card][card]x[/card][/card] [/card]",
        "[card /] [/card]",
        "[listing]x[/listing] [/listing]",
    ],
)
def test_a_closing_tag_that_closes_nothing_is_no_block(source: str) -> None:
    *others, stray = Marked(source, ENGINE).marks.values()
    assert not stray.block
    assert all(held.block for held in others)


def test_content_of_a_raw_shortcode_has_its_places_without_the_signs_before_its_lines() -> None:
    source = "> - [key]\n>   one\n>   two\n>   three\n> [/key]"
    text = marked(source)
    document = read_page(f"<p>{text.text}</p>", text._marked)
    for word in ("one", "two", "three", "[/key]"):
        start = document.source.index(word)
        assert source[slice(*document.origin(Span(start, start + len(word))))] == word


def test_marks_are_keys_of_a_mapping_and_nothing_else_is() -> None:
    marks = marked("[year] [key]x[/key]").marks
    assert len(marks) == len([*marks]) == len({*marks.values(), *marks.values()}) == 2
    for mark, held in marks.items():
        assert mark in marks
        assert held == marks.get(mark) == held
        before = mark[:14]
        for other in (
            "",
            before,
            f"{mark}x",
            f"{before}x{mark[-1]}",
            f"{before}\u0660{mark[-1]}",
            mark[:-1],
        ):
            assert other not in marks
        assert before + "\ufdd0" + mark[14:] not in marks  # a number has one spelling
    assert 5 not in marks  # type: ignore[comparison-overlap]
    assert None not in marks  # type: ignore[comparison-overlap]
    copied = pickle.loads(pickle.dumps(marks))
    assert [(mark, copied[mark].span) for mark in marks] == [
        (mark, held.span) for mark, held in copied.items()
    ]
