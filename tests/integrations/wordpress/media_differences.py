"""How WordPress's HTML of its own shortcodes differs from ours, difference by difference, each with its name.

A difference turns one tree, or both, into what the other has; what is left after all of them is equal or a
fault. The names are those of docs/widgets-wordpress.md.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, TypeAlias
from xml.etree.ElementTree import Element

import html5lib

Tree: TypeAlias = "list[tuple[str, dict[str, str], Tree] | str]"
"""Elements with their attributes and what is in them, and texts."""

LOADING: Final = ("loading", "decoding", "fetchpriority")
NAMES: Final = (
    "ids",
    "cache",
    "loading",
    "caption pictures",
    "playlist",
    "hosted",
    "names",
    "terms",
    "query",
    "frames",
    "files",
    "paragraphs",
)
"""The differences, as docs/widgets-wordpress.md lists them."""

HOSTED: Final = re.compile(r"https://(youtu\.be|vimeo\.com)/")
BOOLEANS: Final = ("controls", "loop", "autoplay", "muted")


class Compared(NamedTuple):
    """Both trees of a post, without the named differences.

    Attributes:
        core: That of WordPress.
        ours: Ours.
        found: How often each difference was found.
    """

    core: Tree
    ours: Tree
    found: Counter[str]


def compare(core: str, ours: str) -> Compared:
    """Return both trees of a post after the named differences are made good."""
    found: Counter[str] = Counter()
    one, other = _parse(core), _parse(ours)
    for body in (one, other):
        _number_galleries(body, found)
    for element in list(one.iter()):
        _change_core(element, found)
    for element in list(other.iter()):
        _change_ours(element, found)
    core_tree, our_tree = _to_tree(one), _to_tree(other)
    if core_tree != our_tree:
        flat = _unwrap_paragraphs(core_tree), _unwrap_paragraphs(our_tree)
        if flat[0] == flat[1]:
            found["paragraphs"] += 1
            return Compared(*flat, found)
    return Compared(core_tree, our_tree, found)


def _unwrap_paragraphs(tree: Tree) -> Tree:
    """``paragraphs``: behind a tag in whose content HTML stands, core leaves others in their paragraphs."""
    flat: Tree = []
    for part in tree:
        if isinstance(part, str):
            flat.append(part)
        elif part[0] == "p":
            flat += part[2]
        else:
            flat.append(part)
    return flat


def _parse(html: str) -> Element:
    body = html5lib.parse(html, namespaceHTMLElements=False).find("body")
    assert body is not None
    return body


def _number_galleries(body: Element, found: Counter[str]) -> None:
    """``ids``: core counts galleries and players of a process; ours are told apart by their tags."""
    galleries = [e for e in body.iter() if "gallery" in e.get("class", "").split()]
    for number, gallery in enumerate(galleries):
        own = gallery.get("id", "")
        found["ids"] += 1
        for element in gallery.iter():
            for name in ("id", "aria-describedby"):
                if element.get(name, "").startswith(own):
                    element.set(name, element.get(name, "").replace(own, f"gallery-{number}"))


def _change_core(element: Element, found: Counter[str]) -> None:
    name = element.tag
    if name in ("audio", "video") and element.get("id"):
        found["ids"] += 1
        del element.attrib["id"]
    if name == "source":
        found["cache"] += 1
        element.set("src", re.sub(r"[?&]_=[0-9]+$", "", element.get("src", "")))
        if element.get("type") == "":
            del element.attrib["type"]
    if name == "img":
        _change_loading(element, found)
    if name == "figure" and "wp-caption" in element.get("class", "").split():
        for image in element.iter("img"):
            found["caption pictures"] += "loading" in image.attrib
            for attribute in ("srcset", "sizes", *LOADING):
                image.attrib.pop(attribute, None)
    if "wp-playlist" in element.get("class", "").split():
        found["playlist"] += 1
        _list_tracks_of_core(element)
    if "wp-video" in element.get("class", "").split():
        _change_hosted_video(element, found)
    if element.get("class") in ("wp-embedded-audio", "wp-embedded-video"):
        _change_query(element, found)
    if name == "dl" and element.get("class") == "gallery-item" and len(element) == 1:
        found["terms"] += 1
        element.tag = element[0].tag = "div"
    if name == "iframe":
        _change_frame(element, found)


def _change_loading(image: Element, found: Counter[str]) -> None:
    """``loading``: core loads the first pictures of a page at once; a page here doesn't know its theme."""
    for attribute in LOADING:
        found["loading"] += image.attrib.pop(attribute, None) is not None
    if "sizes" in image.attrib:
        image.set("sizes", image.get("sizes", "").removeprefix("auto, "))


def _change_hosted_video(element: Element, found: Counter[str]) -> None:
    """``hosted``: without scripts, the player of a browser plays no film of YouTube or Vimeo: it is a link."""
    for source in element.iter("source"):
        if source.get("type") in ("video/youtube", "video/vimeo"):
            found["hosted"] += 1
            element.tag = "hosted"
            element.attrib.clear()
            for child in list(element):
                element.remove(child)
            return


def _change_query(link: Element, found: Counter[str]) -> None:
    """``query``: core takes no file with a query behind its name for one that is played."""
    if re.search(r"\.(mp3|ogg|wav|mp4|webm)\?", link.get("href", "")):
        found["query"] += 1
        link.tag, link.text = "played", ""
        link.attrib.clear()


