"""`JsonLibrary`: items of one's own, and those of the REST API."""

import json
from pathlib import Path
from typing import Any

import pytest

from shortcodes.media import JsonLibrary, JsonLibraryError, Media, MediaSize

OWN = {
    "id": 5,
    "url": "/pier.jpg",
    "width": 1200,
    "height": 800,
    "sizes": {"medium": {"url": "/pier-300x200.jpg", "width": 300, "height": 200}},
    "alt": "A pier",
    "caption": "Tom & Ann's <pier>",
    "metadata": {"artist": "Ann", "bitrate": 128},
    "poster": 8,
}
REST = {
    "id": 5,
    "date": "2026-07-01T10:00:00",
    "link": "https://harbour.example/pier/",
    "title": {"rendered": "Fish &#038; pier"},
    "caption": {"rendered": "<p>The <em>old</em> pier</p>\n"},
    "description": {"rendered": ""},
    "alt_text": "A pier",
    "mime_type": "image/jpeg",
    "media_details": {
        "width": 1200,
        "height": 800,
        "length_formatted": "2:05",
        "sizes": {
            "medium": {
                "file": "p-300.jpg",
                "width": 300,
                "height": 200,
                "source_url": "/p-300.jpg",
            },
            "small": {"file": "p-9.jpg", "width": 9, "height": "6"},
            "full": {"file": "p.jpg", "width": 1200, "height": 800, "source_url": "/p.jpg"},
        },
    },
    "post": 9,
    "featured_media": 8,
    "source_url": "https://harbour.example/u/p.jpg",
}


def test_items_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "media.json"
    path.write_text(json.dumps([OWN]), "utf-8")
    assert JsonLibrary.read(path).get_many([5])[5] == Media(
        id=5,
        url="/pier.jpg",
        width=1200,
        height=800,
        sizes={"medium": MediaSize("/pier-300x200.jpg", 300, 200)},
        alt="A pier",
        caption="Tom & Ann's <pier>",
        metadata={"artist": "Ann"},
        poster=8,
    )


def test_items_of_the_rest_api() -> None:
    pytest.importorskip("nh3", reason="captions keep their HTML with it")
    library = JsonLibrary.parse(json.dumps([REST]))
    assert library.get_many([5])[5] == Media(
        id=5,
        url="https://harbour.example/u/p.jpg",
        mime_type="image/jpeg",
        width=1200,
        height=800,
        sizes={
            "medium": MediaSize("/p-300.jpg", 300, 200),
            "small": MediaSize("https://harbour.example/u/p-9.jpg", 9, 6),
        },
        alt="A pier",
        caption="The <em>old</em> pier",
        title="Fish & pier",
        link="https://harbour.example/pier/",
        metadata={"length_formatted": "2:05"},
        poster=8,
        post=9,
        date="2026-07-01T10:00:00",
    )


EXCERPTS = [
    ("<p>Seen from here</p>", "<p>Seen from here</p>", ""),
    ("<p>a b [&hellip;]</p>", "<p>a <b>b</b></p> c", ""),
    ("<p>Seen</p>", "<p>From here</p>", "Seen"),
    ("", "<p>From here</p>", ""),
]


@pytest.mark.parametrize(("caption", "description", "expected"), EXCERPTS)
def test_the_start_of_a_description_is_no_caption(
    caption: str, description: str, expected: str
) -> None:
    texts = {"caption": {"rendered": caption}, "description": {"rendered": description}}
    item = JsonLibrary.parse(json.dumps([{**REST, **texts}])).get_many([5])[5]
    assert item.caption == expected


@pytest.mark.parametrize("value", [None, 5, [], {"rendered": 5}, {"a": "b"}, True, "x", 1.5, -1])
@pytest.mark.parametrize("name", [name for name in REST if name not in ("id", "source_url")])
def test_values_of_other_types_are_left_out(name: str, value: Any) -> None:
    item = JsonLibrary.parse(json.dumps([{**REST, name: value}])).get_many([5])[5]
    assert item.url == "https://harbour.example/u/p.jpg"


REFUSED = [
    ("{", "no JSON"),
    ("[" * 100_000, "no JSON"),
    ("{}", "media are a list"),
    ("[5]", "item 0: an item is a JSON object"),
    ('[{"id": 0, "url": "/a"}]', "item 0: an item has a number"),
    ('[{"id": true, "url": "/a"}]', "item 0: an item has a number"),
    ('[{"id": 5}]', "item 0: an item has its address as 'url'"),
    ('[{"id": 5, "url": "/a", "widht": ""}]', "item 0: 'widht' is no field of media"),
    ('[{"id": 5, "source_url": 7}]', "item 0: the item 5 has no 'source_url'"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_refused(text: str, message: str) -> None:
    with pytest.raises(JsonLibraryError, match=message):
        JsonLibrary.parse(text)
