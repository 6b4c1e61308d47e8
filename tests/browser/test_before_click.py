"""What videos ask for before a reader clicks on them: nothing of their providers."""

import pytest

from shortcodes import Engine, Registry
from tests.browser.requirements import chromium, need

ID = "dQw4w9WgXcQ"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "asked"),
    [
        (f"[youtube {ID}]", False),
        ("[vimeo 76979871]", False),
        (f"[youtube url={ID} player]", True),
        ("[vimeo url=76979871 player]", True),
    ],
)
def test_nothing_is_asked_for_before_a_click(source: str, asked: bool) -> None:
    need("playwright")
    from playwright.sync_api import sync_playwright

    result = Engine(Registry(packs=("content",))).process(source)
    page_html = str(result.page(title="x"))
    requests: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.route("**/*", lambda route: route.fulfill(body="x", content_type="text/html"))
        page.set_content(page_html)
        page.wait_for_load_state("networkidle")
        before = list(requests)
        page.click(".sc-video-link")
        if asked:
            page.wait_for_selector("details[open] iframe")
            page.frame_locator("iframe").locator("body").wait_for()
        opened = [frame.url for frame in page.frames[1:]]
        browser.close()
    assert before == []
    assert bool(opened) is asked
    assert all("nocookie" in url or "dnt=1" in url for url in opened)
