"""The words in attributes of page builders: all that a reader saw, in its order, and reports of the rest."""

from urllib.parse import quote

import pytest

from shortcodes import Engine, Registry

ENGINE = Engine(Registry(packs=("leftovers",)))
PLAIN = Engine(ENGINE.registry, renderer="text")
BARS = quote('[{"label":"<b>A</b>","value":5}]')

SEEN = {
    "a person of Avada": (
        '[fusion_person name="Ann" title="Boss" picture="/p.jpg" email="a@b.c"]Bio[/fusion_person]',
        ["Ann", "Boss", "Bio", "a@b.c"],
    ),
    "a tagline box": (
        '[fusion_tagline_box title="T" description="D desc" button="B" link="/x"]More[/fusion_tagline_box]',
        ["T", "D desc", "More", "B"],
    ),
    "a testimonial of Divi": (
        '[et_pb_testimonial author="Ann" job_title="Boss" company_name="Co"]C[/et_pb_testimonial]',
        ["C", "Ann", "Boss", "Co"],
    ),
    "a content box": (
        '[fusion_content_box title="T" link="/l" linktext="More" image="/i.jpg"]C[/fusion_content_box]',
        ["T", "C", "More"],
    ),
    "a counter of Avada": (
        '[fusion_counter_box value="75" unit="%"]Clients[/fusion_counter_box]',
        ["75%", "Clients"],
    ),
    "a unit before its number": (
        '[fusion_counter_box value="75" unit="$" unit_pos="prefix"]Raised[/fusion_counter_box]',
        ["$75", "Raised"],
    ),
    "a counter of Divi": ('[et_pb_number_counter title="Years" number="12"]', ["12%", "Years"]),
    "a counter of Divi without a sign": (
        '[et_pb_number_counter title="Years" number="12" percent_sign="off"]',
        ["12", "Years"],
    ),
    "a pricing table of Divi": (
        '[et_pb_pricing_table title="Gold" currency="$" sum="10" per="mo"]All[/et_pb_pricing_table]',
        ["Gold", "$10/mo", "All"],
    ),
    "bars of WPBakery": (
        '[vc_progress_bar values="%5B%7B%22label%22%3A%22Design%22%2C%22value%22%3A%2290%22%7D%5D"]',
        ["Design: 90"],
    ),
    "bars with a title and unit": (
        f"[vc_progress_bar title='Skills' units='%' values='{BARS}']",
        ["Skills", "A: 5%"],
    ),
    "a plan of Shortcodes Ultimate": (
        "[su_plan name='Gold' price='9' before='$' period='a month' btn_text='Buy' btn_url='/b']All[/su_plan]",
        ["Gold", "$9 a month", "All", "Buy"],
    ),
    "a testimonial of Shortcodes Ultimate": (
        "[su_testimonial name='Ann' company='Co' url='/a']So[/su_testimonial]",
        ["So", "Ann", "Co"],
    ),
    "a person of Enfold": (
        "[av_team_member name='Ann' job='Boss' src='/p.jpg' description='Bio'][/av_team_member]",
        ["Ann", "Boss", "Bio"],
    ),
    "a bar of Enfold": ("[av_progress_bar title='Design' progress='90']", ["Design", "90%"]),
    "a box of WPBakery with two sides": (
        "[vc_hoverbox primary_title='A' hover_title='B' hover_btn_title='Go' hover_btn_link='url:%2Fx']"
        "C[/vc_hoverbox]",
        ["A", "B", "C", "Go"],
    ),
    "a header of Divi with two buttons": (
        "[et_pb_fullwidth_header title='T' subhead='S' button_one_text='A' button_one_url='/a' "
        "button_two_text='B' button_two_url='/b']C[/et_pb_fullwidth_header]",
        ["T", "S", "C", "A", "B"],
    ),
    "a chart of WPBakery": (
        "[vc_pie value='80' label_value='Most' title='Work']",
        ["Most", "Work"],
    ),
    "tabs with a title": ("[vc_tta_tabs title='Offers']x[/vc_tta_tabs]", ["Offers", "x"]),
    "a text with a title": ("[vc_wp_text title='News']x[/vc_wp_text]", ["News", "x"]),
    "a button with small words": (
        "[su_button url='/b' desc='Free']Go[/su_button]",
        ["Go", "Free"],
    ),
    "a button of Enfold with words below": (
        "[av_button_big label='Go' link='manually,/b']Free[/av_button_big]",
        ["Go", "Free"],
    ),
    "a caption of Avada": (
        "[fusion_imageframe caption_title='T' caption_text='C']/i.jpg[/fusion_imageframe]",
        ["T", "C"],
    ),
}


