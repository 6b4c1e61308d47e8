"""The MIME types of media files by the endings of their names, as WordPress core knows them."""

from typing import Final

from shortcodes.media.item import Media

AUDIO: Final = {
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "flac": "audio/flac",
    "m4a": "audio/mpeg",
    "wav": "audio/wav",
}
"""The endings that ``[audio]`` plays."""

VIDEO: Final = {
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "ogv": "video/ogg",
    "flv": "video/x-flv",
}
"""The endings that ``[video]`` plays."""

_OTHERS: Final = {
    "m4b": "audio/mpeg",
    "aac": "audio/aac",
    "oga": "audio/ogg",
    "wma": "audio/x-ms-wma",
    "mka": "audio/x-matroska",
    "mov": "video/quicktime",
    "avi": "video/avi",
    "mpg": "video/mpeg",
    "mpeg": "video/mpeg",
    "wmv": "video/x-ms-wmv",
    "mkv": "video/x-matroska",
    "3gp": "video/3gpp",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "jpe": "image/jpeg",
    "gif": "image/gif",
    "png": "image/png",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "heic": "image/heic",
}
TYPES: Final = {**AUDIO, **VIDEO, **_OTHERS}
"""MIME types by ending."""


def find_ending(url: str) -> str:
    """Return the ending of the file's name in an address, in lower case and without its dot."""
    path = url.partition("#")[0].partition("?")[0]
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def find_mime_type(url: str) -> str:
    """Return the MIME type of an address's ending, or an empty string."""
    return TYPES.get(find_ending(url), "")


def find_kind(media: Media) -> str:
    """Return ``image``, ``audio``, ``video`` or what else the MIME type of a file begins with."""
    return (media.mime_type or find_mime_type(media.url)).partition("/")[0]
