"""`[audio]`, `[video]` and `[playlist]`: what they play, with which attributes, and the text beside it."""

from dataclasses import replace
from typing import NamedTuple
from xml.etree.ElementTree import Element

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry
from shortcodes.media import Media, MediaSize, MemoryLibrary
from tests.builtin.wordpress.library import MEDIA, ROOT, Counted, engine, parsed

pytest.importorskip("html5lib", reason="the tests look at players by html5lib")


def first(text: str, name: str, made: Engine[Markup] | None = None) -> Element:
    found = next(iter(parsed((made or engine()).render(text)).iter(name)))  # type: ignore[attr-defined]
    assert isinstance(found, Element)
    return found


def files(element: Element) -> list[tuple[str | None, str | None]]:
    return [(source.get("type"), source.get("src")) for source in element.iter("source")]


class Case(NamedTuple):
    source: str
    files: list[tuple[str | None, str]]


FILES = [
    Case("[audio src=/a.mp3]", [("audio/mpeg", "/a.mp3")]),
    Case("[audio /a.mp3]", [("audio/mpeg", "/a.mp3")]),
    Case("[audio src=/a.MP3?x=1]", [("audio/mpeg", "/a.MP3?x=1")]),
    Case("[audio mp3=/a.mp3 ogg=/b.ogg]", [("audio/mpeg", "/a.mp3"), ("audio/ogg", "/b.ogg")]),
    Case("[audio wav=/b.wav src=/a.flac]", [("audio/flac", "/a.flac"), ("audio/wav", "/b.wav")]),
    Case("[audio]", [("audio/mpeg", f"{ROOT}/fog.mp3")]),
    Case("[audio mp3=/a.ogg]", [("audio/mpeg", f"{ROOT}/fog.mp3")]),
    Case("[video src=/a.webm]", [("video/webm", "/a.webm")]),
    Case("[video mp4=/a.mp4 ogv=/b]", [("video/mp4", "/a.mp4"), (None, "/b")]),
    Case("[video]", [("video/mp4", f"{ROOT}/tide.mp4")]),
]


@pytest.mark.parametrize("case", FILES, ids=lambda case: case.source)
def test_files(case: Case) -> None:
    assert files(first(case.source, case.source[1:6])) == case.files


@pytest.mark.parametrize("value", ["loop", "1", "on", "true", "yes", "TRUE"])
def test_switches_on(value: str) -> None:
    for name in ("loop", "autoplay", "muted"):
        assert first(f"[audio src=/a.mp3 {name}={value}]", "audio").get(name) == ""
    assert first("[video src=/a.mp4 loop]", "video").get("loop") == ""


@pytest.mark.parametrize("value", ["''", "0", "off", "false", "no", "FALSE"])
def test_switches_off(value: str) -> None:
    for name in ("loop", "autoplay", "muted"):
        assert first(f"[video src=/a.mp4 {name}={value}]", "video").get(name) is None


def test_defaults() -> None:
    audio, video = first("[audio src=/a.mp3]", "audio"), first("[video src=/a.mp4]", "video")
    assert audio.attrib == {
        "class": "wp-audio-shortcode",
        "preload": "none",
        "style": "width: 100%",
        "controls": "",
    }
    assert video.attrib == {
        "class": "wp-video-shortcode",
        "width": "640",
        "height": "360",
        "preload": "metadata",
        "controls": "",
    }
    assert first("[video src=/a.mp4 width=300px]", "div").get("style") == "width: 300px"


@pytest.mark.parametrize("source", ["[audio src=/a.pdf]", "[video src=https://vimeo.com/1]"])
def test_what_no_browser_plays_is_a_link(source: str) -> None:
    link = first(source, "a")
    assert link.get("class") == f"wp-embedded-{source[1:6]}"
    assert link.get("href") == link.text


def test_subtitles() -> None:
    made = engine(paragraphs=True)
    text = "[video src=/a.mp4]\n<track src=/en.vtt>\n<br />\n<track src=/de.vtt>\n[/video]"
    video = first(text, "video", made)
    assert [child.tag for child in video] == ["source", "track", "track", "a"]


def test_nothing_to_play_is_told() -> None:
    result = engine(post=7).process("a [audio] b")
    assert result.output == "a  b"
    assert [found.code for found in result.diagnostics] == ["missing-media"]