@pytest.mark.parametrize(("text", "words"), SEEN.values(), ids=SEEN)
def test_all_words_are_shown_in_their_order(text: str, words: list[str]) -> None:
    result = PLAIN.process(text)
    places = [result.output.find(part) for part in words]
    assert -1 not in places, result.output
    assert places == sorted(places), result.output
    assert not result.diagnostics


LEFT_OUT = {
    "bars that are no JSON": ("[vc_progress_bar values='90|Design']", "'values', which"),
    "bars that are no list": ("[vc_progress_bar values='%7B%7D']", "'values', which"),
    "bars nested too deep": (f"[vc_progress_bar values='{'{' * 3000}']", "'values', which"),
    "a bar without words": ("[vc_progress_bar values='%5B7%5D']", "'values', which"),
    "two texts for one place": ("[et_pb_cta title='A' heading='B']c[/et_pb_cta]", "'title'"),
    "a profile": ("[fusion_person name='A' facebook='https://e.org/a']", "'facebook'"),
    "a picture by its number": (
        "[vc_hoverbox image='12']c[/vc_hoverbox]",
        "the address of the picture",
    ),
    "a link without words": (
        "[fusion_content_box link='/l']c[/fusion_content_box]",
        "the address of the link",
    ),
    "a link to a page by its number": (
        "[av_button label='Go' link='page,12']",
        "the address of the link",
    ),
    "a box's link to a page by its number": (
        "[av_icon_box title='T' link='page,12']c[/av_icon_box]",
        "the address of the link",
    ),
    "words of an element that passes": ("[fusion_chart_dataset values='1|2']", "'values'"),
    "words for a pointer": ("[fusion_button title='Tip' link='/l']Go[/fusion_button]", "'title'"),
}


@pytest.mark.parametrize(("text", "what"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_words_that_are_left_out_are_told(text: str, what: str) -> None:
    (found,) = ENGINE.process(text).diagnostics
    assert (found.code, found.severity) == ("left-out", "info")
    assert found.message.startswith(what)


def test_words_are_no_html() -> None:
    values = quote('[{"label":"a & b &lt;i>","value":"<script>x</script>1"}]')
    text = (
        f"[vc_progress_bar values='{values}'][et_pb_counter percent='&lt;b&gt;']x[/et_pb_counter]"
    )
    output = ENGINE.render(text)
    assert "a &amp; b" in output
    assert "<b>" not in output
    assert "<i>" not in output
    assert "script" not in output


@pytest.mark.parametrize("switch", ["on", "off", "yes", "No"])
def test_a_switch_is_no_word(switch: str) -> None:
    result = ENGINE.process(
        f"[et_pb_post_title title='{switch}'][av_promobox button='{switch}'][/av_promobox]"
    )
    assert switch not in PLAIN.render(f"[et_pb_post_title title='{switch}']")
    assert not result.diagnostics


def test_an_address_of_a_second_button_that_runs_is_refused() -> None:
    result = ENGINE.process(
        "[et_pb_fullwidth_header button_two_text='B' button_two_url='javascript:alert(1)']"
    )
    assert "javascript" not in result.output
    assert "<p>B</p>" in result.output
    assert [found.code for found in result.diagnostics] == ["invalid-attribute"]
