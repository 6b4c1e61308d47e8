"""Debian's Chromium, driven by Playwright: documents in, what came alive out.

Playwright rather than Selenium, for it sees and answers every request of the browser, runs a script
before any of a page's own in every frame, and needs no driver program of the browser's very version.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.browser.requirements import chromium, need

ADDRESS = "http://page.test/"
POOL = 40
_HARNESS = Path(__file__).with_name("harness.js").read_text("utf-8")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_HOOKS = """
for (const dialog of ["alert", "confirm", "prompt", "print", "open"])
  window[dialog] = () => { window.top.postMessage({ fired: dialog }, "*"); };
"""


@dataclass(frozen=True, slots=True)
class Document:
    """A page to be loaded.

    Attributes:
        label: What it is called in messages.
        html: Its HTML.
        plain: HTML whose elements, attributes and style properties it must have, or None.
        pictures: Whether any picture in it may be asked for, and not only those that its widget shows.
        media: Whether it may ask for pictures, films and sounds of any host, and for pages of ``ok.example``.
        links: Whether somebody else decides on its links, so that any scheme is let that is not code.
    """

    label: str
    html: str
    plain: str | None = None
    pictures: bool = False
    media: bool = False
    links: bool = False


@dataclass(frozen=True, slots=True)
class _Request:
    """What a document asked for.

    Attributes:
        frame: The name of its frame.
        url: The address.
        kind: Of what kind the browser takes it to be.
    """

    frame: str
    url: str
    kind: str

    def shows_media(self) -> bool:
        """Whether it is for a picture, a film or a sound, or for a page of the one host."""
        host = self.url.startswith(("https://ok.example/", "about:"))
        return self.kind in ("image", "media") or (self.kind == "document" and host)


def page(body: str) -> str:
    """Return a whole page."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title></head>'
        f"<body><div>{body}</div><p>end</p></body></html>"
    )


class Chromium:
    """A page of the browser, with frames that documents are loaded in."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._patience = 0
        self._requests: list[_Request] = []
        self._dialogs: list[str] = []
        page.on("dialog", self._dialog)
        page.context.route("**/*", self._route)
        self._open()

    def run(self, documents: Sequence[Document], patience: int = 20) -> list[frozenset[str]]:
        """Return what each document did, which should be nothing.

        Args:
            documents: The documents.
            patience: How many milliseconds they have to act after they were loaded and poked at. What comes
                later is told of one of the next documents, so nothing is missed.
        """
        self._patience = patience
        found: list[frozenset[str]] = []
        for start in range(0, len(documents), POOL):
            found += self._run(documents[start : start + POOL])
        return found

    def _open(self) -> None:
        self._page.goto(ADDRESS)
        self._page.evaluate(_HARNESS)

    def _run(self, batch: Sequence[Document]) -> list[frozenset[str]]:
        """Load some documents at once; where that breaks the page around them, each alone."""
        from playwright.sync_api import Error

        try:
            found, strays = self._effects(batch)
        except Error as exc:
            found, strays = [], [f"the page around it broke: {exc.message.splitlines()[0]}"]
            self._open()
        if not strays:
            return found
        if len(batch) == 1:
            return [frozenset(strays)]
        return [effects for document in batch for effects in self._run([document])]

    def _effects(self, batch: Sequence[Document]) -> tuple[list[frozenset[str]], list[str]]:
        """Return what documents did, and what some one of them did outside its frame."""
        rows = [asdict(document) for document in batch]
        frames = self._page.evaluate(
            "([rows, patience]) => window.harness.load(rows, patience)", [rows, self._patience]
        )
        expected = dict(frames)
        free = {name for (name, _), document in zip(frames, batch, strict=True) if document.media}
        asked, self._requests = self._requests, []
        unexpected = {
            request.frame
            for request in asked
            if request.frame in expected
            and request.url.split("#")[0] not in expected[request.frame]
            and not (request.frame in free and request.shows_media())
        }
        told = self._page.evaluate("asked => window.harness.finish(asked)", sorted(unexpected))
        strays, self._dialogs = [*told.get("page", ()), *self._dialogs], []
        strays += [f"request {request.url}" for request in asked if not request.frame]
        return [frozenset(told.get(name, ())) for name, _ in frames], strays

    def _dialog(self, dialog: Any) -> None:
        """Note a dialog that no hook caught."""
        self._dialogs.append(f"dialog {dialog.type}")
        dialog.dismiss()

    def _route(self, route: Any) -> None:
        request = route.request
        is_ours = request.url == ADDRESS and request.is_navigation_request()
        if is_ours and request.frame == self._page.main_frame:
            route.fulfill(content_type="text/html", body="<!DOCTYPE html><body></body>")
            return
        self._requests.append(
            _Request(self._frame_name(request.frame), request.url, request.resource_type)
        )
        route.abort()

    def _frame_name(self, frame: Any) -> str:
        """Return the name of the frame of ours that a request came from."""
        while frame.parent_frame is not None and frame.parent_frame != self._page.main_frame:
            frame = frame.parent_frame
        return str(frame.name)


@contextmanager
def browser() -> Iterator[Chromium]:
    """Start Chromium, and end it."""
    need("playwright", "nh3", "brs_kb")
    program = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        try:
            context = started.new_context()
            context.add_init_script(_HOOKS)
            yield Chromium(context.new_page())
        finally:
            started.close()
