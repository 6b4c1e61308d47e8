"""`[gallery]`: which pictures, in which order and size, in which elements."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry, RenderError
from shortcodes.media import Media, MediaSize, MediaSource, MemoryLibrary
from tests.builtin.wordpress.library import MEDIA, ROOT, Counted, engine, parsed, picture

pytest.importorskip("html5lib", reason="the tests look at galleries by html5lib")


def images(html: str) -> list[Element]:
    return list(parsed(html).iter("img"))  # type: ignore[attr-defined]


def numbers(html: str) -> list[int]:
    files = (image.get("src", "").rpartition("/p")[2] for image in images(html))
    return [int(file.partition(".")[0].partition("-")[0]) for file in files]


ORDERS = [
    ('ids="8,3,5"', [8, 3, 5]),
    ('ids="8, 3 5"', [8, 3, 5]),
    ('ids="3,3,5"', [3, 5]),
    ('ids="5,99,20,3"', [5, 3]),
    ('ids="8,3,5" order=desc', [8, 3, 5]),
    ('ids="8,3,5" orderby=ID', [3, 5, 8]),
    ('ids="8,3,5" orderby=ID order=DESC', [8, 5, 3]),
    ('ids="8,3,5" orderby="menu_order ID"', [5, 8, 3]),
    ('ids="8,3,5" orderby=title order=desc', [8, 5, 3]),
    ('include="8,3,5"', [5, 8, 3]),
    ("", [5, 8, 3]),
    ("id=9", [5, 8, 3]),
    ("id=7", []),
    ('exclude="5,20"', [8, 3]),
    ("orderby=ID", [3, 5, 8]),
    ('ids="20,30"', []),
]


@pytest.mark.parametrize(("attributes", "expected"), ORDERS, ids=[case[0] for case in ORDERS])
def test_which_and_in_which_order(attributes: str, expected: list[int]) -> None:
    assert numbers(engine().render(f"[gallery {attributes}]")) == expected


def test_random_is_the_same_on_each_build() -> None:
    many = MemoryLibrary([picture(number) for number in range(1, 40)])
    text = f'[gallery ids="{",".join(map(str, range(1, 40)))}" orderby=rand]'
    order = numbers(engine(many).render(text))
    assert sorted(order) == list(range(1, 40)) != order
    assert order == numbers(engine(many).render(text))


@pytest.mark.parametrize(
    ("size", "file", "width"),
    [
        ("", "p3-150x150.jpg", "150"),
        ("size=medium", "p3-300x200.jpg", "300"),
        ("size=large", "p3-1024x683.jpg", "1024"),
        ("size=full", "p3.jpg", "1200"),
        ("size=nope", "p3.jpg", "1200"),
    ],
)
def test_sizes(size: str, file: str, width: str) -> None:
    (image,) = images(engine().render(f"[gallery ids=3 {size}]"))
    assert (image.get("src"), image.get("width")) == (f"{ROOT}/{file}", width)


def test_files_for_wider_screens() -> None:
    (image,) = images(engine().render("[gallery ids=3 size=medium]"))
    assert image.get("srcset") == (
        f"{ROOT}/p3-300x200.jpg 300w, {ROOT}/p3-1024x683.jpg 1024w, {ROOT}/p3.jpg 1200w"
    )
    assert image.get("sizes") == "auto, (max-width: 300px) 100vw, 300px"
    (cropped,) = images(engine().render("[gallery ids=3]"))
    assert cropped.get("srcset") is None


@pytest.mark.parametrize(
    ("media", "files"),
    [
        (picture(1, 4000, 3000), 2),  # wider than any screen: left out
        (replace(picture(1), mime_type="image/gif"), 2),  # the file itself may move
        (picture(1, 0, 0), 0),
        (picture(1, 310, 1000), 2),
    ],
    ids=["wide", "gif", "unknown", "narrow"],
)
def test_which_files_are_listed(media: Media, files: int) -> None:
    (image,) = images(engine(MemoryLibrary([media])).render("[gallery ids=1 size=medium]"))
    assert len((image.get("srcset") or "").split()) == 2 * files


LINKS = [
    ("", "https://harbour.example/p3/"),
    ("link=post", "https://harbour.example/p3/"),
    ("link=file", f"{ROOT}/p3.jpg"),
    ("link=none", None),
]


@pytest.mark.parametrize(("link", "address"), LINKS)
def test_links(link: str, address: str | None) -> None:
    found = [a.get("href") for a in parsed(engine().render(f"[gallery ids=3 {link}]")).iter("a")]  # type: ignore[attr-defined]
    assert found == ([address] if address else [])


def test_a_link_has_a_name() -> None:
    (link,) = parsed(engine().render("[gallery ids=8]")).iter("a")  # type: ignore[attr-defined]
    assert link.get("aria-label") == "Picture 8"
    (link,) = parsed(engine().render("[gallery ids=3]")).iter("a")  # type: ignore[attr-defined]
    assert link.get("aria-label") is None
    assert link.find("img").get("alt") == "A beach"


def test_captions() -> None:
    body = parsed(engine().render('[gallery ids="3,5,8"]'))
    captions = list(body.iter("figcaption"))  # type: ignore[attr-defined]
    assert ["".join(caption.itertext()) for caption in captions] == ["Low tide", "The old pier"]
    described = [image.get("aria-describedby") for image in body.iter("img")]  # type: ignore[attr-defined]
    assert described == [captions[0].get("id"), captions[1].get("id"), None]
    assert len({*described}) == 3


def test_classes_and_elements() -> None:
    html = engine().render(
        '[gallery ids="3" columns=4 size=medium itemtag=dl icontag=dt captiontag=dd]'
    )
    (gallery,) = parsed(html)  # type: ignore[misc]
    assert gallery.get("class") == "gallery galleryid-9 gallery-columns-4 gallery-size-medium"
    item = gallery.find("dl")
    assert item.get("class") == "gallery-item"
    assert item.find("dt").get("class") == "gallery-icon landscape"
    assert item.find("dd").get("class") == "wp-caption-text gallery-caption"
    assert item.find("dt/a/img").get("class") == "attachment-medium size-medium"


def test_a_picture_without_a_caption_is_no_term() -> None:
    html = engine().render('[gallery ids="8" itemtag=dl icontag=dt captiontag=dd]')
    (gallery,) = parsed(html)  # type: ignore[misc]
    assert [item.tag for item in gallery.iter()][:3] == ["div", "div", "div"]


def test_a_wrong_element_is_told() -> None:
    result = engine().process("[gallery ids=3 itemtag=script captiontag=iframe]")
    assert [found.code for found in result.diagnostics] == ["invalid-attribute"] * 2
    assert "<script" not in result.output
    assert "<figcaption" in result.output


def test_one_question_a_page() -> None:
    library = Counted()
    engine(library).render('[gallery ids="3,5"] [gallery ids="5,8" size=full] [gallery include=3]')
    assert library.asked == [(3, 5, 8)]
    library.asked.clear()
    engine(library).process_many(["[gallery ids=3]", "[gallery ids=8]", "[gallery]"])
    assert library.asked == [(-9,), (3, 8)]


MISSING = [
    ('[gallery ids="3,98,99"]', "no pictures of the numbers 98, 99"),
    ("[gallery ids=20]", "no pictures of the numbers 20"),
    ("[gallery id=7]", "no pictures of the post"),
]


@pytest.mark.parametrize(("text", "message"), MISSING)
def test_missing_pictures_are_told(text: str, message: str) -> None:
    (found,) = engine().process(text).diagnostics
    assert (found.code, found.message) == ("missing-media", message)


def test_without_a_source_the_page_stands() -> None:
    result = Engine(Registry(packs=("wordpress",))).process("a [gallery ids=3] b")
    assert result.output == "a  b"
    assert [found.code for found in result.diagnostics] == ["missing-source"]


def test_another_source_is_told() -> None:
    class Wrong:
        def get_many(self, keys: object, on: object) -> dict[object, str]:
            return dict.fromkeys(keys, "x")  # type: ignore[attr-defined]

    registry = Registry(packs=("wordpress",))
    made = Engine(registry, sources={"media": Wrong()}, on_error="raise")
    with pytest.raises(RenderError) as caught:
        made.render("[gallery ids=3]")
    assert "MediaSource(library)" in str(caught.value.__cause__)


HOSTILE = (
    '"><script>x</script>',
    "' onerror='x",
    "javascript:alert(1)",
    "</figcaption><iframe src=x>",
    "data:text/html,<script>x</script>",
    "a, b 2x, https://other.example/c",
    "\x00\ud800<!--",
    "{{ 7 * 7 }}",
)


def shape(html: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for element in parsed(html).iter():  # type: ignore[attr-defined]
        yield element.tag, tuple(sorted(element.keys()))


def hostile(text: str) -> Media:
    size = MediaSize(text, 150, 150)
    return Media(
        id=1,
        url=text,
        mime_type="image/jpeg",
        width=300,
        height=300,
        sizes={"thumbnail": size, text: size},
        **dict.fromkeys(("alt", "caption", "title", "description", "link", "date"), text),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("link", ["file", "post", "none"])
def test_hostile_metadata_changes_no_element(text: str, link: str) -> None:
    source = f"[gallery ids=1 link={link}]"
    html = engine(MemoryLibrary([hostile(text)])).render(source)
    plain = engine(MemoryLibrary([hostile("/plain.jpg")])).render(source)
    assert list(shape(html)) == list(shape(plain))
    assert "javascript:" not in "".join(
        value or ""
        for e in parsed(html).iter()
        for n, value in e.items()
        if n in ("src", "href")  # type: ignore[attr-defined]
    )


def test_the_check_sees_markup_of_a_library() -> None:
    """HTML that a library vouches for is HTML; so the check above sees elements where there are some."""
    media = replace(hostile("/plain.jpg"), caption=Markup("<script>x</script>"))
    html = engine(MemoryLibrary([media])).render("[gallery ids=1]")
    assert ("script", ()) in set(shape(html))


def test_text() -> None:
    text = engine(renderer="text").render('Before. [gallery ids="3,5"] After.')
    assert text.split("\n\n") == ["Before.", "Low tide", "The old pier", "After."]


def test_an_answer_of_a_post_that_another_page_is() -> None:
    source = MediaSource(MemoryLibrary(MEDIA))
    made = Engine(Registry(packs=("wordpress",)), sources={"media": source.for_post(9)})
    assert "galleryid-9" in made.render("[gallery]")
    assert (
        Engine(Registry(packs=("wordpress",)), sources={"media": source}).render("[gallery]") == ""
    )
