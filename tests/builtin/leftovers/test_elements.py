"""Page builders' elements: what a reader saw of them stays, in its order."""

from collections.abc import Collection, Mapping

import pytest

from shortcodes import Engine, Registry
from shortcodes.builtin.leftovers import names
from shortcodes.media import Media, MediaSource, MemoryLibrary

ENGINE = Engine(Registry(packs=("leftovers",)))
BUTTON = '<a class="sc-button sc-leftovers-button" href="https://e.org/a">Go</a>'


def column(part: str, content: str) -> str:
    style = f' style="--sc-leftovers-part: {part}"' if part else ""
    return f'<div class="sc-columns-column sc-leftovers-column"{style}>{content}</div>'


def row(content: str) -> str:
    return f'<div class="sc-columns sc-leftovers-row">\n{content}\n</div>'


RENDERED = {
    "passed": ("[vc_tta_tabs style='x'][vc_gmaps]a <b>b</b>[/vc_tta_tabs]", "a <b>b</b>"),
    "in a word": ("b[su_highlight background='#fff']o[/su_highlight]ld", "bold"),
    "text": (
        "[et_pb_text a='1']<p>a</p>[/et_pb_text]",
        '<div class="sc-leftovers-text"><p>a</p></div>',
    ),
    "columns of WPBakery": (
        "[vc_row][vc_column width='1/3']a[/vc_column][vc_column width='2/3']b[/vc_column][/vc_row]",
        row(column("0.3333", "a") + column("0.6666", "b")),
    ),
    "columns of Divi": (
        "[et_pb_row][et_pb_column type='4_4']a[/et_pb_column][/et_pb_row]",
        row(column("1.0", "a")),
    ),
    "columns of a special section": (
        "[et_pb_section specialty='on'][et_pb_column type='1_2']a[/et_pb_column][/et_pb_section]",
        row(column("0.5", "a")),
    ),
    "a section": ("[et_pb_section fb_built='1']a[/et_pb_section]", "a"),
    "columns of Avada": (
        "[fusion_builder_row][fusion_builder_column type='42.5']a[/fusion_builder_column][/fusion_builder_row]",
        row(column("0.425", "a")),
    ),
    "columns by their names": (
        "[av_layout_row][av_cell_three_fourth]a[/av_cell_three_fourth][/av_layout_row]",
        row(column("0.75", "a")),
    ),
    "columns without a width": (
        "[su_row][su_column]a[/su_column][su_column size='0/0']b[/su_column][/su_row]",
        row(column("", "a") + column("", "b")),
    ),
    "columns without a row": (
        "[av_one_half first]a[/av_one_half]",
        '<div class="sc-leftovers-lone" style="--sc-leftovers-part: 0.5">a</div>',
    ),
    "a list": (
        "[fusion_checklist][fusion_li_item icon='x']a[/fusion_li_item][/fusion_checklist]",
        '<ul class="sc-leftovers-list">\n<li>a</li>\n</ul>',
    ),
    "a separator": ("[vc_separator color='grey']", "<hr>"),
    "a hidden separator": ("[fusion_separator style_type='none']", ""),
    "room": ("a[vc_empty_space height='9px']b", "ab"),
    "an element": (
        "[et_pb_blurb title='A %22b%22' url='/u' image='https://e.org/i.png' alt='I']t[/et_pb_blurb]",
        '<div class="sc-leftovers-element">\n'
        '<img class="sc-leftovers-picture" src="https://e.org/i.png" alt="I" loading="lazy">\n'
        '<h3 class="sc-leftovers-title"><a href="/u">A &#34;b&#34;</a></h3>\nt\n</div>',
    ),
    "a person": (
        "[fusion_person name='Ann' title='Boss'][/fusion_person]",
        '<div class="sc-leftovers-element">\n<h3 class="sc-leftovers-title">Ann</h3>\n'
        '<p class="sc-leftovers-subtitle">Boss</p>\n\n</div>',
    ),
    "a box with a button": (
        "[et_pb_cta title='T' button_text='Go' button_url='https://e.org/a']x[/et_pb_cta]",
        '<div class="sc-leftovers-element">\n<h3 class="sc-leftovers-title">T</h3>\nx\n'
        f"<p>{BUTTON}</p>\n</div>",
    ),
    "a heading of WPBakery": (
        "[vc_custom_heading text='Big `{`x`}`' font_container='tag:h2|font_size:30']",
        "<h2>Big [x]</h2>",
    ),
    "an encoded heading": (
        "[vc_custom_heading text='#E-8_YSUyMCUyMmIlMjI=']",
        "<h3>a &#34;b&#34;</h3>",
    ),
    "a heading with tags": ("[av_heading heading='a <b>b</b>' tag='h1']", "<h1>a b</h1>"),
    "a heading of Avada": (
        "[fusion_title size='4']a <b>b</b>[/fusion_title]",
        "<h4>a <b>b</b></h4>",
    ),
    "a button of WPBakery": (
        "[vc_btn title='Go' link='url:https%3A%2F%2Fe.org%2Fa|title:T']",
        BUTTON,
    ),
    "a button of Enfold": ("[av_button label='Go' link='manually,https://e.org/a']", BUTTON),
    "a button of Divi": ("[et_pb_button button_text='Go' button_url='https://e.org/a' /]", BUTTON),
    "a button around its words": ("[su_button url='https://e.org/a']Go[/su_button]", BUTTON),
    "a button to a page by number": ("[av_button label='Go' link='page,12']", "Go"),
    "a picture": (
        "[et_pb_image src='https://e.org/i.png' alt='I' /]",
        '<figure class="sc-leftovers-figure">'
        '<img class="sc-leftovers-picture" src="https://e.org/i.png" alt="I" loading="lazy"></figure>',
    ),
    "a picture whose title says what it shows": (
        "[et_pb_image src='https://e.org/i.png' title_text='T' /]",
        '<figure class="sc-leftovers-figure">'
        '<img class="sc-leftovers-picture" src="https://e.org/i.png" alt="T" loading="lazy"></figure>',
    ),
    "a picture with a title beside what it shows": (
        "[et_pb_image src='https://e.org/i.png' alt='I' title_text='T' /]",
        '<figure class="sc-leftovers-figure">'
        '<img class="sc-leftovers-picture" src="https://e.org/i.png" alt="I" loading="lazy"></figure>',
    ),
    "a picture in the content": (
        "[fusion_imageframe]https://e.org/i.png[/fusion_imageframe]",
        '<figure class="sc-leftovers-figure">'
        '<img class="sc-leftovers-picture" src="https://e.org/i.png" alt="" loading="lazy"></figure>',
    ),
    "a picture's element": (
        '[fusion_imageframe]<img src="/i.png" alt="I">[/fusion_imageframe]',
        '<figure class="sc-leftovers-figure"><img src="/i.png" alt="I"></figure>',
    ),
    "words in place of a picture": (
        "[fusion_imageframe]No picture[/fusion_imageframe]",
        '<figure class="sc-leftovers-figure">No picture</figure>',
    ),
    "a picture by its number": ("[vc_single_image image='12']", ""),
    "a film": (
        "[vc_video link='https://e.org/v' title='V']",
        '<p class="sc-leftovers-media"><a href="https://e.org/v">V</a></p>',
    ),
    "a film by its number": (
        "[fusion_youtube id='a_b']",
        '<p class="sc-leftovers-media"><a href="https://www.youtube.com/watch?v=a_b">'
        "https://www.youtube.com/watch?v=a_b</a></p>",
    ),
    "for members alone": ("a[su_members]secret[/su_members]b", "ab"),
}


