"""What a plugin's author can rely on; that the results are core's is held by the differential tests."""

import pytest

from shortcodes.wordpress import WordPress, detexturize
from shortcodes.wordpress.kses.attribute import sanitize_attribute

Attributes = dict[int | str, str]


@pytest.fixture
def wordpress() -> WordPress:
    made = WordPress()
    made.add_shortcode("show", lambda attributes, content, tag: f"<{tag} {attributes} {content!r}>")
    return made


def test_a_callback_is_given_attributes_content_and_tag(wordpress: WordPress) -> None:
    assert wordpress.do_shortcode("[show]") == "<show {} ''>"
    assert wordpress.do_shortcode("[show A=1 x]y[/show]") == "<show {'a': '1', 0: 'x'} 'y'>"


def test_a_callback_may_run_its_content(wordpress: WordPress) -> None:
    wordpress.add_shortcode(
        "b", lambda attributes, content, tag: f"({wordpress.do_shortcode(content)})"
    )
    assert wordpress.do_shortcode("[b]1[show][b]2[/b][/b]") == "(1<show {} ''>()2)[/b]"


def test_output_is_not_read_again(wordpress: WordPress) -> None:
    wordpress.add_shortcode("out", lambda attributes, content, tag: "[show]")
    assert wordpress.do_shortcode("[out]") == "[show]"


@pytest.mark.parametrize("name", ["", "a b", "a]", "a/b", "a=b", "<a>", "a&b"])
def test_a_name_that_can_not_be_one_is_passed_over(wordpress: WordPress, name: str) -> None:
    wordpress.add_shortcode(name, lambda attributes, content, tag: "")
    assert name not in wordpress.shortcode_tags


def test_a_removed_shortcode_is_text(wordpress: WordPress) -> None:
    wordpress.remove_shortcode("show")
    assert wordpress.do_shortcode("[show] [[show]]") == "[show] [[show]]"


def test_a_callback_may_remove_its_own_shortcode() -> None:
    wordpress = WordPress()

    def once(attributes: Attributes, content: str, tag: str) -> str:
        wordpress.remove_shortcode("once")
        return "run"

    wordpress.add_shortcode("once", once)
    assert wordpress.do_shortcode("[once] [once]") == "run [once]"


def test_attributes_given_to_one_place_are_not_those_of_another() -> None:
    wordpress = WordPress()

    def pop(attributes: Attributes, content: str, tag: str) -> str:
        return attributes.pop("x", "none")

    wordpress.add_shortcode("pop", pop)
    assert wordpress.do_shortcode("[pop x=1] [pop x=1]") == "1 1"


def test_shortcodes_in_html_attributes_run_first_and_are_made_safe() -> None:
    wordpress = WordPress()
    order: list[str] = []

    def say(attributes: Attributes, content: str, tag: str) -> str:
        order.append(attributes.get("n", ""))
        return attributes.get("v", "")

    wordpress.add_shortcode("say", say)
    title = "[say n=2 v='a&quot; onclick=&quot;b']"
    text = f"""[say n=1 v=t]<a title="{title}" href="[say n=3 v='javascript:x']">x</a>"""
    safe = '<a title="a&quot; onclick=&quot;b" href="x">x</a>'
    assert wordpress.do_shortcode(text) == f"t{safe}"
    assert order == ["2", "3", "1"]
    assert (
        wordpress.do_shortcode('<a title="[say v=1]">', ignore_html=True) == '<a title="[say v=1]">'
    )


def test_filters_run_by_priority(wordpress: WordPress) -> None:
    wordpress.add_filter("do_shortcode_tag", lambda output: f"{output}2", 20)
    wordpress.add_filter("do_shortcode_tag", lambda output: f"{output}1", 5)
    assert wordpress.do_shortcode("[show]") == "<show {} ''>12"


def test_a_filter_may_answer_before_the_callback(wordpress: WordPress) -> None:
    def early(output: object, tag: str, attributes: Attributes, match: tuple[str, ...]) -> object:
        return f"{tag}: {match[3]}" if attributes else output

    wordpress.add_filter("pre_do_shortcode_tag", early, 10, 4)
    assert wordpress.do_shortcode("[show x=1] [show]") == "show:  x=1 <show {} ''>"


