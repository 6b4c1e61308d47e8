"""Hostile values in all that a library or provider says: no page gets another element or attribute."""

import pytest
from markupsafe import Markup

pytest.importorskip("html5lib", reason="it reads the pages")

from shortcodes import Engine, Registry
from shortcodes.media import EmbedSource, Media, MediaSize, MediaSource, MemoryLibrary, SavedEmbeds
from tests.browser import hostile
from tests.builtin.wordpress.library import parsed

URL = "https://films.example/7"
TEXT = (
    "[gallery ids=1 link=file] [gallery ids=1 size=full link=post] [gallery ids=1 link=none] "
    "[playlist ids=2] [playlist type=video ids=3] [playlist ids=2 tracklist=no] [audio] [video] "
    f"[embed]{URL}[/embed]"
)


PACK = Engine(Registry(packs=("wordpress",)))


def engine(word: str, facts: object) -> Engine[Markup]:
    told = dict.fromkeys(("artist", "album", "genre", "year", "length_formatted"), word)
    names = ("alt", "caption", "title", "description", "link", "date")
    words = dict.fromkeys(names, word)
    sizes = {"thumbnail": MediaSize(word, 150, 150), "medium": MediaSize(f"{word}2", 300, 300)}
    media = [
        Media(
            id=1, url=f"{word}1", mime_type="image/png", width=900, height=900, sizes=sizes, **words
        ),  # type: ignore[arg-type]
        Media(id=2, url=word, mime_type="audio/mpeg", metadata=told, poster=1, post=9, **words),  # type: ignore[arg-type]
        Media(id=3, url=word, mime_type="video/mp4", metadata=told, poster=1, post=9, **words),  # type: ignore[arg-type]
    ]
    sources = {
        "media": MediaSource(MemoryLibrary(media), post=9),
        "embed": EmbedSource(SavedEmbeds({URL: facts})),  # type: ignore[dict-item]
    }
    return PACK.overlay(sources=sources)  # which has its templates compiled


def shape(word: str, facts: object) -> list[tuple[str, tuple[str, ...]]]:
    body = parsed(engine(word, facts).render(TEXT))
    return [
        (element.tag, tuple(sorted(name for name in dict(element.items()) if name != "type")))
        for element in body.iter()  # type: ignore[attr-defined]
    ]


def make_facts(word: str) -> list[dict[str, object]]:
    return [
        {
            "type": "photo",
            "url": f"https://a.example/{word}",
            "title": word,
            "width": 5,
            "height": 5,
        },
        {"type": "link", "title": word},
    ]


VALUES = hostile.values()


@pytest.mark.parametrize("number", range(2))
def test_no_other_element_or_attribute(number: int) -> None:
    plain = shape("/plain.mp3", make_facts("plain")[number])
    faults = [
        value.id
        for value in VALUES
        if value.payload.strip()
        and shape(value.payload, make_facts(value.payload)[number]) != plain
    ]
    assert faults == []


def test_what_a_provider_writes_runs_nothing() -> None:
    """Whatever the HTML of a provider is, a page has a frame of a known host, text, or a link."""
    for value in VALUES:
        for kind in ("video", "rich"):
            facts = {"type": kind, "title": "A", "html": value.payload, "width": 5, "height": 5}
            html = engine("/plain.mp3", facts).render(f"[embed]{URL}[/embed]")
            for element in parsed(html).iter():  # type: ignore[attr-defined]
                assert element.tag not in ("script", "style", "object", "form", "svg"), value.id
                assert not any(name.startswith("on") for name in dict(element.items())), value.id
                assert "javascript:" not in element.get("href", ""), value.id


def test_the_check_sees_a_template_that_escapes_nothing() -> None:
    plain = shape("/plain.mp3", make_facts("plain")[0])
    found = shape(Markup("<b>x</b>"), make_facts("plain")[0])
    assert found != plain