@pytest.mark.parametrize(("text", "html"), RENDERED.values(), ids=RENDERED)
def test_an_element_is_what_a_reader_saw(text: str, html: str) -> None:
    result = ENGINE.process(text)
    assert result.output == html
    assert all(found.severity == "info" for found in result.diagnostics)


@pytest.mark.parametrize("text", ["[su_members]s[/su_members]", "[vc_single_image image='12']"])
def test_what_is_left_out_is_told(text: str) -> None:
    assert [found.code for found in ENGINE.process(text).diagnostics] == ["left-out"]


def test_an_address_that_runs_is_refused() -> None:
    result = ENGINE.process("[vc_btn title='Go' link='url:javascript%3Aalert(1)']")
    assert result.output == "Go"
    assert [found.code for found in result.diagnostics] == ["invalid-attribute"]


HILL = Media(id=7, url="https://e.org/hill.jpg", alt="A hill", width=800, height=600)
NUMBERED = {
    "WPBakery": "[vc_single_image image='7' img_size='full']",
    "Avada": "[fusion_imageframe image_id='7|full' /]",
    "Enfold": "[av_image attachment='7' attachment_size='full']",
    "with its address too": "[av_image src='https://e.org/hill.jpg' attachment='7']",
}


@pytest.mark.parametrize("text", NUMBERED.values(), ids=NUMBERED)
def test_a_picture_by_its_number_is_of_the_media_library(text: str) -> None:
    engine = Engine(ENGINE.registry, sources={"media": MediaSource(MemoryLibrary([HILL]))})
    assert engine.render(text) == (
        '<figure class="sc-leftovers-figure"><img class="sc-leftovers-picture" src="https://e.org/hill.jpg" '
        'alt="A hill" width="800" height="600" loading="lazy"></figure>'
    )


