"""A media library for the tests, and an engine that asks it."""

from collections.abc import Collection, Mapping, Sequence

from markupsafe import Markup

from shortcodes import Engine, Registry
from shortcodes.media import Media, MediaSize, MediaSource, MemoryLibrary

ROOT = "https://harbour.example/u"


def picture(number: int, width: int = 1200, height: int = 800, **given: object) -> Media:
    """Return a picture in three sizes."""
    sizes = {"thumbnail": MediaSize(f"{ROOT}/p{number}-150x150.jpg", 150, 150)}
    for name, wide in (("medium", 300), ("large", 1024)):
        if width > wide:
            high = round(height * wide / width)
            sizes[name] = MediaSize(f"{ROOT}/p{number}-{wide}x{high}.jpg", wide, high)
    facts = {"title": f"Picture {number}", "link": f"https://harbour.example/p{number}/", **given}
    url = f"{ROOT}/p{number}.jpg"
    return Media(
        id=number,
        url=url,
        mime_type="image/jpeg",
        width=width,
        height=height,
        sizes=sizes,
        **facts,  # type: ignore[arg-type]
    )


MEDIA = (
    picture(3, caption="Low tide", alt="A beach", post=9, menu_order=2),
    picture(5, 800, 1200, caption=Markup("The <em>old</em> pier"), post=9, menu_order=1),
    picture(8, 100, 100, post=9, menu_order=1),
    Media(
        id=20,
        url=f"{ROOT}/fog.mp3",
        mime_type="audio/mpeg",
        title="Fog horn",
        caption="",
        description="Two minutes of it",
        metadata={"artist": "Ann", "album": "Weather", "length_formatted": "2:05"},
        poster=3,
        post=9,
    ),
    Media(id=21, url=f"{ROOT}/bell.ogg", title="Bell", caption="A bell", post=9, menu_order=1),
    Media(id=30, url=f"{ROOT}/tide.mp4", title="Tide", width=1280, height=720, post=9),
    Media(id=40, url=f"{ROOT}/tides.pdf", mime_type="application/pdf", post=9),
)


class Counted(MemoryLibrary):
    """A library that notes what it is asked."""

    def __init__(self) -> None:
        super().__init__(MEDIA)
        self.asked: list[tuple[int, ...]] = []

    def get_many(self, ids: Collection[int]) -> Mapping[int, Media]:
        self.asked.append(tuple(ids))
        return super().get_many(ids)

    def get_attached(self, posts: Collection[int]) -> Mapping[int, Sequence[Media]]:
        self.asked.append(tuple(-post for post in posts))
        return super().get_attached(posts)


def engine(library: object = None, post: int = 9, **options: object) -> Engine[Markup]:
    """Return an engine that has the pack and a media library."""
    source = MediaSource(library or MemoryLibrary(MEDIA), post=post)  # type: ignore[arg-type]
    return Engine(Registry(packs=("wordpress",)), sources={"media": source}, **options)  # type: ignore[call-overload,no-any-return]


def parsed(html: str) -> object:
    """Return the body of some HTML as html5lib reads it."""
    import html5lib

    return html5lib.parse(html, namespaceHTMLElements=False).find("body")
