"""A real WordPress whose shortcodes a service draws, and what it shows when that can't be had."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import ProxyHandler, build_opener
from xml.etree.ElementTree import Element

import pytest

from .wordpress.site import Running, Site, lacking

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("wordpress"),
    pytest.mark.skipif(bool(lacking()), reason=f"not installed: {', '.join(lacking())}"),
]
html5lib = pytest.importorskip("html5lib", reason="pages are read by html5lib")
for needed in ("fastapi", "uvicorn", "babel"):
    pytest.importorskip(needed, reason=f"the service needs {needed}")

from .widgets import HOSTILE  # noqa: E402

SECRET = "tell-nobody"
POSTS = {
    # As a word processor, WordPress's own typographer and a scraper leave them.
    "figures": "Before.\n\n[covid19-ultimate-card region=”EG″ last-update=&#8221;j F Y&#8243;]\n\n"
    'Since [founded] "quoted" [1].',
    "blocks": "<!-- wp:shortcode -->\n[notice “Fog <b> & rain”]Slow[/notice]\n<!-- /wp:shortcode -->\n"
    '<!-- wp:paragraph -->\n<p>See [notice "Founded"][founded][/notice]</p>\n<!-- /wp:paragraph -->',
    "paragraphs": "Before.\n\n[notice]\n\nOne.\n\nTwo.\n\n[/notice]\n\nAfter.",
    "typewriter": "It [typewriter] works.",
    "dashes": '[notice title="a -- b"]',
    "letters": "[letter]",
    "plain": "Nothing to draw.",
    "hostile": "\n\n".join(
        f"[notice title=’{value.replace('[', '(').replace(']', ')')}’]" for value in HOSTILE
    ),
}
SECONDS = 30  # far longer than the plugin waits; a page that takes longer is no page


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site(POSTS) as made:
        yield made


@pytest.fixture(scope="module")
def service(site: Site) -> tuple[Running, str]:
    return site.service(SECRET)


@pytest.fixture
def drawn(site: Site, service: tuple[Running, str]) -> Callable[[str], Element]:
    site.configure(SHORTCODES_SERVICE_URL=service[1], SHORTCODES_SERVICE_SECRET=SECRET)
    return lambda title: content(page(site, title))


def page(site: Site, title: str) -> Element:
    return html5lib.parse(
        fetched(f"{site.address}/?p={site.ids[title]}"), namespaceHTMLElements=False
    )


def fetched(address: str) -> bytes:
    with build_opener(ProxyHandler({})).open(address, timeout=SECONDS) as answer:
        return answer.read()


def content(document: Element) -> Element:
    (found,) = (
        element for element in document.iter("div") if "entry-content" in element.get("class", "")
    )
    return found


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def is_raw(post: Element) -> bool:
    """Tell whether a post shows its shortcode, and what WordPress itself draws."""
    return "[covid19-ultimate-card region=" in words(post) and "Since 1871 “quoted” [1]." in words(
        post
    )


def test_a_card_with_damaged_quotes_is_drawn(drawn):
    post = drawn("figures")
    card = post.find("article")
    assert card is not None, "beside the paragraphs, not in one"
    assert {"Egypt", "135,233", "30 December 2020"} <= {bdi.text for bdi in card.iter("bdi")} | {
        time.text for time in card.iter("time")
    }
    assert "[covid19" not in words(post)
    assert words(post).startswith("Before.")
    assert words(post).endswith("Since 1871 “quoted” [1].")


def test_its_stylesheet_is_in_the_head_once(drawn, site):
    document = page(site, "figures")
    sheets = ["".join(style.itertext()) for style in document.find("head").iter("style")]
    assert sum(".sc-covid19-card {" in sheet for sheet in sheets) == 1
    plain = fetched(f"{site.address}/?p={site.ids['plain']}")
    assert b".sc-covid19-card {" not in plain


def test_in_a_classic_theme_the_stylesheet_is_at_the_end(site, service):
    settings = {"SHORTCODES_SERVICE_URL": service[1], "SHORTCODES_SERVICE_SECRET": SECRET}
    site.configure(THEME_OF_THE_TEST="classic", **settings)
    document = page(site, "figures")
    assert content(document).find("article") is not None
    (sheet,) = (style for style in document.iter("style") if ".sc-covid19-card {" in style.text)
    assert sheet in list(document.find("body"))


def test_dashes_of_values_are_the_typographers(drawn):
    (notice,) = drawn("dashes").iter("aside")
    assert notice.get("title") == "a — b"


def test_shortcodes_that_other_shortcodes_bring_are_drawn(drawn):
    (notice,) = drawn("letters").iter("aside")
    assert notice.get("title") == "A reader’s"


def test_shortcodes_of_both_sides_meet(drawn):
    first, second = drawn("blocks").iter("aside")
    assert (first.get("title"), words(first)) == ("Fog <b> & rain", "Fog <b> & rain Slow")
    assert [child.tag for child in second] == ["strong", "b"]
    assert words(second) == "Founded 1871"


def test_paragraphs_in_a_block_stay_whole(drawn):
    (block,) = drawn("paragraphs").iter("aside")
    assert [words(paragraph) for paragraph in block.iter("p")] == ["One.", "Two."]


def test_what_comes_back_is_neither_typeset_nor_read_again(drawn):
    (samp,) = drawn("typewriter").iter("samp")
    assert samp.text == "\"It's\" -- 'so'... 9x9 ``a'' (tm) :) [founded] [typewriter]"
    assert samp.get("title") == "[founded]"
    (script,) = drawn("typewriter").iter("script")
    assert script.text == 'a[0] - "b"'


def test_hostile_values_stay_harmless(drawn):
    post = drawn("hostile")
    allowed = {"div", "aside", "strong", "p", "br"}
    assert len(list(post.iter("aside"))) >= len(HOSTILE)
    assert {element.tag for element in post.iter()} <= allowed
    assert {name for element in post.iter() for name in element.attrib} <= {"class", "title"}


def test_with_a_wrong_secret_the_text_is_shown(site, service):
    site.configure(SHORTCODES_SERVICE_URL=service[1], SHORTCODES_SERVICE_SECRET="guess")
    assert is_raw(content(page(site, "figures")))
    assert "shortcodes-service: it answered with status 401" in site.log()


def test_without_settings_the_text_is_shown(site):
    site.configure()
    assert is_raw(content(page(site, "figures")))


class Answers(BaseHTTPRequestHandler):
    """Answers every request alike, once it may, and counts them."""

    def do_POST(self) -> None:
        self.server.seen.append((self.path, self.headers["Authorization"]))
        status, headers, body = self.server.answer
        self.server.over.wait(self.server.delay)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST  # noqa: N815 - the name that the base class looks for

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def other(site: Site) -> Iterator[ThreadingHTTPServer]:
    """Give a server that WordPress takes for the service."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.seen, server.answer = [], (500, {}, b"")
    server.delay, server.over = 0, threading.Event()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}/"
    site.configure(
        SHORTCODES_SERVICE_URL=address,
        SHORTCODES_SERVICE_SECRET=SECRET,
        SHORTCODES_SERVICE_TIMEOUT=1,
    )
    yield server
    server.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "answer",
    [
        (500, {}, b""),
        (200, {}, b"<h1>It works</h1>"),
        (200, {}, b"null"),
        (200, {}, json.dumps({"output": 1, "assets": {"css": ""}}).encode()),
        (200, {}, json.dumps({"output": "", "assets": []}).encode()),
        (422, {}, b'{"detail": "refused"}'),
    ],
)
def test_with_an_answer_that_is_none_the_text_is_shown(site, other, answer):
    other.answer = answer
    assert is_raw(content(page(site, "figures")))
    assert other.seen == [("/render", f"Bearer {SECRET}")]