def test_defaults_and_their_filter(wordpress: WordPress) -> None:
    pairs: dict[int | str, object] = {"id": "0", "class": "plain"}
    assert wordpress.shortcode_atts(pairs, {"id": "7", "other": "x"}) == {
        "id": "7",
        "class": "plain",
    }
    wordpress.add_filter("shortcode_atts_show", lambda out: {**out, "class": "loud"})
    assert wordpress.shortcode_atts(pairs, {}, "show") == {"id": "0", "class": "loud"}


def test_the_other_functions(wordpress: WordPress) -> None:
    wordpress.add_shortcode("b", lambda attributes, content, tag: content)
    text = "1[show]2[/show] [b]3[show /][/b] [[b]]"
    assert wordpress.strip_shortcodes(text) == "1  [b]"
    assert wordpress.has_shortcode(text, "show")
    assert not wordpress.has_shortcode(text, "c")
    assert wordpress.get_shortcode_tags_in_content(text) == ["show", "b", "show", "b"]
    assert wordpress.shortcode_parse_atts("a=\"1\" two B='3'") == {"a": "1", 0: "two", "b": "3"}
    assert wordpress.wpautop("a\n\nb") == "<p>a</p>\n<p>b</p>\n"
    assert wordpress.shortcode_unautop("<p>[show]</p>") == "[show]"
    assert wordpress.wptexturize('"a" [show x="b"]') == '&#8220;a&#8221; [show x="b"]'


def test_long_texts_come_back_whole(wordpress: WordPress) -> None:
    """Core's patterns run out of stack here, and it answers with an empty page."""
    tag = f"[show {'/' * 50_000}]"
    assert wordpress.do_shortcode(f"PAGE {tag}").startswith("PAGE <show {0: '")
    wordpress.add_shortcode("b", lambda attributes, content, tag: "x")
    assert wordpress.do_shortcode("[b]" * 130_000) == "x" * 130_000
    body = "y" * 2_000_000
    assert wordpress.strip_shortcodes(f"PAGE[b]{body}[/b]") == "PAGE"


def test_damaged_tags_are_restored() -> None:
    core = WordPress()
    damaged = core.wptexturize('[card region="EG" width="300" note="a -- b..."]')
    assert '"' not in damaged
    restored = detexturize(damaged, ["card"])
    assert 'region="EG"' in restored.text
    assert all(found.alternatives and found.reason for found in restored.ambiguities)


def test_names_like_numbers_are_keys_as_in_an_array_of_php(wordpress: WordPress) -> None:
    """The answers are those of ``array_keys`` in PHP 8.2."""
    numbers = {"1": 1, "-1": -1, "9223372036854775807": 2**63 - 1, "-9223372036854775808": -(2**63)}
    names = ("01", "-0", "9223372036854775808", "-9223372036854775809", "12345678901234567890")
    text = " ".join(f"{name}=x" for name in (*numbers, *names))
    assert list(wordpress.shortcode_parse_atts(text)) == [*numbers.values(), *names]


def test_values_without_a_name_follow_the_greatest_number(wordpress: WordPress) -> None:
    assert wordpress.shortcode_parse_atts("a b 2=x c") == {0: "a", 1: "b", 2: "x", 3: "c"}
    assert wordpress.shortcode_parse_atts("7=x c -3=y d") == {7: "x", 8: "c", -3: "y", 9: "d"}


def test_escaped_bytes_are_joined_to_characters(wordpress: WordPress) -> None:
    read = wordpress.shortcode_parse_atts(r'a="\303\251" b="\303" c="\xc3\xa9"')
    assert read == {"a": "é", "b": "\udcc3", "c": "é"}
    assert wordpress.shortcode_parse_atts('a="\ud800"') == {}


@pytest.mark.parametrize("part", ["linear-gradient({})", "url({}.png)"])
def test_a_declaration_has_at_most_a_hundred_different_parts(part: str) -> None:
    def style(count: int) -> str:
        return f"background:{' '.join(part.format(number) for number in range(count))}"

    for count, kept in ((100, True), (101, False)):
        attribute = f'style="{style(count)};color:red"'
        safe = sanitize_attribute(attribute, "p")
        assert safe == (attribute if kept else 'style="color:red"')
    repeated = f'style="background:{part.format(1) * 500}"'
    assert sanitize_attribute(repeated, "p") == repeated
