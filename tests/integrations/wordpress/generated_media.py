"""Attachments and posts with core's own shortcodes, made at random from a seed."""

from random import Random
from typing import Any, Final

FIRST_POST: Final = 1_001
FIRST_MEDIA: Final = 5_001

WORDS: Final = ["harbour", "pier", "fog", "tide", "boat", "rope", "salt", "gull", "light", "wharf"]
PICTURES: Final = 24
RECORDINGS: Final = 8
FILMS: Final = 6
OWNERS: Final = 20
"""The first posts own the attachments."""

_MISSING: Final = 4


def _make_film(host: str, number: int) -> dict[str, Any]:
    frame = f'<iframe title="A film" width="500" height="281" src="https://{host}{number}" frameborder="0">'
    facts = {
        "type": "video",
        "title": "A film",
        "html": f"{frame}</iframe>",
        "width": 500,
        "height": 281,
    }
    return facts


EMBEDS: Final[dict[str, dict[str, Any]]] = {
    "https://www.youtube.com/watch?v=7": _make_film("www.youtube.com/embed/", 7),
    "https://vimeo.com/8": _make_film("player.vimeo.com/video/", 8),
    "https://www.flickr.com/photos/ann/9": {
        "type": "photo",
        "url": "https://live.staticflickr.com/9.jpg",
        "title": "A gull",
        "width": 640,
        "height": 480,
    },
}
"""What providers say of addresses."""


def make_attachments(random: Random) -> list[dict[str, Any]]:
    """Return attachments: pictures, recordings and films, with what WordPress notes of them."""
    made = [_make_picture(random, FIRST_MEDIA + number) for number in range(PICTURES)]
    pictures = [facts["id"] for facts in made]
    for number in range(RECORDINGS + FILMS):
        kind = "audio" if number < RECORDINGS else "video"
        made.append(_make_recording(random, FIRST_MEDIA + PICTURES + number, kind, pictures))
    return made


def _make_picture(random: Random, number: int) -> dict[str, Any]:
    width, height = random.choice(
        [(1600, 1200), (1200, 1600), (2400, 1200), (200, 150), (640, 640)]
    )
    ending, mime_type = random.choice(
        [("jpg", "image/jpeg"), ("png", "image/png"), ("gif", "image/gif")]
    )
    name = f"2026/07/{random.choice(WORDS)}-{number}"
    sizes = {}
    for size, wide, high in (("medium", 300, 300), ("large", 1024, 1024), ("medium_large", 768, 0)):
        scale = min(wide / width, high / height) if high else wide / width
        if scale < 1:
            sizes[size] = _make_size(
                name, ending, mime_type, round(width * scale), round(height * scale)
            )
    if width > 150 or height > 150:
        sizes["thumbnail"] = _make_size(name, ending, mime_type, min(width, 150), min(height, 150))
    metadata = {"width": width, "height": height, "file": f"{name}.{ending}", "sizes": sizes}
    return _make_facts(random, number, mime_type, f"{name}.{ending}", metadata)


def _make_size(name: str, ending: str, mime_type: str, width: int, height: int) -> dict[str, Any]:
    file = f"{name.rpartition('/')[2]}-{width}x{height}.{ending}"
    return {"file": file, "width": width, "height": height, "mime-type": mime_type}


def _make_recording(random: Random, number: int, kind: str, pictures: list[int]) -> dict[str, Any]:
    endings = {
        "audio": [("mp3", "audio/mpeg"), ("ogg", "audio/ogg"), ("wav", "audio/wav")],
        "video": [("mp4", "video/mp4"), ("webm", "video/webm"), ("ogv", "video/ogg")],
    }
    ending, mime_type = random.choice(endings[kind])
    metadata: dict[str, Any] = {"length": 125, "length_formatted": "2:05", "bitrate": 128000}
    if random.random() < 0.6:
        metadata |= {"artist": f"Ann {random.choice(WORDS)}", "album": "Weather & wind"}
    if kind == "video":
        metadata |= {"width": random.choice([1280, 640, 480]), "height": random.choice([720, 480])}
    facts = _make_facts(random, number, mime_type, f"2026/07/track-{number}.{ending}", metadata)
    facts["poster"] = random.choice([0, random.choice(pictures)])
    return facts


def _make_facts(
    random: Random, number: int, mime_type: str, file: str, metadata: dict[str, Any]
) -> dict[str, Any]:
    captions = ["", "", "Low tide", "The <em>old</em> pier", "Salt &amp; rope", "A gull"]
    return {
        "id": number,
        "mime_type": mime_type,
        "file": file,
        "title": f"{random.choice(WORDS).title()} {number}",
        "caption": random.choice(captions),
        "description": random.choice(["", "Seen from the wharf."]),
        "alt": random.choice(["", "A pier at low tide", 'The "old" pier']),
        "menu_order": random.choice([0, 0, 1, 2]),
        "post": FIRST_POST + random.randrange(OWNERS),
        "poster": 0,
        "metadata": metadata,
    }


def make_post(random: Random, attachments: list[dict[str, Any]]) -> str:
    """Return the text of a post with one to three shortcodes, each alone in its paragraph."""
    makers = (_make_caption, _make_gallery, _make_playlist, _make_audio, _make_video, _make_embed)
    parts = []
    for _ in range(random.randint(1, 3)):
        parts.append(" ".join(random.choices(WORDS, k=5)) + ".")
        parts.append(random.choice(makers)(random, attachments))
    return "\n\n".join(parts)


