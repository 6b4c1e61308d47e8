"""Which video the address of a provider's page or player names."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

_LONGEST: Final = 2_000  # characters of an address
_YOUTUBE_ID: Final = re.compile(r"[A-Za-z0-9_-]{6,20}", re.ASCII)
_YOUTUBE_HOSTS: Final = frozenset(("youtube.com", "youtube-nocookie.com", "youtu.be"))
_YOUTUBE_FOLDERS: Final = frozenset(("shorts", "embed", "live", "v", "e"))
_VIMEO_ID: Final = re.compile(r"[0-9]{3,15}", re.ASCII)
_VIMEO_HASH: Final = re.compile(r"[0-9a-f]{6,20}", re.ASCII)
_VIMEO_HOSTS: Final = frozenset(("vimeo.com", "player.vimeo.com"))
_TIME: Final = re.compile(r"(?:([0-9]{1,3})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,6})s?)?", re.ASCII)
_CLOCK: Final = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-9]{2})", re.ASCII)


class Video(NamedTuple):
    """A video of a provider.

    Attributes:
        id: Its name there.
        start: The second at which it starts.
        hash: What the address of a video has that is not listed; else empty.
    """

    id: str
    start: int = 0
    hash: str = ""


def read_time(value: str) -> int | None:
    """Return the seconds of a time such as ``90``, ``1m30s`` or ``1:30``; None if it is none."""
    text = value.strip().lower()
    match = _CLOCK.fullmatch(text) or (_TIME.fullmatch(text) if text else None)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return 3600 * hours + 60 * minutes + seconds


def read_youtube(text: str) -> Video | None:
    """Return the video of an id or of any address of YouTube, or None."""
    if _YOUTUBE_ID.fullmatch(text):
        return Video(text)
    return _read_address(text, _YOUTUBE_HOSTS, _find_youtube)


def read_vimeo(text: str) -> Video | None:
    """Return the video of a number or of any address of Vimeo, or None."""
    if _VIMEO_ID.fullmatch(text):
        return Video(text)
    return _read_address(text, _VIMEO_HOSTS, _find_vimeo)


class _Address(NamedTuple):
    """The parts of an address.

    Attributes:
        host: Its host, without ``www.`` and the like.
        folders: The parts of its path.
        query: The values of its query, by name.
    """

    host: str
    folders: list[str]
    query: dict[str, str]


def _read_address(
    text: str, hosts: frozenset[str], find: Callable[[_Address], Video | None]
) -> Video | None:
    if len(text) > _LONGEST:
        return None
    if "://" not in text:
        text = f"https://{text.removeprefix('//')}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    host = host.removeprefix("music.")
    if parts.scheme not in ("http", "https") or host not in hosts:
        return None
    # older addresses have their query behind &, without a ?
    path, _, more = parts.path.partition("&")
    query = dict(parse_qsl("&".join(filter(None, (parts.query, more)))))
    times = dict(parse_qsl(parts.fragment))
    video = find(_Address(host, [part for part in path.split("/") if part], query))
    given = query.get("t") or query.get("start") or times.get("t") or ""
    return video and video._replace(start=read_time(given) or 0)


def _find_youtube(address: _Address) -> Video | None:
    folders = address.folders
    if address.host == "youtu.be":
        name = folders[0] if folders else ""
    elif len(folders) > 1 and folders[0] in _YOUTUBE_FOLDERS:
        name = folders[1]
    else:
        name = address.query.get("v", "")
    return Video(name) if _YOUTUBE_ID.fullmatch(name) else None


def _find_vimeo(address: _Address) -> Video | None:
    folders = address.folders
    at = next((n for n, part in enumerate(folders) if _VIMEO_ID.fullmatch(part)), -1)
    if at < 0:
        return None
    behind = folders[at + 1] if at + 1 < len(folders) else ""
    given = address.query.get("h", behind)
    return Video(folders[at], hash=given if _VIMEO_HASH.fullmatch(given) else "")
