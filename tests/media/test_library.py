"""`MediaSource` and libraries: one question a page, whether it is awaited or not."""

import asyncio
from collections.abc import Collection, Mapping

import pytest

from shortcodes.media import Media, MediaAnswer, MediaQuery, MediaSource, MemoryLibrary
from shortcodes.media.html import clean_html, read_text
from shortcodes.media.mime_types import find_ending, find_kind, find_mime_type

HORN = Media(id=1, url="/horn.mp3", poster=3, post=9)
TIDE = Media(id=2, url="/tide.mp4", mime_type="video/mp4", post=9)
HILL = Media(id=3, url="/hill.jpg")
LIBRARY = MemoryLibrary([HORN, TIDE, HILL])


class Awaited:
    """A library that can only be awaited, and notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []

    async def aget_many(self, ids: Collection[int]) -> Mapping[int, Media]:
        self.asked.append(tuple(ids))
        return LIBRARY.get_many(ids)


QUERIES = (
    MediaQuery("audio", (1, 2, 8), posters=True),
    MediaQuery("image", (3, 1)),
    MediaQuery("video", post=9),
    MediaQuery("video"),
)


def test_answers() -> None:
    answers = MediaSource(LIBRARY, post=9).get_many(QUERIES)
    assert [answers[query].media for query in QUERIES] == [(HORN,), (HILL,), (TIDE,), (TIDE,)]
    assert answers[QUERIES[0]].posters == {3: HILL}
    assert answers[QUERIES[1]].posters == {}
    assert {answer.post for answer in answers.values()} == {9}


def test_awaited_answers_are_the_same_in_two_questions() -> None:
    library = Awaited()
    answers = asyncio.run(MediaSource(library).aget_many(QUERIES))
    assert library.asked == [(1, 2, 8, 3), (3,)]
    assert answers[QUERIES[0]] == MediaAnswer((HORN,), 0, {3: HILL})
    assert answers[QUERIES[2]].media == ()


def test_one_that_is_not_awaited_serves_an_event_loop() -> None:
    answers = asyncio.run(MediaSource(LIBRARY, post=9).aget_many(QUERIES))
    assert answers == MediaSource(LIBRARY, post=9).get_many(QUERIES)


def test_one_that_must_be_awaited_says_so() -> None:
    with pytest.raises(TypeError, match=r"Engine\.arender waits"):
        MediaSource(Awaited()).get_many(QUERIES)


KINDS = [
    ("/a/b.MP3", "mp3", "audio/mpeg"),
    ("/a.b/c?x=.mp4", "", ""),
    ("https://e.example/x.webm?v=1.2#t=3", "webm", "video/webm"),
    ("", "", ""),
    ("/x.php", "php", ""),
]


@pytest.mark.parametrize(("url", "ending", "mime_type"), KINDS)
def test_kinds(url: str, ending: str, mime_type: str) -> None:
    assert (find_ending(url), find_mime_type(url)) == (ending, mime_type)
    assert find_kind(Media(id=1, url=url)) == mime_type.partition("/")[0]


def test_html_of_others() -> None:
    pytest.importorskip("nh3", reason="it sanitises HTML")
    assert clean_html("<p>A <b onclick=x>b</b></p>\n") == "A <b>b</b>"
    assert clean_html("<p>A</p><p>b<script>x</script></p>") == "<p>A</p><p>b</p>"
    assert clean_html("  ") == ""
    assert clean_html("<b>" * 600 + "x") == "x"


def test_titles() -> None:
    assert read_text("Fish &#038; <i>chips</i>") == "Fish & chips"