def test_a_named_file_asks_nothing() -> None:
    library = Counted()
    engine(library).render("[audio src=/a.mp3] [video mp4=/a.mp4]")
    assert library.asked == []
    result = Engine(Registry(packs=("wordpress",))).process("[audio src=/a.mp3]")
    assert result.diagnostics == ()


def test_a_style_sets_the_width_alone() -> None:
    assert first("[audio src=/a.mp3 style='width: 50%; top: 0']", "audio").get("style") == (
        "width: 50%"
    )
    for style in ("color:red", "width: url(x)", "width: 1px}"):
        result = engine().process(f"[audio src=/a.mp3 style='{style}']")
        assert [found.code for found in result.diagnostics] == ["invalid-attribute"]
        assert "width: 100%" in result.output


def listed(text: str, name: str, made: Engine[Markup] | None = None) -> list[list[str]]:
    body = parsed((made or engine()).render(text))
    return [
        [span.get("class", "").rpartition("-")[2] + " " + "".join(span.itertext()).strip()]
        if name == "span"
        else [span.get("src", "")]
        for span in body.iter(name)  # type: ignore[attr-defined]
    ]


def test_a_playlist_says_what_it_plays() -> None:
    assert listed("[playlist]", "span") == [
        ["title “Fog horn”"],
        ["artist — Ann"],
        ["album · Weather"],
        ["length 2:05"],
        ["title A bell"],
    ]
    assert listed("[playlist]", "audio") == [[f"{ROOT}/fog.mp3"], [f"{ROOT}/bell.ogg"]]
    assert listed("[playlist]", "img") == [[f"{ROOT}/p3-150x150.jpg"]]


def test_a_playlist_hides_what_its_attributes_switch_off() -> None:
    assert listed("[playlist ids=20 artists=false]", "span") == [
        ["title Fog horn"],
        ["length 2:05"],
    ]
    assert listed("[playlist ids=20 images=0]", "img") == []
    assert listed("[playlist ids=20 tracklist=no]", "span") == []
    assert first("[playlist ids=20 tracklist=no]", "audio").get("aria-label") == "Fog horn"
    assert "unnumbered" in first("[playlist tracknumbers=no]", "ol").get("class", "")
    assert first("[playlist style=dark]", "div").get("class") == (
        "wp-playlist wp-audio-playlist wp-playlist-dark"
    )


def test_a_playlist_of_films() -> None:
    video = first("[playlist type=video]", "video")
    assert (video.get("width"), video.get("height"), video.get("poster")) == ("640", "360", None)
    made = engine(MemoryLibrary([replace(MEDIA[5], width=100, height=50, poster=3), MEDIA[0]]))
    video = first("[playlist type=video ids=30]", "video", made)
    assert (video.get("height"), video.get("poster")) == ("320", f"{ROOT}/p3.jpg")


def test_a_page_asks_for_media_once_and_for_their_pictures_once() -> None:
    library = Counted()
    engine(library).render(
        "[playlist ids=20,21] [playlist ids=21] [gallery ids=5] [playlist ids=20]"
    )
    assert library.asked == [(20, 21, 5), (3,)]


HOSTILE = (
    '"><script>x</script>',
    "javascript:alert(1)",
    "' onerror='x",
    "</li><iframe>",
    "\x00<!--",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_metadata_changes_no_element(text: str) -> None:
    def shape(word: str) -> list[tuple[str, tuple[str, ...]]]:
        told = dict.fromkeys(("artist", "album", "length_formatted", "genre"), word)
        media = [
            Media(id=1, url=word, mime_type="audio/mpeg", title=word, metadata=told, poster=2),
            Media(
                id=2, url=word, mime_type="image/png", sizes={"thumbnail": MediaSize(word, 1, 1)}
            ),
        ]
        html = engine(MemoryLibrary(media)).render("[playlist ids=1]")
        body = parsed(html)
        assert "javascript:" not in " ".join(e.get("src", "") for e in body.iter())  # type: ignore[attr-defined]
        return [(e.tag, tuple(sorted(e.keys()))) for e in body.iter()]  # type: ignore[attr-defined]

    assert shape(text) == shape("/plain.mp3")