def _join(random: Random, name: str, choices: dict[str, list[str]], share: float = 0.35) -> str:
    """Return an opening tag with some of the attributes, one of the values each."""
    given = [
        (key, random.choice(values)) for key, values in choices.items() if random.random() < share
    ]
    random.shuffle(given)
    quote = random.choice("\"'")
    return "".join((f"[{name}", *(f" {key}={quote}{value}{quote}" for key, value in given), "]"))


def _choose_ids(random: Random, attachments: list[dict[str, Any]], kind: str) -> str:
    ids = [facts["id"] for facts in attachments if facts["mime_type"].startswith(kind)]
    chosen = random.sample(ids, random.randint(1, min(5, len(ids))))
    if random.random() < 0.2:
        chosen.append(_MISSING)
    return random.choice([",", ", "]).join(map(str, chosen))


def _make_caption(random: Random, attachments: list[dict[str, Any]]) -> str:
    number = random.randrange(10_000)
    image = f'<img class="size-medium" src="/u/{number}.jpg" alt="" width="300" height="200" />'
    if random.random() < 0.5:
        image = f'<a href="/p/{number}/">{image}</a>'
    caption = random.choice(
        ["Low tide", "The <em>old</em> pier", 'A <a href="/x">gull</a>, far off', ""]
    )
    choices = {
        "id": [f"attachment_{number}"],
        "align": ["alignleft", "alignright", "aligncenter", "alignnone"],
        "class": ["wide", "wide dark"],
    }
    name = random.choice(["caption", "caption", "wp_caption"])
    widths = {"width": ["300", "300px", "640", "0", ""]}
    opening = _join(random, name, choices, 0.6)[:-1] + _join(random, "", widths, 0.9)[1:-1]
    if random.random() < 0.3:
        return f'{opening} caption="{random.choice(["Low tide", "A gull"])}"]{image}[/{name}]'
    return f"{opening}]{image} {caption}[/{name}]"


def _make_gallery(random: Random, attachments: list[dict[str, Any]]) -> str:
    choices = {
        "columns": ["1", "2", "4", "9", "0"],
        "size": ["medium", "large", "full", "thumbnail", "medium_large", "unknown"],
        "link": ["file", "none", "post", ""],
        "orderby": ["ID", "title", "menu_order ID", "post__in"],
        "order": ["ASC", "DESC", "desc"],
        "itemtag": ["dl", "div", "li"],
        "icontag": ["dt", "span"],
        "captiontag": ["dd", "p"],
    }
    which = random.choice(["ids", "ids", "ids", "include", "", "exclude"])
    if which:
        choices = {which: [_choose_ids(random, attachments, "image")], **choices}
    opening = _join(random, "gallery", choices)
    return (
        opening
        if not which or f" {which}=" in opening
        else f'[gallery {which}="{choices[which][0]}"]'
    )


def _make_playlist(random: Random, attachments: list[dict[str, Any]]) -> str:
    kind = random.choice(["audio", "audio", "video"])
    choices = {
        "style": ["light", "dark"],
        "tracklist": ["true", "false", "1"],
        "tracknumbers": ["true", "false"],
        "images": ["true", "false"],
        "artists": ["true", "false"],
        "orderby": ["ID", "title"],
        "order": ["ASC", "DESC"],
    }
    opening = _join(random, "playlist", choices)[:-1]
    if kind == "video":
        opening += ' type="video"'
    if random.random() < 0.8:
        opening += f' ids="{_choose_ids(random, attachments, kind)}"'
    return f"{opening}]"


_SWITCHES: Final = {
    "loop": ["on", "1", "true", "false", "0", "loop"],
    "autoplay": ["on", "autoplay", "false", ""],
    "muted": ["true", "false", "muted"],
}


def _make_audio(random: Random, attachments: list[dict[str, Any]]) -> str:
    choices = {
        "src": [
            "/u/fog.mp3",
            "https://harbour.example/fog.ogg?a=1&amp;b=2",
            "/u/fog.wav",
            "/u/fog.pdf",
        ],
        "mp3": ["/u/bell.mp3"],
        "ogg": ["/u/bell.ogg", "/u/bell.OGG"],
        "preload": ["auto", "metadata", "none"],
        "class": ["mine", "mine too"],
        "style": ["width: 50%;", "width:300px"],
        **_SWITCHES,
    }
    return _join(random, "audio", choices)


def _make_video(random: Random, attachments: list[dict[str, Any]]) -> str:
    choices = {
        "src": [
            "/u/tide.mp4",
            "/u/tide.webm",
            "https://youtu.be/abc123",
            "https://vimeo.com/123",
            "/u/t.pdf",
        ],
        "mp4": ["/u/t.mp4"],
        "webm": ["/u/t.webm"],
        "poster": ["/u/poster.jpg"],
        "preload": ["auto", "metadata", "none"],
        "class": ["mine"],
        "width": ["320", "480", "0"],
        "height": ["240", "270", "0"],
        **_SWITCHES,
    }
    # Always closed: core takes all up to the next closing tag of a name for content.
    inner = random.choice(["[/video]", '<track src="/en.vtt" kind="subtitles" />[/video]'])
    return _join(random, "video", choices) + inner


def _make_embed(random: Random, attachments: list[dict[str, Any]]) -> str:
    unknown = [
        "https://nobody.example/a?b=1&amp;c=2",
        "https://harbour.example/fog.mp3",
        "https://e.example/t.mp4",
    ]
    url = random.choice([*EMBEDS, *unknown])
    opening = _join(random, "embed", {"width": ["320"], "height": ["240"]})
    return f"{opening}{url}[/embed]"
