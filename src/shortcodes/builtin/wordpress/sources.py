"""The files of ``[audio]`` and ``[video]``: those that the author names, else the first of the post."""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from shortcodes.media.library import MediaAnswer
from shortcodes.media.mime_types import find_ending, find_mime_type
from shortcodes.types import SafeUrl
from shortcodes.widgets.scope import Scope

_KINDS: Final = {"audio": "recording", "video": "film"}


class Source(NamedTuple):
    """One file of a player.

    Attributes:
        type: Its MIME type, or nothing.
        url: Its address.
    """

    type: str
    url: SafeUrl


class Files(NamedTuple):
    """The files of a player.

    Attributes:
        sources: The files, of which a browser plays the first that it can; none where there is nothing to play.
        link: The address of a file that can't be played, or nothing.
    """

    sources: tuple[Source, ...]
    link: SafeUrl = ""


def name_files(src: str, others: Iterable[str], endings: Collection[str]) -> Files:
    """Return the files that an author named.

    Args:
        src: The attribute ``src``.
        others: The attributes that are named like the endings.
        endings: The endings of files that can be played.
    """
    if src and find_ending(src) not in endings:
        return Files((), src)
    return Files(tuple(_make_source(url) for url in (src, *others) if url))


def find_attached(scope: Scope, kind: str) -> Files:
    """Return the first recording or film of the post; report that there is none.

    Raises:
        TypeError: The source's answer is none of `MediaSource`.
    """
    answer = scope.data
    if answer is not None and not isinstance(answer, MediaAnswer):
        raise TypeError(
            f"the source 'media' gave a {type(answer).__name__}; make one by MediaSource(library)"
        )
    if answer is not None and answer.media:
        return Files((_make_source(answer.media[0].url),))
    name = scope.shortcode.name
    hint = f'write [{name} src="…"]'
    scope.diagnose("missing-media", f"[{name}] names no {_KINDS[kind]}", hint=hint)
    return Files(())


def _make_source(url: str) -> Source:
    return Source(find_mime_type(url), url)
