"""WordPress's own shortcodes as a real WordPress shows them, and as the pack `wordpress` does."""

import os
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from random import Random
from typing import Any, NamedTuple

import pytest

from shortcodes import Engine, Registry
from shortcodes.media import EmbedSource, Media, MediaSource, SavedEmbeds, WxrLibrary

from .wordpress.site import HERE, NEWER, Site, find_version, lacking

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("wordpress"),
    pytest.mark.skipif(bool(lacking()), reason=f"not installed: {', '.join(lacking())}"),
    pytest.mark.skipif(
        not find_version().startswith("7."),
        reason=f"WORDPRESS_DIR names no WordPress 7; here is {find_version() or 'none'}",
    ),
]
pytest.importorskip("html5lib", reason="pages are read by html5lib")
pytest.importorskip("nh3", reason="it keeps the HTML of captions")

from .wordpress.generated_media import EMBEDS, FIRST_POST, make_attachments, make_post  # noqa: E402
from .wordpress.media_differences import NAMES, compare  # noqa: E402

POSTS = int(os.environ.get("SHORTCODES_POSTS", "400"))
SEED = int(os.environ.get("SHORTCODES_SEED", "17"))


class Shown(NamedTuple):
    """What WordPress made of generated posts.

    Attributes:
        posts: The texts.
        html: What it shows, by the numbers of the posts.
        library: The media of its export.
        site: The media that its REST API gives.
        version: The version of WordPress.
    """

    posts: list[str]
    html: dict[int, str]
    library: WxrLibrary
    site: dict[int, Media]
    version: str


@pytest.fixture(scope="module")
def shown() -> Iterator[Shown]:
    random = Random(SEED)
    attachments = make_attachments(random)
    posts = [make_post(random, attachments) for _ in range(POSTS)]
    given = {
        "attachments": attachments,
        "posts": posts,
        "first_post": FIRST_POST,
        "embeds": EMBEDS,
    }
    ids = [facts["id"] for facts in attachments]
    with Site({"first": "x"}, NEWER) as site:
        made: dict[str, Any] = site.run_script(HERE / "media.php", given)
        yield Shown(
            posts,
            {int(number): html for number, html in made["shown"].items()},
            WxrLibrary.parse(BytesIO(b64decode(made["export"]))),
            _ask_site(site, ids),
            made["version"],
        )


def _ask_site(site: Site, ids: list[int]) -> dict[int, Media]:
    pytest.importorskip("httpx2", reason="it asks the site")
    from shortcodes.media import SiteLibrary

    return dict(SiteLibrary(site.address).get_many(ids))


def test_posts(shown: Shown) -> None:
    """Each post is the same but for differences that have a name, and each of these is found."""
    source, registry = MediaSource(shown.library), Registry(packs=("wordpress",))
    embeds = EmbedSource(SavedEmbeds(EMBEDS))
    found: Counter[str] = Counter()
    faults = []
    for text, (number, html) in zip(shown.posts, shown.html.items(), strict=True):
        sources = {"media": source.for_post(number), "embed": embeds}
        ours = Engine(registry, sources=sources, paragraphs=True, dialect="wordpress").render(text)
        compared = compare(html, ours)
        found += compared.found
        if compared.core != compared.ours:
            faults.append(f"{text}\n\ncore: {compared.core}\n\nours: {compared.ours}")
    assert not faults, (
        f"{len(faults)} of {len(shown.posts)} differ, WordPress {shown.version}:\n{faults[0]}"
    )
    assert {name for name, times in found.items() if times} | {"paragraphs"} == set(NAMES)
    assert found["paragraphs"] <= 0.03 * POSTS


def test_a_planted_fault_is_found(shown: Shown) -> None:
    number, html = next((n, h) for n, h in shown.html.items() if "gallery-item" in h)
    text = shown.posts[number - FIRST_POST]
    sources = {"media": MediaSource(shown.library, post=number)}
    ours = Engine(Registry(packs=("wordpress",)), sources=sources, paragraphs=True).render(text)
    for old, new in (("gallery-item", "item"), ("-150x150.", "-151x150."), (">", "> x ")):
        wrong = ours.replace(old, new, 1)
        if wrong != ours:
            compared = compare(html, wrong)
            assert compared.core != compared.ours


def test_an_export_and_the_rest_api_say_the_same(shown: Shown) -> None:
    """But for the place among a post's media, which the API doesn't say, and what it adds to descriptions."""
    assert shown.site
    for number, media in shown.site.items():
        own = shown.library.get_many([number])[number]
        told = {"menu_order": 0, "description": "", "date": ""}
        assert replace(own, **told) == replace(media, **told)  # type: ignore[arg-type]
