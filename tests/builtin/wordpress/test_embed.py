"""`[embed]`: frames of known hosts, pictures, text, players, and links where nothing answers."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry
from shortcodes.media import EmbedQuery, EmbedSource, SavedEmbeds
from tests.builtin.wordpress.library import parsed

pytest.importorskip("html5lib", reason="the tests look at embedded pages by html5lib")

URL = "https://films.example/7"


def frame(src: str) -> dict[str, Any]:
    html = f'<iframe width="500" height="281" src="{src}" onload="x()"></iframe>'
    return {"type": "video", "title": "A film", "html": html, "width": 500, "height": 281}


def engine(facts: Any = None, url: str = URL) -> Engine[Markup]:
    source = EmbedSource(SavedEmbeds({} if facts is None else {url: facts}))
    return Engine(Registry(packs=("wordpress",)), sources={"embed": source})


def shape(facts: Any) -> list[tuple[str, tuple[str, ...]]]:
    body = parsed(engine(facts).render(f"[embed]{URL}[/embed]"))
    return [(e.tag, tuple(sorted(e.keys()))) for e in body.iter()][1:]  # type: ignore[attr-defined]


FRAMES = [
    ("https://player.vimeo.com/video/7?h=1&amp;x=2", "https://player.vimeo.com/video/7?h=1&x=2"),
    ("https://www.youtube.com/embed/a?b", "https://www.youtube-nocookie.com/embed/a?b"),
    ("https://open.spotify.com/embed/track/7", "https://open.spotify.com/embed/track/7"),
]


@pytest.mark.parametrize(("src", "address"), FRAMES)
def test_a_frame_of_a_known_host(src: str, address: str) -> None:
    (found,) = parsed(engine(frame(src)).render(f"[embed]{URL}[/embed]"))  # type: ignore[misc]
    assert (found.tag, found.get("src"), found.get("title")) == ("iframe", address, "A film")
    assert (found.get("width"), found.get("height"), found.get("loading")) == ("500", "281", "lazy")
    assert "allow-top-navigation" not in found.get("sandbox")
    assert found.get("onload") is None


OTHER_FRAMES = [
    "https://evil.example/",
    "//player.vimeo.com/7",
    "http://player.vimeo.com/7",
    "javascript:alert(1)",
    "https://player.vimeo.com.evil.example/",
    "https://player.vimeo.com@evil.example/",
    "https://evil.example/?https://player.vimeo.com/",
    "",
]


@pytest.mark.parametrize("src", OTHER_FRAMES)
def test_other_frames_are_links(src: str) -> None:
    assert shape(frame(src)) == [("a", ("class", "href"))]


def test_a_picture() -> None:
    facts = {
        "type": "photo",
        "url": "https://p.example/7.jpg",
        "title": "P",
        "width": 9,
        "height": "6",
    }
    (link,) = parsed(engine(facts).render(f"[embed]{URL}[/embed]"))  # type: ignore[misc]
    image = link.find("img")
    assert (link.get("href"), image.get("src"), image.get("alt")) == (URL, facts["url"], "P")
    assert (image.get("width"), image.get("height")) == ("9", "6")


def test_text_of_others_is_sanitised() -> None:
    pytest.importorskip("nh3", reason="it sanitises text")
    html = "<blockquote onclick=x><p>Hi <b>you</b></p><p>there</p></blockquote><script>x</script>"
    html += "<img src=x onerror=y>"
    output = engine({"type": "rich", "html": html}).render(f"[embed]{URL}[/embed]")
    assert output == '<span class="sc-embed-text">Hi <b>you</b><br>there</span>'


WRONG: list[Any] = [
    None,
    [],
    "html",
    5,
    {},
    {"type": "video"},
    {"type": "video", "html": 5},
    {"type": "rich", "html": "<script>x</script>"},
    {"type": "photo", "url": "javascript:x", "width": 1, "height": 1},
    {"type": "photo", "url": "https://p.example/"},
    {"type": ["video"], "html": "<iframe>"},
    {"type": "link", "title": ["a"]},
]


@pytest.mark.parametrize("facts", WRONG, ids=str)
def test_wrong_answers_are_links(facts: Any) -> None:
    output = engine(facts).render(f"[embed]{URL}[/embed]")
    assert output == f'<a class="sc-embed-link" href="{URL}">{URL}</a>'


def test_a_title_names_the_link() -> None:
    facts = {"type": "link", "title": 'A "post"</a><script>\x00'}
    assert engine(facts).render(f"[embed]{URL}[/embed]") == (
        f'<a class="sc-embed-link" href="{URL}">A &#34;post&#34;&lt;/a&gt;&lt;script&gt;</a>'
    )


@pytest.mark.parametrize(
    "source", [f"[embed]{URL}[/embed]", f"[embed src={URL}]", f"[embed] <p>{URL}</p> [/embed]"]
)
def test_without_a_source_it_is_a_link_and_nobody_is_asked(source: str) -> None:
    result = Engine(Registry(packs=("wordpress",))).process(source)
    assert (result.output, result.diagnostics) == (
        f'<a class="sc-embed-link" href="{URL}">{URL}</a>',
        (),
    )


def test_files_are_played() -> None:
    audio = parsed(engine().render("[embed]/u/fog.mp3[/embed]")).find("audio")  # type: ignore[attr-defined]
    assert audio.find("source").attrib == {"type": "audio/mpeg", "src": "/u/fog.mp3"}
    video = parsed(engine().render("[embed width=300 height=200]/t.webm[/embed]")).find("video")  # type: ignore[attr-defined]
    assert (video.get("width"), video.get("height")) == ("300", "200")


class Counted:
    """Providers that note what they are asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], dict[str, int]]] = []

    def request_many(self, urls: Any, **params: int) -> Mapping[str, Any]:
        self.asked.append((list(urls), params))
        return {}


