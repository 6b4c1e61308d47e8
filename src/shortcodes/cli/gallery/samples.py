"""Sample media of the gallery: pictures, a recording, and the media library that has them."""

from io import BytesIO
from math import pi, sin
from typing import Final
from wave import open as open_wave

from shortcodes.media import Media, MediaSize, MediaSource, MemoryLibrary

FOLDER: Final = "samples"
"""The folder of the files, beside the pages; examples may name those in it."""

_RATE: Final = 8000  # samples a second
_PICTURES: Final = (
    ("hill", "A green hill under the morning sun", "#f6c667", "#bfe3f5", "#3f7d4e"),
    ("sea", "The sea in the evening", "#fff1d6", "#f2a37b", "#1f5f8b"),
    ("dune", "A dune by night", "#f4f1e8", "#27335c", "#c9a66b"),
)
_SVG: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">
<rect width="100%" height="100%" fill="{sky}"/>
<circle cx="72%" cy="30%" r="{radius}" fill="{sun}"/>
<ellipse cx="35%" cy="105%" rx="75%" ry="50%" fill="{ground}"/>
</svg>
"""


def make_files() -> dict[str, str | bytes]:
    """Return the text or the bytes of each sample file, by its name."""
    files: dict[str, str | bytes] = {"bell.wav": _make_recording()}
    for name, _, sun, sky, ground in _PICTURES:
        for suffix, width, height in (("", 960, 640), ("-small", 150, 150)):
            files[f"{name}{suffix}.svg"] = _SVG.format(
                width=width, height=height, radius=height // 8, sun=sun, sky=sky, ground=ground
            )
    return files


def make_media_source() -> MediaSource:
    """Return the data source of a library with three pictures (1 to 3) and a recording (4) of post 1."""
    pictures = [
        Media(
            id=number,
            url=f"{FOLDER}/{name}.svg",
            mime_type="image/svg+xml",
            width=960,
            height=640,
            sizes={"thumbnail": MediaSize(f"{FOLDER}/{name}-small.svg", 150, 150)},
            alt=alt,
            caption=name.capitalize(),
            title=name.capitalize(),
            post=1,
        )
        for number, (name, alt, *_) in enumerate(_PICTURES, 1)
    ]
    bell = Media(
        id=4,
        url=f"{FOLDER}/bell.wav",
        mime_type="audio/wav",
        title="Bell",
        metadata={"artist": "Ann Lee", "length_formatted": "0:01"},
        post=1,
    )
    return MediaSource(MemoryLibrary([*pictures, bell]), post=1)


def _make_recording() -> bytes:
    """Return a second of a bell that fades, as a WAV file."""
    held = BytesIO()
    with open_wave(held, "wb") as wave:
        wave.setnchannels(1)
        wave.setsampwidth(1)
        wave.setframerate(_RATE)
        wave.writeframes(
            bytes(
                int(128 + 80 * (1 - step / _RATE) * sin(2 * pi * 660 * step / _RATE))
                for step in range(_RATE)
            )
        )
    return held.getvalue()