def test_a_quotation_has_who_said_it() -> None:
    text = "[su_quote cite='Ann' url='https://e.org/']So[/su_quote][su_pullquote align='left']x[/su_pullquote]"
    assert ENGINE.render(text) == (
        '<blockquote>So<footer>— <a href="https://e.org/"><cite>Ann</cite></a></footer></blockquote>'
        "<blockquote>x</blockquote>"
    )


GALLERIES = {
    "WPBakery": "[vc_gallery type='flexslider' interval='3' images='7,99']",
    "Divi": "[et_pb_gallery gallery_ids='7,99' fullwidth='on'][/et_pb_gallery]",
    "Avada": "[fusion_gallery image_ids='7,99' /]",
    "Enfold": "[av_gallery ids='7, 99' style='thumbnails']",
    "Shortcodes Ultimate": "[su_slider source='media: 7,99' link='lightbox']",
}


@pytest.mark.parametrize("text", GALLERIES.values(), ids=GALLERIES)
def test_the_pictures_of_a_gallery_are_of_the_media_library(text: str) -> None:
    engine = Engine(ENGINE.registry, sources={"media": MediaSource(MemoryLibrary([HILL]))})
    result = engine.process(text)
    assert result.output == (
        '<div class="gallery sc-leftovers-gallery"><figure class="sc-leftovers-figure">'
        '<img class="sc-leftovers-picture" src="https://e.org/hill.jpg" alt="A hill" width="800" height="600" '
        'loading="lazy"></figure></div>'
    )
    (found,) = result.diagnostics
    assert (found.code, found.severity) == ("left-out", "info")
    assert found.message.startswith("the pictures 99 of [")


@pytest.mark.parametrize(
    "text", ["[vc_gallery]", "[su_slider source='category: 3']", "[vc_gallery images='x']"]
)
def test_a_gallery_without_numbers_is_told(text: str) -> None:
    result = ENGINE.process(text)
    assert result.output == ""
    assert [found.code for found in result.diagnostics] == ["left-out"]


def test_a_page_asks_the_media_library_once() -> None:
    asked: list[list[int]] = []

    class Library(MemoryLibrary):
        def get_many(self, ids: Collection[int]) -> Mapping[int, Media]:
            asked.append(sorted(ids))
            return super().get_many(ids)

    engine = Engine(ENGINE.registry, sources={"media": MediaSource(Library([HILL]))})
    engine.render("".join(f"[vc_single_image image='{number}']" for number in (7, 8, 7)))
    assert asked == [[7, 8]]


def test_a_name_has_one_widget() -> None:
    tables = [value for name, value in vars(names).items() if name.isupper() and name[0] != "_"]
    listed = [name for table in tables for name in table]
    assert len(listed) == len(set(listed)) > 400
    assert set(listed) == set(ENGINE.registry.names)


def test_each_name_keeps_its_content_or_says_why() -> None:
    unseen = {
        *names.SPACES,
        *names.SEPARATORS,
        *names.PRIVATE,
        "vc_raw_html",  # the words are no base64
        "vc_raw_js",
        *names.BUILDER_FORMS,
        *names.FORMS,
    }
    for name in ENGINE.registry.names:
        seen = "words" in ENGINE.render(f"[{name} any='thing' first]words[/{name}]")
        assert seen == (name not in unseen), name


def test_a_name_that_no_table_has_passes_with_strip() -> None:
    engine = Engine(ENGINE.registry, unknown="strip")
    assert engine.render("[vc_made_up a='1'][vc_row]x[/vc_row][/vc_made_up]") == row("x")


def test_plain_text_has_the_words() -> None:
    engine = Engine(ENGINE.registry, renderer="text")
    text = "[vc_row][vc_column][vc_toggle title='T']a[/vc_toggle][vc_btn title='Go'][/vc_column][/vc_row]"
    assert engine.render(text).split() == ["T", "a", "Go"]