def test_one_question_for_each_width() -> None:
    providers = Counted()
    made = Engine(Registry(packs=("wordpress",)), sources={"embed": EmbedSource(providers)})
    text = f"[embed]{URL}[/embed] [embed]{URL}[/embed] [embed]{URL}8[/embed] [embed width=300]{URL}[/embed]"
    made.render(text)
    usual = {"maxwidth": 640, "maxheight": 960}
    assert providers.asked == [
        ([URL, f"{URL}8"], usual),
        ([URL], {**usual, "maxwidth": 300}),
    ]


def test_a_long_address_is_not_asked_about() -> None:
    providers = Counted()
    EmbedSource(providers).get_many([EmbedQuery("https://a.example/" + "a" * 2_000)])
    assert providers.asked == []


def test_in_an_event_loop() -> None:
    made = engine(frame("https://player.vimeo.com/video/7"))
    assert "<iframe" in asyncio.run(made.arender(f"[embed]{URL}[/embed]"))


def test_providers_of_micawber() -> None:
    pytest.importorskip("micawber", reason="it knows the providers")
    httpx = pytest.importorskip("httpx2", reason="it asks them")
    from shortcodes.media import load_providers

    asked = []

    def answer(request: Any) -> Any:
        asked.append(request.url)
        if request.url.params["url"].endswith("gone"):
            return httpx.Response(404)
        if request.url.params["url"].endswith("elsewhere"):
            return httpx.Response(302, headers={"location": "https://evil.example/"})
        return httpx.Response(200, content=json.dumps(frame("https://player.vimeo.com/video/7")))

    providers = load_providers(transport=httpx.MockTransport(answer), workers=1)
    source = EmbedSource(providers)
    base = "https://vimeo.com/"
    queries = [EmbedQuery(f"{base}{end}") for end in ("7", "gone", "elsewhere")]
    queries.append(EmbedQuery("https://nobody.example/"))
    for _ in range(2):
        assert list(source.get_many(queries)) == queries[:1]
    assert len(asked) == 3  # failures are remembered too
    assert {(url.scheme, url.host) for url in asked} == {("https", "vimeo.com")}
    assert asked[0].params["maxwidth"] == "640"