def test_the_secret_goes_nowhere_else(site, other):
    other.answer = (302, {"Location": f"http://127.0.0.1:{other.server_port}/elsewhere"}, b"")
    assert is_raw(content(page(site, "figures")))
    assert [path for path, _ in other.seen] == ["/render"]


def test_a_service_that_takes_too_long_is_not_waited_for(site, other):
    """It may take 1 second, where WordPress would wait for 5."""
    other.answer = (200, {}, json.dumps({"output": "late", "assets": {"css": ""}}).encode())
    other.delay = 3
    assert is_raw(content(page(site, "figures")))
    assert len(other.seen) == 1


def test_a_service_that_is_down_is_asked_once_for_a_page_of_many_posts(site, other):
    feed = fetched(f"{site.address}/?feed=rss2").decode()
    assert "[typewriter]" in feed
    assert "[notice" in feed
    assert len(other.seen) == 1


def test_a_refused_text_does_not_stop_the_others(site, other):
    other.answer = (422, {}, b"{}")
    fetched(f"{site.address}/?feed=rss2")
    assert len(other.seen) > 1


def test_a_text_without_brackets_is_not_sent(site, other):
    assert words(content(page(site, "plain"))) == "Nothing to draw."
    assert other.seen == []


def test_when_the_service_is_stopped_the_text_is_shown(site, service):
    """Comes last, for the others use the service."""
    running, address = service
    site.configure(SHORTCODES_SERVICE_URL=address, SHORTCODES_SERVICE_SECRET=SECRET)
    assert not is_raw(content(page(site, "figures")))
    running.stop()
    assert is_raw(content(page(site, "figures")))
