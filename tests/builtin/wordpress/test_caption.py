"""`[caption]`: the old form and the new one, and what is left of damaged ones."""

from typing import NamedTuple

import pytest
from markupsafe import Markup

from shortcodes.builtin.wordpress.caption_content import split_caption
from tests.builtin.wordpress.library import engine
from tests.support.steps import steps

IMAGE = '<img src="/hill.jpg" alt="A hill" class="size-medium">'
LINK = f'<a href="/hill">{IMAGE}</a>'


class Case(NamedTuple):
    id: str
    source: str
    output: str


def figure(picture: str, text: str, attributes: str = "", classes: str = "alignnone") -> str:
    return (
        f'<figure {attributes}style="width: 300px" class="wp-caption {classes}">{picture}'
        f'<figcaption class="wp-caption-text">{text}</figcaption></figure>'
    )


CASES = [
    Case("new", f"[caption width=300]{IMAGE} A hill[/caption]", figure(IMAGE, "A hill")),
    Case("link", f"[caption width=300]{LINK} A hill[/caption]", figure(LINK, "A hill")),
    Case("old", f'[caption width=300 caption="A hill"]{LINK}[/caption]', figure(LINK, "A hill")),
    Case("alias", f"[wp_caption width=300]{IMAGE} x[/wp_caption]", figure(IMAGE, "x")),
    Case("pixels", f"[caption width=300px]{IMAGE} x[/caption]", figure(IMAGE, "x")),
    Case(
        "classes",
        f"[caption width=300 align=alignright class='wide dark']{IMAGE} x[/caption]",
        figure(IMAGE, "x", classes="alignright wide dark"),
    ),
    Case("markup", f"[caption width=300]{IMAGE} a <b>b</b>[/caption]", figure(IMAGE, "a <b>b</b>")),
    Case("no width", f"[caption]{IMAGE} x[/caption]", IMAGE),
    Case("no caption", f"[caption width=300]{LINK}[/caption]", LINK),
    Case("blank caption", f"[caption width=300]{IMAGE} \n [/caption]", IMAGE),
    Case("no picture", "[caption width=300]Words[/caption]", "Words"),
    Case("words before", f"[caption width=300]A {IMAGE} B[/caption]", figure(IMAGE, "A  B")),
    Case(
        "paragraph",
        f"[caption width=300]<p>{LINK} A hill</p>[/caption]",
        figure(LINK, "A hill"),
    ),
    Case(
        "paragraphs",
        f"[caption width=300]<p>{IMAGE}</p><p>One</p><p>two</p>[/caption]",
        figure(IMAGE, "One<br>two"),
    ),
    Case(
        "the link goes on",
        f'[caption width=300]<a href="/hill">{IMAGE} A hill</a>[/caption]',
        figure(LINK, '<a href="/hill"> A hill</a>'),
    ),
    Case(
        "a shortcode in it",
        f"[caption width=300]{IMAGE} [caption]x[/caption][/caption]",
        figure(IMAGE, "x"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_output(case: Case) -> None:
    assert engine().render(case.source) == case.output


def test_ids() -> None:
    html = engine().render(f'[caption id="attachment_6" width=300]{IMAGE} x[/caption]')
    assert 'id="attachment_6" aria-describedby="caption-attachment-6"' in html
    assert '<figcaption id="caption-attachment-6" class="wp-caption-text">' in html
    html = engine().render(f"[caption id=a caption_id=b width=300]{IMAGE} x[/caption]")
    assert 'id="a" aria-describedby="b"' in html


@pytest.mark.parametrize("attribute", ["id", "caption_id"])
def test_an_id_keeps_what_an_id_may_have(attribute: str) -> None:
    html = engine().render(f"""[caption {attribute}='a"> <b>%41.5' width=9]{IMAGE} x[/caption]""")
    assert 'id="ab5"' in html


def test_an_old_caption_runs_nothing() -> None:
    pytest.importorskip("nh3", reason="it sanitises captions")
    hostile = "<b onclick=x>so</b><script>x</script><img src=x onerror=y>"
    html = engine().render(f"[caption width=300 caption='{hostile}']{IMAGE}[/caption]")
    assert html == figure(IMAGE, "<b>so</b>")


def test_without_a_sanitiser_it_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shortcodes.media.html.find_spec", lambda name: None)
    html = engine().render(f"[caption width=300 caption='a <b>b</b> &amp;lt;']{IMAGE}[/caption]")
    assert html == figure(IMAGE, "a b &lt;")


@pytest.mark.parametrize("filling", ["<a ", "<img ", "<a <img ", "<p>", "<a><img>", "</a> "])
def test_a_long_content_is_split_in_few_steps(filling: str) -> None:
    def split(text: str) -> object:
        return split_caption(Markup(text))

    short, long = (filling * count for count in (200, 400))
    assert steps(split, long) <= 2.5 * steps(split, short) + 500


def test_words_that_core_leaves_out_are_told() -> None:
    made = engine()
    (found,) = made.process(f"[caption]{IMAGE} x[/caption]").diagnostics
    assert (found.code, found.severity) == ("caption-hidden", "warning")
    assert made.process(f"[caption]{IMAGE}[/caption]").diagnostics == ()