def _change_frame(frame: Element, found: Counter[str]) -> None:
    """``frames``: core has the provider's own HTML; here a frame has few rights, and no cookies of YouTube."""
    found["frames"] += 1
    src = frame.get("src", "").replace("www.youtube.com", "www.youtube-nocookie.com")
    kept = {name: frame.get(name, "") for name in ("title", "width", "height")}
    frame.attrib.clear()
    frame.attrib.update(kept, src=src)


def _list_tracks_of_core(playlist: Element) -> None:
    """Put in the place of core's player, which its scripts fill, the facts of its tracks."""
    script = next(playlist.iter("script"))
    data: dict[str, Any] = json.loads(script.text or "")
    facts = []
    for track in data["tracks"]:
        meta = track["meta"] if isinstance(track["meta"], dict) else {}
        artist = meta.get("artist", "") if data["artists"] else ""
        picture = track.get("image" if data["type"] == "video" else "thumb", {})
        thumb = picture.get("src", "") if data["images"] else ""
        shown = {
            "src": track["src"],
            "name": _read(track["caption"])
            or (f"“{track['title']}”" if artist else track["title"]),
            "artist": artist,
            "length": meta.get("length_formatted", ""),
            "thumb": "" if "/wp-includes/" in thumb else thumb,
        }
        facts.append(shown if data["tracklist"] else {"src": track["src"]})
    _replace(playlist, facts, data["tracknumbers"])


def _list_tracks_of_ours(playlist: Element) -> None:
    facts = []
    is_audio = "wp-audio-playlist" in playlist.get("class", "")
    for item in playlist.iter("li"):
        player = next(e for e in item.iter() if e.tag in ("audio", "video"))
        shown = {"src": player.get("src", "")}
        if item.find("div") is not None:
            words = {
                e.get("class", "").rpartition("-")[2]: "".join(e.itertext())
                for e in item.iter("span")
            }
            image = next(item.iter("img"), None)
            thumb = image.get("src", "") if image is not None else ""
            shown |= {
                "name": words["title"],
                "artist": words.get("artist", "").removeprefix("— "),
                "length": words.get("length", ""),
                "thumb": thumb if is_audio else player.get("poster", ""),
            }
        facts.append(shown)
    listed = next(playlist.iter("ol"))
    _replace(playlist, facts, "wp-playlist-unnumbered" not in listed.get("class", ""))


def _read(html: str) -> str:
    return "".join(_parse(html).itertext())


def _replace(playlist: Element, facts: list[dict[str, str]], numbered: bool) -> None:
    for child in list(playlist):
        playlist.remove(child)
    playlist.text = json.dumps([numbered, facts], sort_keys=True, ensure_ascii=False)


def _change_ours(element: Element, found: Counter[str]) -> None:
    if element.tag == "img":
        _change_loading(element, found)
    if element.tag == "iframe":
        _change_frame(element, Counter())
    if element.get("class") in ("sc-embed-picture", "sc-embed-link"):
        del element.attrib["class"]
    if element.tag == "audio" and any(
        "?" in source.get("src", "") for source in element.iter("source")
    ):
        element.tag = "played"
        element.attrib.clear()
        for child in list(element):
            element.remove(child)
    if element.tag == "p" and len(element) == 1 and not (element.text or "").strip():
        _lift_player(element, found)
    if element.tag == "a" and element.attrib.pop("aria-label", None) is not None:
        found["names"] += 1
    if "wp-playlist" in element.get("class", "").split():
        _list_tracks_of_ours(element)
    if element.get("class") == "wp-embedded-video" and HOSTED.match(element.get("href", "")):
        element.tag, element.text = "hosted", ""
        element.attrib.clear()


def _lift_player(paragraph: Element, found: Counter[str]) -> None:
    """``files``: core takes an embedded file for a block of its own; here it stays in its paragraph."""
    (player,) = paragraph
    if player.get("class") == "wp-video-shortcode":
        found["files"] += 1
        paragraph.tag = "div"
        paragraph.attrib.update({"class": "wp-video", "style": f"width: {player.get('width')}px"})
    elif player.get("class") == "wp-audio-shortcode":
        found["files"] += 1
        paragraph.tag, paragraph.text, paragraph.tail = player.tag, player.text, player.tail
        paragraph.attrib.update(player.attrib)
        paragraph[:] = list(player)


def _to_tree(element: Element) -> Tree:
    """Return what is in an element, without what HTML doesn't distinguish."""
    tree: Tree = []
    _add_text(tree, element.text)
    for child in element:
        tree.append((str(child.tag), dict(sorted(_list_attributes(child))), _to_tree(child)))
        _add_text(tree, child.tail)
    return tree


def _add_text(tree: Tree, text: str | None) -> None:
    words = " ".join((text or "").split())
    if words:
        tree.append(words)


def _list_attributes(element: Element) -> Iterator[tuple[str, str]]:
    for name, value in element.items():
        if name == "class":
            yield name, " ".join(value.split())
        elif name == "style":
            parts = [part.partition(":") for part in value.split(";") if part.strip()]
            if parts:
                yield (
                    name,
                    "; ".join(f"{left.strip()}: {right.strip()}" for left, _, right in parts),
                )
        elif name in BOOLEANS:
            yield name, ""
        else:
            yield name, value
