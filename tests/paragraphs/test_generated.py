"""Generated texts with tags of widgets anywhere in their HTML: the page is whole, as a browser reads it.

``SHORTCODES_PARAGRAPH_TEXTS`` says how many are tried; 100,000 are a full search.
"""

import pytest

from shortcodes import Engine
from shortcodes.markup import balance, levels, paragraphs
from shortcodes.markup.edits import Edits
from tests.paragraphs.widgets import make_registry
from tests.support.profiles import amount

pytest.importorskip("html5lib")

from tests.paragraphs.generated import HtmlTexts
from tests.paragraphs.reading import find_faults

TEXTS = amount("SHORTCODES_PARAGRAPH_TEXTS", 5_000)
OPTIONS = {
    "made": {"paragraphs": True},
    "mended": {"paragraphs": "mend"},
    "made of plain text": {"paragraphs": True, "html": "escape"},
    "made and sanitised": {"paragraphs": True, "html": "sanitize"},
    "mended and sanitised": {"paragraphs": "mend", "html": "sanitize"},
}


def find_faulty(options: dict[str, object], texts: int) -> dict[str, list[str]]:
    """Return the faults of the texts that have some."""
    engine = Engine(make_registry(), memory=0, **options)
    found, plain = {}, options.get("html") == "escape"
    for seed in range(texts):
        text = HtmlTexts(seed).text()
        if faults := find_faults(text, str(engine.render(text)), plain=plain):
            found[text] = faults
    return found


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_the_page_is_whole(options: dict[str, object]) -> None:
    if options.get("html") == "sanitize":
        pytest.importorskip("nh3")
    assert find_faulty(options, TEXTS // len(OPTIONS)) == {}


def _ignore_pairs(text: str, tags: object) -> balance.Balanced:
    return balance.Balanced(Edits.ordered([]), frozenset(), [])


def _close_nothing(self: object, number: int, element: object, written: object) -> None:
    pass


PLANTED = {
    "no pass over the text": (balance, "balance", _ignore_pairs),
    "no closing tag before a widget": (levels.Levels, "_insert_closing", _close_nothing),
    "nothing goes on behind a tag": (levels.Levels, "carry", lambda self, elements: None),
    "blocks stay in paragraphs": (paragraphs._Writer, "_paragraph", lambda self, index: "<p>"),
}


@pytest.mark.parametrize(("owner", "name", "fault"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_seen(
    owner: object, name: str, fault: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, name, fault)
    assert find_faulty({"paragraphs": "mend"}, 400) != {}


@pytest.mark.parametrize("treated", ["keep", "sanitize"])
def test_empty_paragraphs_are_seen(treated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if treated == "sanitize":
        pytest.importorskip("nh3")
    else:  # the first of two places where they are taken out
        monkeypatch.setattr(levels.Levels, "_is_kept", lambda self, element, written, *, own: True)
    monkeypatch.setattr(paragraphs, "_shows_nothing", lambda paragraph: False)
    assert find_faulty({"paragraphs": "mend", "html": treated}, 400) != {}
