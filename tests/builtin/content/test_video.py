"""The addresses of videos, and what is written of them."""

import pytest

from shortcodes import Engine, Registry
from shortcodes.builtin.content.video_address import Video, read_time, read_vimeo, read_youtube

ID = "dQw4w9WgXcQ"

YOUTUBE = {
    ID: Video(ID),
    f"https://www.youtube.com/watch?v={ID}": Video(ID),
    f"http://youtube.com/watch?feature=x&v={ID}&t=90": Video(ID, 90),
    f"https://m.youtube.com/watch?v={ID}#t=1m30s": Video(ID, 90),
    f"https://music.youtube.com/watch?v={ID}": Video(ID),
    f"www.youtube.com/watch?v={ID}": Video(ID),
    f"//www.youtube.com/watch?v={ID}": Video(ID),
    f"https://youtu.be/{ID}?t=1h2m3s": Video(ID, 3723),
    f"https://youtu.be/{ID}?si=x": Video(ID),
    f"https://www.youtube.com/shorts/{ID}": Video(ID),
    f"https://www.youtube.com/live/{ID}?feature=share": Video(ID),
    f"https://www.youtube.com/embed/{ID}?start=42": Video(ID, 42),
    f"https://www.youtube-nocookie.com/embed/{ID}": Video(ID),
    f"http://www.youtube.com/v/{ID}&hl=en&fs=1": Video(ID),
    f"http://www.youtube.com/watch?v={ID}&w=320&h=240": Video(ID),
    f"https://evil.example/watch?v={ID}": None,
    f"https://www.youtube.com.evil.example/watch?v={ID}": None,
    f"javascript://www.youtube.com/watch?v={ID}": None,
    "https://www.youtube.com/watch?v=../../x": None,
    "https://www.youtube.com/": None,
    "https://[": None,
    "a b": None,
    "": None,
    f"https://youtu.be/{ID}/{'x' * 3_000}": None,
}

VIMEO = {
    "76979871": Video("76979871"),
    "https://vimeo.com/76979871": Video("76979871"),
    "https://vimeo.com/76979871/8272103f6e": Video("76979871", hash="8272103f6e"),
    "https://player.vimeo.com/video/76979871?h=8272103f6e#t=90s": Video(
        "76979871", 90, "8272103f6e"
    ),
    "https://vimeo.com/channels/staffpicks/76979871": Video("76979871"),
    "https://vimeo.com/groups/x/videos/76979871": Video("76979871"),
    "https://vimeo.com/about": None,
    "https://vimeo.evil.example/76979871": None,
    "12": None,
}

TIMES = {"90": 90, "90s": 90, "1m": 60, "1m30s": 90, "1h1s": 3601, "1:30": 90, "1:00:05": 3605}


@pytest.mark.parametrize("text", YOUTUBE)
def test_youtube(text):
    assert read_youtube(text) == YOUTUBE[text]


@pytest.mark.parametrize("text", VIMEO)
def test_vimeo(text):
    assert read_vimeo(text) == VIMEO[text]


@pytest.mark.parametrize("text", TIMES)
def test_times(text):
    assert read_time(text) == TIMES[text]


@pytest.mark.parametrize("text", ["", "x", "1:2", "-1", "1e5", "9" * 50])
def test_what_is_no_time(text):
    assert read_time(text) is None


@pytest.fixture(scope="module")
def engine():
    return Engine(Registry(packs=("content",)))


def test_a_video_is_a_link_and_loads_nothing_of_the_provider(engine):
    html = engine.render(f"[youtube {ID} poster=/p.jpg][vimeo 76979871/8272103f6e]")
    assert "<iframe" not in html
    assert html.count("src=") == 1
    assert 'src="/p.jpg"' in html


def test_the_player_is_lazy_and_of_the_domain_without_cookies(engine):
    html = engine.render(f"[youtube {ID} player start=1:30][vimeo 76979871 player]")
    assert f'src="https://www.youtube-nocookie.com/embed/{ID}?rel=0&amp;start=90"' in html
    assert 'src="https://player.vimeo.com/video/76979871?dnt=1"' in html
    assert html.count('loading="lazy"') == html.count("<iframe") == html.count("<details") == 2
    assert "<details open" not in html


@pytest.mark.parametrize("source", ["[youtube]x y[/youtube]", "[vimeo]<b>x</b>[/vimeo]", "[vimeo]"])
def test_what_is_no_video_is_reported_and_shown_as_text(engine, source):
    result = engine.process(source)
    assert [found.code for found in result.diagnostics] == ["unknown-video"]
    assert "<a " not in result.output


def test_what_is_no_time_is_reported(engine):
    (found,) = engine.process(f"[youtube {ID} start=soon]").diagnostics
    assert (found.code, found.span) == ("invalid-attribute", (21, 31))
